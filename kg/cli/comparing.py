"""The verb on several readouts of one meeting: ``compare``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.citing import CITE, cited, refuse_unfit
from kg.cli.common import BASE, DATASET, OUTPUT, delivered, opened, width
from kg.names import Namer

__all__ = ["compare"]


@click.command()
@click.argument("meeting", required=False)
@click.option("--format", "form", type=click.Choice(["table", "json", "html"]), help="[default: table]")
@CITE
@OUTPUT
@DATASET
@BASE
def compare(meeting: str | None, form: str | None, cite: str | None, output: Path | None, dataset: str,
            base: str) -> None:
    """The readouts of one MEETING side by side, issue by issue.

    MEETING is a date, part of the meeting's name, or its address. Without it, the meetings are listed of which
    more than one publisher tells.

    \b
    What is shown of each thing that was said:
      both say it     more than one publisher reports it; where one words it more firmly, gives another date
                      or stance, or lets others speak, that is told
      only ...        one publisher reports it, and it was not found in the text of another
      ...             one publisher reports it, and no text of another is on record
      common record   the chronology has it, without saying whose text does

    Where the documents exclude each other in date, kind, place, number, length or participants of the meeting,
    that comes first, with each publisher's value. What says the same is matched by speakers, issue and words.

    \b
    Examples:
      kg compare
      kg compare 2018-07-31-jp-ru-two-plus-two
      kg compare 2019-09-05 --format html -o compare.html
      kg compare 2019-09-05 --format json
      kg compare 2019-09-05 --cite footnotes --format html -o compare.html
    """
    from kg.ask.rows import Rows
    from kg.compare import asked_of, find, held_meetings, render, render_list, several
    from kg.compare import compare as side_by_side

    refuse_unfit(cite, form, ("table", "html"))
    form = form or "table"
    if meeting is None and cite:
        raise click.UsageError("A comparison of one meeting can be cited; kg compare alone lists them")
    if meeting is None and form == "html":
        raise click.UsageError("A page shows one meeting; kg compare alone lists them")
    namer = Namer(base)
    wide = width(output)
    with opened(dataset) as store:
        meetings = held_meetings(Rows(store, namer))
        if meeting is None:
            found = several(meetings)
            if not found and form == "table":
                click.echo("kg: no meeting has readouts of more than one publisher", err=True)
            text = render_list(found, form, width=wide)
        else:
            comparison = side_by_side(store, namer, find(meetings, meeting), meetings)
            if cite:
                text = cited(store, namer, asked_of(comparison), cite,
                             lambda notes: render(comparison, form, width=wide, notes=notes))
            else:
                text = render(comparison, form, width=wide)
    delivered(text, output)
