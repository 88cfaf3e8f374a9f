"""Where readouts lie: files, folders and archives, in a fixed order, with every failure told and none fatal."""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kg.errors import SourceError
from kg.model import Notice, Readout
from kg.sources.about import About, side_file, side_file_of
from kg.sources.decode import decode
from kg.sources.readouts import read_parts

__all__ = ["LARGEST", "Batch", "holds_several", "read", "read_all", "read_file"]

#: Largest file read, in bytes; real pages have some kilobytes.
LARGEST = 20_000_000
#: Most that one archive may unpack to, in bytes.
LARGEST_ARCHIVE = 500_000_000
_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_ARCHIVES = (".zip", ".tar.gz", ".tgz", ".tar")
_DOCUMENTS = (".pdf", ".doc", ".docx", ".rtf", ".odt")
_SIDE = ".meta.yaml"


@dataclass(frozen=True, slots=True)
class Batch:
    """Readouts whose ids differ and whose texts differ, in the order given, and what could not be read."""

    readouts: tuple[Readout, ...] = ()
    errors: tuple[SourceError, ...] = ()


def _too_large(size: int, where: str) -> SourceError:
    return SourceError(f"The file has {size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} MB are read", where=where,
                       do="Give the page's text alone")


def _unreadable(problem: OSError, path: Path) -> SourceError:
    if isinstance(problem, FileNotFoundError):
        return SourceError("There is no such file or folder", where=str(path), do="Check the path")
    if isinstance(problem, PermissionError):
        return SourceError("The file may not be read", where=str(path), do="Change its permissions")
    return SourceError(f"The file cannot be read ({problem.strerror or problem})", where=str(path), do="Check the path")


def _is_readout_name(name: str) -> bool:
    return (name.lower().endswith(_TEXTS) and not name.startswith((".", "_")) and not name.lower().startswith("readme"))


def _is_wanted(member: str) -> bool:
    """Whether a file in an archive is a text or a side file; hidden files and a Mac's own are not."""
    parts = PurePosixPath(member).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return bool(parts) and not hidden and (_is_readout_name(parts[-1]) or member.endswith(_SIDE))


def _about(path: Path) -> About | None:
    beside = side_file_of(path)
    if beside is None:
        return None
    where, size = beside.as_posix(), beside.stat().st_size
    if size > LARGEST:
        raise _too_large(size, where)
    return _said_in(beside.read_bytes(), where)


def _said_in(side: bytes, where: str) -> About:
    return side_file(decode(side, where).text, where)


def _in_file(path: Path) -> tuple[Readout | SourceError, ...]:
    """The readout in a file, those of a page that holds several, or the error in their place."""
    where = path.as_posix()
    try:
        size = path.stat().st_size
        if not path.is_file():
            return (SourceError("This is no ordinary file", where=where, do="Give a text or HTML file"),)
        if size > LARGEST:
            return (_too_large(size, where),)
        return read_parts(path.read_bytes(), where, _about(path))
    except OSError as problem:
        return (_unreadable(problem, path),)
    except SourceError as problem:
        return (problem,)


def _sorted_files(folder: Path) -> Iterator[Path | SourceError]:
    """Files under a folder that are readouts or archives by their names, sorted by path."""
    failures: list[OSError] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=failures.append):
        if _holds_build(names, folders):
            folders.clear()
            continue
        pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith((".html", ".htm"))}
        # Browsers keep a saved page's pictures and frames in "<page>_files".
        folders[:] = [name for name in folders if not name.startswith(".") and name.removesuffix("_files") not in
                      (pages if name.endswith("_files") else ())]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    for problem in failures:
        yield _unreadable(problem, Path(problem.filename or folder))
    for path in sorted(found, key=lambda path: path.relative_to(folder).parts):
        name = path.name.lower()
        if _is_readout_name(path.name) or name.endswith(_ARCHIVES):
            yield path
        elif name.endswith(_DOCUMENTS):
            yield SourceError(f"Files of the kind {path.suffix} are not read", where=path.as_posix(),
                              do="Save the page as text or HTML")


def _holds_build(names: Sequence[str], folders: Sequence[str]) -> bool:
    """Whether a folder is what a build has written: its page and report would be taken for readouts."""
    return "bilateral.nq" in names and "store" in folders


def _zip_members(path: Path) -> Iterator[tuple[str, bytes | SourceError]]:
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > LARGEST_ARCHIVE:
            raise SourceError(f"The archive unpacks to more than {LARGEST_ARCHIVE / 1e6:.0f} MB", where=path.as_posix(),
                              do="Unpack it and give the texts")
        for member in sorted(members, key=lambda member: member.filename):
            where = f"{path.as_posix()}/{member.filename}"
            if not _is_wanted(member.filename):
                continue
            if member.file_size > LARGEST:
                yield member.filename, _too_large(member.file_size, where)
            elif member.flag_bits & 1:
                yield member.filename, SourceError("The file in the archive is encrypted", where=where,
                                                   do="Unpack the archive and give the texts")
            else:
                with archive.open(member) as file:
                    data = file.read(LARGEST + 1)  # the size that the archive states may be wrong
                yield member.filename, data if len(data) <= LARGEST else _too_large(len(data), where)


