"""The index of the saved queries, ``queries/README.md``, written from their headers."""

from __future__ import annotations

from kg.ask.saved import Parameter, SavedQuery, saved_queries

__all__ = ["index_markdown"]

_HEAD = """# Saved queries

Written by `kg.ask.index_markdown()` from the headers of the files; do not edit it by hand.

Ask one by its name, `kg ask commitments-due-by --day 2018-05-31`, or ask a file of your own, `kg ask my.rq`.
The files have no `PREFIX` lines: the program puts in those of `kg/names.py` that a query uses (a file with its own
works too). `kg ask NAME --show` prints the complete query, prefixes and parameters included, to run elsewhere.

A parameter's value is a date (`2018-05-31`), text, a whole number, a full IRI, a prefixed name (`issue:north-korea`)
or, where the list below gives a prefix, the bare end of one (`north-korea`). *optional* ones may be left out.
"""

_GROUPS = {
    "explore": "Questions",
    "views": "Views to draw (they give a graph, not rows)",
}


def index_markdown() -> str:
    """The text of ``queries/README.md``: each question with its file, parameters and tags."""
    parts = [_HEAD]
    for group, heading in _GROUPS.items():
        entries = [_entry(query) for query in saved_queries() if query.group == group]
        if entries:
            parts.append(f"\n## {heading}\n\n| question | file | parameters | tags |\n|---|---|---|---|\n"
                         + "".join(entries))
    return "".join(parts)


def _entry(query: SavedQuery) -> str:
    parameters = "<br>".join(_parameter(parameter) for parameter in query.parameters) or "–"
    cells = (query.question, f"[{query.name}]({query.group}/{query.name}.rq)", parameters,
             ", ".join((*query.tags, *query.cq)))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _parameter(parameter: Parameter) -> str:
    kind = f"{parameter.type} {parameter.prefix}:" if parameter.prefix else parameter.type
    value = "optional" if parameter.optional else f"`{parameter.default}`" if parameter.default else "required"
    return f"`{parameter.name}` ({kind}, {value}): {parameter.description}"
