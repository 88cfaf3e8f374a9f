"""The page of ``kg compare`` in a real browser: quiet, one column on a phone, two beside each other, printable."""

import pytest
from click.testing import CliRunner

from kg.ask.rows import Rows
from kg.build import build
from kg.cli import main
from kg.compare import compare, find, held_meetings, render
from kg.names import Namer
from kg.resources import folder
from kg.store import EmbeddedStore


@pytest.fixture(scope="module")
def compared_file(tmp_path_factory):
    place = tmp_path_factory.mktemp("compared")
    pages = folder("data").parent / "tests" / "data" / "two-sides"
    build([pages / "mofa-jp-2019-08-14.txt", pages / "mid-ru-2019-08-14.txt"], place / "build")
    store, namer = EmbeddedStore.open(place / "build" / "store", writable=False), Namer()
    meetings = held_meetings(Rows(store, namer))
    target = place / "page.html"
    target.write_text(render(compare(store, namer, find(meetings, "2019-08-14"), meetings), "html"), encoding="utf-8")
    store.close()
    return target


@pytest.fixture(scope="module")
def cited_file(compared_file):
    target = compared_file.with_name("cited.html")
    result = CliRunner().invoke(main, ["compare", "2019-08-14", "-d", str(compared_file.with_name("build")), "--format",
                                       "html", "--cite", "footnotes", "-o", str(target)])
    assert result.exit_code == 0, result.output
    return target


def opened(browser, file, width, scheme):
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    told, asked = [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert told == [] and [url for url in asked if not url.startswith("file:")] == []
    return page


def tops(page):
    """Where the cells of the first row begin: left and top."""
    cells = page.locator("article.both .cells").first.locator(".cell")
    return [(box["x"], box["y"]) for box in (cells.nth(number).bounding_box() for number in range(2))]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_opens_quietly_and_fits(browser, compared_file, width, scheme):
    page = opened(browser, compared_file, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "serif" in page.evaluate("getComputedStyle(document.querySelector('blockquote')).fontFamily").lower()
    page.context.close()


def test_two_columns_on_a_screen_and_one_on_a_phone(browser, compared_file):
    wide, narrow = (opened(browser, compared_file, width, "light") for width in (1280, 390))
    (left, top), (right, beside) = tops(wide)
    assert left < right and top == beside
    (left, top), (right, below) = tops(narrow)
    assert left == right and top < below
    for page in (wide, narrow):
        assert page.locator("article.only .cell.empty").first.is_visible() is (page is wide)
        page.context.close()


def test_conflicts_come_before_what_was_said(browser, compared_file):
    page = opened(browser, compared_file, 1280, "light")
    conflict, first = page.locator(".fact.differs").first, page.locator("article.row").first
    assert "Length of talks" in conflict.inner_text() and "about 1 h 40 min" in conflict.inner_text()
    assert conflict.bounding_box()["y"] < first.bounding_box()["y"]
    assert "Worded more firmly by Ministry of Foreign Affairs of Japan" in first.inner_text()
    page.context.close()


def test_the_page_prints_with_its_addresses_in_two_columns(browser, compared_file):
    page = opened(browser, compared_file, 700, "dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert "mid.ru" in page.evaluate("getComputedStyle(document.querySelectorAll('.columns a')[1], '::after').content")
    (left, top), (right, beside) = tops(page)
    assert left < right and top == beside
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_mark_leads_to_its_note_and_back(browser, cited_file, width):
    page = opened(browser, cited_file, width, "light")
    page.get_by_label("Note 1", exact=True).first.click()
    note = page.locator("#note-1")
    noted = page.locator(".saying", has=page.get_by_label("Note 1", exact=True)).first
    quote = noted.locator("blockquote").inner_text()
    assert quote[:40] in note.inner_text()
    assert note.evaluate("node => { const box = node.getBoundingClientRect(); return box.bottom > 0 && box.top < 900 }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    note.get_by_label("Back to saying 1 of note 1", exact=True).click()
    assert page.locator(".saying:target blockquote").first.inner_text() == quote
    page.context.close()
