"""The meeting itself as each document has it: date, kind, place, number, lengths, who took part; and conflicts.

Each document's own values stand in its named graph; what a person rejected is left out, and what a person corrected is
told beside what the documents say. What a chronology says of one side's text holds only what is
peculiar to that text, so that it has no date or place of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg import edtf
from kg.ask.rows import Row, Rows
from kg.compare.model import Column, Fact, Held, Value
from kg.compare.reading import at
from kg.names import Namer

__all__ = ["read_facts"]

_GRAPHS = "SELECT ?c ?v { ?c a prov:Bundle ; prov:wasDerivedFrom ?v }"
_DATES = "SELECT ?g ?v { VALUES ?m { %s } GRAPH ?g { ?m dip:time ?w } ?w dip:edtf ?v }"
_KINDS = "SELECT ?g ?v { VALUES ?m { %s } GRAPH ?g { ?m dip:kind ?v } }"
_PLACES = "SELECT ?g ?v { VALUES ?m { %s } GRAPH ?g { ?m schema:location ?v } }"
_LENGTHS = """SELECT ?g ?x ?key ?v { VALUES ?m { %s }
  GRAPH ?g { ?m schema:subEvent ?x . ?x dip:minutes ?v OPTIONAL { ?x dip:kind ?key } } }"""
_NUMBERS = """SELECT ?g ?x ?series ?subject ?period ?v { VALUES ?m { %s }
  GRAPH ?g { ?m dip:position ?x . ?x dip:ordinal ?v OPTIONAL { ?x dip:series ?series }
             OPTIONAL { ?x dcterms:subject ?subject } OPTIONAL { ?x dcterms:temporal ?period } } }"""
_PEOPLE = "SELECT ?g ?key ?v { VALUES ?m { %s } GRAPH ?g { ?m dip:side ?x . ?x dip:party ?key ; foaf:member ?v } }"
_TAKEN = {"date": "SELECT ?v { VALUES ?m { %s } ?m dip:status status:held ; dip:time/dip:edtf ?v }",
          "kind": "SELECT ?v { VALUES ?m { %s } ?m dip:status status:held ; dip:kind ?v }",
          "place": "SELECT ?v { VALUES ?m { %s } ?m dip:status status:held ; schema:location ?v }"}
_DECIDED = """SELECT ?x ?verdict ?p ?v { GRAPH graph:curation { ?d oa:hasTarget ?x ; dip:decision ?verdict
  OPTIONAL { ?d oa:hasBody ?body . ?body ?p ?v } FILTER NOT EXISTS { ?d dcterms:isReplacedBy|dip:orphaned ?by } } }"""
_LABELS = """SELECT ?c ?v { VALUES ?c { %s } ?c skos:prefLabel ?v FILTER(LANG(?v) = "en") }"""
_INSIDE = "SELECT ?c ?v { VALUES ?c { %s } ?c schema:containedInPlace ?v }"
_EDTF = "SELECT ?c ?v { VALUES ?c { %s } ?c dip:edtf ?v }"

#: The values of each document, for one thing that documents can differ in.
_Told = dict[str, set[str]]


def read_facts(meeting: Held, columns: Sequence[Column], graph: Rows, namer: Namer) -> list[Fact]:
    """What the documents say of the meeting, conflicts first."""
    return _Reader(meeting, columns, graph, namer).read()


def _overlap(one: str, other: str) -> bool:
    """Whether two dates can be the same day.

    >>> _overlap("2018-07", "2018-07-31"), _overlap("2018-07-31", "2018-08-01")
    (True, False)
    """
    try:
        (first, last), (opens, closes) = edtf.bounds(one), edtf.bounds(other)
    except ValueError:
        return one == other
    return not (last and opens and last < opens) and not (closes and first and closes < first)


class _Reader:
    """Reads the facts of one meeting; a short-lived object."""

    def __init__(self, meeting: Held, columns: Sequence[Column], graph: Rows, namer: Namer) -> None:
        self._meeting, self._columns, self._graph, self._namer = meeting, columns, graph, namer
        own = {document.name: number for number, column in enumerate(columns) for document in column.documents
               if not document.curated or document.common}
        self._column = own
        self._document = {name: found for name, documents in graph.pairs(_GRAPHS).items()
                          for found in documents if found in own}
        self._labels: dict[str, str] = {}
        decided = list(graph(_DECIDED))
        self._rejected = {row["x"] for row in decided if row["verdict"] == "decision:rejected"}
        self._corrected = {(row["x"], row["p"]): row["v"] for row in decided if "p" in row and "v" in row}

    def read(self) -> list[Fact]:
        found = [self._plain("date", _DATES, edtf.words, _overlap), self._plain("kind", _KINDS, self._label),
                 self._place(), *self._numbers(), *self._lengths(), *self._people()]
        return sorted((fact for fact in found if fact), key=lambda fact: (not fact.conflict, not fact.partial))

    # -- helpers

    def _rows(self, query: str) -> list[tuple[str, Row]]:
        rows = self._graph(at(query, self._meeting.names, self._namer))
        return [(self._document[row["g"]], row) for row in rows if row.get("g") in self._document
                and row["v"] not in self._rejected and row.get("x") not in self._rejected]

    def _named(self, names: Iterable[str]) -> None:
        """Learn the labels of nodes."""
        if new := sorted({name for name in names if ":" in name and name not in self._labels}):
            found = self._graph.firsts(at(_LABELS, new, self._namer))
            self._labels |= {name: found.get(name, {}).get("v", "") or name.partition(":")[2].replace("-", " ")
                             for name in new}

    def _label(self, name: str) -> str:
        self._named((name,))
        return self._labels.get(name, name)

    def _fact(self, about: str, told: Mapping[str, set[str]], words: Callable[[str], str], *,
              conflict: bool, partial: bool = False, taken: str = "") -> Fact | None:
        """One value for each column and wording; None where no document has any."""
        grouped: dict[tuple[int, str], list[str]] = defaultdict(list)
        for document, values in sorted(told.items()):
            shown = ", ".join(sorted(words(value) for value in values))
            grouped[self._column[document], shown].append(document)
        values_of = tuple(Value(column, shown, tuple(documents)) for (column, shown), documents
                          in sorted(grouped.items()))
        return Fact(about, values_of, conflict, partial and not conflict, taken) if values_of else None

    def _taken(self, about: str, words: Callable[[str], str]) -> str:
        rows = self._graph(at(_TAKEN[about], self._meeting.names[:1], self._namer))
        values = sorted({row["v"] for row in rows})
        return words(values[0]) if len(values) == 1 else ""

    # -- one property each

    def _plain(self, about: str, query: str, words: Callable[[str], str],
               agree: Callable[[str, str], bool] = str.__eq__) -> Fact | None:
        told: _Told = defaultdict(set)
        for document, row in self._rows(query):
            told[document].add(row["v"])
        conflict = _excluding(told, agree)
        return self._fact(about, told, words, conflict=conflict, taken=self._taken(about, words) if conflict else "")

    def _place(self) -> Fact | None:
        told: _Told = defaultdict(set)
        for document, row in self._rows(_PLACES):
            told[document].add(row["v"])
        places = {place for values in told.values() for place in values}
        inside = self._graph.pairs(at(_INSIDE, sorted(places), self._namer)) if places else {}
        conflict = _excluding(told, lambda one, other: one == other or one in inside.get(other, ())
                              or other in inside.get(one, ()))
        return self._fact("place", told, self._label, conflict=conflict,
                          taken=self._taken("place", self._label) if conflict else "")

    def _numbers(self) -> Iterable[Fact | None]:
        """Ordinals differ only where they are counted for the same person and period, or both for all."""
        counted: dict[tuple[str, str, str], _Told] = defaultdict(lambda: defaultdict(set))
        settled: dict[tuple[str, str, str], str] = {}
        for document, row in self._rows(_NUMBERS):
            key = row.get("series", ""), row.get("subject", ""), row.get("period", "")
            counted[key][document].add(row["v"])
            settled[key] = self._corrected.get((row["x"], "dip:ordinal"), settled.get(key, ""))
        for (series, subject, period), told in sorted(counted.items()):
            scope = f" of {self._label(subject)}" if subject else ""
            scope += f" in {self._period(period)}" if period else ""
            yield self._fact(f"number{scope}", told, str, conflict=_excluding(told, str.__eq__),
                             taken=settled[series, subject, period])

    def _period(self, name: str) -> str:
        row = self._graph.firsts(at(_EDTF, (name,), self._namer)).get(name)
        return edtf.words(row["v"]) if row else self._label(name)

    def _lengths(self) -> Iterable[Fact | None]:
        """The stated minutes of each kind of session, added up where a document has several of a kind."""
        minutes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        settled: dict[str, str] = {}
        for document, row in self._rows(_LENGTHS):
            kind = row.get("key", "")
            minutes[kind][document] += int(row["v"])
            settled[kind] = self._corrected.get((row["x"], "dip:minutes"), settled.get(kind, ""))
        for kind, lengths in sorted(minutes.items()):
            told = {document: {str(length)} for document, length in lengths.items()}
            yield self._fact(f"length of {self._label(kind)}" if kind else "length", told, _length,
                             conflict=_excluding(told, str.__eq__),
                             taken=_length(settled[kind]) if settled[kind] else "")

    def _people(self) -> Iterable[Fact | None]:
        """Who took part for each side. A list of names may stop short, so that a missing name contradicts nothing."""
        sides: dict[str, _Told] = defaultdict(lambda: defaultdict(set))
        for document, row in self._rows(_PEOPLE):
            sides[row["key"]][document].add(row["v"])
        for party, told in sorted(sides.items()):
            self._named(name for names in told.values() for name in names)
            lists = list(told.values())
            yield self._fact(f"participants of {self._label(party)}", told, self._label,
                             conflict=_excluding(told, str.__eq__),
                             partial=any(names != lists[0] for names in lists))


def _excluding(told: Mapping[str, set[str]], agree: Callable[[str, str], bool]) -> bool:
    """Whether two documents have values of which none agrees with one of the other."""
    lists = [values for _, values in sorted(told.items())]
    return any(not any(agree(one, other) for one in values for other in others)
               for number, values in enumerate(lists) for others in lists[number + 1:])


def _length(minutes: str) -> str:
    hours, rest = divmod(int(minutes), 60)
    return "about " + " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
