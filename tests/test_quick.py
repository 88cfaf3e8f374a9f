"""The short cut before regular expressions finds what the expressions themselves find, and they stay linear."""

from __future__ import annotations

import gc
import importlib
import re
import string
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract, scan
from kg.extract.kept import forget
from kg.extract.layout import lay_out
from kg.extract.quick import Choice, Quick, quick
from kg.model import Readout
from kg.sources import read_text

CASES = sorted((Path(__file__).parent / "cases").glob("*/readout.txt"))
CHARACTERS = frozenset(string.printable + "é–’")


@cache
def read() -> tuple[Readout, ...]:
    """The texts under ``tests/cases``, each extracted once, so that every expression of the tables is there."""
    readouts = tuple(read_text(path.read_text(encoding="utf-8"), str(path)) for path in CASES)
    for readout in readouts:
        extract(readout)
    return readouts


@cache
def passages() -> tuple[str, ...]:
    """Sentences and titles of the cases, and pieces of them that begin and end anywhere."""
    found = []
    for number, readout in enumerate(read()):
        layout = lay_out(readout)
        for at, sentence in enumerate(layout.sentences):
            if (number + at) % 8 == 0:
                found += [sentence.text, sentence.text[at % 17 : 90 + at]]
        found += [layout.title or "", (layout.title or "").upper()]
    return (*found, "İstanbul said: They agreed to meet in May.", "", "to")


def expressions() -> list[Quick]:
    read()
    return [thing for thing in gc.get_objects() if isinstance(thing, Quick)]


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


def test_every_expression_finds_what_it_finds_without_the_short_cut() -> None:
    expected = expressions()
    assert len(expected) > 200
    wrong = []
    for short in expected:
        plain = re.compile(short.pattern, short.flags)
        for text in passages():
            at = len(text) // 3
            one, other = short.search(text, at), plain.search(text, at)
            if spans(short.finditer(text)) != spans(plain.finditer(text)) or (one and one.span()) != (
                other and other.span()
            ):
                wrong.append((short.pattern, text))
            if short.sub("#", text) != plain.sub("#", text):
                wrong.append((short.pattern, text))
    assert wrong == []


def test_a_part_of_a_scanned_text_gives_what_it_gives_by_itself() -> None:
    wrong = []
    pairs = [(short, re.compile(short.pattern, short.flags)) for short in expressions()]
    for text in passages()[::5]:
        forget()
        scan.look(text)
        piece = scan.part(text, len(text) // 5, len(text) - len(text) // 7)
        made = scan.lend(piece.strip(" ,."), piece)
        assert {piece, made} <= set(scan.seen)
        for short, plain in pairs:
            if spans(short.finditer(piece)) != spans(plain.finditer(piece)):
                wrong.append((short.pattern, piece))
            if short.sub("#", made) != plain.sub("#", made):
                wrong.append((short.pattern, made))
    assert wrong == []


def test_what_is_kept_of_a_page_is_forgotten_with_it() -> None:
    extract(read()[0])
    assert not scan.seen
    assert gc.isenabled()


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:will|would)\s+meet\b",
        r"(?<![\w-])(?:defen[cs]e|foreign) minist(?:er|ry)s?",
        r"(?:a|the )?(?:joint )?statement",
        r", which (?:is|was) (?:an? |the )?(?:common|shared) goal",
        r"\bof(?= the (?:two|both))",
        r"(?i:meet)ing|Talks",
        r"[^,]+ly\b",
        r"^They|met$",
    ],
)
def test_shapes_of_expressions(pattern: str) -> None:
    for flags in (0, re.I):
        plain, short = re.compile(pattern, flags), Quick(pattern, flags)
        for text in passages():
            assert spans(short.finditer(text)) == spans(plain.finditer(text)), text


def test_a_text_without_the_words_is_left_out() -> None:
    assert quick(r"\bdefen[cs]e ministers?\b", re.I).needs.some == ("defence minister", "defense minister")
    assert quick(r"\b(?:met|spoke)\b[^.]*\b(?:in|on) \w+", re.I).needs.some == ("met", "spoke")
    assert quick(r"\w+ing|\s+").needs.some == ()
    assert quick(r",\s+(?:which|who)\b[^;]*$").needs.some == (" which", " who")


def test_choice_gives_the_first_that_matches() -> None:
    choice = Choice([("first", "agreed to"), ("first", "said"), ("second", "agreed"), ("second", "says?")])
    text = "He says they agreed to go and agreed-upon, reagreed, agreed"
    found = [(name, text[start:end]) for name, start, end in choice.all(text)]
    assert found == [("second", "says"), ("first", "agreed to"), ("second", "agreed")]
    with pytest.raises(ValueError, match="begins with any letters"):
        Choice([("first", r"\w+ed")])


def test_white_space_and_letters_of_other_cases_count_as_the_engine_takes_them() -> None:
    text = "They said that the talks had been\tuseful and would go on, ſaid the Minister in İstanbul"
    for pattern in (r"been\s+useful", r"\b(?:said|says|held|met|asked|told) the minister\b", r"in istanbul"):
        short = Quick(pattern, re.I)
        for number in range(3):  # the strings of a new expression are looked for from a later text on
            list(short.finditer(f"Text number {number}, long enough that it is looked through for strings"))
        assert spans(short.finditer(text)) == spans(re.finditer(pattern, text, re.I)) != []


