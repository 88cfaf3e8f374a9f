"""The command ``kg``: each verb is a few lines over a function of the package."""

from __future__ import annotations

import datetime
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.errors import KgError, SourceError
from kg.names import DEFAULT_BASE, Namer

__all__ = ["main"]

# Heavy modules are imported by the verb that needs them, so that `kg --help` answers at once.

_STATUSES = """\b
Exit status: 0 all went well; 1 an error, or a check found violations; 2 the command line is wrong;
3 the work was done, but some of the sources could not be read."""
_SOME_UNREAD = 3


class _Progress:
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


class _Verbs(click.Group):
    """Prints our own errors as one message, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as problem:
            click.echo(f"kg: {problem}", err=True)
            ctx.exit(1)


@click.group(
    cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}, epilog=_STATUSES
)
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Build and ask a knowledge graph of bilateral diplomacy.

    Readouts of meetings, calls and visits go in; meetings, officials, issues, positions and commitments come
    out as RDF, each tied to the sentence it comes from.

    \b
    Start here:
      kg build                         build the graph of the readouts that come with the program
      kg ask                           list the saved questions
      kg ask all-commitments           who promised what, by when
      kg extract page.html             what one page says, as JSON
    """


def _paths(required: bool = False) -> Callable[[Any], Any]:
    return click.argument("sources", nargs=-1, required=required, type=click.Path(path_type=Path))


_BASE = click.option("--base", default=DEFAULT_BASE, show_default=True, metavar="IRI", help="What all IRIs begin with.")
_DATASET = click.option(
    "--dataset",
    "-d",
    default="build",
    show_default=True,
    metavar="WHERE",
    help="A folder that kg build wrote, a .nq, .trig or .ttl file, or the address of a SPARQL service.",
)


@contextmanager
def _dataset(where: str) -> Iterator[Any]:
    from kg.dataset import open_dataset

    with closing(open_dataset(where)) as store:
        yield store


@main.command()
@_paths()
@click.option(
    "--output",
    "-o",
    default="build",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day for which commitments are open or overdue.  [default: the latest publication]",
)
@_BASE
def build(sources: tuple[Path, ...], output: Path, as_of: datetime.datetime | None, base: str) -> None:
    """Build the graph of SOURCES and publish it in a folder.

    SOURCES are files (text, saved HTML, Markdown with front matter), folders of them, or archives (.zip,
    .tar.gz); without any, the readouts that come with the program. Nothing is published that fails its checks.

    \b
    Examples:
      kg build
      kg build pages/ more.zip -o out
      kg build tomorrow.html --as-of 2018-12-31
    """
    from kg.build import build as run
    from kg.build import default_sources
    from kg.report import found

    progress = _Progress()
    try:
        result = run(
            list(sources) or default_sources(),
            output,
            namer=Namer(base),
            as_of=as_of.date() if as_of else None,
            progress=progress,
        )
    finally:
        progress.done()
    for error in result.errors:
        click.echo(f"kg: {error}", err=True)
    for what, count in found(result.graph, result.facts):
        click.echo(f"{count:>7}  {what}")
    click.echo(f"\nPage:    {output / 'graph.html'}  (open it in a browser)")
    click.echo(f"Graph:   {output / 'bilateral.ttl'}, {output / 'bilateral.trig'}, {output / 'bilateral.nq'}")
    click.echo(f"Report:  {output / 'report.md'}  ({result.report.summary}; what was not understood)")
    click.echo("Ask it:  kg ask all-commitments" + ("" if output == Path("build") else f" -d {output}"))
    if result.errors:
        raise SystemExit(_SOME_UNREAD)


@main.command()
@_paths(required=True)
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
    from kg.sources import read

    unread = done = 0
    several = len(sources) > 1 or any(source.is_dir() for source in sources)
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
        raise SystemExit(_SOME_UNREAD if done else 1)


