"""Writes the page: one HTML file that holds everything it needs and asks no host for anything.

pyvis supplies the network and the copy of vis-network that it ships; its own page is replaced, because that
one calls a content network for Bootstrap even with ``cdn_resources="in_line"``, and prints the heading
twice. A Content-Security-Policy allows only the page's own scripts, by their hashes.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from kg import __version__
from kg.ask import SavedQuery, find_query
from kg.draw.facts import Quote, Saying, Sheet
from kg.draw.layout import CARD_WIDTH, Card, Layout
from kg.draw.view import KINDS, SINGULAR
from kg.pages import hashed

__all__ = ["Picture", "render"]

_VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"

#: Options of vis-network: nothing moves by itself, and edges stay quiet until a thing is chosen.
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False,
                    "tooltipDelay": 250, "keyboard": False, "multiselect": False, "navigationButtons": False},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "chosen": False, "width": 1,
              "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """All that a page is made of. Node and passage ids are already short, as fragments of the page's address.

    ``given`` are the view's parameters as given, name and value in words.
    """

    view: SavedQuery
    kinds: Mapping[str, str]
    edges: Sequence[tuple[str, str, str, bool]]
    sheets: Mapping[str, Sheet]
    cards: Mapping[str, Card]
    quotes: Mapping[str, Quote]
    sayings: Mapping[str, Saying]
    wide: Layout
    narrow: Layout
    tones: Mapping[str, str]
    left_out: int
    as_of: str
    given: Sequence[tuple[str, str]] = ()


def _tooltip(sheet: Sheet, quotes: Mapping[str, Quote]) -> str:
    """Plain text for hovering: the name, the first facts, and the sentence."""
    rows = [f"{fact.name}: {', '.join(value.text for value in fact.values)}" for fact in sheet.facts[:4]]
    sentence = quotes[sheet.evidence[0][0]].text if sheet.evidence else None
    return "\n".join([sheet.name, *rows, *([f"“{sentence}”"] if sentence else [])])


def _network(picture: Picture) -> Network:
    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    for node, kind in picture.kinds.items():
        sheet, card = picture.sheets[node], picture.cards[node]
        wide, narrow = picture.wide.places[node], picture.narrow.places[node]
        network.add_node(
            node, label=sheet.short, shape="custom", kind=kind, lines=list(card.lines), second=list(card.second),
            x=round(wide[0] + CARD_WIDTH / 2, 1), y=round(wide[1] + card.height / 2, 1),
            narrow=[round(narrow[0] + CARD_WIDTH / 2, 1), round(narrow[1] + card.height / 2, 1)],
            indent=picture.wide.indents.get(node, 0), cardHeight=card.height, status=sheet.status,
            weight=sheet.weight, initials=sheet.initials, tone=picture.tones.get(sheet.side, ""),
            title=_tooltip(sheet, picture.quotes))
    for number, (source, target, name, tree) in enumerate(picture.edges):
        words = f"{picture.sheets[source].short} \N{EM DASH} {name} \N{EM DASH} {picture.sheets[target].short}"
        network.add_edge(source, target, id=number, name=name, tree=tree, title=words)
    network.set_options(json.dumps(_OPTIONS))
    return network


def _smaller(picture: Picture) -> list[str]:
    """Commands that draw a part of what is here; they draw the overview where the view itself has no parameters."""
    view = picture.view if picture.view.parameters else find_query("overview")
    names = {parameter.name for parameter in view.parameters}
    call = f"kg draw {view.where}"
    issues = Counter(target for _, target, _, tree in picture.edges if picture.kinds[target] == "issue" and not tree)
    sides = Counter(sheet.side for sheet in picture.sheets.values() if sheet.side)
    years = [sheet.first_day[:4] for node, sheet in picture.sheets.items() if picture.kinds[node] == "meeting"]

    def last(iri: str) -> str:
        return iri.rpartition("/")[2]

    examples = []
    if "issue" in names and issues:
        examples.append(f"{call} --issue {last(issues.most_common(1)[0][0])}")
    if {"party", "with"} <= names and len(sides) > 1:
        one, other = (last(side) for side, _ in sides.most_common(2))
        examples.append(f"{call} --party {one} --with {other}")
    if {"from", "until"} <= names and any(years):
        examples.append(f"{call} --from {max(years)}-01-01 --until {max(years)}-12-31")
    return examples or [f"{call} --{name.replace('_', '-')} …" for name in sorted(names)]


def _details(picture: Picture) -> dict[str, Any]:
    """What the panel shows, by node; passages and sayings once, whoever cites them."""
    return {
        "nodes": {node: {"name": sheet.name, "kind": picture.kinds[node], "unshown": sheet.unshown,
                         "facts": [dataclasses.asdict(fact) for fact in sheet.facts], "evidence": sheet.evidence}
                  for node, sheet in picture.sheets.items()},
        "quotes": {key: dataclasses.asdict(quote) for key, quote in picture.quotes.items()},
        "sayings": {key: dataclasses.asdict(saying) for key, saying in picture.sayings.items()},
        "kinds": {kind: words for kind, words in KINDS.items() if kind in picture.kinds.values()},
        "singular": SINGULAR,
        "headings": {"wide": [dataclasses.asdict(heading) for heading in picture.wide.headings],
                     "narrow": [dataclasses.asdict(heading) for heading in picture.narrow.headings]},
        "cardWidth": CARD_WIDTH,
        "ring": picture.wide.ring,
    }


def render(picture: Picture) -> str:
    """The page as HTML text; the same picture gives the same bytes."""
    own = files("kg.draw")
    library = (_VIS / "vis-network.min.js").read_text(encoding="utf-8")
    library = library.rpartition("//# sourceMappingURL=")[0] or library  # Developer tools would look for that file.
    script = "\n".join(own.joinpath(name).read_text(encoding="utf-8") for name in ("marks.js", "page.js"))
    # vis-network's own style sheet is nothing but its buttons and its editor; the tooltip is styled in page.css.
    style = own.joinpath("page.css").read_text(encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(str(own)), autoescape=True, keep_trailing_newline=True)
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    counts = {kind: sum(1 for each in picture.kinds.values() if each == kind) for kind in KINDS}
    starts = [node for node, kind in picture.kinds.items() if kind == "meeting"][:4]
    starts += [node for node, kind in picture.kinds.items() if kind == "commitment"][:12 - len(starts)]
    statuses = {sheet.status for node, sheet in picture.sheets.items() if picture.kinds[node] == "commitment"}
    sources = {quote.url or quote.title: quote for quote in picture.quotes.values()}
    environment.globals.update(
        library=Markup(library), script=Markup(script), style=Markup(style), hashes=[hashed(library), hashed(script)],
        view=picture.view, legend=[(kind, words, counts[kind]) for kind, words in KINDS.items() if counts[kind]],
        details=_details(picture), left_out=picture.left_out, total=len(picture.kinds), as_of=picture.as_of,
        sources=sorted(sources.values(), key=lambda quote: (quote.issued_edtf, quote.title)),
        starts=[(node, picture.sheets[node]) for node in starts], statuses=sorted(statuses - {""}))
    environment.globals.update(smaller=_smaller(picture), met="meeting" in picture.kinds.values(), given=picture.given,
                               version=__version__)
    network = _network(picture)
    network.templateEnv, network.path = environment, "page.html"
    return str(network.generate_html())
