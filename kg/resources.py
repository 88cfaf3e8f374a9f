"""Where the program's own files lie: in the checkout, or inside the installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import TableError

__all__ = ["folder", "read_yaml", "table"]

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``ontology``, ``data`` or ``queries`` of the program, or its file ``CITATION.cff``.

    A wheel carries them under ``kg/_resources``; a checkout has them beside ``kg/``.

    >>> folder("queries").is_dir()
    True
    """
    installed = _PACKAGE / "_resources" / name
    return installed if installed.exists() else _PACKAGE.parent / name


@cache
def table(name: str) -> Any:
    """The content of the YAML table ``data/{name}.yaml``; shared and not to be changed.

    Raises
    ------
    TableError
        If the file is missing or is no YAML.
    """
    return read_yaml(folder("data") / f"{name}.yaml", "table")


def read_yaml(path: Path, what: str) -> Any:
    """The content of a YAML file; ``what`` is what messages call it (``table``, ``card``).

    Raises
    ------
    TableError
        If the file is missing, no UTF-8 or no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as problem:
        raise TableError(f"The {what} cannot be read ({problem.strerror})", where=str(path),
                         do="Restore the file from the distribution") from problem
    except UnicodeDecodeError as problem:
        raise TableError(f"The {what} is no UTF-8 text", where=str(path), do="Save it as UTF-8") from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:  # ValueError: a date such as 2018-02-30
        mark = getattr(problem, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else "" if isinstance(problem, yaml.YAMLError) else f" ({problem})"
        raise TableError(f"The {what} is no valid YAML{line}", where=str(path),
                         do="Correct the file, or restore it from the distribution") from problem
