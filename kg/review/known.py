"""What a graph knows that questions need again and again: names, passages with their neighbours, publishers, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from kg.ask.rows import Row, Rows
from kg.hierarchy import closure
from kg.names import Namer
from kg.review.questions import Passage

__all__ = ["Known"]

_LABELS = """SELECT ?c ?v { { ?c skos:prefLabel ?v } UNION { ?c rdfs:label ?v } FILTER(LANG(?v) = "en") }"""
_PASSAGES = """SELECT ?c ?d ?start ?end ?quote {
  ?c oa:hasSource ?d ; oa:hasSelector ?at . ?at oa:start ?start ; oa:end ?end
  OPTIONAL { ?c oa:hasSelector ?words . ?words oa:exact ?quote } }"""
_DOCUMENTS = """SELECT ?c ?title ?publisher ?address { ?c a dip:SourceDocument OPTIONAL { ?c dcterms:title ?title }
  OPTIONAL { ?c dcterms:publisher/skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") }
  OPTIONAL { ?c schema:url ?address } }"""
_ANCHORS = "SELECT ?c ?v { ?c dip:anchoredIn ?v }"
_CODES = "SELECT ?c ?v { ?v skos:inScheme ?c }"
_BROADER = "SELECT ?c ?v { ?v skos:broader ?c }"
_NAMES = "SELECT ?c ?v { ?c a dip:Official . { ?c foaf:familyName ?v } UNION { ?c skos:altLabel ?v } }"
#: Schemes of code lists by the prefix of their codes.
_SCHEMES = {"firm": "firmness"}


class Known:
    """A graph's names and passages, read when they are first needed."""

    def __init__(self, graph: Rows, namer: Namer) -> None:
        self._graph, self.namer = graph, namer

    @cached_property
    def labels(self) -> dict[str, str]:
        """English names of all things."""
        return {name: values[0] for name, values in self._graph.pairs(_LABELS).items()}

    def label(self, name: str) -> str:
        """The name of a thing for readers; its own where it has none."""
        if name in self.labels:
            return self.labels[name]
        promise = self.promises.get(name)
        return promise or (name.partition(":")[2] or name)

    @cached_property
    def promises(self) -> dict[str, str]:
        """What promises are about."""
        found = self._graph.pairs("SELECT ?c ?v { ?c a dip:Commitment ; dcterms:description ?v }")
        return {name: values[0] for name, values in found.items()}

    @cached_property
    def officials(self) -> list[str]:
        """All officials, in order; without those who are merged into others."""
        return sorted({row["c"] for row in self._graph("SELECT ?c { ?c a dip:Official }")})

    @cached_property
    def events(self) -> list[str]:
        """All events, in order."""
        return sorted({row["c"] for row in self._graph(
            "SELECT ?c { ?c dip:status ?s FILTER NOT EXISTS { ?c a dip:Session } FILTER(?s != status:possible) "
            "?c a ?k FILTER(?k IN (dip:Event, dip:Meeting)) }")})

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        return self._graph.pairs(_CODES)

    def codes(self, prefix: str) -> list[str]:
        """The codes of a list, as prefixed names."""
        return self._codes.get(f"scheme:{_SCHEMES.get(prefix, prefix)}", [])

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        return self._graph.pairs(_BROADER)

    def under(self, issue: str) -> set[str]:
        """An issue with all that stand under it."""
        return set(closure(self._narrower, [issue]))

    # -- passages

    @cached_property
    def _documents(self) -> dict[str, Row]:
        return self._graph.firsts(_DOCUMENTS)

    @property
    def documents(self) -> list[str]:
        """Ids of the documents, in order."""
        return sorted(name.partition(":")[2] for name in self._documents)

    def publisher(self, document: str) -> str:
        """Who published a document."""
        return self._documents.get(f"doc:{document}", {}).get("publisher", document)

    def address(self, document: str) -> str:
        """Where a document's page lies; empty where that is not on record."""
        return self._documents.get(f"doc:{document}", {}).get("address", "")

    @cached_property
    def _passages(self) -> dict[str, Row]:
        return self._graph.firsts(_PASSAGES)

    @cached_property
    def _anchors(self) -> dict[str, list[str]]:
        return self._graph.pairs(_ANCHORS)

    @cached_property
    def _order(self) -> dict[str, list[str]]:
        """The passages of each document in the order of the text."""
        found: dict[str, list[str]] = {}
        for name, row in sorted(self._passages.items(), key=lambda item: (int(item[1]["start"]), item[0])):
            found.setdefault(row["d"], []).append(name)
        return found

    def passages(self, node: str) -> tuple[Passage, ...]:
        """Where a thing stands, with the neighbours of each passage."""
        return tuple(self._passage(name) for name in self._anchors.get(node, ()) if name in self._passages)

    def documents_of(self, node: str) -> tuple[str, ...]:
        """The documents that tell of a thing."""
        return tuple(dict.fromkeys(one.document for one in self.passages(node)))

    def mentions(self, person: str, tenures: Iterable[str]) -> tuple[Passage, ...]:
        """Up to two passages that speak of a person: those of an office held, else those with the family name."""
        names = [passage for tenure in tenures for passage in self._anchors.get(tenure, ())]
        names += [passage for speech in self._speeches.get(person, ()) for passage in self._anchors.get(speech, ())]
        words = sorted(self._names.get(person, ()), key=len)[:1] or [self.label(person)]
        pattern = re.compile(rf"\b{re.escape(words[0])}\b", re.IGNORECASE)
        if not names:
            names = [name for name, row in sorted(self._passages.items()) if pattern.search(row.get("quote", ""))]
        return tuple(self._passage(name) for name in list(dict.fromkeys(names))[:2] if name in self._passages)

    @cached_property
    def _speeches(self) -> dict[str, list[str]]:
        return self._graph.pairs("SELECT ?c ?v { ?v dip:speaker ?c }")

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return self._graph.pairs(_NAMES)

    def _passage(self, name: str) -> Passage:
        row = self._passages[name]
        document = self._documents.get(row["d"], {})
        order = self._order[row["d"]]
        at = order.index(name)
        before = next((one for one in reversed(order[:at]) if int(self._passages[one]["end"]) <= int(row["start"])), "")
        after = next((one for one in order[at + 1:] if int(self._passages[one]["start"]) >= int(row["end"])), "")
        return Passage(name, row.get("quote", ""), self._passages.get(before, {}).get("quote", ""),
                       self._passages.get(after, {}).get("quote", ""), row["d"].partition(":")[2],
                       document.get("publisher", ""), document.get("title", ""), document.get("address", ""),
                       (int(row["start"]), int(row["end"])))
