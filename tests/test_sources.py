"""Readouts from files, folders and archives; every kind of bad input with a real file."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import textwrap
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from kg.errors import SourceError, TableError
from kg.extract import extract
from kg.model import Readout
from kg.sources import (
    card_named,
    cards,
    holds_several,
    is_date_line,
    is_furniture,
    read,
    read_all,
    read_file,
    read_text,
)
from kg.sources.cards import load_card
from kg.sources.dateline import find_date
from kg.sources.files import LARGEST
from kg.sources.recognise import issuer_in, plain, recognise

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FIRST_PAGE = ROOT / "data/readouts/mofa-jp/mofa-jp-2018-03-21.txt"
DEV = SHARED / "evaluation/dev"
CORPUS = SHARED / "corpus/whitehouse"
TALKS = ("Foreign Minister Anna Berg met with Foreign Minister Juan Soto of Ruritania in the capital on Monday. "
         "The two ministers agreed that consultations will be held in May.")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> str:
    """The one error that a path gives."""
    results = list(read([path]))
    assert len(results) == 1
    assert isinstance(results[0], SourceError), results[0]
    assert str(path) in str(results[0])
    return str(results[0])


def kinds(readout: Readout) -> list[str]:
    return [notice.kind for notice in readout.notices]


# ---- the first page

def test_first_page_with_its_side_file() -> None:
    readout = read_file(FIRST_PAGE)
    assert readout.id == "mofa-2018-03-21"
    assert readout.text == FIRST_PAGE.read_text(encoding="utf-8")
    assert readout.sha256 == hashlib.sha256(FIRST_PAGE.read_bytes()).hexdigest()
    assert readout.url == "https://www.mofa.go.jp/erp/rss/northern/page11e_000029.html"
    assert (readout.published, readout.accessed, readout.language) == ("2018-03-21", "2026-11-22", "en")
    assert readout.title == "Japan-Russia Foreign Ministers' Meeting"
    assert readout.card is not None
    assert readout.card.citation.format(url=readout.url, accessed=readout.accessed, title=readout.title) == (
        "Source: Ministry of Foreign Affairs of Japan website. "
        "URL: https://www.mofa.go.jp/erp/rss/northern/page11e_000029.html Accessed 2026-11-22")
    assert not readout.notices


def test_first_page_by_its_text_alone(tmp_path: Path) -> None:
    alone = read_file(write(tmp_path, "page.txt", FIRST_PAGE.read_bytes()))
    assert (alone.id, alone.publisher) == ("mofa-2018-03-21", "Ministry of Foreign Affairs of Japan")
    assert alone.sha256 == read_file(FIRST_PAGE).sha256
    assert (alone.url, alone.title, alone.wrapped) == (None, None, False)


def test_shipped_folder_holds_the_first_page_only_once() -> None:
    batch = read_all([ROOT / "data/readouts", FIRST_PAGE])
    assert [readout.id for readout in batch.readouts].count("mofa-2018-03-21") == 1
    assert not batch.errors


# ---- cards

def test_cards_of_all_publishers() -> None:
    found = {card.id: card for card in cards()}
    assert {"mofa-jp", "state-us", "whitehouse", "kremlin", "mid-ru", "uk-fcdo", "uk-no10", "gac-ca", "mea-in",
            "mofa-kr", "fmprc-cn", "eeas-eu", "mfa-sg", "dfat-au", "aa-de", "mfa-am"} <= set(found)
    assert len({card.slug for card in cards()}) == len(cards())
    japan = found["mofa-jp"]
    assert (japan.slug, japan.organization, japan.quotes) == ("mofa", "mofa-jp", "full")
    for card in cards():
        assert card.hosts and card.drop and card.hints and card.signatures
        # No text is exported in full where the terms are not known to allow it.
        assert card.quotes == "full" or "terms page" in card.terms


GOOD_CARD = {"slug": "x", "name": "X", "party": "SE", "organization": "x", "language": "en", "terms": "t",
             "terms_url": "https://x.se/", "citation": "{url}", "quotes": "full", "hosts": ["x.se"]}


@pytest.mark.parametrize(("change", "named"), [
    ({"slug": None}, "slug"), ({"party": False}, "party"), ({"party": "se"}, "party"), ({"quotes": "some"}, "quotes"),
    ({"hosts": "x.se"}, "hosts"), ({"drop": ["("]}, "drop"), ({"colour": "red"}, "colour"), ({"slug": "X y"}, "slug"),
    ({"citation": "{when}"}, "citation"), ({"several_a_day": "yes"}, "several_a_day"),
    ({"month_first": 1}, "month_first"), ({"carries_speaker": "no"}, "carries_speaker")])
def test_broken_card_names_file_and_key(tmp_path: Path, change: dict[str, object], named: str) -> None:
    path = write(tmp_path, "x.yaml", yaml.safe_dump(GOOD_CARD | change))
    with pytest.raises(TableError) as caught:
        load_card(path)
    assert str(path) in str(caught.value) and repr(named) in str(caught.value)


@pytest.mark.parametrize("key", sorted(GOOD_CARD))
def test_card_without_a_key(tmp_path: Path, key: str) -> None:
    path = write(tmp_path, "x.yaml", yaml.safe_dump({name: value for name, value in GOOD_CARD.items() if name != key}))
    with pytest.raises(TableError, match=key):
        load_card(path)


def test_card_that_is_no_yaml(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="valid YAML at line"):
        load_card(write(tmp_path, "x.yaml", "slug: x\nname: [\n"))
    with pytest.raises(TableError, match="UTF-8"):
        load_card(write(tmp_path, "x.yaml", b"name: \xff\n"))
    assert load_card(write(tmp_path, "y.yaml", yaml.safe_dump(GOOD_CARD))).id == "y"


def test_furniture_of_one_publisher_is_text_for_another() -> None:
    japan = card_named("mofa-jp")
    assert is_furniture("Back to Japan-Latvia Relations", japan)
    assert not is_furniture("Back to Japan-Latvia Relations", card_named("kremlin"))
    assert is_furniture("  Share this page ") and is_furniture("+44 20 7008 3100")
    for line in ("The two ministers agreed to share this view.", "1. Japan-Russia relations", "North Korea", TALKS):
        assert not is_furniture(line, japan), line


# ---- publisher, date, title

@pytest.mark.skipif(not DEV.is_dir(), reason="needs ../shared/evaluation")
def test_publisher_and_date_of_the_development_texts() -> None:
    texts = sorted((DEV / "texts").glob("*.txt"))
    wrong = []
    for path in texts:
        gold = yaml.safe_load((DEV / "gold" / f"{path.stem}.yaml").read_text(encoding="utf-8"))
        readout = read_file(path)
        if readout.publisher != gold["publisher"] or ("truncated" in kinds(readout)) != bool(gold.get("truncated")):
            wrong.append((path.stem, readout.publisher, readout.notices))
        # The texts are called after their day of publication.
        if (readout.published or "none") not in path.stem and path.stem != "seed":
            wrong.append((path.stem, readout.published, None))
    assert len(texts) == 40
    assert not wrong


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/corpus")
def test_whole_corpus_reads_without_error() -> None:
    batch = read_all([CORPUS])
    assert not batch.errors
    assert len(batch.readouts) == len({readout.id for readout in batch.readouts}) == 743
    for readout in batch.readouts:
        assert readout.card is not None and readout.card.id == "whitehouse" and readout.published and readout.title
        assert readout.wrapped and readout.url and not readout.notices
        assert readout.published in readout.path
        body = readout.text[readout.body.start:].lstrip()
        assert readout.text.startswith("---") and not body.startswith(("---", "title:"))
        assert readout.text == Path(readout.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(("url", "card"), [
    ("https://www.mofa.go.jp/page.html", "mofa-jp"), ("https://2017-2021.state.gov/x/", "state-us"),
    ("http://en.special.kremlin.ru/events/1", "kremlin"), ("https://jp.usembassy.gov/x", "state-us"),
    ("https://www.gov.uk/government/news/x", None), ("https://notmofa.go.jp.example.org/", None)])
def test_publisher_by_address(url: str, card: str | None) -> None:
    found = recognise(plain(TALKS), url)
    assert (found.id if found else None) == card


def test_site_of_two_publishers_is_told_apart_by_lines() -> None:
    url = "https://www.gov.uk/government/news/x"
    assert getattr(recognise(f"PM call with President Soto\n{TALKS}", url), "id", None) == "uk-no10"
    assert getattr(recognise(f"Foreign Secretary meets Foreign Minister Soto\n{TALKS}", url), "id", None) == "uk-fcdo"


def test_a_publisher_told_by_wording_alone_is_noticed() -> None:
    page = "Japan-Fiji Foreign Ministers' Meeting\nMarch 2, 2018\n"
    page += "The two ministers held talks commencing at 10:00, Japan time, and agreed to work on fisheries.\n"
    readout = read_text(page, "drop/page.txt")
    assert readout.card is not None and readout.card.id == "mofa-jp"
    assert "publisher-by-wording" in kinds(readout)
    own = read_text(f"{page}Back to Japan-Fiji Relations\n", "drop/page.txt")
    assert "publisher-by-wording" not in kinds(own)


def test_too_little_evidence_leaves_the_publisher_unknown() -> None:
    readout = read_text(TALKS, "drop/Some Page.txt")
    assert (readout.card, readout.publisher, readout.id) == (None, None, "some-page")
    assert kinds(readout) == ["unknown-publisher", "no-date"]


def test_ministry_without_card_is_named_and_no_other_guessed() -> None:
    text = ("Ministry of Foreign Affairs of the Republic of Ruritania\nVisit of State Councilor and Foreign Minister "
            f"Wang Yi\n2020-05-04\n{TALKS}\nWang Yi said, China and Ruritania are friends.")
    readout = read_text(text, "a.txt")
    assert readout.card is None and readout.publisher == "Ministry of Foreign Affairs of the Republic of Ruritania"
    assert "unknown-publisher" in kinds(readout)


@pytest.mark.parametrize(("line", "named"), [
    ("Ministry of Foreign Affairs of Ruritania", True), ("Royal Ruritanian Ministry of Foreign Affairs", True),
    ("Federal Department of Foreign Affairs", True), ("Office of the President of Ruritania", True),
    ("Ministry of Foreign Affairs", False), ("Statement by the Ministry of Foreign Affairs of Ruritania", False),
    (TALKS, False)])
def test_issuing_ministries(line: str, named: bool) -> None:
    assert (issuer_in([line]) == line) == named


def test_folder_named_after_a_card_tells_the_publisher(tmp_path: Path) -> None:
    assert read_file(write(tmp_path, "mofa-jp/a.txt", TALKS)).publisher == "Ministry of Foreign Affairs of Japan"
    assert read_file(write(tmp_path, "other/a.txt", TALKS)).publisher is None


@pytest.mark.parametrize(("line", "day"), [
    ("March 21, 2018", "2018-03-21"), ("Thursday, October 7, 2021", "2021-10-07"), ("2019/06/25", "2019-06-25"),
    ("30 January 201914:55", "2019-01-30"), ("Date 2021-06-11 hit 418", "2021-06-11"),
    ("• Date : 2019-06-18 18:20:07", "2019-06-18"),
    ("Islamabad, 26/03/2019 - 17:45, UNIQUE ID: 190326_14", "2019-03-26"), ("Published 27 May 2020", "2020-05-27"),
    ("April 12, 2018 - Ottawa, Ontario - Global Affairs Canada", "2018-04-12"), ("14 September, 2018", "2018-09-14"),
    ("20.11.2019 - Press release", "2019-11-20"), ("Berlin, 20 November 2019 - " + TALKS, "2019-11-20"),
    ("Press release, 3rd of March 2020", "2020-03-03"), ("2019.06.18.", "2019-06-18"), ("Sept. 5, 2019", "2019-09-05"),
    ("04/05/2019", None), ("February 30, 2019", None), ("On June 25, 2019, the ministers met", None),
    ("The plan covers the years until May 1, 2019", None), ("May 2019", None)])
def test_date_lines(line: str, day: str | None) -> None:
    assert read_text(f"{line}\n\n{TALKS}", "a.txt").published == day
    assert is_date_line(line) == (day is not None)


def test_sign_off_title_address_and_change_dates() -> None:
    assert read_text(f"Visit of the Minister\n{TALKS}\nNew Delhi\nOctober 07, 2021", "a.txt").published == "2021-10-07"
    assert read_text(f"Visit of the Minister, 23 October 2018\n{TALKS}", "a.txt").published == "2018-10-23"
    front = "---\nurl: https://whitehouse.gov/briefing/2021/02/25/call/\n---\n"
    assert read_text(front + TALKS, "a.md").published == "2021-02-25"
    assert read_text(f"{TALKS}\nDate modified: 2018-04-12", "a.txt").published == "2018-04-12"
    assert read_text(f"3 May 2018\n{TALKS}\nDate modified: 2018-05-12", "a.txt").published == "2018-05-03"


def test_numeric_date_is_read_as_its_publisher_writes() -> None:
    assert read_text(f"Office of the Spokesperson\n04/05/2019\n{TALKS}", "a.txt").published == "2019-04-05"
    assert read_text(f"European External Action Service\n04/05/2019\n{TALKS}", "a.txt").published == "2019-05-04"
    for first, day in ((True, "2019-04-05"), (False, "2019-05-04")):
        for party in ("US", "SE"):
            card = replace(cards()[0], party=party, month_first=first)
            assert find_date(["04/05/2019"], None, None, card) == day
            assert find_date(["04.05.2019"], None, None, card) == "2019-05-04", "dots go with days first everywhere"


# ---- what the file says of itself

def test_front_matter_counts_in_offsets_but_not_in_the_body() -> None:
    text = f"---\ntitle: A Call\ndate: '2021-02-25'\nsource_url: https://www.state.gov/x\n---\n\n{TALKS}\n"
    readout = read_text(text, "a.md")
    assert readout.text == text and readout.wrapped
    assert text[readout.body.start:readout.body.end].strip() == TALKS
    assert (readout.title, readout.published, readout.url) == ("A Call", "2021-02-25", "https://www.state.gov/x")
    assert readout.id == "state-2021-02-25-a-call"


@pytest.mark.parametrize("front", ["---\ntitle: A\n", "---\ntitle: [A\n---\n", "---\ntitle: A\n\tdate: b\n---\n"])
def test_broken_front_matter(tmp_path: Path, front: str) -> None:
    assert "front matter" in refusal(write(tmp_path, "a.md", front + TALKS))


def test_rule_above_a_text_is_no_front_matter() -> None:
    readout = read_text(f"---\n{TALKS}\n---\nMore.", "a.txt")
    assert readout.body.start == 0


@pytest.mark.parametrize("top", ["---\nReadout: Foreign Minister Berg: talks\n\n", "---\nDate: 3 May 2018\n",
                                 "---\nReadout: Foreign Minister Berg\n\nVenue: the capital\n"])
@pytest.mark.parametrize("end", ["", "\n---\nMore on this: [see"])
def test_rule_above_a_line_with_a_colon_is_no_front_matter(top: str, end: str) -> None:
    readout = read_text(f"{top}{TALKS}{end}", "a.txt")
    assert readout.body.start == 0


def test_date_of_front_matter_in_words() -> None:
    assert read_text(f"---\ntitle: A Call\ndate: February 25, 2021\n---\n{TALKS}", "a.md").published == "2021-02-25"


def test_odd_date_in_front_matter_is_told() -> None:
    readout = read_text(f"---\ntitle: A Call\ndate: last Tuesday\n---\n{TALKS}", "a.md")
    assert readout.published is None and "odd-date" in kinds(readout)


def test_side_file_goes_before_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"3 May 2018\n{TALKS}")
    write(tmp_path, "a.meta.yaml", "publisher: whitehouse\npublished: 2018-05-02\naccessed: 2020-01-01\n")
    readout = read_file(path)
    assert (readout.publisher, readout.published, readout.accessed) == ("The White House", "2018-05-02", "2020-01-01")
    assert [item.path for item in read([tmp_path]) if isinstance(item, Readout)] == [path.as_posix()]


@pytest.mark.parametrize("side", ["colour: red\n", "accessed: yesterday\n", "title: [\n"])
def test_broken_side_file_is_one_error(tmp_path: Path, side: str) -> None:
    path = write(tmp_path, "a.txt", TALKS)
    write(tmp_path, "a.meta.yaml", side)
    (error,) = read([path])
    assert isinstance(error, SourceError) and "side file" in str(error) and "a.meta.yaml" in str(error)


# ---- encodings and clean-up

@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = f"Café “talks” in Kyïv – 外務省\r\n{TALKS}\r\n"
    readout = read_file(write(tmp_path, "a.txt", text.encode(encoding)))
    assert readout.text == text, "no newline and no character changes"
    assert "encoding" not in kinds(readout)


def test_stray_bytes_and_unmarked_utf_16_are_read_with_a_notice(tmp_path: Path) -> None:
    mixed = "Café: ".encode() + b"the ministers\x92 plan. " + TALKS.encode()
    readout = read_file(write(tmp_path, "mixed.txt", mixed))
    assert readout.text.startswith("Café: the ministers’ plan.") and "encoding" in kinds(readout)
    wide = read_file(write(tmp_path, "wide.txt", TALKS.encode("utf-16-le")))
    assert wide.text == TALKS and "encoding" in kinds(wide)


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "hex", "no-such-thing"])
def test_declared_encoding_that_decodes_nothing_is_passed_over(tmp_path: Path, name: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{name}">').encode() + b"<!-- the ministers\x92 page -->"
    assert page != PAGE.encode()
    readout = read_file(write(tmp_path, "page.html", page))
    assert "encoding" in kinds(readout)


def test_invisible_marks_stay_in_the_text_and_hide_nothing() -> None:
    readout = read_text(f"The\u00a0White\u200b House\nMarch\u00a02, 2021\n\u200f{TALKS}", "a.txt")
    assert readout.id == "whitehouse-2021-03-02"
    assert "\u200b" in readout.text and "\u200f" in readout.text


def test_hard_wrapped_text_is_recognised() -> None:
    assert read_text(textwrap.fill(f"{TALKS} {TALKS}", 64), "a.txt").wrapped
    assert not read_text(f"Title of it\n{TALKS}\n{TALKS}", "a.txt").wrapped


@pytest.mark.parametrize("ending", ["\nThe Minister said that the two countries would go on to work for the",
                                    "\nThe Minister said that the two countries would go on to work for peace ...",
                                    "\nRead more"])
def test_truncated_page_is_told(ending: str) -> None:
    assert "truncated" in kinds(read_text(TALKS + ending, "a.txt"))
    assert "truncated" not in kinds(read_text(TALKS + "\nShare this page", "a.txt"))


# ---- HTML

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Meeting in the capital</title>
<link rel="canonical" href="https://www.mofa.go.jp/page1.html"><style>p {{}}</style></head><body>
<nav><a href="/">Home</a><a href="/about">About us</a></nav>
<main><h1>Japan-Ruritania Foreign Ministers’ Meeting</h1><p>March 3, 2020</p><p>{TALKS}</p>
<ul><li>Both sides confirmed the caf&eacute; plan.</li></ul></main><footer>Terms of use</footer></body></html>"""


