"""Draws a view of the graph as one interactive page that works without a network.

>>> from pyoxigraph import Store
>>> page = draw(Store(), "overview")
>>> page.startswith("<!DOCTYPE html>"), "There is nothing to draw yet" in page
(True, True)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg import edtf
from kg.ask import Queryable, SavedQuery, bind
from kg.draw.description import Description
from kg.draw.facts import Sheet, sheets
from kg.draw.layout import CARD_WIDTH, Card, indents, lay_out
from kg.draw.page import Picture, render
from kg.draw.view import KINDS, cut, read_view, view_graph, view_names
from kg.draw.wrapping import wrap
from kg.names import DEFAULT_BASE, Namer
from kg.writing import write_whole

__all__ = ["NODE_LIMIT", "draw", "view_names", "write_page"]

#: More things than this are more than a picture can show; the most connected are kept (`kg.draw.view.cut`), and the
#: page says so.
NODE_LIMIT = 400

#: What of a card's width is left for words, beside its mark; issues lose their indentation too.
_TEXT_WIDTH = CARD_WIDTH - 42

_Kept = TypeVar("_Kept")

_MOST_LINES = {"commitment": 6}


def _card(sheet: Sheet, kind: str, indent: int) -> Card:
    lines = wrap(sheet.short, _TEXT_WIDTH - indent, _MOST_LINES.get(kind, 4))
    second = sheet.second
    if not second and sheet.date and lines[-1].endswith("…"):
        second = f"due {sheet.date}"  # The words hold the date, but perhaps in the part that is cut off.
    return Card(lines, wrap(second, _TEXT_WIDTH - indent, 3, 12.5) if second else ())


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
    left_out = cut(graph, limit)
    kinds = {node: graph.nodes[node]["kind"] for node in graph}
    as_of = next((row["day"].value for row in store.query(
        namer.sparql_prologue() + "SELECT ?day { graph:derived dcterms:valid ?day } ORDER BY DESC(?day)")), "")
    made, quotes, sayings = sheets(things, kinds, as_of)
    steps = indents(graph)
    cards = {node: _card(made[node], kind, steps.get(node, 0)) for node, kind in kinds.items()}
    order = {node: (made[node].first_day or "9999", made[node].name) for node in kinds}

    def short(iri: str) -> str:
        """The IRI without the base, so that addresses such as ``graph.html#id/person/kono-taro`` read well."""
        return iri.removeprefix(base)

    def by_short(values: Mapping[str, _Kept]) -> dict[str, _Kept]:
        return {short(iri): value for iri, value in values.items()}

    def with_short(sheet: Sheet) -> Sheet:
        facts = [replace(fact, values=tuple(replace(value, iri=short(value.iri) if value.iri in kinds else "")
                                            for value in fact.values)) for fact in sheet.facts]
        evidence = [(short(passage), [short(saying) for saying in said]) for passage, said in sheet.evidence]
        return replace(sheet, side=short(sheet.side), facts=facts, evidence=evidence)

    listed = sorted(kinds, key=lambda node: (list(KINDS).index(kinds[node]), *order[node], node))
    # Ink and clay go by the alphabet of country names, so that a pair of countries keeps them on every page.
    sides = sorted({short(sheet.side) for sheet in made.values() if sheet.side})
    wide, narrow = (replace(layout, places=by_short(layout.places), indents=by_short(layout.indents))
                    for layout in lay_out(graph, cards, order))
    return render(Picture(
        view=chosen, kinds={short(node): kinds[node] for node in listed},
        edges=[(short(source), short(target), data["name"], data["tree"])
               for source, target, data in graph.edges(data=True)],
        sheets=by_short({node: with_short(made[node]) for node in kinds}), cards=by_short(cards),
        quotes=by_short(quotes), sayings=by_short(sayings), wide=wide, narrow=narrow,
        tones={side: "clay" if number % 2 else "ink" for number, side in enumerate(sides)},
        left_out=left_out, as_of=as_of, given=_given(chosen, parameters or {}, things)))


def _given(view: SavedQuery, parameters: Mapping[str, str], things: Description) -> list[tuple[str, str]]:
    """The parameters that somebody gave, in the view's order and in words: ``("issue", "North Korea")``."""
    terms = bind(view, parameters, things.namer)
    given = [parameter.name for parameter in view.parameters if parameter.name in parameters]
    things.load(term.value for name in given if isinstance(term := terms[name], NamedNode))

    def words(term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return things.name(term.value)
        return edtf.words(term.value) if edtf.is_edtf(term.value) else term.value

    return [(name.replace("_", " "), words(terms[name])) for name in given]


def write_page(page: str, path: Path) -> None:
    """Writes a page whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    write_whole(path, page.encode("utf-8"))
