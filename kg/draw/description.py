"""Everything that the graph says of some things, fetched in a few queries instead of one for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.ask import Queryable
from kg.names import Namer

__all__ = ["Description", "Term"]

Term = NamedNode | Literal

#: So many IRIs go into one query; more make the engine's parser slow and gain nothing.
_CHUNK = 500


def _chunks(iris: Iterable[str]) -> Iterator[str]:
    ordered = sorted(set(iris))
    for start in range(0, len(ordered), _CHUNK):
        yield " ".join(f"<{iri}>" for iri in ordered[start:start + _CHUNK])


class Description:
    """Triples of the things loaded so far, by subject and property; properties as prefixed names.

    Values come in a fixed order (IRIs and texts sorted), so that two runs make the same page.
    """

    def __init__(self, store: Queryable, namer: Namer) -> None:
        self._store = store
        self.namer = namer
        self._triples: dict[str, dict[str, list[Term]]] = {}

    def load(self, iris: Iterable[str]) -> None:
        """Fetches what the graph says of these things, unless it is there already."""
        missing = {iri for iri in iris if iri not in self._triples}
        for iri in missing:
            self._triples[iri] = {}
        for chunk in _chunks(missing):
            for row in self._store.query(f"SELECT ?s ?p ?o {{ VALUES ?s {{ {chunk} }} ?s ?p ?o }}"):
                self._triples[row["s"].value].setdefault(row["p"].value, []).append(row["o"])
        for iri in missing:
            for values in self._triples[iri].values():
                values.sort(key=str)

    def follow(self, iris: Iterable[str], *properties: str) -> list[str]:
        """Loads what the given things point to by these properties, and names it."""
        found = sorted({target for iri in iris for name in properties for target in self.iris(iri, name)})
        self.load(found)
        return found

    def pointing_to(self, iris: Iterable[str], *properties: str) -> dict[str, list[str]]:
        """Loads what points to the given things by any of the properties; subjects by thing, sorted."""
        path = "|".join(f"<{self.namer(name)}>" for name in properties)
        found: dict[str, set[str]] = {}
        for chunk in _chunks(iris):
            for row in self._store.query(f"SELECT DISTINCT ?s ?o {{ VALUES ?o {{ {chunk} }} ?s {path} ?o }}"):
                found.setdefault(row["o"].value, set()).add(row["s"].value)
        self.load(subject for subjects in found.values() for subject in subjects)
        return {iri: sorted(subjects) for iri, subjects in found.items()}

    def terms(self, iri: str, name: str) -> list[Term]:
        """The values of a property given as a prefixed name."""
        return self._triples.get(iri, {}).get(self.namer(name), [])

    def iris(self, iri: str, name: str) -> list[str]:
        """Those values that are things."""
        return [term.value for term in self.terms(iri, name) if isinstance(term, NamedNode)]

    def first(self, iri: str, *names: str) -> str | None:
        """The first value of the first property that has one; English before other languages."""
        for name in names:
            terms = self.terms(iri, name)
            if terms:
                return min(terms, key=_language_order).value
        return None

    def name(self, iri: str) -> str:
        """What a reader calls the thing: its English label, else the last part of its IRI as words."""
        label = self.first(iri, "rdfs:label", "skos:prefLabel", "dcterms:title", "dcterms:description", "foaf:name")
        return label or iri.rstrip("/").rpartition("/")[2].rpartition("#")[2].replace("-", " ") or iri

    def other_names(self, iri: str) -> list[str]:
        """Its names besides `name`, in any language."""
        own = self.name(iri)
        found = [term.value for name in ("skos:prefLabel", "skos:altLabel") for term in self.terms(iri, name)]
        return [text for text in dict.fromkeys(found) if text != own]


def _language_order(term: Term) -> tuple[int, str]:
    language = term.language if isinstance(term, Literal) else None
    return {"en": 0, None: 1}.get(language, 2), term.value
