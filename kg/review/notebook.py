"""Decisions written down: each at once and whole, behind what the file has already, and taken back again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OutputError, TableError
from kg.graph.decisions import Parts, decisions_of
from kg.names import slugify
from kg.writing import alone, refusals, write_whole

__all__ = ["FILE", "Draft", "Notebook"]

#: The file of a folder of decisions that is written to.
FILE = "review.yaml"
_HEAD = """# Decisions of people on what the program read; kg review adds to this file and never changes what is there.
# You may write here too: see data/curation/first-page.yaml of the program for the form. A later decision on the same
# target takes the place of an earlier one.

"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it is signed: see `kg.graph.decisions.Decision` for the parts."""

    target: str
    verdict: str
    why: str
    replace: Mapping[str, Any] = field(default_factory=dict)
    into: str = ""
    identifier: str = ""
    quote: str = ""
    claim: Parts = ()
    address: str = ""

    def row(self, name: str, by: str, when: str) -> dict[str, Any]:
        """The decision as its file has it."""
        optional: dict[str, Any] = {
            "identifier": self.identifier, "address": self.address, "quote": " ".join(self.quote.split()),
            "claim": {prop: values[0] if len(values) == 1 else list(values) for prop, values in self.claim}}
        return {"id": name, "target": self.target, **{key: value for key, value in optional.items() if value},
                "verdict": self.verdict, **({"replace": dict(self.replace)} if self.replace else {}),
                **({"into": self.into} if self.into else {}), "by": by, "when": when, "why": self.why}


class Notebook:
    """Adds one person's decisions to the file `FILE` of a folder, and takes the last ones back."""

    def __init__(self, folder: Path, by: str, taken: Sequence[str] = (), *,
                 clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)) -> None:
        """``taken`` are ids that other decisions have; ``clock`` tells the moment."""
        self.path = folder / FILE
        self.by = by
        self._taken = set(taken)
        self._clock = clock
        self._undone: list[tuple[bytes | None, bytes, str]] = []

    def write(self, draft: Draft) -> str:
        """Sign a decision and add it to the file; answers its id.

        Raises
        ------
        TableError
            If the file is broken, or the decision would break it; nothing is written then.
        OutputError
            If the file cannot be written.
        """
        with refusals(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with alone(self.path.parent):
                before = self.path.read_bytes() if self.path.is_file() else None
                text = self._decoded(before)
                known = {one.id for one in decisions_of(text, self.path)}
                moment = self._clock().replace(microsecond=0)
                name = self._name(moment.date(), known)
                row = draft.row(name, self.by, moment.isoformat().replace("+00:00", "Z"))
                after = text + self._added(text, row)
                decisions_of(after, self.path)
                content = after.encode("utf-8")
                write_whole(self.path, content)
        self._taken.add(name)
        self._undone.append((before, content, name))
        return name

    def undo(self) -> str | None:
        """Take back the last decision of this notebook, so that the file is as before; answers its id.

        None if there is nothing left to take back.

        Raises
        ------
        OutputError
            If the file has been changed by somebody else since, or cannot be written.
        """
        if not self._undone:
            return None
        before, after, name = self._undone[-1]
        with refusals(self.path), alone(self.path.parent):
            if not self.path.is_file() or self.path.read_bytes() != after:
                raise OutputError("The file was changed by somebody else since the last decision", where=str(self.path),
                                  do=f"Take the decision {name} out by hand")
            if before is None:
                self.path.unlink()
            else:
                write_whole(self.path, before)
        self._undone.pop()
        self._taken.discard(name)
        return name

    @property
    def written(self) -> int:
        """How many decisions of this notebook stand."""
        return len(self._undone)

    def _decoded(self, content: bytes | None) -> str:
        try:
            return (content or b"").decode("utf-8")
        except UnicodeDecodeError as problem:
            raise TableError("The list of decisions is no UTF-8 text", where=str(self.path),
                             do="Save it as UTF-8") from problem

    def _name(self, day: datetime.date, known: set[str]) -> str:
        start, number = f"{day.isoformat()}-{slugify(self.by) or 'somebody'}", 1
        while f"{start}-{number}" in self._taken | known:
            number += 1
        return f"{start}-{number}"

    @staticmethod
    def _added(text: str, row: Mapping[str, Any]) -> str:
        item = yaml.safe_dump([dict(row)], sort_keys=False, allow_unicode=True, width=110)
        begun = re.search(r"(?m)^( *)- ", text)
        indent = begun[1] if begun else ""
        item = "".join(f"{indent}{line}\n" for line in item.splitlines())
        if not text:
            return _HEAD + item
        return ("" if text.endswith("\n") else "\n") + ("\n" if not text.endswith("\n\n") else "") + item
