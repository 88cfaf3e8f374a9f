"""Short descriptions of what was said or promised, made from the words of the clause itself.

Nothing is added that the sentence does not say: names are cut to family names, titles and comments are
left out, dates are put in one order, and the rewritings of ``data/language/wording.yaml`` are applied.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from kg.extract.people import Cast
from kg.extract.quick import Quick, Several, quick
from kg.extract.scan import lend
from kg.resources import table

__all__ = ["describe_undertaking", "describe_view", "plain_wording"]

# Longer descriptions are cut at a word; the passage itself is always at hand.
_LONGEST = 220
_MODAL = quick(
    r"^(?P<subject>.*?)\b(?:will|would|shall|are to|is to|were to|was to)\s+(?:both |each |also |then )*", re.I
)
_ENUMERATION = quick(r"\(1\)[^;]+(?:;|,)\s*(?:and )?\(2\).*?(?=$)")


@cache
def _rewritings(year: int) -> tuple[list[tuple[Quick, str]], Several]:
    rewritings = [
        (quick(pattern), replacement.replace("{year}", str(year)).replace("{next_year}", str(year + 1)))
        for pattern, replacement in table("language/wording")["rewrite"]
    ]
    return rewritings, Several([pattern for pattern, _ in rewritings])


@cache
def _trailing() -> Quick:
    return quick(table("language/wording")["trailing"])


_LAST_JOINER = re.compile(r",?\s+(?:and|or|but)$")
_FIRST_PREPOSITION = re.compile(r"^(?:on|about|regarding|concerning|of) ")
_COMMA_OF_OFFICE = re.compile(r"^,(?= )")
_HONORIFICS = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|H\.E|Hon)\.?\s+)+$")
_BLANKS, _FIRST_THAT = re.compile(r" {2,}"), re.compile(r"^that ")
# "A will hold talks with B in C" is said of both
_WILL_WITH = re.compile(
    r"^((?:[A-Z][\w'-]+ ?){1,3}) will (.{3,120}?) with ((?:[A-Z][\w'-]+ ?){1,3}?),? "
    r"(?=in\b|on\b|at\b|from\b|to\b|by\b|$)"
)
_NUMBER, _ITEM_MARK = re.compile(r"\(\d\)"), re.compile(r"^(?:\(?\d+[.)]|[IVX]+\.|\([a-z]\))\s*")
_OF_WHAT = re.compile(r"\s+(?:for|of|on|in|to|concerning|regarding)\b|,")
_FIRST_TO = re.compile(r"^(?:to|on|upon|that)\s+(?:also\s+)?")
_THE_VIEW_THAT = re.compile(r"^[\s,]*(?:(?:the )?view )?that\s+")
_THE_HOPE_THAT = re.compile(r"^\s*(?:the view|hope|its hope|his hope) that\s+")


def _capitalised(text: str) -> str:
    text = text.strip(" ,;:.-")
    if text.endswith(("and", "or", "but")):
        text = _LAST_JOINER.sub("", text)
    text = _FIRST_PREPOSITION.sub("", text)
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;") + " …"


def _with_family_names(text: str, cast: Cast) -> str:
    """Persons by their family names, without honorifics and without the office that follows the name."""
    people = {person.key: person for person in (*cast.participants, *cast.mentioned)}
    for mention in sorted(cast.mentions(text), key=lambda found: -found.start):
        known = [people[key] for key in mention.keys if key in people]
        if not known or mention.form == "office" or len(known) != 1:
            continue
        rest = text[mention.end :]
        if "," in text[mention.start : mention.end]:
            rest = _COMMA_OF_OFFICE.sub("", rest)  # the comma closes the office named after the name
        role = known[0].role
        if role:
            rest = re.sub(
                rf"^,\s*(?:the )?{re.escape(role)}(?: (?:of|to) (?:the )?(?:[A-Z][\w.'-]* ?(?:of )?){{1,5}})?,?\s*",
                " ",
                rest,
                count=1,
            )
        text = _HONORIFICS.sub("", text[: mention.start]) + known[0].family + rest
    text = _FIRST_THAT.sub("", _BLANKS.sub(" ", text).strip())
    return _WILL_WITH.sub(lambda match: f"{match[1].strip()} and {match[3].strip()} will {match[2]} ", text)


def _numbered_items(text: str, headings: tuple[str, ...], date_start: int | None) -> str:
    """ "(1) a; (2) b; (3) c this year" under "Measures for d" reads "the three measures this year"."""
    match = _ENUMERATION.search(text)
    count = len(_NUMBER.findall(match.group())) if match else 0
    if match is None or count < 2 or not headings:
        return text
    named = _OF_WHAT.split(_ITEM_MARK.sub("", headings[-1]), maxsplit=1)[0].strip()
    if not named or len(named.split()) > 4:
        return text
    tail = f" {text[date_start:]}" if date_start is not None and date_start > match.start() else ""
    words = table("language/wording")["numbers"]
    number = words[count] if count < len(words) else str(count)
    return f"{text[: match.start()]}the {number} {named[:1].lower()}{named[1:]}{tail}"


def plain_wording(text: str, published: datetime.date) -> str:
    """Apply the rewritings of the wording table.

    >>> plain_wording('will also hold talks by "May 2"', datetime.date(2018, 3, 21))
    'will hold talks by 2 May'
    """
    text = _trailing().sub("", lend(text.strip(" ,;:."), text))
    rewritings, expressions = _rewritings(published.year)
    at = 0
    while at < len(rewritings):
        number = next((number for number in expressions.possible(text) if number >= at), None)
        if number is None:
            break
        pattern, replacement = rewritings[number]
        text, at = pattern.sub(replacement, text), number + 1
    return text.strip()


def describe_undertaking(
    clause: str,
    cast: Cast,
    published: datetime.date,
    *,
    by_both: bool,
    headings: tuple[str, ...] = (),
    date_start: int | None = None,
) -> str:
    """What is to be done, as a short sentence.

    ``clause`` is the clause of the undertaking; ``by_both`` says that its subject is both sides together,
    which then need not be named; ``date_start`` is where its date begins, if it has one.
    """
    text = _with_family_names(_numbered_items(clause, headings, date_start), cast)
    text = plain_wording(text, published)
    modal = _MODAL.match(text)
    if by_both and modal:
        text = text[modal.end() :]
    text = _FIRST_TO.sub("", text.strip())
    return _shortened(_capitalised(plain_wording(text, published)))


def describe_view(clause: str, cast: Cast, published: datetime.date, *, prefix: str = "") -> str:
    """What was said, as a short sentence: the clause after "that", in plain wording."""
    text = _THE_HOPE_THAT.sub("", _THE_VIEW_THAT.sub("", clause))
    text = plain_wording(lend(text, clause), published)
    return _shortened(_capitalised(f"{prefix}{text}"))
