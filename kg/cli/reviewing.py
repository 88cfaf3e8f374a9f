"""The verb on decisions: ``review``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg.cli.common import BASE, DATASET, Progress, counted, opened, width
from kg.errors import KgError
from kg.names import Namer

__all__ = ["review"]

_STYLES: dict[str, dict[str, Any]] = {"head": {"bold": True}, "quote": {"bold": True}, "dim": {"dim": True},
                                      "says": {"fg": "cyan"}, "done": {"fg": "green"}}


@click.command()
@click.option("--kind", "kinds", multiple=True, help="Only questions of this kind.",
              type=click.Choice(["statements", "people", "topics", "links", "conflicts"]))
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only questions on this document.")
@click.option("--issue", "issues", multiple=True, metavar="ID",
              help="Only questions on this issue, or on one under it.")
@click.option("--below", type=click.FloatRange(0, 1), default=0.9, show_default=True, metavar="FIGURE",
              help="Ask statements and links of which the program is less sure than this; 1 asks all.")
@click.option("--limit", type=click.IntRange(min=0), default=0, metavar="N", help="Ask so many at most.")
@click.option("--list", "listed", is_flag=True, help="Print the questions instead of asking them.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="How --list prints them.")
@click.option("--by", metavar="NAME", help="Who decides.  [default: user.name of git, else you are asked]")
@click.option("--curation", type=click.Path(path_type=Path, file_okay=False),
              help="Folder of your decisions.  [default: the folder curation beside the dataset]")
@DATASET
@BASE
def review(kinds: tuple[str, ...], documents: tuple[str, ...], issues: tuple[str, ...], below: float, limit: int,
           listed: bool, form: str, by: str | None, curation: Path | None, dataset: str, base: str) -> None:
    """Decide on what the program is not sure of, one question after the other.

    For each are shown the sentence with its neighbours, its publisher, the claim, and why it is asked; one key accepts,
    rejects, corrects or merges. A decision is written at once into review.yaml of the folder of decisions, and holds
    in every later build; the dataset itself follows at the end. Where standard input is no terminal, each of its
    lines is a key or an answer.

    \b
    Examples:
      kg review
      kg review --document mofa-2018-03-21 --below 1
      kg review --kind people
      kg review --list --format json
      kg review -d out --below 0.7 --by "A. Curator"
    """
    from kg.build import decision_folders, follow
    from kg.graph import read_decisions
    from kg.review import Desk, Notebook, Wanted, as_list, converse, followed_by, orphans_in, read_queue, refuse_lost

    namer, built = Namer(base), Path("build" if dataset.startswith(("http://", "https://")) else dataset)
    made = curation is not None and not curation.is_dir() and not listed
    shipped, beside = decision_folders(built, None if made else curation)
    own = curation or beside
    before = read_decisions(shipped, own)
    with opened(dataset) as store:
        followed = followed_by(store, namer)
        refuse_lost(followed, before, dataset)
        lost = orphans_in(store, namer)
        orphans = [one for one in before if one.id in lost]
        questions = read_queue(store, namer, Wanted(kinds, documents, issues, below, limit),
                               decided={one.target for one in before if one.id not in followed}, orphans=orphans)
        if listed:
            click.echo(as_list(questions, form, width()), nl=False)
            return
        if orphans:
            click.echo(f"Earlier decisions that do not find their subject any more: {len(orphans)}; the report of the "
                       "build lists them.")
        if not questions:
            click.echo("Nothing is left to decide; --below 1 asks more.")
            return
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        notebook = Notebook(own, by or _name(), [one.id for one in before])
        click.echo(f"{counted(len(questions), 'question')}. You decide as {notebook.by}, in {notebook.path}.")
        ended = converse(questions, Desk(store, namer), notebook, _Terminal() if sys.stdin.isatty() else _Lines(),
                         click.echo, style=lambda text, kind: click.style(text, **_STYLES[kind]) if colour else text,
                         width=shutil.get_terminal_size().columns)
    click.echo(f"{ended.decided} decided, {ended.left} left.")
    if not ended.decided:
        return
    if not (built / "bilateral.nq").is_file():
        click.echo("The decisions hold from the next kg build; this dataset cannot follow them itself.")
        return
    progress, begun = Progress(), time.monotonic()
    try:
        graph = follow(built, read_decisions(shipped, own), namer=namer, progress=progress)
    except KgError:
        click.echo(f"kg: {notebook.path}: The decisions are written, but the dataset could not follow them.", err=True)
        raise
    finally:
        progress.done()
    took = time.monotonic() - begun
    click.echo(f"The dataset in {built} follows ({took:.0f} s): "
               f"{counted(len(graph.decided), 'decision holds', 'decisions hold')}.")


def _name() -> str:
    """Who decides: as git knows the person, else as they say."""
    try:
        known = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True,
                               check=False).stdout.strip()
    except OSError:
        known = ""
    if not known and sys.stdin.isatty():
        known = str(click.prompt("Your name, to sign the decisions")).strip()
    if not known:
        raise KgError("It is not known who decides", do="Give your name with --by")
    return known


class _Terminal:
    """Keys and lines from a terminal; names are completed with the tab key where the system can."""

    def key(self, prompt: str) -> str:
        click.echo(prompt, nl=False)
        key = click.getchar()
        click.echo(key if key.isprintable() else "")
        if key in ("\x04", "\x1a"):
            raise EOFError
        return key.strip()

    def line(self, prompt: str, choices: Sequence[str] = ()) -> str:
        with _completing(choices):
            return input(prompt)


@contextmanager
def _completing(choices: Sequence[str]) -> Iterator[None]:
    """While a line is typed, the tab key completes one of these."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return

    def complete(typed: str, number: int) -> str | None:
        found = [one for one in choices if one.casefold().startswith(typed.strip().casefold())]
        return found[number] if number < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(",")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)


class _Lines:
    """Answers from a file or a pipe, one a line; shown after the question, so that the output reads as it was."""

    def key(self, prompt: str) -> str:
        return self.line(prompt)

    def line(self, prompt: str, choices: Sequence[str] = ()) -> str:
        typed = sys.stdin.readline()
        if not typed:
            raise EOFError
        click.echo(prompt + typed.strip())
        return typed.strip()
