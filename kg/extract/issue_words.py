"""The table of issue words, compiled, and what the surroundings of a word in a sentence say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from kg.errors import TableError
from kg.extract.issue_phrases import Entry, Found, Phrases, Tokens, fold, letter_cases
from kg.extract.kept import kept
from kg.extract.quick import quick
from kg.resources import table

__all__ = ["Words", "words"]

_TABLE = "language/issues"
_DATED = quick(r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_MONEY = quick(r"[$€£¥]\s?\d|\b(?:USD|EUR|GBP|AUD|CAD|JPY)\s?\d|"
                    r"(?:\d\s(?:thousand |million |billion )?|\b(?:million|billion) )"
                    r"(?:euros?|dollars?|yen|pounds?|francs?|kroner|kronor|rupees|yuan|roubles|rubles|won|lira|dirhams|riyals|reais|rand)\b"
                    r"|\d (?:million )?(?:[\w-]+ ){0,3}(?:doses|vaccines|vials)\b|\d (?:tonnes|tons) of\b")
_ONE_CAPITAL = ((0, None),)
_FRONT = 3            # an opener of a topic stands among the first words ("Finally, on X, ...")
_OFFICE_REACH = 8     # words between an office and the last part of its title
_SITUATION_REACH = 5  # words between "situation", "support" and the country that they are about


class Reading:
    """The words of a sentence, and what of the table stands among them."""

    __slots__ = ("marks", "names", "tokens")

    def __init__(self, text: str, phrases: Phrases) -> None:
        self.tokens = Tokens(text)
        names, marks = phrases.all(self.tokens)
        #: Everything that names an issue, in text order.
        self.names = [found for found in names if found.entry.kind != "ignore"]
        #: By the number of their first word: what says how central its surroundings are, or that it points back.
        self.marks = {found.first: found.entry.kind for found in marks}


class Words:
    """The compiled table.

    Raises
    ------
    TableError
        If ``data/language/issues.yaml`` holds something other than lists of words where words are due, or a
        ``broader`` that is no issue.
    """

    def __init__(self) -> None:
        data = _checked(table(_TABLE))
        self._issues: dict[str, dict[str, Any]] = data["issues"]
        named: list[Entry] = []
        for issue, row in self._issues.items():
            if row.get("broader", issue) not in self._issues:
                raise TableError(f"Issue {issue!r} has the unknown broader issue {row['broader']!r}",
                                 where=f"data/{_TABLE}.yaml", do="Use an id of the same table")
            for key, kind in (("aliases", "strong"), ("soft", "soft"), ("weak", "weak"), ("general", "general")):
                for alias in _phrases(row.get(key, []), f"issues.{issue}.{key}"):
                    named.append(Entry(issue, kind, alias, "", letter_cases(alias)))
        for issue, countries in data["countries"].items():
            for country, names in countries.items():
                for name in _phrases(names, f"countries.{issue}.{country}"):
                    named.append(Entry(issue, "country", name, country, letter_cases(name)))
        for phrase in _phrases(data.get("ignore"), "ignore"):
            named.append(Entry("", "ignore", phrase, "", letter_cases(phrase)))
        marks = [Entry("", key, phrase, "", ())
                 for key in ("adjuncts", "no_adjuncts", "occasions", "topic_openers", "pointers", "off_topic")
                 for phrase in _phrases(data.get(key), key)]
        phrases = Phrases(named, marks)
        self.read: Callable[[str], Reading] = kept(lambda text: Reading(text, phrases))
        rows = self._issues.items()
        self._gold = frozenset(issue for issue, row in rows if row.get("gold", True))
        self._vague = frozenset(issue for issue, row in rows if row.get("vague", False))
        self._broader: dict[str, str | None] = {issue: row.get("broader") for issue, row in rows}
        self._hides = {issue: frozenset(row.get("hides", ())) for issue, row in rows}
        self._covers = {issue: tuple(self._broader_while_over(issue)) for issue, _ in rows}
        self._conflicts = frozenset(_phrases(data.get("conflicts"), "conflicts"))
        self._means = frozenset(_phrases(data.get("means"), "means"))
        self._office = _folded(data, "office_words")
        self._links = _folded(data, "office_links")
        self._places = _folded(data, "place_words")
        self._giving = _folded(data, "giving")
        self._subjects = _folded(data, "subjects")
        self._meeting_verbs = frozenset(_phrases(data.get("meeting_verbs"), "meeting_verbs"))
        self._events = _folded(data, "event_words")
        self._situations = _folded(data, "situation_words")
        self._verbs = frozenset(_phrases(data.get("speech_verbs"), "speech_verbs"))
        self._plain_verbs = frozenset(_phrases(data.get("plain_verbs"), "plain_verbs"))

    # -- the scheme

    def _broader_while_over(self, issue: str) -> Iterator[str]:
        while self._issues[issue].get("over"):
            issue = self._issues[issue]["broader"]
            yield issue

    def gold(self, issue: str) -> bool:
        """Whether the issue is one of the scored list or below one."""
        return issue in self._gold

    def vague(self, issue: str) -> bool:
        """Whether the issue says little and yields to any other."""
        return issue in self._vague

    def conflict(self, issue: str) -> bool:
        """Whether the issue is a conflict, on which others act by sanctions, resolutions and the like."""
        return issue in self._conflicts

    def means(self, issue: str) -> bool:
        """Whether the issue is a means to act on a conflict rather than a topic of its own."""
        return issue in self._means

    def broader(self, issue: str) -> str | None:
        """The next broader issue."""
        return self._broader[issue]

    def covers(self, issue: str) -> tuple[str, ...]:
        """The broader issues that need no naming of their own beside this one."""
        return self._covers[issue]

    def hides(self, issue: str) -> frozenset[str]:
        """Issues that are no second topic beside this one."""
        return self._hides[issue]

    def record_id(self, issue: str) -> str:
        """The id in an evaluation record: ``over`` issues that the scored list has not are lifted."""
        if issue not in self._issues:
            return issue
        while self._issues[issue].get("finer"):
            issue = self._issues[issue]["broader"]
        return issue if self.gold(issue) else f"other:{issue}"

    # -- a sentence

    def levels(self, reading: Reading) -> list[float]:
        """For each word how central its place is: 3 fronted, 2 object, 1 beside it, 0 occasion."""
        tokens, verbs, marks = reading.tokens, self._verbs_in(reading.tokens), reading.marks
        folded, subjects = tokens.folded, self._subjects
        levels: list[float] = []
        level, occasion_since, opened, stopped, last = 2.0, 0, False, False, len(folded) - 1
        for at, stops in enumerate(tokens.stops):
            if at and (at in verbs or (stopped and ";" in tokens.gap(at))):
                level = 2.0
                opened = False
            elif stopped and level and (opened or folded[at + (folded[at] == "the" and at < last)] in subjects):
                level, opened = 2.0, False  # a clause of its own: "..., the two ministers", "..., she"
            elif at in marks and marks[at] == "adjuncts":
                level, opened = 1.0, at < _FRONT
            elif at in marks and marks[at] == "occasions":
                level, occasion_since = 0.0, at
            elif stopped and level == 0.0 and at - occasion_since > 1:
                level = 2.0
            levels.append(level)
            stopped = stops
        self._raise_front(tokens, marks, verbs, levels)
        return levels

    def _raise_front(self, tokens: Tokens, marks: dict[int, str], verbs: list[int], levels: list[float]) -> None:
        """Weight 3 for a fronted topic: from its opener to the last comma before the first speech verb."""
        opener = next((at for at in range(_FRONT) if marks.get(at) == "topic_openers"), None) if marks else None
        if opener is None or (opener + 1 < len(levels) and _DATED.match(tokens.written[opener + 1])):
            return
        verb = next((at for at in verbs if at > opener), len(levels))
        commas = [at for at in range(opener, verb) if tokens.stops[at]]
        if commas:
            levels[opener:commas[-1] + 1] = [3.0 if level else level for level in levels[opener:commas[-1] + 1]]

    def reports_meeting(self, reading: Reading, before: int) -> bool:
        """Whether the first verb before an offset says only that people met."""
        tokens = reading.tokens
        met = next((at for at, word in enumerate(tokens.written) if word in self._meeting_verbs), None)
        if met is None or tokens.start(met) >= before:
            return False
        return all(at >= met for at in self._verbs_in(tokens)[:1])

    def gives_money(self, text: str) -> bool:
        """Whether the sentence has one side give a sum of money."""
        return _MONEY.search(text) is not None and not self._giving.isdisjoint(self.read(text).tokens.folded)

    def _verbs_in(self, tokens: Tokens) -> list[int]:
        verbs, plain = self._verbs, self._plain_verbs
        return [
            at for at, word in enumerate(tokens.written)
            if word in verbs or (word in plain and at and tokens.folded[at - 1] == "to")
        ]

    def is_office(self, reading: Reading, found: Found) -> bool:
        """Whether the words are part of an office: "Minister of Energy", "the Iranian side"."""
        written, folded, stops = reading.tokens.written, reading.tokens.folded, reading.tokens.stops
        country = found.entry.kind == "country"
        if not written[found.first][0].isupper():
            return False
        after = found.last + 1
        if after < len(written) and not stops[found.last] and folded[after] in self._office \
                and (country or written[after][0].isupper()):
            return True
        for at in range(found.first - 1, max(-1, found.first - 1 - _OFFICE_REACH), -1):
            if folded[at] in self._office and folded[at + 1] in self._links and not stops[at]:
                return True
            if not written[at][0].isupper() and folded[at] not in self._links:
                return False
        return False

    def is_place(self, reading: Reading, found: Found) -> bool:
        """Whether a country or a town is only a place: "in Kenya", but not "the situation in Kenya"."""
        if not found.entry.country and not (found.entry.kind == "strong" and found.first == found.last
                                            and found.entry.cases == _ONE_CAPITAL and self.conflict(found.entry.issue)):
            return False
        folded = reading.tokens.folded
        at = found.first - 1
        if at >= 0 and folded[at] == "the":
            at -= 1
        if at < 0 or folded[at] not in self._places:
            return False
        near = set(folded[max(0, at - _SITUATION_REACH):at])
        return bool(near & self._events) and not near & self._situations

    def points_back(self, text: str) -> bool:
        """Whether the sentence only points at a topic named before ("on this issue")."""
        return self._marked(text, "pointers")

    def off_topic(self, text: str) -> bool:
        """Whether the sentence is a courtesy that the heading must not colour."""
        return self._marked(text, "off_topic")

    def _marked(self, text: str, kind: str) -> bool:
        return kind in self.read(text).marks.values()


def _checked(content: Any) -> dict[str, Any]:
    """The table, if it has the parts that it must have."""
    data: dict[str, Any] = content if isinstance(content, dict) else {}
    for key in ("issues", "countries", "spelling"):
        part = data.get(key)
        kind = str if key == "spelling" else dict
        if not isinstance(part, dict) or not all(isinstance(row, kind) for row in part.values()):
            raise TableError(f"The part {key!r} is missing or no mapping", where=f"data/{_TABLE}.yaml",
                             do="Restore the file from the distribution")
    return data


def _phrases(value: object, where: str) -> Iterable[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise TableError(f"{where} is no list of words", where=f"data/{_TABLE}.yaml",
                         do="Write the words between brackets, and put yes, no, on and numbers in quotes")
    return value


def _folded(data: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _phrases(data.get(key), key))


@cache
def words() -> Words:
    """The table, compiled once."""
    return Words()
