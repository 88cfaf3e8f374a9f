"""Where each thing of the picture stands: columns by kind on a wide page, bands on a narrow one.

The picture reads from left to right: people and meetings, promises, what they lead to, issues. Inside a
column the order follows the neighbours (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981, "Methods for
Visual Understanding of Hierarchical System Structures", IEEE Transactions on Systems, Man and
Cybernetics 11(2)), so that few edges cross. Nothing is random, and cards never overlap: each has its own
place in a grid of known card sizes. Lengths are in the units of the canvas, 1 unit = 1 CSS pixel at scale 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

__all__ = ["CARD_WIDTH", "Card", "Heading", "Layout", "indents", "lay_out"]

CARD_WIDTH = 204
_MARK = 34
_LINE = 17
_ROW_GAP = 14
_COLUMN_GAP = 52
_HEADING = 46
_LOOSEST = 22
_INDENT = 22

#: Columns from left to right: the kinds in them, and the heading above.
_COLUMNS = (
    (("party", "official", "named"), "Who"),
    (("meeting",), "Meetings"),
    (("commitment",), "Commitments"),
    (("event", "agreement", "incident", "other"), "Plans, documents, incidents"),
    (("issue",), "Issues"),
)

#: Officials whom a readout names without their having met; below those who met.
_NAMED = "Only named"


@dataclass(frozen=True, slots=True)
class Card:
    """A thing's label as drawn: lines in full ink, and lines in a lighter tone below them."""

    lines: tuple[str, ...]
    second: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        return max(_MARK, _LINE * (len(self.lines) + len(self.second)) + 8)


@dataclass(frozen=True, slots=True)
class Heading:
    """Words above a column, at its left edge."""

    text: str
    x: float
    y: float


@dataclass(slots=True)
class Layout:
    """Left upper corner of each card, how far issues are indented, and the headings.

    ``ring`` says that things of one column stand in a ring, their edges as straight chords.
    """

    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    indents: dict[str, int] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    ring: bool = False


