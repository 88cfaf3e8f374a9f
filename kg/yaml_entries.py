"""YAML with places: values that know where in the file they stand, so that errors and passages can name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg import edtf
from kg.errors import KgError, SourceError

__all__ = ["Entry", "Row", "Scalar", "parse", "rows"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: its text, where its words begin and end in the file (code points), and its line from 1."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of a YAML file; its getters raise `SourceError` with file, line and what to do."""

    path: str
    node: yaml.MappingNode

    @property
    def line(self) -> int:
        """Line in the file, from 1."""
        return int(self.node.start_mark.line) + 1

    @property
    def start(self) -> int:
        """Where it begins in the file, in code points."""
        return int(self.node.start_mark.index)

    @property
    def end(self) -> int:
        """Where it ends in the file, blanks and lines after it included."""
        return int(self.node.end_mark.index)

    def wrong(self, what: str, do: str, line: int | None = None) -> SourceError:
        """An error about this entry."""
        name = self._find("id")
        entry = f" in the entry {name.value!r}" if isinstance(name, yaml.ScalarNode) else ""
        return SourceError(f"{what}{entry}", where=f"{self.path}, line {line or self.line}", do=do)

    def _find(self, key: str) -> yaml.Node | None:
        return next((value for name, value in self.node.value if name.value == key), None)

    def only(self, *known: str) -> None:
        """Refuse keys that nothing reads: a misspelt one would be lost without a word."""
        seen: set[str] = set()
        for name, _ in self.node.value:
            line = name.start_mark.line + 1
            if not isinstance(name, yaml.ScalarNode) or name.value not in known:
                raise self.wrong(f"The key {getattr(name, 'value', '?')!r} is unknown", f"Use {', '.join(known)}", line)
            if name.value in seen:
                raise self.wrong(f"The key {name.value!r} stands twice", "Leave one of them", line)
            seen.add(name.value)

    def text(self, key: str) -> Scalar | None:
        """A single value that may be absent."""
        node = self._find(key)
        return None if node is None or node.value in ("null", "~", "") else self._scalar(node, key)

    def needed(self, key: str) -> Scalar:
        """A single value that must be there."""
        found = self.text(key)
        if found is None:
            raise self.wrong(f"There is no {key!r}", f"Give '{key}: …'")
        return found

    def date(self, key: str, *, needed: bool = False) -> Scalar | None:
        """An EDTF date that may be absent."""
        found = self.needed(key) if needed else self.text(key)
        if found is not None and not edtf.is_edtf(found.text):
            raise self.wrong(f"The date {found.text!r} does not exist, or is no EDTF date", "Write it like 2018-04-19, "
                             "2018-04, 2018-04-10/2018-04-20 or ../2018-11", found.line)
        return found

    def number(self, key: str) -> int | None:
        """A whole number above 0 that may be absent."""
        found = self.text(key)
        if found is None:
            return None
        if not found.text.isdecimal() or not 0 < int(found.text) < 100_000:
            raise self.wrong(f"{key!r} is {found.text!r}, which is no number above 0", "Write digits", found.line)
        return int(found.text)

    def texts(self, key: str) -> list[Scalar]:
        """A list of single values, empty if absent."""
        return [self._scalar(item, key) for item in self._items(key)]

    def entries(self, key: str) -> list[Entry]:
        """A list of mappings, empty if absent."""
        return [self._entry(item, key) for item in self._items(key)]

    def entry(self, key: str) -> Entry | None:
        """A mapping that may be absent."""
        node = self._find(key)
        return None if node is None or node.value in ("null", "~", "") else self._entry(node, key)

    def span_of(self, key: str) -> tuple[int, int] | None:
        """Where the value of a key stands in the file."""
        node = self._find(key)
        return None if node is None else (int(node.start_mark.index), int(node.end_mark.index))

    def _items(self, key: str) -> Iterator[yaml.Node]:
        node = self._find(key)
        if node is None or node.value in ("null", "~", ""):
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(f"{key!r} is no list", "Begin each item with a dash, or write [a, b]",
                             node.start_mark.line + 1)
        yield from node.value

    def _scalar(self, node: yaml.Node, key: str) -> Scalar:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.ScalarNode):
            raise self.wrong(f"{key!r} holds more than a single value", "Write one value", line)
        quoted = 1 if node.style in ("'", '"') else 0
        return Scalar(node.value, node.start_mark.index + quoted, node.end_mark.index - quoted, line)

    def _entry(self, node: yaml.Node, key: str) -> Entry:
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(f"{key!r} holds something without keys", "Write 'key: value' lines",
                             node.start_mark.line + 1)
        return Entry(self.path, node)


def parse(text: str, path: Path, what: str) -> Entry | None:
    """The mapping that a YAML file holds; None if it holds something else. ``what`` is what messages call the file.

    Raises
    ------
    SourceError
        If the file is no YAML.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise SourceError(f"The {what} is no valid YAML", where=f"{path}{line}", do="Correct the line") from problem
    return Entry(str(path), node) if isinstance(node, yaml.MappingNode) else None


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list as Python values, with its line in the file (from 1) and those of its keys."""

    value: Any
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """The line of a key; that of the item where it has no such key."""
        return self.lines.get(key, self.line)


def rows(text: str, path: Path, what: str, error: type[KgError]) -> list[Row] | None:
    """The items of a file that holds a list; none for an empty file, None if it holds something else.

    >>> [(row.value, row.line_of("b")) for row in rows("- a: 1\\n  b: 2\\n", Path("x.yaml"), "list", SourceError)]
    [({'a': 1, 'b': 2}, 2)]

    Raises
    ------
    KgError
        Of the kind ``error``, with file and line, if the file is no YAML or a value in it is none
        (the day 2018-02-30). ``what`` is what the message calls the file.
    """
    loader, line = _LOADER(text), 0
    try:
        top = loader.get_single_node()
        if top is None:
            return []
        if not isinstance(top, yaml.SequenceNode):
            return None
        found = []
        for item in top.value:
            line = item.start_mark.line + 1
            pairs = item.value if isinstance(item, yaml.MappingNode) else []
            lines = {str(name.value): name.start_mark.line + 1 for name, _ in pairs}
            if len(lines) < len(pairs):  # the later value would be taken without a word
                names = [str(name.value) for name, _ in pairs]
                twice = next(name for name in names if names.count(name) > 1)
                raise error(f"The key {twice!r} stands twice", where=f"{path}, line {lines[twice]}",
                            do="Leave one of them")
            found.append(Row(loader.construct_object(item, deep=True), line, lines))
        return found
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        place = mark.line + 1 if mark else line
        told = "" if isinstance(problem, yaml.YAMLError) else f" ({problem})"
        raise error(f"The {what} is no valid YAML{told}", where=f"{path}, line {place}" if place else str(path),
                    do="Correct the line") from problem
    finally:
        loader.dispose()
