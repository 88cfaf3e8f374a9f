"""What is told of a text is kept while its page is read, as many steps ask for it, and forgotten with the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

__all__ = ["forget", "forgets", "kept"]

_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")
# Beyond so many texts the oldest are forgotten even before the page ends.
_MOST = 2048
_clear: list[Callable[[], None]] = []


def kept(function: Callable[_Asked, _Told]) -> Callable[_Asked, _Told]:
    """Have a function of a text answer from memory until the page ends."""
    remembering: Any = lru_cache(maxsize=_MOST)(function)
    _clear.append(remembering.cache_clear)
    answer: Callable[_Asked, _Told] = remembering
    return answer


def forgets(clear: Callable[[], None]) -> None:
    """Have ``clear`` called when a page ends."""
    _clear.append(clear)


def forget() -> None:
    """The page has ended."""
    for clear in _clear:
        clear()
