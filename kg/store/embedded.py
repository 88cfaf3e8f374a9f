"""The embedded engine: pyoxigraph in the process, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.errors import KgError, OutputError, QueryError
from kg.store.dialect import for_engines
from kg.store.interface import Answer

__all__ = ["EmbeddedStore"]

_DATASET = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
_GRAPH = {"nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE}


class EmbeddedStore:
    """A `kg.store.Store` on pyoxigraph."""

    def __init__(self, engine: pyoxigraph.Store, *, where: str = "", writable: bool = True) -> None:
        self._engine: pyoxigraph.Store | None = engine
        self._where = where
        self._writable = writable

    @classmethod
    def open(cls, path: Path | None = None, *, writable: bool | None = None) -> Self:
        """Open the store in a folder, or an empty one in memory.

        A folder that exists is opened for reading only unless ``writable`` says otherwise, so that many
        programs may read a published store at once; a new folder is made for writing.

        Raises
        ------
        OutputError
            If the folder holds no store, or cannot be opened or made.
        """
        if path is None:
            return cls(pyoxigraph.Store())
        exists = path.is_dir() and any(path.iterdir())
        write = not exists if writable is None else writable
        try:
            engine = pyoxigraph.Store(str(path)) if write else pyoxigraph.Store.read_only(str(path))
        except (OSError, ValueError) as problem:
            raise OutputError(f"The store cannot be opened ({_first_line(problem)})", where=str(path),
                              do="Build it again with kg build, or choose another folder") from problem
        return cls(engine, where=str(path), writable=write)

    @property
    def engine(self) -> pyoxigraph.Store:
        """The pyoxigraph store itself, for bulk work.

        Raises
        ------
        KgError
            If the store has been closed.
        """
        if self._engine is None:
            raise KgError("The store has been closed", where=self._where)
        return self._engine

    def load(self, nquads: bytes | Path) -> None:
        """See `kg.store.Store.load`."""
        self._refuse_if_read_only()
        try:
            if isinstance(nquads, Path):
                self.engine.bulk_load(path=str(nquads), format=RdfFormat.N_QUADS)
            else:
                self.engine.bulk_load(nquads, format=RdfFormat.N_QUADS)
            self.engine.flush()
        except (OSError, SyntaxError, ValueError) as problem:
            where = str(nquads) if isinstance(nquads, Path) else self._where
            raise OutputError(f"The quads cannot be loaded ({_first_line(problem)})", where=where) from problem

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads that are in memory already.

        Raises
        ------
        OutputError
            If the store was opened for reading.
        """
        self._refuse_if_read_only()
        self.engine.bulk_extend(quads)
        self.engine.flush()

    def query(self, sparql: str, /) -> Answer:
        """See `kg.store.Store.query`."""
        try:
            return self.engine.query(for_engines(sparql))
        except (SyntaxError, ValueError, RuntimeError, OSError) as problem:
            raise QueryError(f"The query cannot be answered ({_first_line(problem)})", where=self._where,
                             do="Correct the query") from problem

    def dump(self, syntax: str = "nq") -> bytes:
        """See `kg.store.Store.dump`."""
        if syntax in _DATASET:
            content = self.engine.dump(format=_DATASET[syntax])
        elif syntax in _GRAPH:
            content = self.engine.dump(format=_GRAPH[syntax], from_graph=pyoxigraph.DefaultGraph())
        else:
            raise OutputError(f"The store cannot be dumped as {syntax!r}", where=self._where,
                              do="Choose nq, trig, nt or ttl")
        return content or b""

    def close(self) -> None:
        """See `kg.store.Store.close`."""
        self._engine = None

    def _refuse_if_read_only(self) -> None:
        if not self._writable:
            raise OutputError("The store was opened for reading only", where=self._where,
                              do="Build it again with kg build")


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip() or type(problem).__name__).splitlines()[0]
