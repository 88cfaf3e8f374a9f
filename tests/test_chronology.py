"""The curated chronology: read with its places, refused whole where it is wrong, one graph with the readouts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.build import Build, build
from kg.chronology import is_chronology, read_chronology
from kg.errors import SourceError
from kg.names import Namer
from kg.store import EmbeddedStore

DATA = Path(__file__).parent.parent / "data"
CHRONOLOGY = DATA / "chronology" / "jp-ru.yaml"
MARCH = "event:2018-03-21-jp-ru-foreign-ministers-meeting"

GOOD = """\
about: A test
compiled: "2026-01-01"
meetings:
- id: fj-nz-2019-05-06-fm
  kind: foreign-ministers-meeting
  date: "2019-05-06"
  sides: [FJ, NZ]
  place: {city: Suva, country: FJ}
  number: {in_total: 4}
  sessions: [{kind: talks, minutes: 45}]
  participants:
  - {name: Inia Seruiratu, country: FJ, role: Minister for Foreign Affairs}
  - {name: Winston Peters, country: NZ, role: Minister of Foreign Affairs}
  issues: [fisheries]
  commitments:
  - id: fisheries-talks
    what: "Hold talks on fisheries in Wellington by \\u00e9t\\u00e9"
    firmness: agreed
    due: "../2019-09"
    place: {city: Wellington, country: NZ}
    issue: fisheries
  positions:
  - {by: Peters, what: Stocks are falling, issue: fisheries}
  sources:
  - url: https://example.org/readout
    publisher: Government of Fiji
    side: FJ
  readouts:
  - side: NZ
    url: https://example.org/other
    publisher: Government of New Zealand
    only:
    - {what: The talks lasted an hour}
  from_memory: [place.city]
