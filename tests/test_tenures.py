"""The table of tenures: sound in itself, at one with the chronology, and what the graph makes of it."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg import edtf
from kg.ask import ask, find_query, render
from kg.build import Build, build
from kg.errors import TableError
from kg.names import Namer
from kg.resources import read_yaml, table
from kg.store import EmbeddedStore
from kg.tenures import Roster, Tenure, known_roster

DATA = Path(__file__).parent.parent / "data"
DAY = datetime.date


def certain(term: Tenure) -> tuple[datetime.date, datetime.date]:
    """The days on which the person was surely in office."""
    end = term.window.partition("/")[2]
    start, last = edtf.bounds(term.begins)[1], edtf.bounds(end)[0]
    assert start and last
    return start, last


def test_every_tenure_has_a_source_that_can_be_looked_up_and_a_person_of_the_roster() -> None:
    people = {row["id"] for row in table("reference/people")["people"]}
    for tenure in known_roster().tenures:
        assert tenure.person in people, tenure
        assert tenure.sources and all(address.startswith(("https://", "http://")) for address in tenure.sources)
        assert tenure.ends != ".." or tenure.as_of, f"{tenure} does not say how long it is known to last"


def test_two_hold_one_post_on_one_day_only_at_the_handover_or_where_one_is_acting() -> None:
    for one, other in combinations(known_roster().tenures, 2):
        if one.post == other.post and not one.acting and not other.acting:
            first, second = sorted((certain(one), certain(other)))
            assert first[1] <= second[0], f"{one} and {other}"


def test_no_office_attested_in_the_chronology_contradicts_a_tenure() -> None:
    roster = known_roster()
    ids = {name: row["id"] for row in table("reference/people")["people"]
           for name in (row["name"], *row.get("variants", ()))}
    compared = 0
    for meeting in read_yaml(DATA / "chronology" / "jp-ru.yaml", "chronology")["meetings"]:
        for who in meeting.get("participants", ()):
            post = roster.post_named(who["country"], who.get("role") or "")
            day = edtf.bounds(str(meeting["date"]))[0]
            if post is None or day is None or who["name"] not in ids:
                continue
            terms = [term for term in roster.of(ids[who["name"]]) if term.post == post.id]
            holder = roster.holder(post.id, day)
            assert not terms or any(term.perhaps(day) for term in terms), f"{who} on {day}"
            assert holder is None or holder.person == ids[who["name"]], f"{who} on {day}: {holder}"
            compared += 1
    assert compared > 120


@pytest.mark.parametrize(("post", "day", "person"), [
    ("jp-minister-for-foreign-affairs", DAY(2018, 3, 21), "kono-taro"),
    ("jp-minister-for-foreign-affairs", DAY(2021, 3, 21), "motegi-toshimitsu"),
    ("jp-minister-for-foreign-affairs", DAY(2017, 8, 3), None),  # one left, the next entered
    ("jp-minister-for-foreign-affairs", DAY(2021, 11, 7), "kishida-fumio"),  # acting, nobody else
    ("us-president", DAY(2019, 1, 1), "trump-donald"),
    ("us-president", DAY(2022, 1, 1), "biden-joe"),
    ("us-president", DAY(2026, 1, 1), "trump-donald"),
    ("us-president", DAY(2030, 1, 1), None),  # no source reaches so far
    ("jp-secretary-general-of-the-national-security-secretariat", DAY(2021, 7, 10), None),  # known by the month
    ("kr-minister-of-foreign-affairs", DAY(2024, 6, 1), "cho-tae-yul"),
])
def test_holder_of_a_day(post: str, day: datetime.date, person: str | None) -> None:
    found = known_roster().holder(post, day)
    assert (found.person if found else None) == person


@pytest.mark.parametrize(("row", "message"), [
    ({"person": "doe-jane", "post": "xa-premier", "from": "2020", "to": "2021", "source": ["nowhere"]}, "nowhere"),
    ({"person": "doe-jane", "post": "xa-king", "from": "2020", "to": "2021", "source": ["list"]}, "xa-king"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "2020", "to": "..", "source": ["list"]}, "no dates"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "spring", "to": "2021", "source": ["list"]}, "no dates"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "2021", "to": "2020", "source": ["list"]}, "no dates"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "2020/..", "to": "2021", "source": ["list"]}, "no dates"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "..", "to": "2021", "source": ["list"]}, "no dates"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "2020/..", "to": "..", "as_of": "2021", "source": ["list"]},
     "no dates"),
    ({"person": "doe-jane", "post": "xa-premier", "from": "2020", "to": "2021", "source": []}, "no source"),
])
def test_broken_row_is_told(row: dict[str, object], message: str) -> None:
    content = {"sources": [{"id": "list", "url": "https://example.org/list"}],
               "posts": [{"id": "xa-premier", "country": "XA", "title": "Premier"}], "tenures": [row]}
    with pytest.raises(TableError, match=message):
        Roster.read(content)


READOUT = """---
publisher: Ministry of Foreign Affairs of Japan
date: 2019-01-14
url: https://www.mofa.go.jp/press/release/a.html
---
# Japan-Russia Foreign Ministers' Meeting

