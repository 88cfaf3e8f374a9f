"""Wording of single facts: durations, places in a row, dates that a text holds, citations."""

from __future__ import annotations

import re

__all__ = ["capital", "citation", "duration", "holds", "ordinal"]


def duration(minutes: int) -> str:
    """A stated length as people write it; readouts round, so it is always "about".

    >>> duration(160), duration(90), duration(45), duration(120)
    ('about 2 h 40 min', 'about 1 h 30 min', 'about 45 min', 'about 2 h')
    """
    hours, rest = divmod(minutes, 60)
    return "about " + " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


#: Parts of a citation whose value is not known: the graph has a dash there.
_UNKNOWN_PARTS = re.compile(r'\s?\(accessed –\)|\s?\bAccessed –(?![^\s.,;])|\s?\bURL: –(?![^\s.,;])|,?\s?"–"'
                            r"|(?<=[.,:])\s?–(?![^\s.,;])")


def citation(words: str) -> str:
    """A citation without the parts that the graph leaves as a dash because nobody knows them.

    >>> citation('The White House, "Readout of a Call". – (accessed –)')
    'The White House, "Readout of a Call".'
    >>> citation('Kremlin, "Talks". – (accessed –), CC BY 4.0'), citation('Source: A website. URL: – Accessed –')
    ('Kremlin, "Talks", CC BY 4.0', 'Source: A website.')
    """
    if "–" not in words:
        return words
    known = _UNKNOWN_PARTS.sub("", words)
    return re.sub(r"[.,]([.,])", r"\1", known).strip()


def ordinal(number: int) -> str:
    """A number as a place in a row.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def capital(text: str) -> str:
    """A text with its first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def holds(text: str, date: str) -> bool:
    """Whether a text says exactly this date already, and not as a part of another ("May 2018" in "14 May 2018")."""
    return re.search(rf"(?<![\w-])(?<!\d ){re.escape(date)}(?!\w)", text, re.IGNORECASE) is not None
