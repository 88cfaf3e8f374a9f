"""Whether a page holds more than one readout: two dates of publication, each with text of its own below it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Card
from kg.sources.dateline import find_date, is_date_line

__all__ = ["dates_of_readouts"]

# So many sentences-long lines below a date line are a readout; fewer may be a note or a list of other pages.
_LEAST_PROSE = 2
_PROSE_WORDS = 12
# Pages have fewer lines; what comes later is not looked at, so that no input takes long.
_MOST_LINES = 5_000


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