def test_html_page_gives_its_main_text(tmp_path: Path) -> None:
    readout = read_file(write(tmp_path, "a.html", PAGE))
    assert TALKS in readout.text and "café plan" in readout.text
    assert "<" not in readout.text and "About us" not in readout.text
    assert (readout.id, readout.url) == ("mofa-2020-03-03", "https://www.mofa.go.jp/page1.html")
    assert readout.sha256 == hashlib.sha256(readout.text.encode()).hexdigest()
    assert read_file(write(tmp_path, "b.txt", PAGE)).text == readout.text, "HTML under another name"


@pytest.mark.parametrize(("head", "address"), [
    ('<link rel="canonical" href="https://www.mea.gov.in/press-releases.htm?dtl/40001/Visit">',
     "https://www.mea.gov.in/press-releases.htm?dtl/40001/Visit"),
    ('<link rel="canonical" href="https://x.se/a?b=2&amp;utm_source=mail&amp;a=1&amp;fbclid=9#top">',
     "https://x.se/a?b=2&a=1"),
    ('<link rel="canonical" href="https://x.se/"><meta property="og:url" content="https://x.se/news?id=7">',
     "https://x.se/news?id=7"),
    ('<!-- saved from url=(0043)https://x.se/news?id=7&gclid=3 --><link rel="canonical" href="?id=7">',
     "https://x.se/news?id=7"),
    ('<meta property="og:url" content="/news/8"><link rel="canonical" href="https://[broken">', None)])
