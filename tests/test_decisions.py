"""Decisions of people last: through a new build, a page fetched again, a better extractor, and a later decision."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from facts_first_page import FACTS, READOUT, S2, S3, S10, TEXT, register

from kg.ask.rows import Rows
from kg.check import check
from kg.cite import Asked, Mention, cite
from kg.cite import Decision as Cited
from kg.compare import compare, find, held_meetings
from kg.errors import TableError
from kg.graph import BuiltGraph, Decision, build_graph, read_decisions, rederive
from kg.graph.claims import Claims
from kg.graph.quads import Terms, whole
from kg.ledger import read_ledger
from kg.model import Facts, Meeting, Readout, Span
from kg.names import Namer
from kg.review import Wanted, orphans_in, read_queue
from kg.sources.cards import cards
from kg.store import EmbeddedStore

NAME = Namer()
TERMS = Terms(NAME)
MEETING = "event:2018-03-21-jp-ru-foreign-ministers-meeting"


def build(*facts: Facts, decisions: tuple[Decision, ...] = ()) -> BuiltGraph:
    return build_graph(facts or (FACTS,), register=register(), decisions=decisions)


def claims_of(built: BuiltGraph) -> Claims:
    return Claims((quad for quad in built.quads if quad.graph_name != ox.DefaultGraph()), TERMS,
                  documents=[READOUT.id])


UNTOUCHED = build()
CLAIMS = claims_of(UNTOUCHED)


def decided(target: str, verdict: str = "rejected", number: int = 1, **more: Any) -> Decision:
    """A decision as the program writes it: with the words and the claim that it was taken on."""
    identifier, quote, claim = CLAIMS.kept(target)
    values = {"identifier": identifier, "quote": quote, "claim": claim, "by": "A tester", "when": "2026-11-22",
              "why": "Because"}
    return Decision(str(number), target, verdict=verdict, **(values | more))


def nodes(prefix: str, span: Span) -> list[str]:
    """The nodes of a kind that the first page's graph reads from a passage, by their running numbers."""
    words = " ".join(TEXT[span.start:span.end].split())
    return sorted(name for name, claim in CLAIMS.claims.items()
                  if name.startswith(f"{prefix}:") and " ".join(claim.quote.split()) == words)


def there(built: BuiltGraph, node: str) -> bool:
    return any(quad.subject == TERMS.node(node) and quad.graph_name == ox.DefaultGraph() for quad in built.quads)


def values(built: BuiltGraph, node: str, prop: str) -> list[str]:
    return sorted(TERMS.short(quad.object) for quad in built.quads if quad.graph_name == ox.DefaultGraph()
                  and quad.subject == TERMS.node(node) and quad.predicate == TERMS.node(prop))


def with_text(old: str, new: str) -> Facts:
    """The facts of the page fetched again, where a piece of its text is another: all offsets behind it move."""
    assert TEXT.count(old) == 1
    at, by = TEXT.index(old), len(new) - len(old)

    def moved(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(value.start + by * (value.start > at), value.end + by * (value.end > at))
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Readout):
            return replace(value, **{name: moved(getattr(value, name)) for name in value.__dataclass_fields__})
        return value

    facts: Facts = moved(FACTS)
    text = TEXT.replace(old, new)
    return replace(facts, readout=replace(READOUT, text=text, body=Span(0, len(text)), sha256="0" * 64))


# ---------------------------------------------------------------- a page fetched again

def test_a_decision_survives_other_words_before_it() -> None:
    target = nodes("stmt", S10)[0]
    assert not there(build(with_text("On March 21", "On Wednesday, March 21"), decisions=(decided(target),)), target)


def test_a_sentence_with_other_words_leaves_an_orphan_with_its_old_words() -> None:
    built = build(with_text("cannot be tolerated", "can never be tolerated"),
                  decisions=(decided(nodes("stmt", S10)[0]),))
    (orphan,) = built.orphans
    assert "cannot be tolerated" in orphan.quote
    assert "can never be tolerated" in orphan.orphaned


def test_a_sentence_with_other_stops_keeps_its_decision() -> None:
    old, new = "Minister Kono stated that", "Minister Kono stated, that"
    built = build(with_text(old, new), decisions=(decided(nodes("stmt", S10)[0]),))
    assert not built.orphans
    assert built.counts["Statement"] == UNTOUCHED.counts["Statement"] - 1


