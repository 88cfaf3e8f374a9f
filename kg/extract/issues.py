"""Issues: what the sentences of a readout are about.

The words lie in ``data/language/issues.yaml``. They are kept in an automaton over folded words, so that one pass over
a sentence finds all of them, the longest first; a few rules then weigh what was found: a fronted topic ("With
regard to X, ...") weighs 3, the object of a speech verb 2, what is said beside it 1, the occasion nothing.
A sentence that names no issue has that of its heading, or goes on with that of the sentence before it in the
paragraph; one that names none at all is reported, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.extract.issue_words import Words, words

__all__ = ["IssueMention", "IssuesFound", "find_issues", "record_ids", "with_meeting"]

FRONTED, OBJECT, BESIDE, OCCASION = 3.0, 2.0, 1.0, 0.0
#: A second mention of the same issue, and a heading that names it as well, add this much.
AGAIN, HEADED = 0.0, 1.0
MOST = 2
#: Characters of a sentence that are read; a longer one is no sentence, and its first words tell its issue.
LONGEST = 20_000
MOST_IN_ENUMERATION = 4
MEETINGS = "bilateral-visits"
AID = "development-aid"
DEFENCE = "defence-cooperation"
#: Where money is given for one of these, the sum is a price or an investment.
_PAID_FOR = frozenset(("economic-cooperation", "energy", "defence-cooperation", "sanctions"))

_ENUMERATED = re.compile(r"\((?:2|ii|b)\)")
_TOPIC_PHRASE = re.compile(
    r"\b(?:discuss(?:ed|ing)?|regard to|regarding|concerning|views on|touched (?:up)?on|issues? of|question of|"
    r"reviewed|raised|addressed|cooperation (?:in|on)|importance of|concerns? (?:about|over)|welcomed|supports?|"
    r"situation in)\s+"
    r"(?:the\s+)?([^,;:.()]{3,80})")


class IssueMention(NamedTuple):
    """Words of a sentence that name an issue.

    ``start`` and ``end`` are offsets in the sentence, ``alias`` is the row of the table that matched and
    ``weight`` says how central the place is: 3 a fronted topic, 2 the object of a speech verb, 1 beside it,
    0 an occasion, an office or an unsupported weak word, which does not count.
    """

    start: int
    end: int
    issue: str
    alias: str
    weight: float


class IssuesFound(NamedTuple):
    """The issues of a sentence, best first, each with the rule that gave it; and all mentions in text order.

    ``unknown_topic`` is the phrase that the sentence seems to be about where no issue of the table fits.
    """

    issues: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    mentions: tuple[IssueMention, ...] = ()
    unknown_topic: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Every issue that the sentence itself names, in text order, broader ones included."""
        return tuple(dict.fromkeys(m.issue for m in self.mentions if m.weight > 0))


def find_issues(text: str, *, headings: tuple[str, ...] = (), sides: tuple[str, ...] = (),
                inherited: tuple[str, ...] = (), title: str | None = None) -> IssuesFound:
    """Find the issues of one sentence.

    Parameters
    ----------
    text
        The sentence, with straight quotes and single blanks.
    headings
        The headings above it, outermost first; they help where the sentence itself names nothing.
    sides
        Countries of the meeting (ISO 3166 alpha-2); their bare names are no topic.
    inherited
        Issues of the sentence before in the same paragraph, for one that names no topic of its own.
    title
        The readout's title, which names the sides where ``sides`` is empty.

    >>> find_issues("They discussed safe operations and the peace treaty.").issues
    ('fisheries', 'peace-treaty')
    >>> find_issues("The two ministers exchanged views.", headings=("1. Energy",)).issues
    ('energy',)
    >>> found = find_issues("The ministers discussed beekeeping.")
    >>> found.issues, found.unknown_topic
    ((), 'beekeeping')
    """
    table, text = words(), text[:LONGEST]
    if not sides and title:
        sides = _countries(title)
    named = _named(text, sides)
    headed = _heading_issues(headings, sides)
    if not headed and title and any(n.mention.issue == MEETINGS for n in named):
        headed = _title_issue(title)
    scores = _scores(named, headed, table)
    armed = any(mention.issue == DEFENCE for mention, _ in named)
    if AID not in scores and not armed and table.gives_money(text) and _PAID_FOR.isdisjoint(_firmly(named)):
        scores = {AID: OBJECT} | {i: s for i, s in scores.items() if i not in _PAID_FOR}
    mentions = tuple([mention for mention, _ in named])
    meets = "general" in [kind for _, kind in named]

    firm = any(table.gold(issue) and not table.vague(issue) for issue in scores)
    if inherited and not headed and (carried := _carried(text, scores, named, inherited)):
        return IssuesFound(carried, tuple("issue.inherited" if i in inherited else _rule(i, scores[i], headed)
                                          for i in carried), mentions)
    if firm or (scores and not headed and not inherited):
        if meets and MEETINGS not in scores and max(scores.values()) < OBJECT:
            first = min(m.start for m in mentions if m.issue in scores)
            if table.reports_meeting(table.read(text), first):
                scores = {MEETINGS: OBJECT} | scores
        issues = _best(scores, text, table)
        return IssuesFound(issues, tuple([_rule(i, scores[i], headed) for i in issues]), mentions)
    return _from_context(text, scores, mentions, meets, headed)


