"""Findings as one page to read and to print; it has no script and asks no host for anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kg import __version__, edtf
from kg.trends.lifeline import Lifeline
from kg.trends.sheet import Sheet, shown
from kg.trends.timeline import timeline

__all__ = ["issue_page", "page"]


@cache
def _templates() -> Environment:
    environment = Environment(loader=FileSystemLoader(str(files("kg.trends"))), autoescape=True, trim_blocks=True,
                              lstrip_blocks=True)
    environment.filters.update(words=lambda when: edtf.words(when) if when else "")
    return environment


def page(sheets: Sequence[Sheet], about: Mapping[str, object]) -> str:
    """The sheets as a page; ``about`` gives ``title``, and ``as_of`` where the findings are of a day."""
    told = [{"sheet": sheet, "names": [name for name, _ in sheet.columns],
             "rows": [[(name, shown(show(one)), _links(sheet, name, one)) for name, show in sheet.columns]
                      for one in sheet.records]} for sheet in sheets]
    return _render("table.html", title=str(about.get("title") or sheets[0].title), day=str(about.get("as_of", "")),
                   told=told)


def issue_page(life: Lifeline) -> str:
    """The life of an issue as a page: its sentences, a picture of the years, and each mention under its meeting."""
    meetings = {one.id: one for one in life.meetings}
    mentions = [(meetings[name], list(several))
                for name, several in groupby(life.mentions, key=lambda one: one.meeting_id)]
    return _render("issue.html", title=life.issue.words, day=life.day.isoformat(), sentences=life.sentences(),
                   years=life.years, mentions=mentions, picture=timeline(life),
                   narrower=[life.issue.words_of.get(one) or one for one in life.issue.under[1:]])


def _render(template: str, **values: object) -> str:
    style = files("kg.trends").joinpath("page.css").read_text(encoding="utf-8")
    hashed = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _templates().get_template(template).render(version=__version__, style=Markup(style), style_hash=hashed,
                                                      web=_web, **values)


def _links(sheet: Sheet, name: str, record: object) -> list[str]:
    return list(filter(None, map(_web, sheet.addresses(record)))) if name == sheet.linked else []


def _web(address: str) -> str:
    """An address that may stand in a link; a path, or a scheme that a browser would run, may not."""
    return address if address.startswith(("https://", "http://")) else ""