def test_an_address_keeps_all_that_tells_its_page(tmp_path: Path, head: str, address: str | None) -> None:
    page = PAGE.replace('<link rel="canonical" href="https://www.mofa.go.jp/page1.html">', head)
    assert read_file(write(tmp_path, "a.html", page)).url == address


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!DOCTYPE html><html><head><title>x</title></head>",
                                  "<html><body><nav><a href='/'>Home</a></nav></body></html>"])
def test_html_without_main_text(tmp_path: Path, page: str) -> None:
    assert "text" in refusal(write(tmp_path, "a.html", page))


def test_pages_and_folders_of_the_program_are_no_readouts(tmp_path: Path) -> None:
    own = PAGE.replace("<title>", '<meta name="generator" content="bilateral-kg 0.1.0"><title>')
    assert "written by bilateral-kg" in refusal(write(tmp_path, "explained.html", own))
    assert "written by bilateral-kg" in refusal(write(tmp_path, "saved.txt", own))
    other = PAGE.replace("<title>", '<meta name="generator" content="Hugo 0.1.0"><title>')
    write(tmp_path, "drop/page.html", other)
    for name in ("report.md", "graph.html", "bilateral.nq", "store/CURRENT"):
        write(tmp_path, f"drop/out/{name}", PAGE)
    assert [item.path for item in read([tmp_path / "drop"]) if isinstance(item, Readout)] == [
        (tmp_path / "drop/page.html").as_posix()]
    assert len(list(read([tmp_path / "drop"]))) == 1
    assert "holds a build" in refusal(tmp_path / "drop/out")


