"""Names: the same thing gets the same one from two readouts, and different things never share one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from facts_first_page import EVENTS, FACTS, KONO, READOUT, S1, S2, TEXT

from kg import identity
from kg.errors import TableError
from kg.identity import Passages, People
from kg.model import Agreement, Event, Meeting, Place, Span


def test_two_readouts_of_one_meeting_name_it_alike() -> None:
    theirs = replace(FACTS, readout=replace(READOUT, id="mid-ru-2018-03-22", published="2018-03-22"),
                     meeting=Meeting("foreign-ministers-meeting", "2018-03-21", ("RU", "JP")))
    assert identity.meeting(FACTS) == identity.meeting(theirs)
    assert identity.meeting(FACTS) == "event:2018-03-21-jp-ru-foreign-ministers-meeting"


@pytest.mark.parametrize(("event", "name"), [
    ("e1", "event:2018-04-19-jp-ru-strategic-dialogue"),
    ("e2", "event:2018-05-jp-ru-security-discussion"),
    ("e3", "event:open--2018-11-jp-ru-training"),
    ("e5", "event:2018-04-10--2018-04-20-jp-ru-wg-jea-projects"),
    ("e7", "event:2018-05-jp-ru-summit"),
    ("e8", "event:2018-03-21--open-kp-kr-summit"),
])
def test_events_are_named_by_window_parties_and_series(event: str, name: str) -> None:
    (one,) = (candidate for candidate in EVENTS if candidate.key == event)
    assert identity.event(one, FACTS) == name


def test_an_undated_event_that_was_held_lies_before_the_page() -> None:
    past = Event("e", "summit", "held", "Earlier summit", parties=("JP", "RU"))
    assert identity.event_window(past, FACTS) == "../2018-03-21"


def test_undated_meetings_of_undated_pages_stay_apart() -> None:
    undated = replace(FACTS, meeting=Meeting("summit", None, ("JP", "RU")))
    names = {identity.meeting(replace(undated, readout=replace(READOUT, id=key, published=None)))
             for key in ("a-1", "a-2")}
    assert len(names) == 2
    dated = replace(undated, readout=replace(READOUT, published="2018-03-21"))
    assert identity.meeting(dated) == "event:open--2018-03-21-jp-ru-summit"


def test_agreements_signed_without_a_period_are_told_apart_by_title() -> None:
    names = {identity.agreement(Agreement("a", "memorandum", title, ("JP", "RU"), "2018-03-21"))
             for title in ("Memorandum on Fisheries", "Memorandum on Energy")}
    assert names == {"agreement:2018-03-21-jp-ru-memorandum-on-fisheries",
                     "agreement:2018-03-21-jp-ru-memorandum-on-energy"}


def test_a_very_long_title_is_cut_but_stays_its_own() -> None:
    titles = ["Memorandum of Understanding on " + "mutual " * 30 + end for end in ("trade", "travel")]
    names = [identity.agreement(Agreement("a", "memorandum", title, ("JP",))) for title in titles]
    assert len(set(names)) == 2
    assert all(len(name) < 110 for name in names)


def test_a_passage_keeps_its_name_when_offsets_and_blanks_change() -> None:
    moved = "Menu\n\n" + TEXT.replace("They also confirmed", "They  also\nconfirmed")
    start = moved.index("They  also")
    there = Passages(replace(READOUT, text=moved), [Span(start, moved.index("in May.", start) + len("in May."))])
    here = Passages(READOUT, [S1, S2])
    assert here.name(S2) == "passage:mofa-2018-03-21.b2395754"
    assert [there.name(span) for span in there.spans()] == [here.name(S2)]


def test_a_passage_that_reads_the_same_twice_has_two_names() -> None:
    twice = replace(READOUT, text="They met. They met.")
    passages = Passages(twice, [Span(10, 19), Span(0, 9)])
    assert passages.key(Span(10, 19)) == passages.key(Span(0, 9)) + "-2"


def test_the_shortest_passage_around_a_name_is_found() -> None:
    passages = Passages(READOUT, [Span(0, len(TEXT)), S1, S2])
    assert passages.around(Span(S1.start + 5, S1.start + 9)) == S1


def test_signed_identities_merge_and_part_people() -> None:
    signed = {"by": "A tester", "when": "2026-11-22", "why": "Because"}
    people = People.from_table({"same": [{"key": "kohno-taro", "into": "kono-taro", **signed}],
                                "apart": [{"key": "kono-taro", "country": "US", "id": "kono-taro-2", **signed}]})
    assert people.name(replace(KONO, key="kohno-taro")) == "person:kono-taro"
    assert people.name(replace(KONO, country="US")) == "person:kono-taro-2"
    assert people.name(KONO) == "person:kono-taro"


@pytest.mark.parametrize("table", [
    {"same": [{"key": "a-b", "into": "c-d"}]}, {"apart": [{"key": "a-b", "by": "x", "when": "y", "why": "z"}]}, ["a"]])
def test_an_unsigned_or_broken_identity_is_refused(table: object) -> None:
    with pytest.raises(TableError, match="identities"):
        People.from_table(table)


@pytest.mark.parametrize(("where", "name"), [
    (Place("St. Petersburg", "RU"), "place:st-petersburg"), (Place(None, "GB"), "party:gb"),
    (Place(None, None, "Central Asia"), "place:central-asia"), (Place(), None)])
def test_places_are_named_by_the_narrowest_word(where: Place, name: str | None) -> None:
    assert identity.place(where) == name
