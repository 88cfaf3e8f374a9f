"""The report of a build: every kind of notice has a title, and no title stands for what is never noticed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from kg.model import Notice
from kg.report import NOTICE_TITLES

KG = Path(__file__).parent.parent / "kg"


def kinds_made() -> set[str]:
    """The first arguments of all calls of ``Notice`` in the program."""
    calls = (node for path in KG.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Notice")
    kinds = [call.args[0] for call in calls]
    assert kinds and all(isinstance(kind, ast.Constant) for kind in kinds), "a kind that only running tells"
    return {kind.value for kind in kinds if isinstance(kind, ast.Constant)}


def test_documented_kinds_and_titles_are_those_that_are_made() -> None:
    documented = set(re.findall(r"``([a-z-]+)``", (Notice.__doc__ or "").replace("``kind``", "")))
    assert documented == set(NOTICE_TITLES) == kinds_made()