# ---- bad input

JAPANESE = "外務大臣は、外務大臣と会談を行いました。両大臣は協力を確認した。"


@pytest.mark.parametrize(("name", "content", "said"), [
    ("empty.txt", b"", "empty"), ("blank.txt", b" \r\n\t\n", "empty"), ("mark.txt", b"\xef\xbb\xbf", "empty"),
    ("a.txt", b"%PDF-1.7 ...", "PDF"), ("b.txt", bytes(range(256)) * 20, "binary"), ("c.txt", b"\x89PNG\r\n", "PNG"),
    ("odd.txt", b"\xff\xfea\x00b\x00\x00\xd8", "UTF-16"),
    ("nothing.txt", b"Page not found\nBack to the start page\n", "no text"),
    ("cake.txt", b"Mix the flour, the eggs and the sugar in a large bowl. Bake it for an hour.", "no readout"),
    ("ja.txt", JAPANESE.encode(), "Japanese"), ("ja-sjis.txt", JAPANESE.encode("shift_jis"), "not in English"),
    ("ru.txt", "Министр иностранных дел встретился с коллегой и обсудил вопросы сотрудничества.".encode(), "Russian"),
    ("fr.txt", "Le ministre a rencontré le président de la République et les deux ont évoqué les relations.".encode(),
     "French"),
])
def test_bad_file_is_one_clear_error(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert said in refusal(write(tmp_path, name, content))


def test_missing_path_and_empty_folder(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "nowhere.txt")
    assert "no readout" in refusal(tmp_path)


def test_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "MB" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TALKS)
    path.chmod(0)
    assert "may not be read" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_named_pipe_and_endless_link_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no ordinary file" in refusal(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "cannot be read" in refusal(tmp_path / "loop.txt")


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TALKS)
    write(tmp_path, "b.txt", b"\x00\x01\x02")
    write(tmp_path, "sub/c.md", f"# Talks\n\n{TALKS} They parted.")
    write(tmp_path, "d.pdf", b"%PDF-1.7")
    for ignored in ("README.md", ".hidden.txt", "picture.jpg", ".git/x.txt", "page_files/frame.html"):
        write(tmp_path, ignored, TALKS)
    write(tmp_path, "page.html", PAGE)
    results = list(read([tmp_path, tmp_path / "missing"]))
    names = [Path(item.path if isinstance(item, Readout) else item.where).name for item in results]
    assert names == ["a.txt", "b.txt", "d.pdf", "page.html", "c.md", "missing"]
    assert [type(item).__name__ for item in results] == ["Readout", "SourceError", "SourceError", "Readout", "Readout",
                                                         "SourceError"]


