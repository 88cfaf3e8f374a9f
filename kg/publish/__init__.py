"""The graph as files for others: RDF in four syntaxes, tables, and graph files for network tools.

>>> sorted(FORMATS)
['csv', 'gexf', 'graphml', 'jsonld', 'nq', 'trig', 'ttl']

Every format is one function from a store to bytes; the same graph gives the same bytes every time. A file
appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import OutputError
from kg.names import Namer
from kg.publish import network, rdf, tables
from kg.publish.stores import publish_store, refuse_other_than_store
from kg.store import EmbeddedStore, Store
from kg.writing import replace_folder, write_whole

__all__ = ["FORMATS", "default_name", "export", "publish_store", "refuse_other_than_store", "render", "write_graph",
           "write_whole"]

#: What each format is made by.
FORMATS: dict[str, Callable[[Store, Namer], bytes]] = {
    "nq": rdf.nquads,
    "trig": rdf.trig,
    "ttl": rdf.turtle,
    "jsonld": rdf.json_ld,
    "csv": tables.zipped,
    "graphml": network.graphml,
    "gexf": network.gexf,
}


def render(store: Store, format: str, *, namer: Namer | None = None) -> bytes:
    """The graph in one format; ``csv`` is a ZIP archive of tables.

    Raises
    ------
    OutputError
        If the format is unknown.
    """
    try:
        make = FORMATS[format]
    except KeyError:
        raise OutputError(f"There is no format {format!r}", do=f"Choose one of {', '.join(sorted(FORMATS))}") from None
    return make(store, namer or Namer())


def export(store: Store, format: str, target: Path, *, namer: Namer | None = None) -> list[Path]:
    """Write the graph in one format and tell which files there are now.

    ``csv`` makes a folder of tables, or one ZIP archive if the target's name ends in ``.zip``.

    Raises
    ------
    OutputError
        If the format is unknown or the target cannot be written; nothing is left half-written.
    """
    if format == "csv" and target.suffix != ".zip":
        return replace_folder(target, tables.files(store, namer or Namer()))
    write_whole(target, render(store, format, namer=namer))
    return [target]


def default_name(format: str) -> str:
    """The name that an export gets when none is asked for.

    >>> default_name("nq"), default_name("csv")
    ('bilateral.nq', 'bilateral-tables.zip')
    """
    return "bilateral-tables.zip" if format == "csv" else f"bilateral.{format}"


def write_graph(quads: Iterable[Quad], folder: Path, *, namer: Namer | None = None) -> list[Path]:
    """What a build leaves behind: ``bilateral.nq``, ``bilateral.trig``, ``bilateral.ttl`` and ``store/``.

    Everything is made before anything is put in place, and the store, which is likeliest to be refused, goes first.

    Raises
    ------
    OutputError
        If the folder cannot be written, or its ``store`` is something else.
    """
    store = EmbeddedStore.open()
    store.add(quads)
    contents = {default_name(format): render(store, format, namer=namer) for format in ("nq", "trig", "ttl")}
    store.close()
    publish_store(contents["bilateral.nq"], folder / "store")
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [*(folder / name for name in contents), folder / "store"]
