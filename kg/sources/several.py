"""Whether a page holds more than one readout, and where each begins.

It does where two dates of publication have text of their own below them. Such a page is taken apart only where
each of these dates stands right under a title of its own; anything else is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Card, Span
from kg.sources.dateline import find_date, is_date_line

__all__ = ["dates_of_readouts", "parts_of"]

# So many sentences-long lines below a date line are a readout; fewer may be a note or a list of other pages.
_LEAST_PROSE = 2
_PROSE_WORDS = 12
# Pages have fewer lines; what comes later is not looked at, so that no input takes long.
_MOST_LINES = 5_000
# A title has at least so many words, and speaks of a meeting.
_TITLE_WORDS = 4
_MEETING = re.compile(
    r"\b(?:meet|call|talk|visit|dialogue|consultation|summit|conversation|speaks?\b|spoke\b|receiv|readout|minister)",
    re.IGNORECASE)


def dates_of_readouts(lines: Sequence[str], card: Card | None) -> list[str]:
    """The dates, as ISO text, under which a page has text of its own; more than one where it holds several readouts.

    A date that is repeated below its text is one date. ``lines`` are stripped and not empty.

    >>> prose = "The two ministers met in Oslo and talked for a long time about fish and about ships."
    >>> dates_of_readouts(["A", "May 2, 2018", prose, prose, "B", "June 3, 2019", prose, prose], None)
    ['2018-05-02', '2019-06-03']
    >>> dates_of_readouts(["A", "May 2, 2018", prose, prose, "May 2, 2018", "See also", "June 3, 2019"], None)
    ['2018-05-02']
    """
    prose: dict[str, int] = {}
    day: str | None = None
    for line in lines[:_MOST_LINES]:
        if is_date_line(line, card):
            day = find_date([line], None, None, card) or day
        elif day and len(line.split()) >= _PROSE_WORDS and line.rstrip("\"')”’").endswith("."):
            prose[day] = prose.get(day, 0) + 1
    return [day for day, count in prose.items() if count >= _LEAST_PROSE]


def parts_of(text: str, card: Card | None) -> tuple[Span, ...]:
    """The stretches of a page's text that are a readout each; empty where that cannot be told safely.

    What stands above the first title, such as the publisher's name, belongs to the first part. The parts follow
    one another without a gap.

    >>> prose = "The two ministers met in Oslo and talked for a long time about fish and about ships.\\n"
    >>> page = "".join(f"Foreign Ministers' Meeting in Oslo\\nMay {day}, 2018\\n{prose}{prose}" for day in (2, 9))
    >>> [page[part.start:part.end].count("met in Oslo") for part in parts_of(page, None)]
    [2, 2]
    >>> parts_of(page.replace("Foreign Ministers' Meeting in Oslo\\nMay 9", "May 9"), None)
    ()
    """
    lines = [(match.start(), match.group().strip()) for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    days = dates_of_readouts([line for _, line in lines], card)
    if len(days) < 2:
        return ()
    starts: dict[str, int] = {}
    for number, (_, line) in enumerate(lines[:_MOST_LINES]):
        day = find_date([line], None, None, card) if is_date_line(line, card) else None
        if day is None or day not in days or day in starts:
            continue
        at, title = lines[number - 1] if number else (0, "")
        if len(title.split()) < _TITLE_WORDS or title.endswith((".", ":", ";")) or not _MEETING.search(title):
            return ()
        starts[day] = at
    begins = [0, *sorted(starts.values())[1:]]
    if list(starts) != days or len(set(begins)) != len(days):
        return ()
    return tuple(Span(start, end) for start, end in zip(begins, [*begins[1:], len(text)], strict=True))