# ---- archives

def make_tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(("make", "name"), [(make_zip, "a.zip"), (make_tar, "a.tar.gz")])
def test_archive_is_read_like_a_folder(tmp_path: Path, make: object, name: str) -> None:
    members = {"b/two.txt": f"4 May 2018\n{TALKS}".encode(), "a.txt": TALKS.encode(), "bad.txt": b"",
               "a.meta.yaml": b"publisher: kremlin\npublished: 2018-05-03\n", "README.txt": b"x", "x.jpg": b"\xff"}
    path = make(tmp_path / name, members)  # type: ignore[operator]
    batch = read_all([path])
    assert [readout.path for readout in batch.readouts] == [f"{path}/a.txt", f"{path}/b/two.txt"]
    assert [readout.published for readout in batch.readouts] == ["2018-05-03", "2018-05-04"]
    assert batch.readouts[0].publisher == "President of Russia"
    assert [error.where for error in batch.errors] == [f"{path}/bad.txt"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tgz"])
def test_damaged_archive_is_one_error(tmp_path: Path, name: str) -> None:
    assert "damaged" in refusal(write(tmp_path, name, b"this is no archive"))
    whole = (make_zip if name.endswith("zip") else make_tar)(tmp_path / f"whole-{name}",
                                                             {"a.txt": os.urandom(5000), "b.txt": os.urandom(5000)})
    assert "damaged" in refusal(write(tmp_path, f"cut-{name}", whole.read_bytes()[:4000]))


def test_archive_with_a_huge_member_or_none(tmp_path: Path) -> None:
    huge = make_zip(tmp_path / "huge.zip", {"a.txt": bytes(LARGEST + 1), "b.txt": TALKS.encode()})
    results = list(read([huge]))
    assert isinstance(results[0], SourceError) and "MB" in str(results[0])
    assert isinstance(results[1], Readout)
    assert "no readout" in refusal(make_zip(tmp_path / "none.zip", {"x.jpg": b"x"}))


@pytest.mark.parametrize(("make", "name"), [(make_zip, "a.zip"), (make_tar, "a.tar.gz")])
@pytest.mark.parametrize(("side", "said"), [(b"colour: red\n", "unknown key"), (b"title: [\n", "valid YAML at line"),
                                            (b"#" * (LARGEST + 1), "MB"), (b"", "empty"), (b"%PDF-1.7", "PDF")])
def test_broken_side_file_in_an_archive_is_named(tmp_path: Path, make: object, name: str, side: bytes,
                                                 said: str) -> None:
    path = make(tmp_path / name, {"a.txt": TALKS.encode(), "a.meta.yaml": side})  # type: ignore[operator]
    (error,) = read([path])
    assert isinstance(error, SourceError)
    assert error.where == f"{path}/a.meta.yaml" and said in str(error)


def test_huge_side_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TALKS)
    with (tmp_path / "a.meta.yaml").open("wb") as file:
        file.truncate(LARGEST + 1)
    (error,) = read([path])
    assert isinstance(error, SourceError) and "MB" in str(error) and error.where.endswith("a.meta.yaml")


