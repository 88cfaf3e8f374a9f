"""An explained readout as lines for a terminal, with colours where it has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from kg.edtf import words
from kg.explain.found import Block, Explained, Finding, Mark, Passage, Promise
from kg.explain.wording import act_word, complaint, event_words, place_words, sides_words, sure_word
from kg.model import Person

__all__ = ["as_text"]

#: Characters a line, as a book has them; narrower where the terminal is.
WIDTH = 78
_STYLES = {
    "verb": {"bold": True, "underline": True},
    "subject": {"fg": "blue"},
    "issue": {"fg": "green"},
    "date": {"fg": "yellow"},
}
# Control characters of a page could steer the terminal; white space is taken apart before.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def _plain(text: str) -> str:
    return _CONTROL.sub("\ufffd", " ".join(text.split()))


class _Page:
    def __init__(self, explained: Explained, colour: bool, width: int) -> None:
        self.explained, self.colour, self.width = explained, colour, width
        self.text = explained.readout.text

    def style(self, text: str, kind: str) -> str:
        if not self.colour or not text:
            return text
        bold, dim, fg = kind == "bold", kind == "dim", {"promise": "cyan", "unread": "red"}.get(kind)
        if kind in _STYLES:
            return click.style(text, **_STYLES[kind])  # type: ignore[arg-type]
        return click.style(text, bold=bold or None, dim=dim or None, fg=fg)

    def wrapped(self, text: str, indent: str, kind: str = "", hanging: int = 2) -> Iterator[str]:
        """Lines of plain text in one style behind ``indent``; all but the first hang by so many blanks."""
        line = indent
        for word in _plain(text).split(" "):
            if len(line) + len(word) + 1 > self.width and line.strip():
                yield self.style(line, kind)
                line = " " * (len(indent) + hanging)
            line += word if line.endswith(" ") or not line else f" {word}"
        yield self.style(line, kind)

    def sentence(self, passage: Passage) -> Iterator[str]:
        """The sentence as published, wrapped, with the words marked that findings rest on."""
        line, length = "", 0
        for match in re.finditer(r"\S+", self.text[passage.span.start : passage.span.end]):
            start = passage.span.start + match.start()
            word = self.marked(start, start + len(match.group()), passage.marks)
            if length and length + 1 + len(match.group()) > self.width:
                yield line
                line, length = "", 0
            line += f" {word}" if length else word
            length += len(match.group()) + bool(length)
        yield line

    def marked(self, start: int, end: int, marks: Sequence[Mark]) -> str:
        pieces, at = [], start
        for mark in marks:
            if mark.end > at and mark.start < end:
                begin, stop = max(mark.start, at), min(mark.end, end)
                pieces += [_plain_word(self.text[at:begin]), self.style(_plain_word(self.text[begin:stop]), mark.kind)]
                at = stop
        return "".join([*pieces, _plain_word(self.text[at:end])])

    def finding(self, finding: Finding) -> Iterator[str]:
        one = finding.statement
        head = f"{finding.number}. {sides_words(one.sides)}: {act_word(one.act)}"
        issues = ", ".join(label for label, _ in finding.issues) or "no known topic"
        sure = f"{sure_word(one.confidence)} ({one.confidence:.2f})"
        yield from self.wrapped(f"{head} · {issues} · {sure}", "    ", "bold")
        for promise in finding.promises:
            yield from self.wrapped(_promised(promise), "      ◆ ", "promise", hanging=0)
        for reason in (*finding.why, *(f"{label}: {why}" for label, why in finding.issues)):
            yield from self.wrapped(reason, "      – ", "dim", hanging=0)

    def block(self, block: Block) -> Iterator[str]:
        if not block.passages:
            kind = "bold" if block.kind in ("title", "heading") else "dim"
            yield from self.wrapped(self.text[block.span.start : block.span.end], "", kind, hanging=0)
            if block.kind in ("title", "heading"):
                yield ""
        for passage in block.passages:
            yield from self.sentence(passage)
            for finding in passage.findings:
                yield from self.finding(finding)
            for message in passage.unread:
                yield from self.wrapped(message, "    ? ", "unread", hanging=0)
            yield ""

    def head(self) -> Iterator[str]:
        facts = self.explained.facts
        meeting, readout = facts.meeting, facts.readout
        yield from self.wrapped(readout.title or readout.id, "", "bold")
        told = [
            event_words(meeting.kind) if meeting.kind else "kind not told",
            words(meeting.date) if meeting.date else "date not told",
            place_words(meeting.place) or "place not told",
            sides_words(meeting.sides),
            readout.publisher or "publisher not recognised",
        ]
        yield from self.wrapped(" · ".join(told), "")
        for name, people in (("Took part", facts.participants), ("Named", facts.mentioned)):
            if people:
                yield from self.wrapped(f"{name}: {'; '.join(map(_person, people))}", "")
        yield ""

    def lines(self) -> Iterator[str]:
        yield from self.head()
        title = self.explained.readout.title
        for block in self.explained.blocks:
            if block.kind != "title" or self.text[block.span.start : block.span.end] != title:
                yield from self.block(block)
        if self.explained.unread:
            yield from self.wrapped("About the page as a whole", "", "bold")
            for notice in self.explained.unread:
                yield from self.wrapped(complaint(notice), "    ? ", "unread", hanging=0)


def _plain_word(word: str) -> str:
    return _CONTROL.sub("\ufffd", word)


def _person(person: Person) -> str:
    return f"{person.name} ({person.role or 'no office named'}, {person.country or 'country not told'})"


def _promised(promise: Promise) -> str:
    one = promise.commitment
    due = words(one.due) if one.due else "no date"
    if promise.phrase:
        due += f" (from “{promise.phrase}”)"
    parts = [due, place_words(one.place), event_words(one.event_kind), f"firmness: {one.firmness}", one.condition]
    return f"{sides_words(one.parties)}: {one.description}; {'; '.join(part for part in parts if part)}"


def as_text(explained: Explained, *, colour: bool = False, width: int = WIDTH) -> str:
    """The whole text as published, each sentence followed by what was found in it and why.

    ``colour`` adds the escape sequences of ANSI terminals; control characters of the page itself never pass.
    """
    lines = list(_Page(explained, colour, max(40, min(width, WIDTH))).lines())
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"
