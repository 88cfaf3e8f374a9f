"""Breaks labels into lines that fit on a card, without a browser to measure them."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["text_width", "wrap"]

_FONT_SIZE = 14


def text_width(text: str, size: float = _FONT_SIZE) -> float:
    """About how wide a text is in a sans-serif face of a size in pixels; rather too wide than too narrow.

    >>> text_width("iii") < text_width("mmm"), text_width("外相") > text_width("ab")
    (True, True)
    """
    total = 0.0
    for sign in text:
        if unicodedata.east_asian_width(sign) in "WF":
            total += 1.0
        elif sign in "iljtfr.,;:'’|!()[] -":
            total += 0.36
        elif sign in "mwMW@%—…":
            total += 0.95
        else:
            total += 0.7 if sign.isupper() else 0.58
    return total * size


def wrap(text: str, width: float, most: int, size: float = _FONT_SIZE) -> tuple[str, ...]:
    """Breaks a text into at most so many lines of a width in pixels; what is cut ends at a word, with an ellipsis.

    >>> wrap("Hold the working groups in mid-April", 120, 2)
    ('Hold the working', 'groups in mid…')
    >>> wrap("consultations", 60, 1)
    ('consul…',)
    """
    pieces: list[tuple[str, str]] = []
    for word in text.split():
        pieces += [("" if number else " ", piece) for number, piece in enumerate(re.split(r"(?<=\w-)(?=\w)", word))]
    lines: list[list[str]] = [[]]
    for blank, piece in pieces:
        longer = "".join([*lines[-1], blank, piece]).strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append([])
        lines[-1].append(blank + piece)
    kept = lines[:most]
    fitted = ["".join(line).strip() for line in kept]
    if len(lines) > most:
        last = kept[-1]
        while len(last) > 1 and text_width("".join(last).strip() + "…", size) > width:
            last.pop()
        fitted[-1] = "".join(last).strip(" ,;:-(") + "…"
    return tuple(_shortened(line, width, size) for line in fitted)


def _shortened(line: str, width: float, size: float) -> str:
    """A line of one word that is wider than the card, cut inside the word."""
    if text_width(line, size) <= width:
        return line
    line = line.removesuffix("…")
    while text_width(line + "…", size) > width and len(line) > 1:
        line = line[:-1]
    return line + "…"