def test_folders_and_archives_may_hold_several(tmp_path: Path) -> None:
    assert holds_several(tmp_path) and holds_several(make_zip(tmp_path / "A.ZIP", {"a.txt": b"x"}))
    assert holds_several(str(make_tar(tmp_path / "a.tgz", {"a.txt": b"x"})))
    assert not holds_several(write(tmp_path, "a.txt", TALKS)) and not holds_several(tmp_path / "missing.zip")


# ---- a batch

def test_same_text_twice_is_read_once_with_a_notice(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TALKS)
    write(tmp_path, "b.txt", TALKS)
    (readout,) = read_all([tmp_path]).readouts
    assert readout.path.endswith("a.txt")
    assert [notice.kind for notice in readout.notices].count("duplicate") == 1
    assert "b.txt" in readout.notices[-1].message


def test_ids_that_clash_are_told_apart_whatever_the_order(tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{number}.txt", f"Japan-Ruritania Relations\nMarch 3, 2020\n{TALKS} Part {number} ends.")
             for number in range(3)]
    first = {readout.sha256: readout.id for readout in read_all(paths).readouts}
    second = {readout.sha256: readout.id for readout in read_all(list(reversed(paths))).readouts}
    assert first == second
    lowest = min(first)
    assert first[lowest] == "mofa-2020-03-03"
    assert all(name == f"mofa-2020-03-03-{sha256[:6]}" for sha256, name in first.items() if sha256 != lowest)


