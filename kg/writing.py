"""Files and folders that appear whole or not at all: written beside their place, then renamed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import OutputError

__all__ = ["alone", "beside", "finish", "harmless_row", "put_in_place", "refusals", "replace_folder", "swap",
           "write_whole"]

_ADVICE = "Choose a place that can be written"
#: Where `put_in_place` keeps what waits for its place, and what has left it.
_NEW, _OLD = ".new-files", ".old-files"
#: What makes a spreadsheet take a cell for a formula, and what parts the cells of a row that is looked at whole.
_FORMULA_SIGNS = frozenset("=+-@\t\r")
_BETWEEN = "\x1f"
_FORMULA = re.compile(rf"(?:^|{_BETWEEN})[=+\-@\t\r]")


def write_whole(target: Path, content: bytes) -> None:
    """Write a file, making its folder if need be; an existing file is replaced in one step.

    Raises
    ------
    OutputError
        If the place cannot be written.
    """
    with refusals(target):
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
    with refusals(target), beside(target) as new:
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        swap(new, target)
    return [target / name for name in files]


def put_in_place(made: Path, folder: Path) -> None:
    """Move all that the folder ``made`` holds into another on the same disk, instead of what has the same names there.

    The old things go before the first new one comes. A run that is killed in between leaves gaps, never a mixture,
    and `finish` or the next call fills them. Of two runs at once one waits; on systems without `fcntl` it is refused.

    Raises
    ------
    OutputError
        If something cannot be moved.
    """
    with refusals(folder), alone(folder):
        _move_in(folder)
        made.replace(folder / _NEW)  # what has come so far gets in, if not by this run, then by the next
        _move_in(folder)


def finish(folder: Path) -> None:
    """End what a `put_in_place` began that was killed; mostly there is nothing to do.

    Raises
    ------
    OutputError
        If something cannot be moved.
    """
    with refusals(folder):
        if (folder / _NEW).is_dir() or (folder / _OLD).is_dir():
            with alone(folder):
                _move_in(folder)


def _move_in(folder: Path) -> None:
    new, old = folder / _NEW, folder / _OLD
    if new.is_dir():
        old.mkdir(exist_ok=True)
        # Each new thing is in only one place, so whichever step was the last one done, the rest follows from here.
        names = sorted(path.name for path in new.iterdir())
        for name in names:
            if os.path.lexists(folder / name):
                _remove(old / name)
                (folder / name).replace(old / name)
        for name in names:
            (new / name).replace(folder / name)
        new.rmdir()
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other process is between entering and leaving this for the same folder."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def refusals(target: Path) -> Iterator[None]:
    """Turns what the system refuses into an `OutputError` about ``target``."""
    try:
        yield
    except OSError as problem:
        raise OutputError(f"It cannot be written ({problem.strerror or problem})", where=str(target),
                          do=_ADVICE) from problem


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A path for a new file or folder on the target's disk; whatever is left there is removed at the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield workshop / "new"
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def swap(new: Path, target: Path) -> None:
    """Put a folder that was made `beside` the target in its place."""
    with alone(target.parent):
        # Folders cannot be replaced in one step; the old one goes into the workshop, which is removed afterwards.
        if os.path.lexists(target):
            target.replace(new.parent / "old")
        new.replace(target)


def harmless_row(cells: Iterable[str]) -> list[str]:
    """A row of a table, no cell of which a spreadsheet takes for a formula: readouts are other people's text.

    >>> harmless_row(["=1+1", "Hold talks"])
    ["'=1+1", 'Hold talks']
    """
    row = list(cells)
    if _FORMULA.search(_BETWEEN.join(row)) is None:  # one look at the whole row: formulas are rare, rows are many
        return row
    return [f"'{cell}" if cell[:1] in _FORMULA_SIGNS else cell for cell in row]
