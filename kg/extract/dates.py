"""Dates in a sentence: when things are to be done, and when things were done.

Every mention becomes an EDTF level 1 date, resolved against the page's date. Conventions are those of the
evaluation format: thirds of a month 1-10, 10-20, 20-last; "by", "before" and "no later than" leave the start
open; seasons are 21 to 24; early and late in a year are its first and last quarter. Shapes and words are in
``data/language/dates.yaml``.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.edtf import is_edtf
from kg.extract.datelines import day_of, period_of
from kg.extract.dateresolve import resolve
from kg.extract.dateshapes import RawDate, raw_dates
from kg.extract.kept import kept
from kg.extract.tense import direction
from kg.extract.timespans import TimeSpan
from kg.resources import table

__all__ = ["DateMention", "day_of", "find_dates", "period_of"]

# How far to the left of a date its preposition is looked for.
_NEAR = 48
# What is longer, in characters, is no sentence of prose; only its start is read, so that no input takes long.
_LONGEST = 4000
# So many dates are read in one sentence; lists of more are no prose.
_MOST_DATES = 40
# Without a verb to tell, a day or month that ended at most so many days ago is meant as past if it returns only
# after so many.
_RECENT, _FAR = 120, 240


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression of a sentence.

    ``start`` and ``end`` are offsets in the sentence, the end exclusive, preposition left out. ``role`` is
    ``due`` where it can say when something is to be done, ``background`` where it says when something else
    was. ``rule`` is the id of the shape in the table.
    """

    start: int
    end: int
    edtf: str
    role: str
    rule: str = ""


