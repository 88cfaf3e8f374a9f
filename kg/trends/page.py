"""Findings as one page to read and to print; it has no script and asks no host for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from kg.pages import environment, web
from kg.trends.lifeline import Lifeline
from kg.trends.sheet import Sheet, shown
from kg.trends.timeline import timeline

__all__ = ["issue_page", "page"]


def page(sheets: Sequence[Sheet], about: Mapping[str, object]) -> str:
    """The sheets as a page; ``about`` gives ``title``, and ``as_of`` where the findings are of a day."""
    told = [{"sheet": sheet, "names": [name for name, _ in sheet.columns],
             "rows": [[(name, shown(show(one)), _links(sheet, name, one)) for name, show in sheet.columns]
                      for one in sheet.records]} for sheet in sheets]
    return environment("trends").get_template("table.html").render(
        title=str(about.get("title") or sheets[0].title), day=str(about.get("as_of", "")), told=told)


def issue_page(life: Lifeline) -> str:
    """The life of an issue as a page: its sentences, a picture of the years, and each mention under its meeting."""
    meetings = {one.id: one for one in life.meetings}
    mentions = [(meetings[name], list(several))
                for name, several in groupby(life.mentions, key=lambda one: one.meeting_id)]
    return environment("trends").get_template("issue.html").render(
        title=life.issue.words, day=life.day.isoformat(), sentences=life.sentences(), years=life.years,
        mentions=mentions, picture=timeline(life),
        narrower=[life.issue.words_of.get(one) or one for one in life.issue.under[1:]])


def _links(sheet: Sheet, name: str, record: object) -> list[str]:
    return list(filter(None, map(web, sheet.addresses(record)))) if name == sheet.linked else []
