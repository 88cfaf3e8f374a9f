"""Names, properties and values as people write them in decisions, checked and made into terms."""

from __future__ import annotations

import datetime
import math
import re
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import edtf
from kg.errors import TableError
from kg.graph.quads import Value, date, decimal, text, whole
from kg.names import OWN_PREFIXES, PREFIXES, Namer
from kg.resources import folder

__all__ = ["DAY", "is_prefixed", "is_property", "listed", "shortened", "value_of"]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PREFIXED = re.compile(r"""([a-z]+):[^\s:/<>"{}|\\^`]+""")
_PREFIXES = frozenset(Namer().prefixes)
#: Prefixes of nodes by the folder of their IRIs, longest first.
_FOLDERS = sorted(((rest, prefix) for prefix, rest in OWN_PREFIXES.items() if rest.endswith("/")), reverse=True)


def is_prefixed(name: object) -> bool:
    """Whether something is a prefixed name with a prefix that the program knows."""
    match = _PREFIXED.fullmatch(name) if isinstance(name, str) else None
    return match is not None and match[1] in _PREFIXES


def shortened(name: str) -> str:
    """A node's IRI, as answers and pages show it, as a prefixed name, whatever its base; all else as it is.

    >>> shortened("https://example.org/kg/id/commitment/mofa-2018-03-21.c1410b2a.1")
    'cmt:mofa-2018-03-21.c1410b2a.1'
    """
    if not re.match(r"<?https?://", name.strip()):
        return name
    head, _, local = name.strip().removeprefix("<").removesuffix(">").rpartition("/")
    return next((f"{prefix}:{local}" for rest, prefix in _FOLDERS if f"{head}/".endswith(f"/{rest}")), name)


@cache
def _own_properties() -> frozenset[str]:
    path = folder("ontology") / "core.ttl"
    try:
        quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as problem:
        raise TableError(f"The ontology cannot be read ({str(problem).splitlines()[0]})", where=str(path),
                         do="Correct the line") from problem
    kinds = {NamedNode(f"{PREFIXES['owl']}{kind}Property") for kind in ("Object", "Datatype")}
    return frozenset(quad.subject.value for quad in quads
                     if quad.object in kinds and isinstance(quad.subject, NamedNode))


def is_property(name: str) -> bool:
    """Whether a prefixed name is a property of the ontology, or stands in a vocabulary that it reuses."""
    return Namer()(name) in _own_properties() if name.startswith("dip:") else name.partition(":")[0] in PREFIXES


def listed(values: Any) -> list[Any]:
    """One value, several or none as a list."""
    if values is None:
        return []
    return values if isinstance(values, list) else [values]


def value_of(value: Any, dates: list[str]) -> Value:
    """One replacement as a term: a prefixed name, a number, words, or ``{edtf|date|text: …, language: …}``.

    Raises
    ------
    ValueError
        If it is none of these, or could be meant as another than it looks like.
    """
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, float) and math.isfinite(value):
        return decimal(value)
    if isinstance(value, dict):
        return _described(value, dates)
    if isinstance(value, datetime.date) or (isinstance(value, str) and edtf.is_edtf(value)):
        raise ValueError(f"{value} may be a date; write {{edtf: {value}}}, {{date: {value}}} or {{text: '{value}'}}")
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no value")
    name = shortened(value)
    if is_prefixed(name):
        return name
    if _PREFIXED.fullmatch(name):
        raise ValueError(f"{name!r} has an unknown prefix; if it is a text, write {{text: '{value}'}}")
    return text(value)


def _described(value: dict[Any, Any], dates: list[str]) -> Value:
    kind = next((kind for kind in ("edtf", "date", "text") if kind in value), None)
    if kind is None or set(value) - {kind, "language" if kind == "text" else kind}:
        raise ValueError(f"a value has the unknown form {value!r}")
    # YAML reads a bare year as a number and a bare day as a date.
    content, language = value[kind], value.get("language", "en")
    if kind == "text":
        if not isinstance(content, str) or not isinstance(language, str):
            raise ValueError(f"{content!r} in the language {language!r} is no text; put it in quotes")
        try:
            return text(content, language)
        except ValueError:
            raise ValueError(f"{language!r} is no language tag") from None
    when = str(content)
    if not edtf.is_edtf(when) or (kind == "date" and not DAY.fullmatch(when)):
        raise ValueError(f"{when!r} is no {'EDTF date' if kind == 'edtf' else 'day (YYYY-MM-DD)'}")
    if kind == "date":
        return date(when)
    dates.append(when)
    return f"t:{edtf.slug(when)}"