class _Patterns(NamedTuple):
    relation: re.Pattern[str]
    relation_endings: tuple[str, ...]
    relation_ids: dict[str, str]
    not_years: re.Pattern[str]
    not_seasons: re.Pattern[str]
    named_after: re.Pattern[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    lists = table("language/dates")
    ids = {phrase: relation for relation, phrases in lists["relations"].items() for phrase in phrases}
    return _Patterns(
        re.compile(rf"(?:^|[\s(\[,\"'-])((?i:{_any(list(ids))})) +(?:the +)?$"),
        tuple({phrase.rsplit(" ", 1)[-1].lower() for phrase in ids}),
        ids,
        re.compile(rf" +(?:{_any(lists['not_years'])})\b", re.I),
        re.compile(rf" +(?:{_any(lists['not_seasons'])})\b", re.I),
        re.compile(rf"\b(?:{_any(lists['named_after'])}) +(?:the +)?$"),
    )


_ADVANCE = re.compile(
    r"\b(?:before|ahead of|prior to|in advance of|by the time(?: of)?|in time for"
    r"|in the (?:run|lead)-?up to)\b(?P<gap>[^.,;:()]*)$"
)
# What each of these has; to look for it is faster.
_IN_ADVANCE = ("before", "ahead of", "prior to", "in advance", "time", "in the ")
_VERB_BETWEEN = re.compile(r"\b(?:will|would|shall|should|which|that|who|to [a-z]+|is|are|was|were|has|have|had)\b")
_AT_THE_LATEST = re.compile(r",? +(?:at the latest|or earlier)\b")
_ONWARDS = re.compile(r" +(?:on|onwards?|forward)\b(?! the)")
_JOIN = re.compile(r" *(?:,? (?P<word>to|until|through|till|and|or) (?:the )?|-|/) *")
_FROM_NOW = re.compile(
    r"\b(?:between (?:now|today) and|from (?:now|today) (?:until|till|to|through|up to)) +(?:the +)?$"
)
# "at its sitting of 6 May": the day of an occasion, not that of a document or an incident.
_OCCASION = re.compile(
    r"\b(?:sitting|session|meeting|summit|elections?|vote|referendum|conference|round|talks|council|congress|hearing|"
    r"anniversary|ceremony|inauguration) of +(?:the +)?$",
    re.I,
)
_ZONE = re.compile(r"\d[^()]*(?:[Tt]ime|JST|GMT|UTC)\s*\)")


def _relation(text: str, start: int) -> tuple[set[str], str]:
    """What the words before a date make of it, and those words; "by around" gives two relations."""
    patterns = _patterns()
    found: set[str] = set()
    said = ""
    for _ in range(2):
        window = text[max(0, start - _NEAR) : start]
        low = window.lower().rstrip(" ")
        if not low.endswith(patterns.relation_endings) and not (
            low.endswith("the") and low[:-3].rstrip(" ").endswith(patterns.relation_endings)
        ):
            break
        match = patterns.relation.search(window)
        if match is None:
            break
        phrase = match.group(1)
        relation = patterns.relation_ids.get(phrase) or patterns.relation_ids.get(phrase.lower())
        if relation is None or (found and relation not in ("about", "before", "after", "within")):
            break
        found.add(relation)
        said = said or phrase.lower()
        start -= len(window) - match.start(1)
    return found, said


def _usable(text: str, raw: RawDate, relations: set[str], joined: bool) -> bool:
    patterns = _patterns()
    if raw.shape == "year" and patterns.not_years.match(text, raw.end):
        return False
    if raw.shape == "season" and patterns.not_seasons.match(text, raw.end):
        return False
    if raw.shape in ("weekday", "fixed-day", "season") and patterns.named_after.search(
        text[max(0, raw.start - _NEAR) : raw.start]
    ):
        return False
    if raw.shape == "fixed-day" and not relations:
        return False
    if raw.shape == "quarter" and not relations and not raw.groups.get("edge") and not raw.groups.get("year"):
        return False
    if raw.shape == "week" and raw.groups["unit"] == "weekend" and raw.bare and not raw.groups.get("part"):
        return bool(re.search(r"\b(?:over|at|during|on|for) +$", text[max(0, raw.start - 12) : raw.start]))
    if raw.shape == "year" and raw.bare and text.endswith("the ", 0, raw.start):
        return False
    if raw.shape == "in-number" and not raw.groups.get("sure"):
        before = text[max(0, raw.start - 30) : raw.start].lower()
        if raw.groups["unit"].startswith(("year", "quarter", "decade")) or re.search(
            r"\b(?:time|first|second|third|fourth|\w+est|\w+th)\b", before
        ):
            return False
    possessive = text.startswith("'s ", raw.end) or text.startswith("' ", raw.end)
    if possessive and raw.shape != "in-number":
        return False
    if raw.bare and not joined:
        if raw.shape in ("relative-month", "relative-year", "week"):
            return bool(relations & {"within"})
        return bool(relations) and not (
            raw.shape == "year"
            and text[raw.end : raw.end + 2].strip()[:1].isupper()
            and re.match(r" +[A-Z][a-z]+ +(?:[A-Z]|Plan\b)", text[raw.end :]) is not None
        )
    return True


def _join_word(text: str, first: RawDate, second: RawDate, said: str) -> bool:
    """Whether two date expressions are the ends of one range."""
    match = _JOIN.fullmatch(text, first.end, second.start)
    if match is None or first.level == "span" or second.level == "span" or first.shape == "weekday":
        return False
    if first.level != second.level and {first.level, second.level} != {"day", "weekday"}:
        return False
    word = match.group("word")
    if word in ("and", "or") and said != "between":
        spans = any({"day", "day2"} <= set(raw.groups) for raw in (first, second))
        following_days = word == "and" and first.level == "day" and not spans
        return following_days or first.level in ("month", "year", "season")
    return word is None or said in ("from", "between") or word != "to" or first.level == "day"


def _joined(
    first: RawDate, second: RawDate, anchor: datetime.date, past: bool, adjacent: bool
) -> tuple[TimeSpan, str | None] | None:
    if first.dated or not second.dated:
        one = resolve(first, anchor, past)
        two = resolve(second, one[0].start, False) if one else None
    else:
        two = resolve(second, anchor, past)
        one = resolve(first, two[0].start, True) if two else None
    if not one or not two or one[0].start > two[0].end:
        return None
    if adjacent and (two[0].start - one[0].end).days != 1:
        return None
    span = TimeSpan(one[0].first, two[0].last, two[0].limit, one[0].start, two[0].end)
    return span, one[1] or two[1]


def _edtf(span: TimeSpan, relations: set[str], ranged: bool) -> str:
    mark = "~" if "about" in relations and span.first == span.last and not ranged else ""
    if "before" in relations or ("within" in relations and not ranged):
        return f"../{span.limit}{mark}"
    if "after" in relations and not ranged:
        return f"{span.first}{mark}/.."
    return f"{span.edtf}{mark}"


@kept
def find_dates(text: str, anchor: datetime.date, *, tense: str = "future") -> tuple[DateMention, ...]:
    """Date expressions of one sentence, in order.

    ``anchor`` is the date that "next month" and the like are seen from. ``tense`` says which way a date looks
    whose clause does not tell: ``future`` or ``past``.

    >>> day = datetime.date(2018, 3, 21)
    >>> [(d.edtf, d.role) for d in find_dates("They will meet in mid-April, as agreed in Moscow on February 17.", day)]
    [('2018-04-10/2018-04-20', 'due'), ('2018-02-17', 'background')]
    >>> [d.edtf for d in find_dates("It would be signed by November.", day)]
    ['../2018-11']
    """
    text = text[:_LONGEST]
    raws = raw_dates(text)[:_MOST_DATES]
    mentions: list[DateMention] = []
    skip = False
    for number, raw in enumerate(raws):
        if skip:
            skip = False
            continue
        relations, said = _relation(text, raw.start)
        following = raws[number + 1] if number + 1 < len(raws) else None
        partner = following if following and _join_word(text, raw, following, said) else None
        if not _usable(text, raw, relations, partner is not None and (bool(relations) or not raw.bare)):
            continue
        mention = _mention(text, raw, partner, relations, said, anchor, tense)
        if mention is not None:
            skip = partner is not None and mention.end == partner.end
            mentions.append(mention)
    return tuple(mentions)


def _mention(
    text: str, raw: RawDate, partner: RawDate | None, relations: set[str], said: str, anchor: datetime.date, tense: str
) -> DateMention | None:
    end = partner.end if partner else raw.end
    ranged = (
        partner is not None
        or ("day" in raw.groups and "day2" in raw.groups)
        or raw.shape in ("within-number", "next-number")
    )
    window = text[max(0, raw.start - 120) : raw.start]
    in_advance = _ADVANCE.search(window) if any(word in window for word in _IN_ADVANCE) else None
    if (
        in_advance
        and not _VERB_BETWEEN.search(in_advance.group("gap"))
        and "not " not in text[max(0, raw.start - 130) : raw.start][:10]
    ):
        relations = relations | {"before"}
    if raw.shape == "before-out":
        relations = relations | {"before"}
    if _AT_THE_LATEST.match(text, end):
        relations = relations | {"before"}
    elif said in ("from", "beginning", "starting", "") and _ONWARDS.match(text, end):
        relations = relations | {"after"}
    way = _way(text, raw, end, relations, said, tense, anchor, plan=partner is not None and raw.level == "year")
    # "30 November and 1 December" is one occasion only where the days follow each other.
    adjacent = bool(partner and raw.level == "day" and said != "between" and "and" in text[raw.end : partner.start])
    resolved = _joined(raw, partner, anchor, way == "past", adjacent) if partner else None
    if resolved is None:
        end, ranged = (raw.end, ranged and partner is None) if partner else (end, ranged)
        resolved = resolve(raw, anchor, way == "past")
    if resolved is None:
        return None
    span, own_way = resolved
    if span.end < anchor or own_way == "past":
        way = "past"
    elif own_way == "future" or (raw.dated and span.start > anchor and way != "period"):
        way = "future"
    if raw.shape == "today" and way != "future":
        way = "past"
    edtf = _edtf(span, relations, ranged)
    if span.end > anchor and _FROM_NOW.search(text[max(0, raw.start - _NEAR) : raw.start]):
        edtf = f"{anchor.isoformat()}/{span.end.isoformat()}"
    if not is_edtf(edtf):
        return None
    return DateMention(raw.start, end, edtf, "due" if way == "future" else "background", raw.shape)


def _way(
    text: str, raw: RawDate, end: int, relations: set[str], said: str, tense: str, anchor: datetime.date, *, plan: bool
) -> str:
    """``future``, ``past``, or ``period`` for the years that a plan covers."""
    if plan and (said == "for" or re.match(r" +[A-Z]", text[end : end + 3])):
        return "period"
    if "since" in relations:
        return "past"
    left, right = text[max(0, raw.start - _NEAR) : raw.start], text[end : end + _NEAR]
    if "(" in left.rpartition(")")[2] and _ZONE.search(
        (left.rpartition("(")[2] + text[raw.start : end] + right).partition(")")[0] + ")"
    ):
        return "past"
    if raw.level == "day" and "before" not in relations:
        after_noun = "of" in relations and not left.rstrip().endswith(("week of", "weekend of", "period of"))
        # "the July 27 meeting": a day that stands before the name of what happened then.
        premodifier = (
            re.search(r"\b[Tt]he (?:first )?$", left)
            and re.match(r" +[a-z]+", right)
            and not re.match(
                r" +(?:in|on|at|and|to|for|of|with|by|from|until|when|where|the|a|or|he|she|they|it)\b", right
            )
        )
        if after_noun and _OCCASION.search(left) and not _nearer_behind(raw, anchor):
            after_noun = False
        if after_noun or premodifier:
            return "past"
    if "of" in relations and raw.bare:
        return "past"
    told = direction(text, raw.start, end)
    if told is None and "before" in relations:
        return "future"
    if told in ("weak", "weak-after"):
        return "past" if _nearer_behind(raw, anchor) else "future"
    if told in ("past", "past-after"):
        return "past"
    if told == "future":
        return "future"
    return "past" if tense == "future" and _just_past(raw, anchor) else "future" if told else tense


def _nearer_behind(raw: RawDate, anchor: datetime.date) -> bool:
    behind, ahead = resolve(raw, anchor, True), resolve(raw, anchor, False)
    if behind is None or ahead is None:
        return ahead is None
    return (anchor - behind[0].end).days <= 2 * (ahead[0].start - anchor).days


def _just_past(raw: RawDate, anchor: datetime.date) -> bool:
    """Whether a date without a year lies right behind the anchor and, taken as a coming one, most of a year ahead."""
    if raw.level not in ("day", "month") or raw.dated or raw.groups.get("rel"):
        return False
    behind, ahead = resolve(raw, anchor, True), resolve(raw, anchor, False)
    if behind is None or ahead is None:
        return False
    if raw.level == "day" and ahead[0].start == anchor:
        return True
    return (anchor - behind[0].end).days <= _RECENT and (ahead[0].start - anchor).days >= _FAR
