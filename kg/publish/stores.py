"""Puts a store on disk where others may read it."""

from __future__ import annotations

from pathlib import Path

from kg.errors import OutputError
from kg.store import EmbeddedStore
from kg.writing import beside, refusals, swap

__all__ = ["publish_store", "refuse_other_than_store"]


def refuse_other_than_store(target: Path) -> None:
    """Leaves what is no store of ours to its owner: a place is fit if it is free, an empty folder, or a store.

    A store is told by RocksDB's file ``CURRENT``, which names its manifest.

    Raises
    ------
    OutputError
        If something else is there.
    """
    try:
        names = {path.name for path in target.iterdir()}
        ours = not names or ("CURRENT" in names and (target / "CURRENT").read_bytes().startswith(b"MANIFEST-"))
    except FileNotFoundError:  # nothing is there, or another run is just replacing it
        return
    except (NotADirectoryError, IsADirectoryError):
        ours = False
    if not ours:
        raise OutputError("The folder for the store holds something else", where=str(target),
                          do="Choose another output folder, or move it away")


def publish_store(nquads: bytes, target: Path) -> None:
    """Build a store on disk from N-Quads and put it in place of an older one.

    Raises
    ------
    OutputError
        If the place cannot be written, or is something other than a store (`refuse_other_than_store`).
    """
    with refusals(target):
        refuse_other_than_store(target)
        with beside(target) as new:
            store = EmbeddedStore.open(new, writable=True)
            store.load(nquads)
            store.engine.optimize()
            store.close()
            swap(new, target)
