"""Date phrases of readouts, in sentences made for the purpose, against what a careful reader takes them to mean."""

from __future__ import annotations

import datetime

import edtf
import pytest

from kg.edtf import bounds, is_edtf
from kg.extract.dates import day_of, find_dates, period_of

ANCHOR = datetime.date(2019, 10, 16)  # a Wednesday

DUE = [
    ("The talks will be held on 4 November.", "2019-11-04"),
    ("The talks will be held on November 4.", "2019-11-04"),
    ("The talks will be held on the 4th of November.", "2019-11-04"),
    ("The talks will be held on Monday, November 4th, 2019.", "2019-11-04"),
    ("The talks will be held on February 12.", "2020-02-12"),
    ("The talks will be held on 2020-02-12.", "2020-02-12"),
    ("The commission would sit on 12 and 13 December.", "2019-12-12/2019-12-13"),
    ("The commission would sit on 5, 6 and 7 November.", "2019-11-05/2019-11-07"),
    ("The commission would sit in the first ten days of March 2020.", "2020-03-01/2020-03-10"),
    ("The commission would sit on the 20th of this month.", "2019-10-20"),
    ("The commission would sit from 12 to 13 December.", "2019-12-12/2019-12-13"),
    ("The commission would sit on December 12-13.", "2019-12-12/2019-12-13"),
    ("The commission would sit between 12 and 15 January 2021.", "2021-01-12/2021-01-15"),
    ("The commission would sit from November 29 to December 2.", "2019-11-29/2019-12-02"),
    ("The commission would sit from 30 December to 3 January.", "2019-12-30/2020-01-03"),
    ("A delegation is to travel to Quito in December.", "2019-12"),
    ("A delegation is to travel to Quito in March.", "2020-03"),
    ("A delegation is to travel to Quito in October this year.", "2019-10"),
    ("A delegation is to travel to Quito in March next year.", "2020-03"),
    ("A delegation is to travel to Quito in March of next year.", "2020-03"),
    ("A delegation is to travel to Quito next January.", "2020-01"),
    ("A delegation is to travel to Quito this December.", "2019-12"),
    ("A delegation is to travel to Quito in Nov. 2020.", "2020-11"),
    ("A delegation is to travel to Quito in early December.", "2019-12-01/2019-12-10"),
    ("A delegation is to travel to Quito in mid-December.", "2019-12-10/2019-12-20"),
    ("A delegation is to travel to Quito in the middle of December.", "2019-12-10/2019-12-20"),
    ("A delegation is to travel to Quito in late February.", "2020-02-20/2020-02-29"),
    ("A delegation is to travel to Quito at the end of February 2021.", "2021-02-20/2021-02-28"),
    ("A delegation is to travel to Quito in the second half of November.", "2019-11-16/2019-11-30"),
    ("A delegation is to travel to Quito in the last week of November.", "2019-11-24/2019-11-30"),
    ("A delegation is to travel to Quito in the first week of next month.", "2019-11-01/2019-11-07"),
    ("They agreed to open the bridge in the first half of 2021.", "2021-01/2021-06"),
    ("They agreed to open the bridge in the second half of the year.", "2019-07/2019-12"),
    ("They agreed to open the bridge in the latter half of next year.", "2020-07/2020-12"),
    ("They agreed to open the bridge in the third quarter of 2020.", "2020-07/2020-09"),
    ("They agreed to open the bridge in early 2020.", "2020-01/2020-03"),
    ("They agreed to open the bridge at the beginning of next year.", "2020-01/2020-03"),
    ("They agreed to open the bridge early next year.", "2020-01/2020-03"),
    ("They agreed to open the bridge early in the new year.", "2020-01/2020-03"),
    ("They agreed to open the bridge in late 2020.", "2020-10/2020-12"),
    ("They agreed to open the bridge at the end of 2020.", "2020-10/2020-12"),
    ("They agreed to open the bridge by the end of the year.", "../2019-12"),
    ("They agreed to open the bridge before the end of next year.", "../2020-12"),
    ("They agreed to open the bridge before the end of November.", "../2019-11"),
    ("They agreed to open the bridge by year-end.", "../2019-12"),
    ("They agreed to open the bridge within the year.", "../2019"),
    ("They agreed to open the bridge by 2024.", "../2024"),
    ("They agreed to open the bridge by mid-November.", "../2019-11-20"),
    ("They agreed to open the bridge no later than 1 December.", "../2019-12-01"),
    ("They agreed to open the bridge by December 1 at the latest.", "../2019-12-01"),
    ("They agreed to open the bridge on 1 December at the latest.", "../2019-12-01"),
    ("They agreed to open the bridge before Christmas.", "../2019-12-25"),
    ("They agreed to open the bridge before the visit of the President in November.", "../2019-11"),
    ("They agreed to open the bridge around January next year.", "2020-01~"),
    ("They agreed to open the bridge in spring 2020.", "2020-21"),
    ("They agreed to open the bridge in the summer of next year.", "2020-22"),
    ("They agreed to open the bridge next autumn.", "2020-23"),
    ("They agreed to open the bridge this winter.", "2019-24"),
    ("They agreed to open the bridge by spring 2020.", "../2020-05"),
    ("They agreed to open the bridge later this year.", "2019-10-16/2019-12-31"),
    ("They agreed to open the bridge later in the year.", "2019-10-16/2019-12-31"),
    ("They agreed to open the bridge later this month.", "2019-10-16/2019-10-31"),
    ("They agreed to open the bridge next year.", "2020"),
    ("They agreed to open the bridge in the coming year.", "2020"),
    ("They agreed to open the bridge in 2020 and 2021.", "2020/2021"),
    ("They agreed to open the bridge in May or June.", "2020-05/2020-06"),
    ("They agreed to open the bridge between late November and early December.", "2019-11-20/2019-12-10"),
    ("The lists will be exchanged within ten days.", "2019-10-16/2019-10-26"),
    ("The lists will be exchanged within 90 days.", "2019-10-16/2020-01-14"),
    ("The lists will be exchanged within a month.", "2019-10-16/2019-11-16"),
    ("The lists will be exchanged over the next two years.", "2019-10-16/2021-10-16"),
    ("The lists will be exchanged in the next six months.", "2019-10-16/2020-04-16"),
    ("The lists will be exchanged in two weeks' time.", "2019-10-30"),
    ("The lists will be exchanged tomorrow.", "2019-10-17"),
    ("The lists will be exchanged the day after tomorrow.", "2019-10-18"),
    ("The lists will be exchanged next week.", "2019-10-21/2019-10-27"),
    ("The lists will be exchanged on Monday.", "2019-10-21"),
    ("The lists will be exchanged this Friday.", "2019-10-18"),
    ("The lists will be exchanged on Thursday of next week.", "2019-10-24"),
    ("The lists will be exchanged next month.", "2019-11"),
    ("The lists will be exchanged late next month.", "2019-11-20/2019-11-30"),
    ("The lists will be exchanged at the end of this month.", "2019-10-20/2019-10-31"),
    ("He promised that on 2 November the court would rule.", "2019-11-02"),
    ("In April, the second phase will begin.", "2020-04"),
    ("Checks would be carried out from 1 January.", "2020-01-01/.."),
    ("The exercise, which took place in May, will be repeated in June.", "2020-06"),
]

