"""What most needs a person, asked of a graph: doubtful statements, unknown people and topics, links, conflicts."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.ask.rows import Rows
from kg.errors import QueryError
from kg.graph.decisions import Decision
from kg.names import Namer
from kg.nearest import refuse_unknown
from kg.resources import table
from kg.review.known import Known
from kg.review.questions import KINDS, Field, Question, claim_words, rules_words, thinks_words
from kg.store import Store

__all__ = ["BELOW", "Wanted", "read_queue"]

#: Words of a page that are at least so like those of an orphaned decision are asked anew.
_NEARLY = 0.6
#: Statements and links of which the program is less sure than this are asked.
BELOW = 0.9

_STATEMENTS = """SELECT ?c ?act ?sure ?rules { ?c a dip:Statement ; dip:act ?act ; dip:confidence ?sure
  OPTIONAL { ?c skos:editorialNote ?rules FILTER(STRSTARTS(?rules, "Rules: ")) } }"""
_COMMITMENTS = """SELECT ?c ?what ?firm ?due ?words {
  ?c a dip:Commitment ; dcterms:description ?what ; dip:firmness ?firm
  OPTIONAL { ?c dip:due ?due . ?due skos:prefLabel ?words } }"""
_OFFICIALS = """SELECT ?c ?v { ?c a dip:Official . ?t org:member ?c ; dip:post ?v }"""
_LINKS = """SELECT ?c ?source ?kind ?target ?sure ?why {
  ?c a rdf:Statement ; rdf:subject ?source ; rdf:predicate ?kind ; rdf:object ?target ;
  dip:confidence ?sure ; rdfs:comment ?why }"""
_DECIDED = """SELECT ?c ?v { GRAPH graph:curation { ?v a dip:CurationDecision ; oa:hasTarget ?c
  FILTER NOT EXISTS { ?v dcterms:isReplacedBy|dip:orphaned ?other } } }"""
#: Properties of which a thing has one value, with the sort of that value and what people call them.
_SINGLE = (("dip:time", "date", "date"), ("dip:due", "date", "due date"), ("dip:kind", "kind", "kind"),
           ("dip:firmness", "firm", "firmness"), ("dip:act", "act", "act"), ("dip:stance", "stance", "stance"),
           ("dip:minutes", "number", "minutes"), ("dip:ordinal", "number", "number"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask; empty tuples ask all. ``issues`` take in what stands under them; ``limit`` 0 is no limit.

    ``below`` 1 asks every statement and link, those of which the program is quite sure too.
    """

    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    below: float = BELOW
    limit: int = 0

    def doubts(self, confidence: float) -> bool:
        """Whether a statement or link of this confidence is asked."""
        return confidence < self.below or self.below >= 1


def read_queue(store: Store, namer: Namer, wanted: Wanted = Wanted(), *,
               decided: Collection[str] = (), orphans: Sequence[Decision] = ()) -> list[Question]:
    """The questions of a graph, the most doubtful statements first; what a person has decided on is not asked again.

    ``decided`` are nodes on which there are decisions that the graph does not follow yet. ``orphans`` are decisions
    that have lost their subject: the statements whose words come nearest to theirs are asked before all others.

    Raises
    ------
    QueryError
        If a document or an issue is not in the graph.
    """
    graph = Rows(store, namer)
    known = Known(graph, namer)
    _refuse_unknown(known, wanted)
    settled = {*graph.pairs(_DECIDED), *decided}
    within = {issue for one in wanted.issues for issue in known.under(f"issue:{one}")}
    makers = {"statements": _statements, "people": _people, "topics": _topics, "links": _links,
              "conflicts": _conflicts}
    found: list[Question] = []
    asked: set[str] = set()
    for kind in KINDS:
        if wanted.kinds and kind not in wanted.kinds:
            continue
        anew = list(_anew(graph, known, orphans)) if kind == "statements" else []
        for question in (*anew, *makers[kind](graph, known, wanted)):
            if (question.node in asked or settled & {question.node, *question.parts}
                    or (wanted.documents and not set(wanted.documents) & set(question.documents))
                    or (within and not within & set(question.issues))):
                continue
            asked.add(question.node)
            found.append(question)
    return found[:wanted.limit] if wanted.limit else found


def _refuse_unknown(known: Known, wanted: Wanted) -> None:
    if not known.documents:
        raise QueryError(f"Nothing in this graph begins with {known.namer.base}",
                         do="Give the --base that it was built with")
    for document in wanted.documents:
        refuse_unknown("The graph has no document", document, known.documents)
    issues = [code.partition(":")[2] for code in known.codes("issue")]
    for issue in wanted.issues:
        refuse_unknown("There is no issue", issue, issues)


