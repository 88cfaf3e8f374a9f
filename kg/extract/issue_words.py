"""The table of issue words, compiled, and what the surroundings of a word in a sentence say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from kg.errors import TableError
from kg.extract.issue_trie import Entry, Found, Token, Trie, fold, letter_cases, split
from kg.extract.quick import quick
from kg.resources import table

__all__ = ["Words", "words"]

_TABLE = "language/issues"
_DATED = quick(r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_MONEY = quick(r"[$€£¥]\s?\d|\b(?:USD|EUR|GBP|AUD|CAD|JPY)\s?\d|\d\s(?:thousand |million |billion )?"
                    r"(?:euros?|dollars?|yen|pounds?|francs?|kroner|kronor|rupees|yuan|roubles|rubles|won|lira|dirhams|riyals|reais|rand)\b"
                    r"|\d (?:million )?(?:[\w-]+ ){0,3}(?:doses|vaccines|vials)\b|\d (?:tonnes|tons) of\b")
_ONE_CAPITAL = ((0, None),)
_FRONT = 3            # an opener of a topic stands among the first words ("Finally, on X, ...")
_OFFICE_REACH = 8     # words between an office and the last part of its title
_SITUATION_REACH = 5  # words between "situation", "support" and the country that they are about


_split = lru_cache(maxsize=256)(split)


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
        self._trie, self._marks = Trie(), Trie()
        for issue, row in self._issues.items():
            if row.get("broader", issue) not in self._issues:
                raise TableError(f"Issue {issue!r} has the unknown broader issue {row['broader']!r}",
                                 where=f"data/{_TABLE}.yaml", do="Use an id of the same table")
            for key, kind in (("aliases", "strong"), ("soft", "soft"), ("weak", "weak"), ("general", "general")):
                for alias in _phrases(row.get(key, []), f"issues.{issue}.{key}"):
                    self._trie.add(Entry(issue, kind, alias, "", letter_cases(alias)))
        for issue, countries in data["countries"].items():
            for country, names in countries.items():
                for name in _phrases(names, f"countries.{issue}.{country}"):
                    self._trie.add(Entry(issue, "country", name, country, letter_cases(name)))
        for phrase in _phrases(data.get("ignore"), "ignore"):
            self._trie.add(Entry("", "ignore", phrase, "", letter_cases(phrase)))
        for key in ("adjuncts", "no_adjuncts", "occasions", "topic_openers", "pointers", "off_topic"):
            for phrase in _phrases(data.get(key), key):
                self._marks.add(Entry("", key, phrase, "", ()))
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

    def gold(self, issue: str) -> bool:
        """Whether the issue is one of the scored list or below one."""
        return bool(self._issues[issue].get("gold", True))

    def vague(self, issue: str) -> bool:
        """Whether the issue says little and yields to any other."""
        return bool(self._issues[issue].get("vague", False))

    def conflict(self, issue: str) -> bool:
        """Whether the issue is a conflict, on which others act by sanctions, resolutions and the like."""
        return issue in self._conflicts

    def means(self, issue: str) -> bool:
        """Whether the issue is a means to act on a conflict rather than a topic of its own."""
        return issue in self._means

    def broader(self, issue: str) -> str | None:
        """The next broader issue."""
        parent: str | None = self._issues[issue].get("broader")
        return parent

    def covers(self, issue: str) -> Iterator[str]:
        """The broader issues that need no naming of their own beside this one."""
        while self._issues[issue].get("over"):
            issue = self._issues[issue]["broader"]
            yield issue

    def hides(self, issue: str) -> frozenset[str]:
        """Issues that are no second topic beside this one."""
        return frozenset(self._issues[issue].get("hides", ()))

    def record_id(self, issue: str) -> str:
        """The id in an evaluation record: ``over`` issues that the scored list has not are lifted."""
        if issue not in self._issues:
            return issue
        while self._issues[issue].get("finer"):
            issue = self._issues[issue]["broader"]
        return issue if self.gold(issue) else f"other:{issue}"

    # -- a sentence

    def tokens(self, text: str) -> list[Token]:
        """The words of a sentence."""
        return _split(text)

    def scan(self, tokens: list[Token]) -> list[Found]:
        """Everything that names an issue, in text order."""
        return [found for found in self._trie.all(tokens) if found.entry.kind != "ignore"]

    def levels(self, tokens: list[Token], text: str) -> list[float]:
        """For each word how central its place is: 3 fronted, 2 object, 1 beside it, 0 occasion."""
        marks = {found.first: found.entry.kind for found in self._marks.all(tokens)}
        levels: list[float] = []
        level, occasion_since, opened = 2.0, 0, False
        for at, token in enumerate(tokens):
            verb = self._is_verb(tokens, at)
            kind = marks.get(at)
            if at and (verb or ";" in text[tokens[at - 1].end:token.start]):
                level = 2.0
                opened = False
            elif at and level and tokens[at - 1].stops and (opened or self._is_subject(tokens, at)):
                level, opened = 2.0, False
            elif kind == "adjuncts":
                level, opened = 1.0, at < _FRONT
            elif kind == "occasions":
                level, occasion_since = 0.0, at
            elif level == 0.0 and tokens[at - 1].stops and at - occasion_since > 1:
                level = 2.0
            levels.append(level)
        self._raise_front(tokens, marks, levels)
        return levels

    def _raise_front(self, tokens: list[Token], marks: dict[int, str], levels: list[float]) -> None:
        """Weight 3 for a fronted topic: from its opener to the last comma before the first speech verb."""
        opener = next((at for at in range(min(_FRONT, len(tokens))) if marks.get(at) == "topic_openers"), None)
        if opener is None or (opener + 1 < len(tokens) and _DATED.match(tokens[opener + 1].written)):
            return
        verb = next((at for at in range(opener + 1, len(tokens)) if self._is_verb(tokens, at)), len(tokens))
        commas = [at for at in range(opener, verb) if tokens[at].stops]
        if commas:
            levels[opener:commas[-1] + 1] = [3.0 if level else level for level in levels[opener:commas[-1] + 1]]

    def _is_subject(self, tokens: list[Token], at: int) -> bool:
        """Whether a clause of its own begins here: "..., the two ministers", "..., she"."""
        if tokens[at].folded == "the" and at + 1 < len(tokens):
            at += 1
        return tokens[at].folded in self._subjects

    def reports_meeting(self, tokens: list[Token], before: int) -> bool:
        """Whether the first verb before an offset says only that people met."""
        for at, token in enumerate(tokens):
            if token.start >= before:
                return False
            if token.written in self._meeting_verbs:
                return True
            if self._is_verb(tokens, at):
                return False
        return False

    def gives_money(self, text: str) -> bool:
        """Whether the sentence has one side give a sum of money."""
        return _MONEY.search(text) is not None and any(token.folded in self._giving for token in split(text))

    def _is_verb(self, tokens: list[Token], at: int) -> bool:
        written = tokens[at].written
        return written in self._verbs or (at > 0 and written in self._plain_verbs and tokens[at - 1].folded == "to")

    def is_office(self, tokens: list[Token], found: Found) -> bool:
        """Whether the words are part of an office: "Minister of Energy", "the Iranian side"."""
        country = found.entry.kind == "country"
        if not tokens[found.first].written[0].isupper():
            return False
        after = found.last + 1
        if after < len(tokens) and not tokens[found.last].stops and tokens[after].folded in self._office \
                and (country or tokens[after].written[0].isupper()):
            return True
        for at in range(found.first - 1, max(-1, found.first - 1 - _OFFICE_REACH), -1):
            token = tokens[at]
            if token.folded in self._office and tokens[at + 1].folded in self._links and not token.stops:
                return True
            if not token.written[0].isupper() and token.folded not in self._links:
                return False
        return False

    def is_place(self, tokens: list[Token], found: Found) -> bool:
        """Whether a country or a town is only a place: "in Kenya", but not "the situation in Kenya"."""
        if not found.entry.country and not (found.entry.kind == "strong" and found.first == found.last
                                            and found.entry.cases == _ONE_CAPITAL and self.conflict(found.entry.issue)):
            return False
        at = found.first - 1
        if at >= 0 and tokens[at].folded == "the":
            at -= 1
        if at < 0 or tokens[at].folded not in self._places:
            return False
        before = tokens[max(0, at - _SITUATION_REACH):at]
        near = {token.folded for token in before}
        return bool(near & self._events) and not near & self._situations

    def points_back(self, text: str) -> bool:
        """Whether the sentence only points at a topic named before ("on this issue")."""
        return self._marked(text, "pointers")

    def off_topic(self, text: str) -> bool:
        """Whether the sentence is a courtesy that the heading must not colour."""
        return self._marked(text, "off_topic")

    def _marked(self, text: str, kind: str) -> bool:
        return any(found.entry.kind == kind for found in self._marks.all(self.tokens(text)))


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
