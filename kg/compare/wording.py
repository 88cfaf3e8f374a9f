"""The comparison in words: findings, attributions, differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.compare.model import CHRONOLOGY, Column, Comparison, Difference, Row, Saying

__all__ = ["NO_DAY", "counted", "difference_words", "finding", "listed", "reported", "title_of",
           "without_conflict"]

#: Wordings below this rank hold something out and do not promise it: a hope, what circumstances may permit.
_PROMISED = 50
#: In place of the due date of a promise without one.
NO_DAY = "no day named"
_ABOUT = {"stance": "stances differ", "date": "dates differ", "speaker": "speakers differ",
          "bound": "it differs who is bound"}


def listed(words: Sequence[str]) -> str:
    """Words in a row.

    >>> listed(["A", "B", "C"]), listed(["A"])
    ('A, B and C', 'A')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def title_of(column: Column) -> str:
    """The heading of a column: its publisher, or that it is the chronology's."""
    return CHRONOLOGY if column.common else column.title


def reported(one: Saying) -> str:
    """Who is reported to speak; of another side than the publisher's, with the publisher who reports it.

    >>> reported(Saying(0, "stmt:a", "Ministry of Fiji", "", "doc:a", who="Ann Ash (Fiji)", act_words="stated"))
    'Ann Ash (Fiji) stated'
    >>> reported(Saying(0, "stmt:a", "Ministry of Fiji", "", "doc:a", who="New Zealand", act_words="stated",
    ...                 others=True))
    'Ministry of Fiji reports that New Zealand stated'
    """
    how = _how(one)
    if not one.who:
        return f"{one.publisher} reports" if one.curated and one.only else "no speaker named"
    words = f"{one.who} {how}".rstrip()
    return f"{one.publisher} reports that {words}" if one.others else words


def _how(one: Saying) -> str:
    """The act as a verb; where others are bound than those who speak, or the act is no promise, whose promise it is."""
    if not one.firmness:
        return one.act_words
    if one.act != "commit" or set(one.bound) - set(one.parties) or len(one.bound) < len(one.parties):
        return f"{'told of' if one.act == 'commit' else one.act_words} a promise of {one.bound_words} ({one.firmness})"
    return f"{'promised' if one.rank >= _PROMISED else 'held out'} ({one.firmness})"


def finding(row: Row, columns: Sequence[Column]) -> str:
    """What a row shows, in a few words."""
    titles = [columns[number].title for number in row.columns]
    publishers = sum(not column.common for column in columns)
    if row.verdict == "both":
        who = "both say it" if len(titles) == publishers == 2 else f"{listed(titles)} say it"
        return "; ".join([who, *(difference_words(one, columns) for one in row.differences)])
    if row.verdict == "only":
        return f"only in the text of {titles[0]}"
    return f"{titles[0]} (others not on record)" if row.verdict == "one" else "on the common record"


def difference_words(difference: Difference, columns: Sequence[Column]) -> str:
    """In what publishers differ; the firmest wording with whose it is.

    >>> two = [Column(name, "", "", (), True) for name in ("A", "B")]
    >>> difference_words(Difference("firmness", ((0, "confirmed"), (1, "hopes")), (0,)), two)
    'worded more firmly by A'
    """
    given = [columns[number].title for number, words in difference.values if words != NO_DAY]
    if difference.about == "date" and len(given) < len(difference.values):
        return f"only {listed(given)} {'gives' if len(given) == 1 else 'give'} a day"
    return _ABOUT.get(difference.about) or (
        f"worded more firmly by {listed([columns[number].title for number in difference.firmer])}")


def without_conflict(found: Comparison) -> str:
    """That the documents do not exclude each other, or that they give nothing to compare."""
    if len({value.column for fact in found.facts for value in fact.values}) < 2:
        return "Date, place, number, length and participants stand in one document alone; nothing can be compared."
    return "No conflict of date, kind, place, number, length or participants was found."


def counted(found: Comparison) -> str:
    """How many rows there are of each kind, in a sentence."""
    rows = Counter(row.verdict for row in found.rows)
    parts = [f"{rows['both']} said by more than one publisher"] if rows["both"] else []
    if differ := sum(bool(row.differences) for row in found.rows):
        parts.append(f"{differ} of them with differences")
    for number, column in enumerate(found.columns):
        if count := sum(row.verdict in ("only", "one") and row.columns == (number,) for row in found.rows):
            sure = all(row.verdict == "only" for row in found.rows if row.columns == (number,))
            parts.append(f"{count} {'only ' if sure else ''}by {column.title}")
    if rows["record"]:
        parts.append(f"{rows['record']} on the common record alone")
    return f"{len(found.rows)} in all: {', '.join(parts)}." if parts else "Nothing that was said is on record."
