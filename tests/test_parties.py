"""Names of states and organisations in texts, and the tables that hold them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.extract.parties import country_of, find_parties, pair_of, party_codes
from kg.resources import table
from kg.tenures import known_roster

GOLD_GRAPH = Path(__file__).resolve().parents[2] / "shared" / "design" / "seed-gold.trig"


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.code, mention.form) for mention in find_parties(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Japan and the Russian Federation", [("JP", "name"), ("RU", "name")]),
        ("the ROK, the DPRK and the UK", [("KR", "name"), ("KP", "name"), ("GB", "name")]),
        ("talks with U.S. experts", [("US", "name")]),
        ("South Korean and North Korean trade", [("KR", "adjective"), ("KP", "adjective")]),
        ("a Norwegian ship off Niger, not Nigeria", [("NO", "adjective"), ("NE", "name"), ("NG", "name")]),
        ("the Democratic Republic of the Congo", [("CD", "name")]),
        ("Türkiye’s offer to Guinea-Bissau", [("TR", "name"), ("GW", "name")]),
        ("Moscow and Seoul", [("RU", "capital"), ("KR", "capital")]),
        ("the Ukrainians and the Israelis", [("UA", "adjective"), ("IL", "adjective")]),
        ("the EU, the UN and NATO", [("EU", "name"), ("UN", "name"), ("NATO", "name")]),
        ("United\nStates", [("US", "name")]),
        ("JAPAN AND INDIA", [("JP", "name"), ("IN", "name")]),
    ],
)
def test_names_adjectives_and_capitals(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "They ate turkey and told us of chad.",
        "the Sea of Japan, Lake Chad, the Gulf of Mexico and the Indian Ocean",
        "Latin American poetry",
        "the Paris Agreement",
        "He spoke in Russian.",
        "the French language version",
        "Mr. Jordan Doe",
        "Polandia, Chinatown",
        "",
    ],
)
def test_what_names_no_party(text: str) -> None:
    assert found(text) == []


def test_a_side_is_the_whole_phrase() -> None:
    text = "Then the Russian side thanked the delegation of Japan and the U.S. government."
    sides = [(text[m.start : m.end], m.code) for m in find_parties(text) if m.form == "side"]
    assert sides == [
        ("the Russian side", "RU"),
        ("the delegation of Japan", "JP"),
        ("the U.S. government", "US"),
    ]


def test_a_style_belongs_to_the_name_but_an_office_does_not() -> None:
    text = "Secretary of State of the United States visited the Kingdom of Norway"
    assert [text[m.start : m.end] for m in find_parties(text)] == ["United States", "Kingdom of Norway"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Japan-Russia Summit", ("JP", "RU")),
        ("Japan – U.S.–ROK talks", ("JP", "US", "KR")),
        ("the U.S.- Kenya partnership", ("US", "KE")),
        ("Australia-Republic of Korea 2+2", ("AU", "KR")),
        ("Russo-Japanese trade", ("RU", "JP")),
        ("inter-Korea summit", ("KP", "KR")),
        ("the Indo-Pacific", ()),
        ("Japan and Russia", ()),
    ],
)
def test_compounds(text: str, wanted: tuple[str, ...]) -> None:
    assert pair_of(text) == wanted


def test_country_of_a_phrase() -> None:
    assert country_of("the Kyrgyz Republic") == "KG"
    assert country_of("Kazakhstan's Deputy Minister") == "KZ"
    assert country_of("the Minister in Paris") is None


def test_every_party_has_its_labels_and_no_name_is_two_parties() -> None:
    seen: dict[str, str] = {}
    for party in table("reference/parties")["parties"]:
        assert isinstance(party["id"], str), "a code that YAML reads as a truth value"
        assert set(party["label"]) >= {"en", "ja", "ru"}
        if party.get("kind") != "organisation":
            assert len(party["id"]) == 2
            assert len(party["alpha3"]) == 3
        for name in {party["label"]["en"], *party.get("aliases", ())}:
            assert seen.setdefault(name, party["id"]) == party["id"], name
    assert len(party_codes()) > 200


def test_preferred_labels_equal_the_hand_made_graph() -> None:
    if not GOLD_GRAPH.is_file():
        pytest.skip("the hand-made graph is not beside the project")
    import rdflib

    labels = {str(party["id"]): party["label"] for party in table("reference/parties")["parties"]}
    graph = rdflib.Dataset()
    graph.parse(GOLD_GRAPH, format="trig")
    query = """SELECT ?code ?label WHERE { GRAPH ?g { ?party a <https://w3id.org/bilateral-kg/ontology#Party> ;
        <http://www.w3.org/2004/02/skos/core#notation> ?code ;
        <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } }"""
    rows = list(graph.query(query))
    assert len(rows) == 21
    for code, label in rows:
        assert labels[str(code)][label.language] == str(label)


def test_references_of_the_other_tables_exist() -> None:
    kinds = set()
    ids = []
    for body in table("reference/organizations")["organizations"]:
        assert body["party"] in party_codes()
        kinds.add(body["kind"])
        ids.append(body["id"])
    assert len(ids) == len(set(ids))
    assert {rule["kind"] for rule in table("reference/posts")["organisation"]} <= kinds
    for person in table("reference/people")["people"]:
        assert person["country"] in party_codes()
        assert person.get("from_memory") or known_roster().of(person["id"]), f"{person} has no source"


def test_cards_name_bodies_of_the_table() -> None:
    known = {body["id"] for body in table("reference/organizations")["organizations"]}
    folder = Path(__file__).resolve().parents[1] / "data" / "sources"
    cards = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[!_]*.yaml"))]
    assert {card["organization"] for card in cards} <= known
