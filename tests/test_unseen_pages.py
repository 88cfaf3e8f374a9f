"""Headers and people of invented pages, so that the rules hold for publishers whose pages nobody has seen."""

from __future__ import annotations

import pytest
from unseen_pages import PAGES, Page

from kg.extract.header import read_header
from kg.extract.layout import lay_out
from kg.extract.people import Cast, cast_of
from kg.model import Meeting, Readout, Span


def read(page: Page) -> tuple[Meeting, Cast]:
    readout = Readout("page.txt", "page", page.text, "", Span(0, len(page.text)), published=page.day)
    layout = lay_out(readout)
    cast = cast_of(layout)
    return read_header(layout, cast.sides, cast.participants), cast


@pytest.mark.parametrize("page", PAGES, ids=[page.text.split("\n\n")[0][:40] for page in PAGES])
def test_header(page: Page) -> None:
    found, _ = read(page)
    assert (found.kind, found.date) == (page.kind, page.date)
    said = {found.place.city, found.place.name, found.place.country} if found.place else {None}
    assert page.place in said
    assert sorted(ordinal.number for ordinal in found.ordinals) == sorted(page.ordinals)
    assert [session.minutes for session in found.sessions] == list(page.minutes)


@pytest.mark.parametrize("page", PAGES, ids=[page.text.split("\n\n")[0][:40] for page in PAGES])
def test_participants(page: Page) -> None:
    _, cast = read(page)
    assert {f"{person.name} {person.country}" for person in cast.participants} == set(page.people)