def with_meeting(found: IssuesFound) -> IssuesFound:
    """The issues of a sentence that reports or plans a meeting of the two sides, which is a topic by itself.

    >>> planned = with_meeting(IssuesFound(("ukraine",), ("issue.inherited",)))
    >>> planned.issues, planned.rules
    (('bilateral-visits',), ('issue.meeting-only',))
    """
    if MEETINGS in found.issues:
        return found
    own = [pair for pair in zip(found.issues, found.rules, strict=True) if pair[1] != "issue.inherited"][:MOST - 1]
    return found._replace(issues=(*(issue for issue, _ in own), MEETINGS),
                   rules=(*(rule for _, rule in own), "issue.meeting" if own else "issue.meeting-only"))


def _carried(text: str, scores: dict[str, float], named: list[_Named],
             inherited: tuple[str, ...]) -> tuple[str, ...]:
    """The topic of the sentence before where this one goes on with it; empty where it does not.

    A sentence goes on with it that names no topic of its own beyond talks as such, or that names only the means
    (sanctions, a resolution) by which others act on the conflict spoken of.
    """
    table = words()
    if table.off_topic(text):
        return ()
    if scores.keys() == {AID} and table.points_back(text):
        return tuple(dict.fromkeys((AID, inherited[0])))
    clause = text[:1].islower() and _firmly(named).isdisjoint(scores)
    if clause or all(table.vague(i) and score < OBJECT for i, score in scores.items()):
        if any(n.kind == "general" for n in named) and not table.points_back(text) \
                and table.reports_meeting(table.read(text), len(text)):
            return ()
        return inherited[:MOST if table.points_back(text) else 1]
    if table.conflict(inherited[0]) and scores and _firmly(named).isdisjoint(scores):
        return inherited[:1]  # "weapons", "refugees" and the like are the conflict's own
    if table.conflict(inherited[0]) and all(table.means(i) for i in scores):
        own = [i for i in _best(scores, text, table) if table.gold(i) and scores[i] >= OBJECT]
        return tuple(dict.fromkeys((inherited[0], *own)))[:MOST]
    return ()


def _from_context(text: str, scores: dict[str, float], mentions: tuple[IssueMention, ...], meets: bool,
                  headed: tuple[str, ...]) -> IssuesFound:
    """The issues of a sentence that names none of the scored list: its heading's, or none."""
    table = words()
    own = _best(scores, text, table)
    rules = tuple(_rule(i, scores[i], headed) for i in own)
    if own and not all(table.vague(i) for i in own):
        return IssuesFound(own, rules, mentions)
    topic = _TOPIC_PHRASE.search(text)
    if not (own and table.off_topic(text)):
        if headed:
            return IssuesFound(headed[:1], ("issue.heading",), mentions)
        if meets and not table.points_back(text):
            return IssuesFound((*own[:1], MEETINGS), (*rules[:1], "issue.meeting-only"), mentions)
    if own:
        return IssuesFound(own, rules, mentions)
    return IssuesFound((), (), mentions, topic.group(1).strip() if topic else None)


def record_ids(issues: Iterable[str]) -> tuple[str, ...]:
    """Ids as the evaluation record has them: narrower ones lifted, further ones as ``other:<id>``.

    >>> record_ids(("grave-visits-by-air", "grave-visits-restricted-areas", "sanctions"))
    ('former-residents-visits', 'other:sanctions')
    """
    table = words()
    return tuple(dict.fromkeys(table.record_id(issue) for issue in issues))


class _Named(NamedTuple):
    mention: IssueMention
    kind: str


def _firmly(named: list[_Named]) -> set[str]:
    """The issues that a strong word or a country names."""
    return {mention.issue for mention, kind in named if kind in ("strong", "country") and mention.weight > 0}


