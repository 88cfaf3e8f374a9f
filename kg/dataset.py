"""Opens a dataset wherever it is: a folder that ``kg build`` wrote, a file, or a SPARQL service."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.store import EmbeddedStore, ServiceStore, Store

__all__ = ["open_dataset"]


def open_dataset(where: str) -> Store:
    """A store to ask; close it afterwards.

    A Turtle file, and a file without a default graph, is asked as the union of what it holds.

    Raises
    ------
    KgError
        If there is nothing to open, or a file is no RDF.
    """
    if where.startswith(("http://", "https://")):
        return ServiceStore.open(where)
    path = Path(where)
    if path.is_dir():
        for inside in (path / "store", path):
            if (inside / "CURRENT").is_file():
                return EmbeddedStore.open(inside, writable=False)
        raise KgError("The folder holds no graph", where=where, do="Run kg build first, or name its folder with -d")
    if not path.is_file():
        raise KgError("There is no graph here yet", where=where, do="Run kg build first, or name a graph with -d")
    return _from_file(path)


def _from_file(path: Path) -> EmbeddedStore:
    syntax = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
    if syntax is None:
        raise KgError(
            "The kind of file is not known by its ending", where=str(path), do="Give a .nq, .trig or .ttl file"
        )
    engine = ox.Store()
    try:
        with path.open("rb") as file:
            engine.bulk_load(file, syntax)
    except (OSError, SyntaxError, ValueError) as problem:
        raise KgError(
            f"The file is no valid {syntax.name} ({str(problem).splitlines()[0]})",
            where=str(path),
            do="Build or export it again",
        ) from problem
    if not any(True for _ in engine.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        engine.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in engine])
    return EmbeddedStore(engine, where=str(path), writable=False)
