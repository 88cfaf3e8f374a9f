"""What the verbs share: arguments, the dataset asked, where an answer goes, progress, and what an exit status says."""

from __future__ import annotations

import datetime
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from kg.names import DEFAULT_BASE
from kg.writing import write_whole

__all__ = ["BASE", "DATASET", "OUTPUT", "SOME_UNREAD", "Progress", "counted", "day_option", "delivered", "opened",
           "parameters_of", "paths", "width"]

#: Exit status where the work was done, but some of the sources could not be read.
SOME_UNREAD = 3


class Progress:
    """Says on standard error what is being done, once the work has taken two seconds."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._shown = False

    def __call__(self, words: str) -> None:
        if time.monotonic() - self._begun < 2:
            return
        end = "\r" if sys.stderr.isatty() else "\n"
        if sys.stderr.isatty() or not words.startswith("extracting") or words.split()[1].endswith("00"):
            click.echo(f"\x1b[K{words} …" if sys.stderr.isatty() else f"{words} …", err=True, nl=end == "\n")
            self._shown = sys.stderr.isatty()
        if self._shown:
            click.echo("\r", err=True, nl=False)

    def done(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def paths(required: bool = False) -> Callable[[Any], Any]:
    return click.argument("sources", nargs=-1, required=required, type=click.Path(path_type=Path))


class _Day(click.ParamType):  # type: ignore[type-arg]
    """A day of the calendar; one that is written so but does not exist is told apart from one written otherwise."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.datetime:
        if isinstance(value, datetime.datetime):
            return value
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value), re.ASCII) is None:
            self.fail(f"{value!r} is not written as YYYY-MM-DD, such as 2018-12-31", param, ctx)
        try:
            return datetime.datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"the day {value} does not exist", param, ctx)


def counted(number: int, one: str, several: str = "") -> str:
    """A number with what it counts.

    >>> counted(1, "question"), counted(0, "question"), counted(2, "decision holds", "decisions hold")
    ('1 question', '0 questions', '2 decisions hold')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def _absolute(_: click.Context, __: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"(?:https?://[^\s<>\"{}|\\^`]+[/#]|urn:[\w:.-]+:)", value):
        raise click.BadParameter("an address such as https://example.org/kg/ is needed, with / or # at its end")
    return value


BASE = click.option(
    "--base",
    default=DEFAULT_BASE,
    show_default=True,
    metavar="IRI",
    callback=_absolute,
    help="What all IRIs begin with.",
)
DATASET = click.option(
    "--dataset",
    "-d",
    default="build",
    show_default=True,
    metavar="WHERE",
    help="A folder that kg build wrote, a .nq, .trig or .ttl file, or the address of a SPARQL service.",
)
OUTPUT = click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False),
                      help="File to write instead of printing.")


def day_option(*names: str, help: str) -> Callable[[Any], Any]:
    """An option that takes a day."""
    return click.option(*names, type=_Day(), metavar="YYYY-MM-DD", help=help)


def width(output: Path | None = None) -> int | None:
    """The columns of the terminal that an answer goes to; none where it goes to a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() and output is None else None


def delivered(text: str, output: Path | None) -> None:
    """Writes an answer to a file or to standard output."""
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode("utf-8", "replace"))
        click.echo(f"Wrote {output}")


@contextmanager
def opened(where: str) -> Iterator[Any]:
    """The store of a folder, a file or a service, closed at the end."""
    from kg.dataset import open_dataset

    with closing(open_dataset(where)) as store:
        yield store


def parameters_of(words: tuple[str, ...]) -> dict[str, str]:
    """``--name value`` and ``--name=value`` pairs."""
    values: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or (not equals and not rest):
            raise click.UsageError(f"Expected --name value, got {word!r}. The parameters are in: kg ask QUERY --show")
        values[name.replace("-", "_")] = value if equals else rest.pop(0)
    return values
