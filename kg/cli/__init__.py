"""The command ``kg``: each verb is a few lines over a function of the package."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from kg import __version__
from kg.cli.asking import ask, check, draw
from kg.cli.comparing import compare
from kg.cli.making import build, export
from kg.cli.promises import ledger
from kg.cli.reading import evaluate, explain, extract
from kg.cli.reviewing import review
from kg.cli.trends import bridges, gaps, holders, issue
from kg.errors import KgError

__all__ = ["main"]

# Heavy modules are imported by the verb that needs them, so that `kg --help` answers at once.

_STATUSES = """\b
Exit status: 0 all went well; 1 an error, or a check found violations; 2 an unknown verb or option;
3 the work was done, but some of the sources could not be read."""


class _Verbs(click.Group):
    """Prints our own errors as one message, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as problem:
            click.echo(f"kg: {problem}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # Whoever read our output has seen enough ("kg extract … | head"); nothing more is to be said.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except OSError as problem:
            where = f"{problem.filename}: " if problem.filename else ""
            click.echo(f"kg: {where}{problem.strerror or problem}. Nothing more could be written or read.", err=True)
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
      kg ledger                        who promised what, by when, and what became of it
      kg ledger --status overdue       what was promised and has not been seen done
      kg compare                       meetings that several publishers tell of, to put side by side
      kg gaps                          what is missing from the record
      kg issue north-korea             every mention of an issue, and its silences
      kg extract page.html             what one page says, as JSON
      kg explain page.html             the page's text, and why the program reads it so
      kg review                        decide on what the program is not sure of
    """


for _verb in (build, extract, explain, evaluate, review, ask, ledger, compare, gaps, issue, holders, bridges, check,
              draw, export):
    main.add_command(_verb)
