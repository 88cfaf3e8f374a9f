"""The ledger's page with notes, in a real browser: from a promise to its note and back, no request, no error."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from kg.cite import Asked, Cited, Document, Edition, Notes, Passage
from kg.ledger import Entry, render

ENTRY = Entry("cmt:a.1", "Hold talks", status="open", parties="FJ; NZ", publisher="Ministry", made="2019-05-06")


@pytest.fixture(scope="module")
def ledger_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entries = [ENTRY._replace(commitment=f"cmt:a.{number}") for number in range(1, 13)]
    grounds = tuple((Passage(Document("doc:a", "Talks <i>", "Ministry", "https://example.org/a"), f"passage:a.{number}",
                             f"Sentence {number}.", number, number + 9),) for number in range(1, 13))
    notes = Notes(Cited(Asked("?", (), tuple(() for _ in entries), tuple(() for _ in entries)), Edition(), grounds))
    target = tmp_path_factory.mktemp("ledger") / "ledger.html"
    target.write_text(render(entries, datetime.date(2019, 6, 1), "html", notes=notes), encoding="utf-8")
    return target


@pytest.mark.parametrize("width", [390, 1000])
def test_a_mark_leads_to_its_note_and_back(browser: Any, ledger_page: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    wrong: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ledger_page.as_uri())
    page.get_by_label("Note 12", exact=True).click()
    note = page.locator("#note-12")
    assert "Ministry, “Talks <i>”" in note.inner_text() and "“Sentence 12.”" in note.inner_text()
    assert note.evaluate("node => { const box = node.getBoundingClientRect(); return box.bottom > 0 && box.top < 700 }")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    note.get_by_label("Back to promise 1 of note 12").click()
    assert page.url.endswith("#cmt:a.12")
    promise = page.locator("[id='cmt:a.12']")
    assert promise.evaluate("node => node.getBoundingClientRect().top < 700")
    assert not wrong and [url.partition("#")[0] for url in asked] == [ledger_page.as_uri()]
    page.close()