def _statements(graph: Rows, known: Known, wanted: Wanted) -> Iterator[Question]:
    rows = [row for row in graph.firsts(_STATEMENTS).values() if wanted.doubts(float(row["sure"]))]
    told = _Told(graph, known)
    for row in sorted(rows, key=lambda row: (float(row["sure"]), row["c"])):
        yield told.question("statements", row)


def _anew(graph: Rows, known: Known, orphans: Sequence[Decision]) -> Iterator[Question]:
    """Statements on words that are nearly those of a decision which has lost its subject."""
    kept = [one for one in orphans if one.quote and one.target.partition(":")[0] in ("stmt", "cmt")]
    if not kept:
        return
    told, rows = _Told(graph, known), graph.firsts(_STATEMENTS)
    quotes = {name: known.passages(name)[0].quote for name in sorted(rows) if known.passages(name)}
    for orphan in kept:
        on_page = {name: quote for name, quote in quotes.items() if orphan.document in known.documents_of(name)}
        near = difflib.get_close_matches(orphan.quote, set(on_page.values()), 1, _NEARLY)
        for name in [name for name, quote in on_page.items() if quote in near]:
            question = told.question("statements", rows[name])
            why = (f"The page had other words when {orphan.by} decided ({orphan.verdict}: {orphan.why.rstrip('.')}): "
                   f"“{orphan.quote}”. Does that still hold?")
            yield replace(question, why=(why, *question.why))


def _topics(graph: Rows, known: Known, wanted: Wanted) -> Iterator[Question]:
    """Statements of whose subject the list of issues has nothing."""
    told = _Told(graph, known)
    for name, row in sorted(graph.firsts(_STATEMENTS).items()):
        if set(told.issues.get(name, ["issue:other"])) == {"issue:other"} and row["act"] != "act:report":
            yield told.question("topics", row)


class _Told:
    """Statements and promises of a graph with their values."""

    def __init__(self, graph: Rows, known: Known) -> None:
        self.known = known
        self.speakers = graph.pairs("SELECT ?c ?v { ?c a dip:Statement ; dip:speaker ?v }")
        self.issues = graph.pairs("SELECT ?c ?v { ?c dip:issue ?v }")
        self.stances = graph.pairs("SELECT ?c ?v { ?c a dip:Statement ; dip:stance ?v }")
        self.expresses = graph.pairs("SELECT ?c ?v { ?c dip:expresses ?v }")
        self.parties = graph.pairs("SELECT ?c ?v { ?c a dip:Commitment ; dip:party ?v }")
        self.plans = graph.pairs("SELECT ?c ?v { ?c dip:plans ?v }")
        self.promises = graph.firsts(_COMMITMENTS)

    def question(self, kind: str, row: dict[str, str]) -> Question:
        name, sure, label = row["c"], float(row["sure"]), self.known.label
        speakers, issues = self.speakers.get(name, []), self.issues.get(name, [])
        stances, promises = self.stances.get(name, []), [one for one in self.expresses.get(name, ())
                                                         if one in self.promises]
        act = row["act"].partition(":")[2]
        topics = [label(issue) for issue in issues if issue != "issue:other"]
        says = [claim_words(act, list(map(label, speakers)), topics, ", ".join(map(label, stances)))]
        fields = [Field("issue", name, "dip:issue", "issue", tuple(issues), True),
                  Field("act", name, "dip:act", "act", (row["act"],)),
                  Field("stance", name, "dip:stance", "stance", tuple(stances)),
                  Field("speaker", name, "dip:speaker", "who", tuple(speakers), True)]
        for number, one in enumerate(promises, 1):
            says.append(f"Promise: {self.promise_words(one)}")
            fields += self.promise_fields(one, f" {number}" if len(promises) > 1 else "")
        why = [f"{thinks_words(sure)}."] if kind == "statements" else []
        why += ["No issue of the list of topics was found in the sentence."] if not topics else []
        rules = row.get("rules", "").removeprefix("Rules: ").split(", ")
        because = rules_words(act, [rule for rule in rules if rule])
        why += [f"It goes by this: {'; '.join(because)}."] if because and kind == "statements" else []
        return Question(kind, name, tuple(says), tuple(why), self.known.passages(name), tuple(fields), sure,
                        tuple(issues), self.known.documents_of(name), tuple(promises),
                        tuple(dict.fromkeys((*(one for one in speakers if one.startswith("person:")),
                                             *(event for one in promises for event in self.plans.get(one, ()))))))

    def promise_words(self, name: str) -> str:
        row, label = self.promises[name], self.known.label
        due = f"due {row['words']}" if "words" in row else "no day named"
        who = " and ".join(map(label, self.parties.get(name, ())))
        return f"“{row['what']}”, by {who}, {due}, {label(row['firm'])}."

    def promise_fields(self, name: str, number: str = "") -> list[Field]:
        row = self.promises[name]
        return [Field(f"due date{number}", name, "dip:due", "date", tuple(filter(None, [row.get("due")]))),
                Field(f"party{number}", name, "dip:party", "party", tuple(self.parties.get(name, ())), True),
                Field(f"firmness{number}", name, "dip:firmness", "firm", (row["firm"],)),
                Field(f"what{number}", name, "dcterms:description", "text", (row["what"],)),
                Field(f"promise issue{number}", name, "dip:issue", "issue", tuple(self.issues.get(name, ())), True)]