def test_a_sentence_that_is_gone_leaves_an_orphan() -> None:
    gone = replace(FACTS, statements=tuple(one for one in FACTS.statements if one.span != S10))
    (orphan,) = build(gone, decisions=(decided(nodes("stmt", S10)[0]),)).orphans
    assert orphan.orphaned.startswith("its words are not on the page any more")


# ---------------------------------------------------------------- a document with another name

ADDRESS = "https://www.example.org/talks.htm?dtl/40001/Visit"


def renamed(name: str, url: str | None = ADDRESS, text: str = TEXT) -> Facts:
    return replace(FACTS, readout=replace(READOUT, id=name, url=url, text=text))


def elsewhere(target: str, name: str = "mofa-2018-03-21-old-title", **more: Any) -> Decision:
    """A decision on a statement of a document that has not the name of the first page."""
    one = decided(target, **more)
    return replace(one, target=one.target.replace(READOUT.id, name),
                   identifier=one.identifier.replace(READOUT.id, name))


@pytest.mark.parametrize(("name", "then"), [
    ("mofa-2018-03-21-new-title", ADDRESS), ("mofa-2018-03-21-new-title", ADDRESS.replace("https://www.", "http://")),
    ("somebody-2018-03-22", ADDRESS + "&utm_source=mail"), ("mofa-2018-03-21-new-title", "")])
def test_a_decision_follows_its_page_to_another_name(name: str, then: str) -> None:
    target = nodes("stmt", S10)[0]
    built = build(renamed(name), decisions=(elsewhere(target, address=then),))
    assert not built.elsewhere and not built.orphans
    (held,) = built.decided
    assert held.found == target.replace(READOUT.id, name)
    assert held.moved == "mofa-2018-03-21-old-title"
    assert built.counts["Statement"] == UNTOUCHED.counts["Statement"] - 1


@pytest.mark.parametrize(("name", "url", "then"), [
    ("mofa-2018-03-21-another", "https://www.example.org/talks.htm?dtl/40002/Visit", ADDRESS),
    ("mofa-2018-03-22-new-title", None, ""), ("mid-ru-2018-03-21-new-title", None, "")])
def test_a_decision_does_not_go_to_another_page(name: str, url: str | None, then: str) -> None:
    built = build(renamed(name, url), decisions=(elsewhere(nodes("stmt", S10)[0], address=then),))
    assert len(built.elsewhere) == 1 and not built.decided


def test_of_two_pages_that_tell_the_same_none_is_taken() -> None:
    one = elsewhere(nodes("stmt", S10)[0], address="")
    built = build(renamed("mofa-2018-03-21-a", None), renamed("mofa-2018-03-21-b", None), decisions=(one,))
    assert [left.target for left in built.elsewhere] == [one.target]


def test_a_decision_without_its_words_on_the_renamed_page_is_an_orphan() -> None:
    facts = with_text("cannot be tolerated", "can never be tolerated")
    facts = replace(facts, readout=replace(facts.readout, id="mofa-2018-03-21-new-title", url=ADDRESS))
    (orphan,) = build(facts, decisions=(elsewhere(nodes("stmt", S10)[0], address=ADDRESS),)).orphans
    assert "can never be tolerated" in orphan.orphaned


# ---------------------------------------------------------------- another extractor

def shuffled(facts: Facts, chance: random.Random) -> Facts:
    """What an extractor would give that finds the same, in another order: all running numbers may change."""
    statements = list(facts.statements)
    chance.shuffle(statements)
    statements = [replace(one, commitments=tuple(chance.sample(one.commitments, len(one.commitments))))
                  for one in statements]
    return replace(facts, statements=tuple(statements))


def test_a_running_number_that_changes_hands_takes_no_decision_along() -> None:
    first, second = nodes("stmt", S10)[:2]
    turned = replace(FACTS, statements=tuple(reversed(FACTS.statements)))
    one = decided(first)
    built = build(turned, decisions=(one,))
    (held,) = built.decided
    assert held.found != first  # another statement has its name now
    assert claims_of(build(turned)).kept(held.found or "")[2] == one.claim != CLAIMS.kept(second)[2]


