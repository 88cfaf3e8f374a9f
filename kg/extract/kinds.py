"""Kinds of meetings and events that a passage names: "Strategic Dialogue", "working group", "fact-finding mission"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.kept import kept
from kg.extract.quick import Quick, Several, quick
from kg.resources import table

__all__ = ["KindMention", "find_kinds", "own_patterns"]


# What is longer, in characters, is no sentence of prose; only its start is read, so that no input takes long.
_LONGEST = 4000
# A blank in a pattern, but not inside a class of characters.
_BLANK = re.compile(r"\[[^\]]*\]| ")


def _blank(match: re.Match[str]) -> str:
    return "[ -]" if match.group() == " " else match.group()


@dataclass(frozen=True, slots=True)
class KindMention:
    """A passage that names an event: offsets in the text given, the end exclusive, and the id of the kind."""

    start: int
    end: int
    kind: str


@cache
def _phrases() -> tuple[list[tuple[Quick, str]], Several]:
    phrases = [
        (quick(rf"(?<![\w-])(?:{_BLANK.sub(_blank, pattern)})(?![\w])", re.I), kind)
        for pattern, kind in table("language/kinds")["phrases"]
    ]
    return phrases, Several([phrase for phrase, _ in phrases])


@cache
def own_patterns() -> dict[str, Quick]:
    """What names the format of a readout's own meeting in its title or lead, by kind, in order of precedence."""
    return {
        kind: quick(pattern, re.I if kind != "summit" else 0)
        for kind, pattern in table("language/kinds")["own"].items()
    }


@kept
def find_kinds(text: str) -> tuple[KindMention, ...]:
    """Events that a passage names, in order, none inside another.

    >>> [(m.kind, m.start) for m in find_kinds("the Strategic Dialogue in Moscow and a possible summit meeting")]
    [('strategic-dialogue', 4), ('summit', 48)]
    """
    text = text[:_LONGEST]
    phrases, expressions = _phrases()
    found: list[tuple[int, int, int, str]] = []
    for order in expressions.possible(text):
        pattern, kind = phrases[order]
        for match in pattern.finditer(text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append((start, -match.end(), order, kind))
    chosen: list[KindMention] = []
    for start, minus_end, _, kind in sorted(found):
        if not chosen or start >= chosen[-1].end:
            chosen.append(KindMention(start, -minus_end, _summit_or_conference(text, start, kind)))
    return tuple(chosen)


def _summit_or_conference(text: str, start: int, kind: str) -> str:
    if kind != "summit":
        return kind
    before = text[max(0, start - 40) : start].split()
    thematic = table("language/kinds")["thematic_summit"]
    return "other" if before and before[-1].lower().strip("\"'") in thematic else kind
