"""Places, and names of places that stand for governments, in sentences made for the purpose."""

from __future__ import annotations

import pytest

from kg.extract.kinds import find_kinds
from kg.extract.places import find_places, place_of
from kg.model import Place
from kg.resources import table

DONE_THERE = [
    ("They will hold the next round in Lima.", Place("Lima", "PE")),
    ("The round would be held in Sofia, Bulgaria, in May.", Place("Sofia", "BG")),
    ("He will travel to Quito.", Place("Quito", "EC")),
    ("She accepted an invitation to visit Kazakhstan.", Place(None, "KZ")),
    ("She plans to visit Astana, Kazakhstan, in May.", Place("Astana", "KZ")),
    ("They agreed to send a mission to Yerevan.", Place("Yerevan", "AM")),
    ("Tashkent would host another round of contacts.", Place("Tashkent", "UZ")),
    ("The course will take place in the Republic of Korea.", Place(None, "KR")),
    ("Germany would open an office in Kenya next year.", Place(None, "KE")),
    ("The office will reopen in St. Petersburg.", Place("St Petersburg", "RU", "St. Petersburg")),
    ("They will meet in Washington, D.C. on Friday.", Place("Washington", "US")),
    ("They will sign it at the White House.", Place("Washington", "US", "White House")),
    ("Talks will be held at Lancaster House in London.", Place("London", "GB", "Lancaster House")),
    ("They will meet in Gmunden on 3 May.", Place("Gmunden", None)),
    ("They will meet in Gmunden, Austria.", Place("Gmunden", "AT")),
    ("A second lane is to be opened at the Medyka crossing.", Place("Medyka", None)),
    ("The list is to reach Berlin by Friday.", Place("Berlin", "DE")),
    ("He invited his colleague to Dublin.", Place("Dublin", "IE")),
]

NOWHERE = [
    "Moscow sees no grounds for this.",
    "Canberra would share its assessment by May.",
    "They called on Tehran to stop.",
    "They discussed the situation in Syria.",
    "They would cooperate on the war in Ukraine.",
    "Both will respect the Paris Agreement.",
    "They will deepen Japan-Russia relations.",
    "They will meet before the visit of the President to Oslo.",
    "It was decided to convey this to Beijing.",
    "They will meet in May.",
    "They will work on the basis of the statement of 2018 in Singapore.",
    "The ministers would meet in person.",
    "Mr. Jordan will write to Ms. Paris.",
]


@pytest.mark.parametrize(("text", "expected"), DONE_THERE)
def test_where_it_is_to_be_done(text: str, expected: Place) -> None:
    assert place_of(text) == expected


@pytest.mark.parametrize("text", NOWHERE)
def test_no_place(text: str) -> None:
    assert place_of(text) is None


def test_mentions_carry_offsets_and_their_preposition() -> None:
    text = "A group will fly from Riga to Tbilisi, Georgia, and stay in Central Asia."
    assert [(text[m.start : m.end], m.relation) for m in find_places(text)] == [
        ("Riga", "from"),
        ("Tbilisi, Georgia", "to"),
        ("Central Asia", "in"),
    ]


def test_a_region_has_no_country() -> None:
    assert find_places("in the Western Balkans")[0].place == Place(None, None, "Western Balkans")


def test_table_names_each_city_once_and_knows_its_aliases() -> None:
    data = table("reference/places")
    cities = [city for names in data["cities"].values() for city in names]
    assert len(cities) == len(set(cities)) > 900
    assert all(isinstance(country, str) and len(country) == 2 for country in data["cities"])
    assert set(data["aliases"]) <= set(cities)
    assert all(country in data["cities"] or country is None for _, _, country in data["venues"])


def test_capitals_of_the_parties_are_cities_of_their_country() -> None:
    cities = table("reference/places")["cities"]
    aliases = {other for others in table("reference/places")["aliases"].values() for other in others}
    capitals = [
        (str(party["id"]), capital)
        for party in table("reference/parties")["parties"]
        for capital in party.get("capitals", ())
        if len(str(party["id"])) == 2 and party.get("kind") != "organisation"
    ]
    venues = {name for name, _, _ in table("reference/places")["venues"]}
    missing = [
        (code, capital)
        for code, capital in capitals
        if capital not in aliases | venues and capital not in cities.get(code, ())
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the Strategic Dialogue", "strategic-dialogue"),
        ("a possible summit meeting", "summit"),
        ("the Global Food Summit", "other"),
        ("the intergovernmental commission", "working-group"),
        ("a table-top exercise", "training"),
        ("a trade mission", "mission"),
        ("the next 2+2 Meeting", "two-plus-two"),
        ("a vice-ministerial-level security discussion", "vice-ministerial-consultation"),
        ("cyber security consultations", "security-consultation"),
        ("a telephone conversation", "telephone-talk"),
        ("the G7 foreign ministers' meeting", "foreign-ministers-meeting"),
        ("an official visit", "visit"),
        ("a working dinner", "working-dinner"),
    ],
)
def test_kinds_of_events(text: str, kind: str) -> None:
    assert [mention.kind for mention in find_kinds(text)] == [kind]
