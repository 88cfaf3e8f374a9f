"""An explained readout as one HTML page: the text as published, statements underlined by act, notes in the margin.

The page holds all it needs, has no script and asks no host for anything; a Content-Security-Policy allows its
own style alone, by its hash. All that comes from the readout is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Template

from kg.edtf import words
from kg.explain.found import Block, Explained, Finding, Mark, Passage
from kg.explain.wording import act_word, complaint, event_words, place_words, sides_words, sure_word
from kg.model import Span
from kg.pages import environment, web

__all__ = ["as_page"]

#: Acts in the order of the legend, the firmest first.
ACTS = ("commit", "sign", "agree", "state", "request", "invite", "welcome", "condemn", "discuss", "report")
#: Lines that the page shows quietly: menus, dates, captions.
_QUIET = ("furniture", "section", "attribution", "caption", "date", "abstract")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words of a sentence and how they are marked; ``kind`` is empty for those that nothing rests on."""

    text: str
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    pieces: Sequence[_Piece]
    act: str
    findings: Sequence[Finding]
    unread: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    quiet: bool
    text: str
    sentences: Sequence[_Sentence]
    findings: Sequence[Finding]
    unread: Sequence[str]


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> list[_Piece]:
    pieces, at = [], span.start
    for mark in marks:
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start < end:
            pieces += [_Piece(text[at:start]), _Piece(text[start:end], mark.kind, mark.note)]
            at = end
    return [piece for piece in (*pieces, _Piece(text[at : span.end])) if piece.text]


def _sentences(text: str, block: Block) -> list[_Sentence]:
    """The sentences of a block, with what stands before, between and behind them."""
    found, at = [], block.span.start

    def between(start: int) -> None:
        if text[at:start]:
            found.append(_Sentence((_Piece(text[at:start]),), "", (), ()))

    for passage in block.passages:
        between(passage.span.start)
        act = _main_act(passage)
        found.append(
            _Sentence(_pieces(text, passage.span, passage.marks), act, passage.findings, passage.unread)
        )
        at = passage.span.end
    between(block.span.end)
    return found


def _main_act(passage: Passage) -> str:
    """The firmest act of a sentence, which gives it its underline; ``unread`` where it has none."""
    acts = {finding.statement.act for finding in passage.findings}
    return next((act for act in ACTS if act in acts), "unread" if passage.unread else "")


def _row(text: str, block: Block) -> _Row:
    return _Row(
        block.kind,
        block.kind in _QUIET,
        text[block.span.start : block.span.end],
        _sentences(text, block) if block.passages else (),
        [finding for passage in block.passages for finding in passage.findings],
        [message for passage in block.passages for message in passage.unread],
    )


@cache
def _template() -> Template:
    own = environment("explain")
    own.filters.update(act=act_word, due=words, event=event_words, place=place_words, sides=sides_words, sure=sure_word,
                       complaint=complaint)
    return own.get_template("page.html")


def _tone(explained: Explained, sides: Sequence[str]) -> str:
    """``both``, or the tone of a side: ``ink`` for the publisher's own, ``clay`` for any other."""
    ours = explained.readout.card.party if explained.readout.card else next(iter(explained.facts.meeting.sides), "")
    return "both" if len(sides) > 1 else "ink" if ours in sides else "clay"


def as_page(explained: Explained) -> str:
    """The page as HTML text; the same readout gives the same bytes."""
    facts, readout = explained.facts, explained.readout
    rows = [_row(readout.text, block) for block in explained.blocks]
    title = readout.title or readout.id
    acts = {finding.statement.act for row in rows for finding in row.findings}
    return _template().render(
        title=title,
        facts=facts,
        readout=readout,
        link=web(readout.url or ""),
        rows=[row for row in rows if row.text.strip() != title.strip()],
        acts=[act for act in ACTS if act in acts],
        unread=explained.unread,
        promises=sum(len(finding.promises) for row in rows for finding in row.findings),
        tone=lambda sides: _tone(explained, sides),
    )
