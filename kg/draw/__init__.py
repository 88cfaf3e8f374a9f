"""Draws a view of the graph as one interactive page that works without a network.

>>> from pyoxigraph import Store
>>> page = draw(Store(), "overview")
>>> page.startswith("<!DOCTYPE html>"), "There is nothing to draw yet" in page
(True, True)
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.ask import Queryable
from kg.draw.description import Description
from kg.draw.facts import Sheet, sheets
from kg.draw.layout import CARD_WIDTH, Card, indents, lay_out, wrap
from kg.draw.page import Picture, render
from kg.draw.view import KINDS, read_view, view_graph, view_names
from kg.errors import OutputError
from kg.names import DEFAULT_BASE, Namer

__all__ = ["NODE_LIMIT", "draw", "view_names", "write_page"]

#: More things than this are more than a picture can show; the most connected are kept, and the page says so.
NODE_LIMIT = 400

#: What of a card's width is left for words, beside its mark; issues lose their indentation too.
_TEXT_WIDTH = CARD_WIDTH - 42

_MOST_LINES = {"issue": 2, "commitment": 4}


def _card(sheet: Sheet, kind: str, indent: int) -> Card:
    lines = wrap(sheet.short, _TEXT_WIDTH - indent, _MOST_LINES.get(kind, 3))
    return Card(lines, wrap(sheet.second, _TEXT_WIDTH - indent, 2, 12.5) if sheet.second else ())


def draw(store: Queryable, view: str = "overview", *, parameters: Mapping[str, str] | None = None,
         limit: int = NODE_LIMIT, base: str = DEFAULT_BASE) -> str:
    """One self-contained HTML page with a picture of a view.

    Parameters
    ----------
    store
        A store of `kg.store`, or a ``pyoxigraph.Store``; its default graph, the effective view, is drawn.
    view
        A name of `view_names`, or the path of a ``.rq`` file with a CONSTRUCT query.
    parameters
        Values of the view's parameters by name, as a person writes them.
    limit
        How many things to draw at most; beyond it the most connected ones are kept.
    base
        The base of the graph's IRIs.

    Raises
    ------
    QueryError
        If the view is unknown, does not parse, is given a wrong parameter, or is no CONSTRUCT.
    """
    namer = Namer(base)
    chosen = read_view(view)
    things = Description(store, namer)
    graph = view_graph(store, chosen, things, parameters)
    left_out = max(0, len(graph) - limit)
    if left_out:
        ranked = sorted(graph, key=lambda node: (-graph.degree(node), node))
        graph.remove_nodes_from(ranked[limit:])
    kinds = {node: graph.nodes[node]["kind"] for node in graph}
    as_of = next((row["day"].value for row in store.query(
        namer.sparql_prologue() + "SELECT ?day { graph:derived dcterms:valid ?day } ORDER BY DESC(?day)")), "")
    made, quotes, sayings = sheets(things, kinds, as_of)
    steps = indents(graph)
    cards = {node: _card(made[node], kind, steps.get(node, 0)) for node, kind in kinds.items()}
    order = {node: (made[node].first_day or "9999", made[node].name) for node in kinds}
    wide, narrow = lay_out(graph, cards, order)

    def short(iri: str) -> str:
        """The IRI without the base, so that addresses such as ``graph.html#id/person/kono-taro`` read well."""
        return iri.removeprefix(base)

    for sheet in made.values():
        sheet.side = short(sheet.side)
        sheet.evidence = [(short(passage), [short(saying) for saying in said]) for passage, said in sheet.evidence]
        for number, fact in enumerate(sheet.facts):
            values = tuple(type(value)(value.text, value.tip, short(value.iri) if value.iri in kinds else "")
                           for value in fact.values)
            sheet.facts[number] = type(fact)(fact.name, values)
    listed = sorted(kinds, key=lambda node: (list(KINDS).index(kinds[node]), *order[node], node))
    # Ink and clay go by the alphabet of country names, so that a pair of countries keeps them on every page.
    sides = sorted({sheet.side for sheet in made.values() if sheet.side})
    for layout in (wide, narrow):
        layout.places = {short(node): place for node, place in layout.places.items()}
        layout.indents = {short(node): indent for node, indent in layout.indents.items()}
    return render(Picture(
        view=chosen, kinds={short(node): kinds[node] for node in listed},
        edges=[(short(source), short(target), data["name"], data["tree"])
               for source, target, data in graph.edges(data=True)],
        sheets={short(node): made[node] for node in kinds}, cards={short(node): cards[node] for node in kinds},
        quotes={short(key): quote for key, quote in quotes.items()},
        sayings={short(key): saying for key, saying in sayings.items()}, wide=wide, narrow=narrow,
        tones={side: "clay" if number % 2 else "ink" for number, side in enumerate(sides)},
        left_out=left_out, as_of=as_of))


def write_page(page: str, path: Path) -> None:
    """Writes a page whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.",
                                         delete=False) as file:
            beside = Path(file.name)
            file.write(page)
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as problem:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise OutputError(f"The page cannot be written ({problem.strerror})", where=str(path),
                          do="Choose another file with -o, or make its folder writable") from problem


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