@pytest.mark.parametrize("filler", [" ", "a", "A ", "1 ", "\n", "A\n", ".", "Japan-Aa ", "May 1, 2019 ", "<", "x@a."])
def test_a_megabyte_of_anything_is_read_or_refused(filler: str) -> None:
    text = TALKS + "\n" + filler * (1_000_000 // len(filler))
    assert read_text(text, "a.txt").text == text
    assert not is_furniture(text)


def test_two_readouts_on_one_page_are_refused_by_their_dates():
    def page(day):
        line = "The two ministers met in Oslo today and talked at length about fisheries, shipping and the weather."
        return f"Japan-Norway Foreign Ministers' Meeting\n{day}\n\n{line}\n\n{line}\n"

    with pytest.raises(SourceError, match="2 readouts, of 2 May 2018 and 3 June 2019"):
        read_text(page("May 2, 2018") + page("June 3, 2019"), "two.txt")
    assert read_text(page("May 2, 2018") + "\nMay 2, 2018\n", "one.txt").published == "2018-05-02"


def two_readouts(second_title: str = "Foreign Minister Berg speaks with Foreign Minister Roe of Sylvania") -> str:
    line = "The two ministers met in the capital today and agreed to hold consultations on fisheries next month."
    return ("The White House\n\nForeign Minister Berg meets Foreign Minister Soto of Ruritania\nMay 2, 2018\n\n"
            f"{line}\n\n{line}\n\n{second_title}\nJune 3, 2019\n\n{line}\n\n{line}\n")


def test_two_readouts_under_titles_of_their_own_are_two_documents(tmp_path: Path) -> None:
    text = two_readouts()
    path = write(tmp_path, "two.txt", text)
    one, two = read([path])
    assert isinstance(one, Readout) and isinstance(two, Readout)
    assert one.id.startswith("whitehouse-2018-05-02-") and two.id.startswith("whitehouse-2019-06-03-")
    assert one.text + two.text == text and two.text.startswith("Foreign Minister Berg speaks")
    assert two.sha256 == hashlib.sha256(two.text.encode()).hexdigest() != one.sha256
    assert two.publisher == one.publisher == "The White House" and "Sylvania" in (two.title or "")
    assert "part-of-page" in kinds(two)
    [told] = [notice.message for notice in two.notices if notice.kind == "part-of-page"]
    assert f"characters {len(one.text)} to {len(text)}" in told
    for part in (one, two):
        [*_, last] = extract(part).statements
        assert part.text[last.span.start : last.span.end].startswith("The two ministers met")
        assert last.commitments[0].due == {"2018-05-02": "2018-06", "2019-06-03": "2019-07"}[part.published or ""]
    with pytest.raises(SourceError, match="holds 2 readouts"):
        read_file(path)


@pytest.mark.parametrize("second_title", ["", "See also the page on fisheries of that day.", "Other news"])
def test_two_readouts_without_a_title_each_are_refused_whole(tmp_path: Path, second_title: str) -> None:
    path = write(tmp_path, "two.txt", two_readouts(second_title))
    assert "2 readouts, of 2 May 2018 and 3 June 2019" in refusal(path)


def test_an_archive_member_with_two_readouts_gives_both(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "pages.zip", {"two.txt": two_readouts().encode()})
    assert [one.published for one in read_all([archive]).readouts] == ["2018-05-02", "2019-06-03"]
