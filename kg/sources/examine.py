"""Questions to ask of a text before it is read: its language, whether it is a readout, whether it is whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.model import Card
from kg.sources.cards import common, is_furniture

__all__ = ["has_sentence", "is_hard_wrapped", "is_truncated", "language_of", "paragraphs", "speaks_of_diplomacy"]

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+")
_NOT_LATIN = re.compile(r"[^\x00-ɏḀ-ỿ\u2000-\u2bff\ufe00-\ufeff]")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*_ ]{0,6}$")
_CUT = re.compile(r"(?:\.\.\.|…|\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\))[\"'”’ ]{0,3}$")
_MORE = re.compile(r"(?i)\W{0,3}(?:(?:read|see|show|view) more|continue reading|read the (?:full|whole) .{3,40})"
                   r"\W{0,6}")
#: Publishers' marks of the end; a text that carries one is whole.
_END_MARK = re.compile(r"(?i)(?:^|\s)(?:\\?#{2,4}|\(end\)|\[end\]|-30-|\* ?\* ?\*)\s{0,3}$")
_BULLET = re.compile(r"\s{0,8}(?:[•*·◦○°–-]|\(?[\da-z]{1,3}[.)])\s")
#: A line of so many words is prose; shorter ones may be headings, captions or links.
_PROSE_WORDS = 12
#: How many paragraphs from the end are searched for the last prose.
_END_PIECES = 80


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(letters)) for language, letters in common().scripts.items())


@cache
def _stop_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((language, frozenset(words)) for language, words in common().stop_words.items())


@cache
def _diplomacy() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(common().readout_words, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def language_of(text: str) -> str | None:
    """The language of a text in English, None where it cannot be told; by script, then by common words.

    Mixed pages count by the greater part. The languages are those of ``data/sources/_common.yaml``.

    >>> language_of("The two ministers met in Tokyo and agreed to stay in touch on the matter.")
    'English'
    >>> language_of("Les deux ministres se sont entretenus des relations entre la France et le Japon.")
    'French'
    """
    sample = text[:_SAMPLE]
    if not sample.isascii() and len(_NOT_LATIN.findall(sample)) > 0.2 * len(sample):
        others = {language: len(letters.findall(sample)) for language, letters in _scripts()}
    else:
        others = {}
    foreign = sum(others.values())
    if foreign >= 10 and foreign > sum(map(len, _LATIN.findall(sample))):
        # Japanese mixes kana with Chinese characters, so a fair share of kana settles it.
        if others.get("Japanese", 0) > 0.1 * foreign:
            return "Japanese"
        return max(others, key=lambda language: others[language])
    words = list(map(str.lower, _WORD.findall(sample)))
    if len(words) < 8:
        return None
    counts = Counter(words)
    shares = {
        language: sum(map(counts.__getitem__, counts.keys() & some)) / len(words) for language, some in _stop_words()
    }
    best = max(shares, key=lambda language: shares[language])
    if shares["English"] >= 0.1 or shares[best] < 0.1:
        # Names and headings thin out the common words, never so far that another language has more.
        return "English" if shares["English"] >= 0.5 * shares[best] and shares["English"] > 0.03 else None
    return best


def speaks_of_diplomacy(text: str) -> bool:
    """Whether at least two words of the trade occur: offices, talks, states.

    >>> speaks_of_diplomacy("Preheat the oven."), speaks_of_diplomacy("The Foreign Minister held talks.")
    (False, True)
    """
    found = _diplomacy().finditer(text[:_SAMPLE])
    return next(found, None) is not None and next(found, None) is not None


def is_hard_wrapped(text: str) -> bool:
    r"""Whether sentences run over line ends, so that only a blank line ends a paragraph.

    >>> is_hard_wrapped("The two ministers met in the capital and agreed\nthat they would meet again\n" * 3)
    True
    """
    pairs = wrapped = 0
    lines = text[:_SAMPLE].splitlines()
    for line, following in pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        pairs += 1
        wrapped += 30 <= len(line) <= 120 and following[:1].islower() and line.rstrip()[-1:] not in ".!?:;"
    return wrapped >= 2 and wrapped >= 0.3 * pairs


def paragraphs(text: str, wrapped: bool) -> list[str]:
    """The paragraphs of a text, or its lines where it is not hard-wrapped; stripped, none empty."""
    pieces = _BLANK_LINES.split(text) if wrapped else text.splitlines()
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


def has_sentence(pieces: Sequence[str]) -> bool:
    """Whether any paragraph is at least a sentence: eight words and a full stop, or 25 words.

    >>> has_sentence(["Page not found", "Back to the start page"])
    False
    """
    for piece in pieces:
        words = piece.count(" ") + 1
        if words >= 25 or (words >= 8 and re.search(r"[.!?…][\"'”’)]{0,3}(?:\s|$)", piece)):
            return True
    return False


def is_truncated(pieces: Sequence[str], card: Card | None) -> bool:
    """Whether the text stops before the page did: its last prose ends in dots or amid a sentence.

    >>> is_truncated(["The ministers met.", "They agreed that the two sides will work on the matter of the"], None)
    True
    """
    after: list[str] = []
    for piece in reversed(pieces[-_END_PIECES:]):
        if _MORE.fullmatch(piece):
            return True
        if _END_MARK.search(piece[-20:]):
            return False
        if piece.count(" ") + 1 < _PROSE_WORDS:
            if _CUT.search(piece) and not is_furniture(piece, card):
                return True
            after.append(piece)
            continue
        if is_furniture(piece, card):
            continue
        if _CUT.search(piece):
            return True
        # Lines below it that are not furniture show that the page went on; a list item needs no full stop.
        page_went_on = any(not is_furniture(line, card) for line in after)
        return not (_ENDED.search(piece) or page_went_on or _BULLET.match(piece))
    return False