"""


def known(scheme: str, code: str) -> bool:
    return code not in ("no-such-kind", "no-such-issue", "no-such-firmness")


def refusal(tmp_path: Path, text: str) -> str:
    path = tmp_path / "one.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        read_chronology([path], known)
    assert "one.yaml" in str(refused.value)
    return str(refused.value)


def test_a_document_is_not_about_whatever_the_meeting_was_about(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(GOOD.replace("  sources:", "  documents:\n  - {title: A plan of visits, action: signed}\n"
                                 "  - {title: A treaty on tuna, action: signed, issue: fisheries}\n  sources:"),
                    encoding="utf-8")
    facts, *_ = read_chronology([path], known)
    assert [one.issues for one in facts.statements if one.act == "sign"] == [("other",), ("fisheries",)]


def test_what_rests_on_an_announcement_says_so(tmp_path: Path) -> None:
    later = GOOD[GOOD.index("- id:"):]
    for was, now in (("fisheries-talks", "more-talks"), ("2019-05-06", "2019-08-20"),
                     ("foreign-ministers-meeting", "vice-ministerial-consultation"),
                     ("city: Suva, country: FJ", "city: Wellington, country: NZ")):
        later = later.replace(was, now)
    chronology = tmp_path / "two.yaml"
    chronology.write_text(GOOD + later.replace("  from_memory: [place.city]", '  announced: "2019-08-01"'),
                          encoding="utf-8")
    built = build([chronology], tmp_path / "build")
    said = {str(quad.object.value) for quad in built.graph.quads if "comment" in quad.predicate.value}
    assert [words for words in said if words.endswith(
        "Announced on 1 August 2019; no source on record says that it took place.")]
    assert "'no day' is no date" in refusal(tmp_path, GOOD.replace("from_memory: [place.city]", "announced: no day"))


def test_an_entry_becomes_facts_tied_to_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(GOOD, encoding="utf-8")
    main, other = read_chronology([path], known)
    assert main.readout.id == "chronology-fj-nz-2019-05-06-fm"
    promise = next(statement for statement in main.statements if statement.act == "commit")
    (undertaking,) = promise.commitments
    assert (undertaking.due, undertaking.place and undertaking.place.city) == ("../2019-09", "Wellington")
    assert main.readout.text[promise.span.start:promise.span.end].startswith("Hold talks on fisheries in Wellington")
    assert [person.key for person in main.participants] == ["seruiratu-inia", "peters-winston"]
    assert main.meeting.ordinals[0].number == 4 and main.meeting.sessions[0].minutes == 45
    assert [notice.kind for notice in main.readout.notices] == ["from-memory"]
    assert other.readout.card is not None and other.readout.card.party == "NZ"
    assert [statement.description for statement in other.statements] == ["The talks lasted an hour"]


@pytest.mark.parametrize(("old", "new", "complaint", "line"), [
    ("kind: foreign-ministers-meeting", "kind: no-such-kind", "no-such-kind", 5),
    ('date: "2019-05-06"', 'date: "2019-02-30"', "2019-02-30", 6),
    ('date: "2019-05-06"\n', "\n", "'date'", 4),
    ("country: NZ, role: Minister of", "role: Minister of", "Winston Peters", 13),
    ("country: NZ, role: Minister of", "role: Minister of", "such as 'country: FJ'", 13),
    ("country: NZ, role: Minister of", "country: XX, role: Minister of", "XX", 13),
    ("country: NZ, role: Minister of", "country: JP, role: Minister of", "no side", 13),
    ("id: fisheries-talks", "id: fj-nz-2019-05-06-fm", "fj-nz-2019-05-06-fm", 16),
    ("firmness: agreed", "firmness: no-such-firmness", "no-such-firmness", 18),
    ('due: "../2019-09"', "due: soon", "soon", 19),
    ("issues: [fisheries]", "issues: [no-such-issue]", "no-such-issue", 14),
    ("issues: [fisheries]", "issues: fisheries", "no list", 14),
    ("issues: [fisheries]", "issue: [fisheries]", "'issue'", 14),
    ("by: Peters", "by: Smith", "Smith", 23),
    ("minutes: 45", "minutes: long", "long", 10),
    ("sides: [FJ, NZ]", "sides: [FJ]", "two sides", 4),
    ("url: https://example.org/readout", "url: readout", "readout", 25),
    ("- id: fj-nz", "- id: [fj-nz", "The chronology is no valid YAML", None)])
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, complaint: str,
                                                  line: int | None) -> None:
    assert old in GOOD
    said = refusal(tmp_path, GOOD.replace(old, new, 1))
    assert complaint in said
    assert line is None or f"line {line}:" in said


def test_two_entries_with_one_id_are_refused_over_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(SourceError, match=r"b\.yaml, line 4.*a\.yaml, line 4"):
        read_chronology([tmp_path], known)


def test_nothing_is_built_of_a_chronology_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(GOOD.replace("kind: foreign", "kind: fareign"), encoding="utf-8")
    with pytest.raises(SourceError, match="fareign"):
        build([tmp_path / "one.yaml"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_side_files_of_readouts_are_no_chronologies(tmp_path: Path) -> None:
    assert is_chronology(CHRONOLOGY) and is_chronology(CHRONOLOGY.parent)
    assert not is_chronology(DATA / "readouts")
    assert not is_chronology(tmp_path)
    assert not is_chronology(DATA / "readouts" / "mofa-jp" / "mofa-jp-2018-03-21.meta.yaml")


# ---- the chronology that comes with the program, in one graph with the first page

@pytest.fixture(scope="module")
def store(shipped: Build) -> EmbeddedStore:
    return EmbeddedStore.open(shipped.output / "store", writable=False)


def rows(store: EmbeddedStore, query: str) -> list[tuple[Any, ...]]:
    answer = store.query(Namer().sparql_prologue() + query)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(getattr(term, "value", None) for term in row) for row in answer]


def test_the_shipped_chronology_is_published_without_a_complaint(shipped: Build) -> None:
    assert shipped.report.ok and not shipped.errors
    assert not shipped.graph.left_out and not shipped.graph.conflicts and not shipped.graph.orphans
    entries = [one for one in shipped.facts if one.readout.curated]
    assert sum(not one.readout.id.endswith(("-jp", "-ru")) for one in entries) == 98 + 15
    assert sum(one.readout.id.endswith("-jp") for one in entries) == 15


def test_readout_and_chronology_speak_of_one_meeting(store: EmbeddedStore) -> None:
    found = rows(store, f"SELECT ?g {{ GRAPH ?g {{ {MARCH} a dip:Meeting }} }} ORDER BY ?g")
    assert [graph.rpartition("/")[2] for graph, in found] == ["chronology-jp-ru-2018-03-21-fm", "mofa-2018-03-21"]
    # Each says what it knows: the place only the chronology, the sessions both.
    assert rows(store, f"SELECT ?p {{ {MARCH} schema:location ?p }}") == [(Namer()("place:tokyo"),)]
    assert len(rows(store, f"SELECT ?m {{ {MARCH} schema:subEvent/dip:minutes ?m }}")) == 2


def test_what_was_planned_for_the_day_on_which_it_was_held_is_held(store: EmbeddedStore) -> None:
    node = "event:2018-04-19-jp-ru-strategic-dialogue"
    assert rows(store, f"SELECT ?s {{ {node} dip:status ?s }}") == [(Namer()("status:held"),)]
    assert rows(store, f"SELECT ?s {{ GRAPH src:mofa-2018-03-21 {{ {node} dip:status ?s }} }}") == [
        (Namer()("status:planned"),)]


def test_memory_is_marked(store: EmbeddedStore) -> None:
    marked = rows(store, "SELECT DISTINCT ?d { ?d a dip:SourceDocument ; skos:editorialNote ?n "
                         "FILTER(CONTAINS(?n, 'from memory')) }")
    assert len([name for name, in marked if not name.endswith(("-jp", "-ru"))]) == 6


def test_two_builds_of_the_chronology_give_the_same_bytes(shipped: Build, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "kg", "build", "-o", str(tmp_path / "again")], check=True,
                   capture_output=True, env=os.environ | {"PYTHONHASHSEED": "5"})
    for name in ("bilateral.nq", "bilateral.ttl", "report.md"):
        assert (tmp_path / "again" / name).read_bytes() == (shipped.output / name).read_bytes()
