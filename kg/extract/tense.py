"""Whether the clause around a date looks ahead or back, by its verbs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg.resources import table

__all__ = ["direction"]

# How far to the left and right of a date its verb is looked for; longer than any clause of the pages surveyed.
_CLAUSE = 260

_NO_VERB = {
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "of",
    "on",
    "in",
    "for",
    "to",
    "with",
    "by",
    "from",
    "about",
    "into",
    "under",
    "more",
    "most",
    "further",
    "new",
    "and",
    "or",
    "being",
    "newly",
    "as",
    "both",
    "no",
    "any",
}


_AUXILIARY = {"was", "were", "is", "are", "be", "been", "has", "have", "had", "also", "then", "jointly", "and"}


class _Patterns(NamedTuple):
    cue: re.Pattern[str]
    clause: re.Pattern[str]
    past: frozenset[str]
    neutral: frozenset[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    lists = table("language/dates")
    return _Patterns(
        re.compile(
            rf"\b(?:(?P<future>{'|'.join(lists['future_cues'])})|(?P<infinitive>{lists['infinitive']})"
            rf"|(?P<past>{_any(lists['past_cues'])})|(?P<weak>{_any(lists['weak_past_cues'])})"
            r"|(?P<ed>[a-z]{2,20}ed))\b"
        ),
        re.compile("|".join(lists["clause_starts"])),
        frozenset(lists["past_cues"]),
        frozenset(lists["neutral_verbs"]),
    )


def _cues(clause: str) -> list[tuple[int, str]]:
    """Ends of the words that say whether a clause looks ahead or back, with ``future`` or ``past``."""
    patterns = _patterns()
    cues: list[tuple[int, str]] = []
    be_until = -1
    for match in patterns.cue.finditer(clause):
        word, kind = match.group(), match.lastgroup or ""
        if kind in ("future", "infinitive"):
            if word == "be" or word.endswith(" be"):
                be_until = match.end()
            cues.append((match.end(), "future"))
            continue
        between = clause[be_until : match.start()]
        if be_until >= 0 and len(between) < 20 and len(between.split()) <= 1:
            cues.append((match.end(), "future"))
            continue
        before = clause[: match.start()].rsplit(None, 1)
        previous = before[-1].lower() if before else ""
        hyphened = clause[match.start() - 1 : match.start()] == "-" and clause[
            match.start() - 3 : match.start()
        ] not in ("co-", "re-")
        by = clause.startswith(" by ", match.end()) and previous not in _AUXILIARY and kind in ("past", "ed")
        if hyphened or previous == "being" or by:
            continue  # "a mission led by the minister" says nothing of when
        if kind == "weak":
            cues.append((match.end(), "weak"))
            continue
        adjective = previous in ("a", "an") or (kind == "ed" and word not in patterns.past and previous in _NO_VERB)
        # A verb of saying speaks of when it was said only where the date follows at once.
        rest = clause[match.end() :].split()
        near = len(rest) <= 1 or (len(rest) <= 4 and rest[0] in ("in", "at", "during"))
        if adjective or (word in patterns.neutral and not near):
            continue
        cues.append((match.end(), "past"))
    return cues


def direction(text: str, start: int, end: int) -> str | None:
    """``future``, ``past`` or ``weak`` by the verbs of a date's clause, ``…-after`` by one behind it; or None.

    ``start`` and ``end`` are the date's offsets; ``weak`` verbs, such as thanking, allow both.
    """
    clause = _patterns().clause
    left = text[max(0, start - _CLAUSE) : start]
    starts = [match.end() for match in clause.finditer(left)]
    cues = _cues(left[starts[-1] :] if starts else left)
    if cues:
        return cues[-1][1]
    right = text[end : end + _CLAUSE]
    stop = clause.search(right)
    cues = _cues(right[: stop.start()] if stop else right)
    return f"{cues[0][1]}-after" if cues else None
