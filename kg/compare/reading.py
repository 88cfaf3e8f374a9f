"""What each document about a meeting says, read from a graph: one property of all its statements a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ask.rows import Row, Rows
from kg.compare.model import Column, Document, Held, Saying
from kg.compare.wording import listed
from kg.hierarchy import closure
from kg.identity import local
from kg.names import Namer

__all__ = ["ACTS", "Issues", "at", "columns_of", "read_issues", "read_sayings"]

_SAID = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:act ?v }"
_PARTS = "SELECT ?c ?v { VALUES ?c { %s } ?c schema:subEvent ?v }"
_SPEAKERS = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:speaker ?v }"
_ISSUES = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:issue ?v }"
_STANCES = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:stance ?v }"
_WORDS = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dcterms:description ?v }"
_NOTES = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; skos:editorialNote ?v }"
_SURE = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:confidence ?v }"
_PASSAGES = """SELECT ?c ?passage ?d ?quote ?start { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:anchoredIn ?passage .
  ?passage oa:hasSource ?d OPTIONAL { ?passage oa:hasSelector/oa:start ?start }
  OPTIONAL { ?passage oa:hasSelector/oa:exact ?quote } }"""
_GRAPHS = """SELECT ?c ?v { VALUES ?m { %s } GRAPH ?g { ?c dip:saidAt ?m }
  ?g prov:wasDerivedFrom ?v . ?v a dip:SourceDocument }"""
_PROMISES = "SELECT ?c ?v { VALUES ?m { %s } ?c dip:saidAt ?m ; dip:expresses ?v }"
#: Of the commitments of a meeting.
_OF_THOSE = "VALUES ?m { %s } ?s dip:saidAt ?m ; dip:expresses ?c . "
_PROMISED = "SELECT ?c ?v { " + _OF_THOSE + "?c dcterms:description ?v }"
_FIRMNESS = "SELECT ?c ?v ?label ?rank { " + _OF_THOSE + """?c dip:firmness ?v OPTIONAL { ?v dip:ordinal ?rank }
  OPTIONAL { ?v skos:prefLabel ?label FILTER(LANG(?label) = "en") } }"""
_DUE = "SELECT ?c ?v ?words ?from ?by { " + _OF_THOSE + """?c dip:due ?w . ?w dip:edtf ?v
  OPTIONAL { ?w skos:prefLabel ?words } OPTIONAL { ?w dip:earliest ?from } OPTIONAL { ?w dip:latest ?by } }"""
_ABOUT = "SELECT ?c ?v { " + _OF_THOSE + "?c dip:issue ?v }"
_BOUND = "SELECT ?c ?v { " + _OF_THOSE + "?c dip:party ?v }"
_PLANNED = "SELECT ?c ?v { " + _OF_THOSE + "?c dip:plans/dip:kind ?v }"
_SAME = "SELECT ?c ?v { " + _OF_THOSE + "{ ?c skos:closeMatch ?v } UNION { ?v skos:closeMatch ?c } }"
_SIDES = "SELECT ?c ?v { VALUES ?m { %s } ?m dip:side ?x . ?x dip:party ?v ; foaf:member ?c }"
_POSTS = """SELECT ?c ?v { VALUES ?m { %s } ?s dip:saidAt ?m ; dip:speaker ?c . ?t org:member ?c ; dip:post ?p .
  ?p org:postIn ?o . ?o dip:party ?v }"""
_NAMES = """SELECT DISTINCT ?c ?v { VALUES ?m { %s } ?s dip:saidAt ?m ; dip:speaker ?c . ?c skos:prefLabel ?v
  FILTER(LANG(?v) = "en") }"""
_COUNTRIES = 'SELECT ?c ?v { ?c a dip:Party ; skos:prefLabel ?v FILTER(LANG(?v) = "en") }'
_BROADER = "SELECT ?c ?v { ?c a dip:Issue ; skos:broader ?v }"
_TITLES = 'SELECT ?c ?v { ?c a dip:Issue ; skos:prefLabel ?v FILTER(LANG(?v) = "en") }'

#: Speech acts as verbs, and how much each binds those who speak: what is signed binds more than what is discussed.
#: A narrated fact has no speaker and no strength to compare.
ACTS = {"sign": ("signed", 5), "commit": ("undertook", 4), "agree": ("shared the view", 3), "state": ("stated", 2),
        "request": ("requested", 2), "invite": ("invited", 2), "welcome": ("welcomed", 2),
        "condemn": ("voiced concern or protest", 2), "discuss": ("discussed", 1), "report": ("", 0)}
#: How the chronology marks what only one side's text has.
_ONLY = "one-side-only"


@dataclass(frozen=True, slots=True)
class Issues:
    """The hierarchy of issues: broader ones and names by code."""

    broader: Mapping[str, Sequence[str]]
    titles: Mapping[str, str]

    def within(self, issues: Iterable[str]) -> tuple[str, ...]:
        """Issues with all those above them."""
        return tuple(closure(self.broader, issues))

    def path(self, issue: str) -> tuple[str, ...]:
        """The names of an issue's broader ones, the broadest first, then its own."""
        line = [issue]
        while (above := self.broader.get(line[0])) and above[0] not in line:
            line.insert(0, above[0])
        return tuple(self.titles.get(one, one.replace("-", " ")) for one in line)