def _tar_members(path: Path) -> Iterator[tuple[str, bytes | SourceError]]:
    # A compressed archive can only be read from front to back, so its texts are kept until they are sorted.
    total = 0
    members: list[tuple[str, bytes | SourceError]] = []
    with tarfile.open(path, "r:*") as archive:
        for member in archive:
            total += member.size
            if total > LARGEST_ARCHIVE:
                raise SourceError(f"The archive unpacks to more than {LARGEST_ARCHIVE / 1e6:.0f} MB",
                                  where=path.as_posix(), do="Unpack it and give the texts")
            if not member.isfile() or not _is_wanted(member.name):
                continue
            if member.size > LARGEST:
                members.append((member.name, _too_large(member.size, f"{path.as_posix()}/{member.name}")))
            else:
                file = archive.extractfile(member)
                members.append((member.name, file.read() if file else b""))
    yield from sorted(members, key=lambda member: member[0])


def _archive(path: Path) -> Iterator[Readout | SourceError]:
    where = path.as_posix()
    count = 0
    try:
        opened = _zip_members(path) if path.name.lower().endswith(".zip") else _tar_members(path)
        members = dict(opened)
    except SourceError as problem:
        yield problem
        return
    except OSError as problem:
        if problem.errno is None:  # gzip says so of damaged data
            yield SourceError("The archive is damaged", where=where, do="Copy or make it again")
        else:
            yield _unreadable(problem, path)
        return
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, NotImplementedError, RuntimeError, ValueError):
        yield SourceError("The archive is damaged, or is none", where=where, do="Copy or make it again")
        return
    for name, data in members.items():
        if not _is_readout_name(PurePosixPath(name).name):
            continue
        count += 1
        if isinstance(data, SourceError):
            yield data
            continue
        inside = f"{where}/{name}"
        try:
            side = next((side for side in (f"{name}{_SIDE}", f"{name.rsplit('.', 1)[0]}{_SIDE}") if side in members),
                        None)
            beside = members[side] if side else None
            if isinstance(beside, SourceError):
                raise beside
            about = None if beside is None else _said_in(beside, f"{where}/{side}")
            yield from read_parts(data, inside, about)
        except SourceError as problem:
            yield problem
    if not count:
        yield SourceError("The archive holds no readout", where=where, do="Put .txt, .md or .html files into it")


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith(_ARCHIVES) and path.is_file()


def holds_several(path: Path | str) -> bool:
    """Whether a path may hold more than one readout: a folder or an archive, whatever is in it.

    >>> holds_several("."), holds_several("page.txt")
    (True, False)
    """
    try:
        return Path(path).is_dir() or _is_archive(Path(path))
    except OSError:
        return False


def _path(path: Path) -> Iterator[Readout | SourceError]:
    try:
        is_folder = path.is_dir()
    except OSError as problem:
        yield _unreadable(problem, path)
        return
    if not is_folder:
        yield from _archive(path) if _is_archive(path) else _in_file(path)
        return
    empty = True
    for item in _sorted_files(path):
        empty = False
        if isinstance(item, SourceError):
            yield item
        else:
            yield from _archive(item) if item.name.lower().endswith(_ARCHIVES) else _in_file(item)
    if empty and (path / "bilateral.nq").is_file() and (path / "store").is_dir():
        yield SourceError("The folder holds a build, not readouts", where=path.as_posix(),
                          do="Give the texts that it was built from")
    elif empty:
        yield SourceError("The folder holds no readout", where=path.as_posix(), do="Give .txt, .md or .html files")


def read(paths: Sequence[Path | str]) -> Iterator[Readout | SourceError]:
    """Every readout at the paths, one by one, or the error that stands in its place; raises nothing for bad input.

    A file is read whatever its name. A folder is read with its subfolders, sorted by path: texts (.txt, .text),
    Markdown (.md, .markdown), HTML (.html, .htm, .xhtml) and archives (.zip, .tar, .tar.gz, .tgz) of them; hidden
    files, README files, folders that hold a build, side files (``<name>.meta.yaml``) and other kinds are no readouts.
    One text is in memory at a time (an archive's texts together). Ids may repeat here; `read_all` makes them differ.
    """
    for path in paths:
        yield from _path(Path(path))


def read_file(path: Path | str) -> Readout:
    """The readout in one file.

    Raises
    ------
    SourceError
        If the file cannot be read as a readout, or holds several.
    """
    results = _in_file(Path(path))
    if len(results) > 1:
        raise SourceError(f"The page holds {len(results)} readouts", where=Path(path).as_posix(),
                          do="Save each in a file of its own, or use kg extract or kg build, which take it apart")
    if isinstance(results[0], SourceError):
        raise results[0]
    return results[0]


def read_all(paths: Sequence[Path | str]) -> Batch:
    """The readouts at the paths as a batch for one graph: each text once, each id once.

    A text that occurs again is left out with a notice on the one that is kept. Where different texts have the
    same id, the one with the lowest SHA-256 keeps it and the others add the first six digits of theirs.
    """
    kept: dict[str, Readout] = {}
    again: dict[str, list[str]] = {}
    errors: list[SourceError] = []
    for item in read(paths):
        if isinstance(item, SourceError):
            errors.append(item)
        elif item.sha256 in kept:
            again.setdefault(item.sha256, []).append(item.path)
        else:
            kept[item.sha256] = item
    holders: dict[str, str] = {}
    for sha256 in sorted(kept):
        holders.setdefault(kept[sha256].id, sha256)
    readouts = []
    for sha256, readout in kept.items():
        notices = tuple(Notice("duplicate", f"The same text was given again as {path}; it is read once")
                        for path in again.get(sha256, ()) if path != readout.path)
        name = readout.id if holders[readout.id] == sha256 else f"{readout.id}-{sha256[:6]}"
        readouts.append(replace(readout, id=name, notices=readout.notices + notices))
    return Batch(tuple(readouts), tuple(errors))