@pytest.mark.parametrize("seed", range(12))
def test_random_decisions_survive_another_numbering(seed: int) -> None:
    chance = random.Random(seed)
    names = sorted(name for name in CLAIMS.claims if there(UNTOUCHED, name))
    taken = tuple(decided(name, chance.choice(("accepted", "rejected")), number)
                  for number, name in enumerate(chance.sample(names, 8)))
    facts = shuffled(FACTS, chance)
    built, claims = build(facts, decisions=taken), claims_of(build(facts))
    assert not built.orphans
    assert {one.id: claims.kept(one.found or "")[2] for one in built.decided} == {one.id: one.claim for one in taken}


def test_a_claim_that_is_read_better_keeps_its_decision_and_tells_the_change() -> None:
    target, change = nodes("stmt", S10)[0], (("dip:act", ("act:condemn",)),)
    better = replace(FACTS, statements=tuple(
        replace(one, issues=(*one.issues, "north-korea")) if one.span == S10 else one for one in FACTS.statements))
    built = build(better, decisions=(decided(target, "corrected", replacements=change),))
    (held,) = built.decided
    assert held.changed == ("dip:issue is issue:chemical-weapons, issue:north-korea, was issue:chemical-weapons")
    assert values(built, held.found or "", "dip:act") == ["act:condemn"]


def test_a_rejection_does_not_pass_to_another_act_on_the_same_words() -> None:
    target = nodes("stmt", S3)[0]
    only = [one for one in FACTS.statements if one.span == S3]
    other = replace(FACTS, statements=tuple(
        replace(one, act="state" if one.act != "state" else "report") if one in only else one
        for one in FACTS.statements))
    (orphan,) = build(other, decisions=(decided(target),)).orphans
    assert "not read from them any more" in orphan.orphaned


def stored(built: BuiltGraph) -> EmbeddedStore:
    store = EmbeddedStore.open()
    store.add(built.quads)
    return store


def test_an_orphan_says_nothing_of_the_node_that_has_the_name_of_its_target_now() -> None:
    statement, promise = nodes("stmt", S10)[0], nodes("cmt", S2)[0]
    position = values(UNTOUCHED, MEETING, "dip:position")[0]
    taken = (decided(statement, claim=(("dip:act", ("act:report",)),)),
             decided(promise, "accepted", 2, claim=(("dip:party", ("party:fr",)),)),
             decided(position, "corrected", 3, replacements=(("dcterms:subject", ("person:nobody",)),
                                                             ("dip:ordinal", (whole(7),)))))
    card = next(card for card in cards() if card.id == "mid-ru")
    theirs = replace(FACTS, statements=(), events=(), readout=replace(
        READOUT, id="mid-2018-03-21", url=None, card=card, publisher=card.name))
    built = build(FACTS, theirs, decisions=taken)
    assert [one.id for one in built.orphans] == ["1", "2", "3"]
    assert all(there(built, one.target) for one in built.orphans)
    assert [values(built, f"verdict:{one.id}", "dip:orphaned") for one in built.orphans] == [
        [one.orphaned] for one in built.orphans]
    checked = ox.Store()
    checked.extend(built.quads)
    assert check(checked).ok
    store = stored(built)
    assert orphans_in(store, NAME) == {"1", "2", "3"}
    assert {entry.decision for entry in read_ledger(store, NAME)} == {""}
    names = (statement, promise, position)
    cited = cite(store, NAME, Asked("What?", ("n",), tuple((name,) for name in names),
                                    tuple((Mention(name),) for name in names)))
    assert not [ground for row in cited.grounds for ground in row if isinstance(ground, Cited)]
    assert statement in {question.node for question in read_queue(store, NAME, Wanted(("statements",), below=1))}
    meetings = held_meetings(Rows(store, NAME))
    facts = compare(store, NAME, find(meetings, "2018-03-21"), meetings).facts
    assert {fact.taken for fact in facts} == {""}


#: A later meeting, which the second promise of a sentence of the first page was about.
SUMMIT = replace(FACTS, readout=replace(READOUT, id="mofa-2018-05-26", published="2018-05-26", url=None),
                 meeting=Meeting("summit", "2018-05-26", ("JP", "RU")), statements=(), events=(), agreements=(),
                 incidents=(), mentioned=())


def links(built: BuiltGraph) -> list[str]:
    return sorted({TERMS.short(quad.subject) for quad in built.quads
                   if TERMS.short(quad.subject).startswith("link:")})


