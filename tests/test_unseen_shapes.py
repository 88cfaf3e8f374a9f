"""Shapes of sentences and pages that no publisher's card tells: lists, quotations, headings in line, visits, tables."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Facts, Statement
from kg.sources import read_text

HEAD = "Ministry of Foreign Affairs of the Republic of Latvia\nForeign ministers of Latvia and Chile meet in Riga\n"
LEAD = "Foreign Minister Anna Ozola met with Foreign Minister Juan Soto of Chile in Riga today.\n"


def read(body: str, lead: str = LEAD) -> Facts:
    return extract(read_text(f"{HEAD}12 March 2024\n\n{lead}\n{body}\n", "page.txt"))


def said(body: str) -> list[Statement]:
    """The statements of a page behind the one that reports the meeting."""
    return list(read(body).statements[1:])


def acts(body: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.act, tuple(sorted(one.sides))) for one in said(body)]


BOTH, HOME, GUEST = ("CL", "LV"), ("LV",), ("CL",)


@pytest.mark.parametrize(("sentence", "act", "sides"), [
    ("The topics of the conversation included the export of timber and air services.", "discuss", BOTH),
    ("The situation in Haiti was also on the agenda.", "discuss", BOTH),
    ("The heads of diplomacy discussed the teaching of Latvian.", "discuss", BOTH),
    ("Participants deplored the attacks on aid workers.", "condemn", BOTH),
    ("The progress of the working group was positively assessed.", "welcome", BOTH),
    ("The day ended with the signing of a treaty on extradition.", "sign", BOTH),
    ("Minister Soto took this occasion to ask for support for Chile's candidature.", "request", GUEST),
    ("Both sides are determined to keep the spirit of the treaty alive.", "commit", BOTH),
    ("Minister Ozola confirmed Latvia's decision to reorganise its embassy in Santiago.", "commit", HOME),
    ("Minister Ozola announced a grant of 5 million euro for the harbour.", "commit", HOME),
    ("Latvia will contribute a further 2 million euro to the reconstruction of schools.", "commit", HOME),
    ("Anna Ozola's pledge to raise the matter in Brussels was noted with appreciation.", "welcome", GUEST),
    ("Preparations are under way for a visit by President Soto, who is expected in Riga on 2 June.", "commit", BOTH),
    ('"We condemn this attack," Minister Ozola said.', "condemn", HOME),
    ("'It is a pleasure to welcome my friend to Riga,' said Minister Ozola.", "welcome", HOME),
])
def test_an_act_in_an_unusual_shape(sentence: str, act: str, sides: tuple[str, ...]) -> None:
    assert acts(sentence) == [(act, sides)]


def test_what_others_resolve_is_no_undertaking() -> None:
    [statement] = said("The Ministers reaffirmed the resolve of SADC to combat trafficking in persons.")
    assert (statement.act, statement.commitments) == ("agree", ())


def test_what_was_agreed_in_a_second_clause_is_told() -> None:
    found = said("They reviewed the visa regime, and it was agreed that the platform would be opened in May.")
    assert [one.act for one in found] == ["discuss", "commit"]
    assert found[1].commitments[0].due == "2024-05"


@pytest.mark.parametrize("opener", ["The two sides undertook to:", "Points agreed upon at the meeting are as follows:"])
def test_items_in_small_letters_go_on_with_the_words_above(opener: str) -> None:
    found = said(f"{opener}\n(a) conclude the memorandum on water before the summer;\n"
                 "(b) convene the working group on tourism in Valparaíso during October 2024; and\n"
                 "(c) exchange lecturers of Spanish.\n\nMinister Soto thanked Latvia.")
    assert [one.act for one in found] == ["commit", "commit", "commit", "welcome"]
    [second] = found[1].commitments
    assert (second.due, second.event_kind) == ("2024-10", "working-group")
    assert [one.sides for one in found[:3]] == [("LV", "CL")] * 3


def test_a_heading_in_line_tells_the_topic_of_its_paragraph() -> None:
    found = said("Fisheries. The two ministers agreed to go further.\n\nThe two ministers agreed to go on.")
    assert found[0].issues == ("fisheries",) and "fisheries" not in found[1].issues


def test_the_cells_of_a_table_are_read_on_their_own() -> None:
    table = "| Subject | Outcome |\n|---|---|\n| Fisheries | The two ministers agreed to resume the talks. |"
    [statement] = said(table)
    assert (statement.act, statement.issues) == ("commit", ("fisheries",))


def test_a_caption_that_repeats_a_sentence_is_no_second_statement() -> None:
    sentence = "The two ministers signed an agreement on fisheries."
    assert acts(f"Photo: {sentence}\n\n{sentence}") == [("sign", BOTH)]


def test_marks_of_direction_at_the_start_of_a_sentence_hide_nothing() -> None:
    assert acts("\u202bThe two ministers signed an agreement.\u202c \u200eThe two ministers discussed fisheries.") == [
        ("sign", BOTH), ("discuss", BOTH)]


def test_the_end_of_a_page_may_be_marked_behind_its_last_sentence() -> None:
    assert acts("6. They agreed to hold the next talks in Santiago next year. /End/") == [("commit", BOTH)]


def test_a_quotation_of_two_sentences_is_its_speakers() -> None:
    found = said("'Chile is a partner for us in the south. Every third sailor on our ships is Chilean,' said Mr Soto.")
    assert {one.sides for one in found} == {GUEST}


def test_a_page_on_a_visit_tells_of_the_meeting_later() -> None:
    facts = read("", "Foreign Minister Juan Soto of Chile paid an official visit to Latvia on 10-12 March 2024. "
                     "On 11 March, Foreign Minister Anna Ozola held talks with Minister Juan Soto in Jūrmala.\n")
    assert facts.meeting.date == "2024-03-11"
    assert facts.meeting.place is not None and facts.meeting.place.city == "Jūrmala"
    assert {one.sides for one in facts.statements} == {("LV", "CL")}


def test_the_capital_of_a_country_is_a_place_by_its_adjective() -> None:
    facts = read("", "Foreign Minister Anna Ozola met Foreign Minister Juan Soto in the Chilean capital today.\n")
    assert facts.meeting.place is not None and facts.meeting.place.country == "CL"


def test_a_list_of_names_has_the_countries_in_their_order() -> None:
    facts = read("", "The Foreign Ministers of Latvia and Chile, Anna Ozola and Juan Soto, met in Riga today.\n")
    assert {one.name: one.country for one in facts.participants} == {"Anna Ozola": "LV", "Juan Soto": "CL"}


def test_who_accompanies_somebody_is_of_the_same_side() -> None:
    facts = read("", "The Latvian delegation was led by Foreign Minister Anna Ozola, the Chilean delegation was headed "
                     "by Deputy Minister Juan Soto, accompanied by Ambassador Rosa Vera. They met in Riga today.\n")
    assert {one.name: one.country for one in facts.participants}["Rosa Vera"] == "CL"


def test_an_author_in_the_first_person_took_part() -> None:
    page = ("Minister for Foreign Affairs\nSenator the Hon Penny Wong\nMedia release\n29 September 2022\n"
            "Meeting with the Foreign Minister of Chile\n\nYesterday I hosted the Foreign Minister of Chile, Juan "
            "Soto, in Canberra.\n\nI thanked Minister Soto for Chile's help.\n")
    facts = extract(read_text(page, "page.txt"))
    assert {one.name: one.country for one in facts.participants} == {"Juan Soto": "CL", "Penny Wong": "AU"}
    assert [(one.act, one.sides) for one in facts.statements][1:] == [("welcome", ("AU",))]