BACKGROUND = [
    ("The ceasefire reached in Geneva on 12 September must hold.", "2019-09-12"),
    ("They recalled the summit held in March.", "2019-03"),
    ("The agreement was signed on 3 November 2016.", "2016-11-03"),
    ("It was signed in November.", "2018-11"),
    ("Both condemned the attack of 30 October.", "2018-10-30"),
    ("Both condemned the 14 August bombing in the capital.", "2019-08-14"),
    ("Since February the border has been closed.", "2019-02"),
    ("The treaty entered into force on 5 June.", "2019-06-05"),
    ("The mission came to Oslo two weeks ago.", "2019-10-02"),
    ("The mission came to Oslo last week.", "2019-10-07/2019-10-13"),
    ("The mission came to Oslo last December.", "2018-12"),
    ("The mission came to Oslo earlier this year.", "2019"),
    ("The mission came to Oslo on Thursday.", "2019-10-10"),
    ("He met the chair on the 9th.", "2019-10-09"),
    ("They met yesterday.", "2019-10-15"),
]

NO_DATE = [
    "They may meet again soon.",
    "They will meet in the coming weeks.",
    "They will meet as early as possible, at a mutually convenient date.",
    "The 1956 Joint Declaration remains the basis.",
    "They adopted the 2030 Agenda for Sustainable Development.",
    "Resolution 2270 must be carried out in full.",
    "The committee set up under Resolution 1718 will report.",
    "This is the 70th anniversary of relations.",
    "The next 2+2 will deal with space.",
    "They march together towards the goal.",
    "The first half belonged to trade.",
    "It will send 2019 doses to the clinics.",
    "They will meet for the first time in three years.",
    "They will take part in this year's exercise.",
    "Every year both send students.",
]


def dates(text: str, role: str | None = None) -> list[str]:
    return [mention.edtf for mention in find_dates(text, ANCHOR) if role in (None, mention.role)]


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_date_ahead(text: str, expected: str) -> None:
    assert dates(text, "due") == [expected]


