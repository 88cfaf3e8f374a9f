"""Issues of sentences: rules one by one, the first page, invented sentences, and the table itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from kg.errors import TableError
from kg.extract import issue_words
from kg.extract.issue_phrases import Tokens, letter_cases
from kg.extract.issue_words import Words
from kg.extract.issues import find_issues, record_ids
from kg.resources import table

SENTENCES = yaml.safe_load((Path(__file__).parent / "data" / "issue-sentences.yaml").read_text(encoding="utf-8"))
GOLD = {
    "peace-treaty", "northern-territories", "joint-economic-activities", "former-residents-visits", "fisheries",
    "economic-cooperation", "energy", "security-dialogue", "counter-narcotics-terrorism", "people-to-people",
    "bilateral-visits", "north-korea", "abductions", "chemical-weapons", "syria", "ukraine", "iran",
    "afghanistan", "middle-east", "china", "taiwan", "indo-pacific", "un-reform", "arms-control", "climate",
    "health", "human-rights", "defence-cooperation", "science-technology", "consular", "arctic-space",
    "development-aid",
}
VAGUE = {"other:bilateral-relations", "other:office-taking", "other:regional-affairs", "other:hostages-mediation",
         "other:domestic-politics", "other:east-asia", "other:russia"}
JAPAN_RUSSIA = ("JP", "RU")
ISLANDS = "2. The Northern Territories issue"


def lifted(ids: list[str]) -> set[str]:
    return {i if i.startswith("other:") else record_ids([i])[0] for i in ids}


def micro_f1(entries: list[dict[str, list[str]]]) -> float:
    both = said = wanted = 0
    for entry in entries:
        gold = lifted(entry["issues"])
        headings, sides = tuple(entry.get("headings", ())), tuple(entry.get("sides", ()))
        found = find_issues(str(entry["text"]), headings=headings, sides=sides)
        got = set(record_ids(found.issues)) - (VAGUE - gold)
        both, said, wanted = both + len(gold & got), said + len(got), wanted + len(gold)
    return 2 * both / (said + wanted)


@pytest.mark.parametrize(("name", "floor"), [("first", 0.93), ("second", 0.85), ("third", 0.85), ("fourth", 0.82)])
def test_invented_sentences(name: str, floor: float) -> None:
    assert micro_f1(SENTENCES[name]) >= floor


# -- the first page

def test_islands_sentence_names_all_four_issues_and_puts_the_initiatives_first() -> None:
    found = find_issues(
        "The two ministers discussed how to promote initiatives for the joint economic activities on the Four Northern "
        "Islands and for freer entry to the islands by the former island residents, for the purpose of concluding a "
        "peace treaty.", headings=(ISLANDS,), sides=JAPAN_RUSSIA)
    assert found.issues == ("joint-economic-activities", "former-residents-visits")
    assert set(found.named) == {"northern-territories", "joint-economic-activities", "former-residents-visits",
                                "peace-treaty"}


def test_enumeration_gives_the_narrower_issues_in_order() -> None:
    found = find_issues(
        "They will hold discussions in order to implement (1) grave visits by airplane; (2) additional entry/exit "
        "points; and (3) grave visits to restricted areas.", headings=(ISLANDS,), sides=JAPAN_RUSSIA)
    assert found.issues == ("grave-visits-by-air", "additional-entry-exit-points", "grave-visits-restricted-areas")
    assert record_ids(found.issues) == ("former-residents-visits",)


@pytest.mark.parametrize(("text", "heading", "first"), [
    ("The Minister stated that the use of chemical weapons cannot be tolerated.", None, "chemical-weapons"),
    ("The two ministers then exchanged views on the incident.",
     "(1) Attack on the former Russian intelligence officer in the United Kingdom", "chemical-weapons"),
    ("The Minister said that close attention must be paid to North Korea's intention to \"denuclearize.\"",
     "(2) North Korea", "north-korea-denuclearization"),
    ("He explained that Japan hopes to continue to apply maximum pressure.", "(2) North Korea", "north-korea-pressure"),
    ("With regard to security relating to \"non-traditional threats\", they will begin training for counter narcotic "
     "officers from Afghanistan.", None, "counter-narcotics-terrorism"),
    ("They will cooperate toward realizing the \"Eight-point Cooperation Plan\".", None, "economic-cooperation"),
    ("The two sides signed the Japan-Russia Inter-Foreign Ministry Consultation Plan.", None, "bilateral-visits"),
    ("(Heads of Delegation Meeting of the Six-Party Talks was added).", None, "north-korea"),
    ("They confirmed that the Vice-Minister will hold the Strategic Dialogue in Moscow.", None, "bilateral-visits"),
    ("A vice-ministerial-level security discussion will be held in Tokyo in May.", None, "security-dialogue"),
    ("These steps will contribute to trust between the citizens of both countries.", None, "people-to-people"),
])
def test_first_page(text: str, heading: str | None, first: str) -> None:
    found = find_issues(text, headings=(heading,) if heading else (), sides=JAPAN_RUSSIA)
    assert found.issues[0] == first


# -- the rules

def test_bare_name_of_a_side_is_no_issue_but_that_of_a_third_country_is() -> None:
    text = "The Minister spoke of the developments in Iran."
    assert find_issues(text, sides=("DE", "OM")).issues == ("iran",)
    assert "iran" not in find_issues(text, sides=("DE", "IR")).issues
    assert "iran" not in find_issues(text, title="Meeting with the Foreign Minister of Iran").issues


def test_offices_and_places_are_no_topics() -> None:
    text = "He met the Foreign Minister of Ukraine and the Minister of Energy."
    assert find_issues(text).issues == ("bilateral-visits",)
    assert find_issues("They will meet in Kenya.").issues == ("bilateral-visits",)
    assert find_issues("They condemned the violence in Sudan.").issues[0] == "africa"


def test_what_a_conflict_is_fought_with_is_no_topic_of_its_own_where_the_paragraph_is_on_the_conflict() -> None:
    text = "The Secretary urged all partners to deny the regime weapons."
    assert find_issues(text, inherited=("myanmar",)).issues == ("myanmar",)
    assert find_issues(text, inherited=("energy",)).issues == ("defence-cooperation",)
    assert find_issues("They welcomed the new arms control treaty.", inherited=("ukraine",)).issues == ("arms-control",)


@pytest.mark.parametrize(("text", "issues"), [
    ("They agreed to stop illegal fishing with the coast guard.", ["fisheries"]),
    ("They deplored people smuggling across the Channel.", ["other:migration"]),
    ("They discussed the elections in Libya.", ["other:africa"]),
    ("The Minister raised the welfare of the Indian community.", ["consular"]),
    ("They expressed concern about the outbreak of fighting in Sudan.", ["other:africa"]),
    ("They talked about strategic stability and the New START Treaty.", ["arms-control"]),
    ("They called for humanitarian aid to reach Gaza.", ["middle-east"]),
    ("Norway will provide four million euro for the village.", ["development-aid"]),
    ("They condemned North Korea's missiles and stressed that Security Council resolutions bind all.", ["north-korea"]),
    ("They praised the commission on trade, economic, scientific and technical cooperation.", ["economic-cooperation"]),
])
def test_of_two_issues_that_fit_the_one_that_is_meant(text: str, issues: list[str]) -> None:
    assert list(record_ids(find_issues(text).issues)) == issues


def test_occasion_is_no_topic() -> None:
    found = find_issues("On the margins of the G20 summit, the ministers discussed fisheries.")
    assert found.issues == ("fisheries",)
    assert [m.weight for m in found.mentions if m.issue == "un-reform"] == [0.0]


def test_fronted_topic_outweighs_the_object_and_the_object_what_is_beside_it() -> None:
    found = find_issues("On climate change, the Minister stressed the role of hydrogen, including for trade.")
    assert found.issues == ("climate", "energy")
    assert {m.issue: m.weight for m in found.mentions} == {"climate": 3.0, "energy": 2.0, "economic-cooperation": 1.0}
    assert found.rules == ("issue.fronted", "issue.object")


def test_a_date_is_no_fronted_topic() -> None:
    found = find_issues("On May 5, the Defence Committee discussed trade.")
    assert found.rules == ("issue.object",)


def test_weak_word_wants_a_second_cue() -> None:
    assert find_issues("He spoke about the business mission.", headings=("Joint economic activities",)).issues == (
        "joint-economic-activities",)
    assert "joint-economic-activities" not in find_issues("He spoke about the business mission.").issues


def test_soft_word_yields_to_a_strong_one() -> None:
    assert find_issues("They discussed the return of refugees.").issues == ("development-aid",)
    assert find_issues("They discussed the return of refugees to Idlib.").issues == ("syria",)


def test_narrower_issue_hides_the_broader_one() -> None:
    found = find_issues("They agreed on the complete denuclearization of North Korea.", sides=("JP", "US"))
    assert found.issues == ("north-korea-denuclearization",)
    both = find_issues("They discussed North Korea and the abductions issue.", sides=("JP", "US"))
    assert set(both.issues) == {"north-korea", "abductions"}


def test_heading_speaks_only_where_the_sentence_names_nothing() -> None:
    heading = ("3. Energy",)
    assert find_issues("They agreed to make further efforts.", headings=heading).issues == ("energy",)
    assert find_issues("They discussed fisheries.", headings=heading).issues == ("fisheries",)
    assert "energy" not in find_issues("He praised the friendship of the two nations.", headings=heading).issues


def test_sentence_that_names_no_topic_goes_on_with_the_one_before() -> None:
    assert find_issues("They will cooperate in this regard.", inherited=("iran",)).issues == ("iran",)
    found = find_issues("The Minister replied that the parliament would vote on the text in May.",
                        inherited=("fisheries", "energy"))
    assert (found.issues, found.rules) == (("fisheries",), ("issue.inherited",))
    assert find_issues("Formal talks are to open by October.", inherited=("energy",)).issues == ("energy",)
    assert find_issues("They agreed on stricter rules.", inherited=()).issues == ()


@pytest.mark.parametrize(("text", "issues"), [
    ("They praised the friendship between the two nations.", ()),
    ("The Minister congratulated her colleague on the appointment.", ()),
    ("The two met in Lima.", ("bilateral-visits",)),
    ("They discussed hydrogen.", ("energy",)),
    ("She invited him to visit Oslo.", ("bilateral-visits",)),
])
def test_sentence_with_a_matter_of_its_own_inherits_nothing(text: str, issues: tuple[str, ...]) -> None:
    found = find_issues(text, inherited=("fisheries",), sides=("NO", "PE"))
    assert "fisheries" not in found.issues
    assert set(found.issues) >= set(issues)


def test_sanctions_and_resolutions_are_means_within_a_paragraph_on_a_conflict() -> None:
    text = "He said that a new resolution of the Security Council with sanctions is needed."
    assert find_issues(text, inherited=("north-korea",)).issues == ("north-korea", "un-reform")
    assert "energy" not in find_issues(text, inherited=("energy",)).issues


def test_money_for_what_was_spoken_of_is_aid_for_it() -> None:
    found = find_issues("Canada will release a further $12 million to this end.", inherited=("health",))
    assert found.issues == ("development-aid", "health")


def test_exact_form_and_commas_tell_words_apart() -> None:
    assert "development-aid" in find_issues("They discussed the new wells.").issues
    assert find_issues("Both sides as well recalled it.").issues == ()
    assert "taiwan" in find_issues("They discussed the Taiwan issue.").issues
    aliases = {m.alias for m in find_issues("On trade, agreement was reached.").mentions}
    assert "trade agreement" not in aliases


def test_project_of_the_joint_activities_is_not_a_topic_beside_them() -> None:
    found = find_issues("They reviewed the wind power projects within the joint economic activities.")
    assert found.issues == ("joint-economic-activities",)


def test_town_where_a_meeting_is_held_is_no_topic() -> None:
    text = "The next round of consultations will take place in Kharkiv."
    assert find_issues(text).issues == ("bilateral-visits",)
    assert find_issues("They spoke of the fighting in Kharkiv.").issues[0] == "ukraine"


def test_title_is_the_subject_of_a_meeting() -> None:
    title = "Fifth Meeting of the Joint Working Group on Counter-Terrorism"
    found = find_issues("The next meeting will be held in Canberra.", title=title)
    assert found.issues == ("counter-narcotics-terrorism",)


def test_acronyms_are_told_from_words() -> None:
    assert find_issues("They discussed the role of the WHO.").issues == ("health",)
    assert find_issues("They discussed the people who came.").issues == ()


def test_spelling_variants_are_one() -> None:
    variants = ("defence cooperation", "Defense co-operation".replace("co-", "co"), "DEFENCE-COOPERATION")
    assert {find_issues(f"They discussed {v}.").issues for v in variants} == {("defence-cooperation",)}


def test_money_given_is_aid_but_a_price_is_not() -> None:
    assert find_issues("The Minister pledged 3 million euros for the orchard programme.").issues == ("development-aid",)
    assert find_issues("Trade reached $3 billion.").issues == ("economic-cooperation",)


def test_unknown_topic_is_reported_not_forced() -> None:
    found = find_issues("The ministers discussed the breeding of bees.", sides=JAPAN_RUSSIA)
    assert (found.issues, found.unknown_topic) == ((), "breeding of bees")


def test_mentions_give_the_words_of_the_text() -> None:
    text = "They discussed Iran's nuclear programme and the peace treaty."
    assert [text[m.start:m.end] for m in find_issues(text).mentions] == ["Iran's nuclear", "peace treaty"]


@pytest.mark.parametrize("text", ["", " ", "...", "1.", "北方領土", "((((", "A" * 5000, "on on on on", "including"])
def test_odd_input_gives_no_issue_and_no_error(text: str) -> None:
    assert find_issues(text).issues == ()


def test_what_is_longer_than_any_sentence_is_read_in_its_first_part_only() -> None:
    found = find_issues("They discussed fisheries, " + "and so forth, " * 5000 + "and hydrogen.")
    assert found.issues == ("fisheries",)


# -- the table

def test_every_scored_issue_is_known_and_lifting_ends_in_the_scored_list() -> None:
    data = table("language/issues")
    ids = set(data["issues"]) | set(data["countries"])
    lifted_ids = {record_ids([i])[0] for i in ids}
    assert {i for i in lifted_ids if not i.startswith("other:")} == GOLD


def test_no_alias_names_two_issues() -> None:
    owners: dict[tuple[object, ...], set[str]] = {}
    for issue, row in table("language/issues")["issues"].items():
        for alias in row.get("aliases", []):
            key = (tuple(Tokens(alias).folded), letter_cases(alias))
            owners.setdefault(key, set()).add(issue)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_every_alias_finds_its_issue() -> None:
    lost = Counter()
    for issue, row in table("language/issues")["issues"].items():
        for alias in row.get("aliases", []):
            if issue not in {m.issue for m in find_issues(f"They discussed {alias}.").mentions}:
                lost[f"{issue}: {alias}"] += 1
    assert not lost


@pytest.mark.parametrize(("part", "value"), [
    ("adjuncts", [True]), ("ignore", "words"), ("issues", {"a": {"label": "A", "broader": "b"}}), ("countries", None),
])
def test_broken_table_is_refused_with_advice(part: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = table("language/issues") | {part: value}
    monkeypatch.setattr(issue_words, "table", lambda name: broken)
    with pytest.raises(TableError, match=r"issues\.yaml"):
        Words()
