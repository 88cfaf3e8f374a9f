"""People in invented readouts: every shape of a name, later mentions, who took part, and whose side they are on."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.extract.layout import lay_out
from kg.extract.people import Cast, cast_of
from kg.extract.people.naming import read_name
from kg.extract.people.offices import find_offices
from kg.extract.people.sightings import find_sightings
from kg.model import Card, Readout, Span

SHARED = Path(__file__).resolve().parents[2] / "shared" / "evaluation"


def cast(text: str, party: str | None = "JP", title: str | None = None) -> Cast:
    """The cast of a text as if a publisher of that party had issued it."""
    card = None
    if party:
        card = Card("test", "test", "Test", party, "test", "en", "", "", "", "full")
    readout = Readout("t.txt", "t", text, "0" * 64, Span(0, len(text)), card, title=title)
    return cast_of(lay_out(readout))


def people(found: Cast) -> list[tuple[str, str | None]]:
    return [(person.key, person.country) for person in found.participants]


@pytest.mark.parametrize(
    ("text", "title", "word"),
    [
        ("High Representative Velden thanked him.", "High Representative", "Velden"),
        ("They heard Director General Kuusk.", "Director General", "Kuusk"),
        ("He met Special Representative Sokolin.", "Special Representative", "Sokolin"),
    ],
)
def test_a_family_name_alone_behind_an_office_that_one_person_holds(text: str, title: str, word: str) -> None:
    assert [(one.title, one.words) for one in find_sightings(text)] == [(title, (word,))]


def test_of_two_foreign_ministers_the_one_whose_country_nobody_gives_is_the_other_sides() -> None:
    found = cast("Talks with President of Mongolia Bat Dorj\n\nVera Doe held talks in Tokyo with President of Mongolia "
                 "Bat Dorj. Foreign ministers Goro Ezaki and Tsend Bold took part in the talks.\n"
                 "Minister Ezaki thanked his guest.\n")
    assert ("ezaki-goro", "JP") in people(found)
    assert [country for key, country in people(found) if "bold" in key] == ["MN"]


def test_a_portfolio_of_two_words_is_no_name() -> None:
    found = cast("On May 2, Foreign Minister Goro Ezaki met with Rosa Vidal, Minister of Foreign Affairs and Human "
                 "Mobility of Ecuador, in Tokyo.\nThey spoke of trade.\n")
    assert people(found) == [("ezaki-goro", "JP"), ("vidal-rosa", "EC")]


@pytest.mark.parametrize(
    ("text", "key", "name", "role"),
    [
        ("Mr. Ichiro Yamane, Minister for Trade of Japan", "yamane-ichiro", "Ichiro Yamane", "Minister for Trade"),
        ("Mr. YAMANE Ichiro, Minister for Trade of Japan", "yamane-ichiro", "Ichiro Yamane", "Minister for Trade"),
        ("H.E. Mr. Ivan Petrovich Sokolin, President of Russia", "sokolin-ivan", "Ivan Petrovich Sokolin", "President"),
        ("Mr. Sokolin, Ivan Petrovich, President of Russia", "sokolin-ivan", "Ivan Petrovich Sokolin", "President"),
        ("Mr. SOKOLIN Ivan Petrovich, President of Russia", "sokolin-ivan", "Ivan Petrovich Sokolin", "President"),
        ("H.E. Mr. Jan VELDEN, Minister of Finance of Belgium", "velden-jan", "Jan Velden", "Minister of Finance"),
        ("Minister of Unification Bae, Mi-ran of the ROK", "bae-mi-ran", "Bae Mi-ran", "Minister of Unification"),
        ("Korean Vice Minister Bae Miran", "bae-miran", "Bae Miran", "Vice Minister"),
        ("Chinese Premier Zhu Dapeng", "zhu-dapeng", "Zhu Dapeng", "Premier"),
        ("Vietnamese President Le Thi Mai", "le-thi-mai", "Le Thi Mai", "President"),
        ("President of Estonia Mari Kuusk", "kuusk-mari", "Mari Kuusk", "President"),
        ("Canada's Minister of Health, Ann Poirier", "poirier-ann", "Ann Poirier", "Minister of Health"),
        ("the Prime Minister of Malta, Carmelo Vella", "vella-carmelo", "Carmelo Vella", "Prime Minister"),
        ("Dr. S. N. Raghavan, External Affairs Minister of India", "raghavan-s-n", "S. N. Raghavan", None),
        ("French Minister Luc de la Tour", "de-la-tour-luc", "Luc de la Tour", "Minister"),
        ("Chancellor Ute von der Heide of Austria", "von-der-heide-ute", "Ute von der Heide", "Chancellor"),
        ("Amir Sheikh Nasser bin Ali Al Dosari of Qatar", "al-dosari-nasser", "Nasser bin Ali Al Dosari", "Amir"),
        ("President Joseph Q. Miller, Jr. of Ghana", "miller-joseph", "Joseph Q. Miller Jr.", "President"),
        ("Swedish State Secretary Åsa Öberg", "oberg-asa", "Åsa Öberg", "State Secretary"),
        ("Rt Hon Jane Smythe MP, Foreign Secretary of the United Kingdom", "smythe-jane", "Jane Smythe", None),
    ],
)
def test_shapes_of_names(text: str, key: str, name: str, role: str | None) -> None:
    found = cast(f"On May 2, Foreign Minister Goro Ezaki met with {text}, in Geneva.\nThey spoke of trade.\n")
    assert [person.key for person in found.participants] == ["ezaki-goro", key]
    partner = found.participants[1]
    assert partner.name == name
    if role:
        assert partner.role == role
    assert found.sides[0] == "JP"
    assert partner.country not in (None, "JP") or "Japan" in text


def test_the_span_and_the_written_form_are_those_of_the_page() -> None:
    text = "Foreign Minister Goro Ezaki met with Mr. SOKOLIN Ivan Petrovich, President of Russia, today.\n"
    partner = cast(text).participants[1]
    assert text[partner.span.start : partner.span.end] == partner.written == "SOKOLIN Ivan Petrovich"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("State Councilor and Defence Minister Hu Bo", ["State Councilor and Defence Minister"]),
        ("Minister of Economy, Trade and Industry Roe", ["Minister of Economy, Trade and Industry"]),
        ("Under Secretary of State for Arms Control Ann Roe", ["Under Secretary of State for Arms Control"]),
        ("Ambassador of Peru to Japan Ana Roe", ["Ambassador to Japan"]),
        ("the Minister and the Secretary", ["Minister", "Secretary"]),
        ("the Vice President and President Roe", ["Vice President", "President"]),
        ("Chief Adviser (CA) Ann Roe", ["Chief Adviser"]),
        ("EAM Roe and NSA Doe", ["External Affairs Minister", "National Security Advisor"]),
        ("the general situation ahead of the UN General Assembly", []),
    ],
)
def test_offices(text: str, titles: list[str]) -> None:
    assert [office.title for office in find_offices(text)] == titles


def test_repetition_tells_the_family_name() -> None:
    text = "Foreign Minister Ezaki Goro met with Peruvian Foreign Secretary Ana Quispe Huaman.\n"
    later = "Minister Ezaki thanked Secretary Quispe Huaman.\n"
    assert [person.key for person in cast(text + later).participants] == ["ezaki-goro", "quispe-huaman-ana"]
    assert read_name(("Ezaki", "Goro"), repeated=frozenset({("ezaki",)})).family == "Ezaki"


LEAD = "Foreign Minister Goro Ezaki met Mr. Sokolin, Ivan Petrovich, Foreign Minister of Russia, in Riga on May 2.\n"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Minister Ezaki thanked Minister Sokolin.", [("ezaki-goro",), ("sokolin-ivan",)]),
        ("The Russian Foreign Minister replied to Mr. Ezaki.", [("sokolin-ivan",), ("ezaki-goro",)]),
        ("The Foreign Minister of Russia agreed.", [("sokolin-ivan",)]),
        ("The Minister agreed.", [("ezaki-goro",)]),
        ("Ezaki and Sokolin agreed.", [("ezaki-goro",), ("sokolin-ivan",)]),
        ("Ministers Ezaki and Sokolin agreed.", [("ezaki-goro",), ("sokolin-ivan",)]),
        ("Ivan Sokolin agreed.", [("sokolin-ivan",)]),
        ("His counterpart agreed.", []),
        ("The two ministers agreed.", []),
        ("The Ezaki Administration agreed.", []),
        ("The Prime Minister of Russia agreed.", [()]),
    ],
)
def test_later_mentions(sentence: str, wanted: list[tuple[str, ...]]) -> None:
    assert [mention.keys for mention in cast(LEAD).mentions(sentence)] == wanted


def test_an_office_of_nobody_named_still_has_its_country() -> None:
    (mention,) = cast(LEAD).mentions("The Prime Minister of Russia agreed.")
    assert (mention.form, mention.country) == ("office", "RU")


def test_a_president_is_no_vice_president() -> None:
    found = cast("Vice President Ann Roe met with President Jan Kask of Estonia.\n", "US")
    assert [mention.keys for mention in found.mentions("The Vice President thanked the President.")] == [
        ("roe-ann",),
        ("kask-jan",),
    ]


def test_the_speaker_of_remarks_does_not_mean_himself() -> None:
    title = "Foreign Minister Ivan Sokolin’s remarks following talks with Foreign Minister of Peru Ana Huaman"
    found = cast(f"{title}\n\nWe had good talks, and I thank the Minister for them.\n", "RU")
    assert people(found) == [("sokolin-ivan", "RU"), ("huaman-ana", "PE")]
    assert [mention.keys for mention in found.mentions("We agreed with the Minister.")] == [("huaman-ana",)]


@pytest.mark.parametrize(
    "background",
    [
        "They recalled that Prime Minister Roe had visited Riga.",
        "Minister Ezaki spoke of the visit of Mr. Jan Roe, Minister for Trade, planned for June.",
        "Prime Minister Jan Roe’s visit was recalled.",
        "He passed on a letter from Prime Minister Jan Roe.",
        "It was decided that Mr. Jan Roe, Vice-Minister for Trade, will hold talks in June.",
    ],
)
def test_who_is_only_named(background: str) -> None:
    found = cast(LEAD + background + "\n")
    assert people(found) == [("ezaki-goro", "JP"), ("sokolin-ivan", "RU")]
    assert [person.family for person in found.mentioned] == ["Roe"]


@pytest.mark.parametrize(
    "also",
    [
        "Norwegian Ambassador Jan Roe was also present.",
        "The talks, in which the Norwegian Ambassador Jan Roe took part, were frank.",
        "The Minister was accompanied by Mr. Jan Roe, Ambassador of Norway.",
    ],
)
def test_who_was_there_as_well(also: str) -> None:
    assert ("roe-jan", "NO") in people(cast(LEAD + also + "\n"))


def test_delegations_give_the_country_of_their_heads() -> None:
    text = (
        "The 3rd round was held in Quito. The Indian delegation was led by Shri Dev Rao, Joint Secretary, and the"
        " Chilean side was headed by H.E. Luz Mora, Director General.\n"
    )
    found = cast(text, "IN")
    assert people(found) == [("rao-dev", "IN"), ("mora-luz", "CL")]
    assert found.sides == ("IN", "CL")


def test_a_country_said_once_holds_for_both_it_is_said_of() -> None:
    text = "Minister Goro Ezaki hosted Dr Mi-ran Bae, Minister of Trade, and Mr Jae Bae, Health Minister of the ROK.\n"
    assert [country for _, country in people(cast(text))] == ["JP", "KR", "KR"]
    both = "Under Secretary Ann Roe and Vietnamese Minister Le Thi Mai chaired talks; Ambassador Jo Doe took part.\n"
    assert people(cast(both, "US"))[:2] == [("roe-ann", "US"), ("le-thi-mai", "VN")]


def test_a_spokesperson_is_nobody_in_the_cast() -> None:
    title = "Readout from Spokesperson Ann Roe on Secretary Jo Doe’s Call with Foreign Minister Jan Kask of Estonia"
    found = cast("Secretary Jo Doe spoke with Foreign Minister Jan Kask of Estonia.\n", "US", title)
    assert people(found) == [("doe-jo", "US"), ("kask-jan", "EE")]
    assert found.mentioned == ()


def test_unnamed_partners_count_as_sides() -> None:
    assert cast("The Foreign Minister met with the Kazakh Foreign Minister today.\n", "GB").sides == ("GB", "KZ")
    assert cast("Japan-Peru Consultations\n\nThe consultations were held on May 2.\n").sides == ("JP", "PE")


def test_an_unknown_publisher_is_told_from_the_text() -> None:
    text = (
        "Ministry of Foreign Affairs of the Republic of Malta\n\nMay 2, 2019\n\n"
        "Minister Carmelo Vella received Minister of Health of Peru Ana Huaman. They spoke of trade.\n"
    )
    found = cast(text, None)
    assert (found.home, found.sides) == ("MT", ("MT", "PE"))
    pair = "Malta-Peru Talks\n\nMinister Carmelo Vella met with Minister of Health of Peru Ana Huaman on May 2, 2019.\n"
    assert cast(pair, None).sides == ("MT", "PE")


def test_a_side_with_one_name_and_a_domestic_meeting() -> None:
    assert cast("President Ann Roe met with Speaker Jo Doe to discuss Russia.\n", "US").sides == ("US",)


def test_names_in_two_spellings_and_with_initials_are_one_person() -> None:
    title = "Press release on Deputy Minister Igor Orlin’s talks with Peruvian Deputy Minister Ana Huaman"
    found = cast(f"{title}\n\nTalks were held between Deputy Minister I.P. Orlin and Ms A. Huaman on May 2.\n", "RU")
    assert [person.key for person in found.participants] == ["orlin-igor", "huaman-ana"]


def test_two_people_of_one_family_name_stay_two() -> None:
    text = LEAD + "Ambassador Ann Kimura was also present. Mr. Jun Kimura was recalled. Ambassador Kimura agreed.\n"
    found = cast(text)
    assert {person.key for person in (*found.participants, *found.mentioned)} >= {"kimura-ann", "kimura-jun"}
    assert [mention.keys for mention in found.mentions("Ambassador Kimura agreed.")] == [("kimura-ann",)]


def test_people_outside_the_roster_are_reported() -> None:
    notices = cast(LEAD).notices
    assert {notice.kind for notice in notices} == {"unknown-person"}
    assert all(notice.span is not None for notice in notices)


def test_the_roster_gives_its_id_and_makes_nobody_a_participant() -> None:
    found = cast(LEAD + "Mr. Taro Kono, Minister of Defense, was recalled.\n")
    assert [person.key for person in found.mentioned if person.known] == ["kono-taro"]


def test_text_without_people() -> None:
    found = cast("Nothing happened. It rained.\n", None)
    assert (found.participants, found.mentioned, found.sides, found.mentions("")) == ((), (), (), ())


def test_a_name_stops_at_a_mark_and_before_a_verb_in_a_title() -> None:
    assert [s.words for s in find_sightings("Minister Jan Roe. Minister Ann Doe Meets with Mr Kask")] == [
        ("Jan", "Roe"),
        ("Ann", "Doe"),
        ("Kask",),
    ]


def test_a_passage_too_long_for_a_sentence_is_reported() -> None:
    from kg.extract import extract
    from kg.sources import read_text

    facts = extract(read_text(LEAD + "Minister Ezaki and " * 3000 + "others met.\n", "long.txt"))
    assert [person.key for person in facts.participants] == ["ezaki-goro", "sokolin-ivan"]
    assert [notice.kind for notice in facts.notices].count("truncated") == 1


def test_participants_of_the_development_texts() -> None:
    if not SHARED.is_dir():
        pytest.skip("the development texts are not beside the project")
    from kg.sources import read_file

    right = said = wanted = 0
    for path in sorted((SHARED / "dev" / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = cast_of(lay_out(read_file(SHARED / "dev" / "texts" / f"{path.stem}.txt")))
        names = [set(person.name.replace(",", " ").split()) for person in found.participants]
        for person in gold["participants"]:
            words = set(person["name"].replace(",", " ").split())
            right += any(len(words & name) >= min(2, len(words), len(name)) for name in names)
        wanted += len(gold["participants"])
        said += len(names)
    assert 2 * right / (said + wanted) >= 0.95


def test_who_invites_to_a_visit_is_of_the_country_visited():
    from kg.extract import extract
    from kg.sources import read_text

    text = ("Ministry of External Affairs\nGovernment of India\n\nVisit of External Affairs Minister to Kenya\n"
            "November 20, 2024\n\nExternal Affairs Minister Shri Arun Deshpande paid an official visit to Kenya on "
            "18-19 November 2024 at the invitation of Cabinet Secretary H.E. Mr. Joseph Wanyama.\n")
    facts = extract(read_text(text, "visit.txt"))
    assert {person.family: person.country for person in (*facts.participants, *facts.mentioned)} == {
        "Deshpande": "IN", "Wanyama": "KE"}