@pytest.mark.parametrize(("text", "expected"), BACKGROUND)
def test_date_behind_is_no_due_date(text: str, expected: str) -> None:
    assert dates(text) == [expected]
    assert dates(text, "due") == []


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(("text", "expected"), DUE + BACKGROUND)
def test_every_date_is_level_1(text: str, expected: str) -> None:
    for mention in find_dates(text, ANCHOR):
        assert is_edtf(mention.edtf)
        assert edtf.parse_edtf(mention.edtf) is not None
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""


def test_two_dates_in_one_sentence() -> None:
    text = (
        "A course will begin by November this year, in addition to the programme for nurses that will be held in "
        "December, as agreed in Bern on 2 May."
    )
    assert [(mention.edtf, mention.role) for mention in find_dates(text, ANCHOR)] == [
        ("../2019-11", "due"),
        ("2019-12", "due"),
        ("2019-05-02", "background"),
    ]


def test_other_zone_in_brackets_is_background() -> None:
    found = find_dates("They met from 9 p.m. on October 15 (10 a.m. on October 16, Tokyo time).", ANCHOR)
    assert [mention.role for mention in found] == ["background", "background"]


def test_tense_decides_where_no_verb_does() -> None:
    text = "Foreign ministers' meeting in June"
    assert [mention.edtf for mention in find_dates(text, ANCHOR)] == ["2020-06"]
    assert [mention.edtf for mention in find_dates(text, ANCHOR, tense="past")] == ["2019-06"]


def test_plan_years_are_a_period_and_no_due_date() -> None:
    assert dates("The ministers signed a programme of contacts for 2020-2021.", "due") == []
    assert period_of("a programme of contacts for 2020-2021") == "2020/2021"
    assert period_of("2019-20 Work Plan") == "2019/2020"
    assert period_of("Treaty of 1976") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("December 1, 2018", (2018, 12, 1)),
        ("Thursday, October 7, 2021", (2021, 10, 7)),
        ("20.11.2019 - Press release", (2019, 11, 20)),
        ("2019/06/25", (2019, 6, 25)),
        ("Date : 2019-06-18 18:20:07", (2019, 6, 18)),
        ("14 September, 2018", (2018, 9, 14)),
        ("30 January 201914:55", (2019, 1, 30)),
        ("23 OCTOBER 2018", (2018, 10, 23)),
        ("Islamabad, 26/03/2019 - 17:45", (2019, 3, 26)),
        ("July 4th, 2021", (2021, 7, 4)),
        ("Feb. 3, 2020", (2020, 2, 3)),
    ],
)
def test_day_of_a_date_line(line: str, expected: tuple[int, int, int]) -> None:
    assert day_of(line) == datetime.date(*expected)


@pytest.mark.parametrize("line", ["30 February 2019", "Resolution 2270", "", "2019", "99/99/2019"])
def test_no_day(line: str) -> None:
    assert day_of(line) is None


@pytest.mark.parametrize(
    "text", ["on February 30", "in 9999", "from 31 to 5 May", "May 0", "within 999 decades", "within 0 days " * 50]
)
def test_impossible_dates_raise_nothing(text: str) -> None:
    for mention in find_dates(text, ANCHOR):
        assert is_edtf(mention.edtf)


FORMS = [
    "2018",
    "2018-05",
    "2018-04-19",
    "2018-02",
    "2020-02",
    "2018-21",
    "2018-22",
    "2018-23",
    "2018-24",
    "2018-04-10/2018-04-20",
    "2018-11/2019-02",
    "2018/2019",
    "2018-04~",
    "2018?",
    "2018-04-19?",
    "../2018-11",
    "../2018-11-30",
    "2018-03-21/..",
    "2018-03/..",
    "2019-06/2019-07",
    "2019-12-31/2020-01-01",
]


@pytest.mark.parametrize("form", FORMS)
def test_bounds_agree_with_the_edtf_package(form: str) -> None:
    def date(value: object) -> datetime.date | None:
        year, month, day = (
            getattr(value, "tm_year", None),
            getattr(value, "tm_mon", None),
            getattr(value, "tm_mday", None),
        )
        return datetime.date(year, month, day) if year and month and day else None

    parsed = edtf.parse_edtf(form)
    first, last = bounds(form)
    if first is not None:
        assert first == date(parsed.lower_strict())
    if last is not None and not form.endswith("-24"):
        assert last == date(parsed.upper_strict())
    if form.startswith(".."):
        assert first is None
    if form.endswith(".."):
        assert last is None


def test_winter_runs_into_the_next_year() -> None:
    # The edtf package ends winter in the December that it begins in; the evaluation format does not.
    assert bounds("2018-24") == (datetime.date(2018, 12, 1), datetime.date(2019, 2, 28))


def test_only_the_start_of_an_endless_sentence_is_read() -> None:
    assert len(find_dates("in May 2030, " * 100_000, ANCHOR)) < 1000
