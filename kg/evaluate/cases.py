"""Texts and their gold: two folders with the same names, or one folder with a folder for each case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError

__all__ = ["Case", "find_cases"]

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_GOLD = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Case:
    """A text and its gold, as paths."""

    text: Path
    gold: Path


def _files(folder: Path, endings: Sequence[str]) -> list[Path]:
    if not folder.is_dir():
        raise KgError("There is no such folder", where=folder.as_posix(), do="Check the path")
    try:
        files = [path for path in folder.iterdir() if path.is_file()]
        return sorted(path for path in files if path.name.lower().endswith(tuple(endings)))
    except OSError as problem:
        raise KgError(
            f"The folder cannot be read ({problem.strerror or problem})", where=folder.as_posix(), do="Check the path"
        ) from problem


def _stem(path: Path) -> str:
    return path.name.rsplit(".", 1)[0]


def _pairs(texts: Path, gold: Path) -> list[Case]:
    by_name = {_stem(path): path for path in reversed(_files(texts, _TEXTS))}
    golds = [path for path in _files(gold, _GOLD) if not path.name.endswith(".meta.yaml")]
    missing = [path for path in golds if _stem(path) not in by_name]
    if missing:
        raise KgError(
            f"The folder {texts.as_posix()} has no text for this gold",
            where=missing[0].as_posix(),
            do=f"Save the page there as {_stem(missing[0])}.txt, .md or .html, or move the gold away",
        )
    return [Case(by_name[_stem(path)], path) for path in golds]


def _case(folder: Path) -> Case:
    texts = [path for path in _files(folder, _TEXTS) if _stem(path) == "readout"]
    if len(texts) != 1:
        raise KgError(
            "The case has no readout" if not texts else "The case has several readouts",
            where=folder.as_posix(),
            do="Keep one file readout.txt, readout.md or readout.html beside gold.yaml",
        )
    return Case(texts[0], folder / "gold.yaml")


def find_cases(texts: Path, gold: Path | None = None) -> list[Case]:
    """The cases in two folders (``TEXTS/<id>.txt``, ``GOLD/<id>.yaml``), or in one (``<id>/`` with readout and gold).

    A text without gold is left out; it cannot be measured. The order is that of the names.

    Raises
    ------
    KgError
        If a folder is missing or empty, or a gold has no text.
    """
    if gold is not None:
        found = _pairs(texts, gold)
    else:
        if not texts.is_dir():
            raise KgError("There is no such folder", where=texts.as_posix(), do="Check the path")
        found = [_case(path.parent) for path in sorted(texts.glob("*/gold.yaml"))]
    if not found:
        raise KgError(
            "No gold was found",
            where=(gold or texts).as_posix(),
            do="Give a folder of texts and one of .yaml files, or one of cases (<id>/readout.txt and <id>/gold.yaml)",
        )
    return found
