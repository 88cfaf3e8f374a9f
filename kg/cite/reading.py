"""Reads from a store what the rows of an answer rest on.

Each question to the store asks for one property of many nodes, so that an answer of a thousand rows takes as many
questions as one of ten. Nothing is made up: a node of which the dataset knows no passage has no ground.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg import edtf
from kg.ask.rows import Row, Rows
from kg.cite.ground import Asked, Cited, Decision, Document, Edition, Ground, Mention, Origin, Passage, Proposal
from kg.names import Namer
from kg.store import Store

__all__ = ["cite", "iri"]

#: Nodes that one question asks for; services refuse queries that are too long.
_AT_ONCE = 200

_ANCHORS = "SELECT ?n ?p { VALUES ?n { %s } ?n dip:anchoredIn ?p }"
_KINDS = """SELECT ?n ?kind { VALUES ?n { %s } VALUES ?kind { oa:SpecificResource dip:SourceDocument rdf:Statement }
  ?n a ?kind }"""
_HELD = """SELECT ?n ?p { VALUES ?n { %s } { GRAPH ?g { ?n dip:status ?status ; dip:anchoredIn ?p }
    FILTER(?status IN (status:held, status:occurred)) }
  UNION { ?n dip:anchoredIn ?p . ?p oa:hasSource ?d . ?d dip:refersTo ?n }
  UNION { ?n dip:anchoredIn ?p FILTER NOT EXISTS { ?n dip:status ?any } } }"""
_KEPT = "SELECT ?n ?v { VALUES ?n { %s } ?n dip:fulfilledBy ?v }"
_PASSAGES = """SELECT ?p ?d ?start ?end { VALUES ?p { %s } ?p oa:hasSource ?d
  OPTIONAL { ?p oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end } }"""
_QUOTES = """SELECT ?p ?quote ?sha { VALUES ?p { %s } ?p oa:hasSelector ?s . ?s a oa:TextQuoteSelector
  OPTIONAL { ?s oa:exact ?quote } OPTIONAL { ?s schema:sha256 ?sha } }"""
_DOCUMENTS = """SELECT ?d ?title ?publisher ?address ?published ?retrieved ?sha ?about { VALUES ?d { %s }
  ?d a dip:SourceDocument OPTIONAL { ?d dcterms:title ?title }
  OPTIONAL { ?d dcterms:publisher/skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") }
  OPTIONAL { ?d schema:url ?address } OPTIONAL { ?d dcterms:issued ?published }
  OPTIONAL { ?d pav:retrievedOn ?retrieved } OPTIONAL { ?d schema:sha256 ?sha }
  OPTIONAL { ?d dip:refersTo/rdfs:label ?about FILTER(LANG(?about) = "en") } }"""
_WHEN = "SELECT ?d ?on { VALUES ?d { %s } ?d dip:refersTo/dip:time/dip:edtf ?on }"
_ORIGINS = """SELECT ?d ?address ?publisher { VALUES ?d { %s } ?d dcterms:source ?address
  OPTIONAL { ?address dcterms:publisher/skos:prefLabel ?publisher FILTER(LANG(?publisher) = "en") } }"""
_DOUBTS = "SELECT ?d ?doubt { VALUES ?d { %s } ?d skos:editorialNote ?doubt }"
_LINK = "?n rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; dip:confidence ?score ; rdfs:comment ?reason"
_LINKS = f"SELECT ?n ?s ?p ?o ?score ?reason {{ VALUES ?n {{ %s }} ?n a rdf:Statement . {_LINK} }}"
_LINKS_OF = f"SELECT ?n ?s ?p ?o ?score ?reason {{ VALUES ?s {{ %s }} ?n a rdf:Statement . {_LINK} }}"
_SAID_BY = "SELECT ?n ?s { VALUES ?n { %s } ?s dip:expresses ?n }"
_DECISIONS = """SELECT ?n ?d ?verdict ?by ?when ?why { VALUES ?n { %s }
  ?d a dip:CurationDecision ; oa:hasTarget ?n ; dip:decision ?code ; dcterms:creator ?by ; prov:endedAtTime ?when
  FILTER NOT EXISTS { ?d dcterms:isReplacedBy|dip:orphaned ?other }
  OPTIONAL { ?code skos:prefLabel ?word FILTER(LANG(?word) = "en") } OPTIONAL { ?d rdfs:comment ?why }
  BIND(COALESCE(STR(?word), STR(?code)) AS ?verdict) }"""
_EDITION = """SELECT ?title ?version ?program ?day {
  { graph:dataset dcterms:title ?title } UNION { graph:dataset dcat:version ?version }
  UNION { ?run prov:wasAssociatedWith ?a . ?a a prov:SoftwareAgent ; schema:softwareVersion ?program }
  UNION { graph:derived dcterms:valid ?day } }"""


def iri(name: str, namer: Namer) -> ox.NamedNode | None:
    """The node of a prefixed name or IRI; None for a text that is neither.

    >>> iri("party:jp", Namer()).value, iri("Hold talks: soon", Namer()), iri("at 9:30", Namer())
    ('https://w3id.org/bilateral-kg/id/party/jp', None, None)
    """
    prefix, colon, local = name.partition(":")
    if not colon:
        return None
    try:
        return ox.NamedNode(name if local.startswith("//") else namer.prefixes[prefix] + local)
    except (KeyError, ValueError):
        return None


def cite(store: Store, namer: Namer, asked: Asked) -> Cited:
    """What each row of an answer rests on.

    A row's passages come in the order of its nodes; then the links that the program proposes between two nodes of
    the row, then what people decided on any of these and on the statement that makes a promise.

    Raises
    ------
    QueryError
        If the store cannot answer.
    """
    reader = _Reader(store, namer)
    return Cited(asked, reader.edition(), tuple(reader.grounds(asked.mentions)))


class _Reader:
    """Asks one store; a short-lived object."""

    def __init__(self, store: Store, namer: Namer) -> None:
        self._rows, self._namer = Rows(store, namer), namer

    def edition(self) -> Edition:
        found: dict[str, str] = {}
        for row in self._rows(_EDITION):
            for key, value in row.items():
                found[key] = max(value, found.get(key, ""))
        return Edition(found.get("title", ""), found.get("version", ""), found.get("program", ""), found.get("day", ""))

    def _with_what_kept(self, mentions: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
        """The rows with what shows a promise kept beside it, where that is asked for."""
        kept = self._lists(_KEPT, {one.name for row in mentions for one in row if one.kept}, "v")
        return [[*row, *(Mention(name, held=True) for one in row if one.kept for name in kept.get(one.name, ()))]
                for row in mentions]

    def grounds(self, mentions: Sequence[Sequence[Mention]]) -> Iterator[tuple[Ground, ...]]:
        mentions = self._with_what_kept(mentions)
        names = dict.fromkeys(mention.name for row in mentions for mention in row)
        kinds = self._lists(_KINDS, names, "kind")
        anchors = self._lists(_ANCHORS, names, "p")
        held = self._lists(_HELD, dict.fromkeys(one.name for row in mentions for one in row if one.held), "p")
        links = self._links(names)
        said_by = self._lists(_SAID_BY, names, "s")
        decisions = self._decisions({*names, *links, *(name for several in said_by.values() for name in several)})
        wanted = {passage for several in anchors.values() for passage in several}
        wanted |= {name for name, of in kinds.items() if "oa:SpecificResource" in of}
        passages = self._passages(wanted, {name for name, of in kinds.items() if "dip:SourceDocument" in of})
        for row in mentions:
            told: dict[str, Passage] = {}
            for mention in row:
                here = anchors.get(mention.name, [])
                if mention.held:
                    shown = set(held.get(mention.name, []))
                    here = _main([one for one in here if one in shown], passages)
                if "oa:SpecificResource" in kinds.get(mention.name, ()):
                    here = [mention.name, *here]
                ordered = sorted((one for one in here if one in passages), key=lambda one: _order(passages[one]))
                told.update({one: passages[one] for one in ordered})
            covered = {passage.document.name for passage in told.values()}
            whole = [passages[one.name] for one in row if "dip:SourceDocument" in kinds.get(one.name, ())
                     and one.name in passages and one.name not in covered]
            nodes = {mention.name for mention in row}
            proposed = [link for name, link in links.items() if name in nodes or {link.subject, link.object} <= nodes]
            on = (*nodes, *(link.name for link in proposed), *(one for node in nodes for one in said_by.get(node, ())))
            decided = sorted({one for name in on for one in decisions.get(name, ())}, key=lambda one: one.name)
            yield (*told.values(), *dict.fromkeys(whole), *proposed, *decided)

    def _asked(self, query: str, names: Iterable[str]) -> Iterator[Row]:
        nodes = sorted({str(node) for name in names if (node := iri(name, self._namer))})
        for start in range(0, len(nodes), _AT_ONCE):
            yield from self._rows(query % " ".join(nodes[start:start + _AT_ONCE]))

    def _lists(self, query: str, names: Iterable[str], value: str) -> dict[str, list[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self._asked(query, names):
            found[row["n"]].add(row[value])
        return {name: sorted(values) for name, values in found.items()}

    def _links(self, names: Iterable[str]) -> dict[str, Proposal]:
        rows = [*self._asked(_LINKS, names), *self._asked(_LINKS_OF, names)]
        return {row["n"]: Proposal(row["n"], row["s"], row["p"], row["o"], row["score"], row["reason"])
                for row in sorted(rows, key=lambda row: row["n"])}

    def _decisions(self, names: Iterable[str]) -> Mapping[str, list[Decision]]:
        found: dict[str, list[Decision]] = defaultdict(list)
        for row in self._asked(_DECISIONS, names):
            found[row["n"]].append(Decision(row["d"], row["n"], row["verdict"], row["by"], row["when"][:10],
                                            row.get("why", "")))
        return found

    def _passages(self, names: Iterable[str], whole: Iterable[str]) -> dict[str, Passage]:
        """Passages by their names, and documents as a whole by theirs."""
        places = {row["p"]: row for row in self._asked(_PASSAGES, names)}
        quotes = {row["p"]: row for row in self._asked(_QUOTES, places)}
        documents = self._documents({*whole, *(row["d"] for row in places.values())})
        found = {name: Passage(documents[row["d"]], name, quotes.get(name, {}).get("quote", ""),
                               int(row.get("start", 0)), int(row.get("end", 0)), quotes.get(name, {}).get("sha", ""))
                 for name, row in sorted(places.items())}
        return found | {name: Passage(documents[name]) for name in whole}

    def _documents(self, names: Iterable[str]) -> dict[str, Document]:
        rows: dict[str, Row] = {}
        for row in self._asked(_DOCUMENTS, names):
            known = rows.setdefault(row["d"], row)
            if sorted(row.items()) < sorted(known.items()):
                rows[row["d"]] = row
        origins, doubts = defaultdict(set), self._doubts(names)
        when = {row["d"]: row["on"] for row in self._asked(_WHEN, names)}
        for row in self._asked(_ORIGINS, names):
            origins[row["d"]].add(Origin(row["address"], row.get("publisher", "")))
        return {name: Document(
            name, row.get("title", ""), row.get("publisher", ""), row.get("address", ""), row.get("published", ""),
            row.get("retrieved", ""), row.get("sha", ""), _dated(row.get("about", ""), when.get(name, "")),
            # The page that an entry names first is the one that it rests on.
            tuple(sorted(origins[name], key=lambda one: (one.address != row.get("address"), one))),
            tuple(doubts.get(name, ())))
            for name in names for row in [rows.get(name, {})]}

    def _doubts(self, names: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._asked(_DOUBTS, names):
            found[row["d"]].append(row["doubt"])
        return {name: sorted(several) for name, several in found.items()}


def _dated(label: str, date: str) -> str:
    """What a document reports with its day, where its name does not tell it already."""
    day = edtf.words(date) if edtf.is_edtf(date) else ""
    return label if not label or day in label else f"{label}, {day}"


def _order(passage: Passage) -> tuple[bool, str, int, int]:
    """Pages before what curators made of them, then by document and place."""
    return passage.document.curated, passage.document.name, passage.start, passage.end


def _main(names: Sequence[str], passages: Mapping[str, Passage]) -> list[str]:
    """Leaves out what only one side reports, where the whole entry is there; its passage says the same."""
    here = {passages[name].document.name for name in names if name in passages}
    return [name for name in names if name in passages and not (
        passages[name].document.curated and passages[name].document.name.rpartition("-")[0] in here)]