# --- expressions stay linear ---


def parsed(pattern: str, flags: int) -> Any:
    return importlib.import_module("re._parser").parse(pattern, flags)


def characters(code: Any, value: Any) -> frozenset[str]:
    """What a part of an expression can begin with."""
    op = str(code)
    if op == "LITERAL":
        return frozenset((chr(value), chr(value).swapcase()))
    if op == "NOT_LITERAL":
        return CHARACTERS - {chr(value)}
    if op == "ANY":
        return CHARACTERS
    if op == "IN":
        return of_class(value)
    if op == "BRANCH":
        return frozenset().union(*(first(branch) for branch in value[1]))
    if op == "SUBPATTERN":
        return first(value[3])
    if op == "ATOMIC_GROUP":
        return first(value)
    if op.endswith("REPEAT"):
        return first(value[2])
    return frozenset()


def of_class(value: Any) -> frozenset[str]:
    found: set[str] = set()
    categories = {"WORD": str.isalnum, "DIGIT": str.isdigit, "SPACE": str.isspace}
    for op, what in value:
        if str(op) == "LITERAL":
            found |= {chr(what), chr(what).swapcase()}
        elif str(op) == "RANGE":
            found |= {letter for letter in CHARACTERS if what[0] <= ord(letter) <= what[1]}
        elif str(op) == "CATEGORY":
            name = str(what).removeprefix("CATEGORY_")
            test = categories[name.removeprefix("NOT_")]
            found |= {c for c in CHARACTERS if (test(c) or (c == "_" and "WORD" in name)) != name.startswith("NOT_")}
    return CHARACTERS - found if str(value[0][0]) == "NEGATE" else frozenset(found)


def first(tree: Any) -> frozenset[str]:
    """Characters that a sequence can begin with."""
    found: frozenset[str] = frozenset()
    for code, value in tree:
        found |= characters(code, value)
        optional = str(code).endswith("REPEAT") and value[0] == 0
        if not optional and str(code) not in ("AT", "ASSERT", "ASSERT_NOT"):
            break
    return found


def ambiguous(tree: Any, again: frozenset[str] = frozenset(), tail: tuple[Any, ...] = ()) -> bool:
    """Whether a repeat inside a repeated part can eat all that follows it there and the beginning of the next turn.

    ``again`` are the characters that the next turn can begin with, ``tail`` what follows ``tree`` in this one.
    """
    parts = (*tree, *tail)
    for at, (code, value) in enumerate(tree):
        op, rest = str(code), parts[at + 1 :]
        if op == "BRANCH":
            if any(ambiguous(branch, again, rest) for branch in value[1]):
                return True
        elif op in ("SUBPATTERN", "ATOMIC_GROUP"):
            if ambiguous(value[3] if op == "SUBPATTERN" else value, again, rest):
                return True
        elif op in ("MAX_REPEAT", "MIN_REPEAT") and value[1] > 20:
            eaten = characters(code, value)
            needed = [part for part in rest if not (str(part[0]).endswith("REPEAT") and part[1][0] == 0)]
            needed = [part for part in needed if str(part[0]) not in ("AT", "ASSERT", "ASSERT_NOT")]
            if again & eaten and all(characters(*part) & eaten for part in needed):
                return True
            if ambiguous(value[2], first(value[2])):
                return True
    return False


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (r"(?:\w+)+x", True),
        (r"(?:\w+\s*)*,", True),
        (r"(?:a|\w+)*b", True),
        (r"(?:\w+ )*to", False),
        (r"(?:, [^,]+,)*", False),
        (r"(?:\w+ ){0,5}x", False),
        (r"(?: (?:also|\w+ly))* to", False),
        (r"(?:[A-Z][\w-]*(?: of)*[ -])*Plan", True),
    ],
)
def test_the_check_itself(pattern: str, bad: bool) -> None:
    assert ambiguous(parsed(pattern, re.I)) is bad


def test_no_expression_repeats_a_repeat_in_two_ways() -> None:
    known = {(short.pattern, short.flags) for short in expressions()}
    for name, module in list(sys.modules.items()):
        if name.startswith("kg.") and module is not None:
            patterns = [thing for thing in vars(module).values() if isinstance(thing, re.Pattern)]
            known |= {(thing.pattern, thing.flags) for thing in patterns if isinstance(thing.pattern, str)}
    for readout in read():
        if readout.card is not None:
            known |= {(pattern, 0) for pattern in (*readout.card.signatures, *readout.card.hints, *readout.card.drop)}
    assert [pattern for pattern, flags in sorted(known) if ambiguous(parsed(pattern, flags))] == []


# --- what is too long ---


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    head = "The White House\n\nMarch 2, 2021\n\nPresident Doe spoke with President Roe of Ukraine.\n\n"
    for piece in ("They agreed to meet in May. ", "They agreed to meet in May.\n", "which will ", "a"):
        text = head + piece * (120_000 // len(piece))
        facts = extract(read_text(text, "long.txt"))
        assert [notice.kind for notice in facts.notices].count("truncated") >= 1
        assert all(statement.span.end - statement.span.start <= 3_000 for statement in facts.statements)
        assert len(facts.statements) <= 1_000
    short = extract(read_text(head + "They agreed to meet in May. " * 30, "short.txt"))
    assert "truncated" not in {notice.kind for notice in short.notices}
