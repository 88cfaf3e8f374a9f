"""Second names of extracted nodes, by which a decision finds its node when the first has changed.

A node's IRI holds the date and the wording of its passage. When a publisher corrects a typing error or a better
extraction moves a window, the IRI changes; ``document|class|key`` says the same without them.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["Identifiers"]


class Identifiers:
    """The identifiers of one readout's nodes.

    >>> known = Identifiers("mofa-2018-03-21")
    >>> known.add("pos:2018-03-21-jp-ru-summit.5", "position", "undated-jp-ru-summit", "5")
    >>> known.find("mofa-2018-03-21|position|jp-ru-summit|5")
    'pos:2018-03-21-jp-ru-summit.5'
    """

    def __init__(self, document: str) -> None:
        self._document = document
        self._nodes: dict[str, list[str]] = {}

    def add(self, node: str, of_class: str, *key: str) -> None:
        """Note a node under its class and key; the word for a missing date is left out."""
        pieces = [piece.removeprefix("undated-") for piece in key if piece]
        self._nodes.setdefault("|".join([self._document, of_class, *pieces]), []).append(node)

    def find(self, identifier: str) -> str | None:
        """The one node of an identifier; None if there is none, or more than one to choose from."""
        nodes = sorted(set(self._nodes.get(identifier, ())))
        return nodes[0] if len(nodes) == 1 else None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every identifier with its node, as long as there is just one."""
        return ((identifier, node) for identifier in self._nodes if (node := self.find(identifier)))
