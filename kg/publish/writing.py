"""Files and folders that appear whole or not at all: written beside their place, then renamed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import OutputError
from kg.store import EmbeddedStore

__all__ = ["publish_store", "replace_folder", "write_whole"]

_ADVICE = "Choose a place that can be written"


def write_whole(target: Path, content: bytes) -> None:
    """Write a file, making its folder if need be; an existing file is replaced in one step.

    Raises
    ------
    OutputError
        If the place cannot be written.
    """
    with _refusals(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)  # mkstemp makes files for the owner only
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def replace_folder(target: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Put a folder with these files in place of what was there; answers the files' paths.

    A folder is replaced only if all it holds are files of these names, so that a slip in a path destroys nothing.

    Raises
    ------
    OutputError
        If the place cannot be written, or is a folder with other things in it.
    """
    if target.is_dir() and (others := sorted({path.name for path in target.iterdir()} - set(files))):
        raise OutputError(f"The folder holds other things ({others[0]})", where=str(target),
                          do="Choose a folder that does not exist yet, or an empty one")
    with _refusals(target), _beside(target) as new:
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        _swap(new, target)
    return [target / name for name in files]


def publish_store(nquads: bytes, target: Path) -> None:
    """Build a store on disk from N-Quads and put it in place of an older one.

    A folder is taken for a store if it is empty or has RocksDB's ``CURRENT``; anything else is left alone.

    Raises
    ------
    OutputError
        If the place cannot be written, or is something other than a store.
    """
    if target.exists() and not (target / "CURRENT").is_file() and not (target.is_dir() and not any(target.iterdir())):
        raise OutputError("The folder for the store holds something else", where=str(target),
                          do="Choose another output folder, or move it away")
    with _refusals(target), _beside(target) as new:
        store = EmbeddedStore.open(new, writable=True)
        store.load(nquads)
        store.engine.optimize()
        store.close()
        _swap(new, target)


@contextlib.contextmanager
def _refusals(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise OutputError(f"It cannot be written ({problem.strerror or problem})", where=str(target),
                          do=_ADVICE) from problem


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A path for a new folder next to the target; whatever is left there is removed at the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield workshop / "new"
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    # Folders cannot be replaced in one step; the old one goes into the workshop, which is removed afterwards.
    if target.exists():
        target.replace(new.parent / "old")
    new.replace(target)
