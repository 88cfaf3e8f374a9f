"""The page of ``kg explain`` in a real browser: it asks for nothing, fits a phone, and its numbers lead somewhere."""

import pytest

from kg.explain import as_page, explain
from kg.resources import folder
from kg.sources import read_file


@pytest.fixture(scope="module")
def explained_file(tmp_path_factory):
    page = folder("data") / "readouts" / "mofa-jp" / "mofa-jp-2018-03-21.txt"
    target = tmp_path_factory.mktemp("explained") / "page.html"
    target.write_text(as_page(explain(read_file(page))), encoding="utf-8")
    return target


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_opens_quietly_and_fits(browser, explained_file, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    told, asked = [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(explained_file.as_uri())
    assert told == []
    assert [url for url in asked if not url.startswith("file:")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    style = "getComputedStyle(document.querySelector('.text .st.commit')).textDecorationLine"
    assert page.evaluate(style) == "underline"  # the style sheet passes its own security policy
    context.close()


def test_a_number_leads_to_its_note_and_the_reasons_open(browser, explained_file):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(explained_file.as_uri())
    page.click("#s4")
    assert page.evaluate("document.querySelector(':target').id") == "n4"
    note = page.locator("#n4")
    assert not note.locator("li").first.is_visible()
    note.locator("summary").click()
    assert note.locator("li").first.is_visible()
    assert "November this year" in note.inner_text()
    context.close()
