"""Where the program's own files lie: in the checkout, or inside the installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import TableError

__all__ = ["folder", "table"]

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``ontology``, ``data`` or ``queries`` of the program.

    A wheel carries them under ``kg/_resources``; a checkout has them beside ``kg/``.

    >>> folder("queries").is_dir()
    True
    """
    installed = _PACKAGE / "_resources" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


@cache
def table(name: str) -> Any:
    """The content of the YAML table ``data/{name}.yaml``; shared and not to be changed.

    Raises
    ------
    TableError
        If the file is missing or is no YAML.
    """
    path = folder("data") / f"{name}.yaml"
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as problem:
        raise TableError(f"The table cannot be read ({problem.strerror})", where=str(path),
                         do="Restore the file from the distribution") from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        raise TableError(f"The table is no valid YAML{line}", where=str(path),
                         do="Correct the line, or restore the file from the distribution") from problem