def kept_by(promise: str, number: int, *events: str, **more: tuple[str, ...]) -> Decision:
    changes = {"dip:fulfilledBy": events} | {f"dip:{prop}": given for prop, given in more.items()}
    return decided(promise, "corrected", number, replacements=tuple((prop, given) for prop, given in changes.items()))


@pytest.mark.parametrize("day", ["2018-03-21", "2018-05-26", "2018-06-01", "2018-08-01", "2018-10-31", "2019-01-01"])
def test_the_graph_and_the_ledger_tell_the_same_of_every_promise(day: str) -> None:
    later = [replace(SUMMIT, readout=replace(SUMMIT.readout, id=f"mofa-{when}", published=when),
                     meeting=Meeting("summit", when, ("JP", "RU"))) for when in ("2018-07-31", "2018-10-30")]
    summit, july, october = (f"event:{when}-jp-ru-summit" for when in ("2018-05-26", "2018-07-31", "2018-10-30"))
    some, more, given = ["5eecd74b.1", "d608e3dc.1", "d608e3dc.2"], "ac93f1e3.1", nodes("stmt", S10)[0]
    name = f"cmt:{READOUT.id}."
    taken = (*(kept_by(name + one, number, *events) for number, (one, events) in enumerate(zip(
                 some, [(summit, july), (july, summit), (october, given, july)], strict=True))),
             kept_by(name + more, 3, october),               # on some of the days it is still to come
             kept_by(f"{name}b2395754.1", 4, given),         # a statement has no day of its own
             kept_by(f"{name}4d2e7b6f.1", 5, party=("party:jp",), due=()))  # promised by one side alone
    built = build_graph((FACTS, SUMMIT, *later), register=register(), decisions=taken,
                        as_of=datetime.date.fromisoformat(day))
    assert not built.orphans
    entries = read_ledger(stored(built), NAME)
    told = {entry.commitment: entry.status_on(datetime.date.fromisoformat(day)) for entry in entries}
    assert told == {name: values(built, name, "dip:status")[0].partition(":")[2] for name in told}
    done = day >= "2018-05-26"
    third = "late" if day >= "2018-07-31" else "overdue" if day > "2018-05-31" else "open"
    assert [told[name + one] for one in some] == ["fulfilled" if done else "open", "late" if done else "open", third]
    assert told[f"{name}b2395754.1"] == "fulfilled"
    assert (told[name + more] == "fulfilled") == (day >= "2018-10-30")
    assert told[f"{name}4d2e7b6f.1"] == ("no-evidence" if done else "open")


def test_a_link_is_found_by_what_it_links_when_the_promise_is_renumbered() -> None:
    (name,) = links(build(FACTS, SUMMIT))
    words = values(build(FACTS, SUMMIT), name.replace("link:", "cmt:").rpartition(".")[0], "dcterms:description")
    one = Decision("1", name, "", "rejected", "b", "2026-11-22", "w", claim=(
        ("dcterms:description", tuple(words)), ("rdf:object", ("event:2018-05-26-jp-ru-summit",)),
        ("rdf:predicate", ("dip:fulfilledBy",))))
    turned = replace(FACTS, statements=tuple(replace(said, commitments=said.commitments[::-1])
                                             for said in FACTS.statements))
    (renamed,) = links(build(turned, SUMMIT))
    assert renamed != name
    built = build(turned, SUMMIT, decisions=(one,))
    assert [held.found for held in built.decided] == [renamed]
    assert not links(replace(built, quads=tuple(quad for quad in built.quads if quad.graph_name
                                                == TERMS.node("graph:derived"))))
    assert build(FACTS, decisions=(one,)).orphans[0].orphaned == "the program does not propose this link any more"


# ---------------------------------------------------------------- several decisions on one node

def test_the_later_decision_counts_and_the_graph_says_so() -> None:
    target = nodes("stmt", S10)[0]
    built = build(decisions=(decided(target, "rejected", 1), decided(target, "accepted", 2, when="2026-11-23")))
    assert there(built, target)
    assert values(built, "verdict:1", "dcterms:isReplacedBy") == ["verdict:2"]
    assert [one.overruled for one in built.decided] == ["2", None]


