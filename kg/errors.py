"""Errors that a user can act on: each says what is wrong, where, and what to do."""

from __future__ import annotations

__all__ = ["BuildRefused", "KgError", "OutputError", "QueryError", "SourceError", "TableError"]


class KgError(Exception):
    """Parent of every error that the program raises on purpose.

    Parameters
    ----------
    what
        What is wrong, as a sentence without its full stop.
    where
        The file, query or address that it is about; empty where there is none.
    do
        What the user can do about it; empty where nothing helps.

    >>> print(KgError("The file is empty", where="a.txt", do="Save the page again"))
    a.txt: The file is empty. Save the page again.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.do.rstrip('.')}." if self.do else ""
        return f"{place}{self.what.rstrip('.')}.{advice}"


class SourceError(KgError):
    """A file given as a readout cannot be read as one."""


class TableError(KgError):
    """A table under ``data/``, ``ontology/`` or ``queries/`` is broken."""


class QueryError(KgError):
    """A query is unknown, does not parse, or was given a wrong parameter."""


class OutputError(KgError):
    """An output file or folder cannot be written."""


class BuildRefused(KgError):
    """The graph fails its checks and is not published."""
