"""What the verbs that answer share: the option ``--cite``, and an answer with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.names import Namer

if TYPE_CHECKING:
    from kg.cite import Asked, Notes

__all__ = ["CITE", "cited", "refuse_unfit"]

_ALONE = ("bibtex", "csv", "trig")

CITE = click.option(
    "--cite",
    type=click.Choice(["footnotes", *_ALONE]),
    help="Also tell what each row rests on: as notes under it, or instead as BibTeX, CSV or TriG.",
)


def refuse_unfit(cite: str | None, form: str | None, with_notes: Sequence[str]) -> None:
    """Refuses a format that does not go with the way of citing.

    Raises
    ------
    UsageError
        If footnotes are asked for with a format that has no place for them, or two formats at once.
    """
    if cite == "footnotes" and form is not None and form not in with_notes:
        raise click.UsageError(f"--cite footnotes goes with --format {' or '.join(with_notes)}, not with {form}. For "
                               f"programs there are --cite {', '.join(_ALONE)}, without --format.")
    if cite in _ALONE and form not in (None, cite):
        raise click.UsageError(f"--cite {cite} is a format of its own. Leave out --format {form}, or use --cite "
                               "footnotes with a table.")


def cited(store: Any, namer: Namer, asked: Asked, cite: str, with_notes: Callable[[Notes], str]) -> str:
    """The answer as text, cited in one way; what cannot be cited is told on standard error as well."""
    from kg.cite import Notes, render
    from kg.cite import cite as look_up

    found = look_up(store, namer, asked)
    notes = Notes(found)
    if found.bare and cite != "footnotes":
        click.echo(f"kg: {notes.remarks()[0]}", err=True)
    return with_notes(notes) if cite == "footnotes" else render(store, namer, found, cite)
