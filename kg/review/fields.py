"""What a person types for a corrected value: completed where it is clear, refused with the nearest where it is not."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from kg import edtf
from kg.review.questions import Field

__all__ = ["REMOVABLE", "Unclear", "chosen", "typed_value"]

#: What may be removed instead of replaced: a statement without act, or a promise without party, says nothing.
REMOVABLE = ("date", "stance", "event", "promise")


class Unclear(Exception):
    """What was typed names nothing, or several things; ``candidates`` are those that are meant most likely."""

    def __init__(self, what: str, candidates: list[str] | None = None) -> None:
        super().__init__(what)
        self.candidates = candidates or []


def chosen(typed: str, choices: Mapping[str, str]) -> str:
    """The one name that is typed: by the name, its last part or its label, or by how only its code begins.

    A word alone, or a part of one, is never taken for what holds it: who types "nuclear" may mean something that is
    not there.

    >>> topics = {"issue:peace-treaty": "Peace treaty", "issue:north-korea": "North Korea"}
    >>> chosen("peace-t", topics), chosen("North Korea", topics)
    ('issue:peace-treaty', 'issue:north-korea')
    >>> chosen("peace", topics)
    Traceback (most recent call last):
    kg.review.fields.Unclear: There is no “peace” here

    Raises
    ------
    Unclear
        If nothing is named so, or several are; with the nearest as candidates.
    """
    typed = typed.strip()
    wanted = typed.casefold()
    codes = {name: (name.casefold(), name.partition(":")[2].casefold()) for name in choices}
    exact = [name for name, label in choices.items() if wanted in (*codes[name], label.casefold())]
    begun = [name for name, forms in codes.items() if any(form.startswith(wanted) for form in forms)]
    if len(exact) == 1 and wanted:
        return exact[0]
    if exact and wanted:
        raise Unclear(f"Several are named “{typed}”", exact[:9])
    if len(begun) == 1 and "-" in wanted:
        return begun[0]
    forms = {name: (*codes[name], label.casefold()) for name, label in choices.items()}
    holding = [name for name, several in forms.items() if any(wanted in form for form in several)] if wanted else []
    by_form = {form: name for name, several in forms.items() for form in several[1:]}
    near = difflib.get_close_matches(wanted, by_form, 9, 0.5)
    nearest = list(dict.fromkeys([*begun, *holding, *(by_form[form] for form in near)] if wanted else ()))
    raise Unclear(f"There is no “{typed}” here", nearest[:9] if begun or holding else nearest[:5])


def typed_value(field: Field, typed: str, choices: Mapping[str, str]) -> Any:
    """The value as a file of decisions has it; None removes it.

    Raises
    ------
    Unclear
        If it is none that the field can have.
    """
    typed = typed.strip()
    if typed == "-":
        if field.sort in REMOVABLE:
            return None
        raise Unclear(f"The {field.name} cannot be removed, only replaced")
    if field.sort == "date":
        if typed in choices:
            return typed
        if not edtf.is_edtf(typed):
            raise Unclear(f"“{typed}” is no date: write 2018-04-19, 2018-04, 2018-04-10/2018-04-20, or ../2018-11 for "
                          "“by November 2018”")
        return {"edtf": typed}
    if field.sort == "text":
        return {"text": " ".join(typed.split())}
    if field.sort == "number":
        if not typed.isdecimal():
            raise Unclear(f"“{typed}” is no number")
        return int(typed)
    if not field.several:
        return chosen(typed, choices)
    if typed in choices or any(label.casefold() == typed.casefold() for label in choices.values()):
        return [chosen(typed, choices)]
    return list(dict.fromkeys(chosen(one, choices) for one in typed.split(",") if one.strip()))
