"""Where sentences end."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.quick import Quick, quick
from kg.resources import table

__all__ = ["split_sentences"]

_END = quick(r"[.!?][\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9*(]|\s*$)|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])")
_INITIALS = quick(r"(?:^|[\s(.\"'])[A-Z]\.$")
_DOTTED = quick(r"\b(?:[A-Za-z]\.){2,}$")
_DOTTED_TIME = quick(r"\b[ap]\.m\.$", re.I)
# After "U.S." or "a.m." a new sentence begins only with a word that often opens one.
_OPENER = quick(r"\s+(?:The|They|Both|He|She|It|In|On|At|Mr|Mrs|Ms|Dr|We|I|This|These|Following|After|During)\b")


@cache
def _abbreviation() -> Quick:
    return quick(rf"(?:^|[\s(\[\"'])(?:{'|'.join(table('language/layout')['abbreviations'])})\.$")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation, a name or a number."""
    if text[end - 1] != ".":
        return False
    before = text[max(start, end - 12) : end]
    if _abbreviation().search(before):
        return True
    if before.endswith("H.E."):
        return True
    if _DOTTED_TIME.search(before) or _DOTTED.search(before):
        return _OPENER.match(text, end) is None
    return bool(_INITIALS.search(before))


def split_sentences(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, from ``offset`` on, without blanks around it.

    Brackets are never split inside, so that "(1) a; (2) b." and "(10 p.m. Japan time)" stay whole.

    >>> text = "Mr. Abe met J. Doe of the U.S. side (see No. 3). They agreed. (A plan was added)."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Mr. Abe met J. Doe of the U.S. side (see No. 3).', 'They agreed.', '(A plan was added).']
    """
    found = []
    start = offset
    depth_from, depth = offset, 0
    for match in _END.finditer(text, offset):
        end = match.end()
        if end <= start:
            continue
        for character in text[depth_from:end]:
            depth = depth + (character in "([") - (character in ")]")
        depth_from = end
        if (depth > 0 and end - start < 2000) or _goes_on(text, start, end):
            continue
        depth = 0
        found.append((start, end))
        start = end
    if text[start:].strip():
        found.append((start, len(text)))
    return [trimmed for begin, end in found if (trimmed := _trim(text, begin, end))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
