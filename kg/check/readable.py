"""Names of nodes for readers."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.names import PREFIXES, Namer

__all__ = ["Readable", "short"]

_IN_MESSAGE = re.compile(r"<([^<>\s]+)>")
_LABELS = ("rdfs:label", "skos:prefLabel", "dcterms:description", "dcterms:title")
_LONGEST = 80


class Readable:
    """Turns ``<IRI>`` in a message into the node's label and its name without the base."""

    def __init__(self, dataset: ox.Store, namer: Namer) -> None:
        self._dataset, self._namer = dataset, namer
        self._properties = [ox.NamedNode(namer(name)) for name in _LABELS]
        self._known: dict[str, str] = {}

    def __call__(self, message: str) -> str:
        text = _IN_MESSAGE.sub(lambda match: self._words(match.group(1)), message)
        return text if text.endswith(".") else f"{text}."

    def _words(self, iri: str) -> str:
        if iri not in self._known:
            label, name = self._label(iri), self._name(iri)
            self._known[iri] = f"“{short(label)}” ({name})" if label else name
        return self._known[iri]

    def _name(self, iri: str) -> str:
        own, ontology = self._namer.base, self._namer("dip:")
        if iri.startswith(ontology):
            return f"dip:{iri.removeprefix(ontology)}"
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri.removeprefix(own)

    def _label(self, iri: str) -> str:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return ""
        for name in self._properties:
            labels = [quad.object for quad in self._dataset.quads_for_pattern(node, name, None, ox.DefaultGraph())
                      if isinstance(quad.object, ox.Literal)]
            if labels:
                return min(labels, key=lambda label: (label.language != "en", label.value)).value
        return ""


def short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST - 1].rstrip()}…"
