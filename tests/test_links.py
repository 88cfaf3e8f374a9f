"""What kept a promise, what took it up again, and how it stands on a day."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.followup import Link, Occurrence, Promise, propose_links, same_promises, shared_links
from kg.graph.derived import Proposals
from kg.graph.following import Record
from kg.standing import Standing, status_on

ROOT = Path(__file__).parent.parent
FACTS = ROOT.parent / "shared" / "facts" / "chronology.yaml"
FIJI = frozenset(("FJ", "NZ"))
TALKS = Promise("cmt:talks", "2019-05-06", "event:may", FIJI, frozenset(),
                "Hold vice-ministerial talks in Suva in August", frozenset(), frozenset(("fisheries",)), "2019-08",
                "suva", "agreed")
MAY = Occurrence("event:may", "foreign-ministers-meeting", "2019-05-06", FIJI,
                 frozenset(("peters-w", "nailatikau-e")), frozenset(("suva",)),
                 frozenset(("fisheries",)), "Fiji-New Zealand Foreign Ministers' Meeting")
AUGUST = Occurrence("event:august", "vice-ministerial-consultation", "2019-08-20", FIJI, frozenset(),
                    frozenset(("suva",)), frozenset(("fisheries",)), "Vice-ministerial talks")


def kept(promises: list[Promise], *events: Occurrence) -> dict[str, str]:
    return {link.source: link.target for link in propose_links(promises, events) if link.predicate == "fulfilledBy"}


def test_the_event_of_kind_time_and_place_kept_it():
    (link,) = propose_links([TALKS], [MAY, AUGUST])
    assert (link.source, link.predicate, link.target) == ("cmt:talks", "fulfilledBy", "event:august")
    assert link.score > 0.9
    assert link.reason == ("Vice ministerial consultation of 20 August 2019: of the kind promised, within the time "
                           "named, in the place named, in like words.")


@pytest.mark.parametrize("change", [
    {"date": "2019-05-01"},  # before the promise
    {"kind": "summit"},
    {"kind": "telephone-talk"},
    {"places": frozenset(("wellington",))},
    {"parties": frozenset(("FJ", "AU"))},
    {"date": "2025-01-01"},  # years after
], ids=str)
def test_what_does_not_fit_is_not_proposed(change):
    assert kept([TALKS], MAY, replace(AUGUST, **change)) == {}


def test_the_meeting_at_which_it_was_promised_never_keeps_it():
    assert kept([replace(TALKS, description="Hold a foreign ministers' meeting in Suva", due="2019-05")], MAY) == {}


def test_an_event_after_the_time_keeps_it_late_and_the_reason_says_so():
    (link,) = propose_links([TALKS], [MAY, replace(AUGUST, date="2019-10-01")])
    assert "31 days after the time named" in link.reason


def test_the_first_event_that_fits_keeps_a_promise_without_a_date():
    undated = replace(TALKS, due=None, description="Hold vice-ministerial talks in Suva")
    later = replace(AUGUST, id="event:later", date="2019-11-20")
    assert kept([undated], MAY, later, AUGUST) == {"cmt:talks": "event:august"}


def test_other_people_than_the_ones_named_do_not_keep_it():
    named = replace(TALKS, people=frozenset(("peters-w",)))
    assert kept([named], MAY, replace(AUGUST, people=frozenset(("nailatikau-e",)))) == {}
    assert kept([named], MAY, replace(AUGUST, people=frozenset(("nailatikau-e", "peters-w")))) == {
        "cmt:talks": "event:august"}


def test_a_promise_whose_words_say_no_event_is_not_kept_by_any():
    vague = replace(TALKS, description="Deepen understanding between the peoples", due=None, place=None)
    assert kept([vague], MAY, AUGUST) == {}


def test_a_later_promise_in_like_words_takes_it_up_again():
    again = replace(TALKS, id="cmt:again", made="2020-02-01", meeting="event:february", due="2020-06",
                    description="Hold vice-ministerial talks in Suva in June")
    (link,) = propose_links([TALKS, again], [MAY])
    assert (link.source, link.predicate, link.target) == ("cmt:again", "followsUp", "cmt:talks")
    assert "6 May 2019" in link.reason
    other = replace(again, issues=frozenset(("energy",)))
    assert propose_links([TALKS, other], [MAY]) == []


def test_what_was_kept_is_not_taken_up_again():
    again = replace(TALKS, id="cmt:again", made="2020-02-01", meeting="event:february", due="2020-06")
    assert [link.predicate for link in propose_links([TALKS, again], [MAY, AUGUST])] == ["fulfilledBy"]


def test_the_order_of_the_input_changes_nothing():
    later = replace(AUGUST, id="event:later", date="2019-08-28")
    assert propose_links([TALKS], [MAY, AUGUST, later]) == propose_links([TALKS], [later, AUGUST, MAY])


def test_one_promise_told_by_two_documents_of_a_meeting():
    theirs = replace(TALKS, id="cmt:theirs", description="Vice-ministerial talks in August", place=None)
    assert same_promises([TALKS, theirs], {"cmt:talks": "fj", "cmt:theirs": "nz"}) == [("cmt:talks", "cmt:theirs")]
    assert same_promises([TALKS, theirs], {"cmt:talks": "fj", "cmt:theirs": "fj"}) == []
    assert same_promises([TALKS, replace(theirs, due="2019-12")], {"cmt:talks": "fj", "cmt:theirs": "nz"}) == []


MADE = Standing("2019-05-06", due="2019-08-31", record="2019-07-01", firmness="agreed")


@pytest.mark.parametrize(("standing", "on", "status"), [
    (MADE, "2019-05-05", None),
    (MADE, "2019-08-31", "open"),
    (MADE, "2019-09-01", "overdue"),
    (MADE._replace(firmness="possible"), "2019-09-01", "lapsed"),
    (MADE._replace(firmness="if-circumstances-permit"), "2019-09-01", "lapsed"),
    (MADE._replace(done="2019-08-20", done_by="2019-08-21"), "2019-08-20", "open"),
    (MADE._replace(done="2019-08-20", done_by="2019-08-21"), "2019-08-21", "fulfilled"),
    (MADE._replace(done="2019-09-03", done_by="2019-09-03"), "2019-09-02", "overdue"),
    (MADE._replace(done="2019-09-03", done_by="2019-09-03"), "2019-09-03", "late"),
    (MADE._replace(kept_by="event:talks"), "2019-09-01", "fulfilled"),  # of which no day is known
    (MADE._replace(kept_by="event:talks", done="2019-09-03", done_by="2019-09-03"), "2019-09-02", "overdue"),
    (MADE._replace(kept_by="event:talks", done="2019-08-03"), "2019-08-02", "open"),  # nobody knows its end
    (MADE._replace(kept_by="event:talks", done="2019-08-03"), "2019-08-03", "fulfilled"),
    (MADE._replace(renewed="2019-10-01"), "2019-10-01", "superseded"),
    (MADE._replace(due=""), "2019-06-30", "open"),
    (MADE._replace(due=""), "2019-07-01", "no-evidence"),
    (MADE._replace(due="", record=""), "2029-07-01", "open"),
])
def test_status_on_a_day(standing, on, status):
    assert status_on(on, standing) == status


def _benchmark():
    spec = importlib.util.spec_from_file_location("links", ROOT / "tests" / "benchmarks" / "links.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["links"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not FACTS.is_file(), reason="the known outcomes lie in ../shared, which a clone does not have")
def test_known_outcomes_are_found():
    whole, *_ = _benchmark().measure(FACTS)
    assert whole.wanted == 78
    assert whole.found / whole.wanted >= 0.80, whole.wrong
    assert whole.right / whole.proposed >= 0.90, whole.wrong


def test_what_kept_a_promise_kept_its_twin_too():
    page, chronicle = Link("a", "fulfilledBy", "x", 0.6, "So."), Link("b", "fulfilledBy", "y", 0.9, "Better.")
    other = Link("c", "fulfilledBy", "z", 0.7, "Else.")
    renewal = Link("a", "followsUp", "q", 0.8, "Again.")
    assert shared_links([page, chronicle, other, renewal], [("a", "b"), ("b", "d")]) == [
        renewal, replace(chronicle, source="a"), replace(renewal, source="b"), chronicle, other,
        replace(renewal, source="d"), replace(chronicle, source="d")]
    assert shared_links([page], []) == [page]


def test_what_a_promise_takes_up_it_takes_up_under_every_name_of_both():
    sure, less = Link("new", "followsUp", "old", 0.8, "So."), Link("new2", "followsUp", "else", 0.6, "Less.")
    twins = [("new", "new2"), ("old", "old2")]
    shared = shared_links([less, sure], twins)
    assert [(link.source, link.target, link.reason) for link in shared] == [
        ("new", "old", "So."), ("new", "old2", "So."), ("new2", "old", "So."), ("new2", "old2", "So.")]
    links = {f"link:{number}": link for number, link in enumerate(shared)}
    assert Proposals(Record((), (), {}), links, twins).without({"link:3"}) == {}


def test_who_rejects_a_link_rejects_it_for_every_document_that_tells_the_promise():
    links = {name: Link(source, "fulfilledBy", "x", 0.9, "So.") for name, source in (("link:1", "a"), ("link:2", "b"),
                                                                                      ("link:3", "c"))}
    proposals = Proposals(Record((), (), {}), links, [("a", "b")])
    assert list(proposals.without({"link:1"})) == ["link:3"]
    assert proposals.without({None}) == links


def test_a_readout_leads_before_a_chronology_then_the_first_name():
    pairs = [("cmt:chronology-x.1", "cmt:mofa-x.1"), ("cmt:mid-x.1", "cmt:mofa-x.1"),
             ("cmt:chronology-a.1", "cmt:chronology-b.1")]
    documents = {name: name[4:-2] for pair in pairs for name in pair}
    assert Proposals(Record((), (), documents), {}, pairs).told_first == {
        "cmt:chronology-x.1": "cmt:mid-x.1", "cmt:mofa-x.1": "cmt:mid-x.1", "cmt:chronology-b.1": "cmt:chronology-a.1"}