def test_a_later_correction_goes_on_where_the_earlier_one_is_not_touched() -> None:
    target = nodes("stmt", S10)[0]
    built = build(decisions=(
        decided(target, "corrected", 1, replacements=(("dip:issue", ("issue:north-korea",)),
                                                      ("dip:stance", ("stance:supports",)))),
        decided(target, "corrected", 2, replacements=(("dip:stance", ("stance:opposes",)),)),
        decided(target, "accepted", 3)))
    assert values(built, target, "dip:stance") == ["stance:opposes"]
    assert values(built, target, "dip:issue") == ["issue:north-korea"]
    assert [one.overruled for one in built.decided] == [None, None, None]


@pytest.mark.parametrize("again", [False, True])
def test_to_accept_what_was_rejected_brings_the_correction_before_back(again: bool) -> None:
    target, change = nodes("stmt", S10)[0], (("dip:stance", ("stance:opposes",)),)
    other = (("dip:stance", ("stance:supports",)),)
    taken = [decided(target, "corrected", 1, replacements=change), decided(target, "rejected", 2)]
    taken += [decided(target, "rejected", 3)] if again else []
    taken += [decided(target, "accepted", 4)]
    built = build(decisions=tuple(taken))
    assert values(built, target, "dip:stance") == ["stance:opposes"]
    assert [one.overruled for one in built.decided] == [None, *["4"] * again, "4", None]
    built = build(decisions=(*taken, decided(target, "corrected", 5, replacements=other)))
    assert values(built, target, "dip:stance") == ["stance:supports"]
    assert built.decided[0].overruled == "5"


def test_what_a_later_correction_had_replaced_stays_replaced_when_a_rejection_is_undone() -> None:
    target = nodes("stmt", S10)[0]
    built = build(decisions=tuple(
        decided(target, verdict, number, replacements=(("dip:stance", (stance,)),) if stance else ())
        for number, (verdict, stance) in enumerate([("corrected", "stance:opposes"), ("corrected", "stance:supports"),
                                                    ("rejected", ""), ("accepted", "")], 1)))
    assert values(built, target, "dip:stance") == ["stance:supports"]
    assert [one.overruled for one in built.decided] == ["2", None, "4", None]


def test_a_correction_brings_a_rejected_node_back() -> None:
    target = nodes("stmt", S10)[0]
    change = (("dip:stance", ("stance:supports",)),)
    built = build(decisions=(decided(target), decided(target, "corrected", 2, replacements=change)))
    assert values(built, target, "dip:stance") == ["stance:supports"]


@pytest.mark.parametrize("person", ["kono-taro", "lavrov-sergey", "akiba-takeo"])
def test_where_a_person_is_rejected_the_side_speaks_and_the_graph_stays_whole(person: str) -> None:
    built = build(decisions=(decided(f"person:{person}"),))
    store = ox.Store()
    store.extend(built.quads)
    assert check(store).ok
    assert built.counts["Statement"] == UNTOUCHED.counts["Statement"]
    if person == "kono-taro":
        assert values(built, nodes("stmt", S10)[0], "dip:speaker") == ["party:jp"]


def test_another_due_date_moves_what_is_planned_for_it() -> None:
    name = next(one for one in nodes("cmt", S2) if values(UNTOUCHED, one, "dip:plans"))
    built = build(decisions=(decided(name, "corrected", replacements=(("dip:due", ("t:2018-06-02",)),),
                                     dates=("2018-06-02",)),))
    for event in values(built, name, "dip:plans"):
        assert values(built, event, "dip:time") == ["t:2018-06-02"]
        assert [label for label in values(built, event, "rdfs:label") if "2 June 2018" in label]
    store = ox.Store()
    store.extend(built.quads)
    assert check(store).ok


def test_decisions_come_in_the_order_in_which_they_were_taken(tmp_path: Path) -> None:
    rows = [{"id": name, "target": "stmt:mofa-2018-03-21.c1410b2a.1", "verdict": "accepted", "by": "b", "why": "w",
             "when": when} for name, when in (("c", "2026-11-22"), ("a", "2026-11-23"), ("b", "2026-11-22"),
                                              ("d", "2026-11-22T00:30:00+09:00"))]
    (tmp_path / "some.yml").write_text(yaml.safe_dump(rows), encoding="utf-8")
    assert [one.id for one in read_decisions(tmp_path)] == ["d", "c", "b", "a"]