@main.command()
@click.argument("query", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "json", "md", "ttl"]),
    help="[default: table, or ttl for a CONSTRUCT]",
)
@click.option("--show", is_flag=True, help="Print the query itself, complete with prefixes, for use elsewhere.")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@_DATASET
@_BASE
def ask(
    query: str | None, format_: str | None, show: bool, parameters: tuple[str, ...], dataset: str, base: str
) -> None:
    """Answer a question: QUERY is the name of a saved one, a .rq file, or - for standard input.

    Without QUERY the saved questions are listed. A question's parameters are given as --name value; see
    kg ask QUERY --show. Values may be dates, codes (north-korea), prefixed names or full IRIs.

    \b
    Examples:
      kg ask
      kg ask all-commitments
      kg ask commitments-due-by --day 2018-05-31 --format csv
      echo 'SELECT ?m { ?m a dip:Meeting }' | kg ask -
    """
    from kg.ask import ask as run
    from kg.ask import default_format, find_query, query_from_file, query_from_text, render, saved_queries, standalone

    if query is None:
        for saved in saved_queries():
            click.echo(f"{saved.name:<42} {saved.question}")
        return
    if query == "-":
        saved = query_from_text(sys.stdin.read())
    elif query.endswith((".rq", ".sparql")) or "/" in query:
        saved = query_from_file(query)
    else:
        saved = find_query(query)
    namer = Namer(base)
    values = _parameters(parameters)
    if show:
        click.echo(standalone(saved, values, namer))
        return
    with _dataset(dataset) as store:
        answer = run(store, saved, values, namer=namer)
        width = shutil.get_terminal_size().columns
        click.echo(
            render(
                answer, format_ or default_format(answer), width=width if sys.stdout.isatty() else None, namer=namer
            ),
            nl=False,
        )


def _parameters(words: tuple[str, ...]) -> dict[str, str]:
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


ask.context_settings.update(ignore_unknown_options=True)


@main.command()
@_DATASET
@_BASE
def check(dataset: str, base: str) -> None:
    """Check a graph against the ontology's constraints and say in sentences what is wrong.

    The exit status is 1 when there are violations; warnings alone leave it at 0.

    \b
    Examples:
      kg check
      kg check -d out
      kg check -d bilateral.trig
    """
    from kg.check import check as run

    with _dataset(dataset) as store:
        if not hasattr(store, "engine"):
            raise KgError(
                "Only files and folders can be checked, not a service",
                where=dataset,
                do="Give the folder that kg build wrote",
            )
        report = run(store.engine, namer=Namer(base))
    click.echo(str(report))
    if not report.ok:
        raise SystemExit(1)


@main.command()
@click.argument("view", default="overview")
@click.option(
    "--output",
    "-o",
    default="graph.html",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Page to write.",
)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@_DATASET
@_BASE
def draw(view: str, output: Path, parameters: tuple[str, ...], dataset: str, base: str) -> None:
    """Draw VIEW of a graph as one interactive page that works without a network.

    VIEW is the name of a saved view, or a .rq file with a CONSTRUCT query. Parameters are given as --name value.

    \b
    Examples:
      kg draw
      kg draw commitments -o promises.html
    """
    from kg.draw import draw as run
    from kg.draw import write_page

    with _dataset(dataset) as store:
        write_page(run(store, view, parameters=_parameters(parameters), base=base), output)
    click.echo(f"Wrote {output}")


draw.context_settings.update(ignore_unknown_options=True)


@main.command()
@click.option(
    "--format", "format_", required=True, type=click.Choice(["trig", "nq", "ttl", "jsonld", "csv", "graphml", "gexf"])
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File to write.  [default: bilateral.FORMAT]")
@_DATASET
@_BASE
def export(format_: str, output: Path | None, dataset: str, base: str) -> None:
    """Write a graph in another format, sorted: the same graph gives the same bytes.

    \b
    trig, nq, jsonld   all named graphs and the effective view
    ttl                the effective view
    csv                tables of meetings, officials, statements and commitments, in a .zip
    graphml, gexf      officials, meetings, issues and commitments as a network (Gephi)

    \b
    Examples:
      kg export --format csv -o tables.zip
      kg export --format gexf
    """
    from kg.publish import default_name
    from kg.publish import export as run

    target = output or Path(default_name(format_))
    with _dataset(dataset) as store:
        run(store, format_, target, namer=Namer(base))
    click.echo(f"Wrote {target}")
