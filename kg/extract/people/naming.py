"""Family and given name: which part of a written name is which, and whether two written names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.people.lexemes import fold, vocabulary
from kg.names import slugify
from kg.resources import table

__all__ = ["Parts", "beginnings", "has_patronymic", "name_words", "read_name", "same_name"]

_SON_OF = re.compile(r" (?:bin|ibn|bint|ben) ", re.I)
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad)-")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart. ``name`` is in the customary order: Given Family, but Family Given for Chinese,
    Korean, Vietnamese and Khmer names, as English texts have them; ``patronymic`` is part of ``name`` only."""

    family: str
    given: str
    name: str

    @property
    def key(self) -> str:
        """``family-given`` in lower-case ASCII, without patronymics; no initials where there is a full given name.

        >>> Parts("Le Drian", "Jean-Yves", "Jean-Yves Le Drian").key
        'le-drian-jean-yves'
        """
        return _key(self.family, self.given)


@lru_cache(maxsize=4096)
def _key(family: str, given: str) -> str:
    full = _SON_OF.split(" ".join(word for word in given.split() if not _INITIALS.fullmatch(word)))[0]
    return slugify(f"{family} {full or given}")


@cache
def _patronymic() -> re.Pattern[str]:
    return re.compile(str(table("language/person-names")["patronymic"]), re.I)


@lru_cache(maxsize=8192)
def has_patronymic(word: str) -> bool:
    """Whether a word is formed as a patronymic: "Viktorovich", "Sergeevna"."""
    return bool(_patronymic().search(fold(word)))


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, int]]:
    names = table("language/person-names")
    same_given = {fold(word): number for number, group in enumerate(names["same_given"]) for word in group}
    return (
        frozenset(map(str, names["family_first"])),
        frozenset(map(str, names["family_first_by_name"])),
        frozenset(fold(str(name)) for name in names["chinese_and_korean_family_names"]),
        same_given,
    )


@cache
def _family_particles() -> frozenset[str]:
    return frozenset(table("language/person-names")["family_particles"])


@lru_cache(maxsize=8192)
def name_words(words: tuple[str, ...]) -> frozenset[str]:
    """The folded words of a name that tell people apart: no initials, honorifics, generations or small words.

    >>> sorted(name_words(("Mr.", "Joseph", "R.", "Biden", "Jr.")))
    ['biden', 'joseph']
    """
    known = vocabulary()
    kept = []
    for word in words:
        low = fold(word).rstrip(".")
        if _INITIALS.fullmatch(word) or low in known.generations or low in known.suffixes or low in known.particles:
            continue
        if low in known.honorifics:
            continue
        kept.append(_ARTICLE.sub("", low))
    return frozenset(kept or (fold(word).rstrip(".") for word in words))


def _nice(word: str) -> str:
    """A word in capitals in the usual spelling: "MOTEGI", "AL-SISI", "O'NEILL"."""
    if (
        len(word) < 2
        or not word.isupper()
        or _INITIALS.fullmatch(word)
        or fold(word).rstrip(".") in vocabulary().generations
    ):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)


@lru_cache(maxsize=4096)
def read_name(
    words: tuple[str, ...],
    comma: int | None = None,
    country: str | None = None,
    repeated: frozenset[tuple[str, ...]] = frozenset(),
    known_family: str | None = None,
    sure: bool = True,
) -> Parts:
    """Take a written name apart.

    Parameters
    ----------
    words
        Its words as published, without honorifics and commas.
    comma
        Number of words before the comma of "Family, Given Patronymic".
    repeated
        Folded words of shorter mentions behind an office or honorific: ``("lopez", "obrador")``.
    known_family
        The family name that the roster has for the person.
    sure
        Whether the text itself gives the country.

    >>> read_name(("MOTEGI", "Toshimitsu")), read_name(("Titov", "Vladimir", "Gennadievich"), comma=1).key
    (Parts(family='Motegi', given='Toshimitsu', name='Toshimitsu Motegi'), 'titov-vladimir')
    >>> read_name(("Kang", "Kyung-wha"), country="KR").name, read_name(("Ursula", "von", "der", "Leyen")).family
    ('Kang Kyung-wha', 'von der Leyen')
    """
    family_first, by_name, family_names, _ = _tables()
    known_words = vocabulary()
    core = [
        word
        for word in words
        if fold(word).rstrip(".") not in known_words.generations or (word.isupper() and len(words) < 2)
    ]
    tail = [word for word in words if word not in core]
    east = len(core) > 1 and (
        (country in family_first and sure) or (country in (family_first | by_name) and fold(core[0]) in family_names)
    )
    if len(core) < 2:
        return Parts(" ".join(_nice(word) for word in words), "", " ".join(_nice(word) for word in words))
    start, end = _family_range(core, comma, country, repeated, known_family, east)
    family_words = [_nice(word) for word in core[start:end]]
    rest = [_nice(word) for word in core[:start] + core[end:]]
    given = [word for number, word in enumerate(rest) if number == 0 or not _patronymic().search(fold(word))]
    family = " ".join(family_words)
    ordered = [*family_words, *rest] if east else [*rest, *family_words]
    return Parts(family, " ".join(given), " ".join([*ordered, *tail]))


