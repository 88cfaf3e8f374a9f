"""Verbs on gaps and trends: ``gaps``, ``issue``, ``holders``, ``bridges``."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from kg.cli.common import BASE, DATASET, OUTPUT, day_option, delivered, opened, width
from kg.cli.promises import book_of
from kg.names import Namer

if TYPE_CHECKING:
    from kg.trends import Choice, Sheet

__all__ = ["bridges", "gaps", "holders", "issue"]

_Verb: TypeAlias = Callable[..., None]
_FORMATS = ("table", "csv", "json", "html")


def _written(verb: _Verb) -> _Verb:
    """Options of every verb here: the format, the file, and the dataset."""
    for option in (BASE, DATASET, OUTPUT):
        verb = option(verb)
    return verb


def _form(*more: str) -> Callable[[_Verb], _Verb]:
    return click.option("--format", "form", type=click.Choice([*_FORMATS, *more]), default="table", show_default=True)


def _chosen(verb: _Verb) -> _Verb:
    """Options that choose meetings."""
    for option in (
            day_option("--until", help="Only up to this day."),
            day_option("--since", help="Only from this day on."),
            click.option("--side", metavar="CODE", help="Only with this country or organisation, such as JP."),
            click.option("--pair", metavar="CODE-CODE", help="Only meetings of these two, such as JP-RU."),
            click.option("--kind", "kinds", multiple=True, metavar="ID",
                         help="Only meetings of this kind, such as summit; may be given several times.")):
        verb = option(verb)
    return verb


def _choice(kinds: tuple[str, ...], pair: str | None, side: str | None, since: datetime.datetime | None,
            until: datetime.datetime | None) -> Choice:
    from kg.trends import Choice, pair_of

    return Choice(kinds, pair_of(pair) if pair else (), (side or "").upper(),
                  since.date().isoformat() if since else "", until.date().isoformat() if until else "")


def _write(sheets: list[Sheet], form: str, output: Path | None, about: Mapping[str, object]) -> None:
    from kg.trends import render

    delivered(render(sheets, form, about=about, width=width(output)), output)


@click.command()
@click.option("--what", type=click.Choice(["numbers", "readouts", "promises"]), help="Only these.  [default: all]")
@day_option("--as-of", help="Day for which the record is looked at.  [default: the day of the graph]")
@_chosen
@_form()
@_written
def gaps(what: str | None, as_of: datetime.datetime | None, kinds: tuple[str, ...], pair: str | None, side: str | None,
         since: datetime.datetime | None, until: datetime.datetime | None, form: str, output: Path | None, dataset: str,
         base: str) -> None:
    """What is missing from the record.

    \b
    numbers    meetings that are not on record, as the numbers of others tell ("ninth" after "sixth": two lie between),
               with the days between which they lie; and numbers that do not agree
    readouts   meetings with the account of one side only, or of neither
    promises   promises that are overdue, or named no day, and of which no later source on record tells; oldest first

    A number counts a series, or the meetings of two office-holders, or the year; sources seldom say which. Only as many
    meetings are called missing as every reading of the numbers allows.

    \b
    Examples:
      kg gaps
      kg gaps --what numbers --kind foreign-ministers-meeting
      kg gaps --what readouts --pair JP-RU --since 2018-01-01 --format csv
      kg gaps --what promises --as-of 2018-12-31 --format html -o promises.html
    """
    from kg.trends import WHAT, record_day
    from kg.trends import gaps as run

    namer = Namer(base)
    with opened(dataset) as store:
        day = as_of.date() if as_of else record_day(store, namer)
        sheets = run(store, namer, _choice(kinds, pair, side, since, until), (what,) if what else WHAT, day,
                     lambda: book_of(dataset, base))
    _write(sheets, form, output, {"title": "What is missing from the record", "as_of": day.isoformat()})


@click.command()
@click.argument("name", metavar="ID")
@click.option("--exact", is_flag=True, help="Leave out mentions of issues under this one.")
@day_option("--as-of", help="Day up to which the record is looked at.  [default: the day of the graph]")
@_chosen
@_form()
@_written
def issue(name: str, exact: bool, as_of: datetime.datetime | None, kinds: tuple[str, ...], pair: str | None,
          side: str | None, since: datetime.datetime | None, until: datetime.datetime | None, form: str,
          output: Path | None, dataset: str, base: str) -> None:
    """The life line of the issue ID: each mention in order of days, and the silences between.

    Mentions of issues under it count, unless --exact is given; kg ask issues-list has the issues. A silence is counted
    in meetings that were chosen and of which the record says what was talked about. With --side only what speakers
    of that side said counts, alone or with others.

    \b
    Examples:
      kg issue north-korea
      kg issue peace-treaty --pair JP-RU --kind summit
      kg issue chemical-weapons --side JP --format csv
      kg issue joint-economic-activities --format html -o life.html
    """
    from kg.trends import as_document, issue_life, mentions_sheet

    namer = Namer(base)
    with opened(dataset) as store:
        life = issue_life(store, namer, name, _choice(kinds, pair, side, since, until), as_of.date() if as_of else None,
                          narrower=not exact)
    if form == "html":
        from kg.trends.page import issue_page

        delivered(issue_page(life), output)
    else:
        _write([mentions_sheet(life)], form, output, as_document(life))


@click.command()
@click.argument("post")
@day_option("--on", "day", help="Tell how each stands on this day.")
@_form()
@_written
def holders(post: str, day: datetime.datetime | None, form: str, output: Path | None, dataset: str, base: str) -> None:
    """Who is attested in POST, in order, with predecessor and successor.

    POST is the id of a post, or part of its id or name. A source attests a person in a post on its own day; nothing is
    told of beginning and end unless the reference knows the term.

    \b
    Examples:
      kg holders jp-vice-minister-for-foreign-affairs
      kg holders "minister of foreign affairs" --on 2018-03-21
    """
    from kg.trends import holders as run
    from kg.trends import holders_sheet

    on = day.date() if day else None
    with opened(dataset) as store:
        found = run(store, Namer(base), post, on)
    about = {"title": "Holders of a post", **({"on": on.isoformat()} if on else {})}
    _write([holders_sheet(found, on)], form, output, about)


@click.command()
@click.option("--by", type=click.Choice(["kind", "series"]), default="kind", show_default=True,
              help="What a format is: a kind of meeting, or a series of two sides.")
@_chosen
@_form("graphml")
@_written
def bridges(by: str, kinds: tuple[str, ...], pair: str | None, side: str | None, since: datetime.datetime | None,
            until: datetime.datetime | None, form: str, output: Path | None, dataset: str, base: str) -> None:
    """Who links dialogue formats that are otherwise separate.

    Ranked by betweenness centrality (Brandes 2001, as networkx has it, normalised) in the graph of officials and
    formats: an edge, without weight, joins an official to a format if he or she was a member of a side at a held
    meeting of it. Meetings of the kind "other" are no format. Figures compare within one graph alone. graphml is
    the graph itself, with the figure of each node.

    \b
    Examples:
      kg bridges
      kg bridges --pair JP-RU --since 2017-01-01
      kg bridges --by series --format graphml -o formats.graphml
    """
    from kg.ask.rows import Rows
    from kg.trends import bridges as run
    from kg.trends import bridges_sheet, chosen, graphml, read_meetings

    with opened(dataset) as store:
        meetings = chosen(read_meetings(Rows(store, Namer(base))), _choice(kinds, pair, side, since, until))
    if form == "graphml":
        delivered(graphml(meetings, by), output)
    else:
        _write([bridges_sheet(run(meetings, by), meetings, by)], form, output,
               {"title": "Who links dialogue formats", "by": by})
