"""Numbers that a readout gives its meeting: which one it was, and how long it and its parts lasted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.quick import quick
from kg.model import Ordinal, Person, Session, Span

__all__ = ["Duration", "find_durations", "find_ordinals", "sessions_of"]

# What is longer, in characters, is no sentence of prose; only its start is read, so that no input takes long.
_LONGEST = 4000
_ONES = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50}
_ORDINALS = {word: number for number, word in enumerate(_ONES, 1)}
_ORDINALS |= {f"{stem}ieth": tens for stem, tens in _TENS.items()}
_ORDINALS |= {
    f"{stem}y-{word}": tens + number for stem, tens in _TENS.items() for number, word in enumerate(_ONES[:9], 1)
}
_CARDINALS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
_CARDINALS |= {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_TENS_WORDS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"

_ORDINAL = (
    r"(?P<ord>\d{1,3}(?:st|nd|rd|th)|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + r")(?:<sup>\w\w</sup>)?"
)
_NOUN = (
    r"(?:meetings?|talks?|summit|dialogue|consultations?|round|session|calls?|conversations?|conference|"
    r"exchange|encounter|"
    r"engagement|time|edition|2 ?\+ ?2)"
)
# Words that may stand between the number and the noun: neither offices nor prepositions nor stops.
_BETWEEN = (
    r"(?:(?!(?:Deputy|Vice|Minister|Secretary|Lady|Prime|President|Ambassador|of|in|on|at|for|to|with|the|"
    r"and\s+(?!Defen)|or|"
    r"anniversary|half|quarter|visit|trip|day|week|year|since|that|after)(?![\w-]))[\w.'&/+()-]+\s+){0,8}?"
)
_NTH = quick(rf"\b{_ORDINAL}[\s-]+(?P<between>{_BETWEEN}){_NOUN}(?![\w-])", re.I)
_COUNTED = quick(rf"\b{_ORDINAL}\s+(?:time\s+)?(?P<scope>in\s+total|in\s+all|overall|this\s+year)\b", re.I)
# "their second in as many months": the noun is left out.
_THEIRS = quick(rf"\b(?:their|his|her)\s+{_ORDINAL}\s+(?:in|since|within|over|under|as)\b(?!\s+command)", re.I)
_ELSEWHERE = quick(
    r"\b(?:margins?|sidelines?|occasion|attend(?:ing|ed)?|fringes?|framework|part(?:icipat\w+)?\s+in|"
    r"preparations?\s+for|"
    r"prior\s+to|ahead\s+of|next|previous|last|before|following)\b(?P<rest>[^,;()]*)$",
    re.I,
)
_MEETS = quick(r"\b(?:held|met|holds?|meets?|co-?chaired|conducted|convened|hosted)\b", re.I)
_POSSESSIVE = quick(r"(?:\b(?P<own>his|her|their|its|our)|(?P<name>[\w-]+)'s?)\s*$", re.I)


def _ordinal(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS[word.lower()]


def find_ordinals(text: str, offset: int = 0, people: Iterable[Person] = ()) -> tuple[Ordinal, ...]:
    """Numbers of the meeting in a sentence that reports it.

    ``offset`` is added to the spans; ``people`` are those whom a possessive may count for.

    >>> text = "It was the fourth summit meeting this year, and the 24th in total."
    >>> [(o.number, o.scope) for o in find_ordinals(text)]
    [(4, 'year'), (24, 'series')]
    >>> find_ordinals("First Deputy Minister Ivanov attended the 74th session of the Assembly.")
    ()
    """
    text = text[:_LONGEST]
    found: dict[tuple[int, str], Ordinal] = {}
    taken: set[int] = set()
    known = list(people)
    for match in _COUNTED.finditer(text):
        scope = "year" if "year" in match["scope"].lower() else "series"
        number = _ordinal(match["ord"])
        taken.add(match.start())
        found.setdefault(
            (number, scope), Ordinal(number, scope, None, Span(offset + match.start(), offset + match.end()))
        )
    for match in _THEIRS.finditer(text):
        number = _ordinal(match["ord"])
        taken.add(match.start("ord"))
        found.setdefault(
            (number, "unspecified"),
            Ordinal(number, "unspecified", None, Span(offset + match.start("ord"), offset + match.end("ord"))),
        )
    for match in _NTH.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        elsewhere = _ELSEWHERE.search(before)
        if match.start() in taken or (elsewhere and not _MEETS.search(elsewhere["rest"])):
            continue
        number = _ordinal(match["ord"])
        scope, subject = _scope(text, match, before, known, offset)
        found.setdefault(
            (number, scope), Ordinal(number, scope, subject, Span(offset + match.start(), offset + match.end()))
        )
    return tuple(sorted(found.values(), key=lambda ordinal: ordinal.span.start if ordinal.span else 0))


def _scope(text: str, match: re.Match[str], before: str, people: list[Person], offset: int) -> tuple[str, str | None]:
    if re.match(r"[^,;.()]{0,80}\bthis year\b", text[match.end() : match.end() + 100]):
        return "year", None
    possessive = _POSSESSIVE.search(before)
    if possessive:
        if possessive["own"] and possessive["own"].lower() in ("his", "her"):
            ahead = [person for person in people if person.span.start <= offset + match.start()]
            return "person", ahead[-1].key if ahead else None
        if possessive["name"]:
            named = [person for person in people if person.family.lower() == possessive["name"].lower()]
            return ("person", named[0].key) if named else ("unspecified", None)
        return "unspecified", None
    return (
        "series"
        if re.search(r"[A-Z+]", match["between"] + match.group()[-10:]) or match["ord"][0].isdigit()
        else "unspecified"
    ), None


@dataclass(frozen=True, slots=True)
class Duration:
    """A stated length: offsets in the text given, minutes, and whether it is said to be about that."""

    start: int
    end: int
    minutes: int
    approximate: bool


_NUMBER = rf"(?:\d+(?:\.\d+)?|(?:{_TENS_WORDS})-\w+|{'|'.join(sorted(_CARDINALS, key=len, reverse=True))})"
_ABOUT = (
    r"(?P<about>approximately|about|around|some|over|more\s+than|nearly|almost|roughly"
    r"|a\s+good|a\s+little\s+(?:over|under)|some|upwards\s+of|up\s+to|at\s+least|less\s+than|just\s+under|just\s+over|close\s+to|well\s+over)"
)
_LENGTH = quick(
    rf"\b(?:{_ABOUT}\s+)?(?:"
    rf"(?P<quarters>three\s+quarters\s+of\s+an\s+hour)|(?P<half>half\s+an\s+hour|a\s+half[\s-]+hour)"
    rf"|(?P<hours>{_NUMBER})(?P<andhalf>\s+and\s+a\s+half)?[\s-]*(?:hours?|"
    rf"hrs?)\b(?:[\s-]*(?P<halfafter>and\s+a\s+half)|,?\s*(?:and\s+)?(?P<more>{_NUMBER})[\s-]*min\w+)?"
    rf"|(?P<minutes>{_NUMBER})[\s-]*min(?:utes?|iutes|utues|s)?\b)(?P<long>-long)?",
    re.I,
)
_MINUTES = re.compile(r"min(?:utes?|iutes|utues|s)?\b|hrs?\b")
_CLOCK = r"(?P<h{0}>\d{{1,2}})[:.](?P<m{0}>\d\d)\s*(?P<p{0}>[ap]\.?m\.?)?"
_TIME = re.compile(r"[:.]\d\d")
_SPAN = quick(
    r"\b(?:from|between)\s+(?:around\s+)?" + _CLOCK.format(1) + r"\s*(?:to|until|till|and|-)\s*" + _CLOCK.format(2),
    re.I,
)
# What a length must follow or precede to be that of a meeting.
_LASTS = quick(
    r"(?:\b(?:for|lasted|lasting|lasts|took|spanned|ran|continued|spent|of|total\s+of|extended|over|duration|:|"
    r"followed\s+by)\s*(?:a\s+|an\s+|the\s+)?(?:total\s+of\s+)?|[(:;]\s*|[;,]\s*)$",
    re.I,
)
_MEETS_AFTER = quick(
    r"\s+(?:[\w-]+\s+){0,4}?(?:meeting|talks?|call|conversation|lunch|dinner|breakfast|dialogue|session|"
    r"consultations?|tête|exchange|discussion|tete|one-on-one)\b",
    re.I,
)
_NOT_AFTER = quick(
    r"\s+(?:ago|later|earlier|before|in\s+the\s+air|after|from\s+now|period|deadline|notice|of\s+(?:flight|delay))\b",
    re.I,
)
_MEALS = quick(r"\b(?P<adjective>working|official|business)?\s*(?P<meal>lunch(?:eon)?|dinner|breakfast)\b", re.I)


def _count(word: str | None) -> float:
    if not word:
        return 0
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return float(word)
    tens, _, ones = word.lower().partition("-")
    return _CARDINALS.get(tens, 0) + _CARDINALS.get(ones, 0)


def find_durations(text: str) -> tuple[Duration, ...]:
    """Lengths of meetings in a sentence, in order; a length repeated in brackets counts once.

    >>> text = "(meeting: approximately two hours and 40 minutes; working lunch: 90 minutes)"
    >>> [(d.minutes, d.approximate) for d in find_durations(text)]
    [(160, True), (90, False)]
    >>> find_durations("The missile fell after some 30 minutes in the air, within 24 hours.")
    ()
    """
    text = text[:_LONGEST]
    low = text.lower()
    found: list[Duration] = []
    for match in _LENGTH.finditer(text) if "hour" in low or _MINUTES.search(low) else ():
        before = text[max(0, match.start() - 60) : match.start()]
        if _NOT_AFTER.match(text, match.end()) or not (_LASTS.search(before) or _MEETS_AFTER.match(text, match.end())):
            continue
        if match["quarters"]:
            minutes = 45.0
        elif match["half"]:
            minutes = 30.0
        elif match["hours"]:
            minutes = (
                60 * _count(match["hours"])
                + (30 if match["andhalf"] or match["halfafter"] else 0)
                + _count(match["more"])
            )
        else:
            minutes = _count(match["minutes"])
        if not 1 <= minutes <= 24 * 60:
            continue
        again = found and found[-1].minutes == round(minutes) and not text[found[-1].end : match.start()].strip(" (,")
        if not again:
            found.append(Duration(match.start(), match.end(), round(minutes), bool(match["about"])))
    if not found and _TIME.search(text):
        found = [span for match in _SPAN.finditer(text) if (span := _between(match))]
    return tuple(found)


def _between(match: re.Match[str]) -> Duration | None:
    groups = match.groupdict()
    last_half = (groups["p2"] or groups["p1"] or "").lower()
    first_half = (groups["p1"] or last_half).lower()
    start = (
        int(groups["h1"]) % (12 if first_half else 24) * 60
        + int(groups["m1"])
        + (720 if first_half.startswith("p") else 0)
    )
    end = (
        int(groups["h2"]) % (12 if last_half else 24) * 60
        + int(groups["m2"])
        + (720 if last_half.startswith("p") else 0)
    )
    minutes = (end - start) % (24 * 60)
    return Duration(match.start(), match.end(), minutes, False) if 0 < minutes <= 16 * 60 else None


def sessions_of(text: str, offset: int = 0) -> tuple[Session, ...]:
    """Parts of a meeting with their lengths. ``offset`` is added to the spans.

    >>> [(s.kind, s.minutes) for s in sessions_of("(meeting: two hours; working lunch: about 90 minutes)")]
    [('talks', 120), ('working-lunch', 90)]
    """
    sessions = []
    last = 0
    for duration in find_durations(text):
        before, after = text[last : duration.start], text[duration.end : duration.end + 40]
        meals = (
            list(_MEALS.finditer(before.rsplit(";", 1)[-1]))
            if before.rstrip().endswith((":", "for", "lasted", "of"))
            else []
        )
        follows = re.match(r"(?:-long)?\s+(?:[\w-]+\s+){0,2}?(?:lunch(?:eon)?|dinner|breakfast)", after)
        meal = (
            _MEALS.search(after)
            if follows
            else (
                meals[-1]
                if meals and not re.search(r"\b(?:meeting|talks)\s+and\b", before.rsplit(";", 1)[-1])
                else None
            )
        )
        kind = "talks"
        if meal:
            kind = {"dinner": "working-dinner"}.get(meal["meal"].lower(), "working-lunch")
        sessions.append(
            Session(kind, duration.minutes, duration.approximate, Span(offset + duration.start, offset + duration.end))
        )
        last = duration.end
    return tuple(sessions)