def _named(text: str, sides: tuple[str, ...]) -> list[_Named]:
    """All words that name an issue, with the weight of their place."""
    table = words()
    reading = table.read(text)
    if not reading.names:
        return []
    levels, tokens = table.levels(reading), reading.tokens
    result = []
    for item in reading.names:
        first, last, entry = item
        weight = levels[first]
        if entry.country in sides or table.is_place(reading, item) or table.is_office(reading, item):
            weight = OCCASION
        mention = IssueMention(tokens.start(first), tokens.end(last), entry.issue, entry.alias, weight)
        result.append(_Named(mention, entry.kind))
    return result


def _scores(named: list[_Named], headed: tuple[str, ...], table: Words) -> dict[str, float]:
    """Score of each issue named, in text order; a broader issue is left out where a narrower one covers it.

    A weak word counts where the heading or another word names its issue, a soft one also where nothing strong
    names another issue of the scored list; a meeting as such where there is nothing else.
    """
    live = [pair for pair in named if pair.mention.weight > 0 and pair.kind != "general"]
    if not live:
        return {}
    strong = _firmly(live)
    firm = any(table.gold(i) and not table.vague(i) and i != MEETINGS for i in strong)
    others = any(kind == "soft" and mention.issue != MEETINGS for mention, kind in live)
    headings = set(headed)
    scores: dict[str, float] = {}
    for mention, kind in live:
        issue = mention.issue
        if issue not in strong and headings.isdisjoint((issue, *table.covers(issue))):
            if kind == "weak" and len({m.alias for m, _ in live if m.issue == issue}) < 2:
                continue
            if kind == "soft" and (firm or (issue == MEETINGS and (others or headed[:1] not in ((), (MEETINGS,))))):
                continue
        known = scores.get(issue)
        scores[issue] = mention.weight if known is None else max(known, mention.weight) + AGAIN
    hidden: set[str] = set()
    for issue in scores:
        hidden.update(table.covers(issue), table.hides(issue))
        if (parent := table.broader(issue)) and parent not in strong:
            hidden.add(parent)
    return {i: s + (HEADED if i in headed else 0) for i, s in scores.items() if i not in hidden}


def _best(scores: dict[str, float], text: str, table: Words) -> tuple[str, ...]:
    if len(scores) < 2:
        return tuple(scores)
    order = {issue: at for at, issue in enumerate(scores)}

    def rank(issue: str) -> tuple[bool, float, bool, int]:
        return (table.vague(issue), -scores[issue], not table.gold(issue), order[issue])

    ranked = sorted(scores, key=rank)
    if _ENUMERATED.search(text) and ranked and (parent := table.broader(ranked[0])):
        siblings = [i for i in sorted(scores, key=order.__getitem__) if table.broader(i) == parent]
        if len(siblings) > MOST:
            return tuple(siblings[:MOST_IN_ENUMERATION])
    first = scores[ranked[0]] if ranked else 0.0
    return tuple(i for i in ranked[:MOST] if i == ranked[0] or scores[i] >= OBJECT or first < OBJECT)


def _rule(issue: str, score: float, headed: tuple[str, ...]) -> str:
    if issue in headed:
        return "issue.named-and-headed"
    return "issue.fronted" if score >= FRONTED else "issue.object" if score >= OBJECT else "issue.beside"


@lru_cache(maxsize=4096)
def _heading_issues(headings: tuple[str, ...], sides: tuple[str, ...]) -> tuple[str, ...]:
    """Issues of the nearest heading that names any; a weak word is enough in a heading."""
    table = words()
    for heading in reversed(headings):
        named = [n for n in _named(heading, sides) if n.mention.weight and n.kind != "general"]
        firm = [n for n in named if n.kind in ("strong", "country")]
        scores = {n.mention.issue: n.mention.weight for n in firm or named}
        specific = [i for i in scores if not table.vague(i) and i != MEETINGS]
        if specific or scores:
            hidden = {b for i in scores for b in table.covers(i)}
            return tuple(i for i in (specific or [i for i in scores if not table.vague(i)]) if i not in hidden)
    return ()


@lru_cache(maxsize=4096)
def _title_issue(title: str) -> tuple[str, ...]:
    """The subject of a meeting as its title names it ("Joint Working Group on Counter-Terrorism"); no country."""
    table = words()
    issues = (n.mention.issue for n in _named(title, ()) if n.kind == "strong" and n.mention.weight)
    return tuple(i for i in issues if table.gold(i) and not table.vague(i) and i != MEETINGS)[:1]


@lru_cache(maxsize=4096)
def _countries(title: str) -> tuple[str, ...]:
    return tuple({found.entry.country for found in words().read(title).names if found.entry.country})