# ---------------------------------------------------------------- merged

def merged(target: str, into: str, number: int = 1) -> Decision:
    return decided(target, "merged", number, replacements=(("dcterms:isReplacedBy", (into,)),))


def test_a_merged_person_is_one_with_the_other() -> None:
    built = build(decisions=(merged("person:titov-vladimir", "person:lavrov-sergey"),))
    old = TERMS.node("person:titov-vladimir")
    assert values(built, "person:titov-vladimir", "dcterms:isReplacedBy") == ["person:lavrov-sergey"]
    left = [quad for quad in built.quads if quad.graph_name == ox.DefaultGraph() and quad.object == old]
    assert [TERMS.short(quad.predicate) for quad in left] == ["oa:hasTarget"]
    assert "Vladimir Titov" in values(built, "person:lavrov-sergey", "skos:altLabel")
    assert values(built, "person:lavrov-sergey", "foaf:familyName") == ["Lavrov"]
    assert values(built, "verdict:1", "dip:decision") == ["decision:merged"]


@pytest.mark.parametrize("held_stays", [False, True])
def test_a_planned_event_and_the_one_that_was_held_are_one_that_was_held(held_stays: bool) -> None:
    held, planned = "event:2018-05-26-jp-ru-summit", "event:2018-05-jp-ru-summit"
    goes, stays = (planned, held) if held_stays else (held, planned)
    before, built = build(FACTS, SUMMIT), build(FACTS, SUMMIT, decisions=(merged(goes, stays),))
    assert (values(before, planned, "dip:status"), values(before, planned, "dip:time")) == (["status:possible"],
                                                                                            ["t:2018-05"])
    assert values(built, stays, "dip:status") == ["status:held"]
    assert values(built, stays, "dip:time") == ["t:2018-05-26"]
    assert not built.conflicts
    kept = {name: values(before, name, "dip:fulfilledBy") for name in CLAIMS.claims if name.startswith("cmt:")}
    assert {name: values(built, name, "dip:fulfilledBy") for name in kept} == {
        name: [stays if one == held else one for one in several] for name, several in kept.items()}


def test_mergers_follow_each_other_and_a_circle_does_nothing() -> None:
    line = (merged("person:titov-vladimir", "person:akiba-takeo"), merged("person:akiba-takeo", "person:kono-taro", 2))
    assert "Vladimir Titov" in values(build(decisions=line), "person:kono-taro", "skos:altLabel")
    circle = (merged("person:titov-vladimir", "person:akiba-takeo"),
              merged("person:akiba-takeo", "person:titov-vladimir", 2))
    assert values(build(decisions=circle), "person:akiba-takeo", "foaf:familyName") == ["Akiba"]


def test_a_merger_may_name_a_person_of_the_roster_that_no_text_names() -> None:
    one = merged("person:titov-vladimir", "person:abe-shinzo")
    built = build(decisions=(one,))
    assert values(built, "person:abe-shinzo", "rdf:type") == ["dip:Official"]
    assert "Vladimir Titov" in values(built, "person:abe-shinzo", "skos:altLabel")
    assert rederive(UNTOUCHED.quads, [one]).quads == built.quads


def test_a_merger_into_what_is_not_there_is_an_orphan() -> None:
    (orphan,) = build(decisions=(merged("person:titov-vladimir", "person:nobody"),)).orphans
    assert "person:nobody" in orphan.orphaned


# ---------------------------------------------------------------- other documents

def test_a_decision_with_words_on_a_page_of_another_build_is_no_orphan() -> None:
    other = Decision("1", "stmt:my-page.c1410b2a.1", "my-page|statement|state|JP", "rejected", "b", "2026-11-22", "w",
                     quote="They met.", claim=(("dip:act", ("act:state",)),))
    built = build(decisions=(other, replace(other, id="2", quote="", claim=())))
    assert [one.id for one in built.elsewhere] == ["1"]
    assert [one.id for one in built.orphans] == ["2"]


def test_a_decision_on_a_link_that_never_was_is_an_orphan() -> None:
    never = Decision("1", "link:zzz.c1410b2a.1.00000000", "", "rejected", "b", "2026-11-22", "w")
    other = replace(never, id="2", target="link:mofa-2019-05-10.c1410b2a.1.00000000")
    built = build(decisions=(never, other))
    assert ([one.id for one in built.orphans], [one.id for one in built.elsewhere]) == (["1"], ["2"])


