"""The verb on commitments: ``ledger``."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.citing import CITE, cited, refuse_unfit
from kg.cli.common import BASE, DATASET, OUTPUT, day_option, delivered, opened, width
from kg.names import Namer
from kg.standing import STATUSES

if TYPE_CHECKING:
    from kg.ledger import Book

__all__ = ["book_of", "ledger"]


@click.command()
@day_option("--as-of", help="Day for which the statuses hold.  [default: the day of the graph]")
@click.option("--side", "sides", multiple=True, metavar="CODE", help="Only promises of this side, such as JP.")
@click.option("--issue", "issues", multiple=True, metavar="ID",
              help="Only promises on this issue, or on one under it; see kg ask issues-list.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only promises that stand so.")
@click.option("--meeting", metavar="NAME", help="Only promises made at this meeting; part of its name will do.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "html", "ics"]),
              help="[default: table]")
@CITE
@OUTPUT
@DATASET
@BASE
def ledger(as_of: datetime.datetime | None, sides: tuple[str, ...], issues: tuple[str, ...], statuses: tuple[str, ...],
           meeting: str | None, form: str | None, cite: str | None, output: Path | None, dataset: str,
           base: str) -> None:
    """Who promised what, by when, and what became of it.

    \b
    fulfilled    a source shows it done, in time
    late         a source shows it done, after its time
    open         its time has not passed
    overdue      its time has passed and no source says that it was done
    lapsed       the same of what was only possible, hoped for or conditional
    superseded   a later promise took its place
    no-evidence  it named no day, and the later record does not mention it

    What kept a promise is proposed by the program, with the reason, unless a person has decided.
    Options that are given several times widen the selection.

    \b
    Examples:
      kg ledger --status overdue
      kg ledger --as-of 2018-12-31 --meeting 2018-03-21
      kg ledger --side JP --issue joint-economic-activities --format html -o ledger.html
      kg ledger --status open --format ics -o due.ics
      kg ledger --meeting 2018-03-21 --cite footnotes --format html -o ledger.html
    """
    from kg.ledger import Selection, asked_of, render

    refuse_unfit(cite, form, ("table", "html"))
    form = form or "table"
    with book_of(dataset, base) as book:
        known = book.day
        day = as_of.date() if as_of else known
        found = book.select(day, Selection(tuple(side.upper() for side in sides), issues, statuses, meeting))
    if day > known:
        click.echo(f"kg: the graph was built as of {known}; what happened later is not in it", err=True)
    if not found and form == "table":
        click.echo("kg: no promise stands so on this day", err=True)
    wide = width(output)
    if cite:
        given = [(name, value) for name, several in (("side", sides), ("issue", issues), ("status", statuses),
                                                     ("meeting", (meeting or "",))) for value in several if value]
        with opened(dataset) as store:
            text = cited(store, Namer(base), asked_of(found, day, given), cite,
                         lambda notes: render(found, day, form, width=wide, notes=notes))
    else:
        text = render(found, day, form, width=wide)
    delivered(text, output)


def book_of(dataset: str, base: str) -> Book:
    """The ledger that a build has left beside its store, else that of the graph itself."""
    from kg.ledger import Book, graph_day, read_ledger

    beside = Path(dataset) / "ledger.sqlite"
    if (Path(dataset) / "store").is_dir() and beside.is_file() and (book := Book.open(beside)):
        return book
    namer = Namer(base)
    with opened(dataset) as store:
        return Book.of(read_ledger(store, namer), graph_day(store, namer))
