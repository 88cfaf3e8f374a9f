"""Which sayings of different publishers report the same thing.

Two are taken for the same where the graph takes their commitments for one, or where they are on the same issue (or
one above the other), share speakers, and have words in common that are rare at this meeting. Pairs are made best
first, so that the nearest wording wins; what is left joins a group only if it is nearer still, as where one side
tells in two sentences what the other tells in one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from kg import edtf
from kg.compare.model import Saying
from kg.followup.subjects import stems

__all__ = ["groups", "near"]

#: What makes two sayings one, and what adds a further one to a group that has its publisher already.
_ENOUGH, _PLENTY = 0.3, 0.55
#: Narrated facts name no speaker; they may be anybody's, which counts half.
_NOBODY = 0.5
#: A broader or narrower issue counts less than the same.
_BROADER = 0.8
#: What both merely discussed is the same by its issue alone; so is what one speaker favours and opposes.
_DISCUSSED, _OPPOSED = 0.5, 0.35
#: What is on no issue of the list may be on any.
_NONE = frozenset(("other",))
#: Issues that say too little of what was discussed to tell it by them alone.
_VAGUE = frozenset(("other", "bilateral-relations", "bilateral-visits"))
#: The same kind of event promised, beside the words; times that exclude each other.
_EVENT, _OTHER_TIME = 0.35, 0.8


def near(one: Saying, other: Saying) -> float:
    """How near the issues of two sayings are: 1 the same, less where one stands above the other or is on no issue of
    the list, 0 unrelated."""
    if not set(one.issues) - _NONE or not set(other.issues) - _NONE:
        return _BROADER
    if set(one.issues) & set(other.issues):
        return 1.0
    return _BROADER if set(one.issues) & set(other.within) or set(other.issues) & set(one.within) else 0.0


def groups(sayings: Sequence[Saying], names: Collection[str] = (),
           common: Collection[int] = ()) -> list[list[Saying]]:
    """The sayings, grouped by what they report; each group in order of columns, groups in order of their first.

    Parameters
    ----------
    names
        Names of the people and countries of the meeting: words that all its documents share, and that tell nothing.
    common
        The column of the chronology, which may tell what only one side's text has.
    """
    known = frozenset(stem for name in names for stem in stems(name))
    words = [stems(f"{one.what} {'' if one.sentence.endswith('…') else one.sentence}") - known for one in sayings]
    weights = _weights(words)
    scored = sorted((-score, first, second)
                    for first, one in enumerate(sayings) for second, other in enumerate(sayings[first + 1:], first + 1)
                    if _comparable(one, other)
                    and not _apart((one, other), common)
                    and (score := _likeness(one, other, words[first], words[second], weights)) >= _ENOUGH)
    opposed = _opposed(sayings)
    scored += sorted((-_OPPOSED, first, second) for first, second in opposed if words[first] & words[second])
    home = list(range(len(sayings)))
    members: dict[int, list[int]] = {number: [number] for number in home}
    for minus, first, second in scored:
        one, other = home[first], home[second]
        if one == other:
            continue
        taken = _places(sayings, members[one]) & _places(sayings, members[other])
        if taken and (-minus < _PLENTY or min(len(members[one]), len(members[other])) > 1):
            continue
        if _apart([sayings[number] for number in (*members[one], *members[other])], common):
            continue
        low, high = sorted((one, other))
        members[low] += members.pop(high)
        for number in members[low]:
            home[number] = low
    return [[sayings[number] for number in sorted(numbers)] for _, numbers in sorted(members.items())]


def _places(sayings: Sequence[Saying], numbers: Sequence[int]) -> set[tuple[int, bool]]:
    return {(sayings[number].column, sayings[number].curated) for number in numbers}


def _comparable(one: Saying, other: Saying) -> bool:
    """Whether they are of two publishers, or a publisher's sentence and what a curator noted of its text."""
    return one.column != other.column or one.curated != other.curated


def _apart(sayings: Sequence[Saying], common: Collection[int]) -> bool:
    """Whether they cannot be one, since a curator noted that only one publisher's text has one of them."""
    return any(one.only for one in sayings) and len({one.column for one in sayings} - set(common)) > 1


def _weights(words: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """The rarer a word at this meeting, the more it tells."""
    counted = Counter(stem for some in words for stem in some)
    return {stem: math.log(1 + len(words) / count) for stem, count in counted.items()}


def _common(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Weighted words in common, from 0 to 1 (the cosine of the two texts)."""
    def size(some: frozenset[str]) -> float:
        return math.sqrt(sum(weights[stem] ** 2 for stem in some))

    shared = size(one & other) ** 2
    return shared / (size(one) * size(other)) if shared else 0.0


def _likeness(one: Saying, other: Saying, words: frozenset[str], others: frozenset[str],
              weights: Mapping[str, float]) -> float:
    if one.commitment and (one.commitment in other.same or other.commitment in one.same):
        return 2.0
    who, issue = _speakers(one, other), near(one, other)
    if not who or not issue:
        return 0.0
    score = _common(words, others, weights)
    if one.kinds and other.kinds:
        if not set(one.kinds) & set(other.kinds):
            return 0.0  # talks at two levels are two promises, however alike their words
        score += _EVENT
    elif one.act == other.act == "discuss" and issue == 1 and who == 1 and (
            score or set(one.issues) & set(other.issues) - _VAGUE):
        score += _DISCUSSED
    return issue * who * score * (_OTHER_TIME if _other_time(one, other) else 1)


def _speakers(one: Saying, other: Saying) -> float:
    """How far two sayings are by the same sides."""
    mine, theirs = set(one.parties), set(other.parties)
    if not mine or not theirs:
        return _NOBODY
    return len(mine & theirs) / len(mine | theirs) if mine & theirs else 0.0


def _other_time(one: Saying, other: Saying) -> bool:
    if not one.due or not other.due:
        return False
    (first, last), (opens, closes) = edtf.bounds(one.due), edtf.bounds(other.due)
    return bool((last and opens and last < opens) or (closes and first and closes < first))


def _opposed(sayings: Sequence[Saying]) -> list[tuple[int, int]]:
    """Pairs of sayings by one side on one issue, in which two publishers report stances that differ throughout."""
    held: dict[tuple[int, tuple[str, ...], str], set[str]] = {}
    for one in sayings:
        for issue in one.issues:
            if one.stance not in ("", "neutral") and len(one.parties) == 1:
                held.setdefault((one.column, one.parties, issue), set()).add(one.stance)
    pairs = []
    for first, one in enumerate(sayings):
        for second, other in enumerate(sayings[first + 1:], first + 1):
            if one.column == other.column or one.parties != other.parties or one.only or other.only:
                continue
            for issue in set(one.issues) & set(other.issues):
                mine = held.get((one.column, one.parties, issue), set())
                theirs = held.get((other.column, other.parties, issue), set())
                if mine and theirs and not mine & theirs and one.stance in mine and other.stance in theirs:
                    pairs.append((first, second))
                    break
    return pairs
