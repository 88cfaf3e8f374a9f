"""Verbs that read texts: ``extract``, ``explain``, ``evaluate``."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import click

from kg.cli.common import OUTPUT, SOME_UNREAD, Progress, delivered, paths
from kg.errors import SourceError

__all__ = ["evaluate", "explain", "extract"]


@click.command()
@paths(required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "text"]),
    default="json",
    show_default=True,
    help="json: one object a document, one a line where there are several; text: for reading.",
)
def extract(sources: tuple[Path, ...], format_: str) -> None:
    """Print what each of SOURCES says: meeting, participants, statements, commitments.

    \b
    Examples:
      kg extract page.txt
      kg extract page.txt --format text
      kg extract pages/ > records.jsonl
    """
    from kg.extract import as_text, record
    from kg.extract import extract as run
    from kg.sources import holds_several, read

    unread = done = 0
    several = len(sources) > 1 or any(map(holds_several, sources))
    for readout in read(sources):
        if isinstance(readout, SourceError):
            click.echo(f"kg: {readout}", err=True)
            unread += 1
            continue
        facts = run(readout)
        done += 1
        if format_ == "text":
            click.echo(as_text(facts))
        else:
            click.echo(json.dumps(record(facts), ensure_ascii=False, indent=None if several else 1))
    if unread:
        raise SystemExit(SOME_UNREAD if done else 1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html"]),
    help="text: for the terminal; html: a page that works without a network.  [default: by the name of -o, else text]",
)
@OUTPUT
def explain(file: Path, format_: str | None, output: Path | None) -> None:
    """Show the text of FILE with what was found in each sentence, and why.

    Under each sentence stand whose act it is, what kind of act, the issues with the words that name them, promises
    with the words their date was read from, the rules in words, how sure the program is, and what it did not
    understand.

    \b
    Examples:
      kg explain page.txt
      kg explain page.html -o page-explained.html
      kg explain page.txt | less
    """
    from kg.explain import as_page, as_text
    from kg.explain import explain as run
    from kg.sources import read_file

    explained = run(read_file(file))
    html = output is not None and output.suffix.lower() in (".html", ".htm")
    if format_ == "html" or (format_ is None and html):
        content = as_page(explained)
    else:
        colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        content = as_text(explained, colour=colour, width=shutil.get_terminal_size().columns if colour else 78)
    delivered(content, output)


@click.command()
@click.argument("texts", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "md"]),
    default="table",
    show_default=True,
    help="How to print the figures.",
)
@click.option("--errors", is_flag=True, help="List every answer that differs from the gold.")
def evaluate(texts: Path, gold: Path | None, format_: str, errors: bool) -> None:
    """Measure extraction against what people found in the same texts.

    TEXTS is a folder of pages (NAME.txt, .md or .html), GOLD a folder of annotations (NAME.yaml). Without GOLD,
    TEXTS is a folder of cases: NAME/readout.txt beside NAME/gold.yaml. Printed are the figures of each field, of
    each publisher, and how often statements of each confidence are right. Figures are F1 over all documents.

    \b
    Examples:
      kg evaluate tests/cases
      kg evaluate pages/ gold/ --errors
      kg evaluate pages/ gold/ --format md > figures.md
    """
    from kg.evaluate import evaluate as run
    from kg.evaluate import find_cases, render

    progress = Progress()
    try:
        result = run(find_cases(texts, gold), progress)
    finally:
        progress.done()
    for problem in result.errors:
        click.echo(f"kg: {problem}", err=True)
    click.echo(render(result, format_, errors=errors), nl=False)
    if result.errors:
        raise SystemExit(SOME_UNREAD if len(result.errors) < len(result.documents) else 1)