# ---------------------------------------------------------------- files

GOOD = """# Kept for later
- id: "1"
  target: cmt:mofa-2018-03-21.c1410b2a.1
  verdict: rejected
  by: b
  when: "2026-01-01"
  why: w
"""


@pytest.mark.parametrize(("old", "new", "line"), [
    ("  why: w\n", "", 2), ("verdict: rejected", "verdict: perhaps", 4), ('"2026-01-01"', "2026-02-30", 2),
    ('"2026-01-01"', "soon", 6), ("  by: b", "  by: b\n  reason: r", 6), ("  by: b", "  by: b\n  by: c", 6),
    ("  why: w", "  why: 'w", 8), ("  by: b", "  by: b\n  into: cmt:x.1", 6), ("cmt:mofa", "cmd:mofa", 3),
    ("verdict: rejected", "verdict: corrected\n  replace: {dip:minuts: 5}", 5),
    ("verdict: rejected", "verdict: merged\n  into: cmt:mofa-2018-03-21.c1410b2a.2", 5),
    ("cmt:mofa-2018-03-21.c1410b2a.1\n  verdict: rejected", "link:mofa-2018-03-21.c1410b2a.1.d587c88d\n  verdict: "
     "corrected\n  replace: {rdf:object: event:2018-04-19-jp-ru-summit}", 3)])
def test_a_bad_decision_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert GOOD.count(old) == 1
    (tmp_path / "mine.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError) as refusal:
        read_decisions(tmp_path)
    assert f"mine.yaml, line {line}:" in str(refusal.value)


def test_ids_are_unique_over_all_folders(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    assert len(read_decisions(tmp_path / "one", tmp_path / "one")) == 1
    with pytest.raises(TableError, match=r"one\.yaml at line 2"):
        read_decisions(tmp_path / "one", tmp_path / "two")


def test_a_code_of_no_list_is_told_with_its_place() -> None:
    wrong = decided(nodes("stmt", S10)[0], "corrected", replacements=(("dip:issue", ("issue:pece-treaty",)),),
                    file="mine.yaml", line=7)
    with pytest.raises(TableError, match=r"mine\.yaml, line 7: .*pece-treaty"):
        build(decisions=(wrong,))


def test_a_party_and_a_date_that_only_a_decision_knows_have_their_names() -> None:
    target = next(name for name in CLAIMS.claims if name.startswith("cmt:"))
    change = (("dip:due", ("t:2031-05",)), ("dip:party", ("party:fr",)))
    built = build(decisions=(decided(target, "corrected", replacements=change, dates=("2031-05",)),))
    assert values(built, "party:fr", "skos:notation") == ["FR"]
    assert values(built, "t:2031-05", "dip:latest") == ["2031-05-31"]


# ---------------------------------------------------------------- a finished graph follows

@pytest.mark.parametrize("seed", range(6))
def test_a_finished_graph_with_other_decisions_is_what_a_build_would_give(seed: int) -> None:
    chance = random.Random(seed)
    names = sorted(name for name in CLAIMS.claims if there(UNTOUCHED, name))
    changes = {"stmt": (("dip:issue", ("issue:peace-treaty",)),), "cmt": (("dip:due", ("t:2031-05",)),)}
    taken: list[Decision] = [merged("person:titov-vladimir", "person:lavrov-sergey", 90)]
    for number, name in enumerate(chance.sample(names, 10)):
        verdict = chance.choice(("accepted", "rejected", "corrected"))
        change = changes[name.partition(":")[0]] if verdict == "corrected" else ()
        dates = ("2031-05",) if change and name.startswith("cmt:") else ()
        taken.append(decided(name, verdict, number, replacements=change, dates=dates))
    whole = build(decisions=tuple(taken))
    assert rederive(UNTOUCHED.quads, taken).quads == whole.quads
    # … and back again: nothing that only a decision brought in stays.
    assert rederive(whole.quads, []).quads == UNTOUCHED.quads
    store = EmbeddedStore.open()
    store.add(whole.quads)
    read = list(ox.parse(store.dump("nq"), format=ox.RdfFormat.N_QUADS))
    assert rederive(read, taken[:4]).quads == build(decisions=tuple(taken[:4])).quads
