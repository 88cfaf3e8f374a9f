"""Verbs that make a graph and write it: ``build``, ``export``."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from kg.cli.common import BASE, DATASET, SOME_UNREAD, Progress, day_option, opened, paths
from kg.names import DEFAULT_BASE, Namer

__all__ = ["build", "export"]


@click.command()
@paths()
@click.option(
    "--output",
    "-o",
    default="build",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into.",
)
@day_option("--as-of", help="Day for which commitments are open or overdue.  [default: the latest publication]")
@click.option(
    "--curation",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of your own decisions (see kg review).  [default: the folder curation beside the output]",
)
@BASE
def build(
    sources: tuple[Path, ...], output: Path, as_of: datetime.datetime | None, curation: Path | None, base: str
) -> None:
    """Build the graph of SOURCES and publish it in a folder.

    SOURCES are files (text, saved HTML, Markdown with front matter), folders of them, archives (.zip,
    .tar.gz), and chronologies (.yaml files, or folders that hold nothing else); without any, the readouts and
    the chronology that come with the program. Nothing is published that fails its checks. What people decided
    in earlier builds (kg review) holds again.

    \b
    Examples:
      kg build
      kg build pages/ more.zip -o out
      kg build pages/ my-chronology.yaml -o out
      kg build tomorrow.html --as-of 2018-12-31
    """
    from kg.build import build as run
    from kg.build import default_sources
    from kg.report import found

    progress = Progress()
    try:
        result = run(
            list(sources) or default_sources(),
            output,
            namer=Namer(base),
            as_of=as_of.date() if as_of else None,
            curation=curation,
            progress=progress,
        )
    finally:
        progress.done()
    for error in result.errors:
        click.echo(f"kg: {error}", err=True)
    for what, count in found(result.graph, result.facts):
        _count(count, what)
    if result.errors:
        _count(len(result.errors), "sources not read, told above and in the report")
    decided = len(result.graph.decided)
    if decided or result.graph.orphans:
        _count(decided, "decisions of people that hold")
    if result.graph.orphans:
        _count(len(result.graph.orphans), "decisions whose subject is not there, listed in the report")
    click.echo(f"\nPage:    {output / 'graph.html'}  (open it in a browser)")
    click.echo(f"Graph:   {output / 'bilateral.ttl'}, {output / 'bilateral.trig'}, {output / 'bilateral.nq'}")
    click.echo(f"Report:  {output / 'report.md'}  ({result.report.summary}; what was not understood)")
    where = "" if output == Path("build") else f" -d {output}"
    click.echo(f"Ask it:  kg ask all-commitments{where}" + ("" if base == DEFAULT_BASE else f" --base {base}"))
    if result.errors:
        raise SystemExit(SOME_UNREAD)


#: What is counted, where there is one of it.
_ONE = {"readouts": "readout", "entries": "entry", "meetings,": "meeting,", "officials": "official",
        "statements": "statement", "commitments": "commitment", "sources": "source", "decisions": "decision",
        "hold": "holds"}


def _count(number: int, what: str) -> None:
    words = " ".join(_ONE.get(word, word) for word in what.split()) if number == 1 else what
    click.echo(f"{number:>7}  {words}")


@click.command()
@click.option(
    "--format", "format_", required=True, type=click.Choice(["trig", "nq", "ttl", "jsonld", "csv", "graphml", "gexf"])
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="File to write.  [default: bilateral.FORMAT; for csv bilateral-tables.zip]",
)
@DATASET
@BASE
def export(format_: str, output: Path | None, dataset: str, base: str) -> None:
    """Write a graph in another format, sorted: the same graph gives the same bytes.

    \b
    trig, nq, jsonld   all named graphs and the effective view
    ttl                the effective view
    csv                tables of meetings, officials, statements and commitments, in a .zip
    graphml, gexf      officials, meetings, planned events, issues, commitments, agreements and incidents as a
                       network (Gephi); weights count statements

    \b
    Examples:
      kg export --format csv -o tables.zip
      kg export --format gexf
    """
    from kg.publish import default_name
    from kg.publish import export as run

    target = output or Path(default_name(format_))
    with opened(dataset) as store:
        run(store, format_, target, namer=Namer(base))
    click.echo(f"Wrote {target}")
