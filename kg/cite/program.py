"""Who made dataset and program, as ``CITATION.cff`` tells."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kg.errors import TableError
from kg.resources import folder, read_yaml

__all__ = ["Program", "program"]


class Program(NamedTuple):
    """The program as its authors want it cited; ``released`` is an ISO day."""

    title: str
    authors: tuple[str, ...]
    version: str
    released: str


@cache
def program() -> Program:
    """What ``CITATION.cff`` says.

    >>> program().title, program().authors
    ('bilateral-kg', ('The bilateral-kg developers',))

    Raises
    ------
    TableError
        If the file is missing or broken.
    """
    path = folder("CITATION.cff")
    table = read_yaml(path, "citation file")
    try:
        return Program(table["title"], tuple(map(_name, table["authors"])), str(table["version"]),
                       str(table["date-released"]))
    except (KeyError, TypeError) as problem:
        raise TableError("The citation file lacks title, authors, version or date-released", where=str(path),
                         do="Restore the file from the distribution") from problem


def _name(author: dict[str, str]) -> str:
    """An organisation's name, or a person's with the family name first, as BibTeX has it."""
    family, given = author.get("family-names", ""), author.get("given-names", "")
    return author.get("name") or (f"{family}, {given}" if given else family)