On January 14, Mr. Taro Kono, Minister for Foreign Affairs of Japan, held a meeting with H.E. Mr. Sergey Lavrov,
Minister of Foreign Affairs of the Russian Federation, in Moscow.

Foreign Minister Kono stated that Japan would continue the negotiations.
"""


HANDOVER = """---
publisher: Ministry of Foreign Affairs of Japan
date: 2017-08-03
url: https://www.mofa.go.jp/press/release/b.html
---
# Telephone Talk between the Foreign Ministers of Japan and Russia

On August 3, Mr. Fumio Kishida, Foreign Minister of Japan, held a telephone talk with H.E. Mr. Sergey Lavrov,
Minister of Foreign Affairs of the Russian Federation.

Foreign Minister Kishida stated that Japan would continue the negotiations.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("tenures")
    (folder / "a.md").write_text(READOUT, encoding="utf-8")
    (folder / "b.md").write_text(HANDOVER, encoding="utf-8")
    return build([folder / "a.md", folder / "b.md"], folder / "out")


def rows(built: Build, name: str, columns: str, **values: str) -> list[list[str]]:
    with contextlib.closing(EmbeddedStore.open(built.output / "store", writable=False)) as store:
        answer = list(csv.DictReader(io.StringIO(render(ask(store.engine, find_query(name), values), "csv"))))
    return [[row[column].removeprefix("https://w3id.org/bilateral-kg/id/") for column in columns.split()]
            for row in answer]


def test_holders_have_the_windows_that_are_known_not_the_days_on_which_they_were_met(built: Build) -> None:
    got = rows(built, "holders-of-a-post", "when official first_attested last_attested",
               post="jp-minister-for-foreign-affairs", day="2018-03-21")
    assert got == [["attested before", "person/kishida-fumio", "2012-12-26", "2017-08-03"],
                   ["attested on the day", "person/kono-taro", "2017-08-03", "2019-09-11"],
                   ["attested after", "person/kishida-fumio", "2021-11-04", "2021-11-10"]]


def test_known_and_attested_tenure_are_one_node_with_the_source(built: Build) -> None:
    kono = "tenure:kono-taro.jp-minister-for-foreign-affairs"
    known = [quad for quad in built.graph.quads if quad.subject == NamedNode(Namer()(kono))]
    assert {quad.object.value.rpartition("/")[2] for quad in known if quad.predicate.value.endswith("#time")} == {
        "2019-01-14", "2017-08-03--2019-09-11"}
    assert any(quad.predicate.value == "http://purl.org/dc/terms/source" and quad.object.value.startswith("https://")
               for quad in known)


def test_titles_of_one_post_are_one_post(built: Build) -> None:
    posts = {quad.object.value.rpartition("/")[2] for quad in built.graph.quads
             if quad.predicate.value.endswith("ontology#post")}
    assert posts == {"jp-minister-for-foreign-affairs", "ru-minister-of-foreign-affairs"}


def test_only_people_and_posts_of_the_readouts_are_written(built: Build) -> None:
    people = {quad.object.value.rpartition("/")[2] for quad in built.graph.quads
              if quad.predicate.value == "http://www.w3.org/ns/org#member"}
    assert people == {"kishida-fumio", "kono-taro", "lavrov-sergey"}


def test_a_day_of_handover_raises_no_finding_and_an_office_at_the_wrong_time_does(built: Build, tmp_path: Path) -> None:
    def findings(result: Build) -> set[str]:
        return {finding.rule for finding in result.report.findings}

    assert "two-holders-at-once" not in findings(built) and "member-without-fitting-tenure" not in findings(built)
    (tmp_path / "a.md").write_text(READOUT, encoding="utf-8")
    (tmp_path / "b.md").write_text(HANDOVER.replace("2017-08-03", "2018-08-03"), encoding="utf-8")
    assert "two-holders-at-once" in findings(build([tmp_path / "a.md", tmp_path / "b.md"], tmp_path / "out"))