def _family_range(
    core: list[str],
    comma: int | None,
    country: str | None,
    repeated: frozenset[tuple[str, ...]],
    known_family: str | None,
    east: bool,
) -> tuple[int, int]:
    folded = [fold(word) for word in core]
    if known_family is not None:
        family = fold(known_family).split()
        for start in range(len(folded) - len(family) + 1):
            if folded[start : start + len(family)] == family:
                return start, start + len(family)
    if comma is not None and 0 < comma < len(core):
        return 0, comma
    capitals = [
        number
        for number, word in enumerate(core)
        if len(word.strip(".-'")) > 1 and word.isupper() and not _INITIALS.fullmatch(word)
    ]
    if capitals and len(capitals) < len([word for word in core if not _INITIALS.fullmatch(word)]):
        start = capitals[0]
        while start > 0 and core[start - 1].islower():
            start -= 1
        return start, capitals[-1] + 1
    if east:
        return 0, 1
    if _patronymic().search(folded[-1]) and len(core) >= 3:
        return 0, 1
    particles = _family_particles()
    clan = [
        number
        for number in range(1, len(core))
        if _ARTICLE.match(folded[number]) or (folded[number] in ("al", "el") and number < len(core) - 1)
    ]
    if clan:
        return clan[-1], len(core)
    for number in range(1, len(core) - 1):
        if folded[number] in particles and not _INITIALS.fullmatch(core[number]):
            return number, len(core)
    if len(core) > 1 and (folded[0] in particles or core[0].islower()):
        return 0, len(core)
    for tail in sorted(repeated, key=len):
        if 0 < len(tail) < len(core) and tuple(folded[-len(tail) :]) == tail:
            return len(core) - len(tail), len(core)
    alone = [number for number, word in enumerate(folded) if (word,) in repeated]
    if len(alone) == 1:
        return (0, 1) if alone[0] == 0 and len(core) == 2 else (alone[0] or len(core) - 1, len(core))
    return len(core) - 1, len(core)


@lru_cache(maxsize=8192)
def beginnings(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first letters of the words of a name, by which people who may be the same are found."""
    return tuple(sorted({word[:5] for word in name_words(words)}))


@lru_cache(maxsize=16384)
def same_name(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two written names can be the same person's: one part of the other, or initials and short forms.

    >>> same_name(("Mike", "Pompeo"), ("Michael", "R.", "Pompeo")), same_name(("V.G.", "Titov"), ("Vladimir", "Titov"))
    (True, True)
    >>> same_name(("Jill", "Biden"), ("Joe", "Biden")), same_name(("Tedros",), ("Tedros", "Ghebreyesus"))
    (False, True)
    """
    one, two = name_words(first), name_words(second)
    if not one or not two:
        return False
    if one <= two or two <= one:
        return len(one) == len(two) or _initials_fit(first, second)
    shared = one & two
    if shared and len(one) > 1 and len(two) > 1:
        groups = _tables()[3]
        left, right = one - shared, two - shared
        return any(groups.get(a, -1) == groups.get(b, -2) for a in left for b in right) or (
            len(shared) > 1
            and (all(_patronymic().search(w) for w in left) or all(_patronymic().search(w) for w in right))
        )
    return _nearly(one, two)


def _initials_fit(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    for a, b in ((first, second), (second, first)):
        initials = [word[0].casefold() for word in a if _INITIALS.fullmatch(word)]
        full = [fold(word)[0] for word in b]
        if initials and initials[0] not in full and any(not _INITIALS.fullmatch(word) for word in b) and len(b) > 1:
            return False
    return True


def _nearly(one: frozenset[str], two: frozenset[str]) -> bool:
    """Spellings that differ in one place: "Zelensky" and "Zelenskyy"."""
    if len(one) != 1 and len(two) != 1:
        return False
    small, large = sorted((one, two), key=len)
    word = next(iter(small))
    return len(word) > 5 and any(
        (other.startswith(word) and len(other) - len(word) == 1)
        or (word.startswith(other) and len(word) - len(other) == 1 and len(other) > 5)
        for other in large
    )