def at(query: str, names: Iterable[str], namer: Namer) -> str:
    """A query asked of certain nodes; those without a name of their own cannot be asked for.

    >>> at("ASK { VALUES ?c { %s } }", ["issue:a", "http://e.example/b"], Namer("https://e.example/"))
    'ASK { VALUES ?c { <https://e.example/code/issue/a> <http://e.example/b> } }'
    """
    return query % " ".join(f"<{namer(name) if name.partition(':')[0] in namer.prefixes else name}>"
                            for name in names if ":" in name)


def read_issues(graph: Rows) -> Issues:
    """All issues of the graph."""
    return Issues({local(name): [local(above) for above in broader] for name, broader in graph.pairs(_BROADER).items()},
                  {local(name): row["v"] for name, row in graph.firsts(_TITLES).items()})


def columns_of(meeting: Held, graph: Rows) -> tuple[Column, ...]:
    """A column for each publisher, those of one side together; the chronology's own entry last.

    What a curator noted of a page stands with the page, however its publisher is called there.
    """
    pages = {(document.party, document.address): document.publisher for document in meeting.documents
             if document.address and not document.curated}
    countries = {name: row["v"] for name, row in graph.firsts(_COUNTRIES).items()}
    groups: dict[tuple[bool, str, str], list[Document]] = {}
    for document in meeting.documents:
        title = "" if document.common else pages.get((document.party, document.address), document.publisher)
        groups.setdefault((document.common, document.party, title), []).append(document)
    return tuple(Column(title, party, countries.get(f"party:{party.lower()}", party), tuple(documents),
                        any(not document.curated for document in documents), common)
                 for (common, party, title), documents in sorted(groups.items()))


def read_sayings(meeting: Held, columns: Sequence[Column], issues: Issues, graph: Rows, namer: Namer) -> list[Saying]:
    """Everything that is said at the meeting, in text order within each document."""
    places = sorted({*meeting.names, *(part for parts in graph.pairs(at(_PARTS, meeting.names, namer)).values()
                                       for part in parts)})
    return _Reader(columns, issues, graph, namer, places).read()