def _people(graph: Rows, known: Known, wanted: Wanted) -> Iterator[Question]:
    """Officials that the roster does not have."""
    roster = {str(row["id"]) for row in table("reference/people")["people"]}
    posts = graph.pairs(_OFFICIALS)
    tenures = graph.pairs("SELECT ?c ?v { ?v org:member ?c ; dip:post ?post }")
    for name in known.officials:
        if name.partition(":")[2] in roster:
            continue
        held = [known.label(post) for post in posts.get(name, ())]
        says = f"{known.label(name)} is an official{f' ({held[0]})' if held else ', whose office is not told'}."
        fields = [Field("name", name, "skos:prefLabel", "text", (known.label(name),))]
        fields += [Field("office", tenure, "dip:post", "post", tuple(posts.get(name, ())))
                   for tenure in tenures.get(name, ())[:1]]
        passages = known.mentions(name, tenures.get(name, ()))
        why = "The roster of known people does not have this name: is it one person, with this name and office?"
        yield Question("people", name, (says,), (why,), passages, tuple(fields),
                       documents=tuple(dict.fromkeys(one.document for one in passages)), things=(name,))


def _links(graph: Rows, known: Known, wanted: Wanted) -> Iterator[Question]:
    rows = [row for row in graph.firsts(_LINKS).values() if wanted.doubts(float(row["sure"]))]
    told = _Told(graph, known)
    first = {row["c"]: row["v"] for row in graph("SELECT ?c ?v { ?c dip:toldFirstAs ?v }")}
    # A link stands under every name of its promises: it is asked once, under those that lead.
    alike: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: (row["source"] in first, row["target"] in first, row["c"])):
        source, target = row["source"], row["target"]
        alike.setdefault((first.get(source, source), row["kind"], first.get(target, target)), []).append(row)
    for row, *others in sorted(alike.values(), key=lambda rows: (float(rows[0]["sure"]), rows[0]["c"])):
        source, target, kept = row["source"], row["target"], row["kind"] == "dip:fulfilledBy"
        does = "was kept by" if kept else "takes up again"
        what = known.label(target) if target not in told.promises else told.promise_words(target)
        says = (f"A promise {does} “{what.rstrip('.')}”." if kept else "A promise takes up an earlier one.",
                f"Promise: {told.promise_words(source)}", *([] if kept else [f"Earlier: {what}"]))
        field = Field("kept by" if kept else "takes up", source, row["kind"], "event" if kept else "promise", (target,))
        yield Question("links", row["c"], says, (f"{thinks_words(float(row['sure']))}.", row["why"]),
                       (*known.passages(source), *known.passages(target)[:2]), (field,), float(row["sure"]),
                       tuple(told.issues.get(source, ())),
                       tuple(dict.fromkeys(document for one in (row, *others)
                                           for document in known.documents_of(one["source"]))),
                       tuple(other["c"] for other in others))


def _conflicts(graph: Rows, known: Known, wanted: Wanted) -> Iterator[Question]:
    """Properties of which sources give more than one value."""
    for prop, sort, called in _SINGLE:
        values = graph.pairs(f"SELECT DISTINCT ?c ?v {{ ?c {prop} ?v FILTER NOT EXISTS {{ ?c a dip:Tenure }} }}")
        several = {name: found for name, found in values.items() if len(set(found)) > 1}
        for name, found in sorted(several.items()):
            tellers = _tellers(graph, known, name, prop)
            values_told = [f"{known.label(value)} ({', '.join(map(known.publisher, tellers.get(value, ())))})"
                           for value in sorted(set(found))]
            says = f"{known.label(name)} has {len(values_told)} values of its {called}: {'; '.join(values_told)}."
            yield Question("conflicts", name, (says,), ("The sources differ: which of them is right?",),
                           known.passages(name), (Field(called, name, prop, sort, tuple(sorted(set(found)))),),
                           documents=tuple(sorted({one for several in tellers.values() for one in several})),
                           things=(name,))


def _tellers(graph: Rows, known: Known, name: str, prop: str) -> dict[str, list[str]]:
    """The documents that give each value of a thing's property."""
    found: dict[str, list[str]] = {}
    for row in graph(f"SELECT ?g ?v {{ GRAPH ?g {{ <{known.namer(name)}> {prop} ?v }} }}"):
        if row["g"].startswith("src:"):
            found.setdefault(row["v"], []).append(row["g"].partition(":")[2])
    return {value: sorted(documents) for value, documents in found.items()}
