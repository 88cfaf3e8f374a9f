"""Where sentences end."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.resources import table

__all__ = ["split_sentences"]

# A stop before a blank and a capital, or amid letters where a blank was forgotten ("agreed.They").
_END = re.compile(
    r"[.!?](?:[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9*(]|\s*$)|(?<=[a-z]{2}.)(?=[A-Z][a-z]))"
)
_INITIALS = re.compile(r"(?:^|[\s(.\"'])[A-Z]\.$")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}$")
_DOTTED_TIME = re.compile(r"\b[ap]\.m\.$", re.I)
# After "U.S." or "a.m." a new sentence begins only with a word that often opens one.
_OPENER = re.compile(r"\s+(?:The|They|Both|He|She|It|In|On|At|Mr|Mrs|Ms|Dr|We|I|This|These|Following|After|During)\b")
# What stands before a full stop is looked at so far back, or to the last blank.
_LONGEST_ABBREVIATION = 12


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(\[\"'])(?:{'|'.join(table('language/layout')['abbreviations'])})\.$")


@lru_cache(maxsize=4096)
def _shortens(word: str) -> str:
    """Whether a word's full stop belongs to the word: ``always``, ``unless`` a sentence opens behind it, or ``no``."""
    if _abbreviation().search(word) or word.endswith("H.E."):
        return "always"
    if _DOTTED_TIME.search(word) or _DOTTED.search(word):
        return "unless"
    return "always" if _INITIALS.search(word) else "no"


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation, a name or a number."""
    if text[end - 1] != ".":
        return False
    begin = max(start, end - _LONGEST_ABBREVIATION)
    kind = _shortens(text[max(begin, text.rfind(" ", begin, end) + 1) : end])
    return kind == "always" or (kind == "unless" and _OPENER.match(text, end) is None)


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
    bracketed = "(" in text or "[" in text or ")" in text or "]" in text
    for match in _END.finditer(text, offset):
        end = match.end()
        if end <= start:
            continue
        if bracketed:
            depth += text.count("(", depth_from, end) + text.count("[", depth_from, end)
            depth -= text.count(")", depth_from, end) + text.count("]", depth_from, end)
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
