"""The graph ``graph:prov``: the readouts as published documents, and the run that read them.

No clock is read: two builds of the same input give the same bytes. The run is named by the program's version
and a hash of what it read.
"""

from __future__ import annotations

import hashlib
import re

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__, identity
from kg.graph.quads import Sheet, Terms, date, iri_or_text, text
from kg.graph.used import Used
from kg.model import Card, Readout
from kg.names import slugify

__all__ = ["Provenance", "citation"]


_GUESSED = "The publisher is told by the wording of the page alone"

#: What stands around a field of a card's citation and means nothing without it: brackets, quotes, a word before it.
_PART = r'\s?\((?:\w+:? )?\{{{0}\}}\)|,?\s?"\{{{0}\}}"|\s?(?:\b(?:URL|Accessed):? )?\{{{0}\}}'


def citation(readout: Readout, card: Card) -> str:
    """The citation in the form that the publisher asks for, without the parts that are not known."""
    known = {"title": readout.title, "url": readout.url, "accessed": readout.accessed}
    words = card.citation
    for name, value in known.items():
        if not value:
            words = re.sub(_PART.format(name), "", words)
    words = re.sub(r"\.(?=[.,])", "", words).strip()
    return re.sub(r"\{(title|url|accessed)\}", lambda field: known[field[1]] or "", words)


class Provenance:
    """Collects documents one by one; `quads` adds the run that read them all."""

    def __init__(self, terms: Terms, used: Used) -> None:
        self._sheet = Sheet("graph:prov", terms)
        self._used = used
        self._inputs: dict[str, str] = {}

    def add(self, readout: Readout, meeting: str) -> None:
        """Write one document: who published it, when, under which terms, and what it is about."""
        say, card, node = self._sheet.say, readout.card, f"doc:{readout.id}"
        self._inputs[readout.id] = readout.sha256
        publisher = card.organization if card else slugify(readout.publisher or "unknown publisher")
        name = (card.name if card else readout.publisher) or "Unknown publisher"
        self._used.organizations.setdefault(f"orgn:{publisher}", set()).add((card.party if card else "", name))
        issued = readout.accessed if readout.curated else readout.published
        say(node, "rdf:type", "dip:SourceDocument")
        say(node, "dcterms:title", text(readout.title, readout.language) if readout.title else None)
        say(node, "dcterms:publisher", f"orgn:{publisher}")
        say(node, "dcterms:issued", date(issued) if issued else None)
        say(node, "dcterms:language", Literal(readout.language))
        say(node, "dcterms:identifier", Literal(readout.id))
        say(node, "dip:refersTo", meeting)
        say(node, "pav:retrievedOn", date(readout.accessed) if readout.accessed else None)
        say(node, "schema:sha256", Literal(readout.sha256))
        if readout.url:
            say(node, "schema:url", iri_or_text(readout.url))
            say(node, "dcterms:source", iri_or_text(readout.url))
        for url, source, country in readout.sources:
            say(node, "dcterms:source", iri_or_text(url))
            self._source(url, source, country)
        say(node, "skos:note", text(readout.note) if readout.note else None)
        memories = [notice.message for notice in readout.notices if notice.kind in ("from-memory", "announced")]
        say(node, "skos:editorialNote", *map(text, memories))
        guessed = any(notice.kind == "publisher-by-wording" for notice in readout.notices)
        say(node, "skos:editorialNote", text(_GUESSED) if guessed else None)
        if card:
            if card.party:
                self._used.parties.add(card.party)
                say(node, "dip:party", identity.party(card.party))
            if not guessed:  # a guess gives nobody a licence
                say(node, "dcterms:rights", text(card.terms))
                say(node, "dcterms:license", iri_or_text(card.terms_url) if card.terms_url else None)
            say(node, "dcterms:bibliographicCitation", text(citation(readout, card)))

    def _source(self, url: str, publisher: str, country: str | None) -> None:
        """A page that a curated entry goes by: who published it, and for which side."""
        page, organization = iri_or_text(url), slugify(publisher)
        self._used.organizations.setdefault(f"orgn:{organization}", set()).add((country or "", publisher))
        if isinstance(page, NamedNode):
            self._sheet.say(page, "dcterms:publisher", f"orgn:{organization}")
            if country:
                self._used.parties.add(country)
                self._sheet.say(page, "dip:party", identity.party(country))

    def run(self) -> str:
        """The name of the run: the program's version and 8 digits of a hash over all inputs."""
        content = "\n".join(f"{key} {value}" for key, value in sorted(self._inputs.items()))
        digest = hashlib.sha256(f"{__version__}\n{content}".encode()).hexdigest()[:8]
        return f"graph:activity-{__version__}-{digest}"

    def quads(self) -> list[Quad]:
        """All of ``graph:prov``."""
        say, run, program = self._sheet.say, self.run(), f"graph:software-{__version__}"
        say(program, "rdf:type", "prov:SoftwareAgent")
        say(program, "rdfs:label", text(f"bilateral-kg {__version__}"))
        say(program, "schema:softwareVersion", Literal(__version__))
        say(run, "rdf:type", "prov:Activity")
        say(run, "rdfs:label", text(f"Extraction and build with bilateral-kg {__version__}"))
        say(run, "prov:wasAssociatedWith", program)
        for document in sorted(self._inputs):
            say(run, "prov:used", f"doc:{document}")
            say(f"src:{document}", "rdf:type", "prov:Entity", "prov:Bundle")
            say(f"src:{document}", "prov:wasDerivedFrom", f"doc:{document}")
            say(f"src:{document}", "prov:wasGeneratedBy", run)
        return self._sheet.quads()

    def documents(self) -> list[str]:
        """Ids of the documents so far, sorted."""
        return sorted(self._inputs)