def _neighbours(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    return {other for other in nx.all_neighbors(graph, node)
            if graph.nodes[other]["kind"] != graph.nodes[node]["kind"]}


def _issue_trees(graph: nx.MultiDiGraph[str], issues: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Children of each issue and the roots; an issue with two parents stands under the first of them."""
    present, parent = set(issues), dict[str, str]()
    for child, broader, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        if data["tree"] and child in present and broader in present and child not in parent:
            above, climbing = broader, {child}
            while above in parent and above not in climbing:
                climbing.add(above)
                above = parent[above]
            if above not in climbing:  # A cycle of "broader" is a fault of the data, not of the picture.
                parent[child] = broader
    children: dict[str, list[str]] = {}
    for child in issues:
        if child in parent:
            children.setdefault(parent[child], []).append(child)
    return children, [issue for issue in issues if issue not in parent]


def indents(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """How far each issue is indented under the issues that it is part of, at most three steps."""
    issues = [node for node in graph if graph.nodes[node]["kind"] == "issue"]
    children, roots = _issue_trees(graph, issues)
    found: dict[str, int] = {}
    pending = [(root, 0) for root in roots]
    while pending:
        node, depth = pending.pop()
        found[node] = min(depth, 3) * _INDENT
        pending += [(child, depth + 1) for child in children.get(node, [])]
    return found


class _Columns:
    """The order of things in each column, improved by sweeps to and fro."""

    def __init__(self, graph: nx.MultiDiGraph[str], order: Mapping[str, tuple[str, str]]) -> None:
        self.graph = graph
        self.columns: list[tuple[str, list[str]]] = []
        for kinds, heading in _COLUMNS:
            members = [node for node in graph if graph.nodes[node]["kind"] in kinds]
            members.sort(key=lambda node, kinds=kinds: (kinds.index(graph.nodes[node]["kind"]), order[node]))  # type: ignore[misc]
            if members:
                self.columns.append((heading, members))
        self.indents = indents(graph)
        self._merge_small_columns()
        for _ in range(6):
            for _, members in self.columns:
                self._sort(members)
            for _, members in reversed(self.columns):
                self._sort(members)

    def _merge_small_columns(self) -> None:
        """Few people and few meetings share a column, the meetings in front."""
        if len(self.columns) > 2 and self.columns[0][0] == "Who" and self.columns[1][0] == "Meetings":
            people, meetings = self.columns[0][1], self.columns[1][1]
            if len(meetings) <= 2 and len(people) <= 10:
                self.columns[:2] = [("Who met", meetings + people)]
        if self.columns and self.columns[0][0].startswith("Who"):
            # Whoever is only named stands apart, below a heading of its own.
            heading, members = self.columns[0]
            named = [node for node in members if self.graph.nodes[node]["kind"] == "named"]
            if named and len(named) < len(members):
                self.columns[0] = (heading, [node for node in members if node not in set(named)])
                self.columns.insert(1, (_NAMED, named))

    def _centres(self) -> dict[str, float]:
        """How far down its column each thing stands, 0 to 1."""
        return {node: (index + 0.5) / len(members) for _, members in self.columns
                for index, node in enumerate(members)}

    def _sort(self, members: list[str]) -> None:
        centres = self._centres()
        nodes = self.graph.nodes

        def wish(node: str) -> float:
            around = [centres[other] for other in _neighbours(self.graph, node) if other in centres]
            return sum(around) / len(around) if around else centres[node]

        wishes = {node: round(wish(node), 9) for node in members}
        if nodes[members[0]]["kind"] == "issue":
            children, roots = _issue_trees(self.graph, members)
            self._sort_trees(members, children, roots, wishes)
        else:
            # Meetings stay in front of people in a shared column.
            members[:] = sorted(members, key=lambda node: (nodes[node]["kind"] != "meeting", wishes[node]))

    def _sort_trees(self, members: list[str], children: dict[str, list[str]], roots: list[str],
                    wishes: dict[str, float]) -> None:
        ordered: list[str] = []
        pending = sorted(roots, key=lambda root: self._tree_wish(root, children, wishes), reverse=True)
        while pending:
            node = pending.pop()
            ordered.append(node)
            pending += sorted(children.get(node, []), key=lambda child: wishes[child], reverse=True)
        members[:] = ordered

    @staticmethod
    def _tree_wish(root: str, children: dict[str, list[str]], wishes: dict[str, float]) -> float:
        found, pending = [], [root]
        while pending:
            node = pending.pop()
            found.append(wishes[node])
            pending += children.get(node, [])
        return sum(found) / len(found)


def _stacks(members: Sequence[str], heights: Mapping[str, float], limit: float) -> list[list[str]]:
    """Cuts a column into stacks no higher than the limit, of about the same height."""
    total = sum(heights[node] for node in members)
    count = max(1, -int(-total // limit))
    stacks: list[list[str]] = [[]]
    height = 0.0
    for node in members:
        if stacks[-1] and height + heights[node] / 2 > total / count and len(stacks) < count:
            stacks.append([])
            height = 0.0
        stacks[-1].append(node)
        height += heights[node]
    return stacks


def _wide(columns: _Columns, cards: Mapping[str, Card]) -> Layout:
    layout = Layout(indents=columns.indents)
    merged: list[tuple[str, list[str]]] = []
    inside: dict[str, str] = {}  # Headings within a column, by the thing that they stand above.
    for heading, members in columns.columns:
        if heading == _NAMED and merged:
            inside[members[0]] = heading
            merged[-1] = (merged[-1][0], merged[-1][1] + members)
        else:
            merged.append((heading, members))
    heights = {node: cards[node].height + _ROW_GAP + (_HEADING if node in inside else 0)
               for _, members in merged for node in members}
    limit = 1240.0
    while True:
        stacked = [(heading, _stacks(members, heights, limit)) for heading, members in merged]
        wide = sum(len(stacks) for _, stacks in stacked) * (CARD_WIDTH + _COLUMN_GAP)
        if wide <= max(1300.0, 1.35 * limit):
            break
        limit *= 1.08

    def height(stack: Sequence[str]) -> float:
        return sum(heights[node] for node in stack) - _ROW_GAP

    tallest = max((height(stack) for _, stacks in stacked for stack in stacks), default=0)
    x = 0.0
    for heading, stacks in stacked:
        longest = max(stacks, key=height)
        spare = tallest - height(longest)
        # Shorter columns are loosened a little towards the height of the tallest, then centred.
        loose = min(_LOOSEST, spare / (len(longest) - 1)) if len(longest) > 1 else 0.0
        top = (spare - loose * (len(longest) - 1)) / 2
        layout.headings.append(Heading(heading, x, top - _HEADING))
        for stack in stacks:
            y = top
            for node in stack:
                if node in inside:
                    layout.headings.append(Heading(inside[node], x, y))
                layout.places[node] = (x, y + (_HEADING if node in inside else 0))
                y += heights[node] + loose
            x += CARD_WIDTH + (_COLUMN_GAP if stack is stacks[-1] else _COLUMN_GAP / 2)
    return layout


def _ring(columns: _Columns, cards: Mapping[str, Card]) -> Layout:
    """Things of one column that are connected with each other: two arcs, so that no edge crosses a card's middle."""
    members = columns.columns[0][1]
    layout = Layout(ring=True)
    half = (len(members) + 1) // 2
    pitch = max(cards[node].height for node in members) + 2 * _ROW_GAP
    reach = max(1.2 * CARD_WIDTH, half * pitch * 0.55)
    for number, node in enumerate(members):
        # Clockwise: down the right side, then up the left.
        right = number < half
        row = number if right else len(members) - 1 - number
        along = (2 * row + 1) / half - 1
        bulge = reach * (1 - along * along) ** 0.5 + CARD_WIDTH * 0.6
        layout.places[node] = ((bulge if right else -bulge) - CARD_WIDTH / 2, row * pitch)
    return layout


def _narrow(columns: _Columns, cards: Mapping[str, Card]) -> Layout:
    """Bands one below the other, two cards side by side, for a phone held upright."""
    layout = Layout()
    y = 0.0
    for heading, members in columns.columns:
        layout.headings.append(Heading(heading, 0, y))
        y += _HEADING - 12
        total = sum(cards[node].height + _ROW_GAP for node in members)
        left, height = list[str](), 0.0
        for node in members:
            if height >= total / 2:
                break
            left.append(node)
            height += cards[node].height + _ROW_GAP
        deepest = y
        for x, stack in ((0, left), (CARD_WIDTH + _ROW_GAP, members[len(left):])):
            below = y
            for node in stack:
                layout.places[node] = (x, below)
                below += cards[node].height + _ROW_GAP
            deepest = max(deepest, below)
        y = deepest + 14
    return layout


def lay_out(graph: nx.MultiDiGraph[str], cards: Mapping[str, Card],
            order: Mapping[str, tuple[str, str]]) -> tuple[Layout, Layout]:
    """Places every card, for a wide page and for a narrow one.

    Parameters
    ----------
    graph
        Nodes with ``kind``, edges with ``tree`` (an issue that is part of another).
    cards
        What is written on each card; its height follows from the number of lines.
    order
        By what things are ordered where their neighbours leave it open (date, then name).
    """
    columns = _Columns(graph, order)
    among = any(not data["tree"] for _, _, data in graph.edges(data=True))
    wide = _ring(columns, cards) if len(columns.columns) == 1 and among else _wide(columns, cards)
    return wide, _narrow(columns, cards)