class _Reader:
    """Reads the statements of one meeting; a short-lived object."""

    def __init__(self, columns: Sequence[Column], issues: Issues, graph: Rows, namer: Namer,
                 places: Sequence[str]) -> None:
        self._columns, self._issues = columns, issues
        self._home = {document.name: (number, document) for number, column in enumerate(columns)
                      for document in column.documents}

        def pairs(query: str) -> dict[str, list[str]]:
            return graph.pairs(at(query, places, namer))

        def firsts(query: str) -> dict[str, Row]:
            return graph.firsts(at(query, places, namer))

        self._acts, self._passages, self._graphs = pairs(_SAID), firsts(_PASSAGES), pairs(_GRAPHS)
        self._speakers, self._about, self._stances = pairs(_SPEAKERS), pairs(_ISSUES), pairs(_STANCES)
        self._words, self._notes, self._sure = pairs(_WORDS), pairs(_NOTES), pairs(_SURE)
        self._promises, self._promised, self._firmness = pairs(_PROMISES), pairs(_PROMISED), firsts(_FIRMNESS)
        self._due, self._narrower, self._bound = firsts(_DUE), pairs(_ABOUT), pairs(_BOUND)
        self._planned, self._same = pairs(_PLANNED), pairs(_SAME)
        self._names = {name: row["v"] for name, row in firsts(_NAMES).items()}
        self._countries = {name: row["v"] for name, row in graph.firsts(_COUNTRIES).items()}
        # On which side a person sat tells for whom the person speaks; a post only where the person had no seat.
        self._sides = pairs(_POSTS) | pairs(_SIDES)

    def read(self) -> list[Saying]:
        found = [saying for statement in self._acts for saying in self._statement(statement)]
        return sorted(found, key=lambda one: (one.column, one.document, one.start, one.statement, one.commitment))

    def _statement(self, statement: str) -> Iterable[Saying]:
        passage = self._passages.get(statement, {})
        home = passage.get("d", "") or next(iter(self._graphs.get(statement, ())), "")
        if home not in self._home:
            return
        number, document = self._home[home]
        act = local(self._acts[statement][0])
        verb, strength = ACTS.get(act, (act, 0))
        speakers = tuple(self._speakers.get(statement, ()))
        parties = self._parties(speakers)
        about = tuple(map(local, self._about.get(statement, ())))
        whole = Saying(
            number, statement, document.publisher, document.address, home, passage=passage.get("passage", ""),
            who=self._who(speakers, parties), parties=parties, speakers=speakers, act=act, act_words=verb,
            strength=strength, issues=about, within=self._issues.within(about),
            stance=local(next(iter(self._stances.get(statement, ())), "")),
            what=next(iter(self._words.get(statement, ())), ""), sentence=passage.get("quote", ""),
            start=int(passage.get("start", "0")), confidence=next(iter(self._sure.get(statement, ())), ""),
            others=bool(document.party and parties and document.party not in parties), curated=document.curated,
            only=any(_ONLY in note for note in self._notes.get(statement, ())))
        promises = self._promises.get(statement, ())
        if not promises:
            yield whole
        for promise in promises:
            yield self._promise(whole, promise)

    def _promise(self, whole: Saying, name: str) -> Saying:
        firm, due = self._firmness.get(name, {}), self._due.get(name, {})
        narrower = tuple(map(local, self._narrower.get(name, ()))) or whole.issues
        bound = tuple(sorted(local(party).upper() for party in self._bound.get(name, ())))
        sides = listed([self._countries.get(f"party:{party.lower()}", party) for party in bound])
        return replace(
            whole, commitment=name, what=next(iter(self._promised.get(name, ())), whole.what), issues=narrower,
            within=self._issues.within(narrower), parties=whole.parties or bound, bound=bound,
            bound_words=sides, firmness=firm.get("label", ""),
            firm=local(firm.get("v", "")), rank=int(firm.get("rank", "0")), due=due.get("v", ""),
            due_words=due.get("words", ""), due_from=due.get("from", ""), due_by=due.get("by", ""),
            kinds=tuple(map(local, self._planned.get(name, ()))), same=tuple(self._same.get(name, ())))

    def _parties(self, speakers: Iterable[str]) -> tuple[str, ...]:
        found = {party for speaker in speakers
                 for party in ((speaker,) if speaker.startswith("party:") else self._sides.get(speaker, ()))}
        return tuple(sorted(local(party).upper() for party in found))

    def _who(self, speakers: Sequence[str], parties: Sequence[str]) -> str:
        """Persons with their country in brackets, and countries as such."""
        words = []
        for speaker in speakers:
            name = self._names.get(speaker, "") or self._countries.get(speaker, "") or local(speaker)
            of = [self._countries.get(party, local(party)) for party in self._sides.get(speaker, ())]
            words.append(f"{name} ({', '.join(of)})" if of and not speaker.startswith("party:") else name)
        return listed(words)
