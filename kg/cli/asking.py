"""Verbs that ask, check and draw a graph: ``ask``, ``check``, ``draw``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.citing import CITE, cited, refuse_unfit
from kg.cli.common import BASE, DATASET, OUTPUT, delivered, opened, parameters_of, width
from kg.errors import KgError
from kg.names import Namer

if TYPE_CHECKING:
    from kg.ask import Answer
    from kg.cite import Notes

__all__ = ["ask", "check", "draw"]


@click.command()
@click.argument("query", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "json", "md", "ttl"]),
    help="[default: table, or ttl for a CONSTRUCT]",
)
@click.option("--show", is_flag=True, help="Print the query itself, complete with prefixes, for use elsewhere.")
@CITE
@OUTPUT
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@DATASET
@BASE
def ask(
    query: str | None,
    format_: str | None,
    show: bool,
    cite: str | None,
    output: Path | None,
    parameters: tuple[str, ...],
    dataset: str,
    base: str,
) -> None:
    """Answer a question: QUERY is the name of a saved one, a .rq file, or - for standard input.

    Without QUERY the saved questions are listed. A question's parameters are given as --name value; see
    kg ask QUERY --show. Values may be dates, codes (north-korea), prefixed names or full IRIs.
    With --cite a row is cited that names a statement, commitment, event, passage or document.

    \b
    Examples:
      kg ask
      kg ask all-commitments
      kg ask commitments-due-by --day 2018-05-31 --format csv
      kg ask all-commitments --cite footnotes --format md -o promises.md
      kg ask statements-on-an-issue --issue peace-treaty --cite bibtex -o peace-treaty.bib
      echo 'SELECT ?m { ?m a dip:Meeting }' | kg ask -
    """
    from kg.ask import ask as run
    from kg.ask import (
        default_format,
        find_query,
        query_from_file,
        query_from_text,
        render,
        saved_queries,
        standalone,
        validated,
    )

    refuse_unfit(cite, format_, ("table", "md"))
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
    values = parameters_of(parameters)
    validated(saved, values, namer)  # a wrong value is told even where no graph is built yet
    if show:
        click.echo(standalone(saved, values, namer))
        return
    with opened(dataset) as store:
        answer = run(store, saved, values, namer=namer)
        if not answer.rows and _of_another_base(store, namer):
            click.echo(f"kg: nothing in this graph begins with {base}; was it built with another --base?", err=True)
        wide = width(output)
        if cite:
            from kg.cite import asked_of

            text = cited(
                store,
                namer,
                asked_of(answer, saved, values, namer),
                cite,
                lambda notes: _with_notes(answer, format_ or "table", wide, namer, notes),
            )
        else:
            text = render(answer, format_ or default_format(answer), width=wide, namer=namer)
    delivered(text, output)


def _with_notes(answer: Answer, form: str, width: int | None, namer: Namer, notes: Notes) -> str:
    from kg.ask import render

    marks = notes.marks("[^{}]" if form == "md" else "[{}]")
    below = notes.as_markdown() if form == "md" else notes.as_text(width)
    return render(answer, form, width=width, namer=namer, marks=marks) + (f"\n{below}" if answer.rows else "")


def _of_another_base(store: Any, namer: Namer) -> bool:
    """Whether an embedded store holds a graph, but none whose terms begin with this base."""
    engine = getattr(store, "engine", None)
    return engine is not None and len(engine) > 0 and not store.query(f"ASK {{ ?s a <{namer('dip:SourceDocument')}> }}")


ask.context_settings.update(ignore_unknown_options=True)


@click.command()
@DATASET
@BASE
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

    with opened(dataset) as store:
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


@click.command()
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
@DATASET
@BASE
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

    with opened(dataset) as store:
        write_page(run(store, view, parameters=parameters_of(parameters), base=base), output)
    click.echo(f"Wrote {output}")


draw.context_settings.update(ignore_unknown_options=True)
