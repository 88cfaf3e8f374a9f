"""When an answer counts as the same as the gold's: people, times and places as people write them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from kg import edtf
from kg.evaluate.gold import GoldPerson
from kg.extract.parties import country_of

__all__ = ["SLACK", "fold", "same_person", "same_place", "same_time", "words_of_name"]

#: Days by which an end of a time may differ: "mid-April" has no sharp edge.
SLACK = 5
#: A name counts as part of another ("Oslo" of "Oslo City Hall") if it is longer than this.
_SHORT = 3


def fold(text: str | None) -> str:
    """Letters without accents and capitals.

    >>> fold("Niinistö")
    'niinisto'
    """
    plain = unicodedata.normalize("NFKD", text or "")
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def words_of_name(name: str | None) -> set[str]:
    """The words of a name, folded, whatever stands between them."""
    return set(re.findall(r"[^\W\d_]+", fold(name)))


def same_person(gold: GoldPerson, said: Mapping[str, Any]) -> bool:
    """Two words of the name agree, or the only one, and the country where the gold tells it.

    >>> same_person(GoldPerson("Taro Kono", "JP"), {"name": "KONO Taro", "country": "JP"})
    True
    >>> same_person(GoldPerson("Taro Kono", "JP"), {"name": "Taro Aso", "country": "JP"})
    False
    """
    wanted, got = words_of_name(gold.name), words_of_name(said.get("name"))
    needed = min(2, len(wanted), len(got))
    return 0 < needed <= len(wanted & got) and gold.country in (None, said.get("country"))


def _days(time: str) -> tuple[datetime.date | None, datetime.date | None]:
    try:
        return edtf.bounds(time)
    except ValueError:
        return None, None


def same_time(gold: str | None, said: str | None) -> bool:
    """Both ends agree within `SLACK` days; an open start agrees with any, an open end only with its like.

    >>> same_time("2018-04-10/2018-04-20", "2018-04-11/2018-04-20"), same_time("../2018-11", "2018-11-30")
    (True, True)
    >>> same_time("2018-04", "2018-05"), same_time("2018-04", None)
    (False, False)
    """
    if gold is None or said is None:
        return gold == said
    (first, last), (said_first, said_last) = _days(gold), _days(said)
    if last is None or said_last is None:
        return gold == said
    starts = first is None or said_first is None or abs((first - said_first).days) <= SLACK
    return starts and abs((last - said_last).days) <= SLACK


def same_place(gold: str | None, said: Mapping[str, Any] | None) -> bool:
    """The city, venue or country that was said is one of the names of the gold, or part of one.

    >>> same_place("Lancaster House, London, United Kingdom", {"city": "London", "country": "GB"})
    True
    >>> same_place("Japan", {"city": None, "country": "JP"}), same_place("Oslo, Norway", {"city": "Bergen"})
    (True, False)
    """
    if not gold or not said:
        return not gold and not said
    wanted = {fold(part).strip() for part in gold.split(",")}
    if "white house" in wanted:
        wanted.add("washington")
    got = {fold(said.get(key)).strip() for key in ("city", "name", "country_name")} - {""}
    if wanted & got:
        return True
    if any(one in other or other in one for one in got for other in wanted if min(len(one), len(other)) > _SHORT):
        return True
    return "," not in gold and not said.get("city") and said.get("country") in (country_of(gold), gold.strip())
