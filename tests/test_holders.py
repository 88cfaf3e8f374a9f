"""Offices without a name: resolved to the holder of the day where country, post and holder are certain, else left."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Facts
from kg.sources import read_all

JAPAN, BRITAIN, STATES = (
    "Ministry of Foreign Affairs of Japan", "Prime Minister's Office, 10 Downing Street", "The White House")


def read(folder: Path, publisher: str, date: str, text: str, title: str = "Meeting between two countries") -> Facts:
    page = folder / "page.md"
    page.write_text(f"---\npublisher: {publisher}\ndate: {date}\ntitle: {title}\n---\n{text}\n", encoding="utf-8")
    return extract(read_all([page]).readouts[0])


def keys(facts: Facts) -> tuple[set[str], set[str]]:
    return {person.key for person in facts.participants}, {person.key for person in facts.mentioned}


LEAD = ("On May 10, Mr. Taro Kono, Minister for Foreign Affairs of Japan, received Mr. Juan Doe, Minister of Fisheries "
        "of Chile.\n\n")


@pytest.mark.parametrize(("sentence", "date", "person"), [
    ("Minister Kono spoke of the visit of the Prime Minister of Japan to Santiago.", "2018-05-10", "abe-shinzo"),
    ("Minister Kono spoke of the visit of the Prime Minister of Japan to Santiago.", "2022-05-10", "kishida-fumio"),
    ("Minister Doe conveyed greetings to the Prime Minister.", "2018-05-10", "abe-shinzo"),
    ("Minister Doe told of his talks with the Secretary of State of the United States.", "2018-05-10", "pompeo-mike"),
    ("Minister Doe told of his talks with the U.S. Secretary of State.", "2023-05-10", "blinken-antony"),
    ("Minister Doe welcomed the letter of the Russian Foreign Minister.", "2018-05-10", "lavrov-sergey"),
    ("Minister Doe welcomed the proposal of the UN Secretary-General.", "2018-05-10", "guterres-antonio"),
])
def test_office_is_resolved_to_the_holder_of_the_day(tmp_path: Path, sentence: str, date: str, person: str) -> None:
    facts = read(tmp_path, JAPAN, date, LEAD + sentence)
    assert keys(facts) == ({"kono-taro", "doe-juan"}, {person})
    assert [notice.kind for notice in facts.notices if "tenures.yaml" in notice.message] == ["by-office"]
    found = next(who for who in facts.mentioned if who.key == person)
    assert "Minister" in facts.readout.text[found.span.start:found.span.end] or "Secretary" in (found.role or "")


@pytest.mark.parametrize(("sentence", "date"), [
    ("Minister Doe will visit the Prime Minister's Office.", "2018-05-10"),  # a place
    ("A special envoy of the Prime Minister was present.", "2018-05-10"),  # another office
    ("Mr. Doe was received by the Prime Minister.", "2018-05-10"),  # of the host, who need not be Japan
    ("In Chile, they recalled, the Prime Minister has said so.", "2018-05-10"),  # perhaps Chile's
    ("They recalled the visit of the Prime Minister of Japan in 2010.", "2018-05-10"),  # another held the post then
    ("They spoke of the previous Prime Minister of Japan.", "2018-05-10"),
    ("They spoke of whoever becomes Prime Minister of Japan.", "2018-05-10"),
    ("They hoped to see a Prime Minister of Japan in Chile.", "2018-05-10"),
    ("They spoke of the Prime Ministers of Japan.", "2018-05-10"),
    ("They spoke of the letter of the Foreign Minister of Chile.", "2018-05-10"),  # no list of that post
    ("They spoke of the letter of the Prime Minister of Japan.", "2020-09-16"),  # one left, the next entered
    ("They spoke of the letter of the President of the United States.", "2031-01-05"),  # no source reaches so far
    ("They spoke of the letter of the Minister.", "2018-05-10"),
])
def test_office_is_left_as_it_is_where_something_is_not_certain(tmp_path: Path, sentence: str, date: str) -> None:
    facts = read(tmp_path, JAPAN, date, LEAD + sentence)
    assert keys(facts) == ({"kono-taro", "doe-juan"}, set())
    assert not [notice for notice in facts.notices if notice.kind == "by-office"]


def test_one_who_is_named_on_the_page_is_meant_before_the_holder(tmp_path: Path) -> None:
    facts = read(tmp_path, JAPAN, "2018-05-10", "On May 10, Mr. Shinzo Abe, Prime Minister of Japan, met with "
                 "Mr. Juan Doe, President of Chile.\n\nThe Prime Minister stated that Japan would cooperate.")
    assert keys(facts) == ({"abe-shinzo", "doe-juan"}, set())


def test_office_that_the_lead_makes_take_part_is_a_participant_and_speaks(tmp_path: Path) -> None:
    facts = read(tmp_path, BRITAIN, "2023-02-08", "The Prime Minister spoke to President Juan Doe of Chile today.\n\n"
                 "The Prime Minister said that the United Kingdom would support the plan.",
                 "PM call with President Doe")
    assert keys(facts) == ({"sunak-rishi", "doe-juan"}, set())
    said = [one for one in facts.statements if "support" in facts.readout.text[one.span.start:one.span.end]]
    assert [one.officials for one in said] == [("sunak-rishi",)]


def test_office_met_by_somebody_named_is_a_participant(tmp_path: Path) -> None:
    facts = read(tmp_path, STATES, "2022-07-20", "National Security Advisor Jake Sullivan met today with the Foreign "
                 "Minister of Japan.\n\nMr. Sullivan thanked Japan.")
    assert "hayashi-yoshimasa" in keys(facts)[0]


@pytest.mark.parametrize(("lead", "date", "person"), [
    ("On May 10, Foreign Minister Motegi Toshimitsu held a telephone talk with his Russian counterpart.", "2020-05-10",
     "lavrov-sergey"),
    ("On May 10, Defense Minister Itsunori Onodera met with his British counterpart.", "2018-05-10",
     "williamson-gavin"),
])
def test_counterpart_has_the_same_post_in_the_other_country(tmp_path: Path, lead: str, date: str, person: str) -> None:
    assert person in keys(read(tmp_path, JAPAN, date, lead))[0]


def test_counterpart_of_a_head_of_government_is_not_guessed(tmp_path: Path) -> None:
    facts = read(tmp_path, JAPAN, "2018-05-10",
                 "On May 10, Prime Minister Shinzo Abe met with his Russian counterpart.")
    assert keys(facts) == ({"abe-shinzo"}, set())


@pytest.mark.parametrize(("date", "person"), [("2018-05-09", "li-keqiang"), ("2024-05-26", "li-qiang")])
def test_family_name_that_several_bear_is_decided_by_the_day(tmp_path: Path, date: str, person: str) -> None:
    facts = read(tmp_path, STATES, date, "The Vice President held talks with Premier Li of China.")
    assert person in keys(facts)[0]


def test_family_name_with_an_office_that_its_bearer_had_at_another_time_is_somebody_else(tmp_path: Path) -> None:
    facts = read(tmp_path, STATES, "2022-12-01", "The Vice President met today with Foreign Minister Kono of Japan.")
    assert {person.family for person in facts.participants} == {"Kono", "Harris"}
    assert "kono-taro" not in keys(facts)[0]
