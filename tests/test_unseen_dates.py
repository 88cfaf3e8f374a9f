"""Phrases of time and place that pages nobody has seen may use for what is to be done, in invented sentences."""

from __future__ import annotations

import datetime

import pytest

from kg.extract.dates import find_dates
from kg.extract.places import place_of

ANCHOR = datetime.date(2019, 10, 16)  # a Wednesday

PHRASES = [
    ("in the week of 11 November", "2019-11-11/2019-11-17"),
    ("in the week of November 11", "2019-11-11/2019-11-17"),
    ("during the week of 6 May 2020", "2020-05-04/2020-05-10"),
    ("for the week of December 9", "2019-12-09/2019-12-15"),
    ("in the week beginning 4 November", "2019-11-04/2019-11-10"),
    ("the week starting 4 November", "2019-11-04/2019-11-10"),
    ("in the week commencing Monday 4 November", "2019-11-04/2019-11-10"),
    ("on the 24th", "2019-10-24"),
    ("on the 14th", "2019-11-14"),
    ("on the 3rd of next month", "2019-11-03"),
    ("in the second half of June", "2020-06-16/2020-06-30"),
    ("over the summer", "2020-22"),
    ("over the course of the summer", "2020-22"),
    ("in the course of the coming spring", "2020-21"),
    ("this coming spring", "2020-21"),
    ("at the turn of the year", "2019-12/2020-01"),
    ("around the turn of the year", "2019-12/2020-01"),
    ("within the next six months", "2019-10-16/2020-04-16"),
    ("within three months", "2019-10-16/2020-01-16"),
    ("inside six weeks", "2019-10-16/2019-11-27"),
    ("in the space of two months", "2019-10-16/2019-12-16"),
    ("over the coming twelve months", "2019-10-16/2020-10-16"),
    ("in the next fortnight", "2019-10-16/2019-10-30"),
    ("no later than the end of Q1", "../2020-03"),
    ("no later than the end of the first quarter of 2020", "../2020-03"),
    ("in Q2 2020", "2020-04/2020-06"),
    ("in the second quarter of next year", "2020-04/2020-06"),
    ("in the first quarter", "2020-01/2020-03"),
    ("between 3 and 5 March", "2020-03-03/2020-03-05"),
    ("between March 3 and 5", "2020-03-03/2020-03-05"),
    ("from 3-5 March", "2020-03-03/2020-03-05"),
    ("between July and September", "2020-07/2020-09"),
    ("from March to May 2020", "2020-03/2020-05"),
    ("between now and December", "2019-10-16/2019-12-31"),
    ("from now until the end of the year", "2019-10-16/2019-12-31"),
    ("between now and the end of March", "2019-10-16/2020-03-31"),
    ("by end-2020", "../2020-12"),
    ("by the end of 2020", "../2020-12"),
    ("by mid-2020", "../2020-08"),
    ("before year's end", "../2019-12"),
    ("by year-end", "../2019-12"),
    ("before the end of the year", "../2019-12"),
    ("before the year is out", "../2019-12"),
    ("before the month is out", "../2019-10"),
    ("before the year ends", "../2019-12"),
    ("by the close of the year", "../2019-12"),
    ("before the end of next month", "../2019-11"),
    ("by the middle of next year", "../2020-08"),
    ("from 2020 to 2022", "2020/2022"),
    ("until June 2020", "../2020-06"),
    ("up to and including 30 June 2020", "../2020-06-30"),
    ("early next week", "2019-10-21/2019-10-23"),
    ("at the beginning of next week", "2019-10-21/2019-10-23"),
    ("later this week", "2019-10-16/2019-10-20"),
    ("towards the end of next week", "2019-10-25/2019-10-27"),
    ("the week after next", "2019-10-28/2019-11-03"),
    ("in the second week of May", "2020-05-08/2020-05-14"),
    ("in the last ten days of November", "2019-11-20/2019-11-30"),
    ("in the second ten-day period of November", "2019-11-10/2019-11-20"),
    ("before the summer recess", "../2020-07"),
    ("ahead of the summer break", "../2020-07"),
    ("early in the new year", "2020-01/2020-03"),
    ("in the new year", "2020"),
    ("in the early part of 2020", "2020-01/2020-03"),
    ("in the first months of 2020", "2020-01/2020-03"),
    ("in the closing months of 2020", "2020-10/2020-12"),
    ("in the opening weeks of 2020", "2020-01/2020-03"),
    ("in late autumn", "2019-23"),
    ("in the final quarter of this year", "2019-10/2019-12"),
    ("one month from now", "2019-11"),
    ("in a fortnight", "2019-10-30"),
    ("in three weeks' time", "2019-11-06"),
    ("a week from today", "2019-10-23"),
    ("in a month's time", "2019-11"),
    ("this time next year", "2020-10"),
    ("next September", "2020-09"),
    ("as of 1 June", "2020-06-01"),
    ("with effect from 1 June 2020", "2020-06-01"),
    ("as from January 1", "2020-01-01"),
    ("at its sitting of 6 November", "2019-11-06"),
    ("before the elections of 8 December", "../2019-12-08"),
    ("in time for the summit of 12 December", "../2019-12-12"),
    ("in the run-up to the summit in December", "../2019-12"),
    ("by the time of the G20 summit in November 2020", "../2020-11"),
    ("by the time they meet again in May", "../2020-05"),
    ("no earlier than March 2020", "2020-03/.."),
    ("in or about March 2020", "2020-03~"),
    ("towards the end of 2020", "2020-10/2020-12"),
    ("in the latter part of November", "2019-11-20/2019-11-30"),
    ("on Tuesday week", "2019-10-29"),
    ("on Tuesday next", "2019-10-22"),
    ("in the coming month", "2019-11"),
    ("over the weekend", "2019-10-19/2019-10-20"),
    ("at the weekend", "2019-10-19/2019-10-20"),
    ("this weekend", "2019-10-19/2019-10-20"),
    ("on both 5 and 6 November", "2019-11-05/2019-11-06"),
    ("on November 30 and December 1", "2019-11-30/2019-12-01"),
    ("from the 5th to the 7th of November", "2019-11-05/2019-11-07"),
    ("on 5.11.2019", "2019-11-05"),
    ("on 05/11/2019", "2019-11-05"),
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_when_it_is_to_be_done(phrase: str, expected: str) -> None:
    text = f"The two sides agreed that the talks will be held {phrase}."
    assert [mention.edtf for mention in find_dates(text, ANCHOR) if mention.role == "due"] == [expected]


NO_DATE = [
    "They will meet as soon as the cold chain has been certified.",
    "They will meet at an early date.",
    "They will meet at a time convenient to both.",
    "They will meet in due course.",
    "They will meet once both sides have their mandates.",
    "They will deepen cooperation in the years ahead.",
    "They will meet when conditions allow.",
    "The Group of 20 will march on.",
    "They may meet in May's garden.",
    "Route 2025 will be paved.",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date_is_said(text: str) -> None:
    assert [mention.edtf for mention in find_dates(text, ANCHOR) if mention.role == "due"] == []


# Sentence, then city, country and name of where it is to be done.
PLACES = [
    ("They will stand up two posts around Capurganá within 60 days.", "Capurganá"),
    ("Her government would set aside a warehouse in Tema for the region.", "Tema"),
    ("A mission headed by Mr. Doe will go to Antofagasta.", "Antofagasta"),
    ("They plan to send 30 engineers to Konza Technopolis in July.", "Konza Technopolis"),
    ("The UK will co-finance a pilot wind farm off Ninh Thuan.", "Ninh Thuan"),
    ("The Minister plans to visit the Donbass at the beginning of next year.", "Donbass"),
    ("I have been invited to visit Guinea-Bissau.", "GW"),
    ("The envoy will take 25 of them to Ho Chi Minh City.", "Ho Chi Minh City"),
    ("They agreed to meet again in Ouagadougou.", "Ouagadougou"),
    ("The next round is to take place in Mar del Plata, Argentina.", "Mar del Plata"),
    ("A consulate general will be opened in Kumasi.", "Kumasi"),
    ("The exercise will be staged off the coast of Gabon.", "GA"),
    ("A joint patrol is to set out from Douala.", None),
    ("They will hold the forum on the island of Gotland.", "Gotland"),
    ("Training will be given at the Camp Lemonnier base in Djibouti.", "DJ"),
    ("The first cargo will leave for Beirut by ship.", "Beirut"),
    ("The President will pay a state visit to Brazil in May.", "BR"),
    ("He looks forward to welcoming her in Wellington.", "Wellington"),
    ("She will receive him in Rabat in December.", "Rabat"),
    ("Lusaka is to host the next session.", "Lusaka"),
    ("Peru will host the next session of the commission in Arequipa.", "Arequipa"),
    ("The next session will be hosted by Peru.", "PE"),
    ("The next session will take place at UN Headquarters in New York.", "New York"),
    ("They will see each other again on the margins of the Munich Security Conference.", "Munich"),
    ("They will meet at the NATO summit in Vilnius in July.", "Vilnius"),
    ("Technicians are to be seconded to the hospital in Gulu, Uganda.", "Gulu"),
    ("A trade office will open its doors in Nova Gorica next spring.", "Nova Gorica"),
    ("A second bridge will be built across the river at Giurgiu.", "Giurgiu"),
    ("They will deliver 200 tents to Sukkur.", "Sukkur"),
    ("Demining teams will be deployed to the Kherson region.", "Kherson"),
    ("The doctors will travel on to Sumbe from Luanda.", "Sumbe"),
    ("The two agreed to open a cultural centre in each other's capital.", None),
    ("They will cooperate on peace in Sudan.", None),
    ("The ministers will brief their colleagues in Parliament.", None),
    ("It will be discussed in the Security Council.", None),
    ("They will consult in New York on the draft.", "New York"),
    ("He accepted the invitation to Jakarta.", "Jakarta"),
    ("The delegation will be in Tirana on 5 May.", "Tirana"),
    ("They will sign it during the President's stay in Muscat.", "Muscat"),
    ("The Canadian side will ship generators to Chernihiv.", "Chernihiv"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_where_it_is_to_be_done(text: str, expected: str | None) -> None:
    place = place_of(text)
    said = {place.city, place.country, place.name} if place else {None}
    assert expected in said
