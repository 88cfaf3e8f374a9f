"""Chronology files: found, read whole, and refused whole where one entry is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.chronology.facts import Scheme, facts_of
from kg.errors import SourceError
from kg.model import Facts
from kg.yaml_entries import Entry, parse

__all__ = ["is_chronology", "read_chronology"]

_TOP = ("about", "compiled", "meetings", "events")


def is_chronology(path: Path) -> bool:
    """Whether a path is a chronology: a ``.yaml`` file that describes no readout, or a folder of such files."""
    if path.is_dir():
        files = [file for file in path.iterdir() if not file.name.startswith(".")]
        return bool(files) and all(is_chronology(file) for file in files if file.is_file()) \
            and not any(file.is_dir() for file in files)
    return path.suffix in (".yaml", ".yml") and not path.name.endswith((".meta.yaml", ".meta.yml"))


def read_chronology(paths: Iterable[Path], scheme: Scheme) -> list[Facts]:
    """The facts of every entry, in file order; entries on which both sides published give one more for each side.

    Raises
    ------
    SourceError
        If a file cannot be read, or an entry is wrong: an unknown kind, a date that does not exist, a participant
        without country, two entries with one id. Named with file and line; nothing is read then.
    """
    files = sorted(file for path in paths for file in (path.glob("*.y*ml") if path.is_dir() else [path]))
    found: list[Facts] = []
    seen: dict[str, str] = {}
    for file in files:
        found += _of_file(file, scheme, seen)
    return found


def _of_file(path: Path, scheme: Scheme, seen: dict[str, str]) -> list[Facts]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise SourceError(f"The chronology cannot be read ({problem.strerror})", where=str(path),
                          do="Check the name and the rights of the file") from problem
    except UnicodeDecodeError as problem:
        raise SourceError("The chronology is no UTF-8 text", where=str(path), do="Save it as UTF-8") from problem
    top = parse(text, path, "chronology")
    if top is None:
        raise SourceError("The file holds no chronology", where=str(path), do="Give it 'meetings:' with a list of them")
    top.only(*_TOP)
    compiled = top.date("compiled", needed=True)
    found: list[Facts] = []
    for key in ("meetings", "events"):
        for entry in top.entries(key):
            _count(entry, seen)
            found += facts_of(entry, text, compiled.text if compiled else "", scheme, meeting=key == "meetings")
    return found


def _count(entry: Entry, seen: dict[str, str]) -> None:
    """Refuse an id that an entry or a commitment before has."""
    for named in (entry, *entry.entries("commitments")):
        name = named.needed("id")
        if name.text in seen:
            raise named.wrong(f"The id {name.text!r} is that of {seen[name.text]} too", "Give each an id of its own",
                              name.line)
        seen[name.text] = f"{Path(entry.path).name}, line {name.line}"
