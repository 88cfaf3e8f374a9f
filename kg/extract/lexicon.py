"""The verbs that report speech acts, compiled from ``data/language/verbs.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.errors import TableError
from kg.extract.quick import Choice, Quick, quick
from kg.resources import table

__all__ = ["Group", "Verb", "find_passives", "find_verbs", "gerund_group", "groups", "language"]


class Group(NamedTuple):
    """Verbs that report the same kind of act; ``act`` may be ``joint`` or ``say``, decided by the complement."""

    id: str
    act: str
    firmness: str | None = None


class Verb(NamedTuple):
    """A verb found in a sentence. ``form`` is ``past``, ``present`` (third person), ``base`` or ``passive``."""

    start: int
    end: int
    group: Group
    form: str
    word: str


# Where two groups know a word, the one named first has it: phrases decide before the verbs they contain.
_ORDER = (
    "mourn",
    "instruct",
    "intend",
    "share-view",
    "accept",
    "condemn",
    "welcome",
    "invite",
    "request",
    "sign",
    "discuss",
    "agree",
    "pledge",
    "decide",
    "confirm",
    "announce",
    "say",
    "report",
)
_DOUBLED = {
    "commit": "committ",
    "concur": "concurr",
    "transfer": "transferr",
    "submit": "submitt",
    "permit": "permitt",
    "admit": "admitt",
    "stop": "stopp",
    "refer": "referr",
    "plan": "plann",
    "initial": "initiall",
    "regret": "regrett",
}


# "flag" and "prod" double their last letter, as every verb does that ends in one short vowel and one consonant.
_SHORT = re.compile(r"[^aeiou]+[aeiou][bdgmnprt]")


@cache
def language(name: str) -> Quick:
    """A single regular expression of ``verbs.yaml`` by its key, compiled without regard to case."""
    return quick(table("language/verbs")[name], re.I)


@cache
def groups() -> dict[str, Group]:
    """The groups of the table by id.

    Raises
    ------
    TableError
        If a group of the table has no place in the order of groups, or the other way round.
    """
    entries = table("language/verbs")["groups"]
    if set(entries) != set(_ORDER):
        raise TableError(
            f"The verb groups differ from those the program orders: {sorted(set(entries) ^ set(_ORDER))}",
            where="data/language/verbs.yaml",
            do="Add verbs to a group that exists",
        )
    return {key: Group(key, entries[key]["act"], entries[key].get("firmness")) for key in _ORDER}


def _past(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{_DOUBLED[verb]}ed"
    if _SHORT.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _gerund(verb: str) -> str:
    past = _past(verb)
    return f"{past.removesuffix('ied')}ying" if past.endswith("ied") else f"{past.removesuffix('ed')}ing"


@cache
def _gerunds() -> dict[str, str]:
    entries = table("language/verbs")["groups"]
    return {_gerund(verb): key for key in reversed(_ORDER) for verb in entries[key].get("verbs", [])}


def gerund_group(word: str) -> Group | None:
    """The group of a verb by its gerund: "opened by condemning the attack" condemns.

    >>> gerund_group("condemning").act, gerund_group("walking")
    ('condemn', None)
    """
    key = _gerunds().get(word.lower())
    return groups()[key] if key else None


@cache
def _active() -> Choice:
    """All forms; the number in a name tells the verb group, its first letter the form."""
    named: list[tuple[str, str]] = []
    for number, key in enumerate(_ORDER):
        entry = table("language/verbs")["groups"][key]
        verbs = entry.get("verbs", [])
        named += [(f"f{number}", form) for form in entry.get("forms", ())]
        named += [(f"d{number}", _past(verb)) for verb in verbs]
        named += [(f"s{number}", _third_person(verb)) for verb in verbs]
        named += [(f"b{number}", verb) for verb in verbs]
    return Choice(named)


@cache
def _group_and_form(name: str) -> tuple[Group, str]:
    return groups()[_ORDER[int(name[1:])]], {"d": "past", "s": "present", "b": "base", "f": "", "p": "passive"}[name[0]]


_PRESENT_PHRASE = quick(r"^(?:is|are|am|has|have|\w+s)\b", re.I)


def find_verbs(text: str) -> Iterator[Verb]:
    """Active forms of speech-act verbs in text order; whether each is the verb of a main clause is not decided here."""
    for name, start, end in _active().all(text):
        word = text[start:end]
        group, form = _group_and_form(name)
        if not form:
            first = word.split(None, 1)[0].lower()
            form = "present" if _PRESENT_PHRASE.match(word) and not first.endswith("ss") and first != "was" else "past"
        yield Verb(start, end, group, form, word.lower())


@cache
def _passive() -> Quick:
    entries = table("language/verbs")["groups"]
    listed = {form for entry in entries.values() for form in entry.get("passive", [])}
    pieces = []
    for number, key in enumerate(_ORDER):
        forms = entries[key].get("passive", []) + [
            past for verb in entries[key].get("verbs", []) if (past := _past(verb)) not in listed
        ]
        if forms:
            pieces.append(f"(?P<p{number}>{'|'.join(forms)})")
    return Quick(
        r"\b(?:was|were|is|are|(?:has|have|had) (?:also )?been)\s+(?:also |further |then |both |jointly |first "
        rf"|recently |\w+ly ){{0,3}}(?:{'|'.join(pieces)})\b",
        re.I,
    )


def find_passives(text: str) -> Iterator[Verb]:
    """Passive forms ("was discussed") in text order."""
    for match in _passive().finditer(text):
        if match.lastgroup:
            yield Verb(match.start(), match.end(), *_group_and_form(match.lastgroup), match.group().lower())
