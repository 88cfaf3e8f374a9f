"""Files that appear whole or not at all, whoever kills the program, and whoever writes at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.writing import finish, put_in_place, replace_folder, write_whole

NAMES = ("a.txt", "b.txt", "store")
#: Puts files of a version in place and is gone at the n-th renaming, as a killed program is.
KILLED = """
import os, sys
from pathlib import Path
from kg.writing import put_in_place

left, rename = int(sys.argv[3]), Path.replace

def replace(self, target):
    global left
    if not left:
        os._exit(9)
    left -= 1
    return rename(self, target)

Path.replace = replace
put_in_place(Path(sys.argv[1]), Path(sys.argv[2]))
"""
#: Puts many versions in place, one after the other.
BUSY = """
import sys
from pathlib import Path
from kg.writing import put_in_place

for number in range(40):
    made = Path(sys.argv[1]) / f"made-{number}"
    (made / "store").mkdir(parents=True)
    for path in (made / "a.txt", made / "b.txt", made / "store" / "CURRENT"):
        path.write_text(f"{sys.argv[2]} {number}")
    put_in_place(made, Path(sys.argv[3]))
"""


def make(folder: Path, version: str) -> Path:
    (folder / "store").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "store/CURRENT"):
        (folder / name).write_text(version)
    return folder


def versions(folder: Path) -> list[str]:
    """What the files that are there hold; what is not there is left out."""
    files = [folder / name for name in ("a.txt", "b.txt", "store/CURRENT")]
    return [path.read_text() for path in files if path.exists()]


def run(code: str, *words: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, words)])


def test_what_was_there_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    out = make(tmp_path / "out", "old")
    (out / "mine.txt").write_text("mine")
    put_in_place(make(out / "made", "new"), out)
    assert versions(out) == ["new"] * 3
    assert sorted(path.name for path in out.iterdir()) == ["a.txt", "b.txt", "mine.txt", "store"]


@pytest.mark.parametrize("renamings", range(7))
def test_a_killed_run_mixes_nothing_and_the_next_one_finishes(tmp_path: Path, renamings: int) -> None:
    out = make(tmp_path / "out", "old")
    assert run(KILLED, make(out / "made", "new"), out, renamings).wait() == 9
    assert len(set(versions(out))) <= 1, "files of two runs beside each other"
    finish(out)
    assert versions(out) == (["new"] if renamings else ["old"]) * 3
    assert {path.name for path in out.iterdir()} == {*NAMES} | (set() if renamings else {"made"})
    put_in_place(make(out / "third", "third"), out)
    assert versions(out) == ["third"] * 3


def test_two_that_write_at_once_leave_the_files_of_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    out.mkdir()
    both = [run(BUSY, tmp_path / name, name, out) for name in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0]
    assert len(versions(out)) == 3 and len(set(versions(out))) == 1
    assert {path.name for path in out.iterdir()} == {*NAMES}


def test_nothing_to_finish_changes_nothing(tmp_path: Path) -> None:
    finish(tmp_path / "not there")
    finish(make(tmp_path / "out", "old"))
    assert versions(tmp_path / "out") == ["old"] * 3


def test_a_file_is_as_open_as_the_users_mask_lets_it_be(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new" / "a.txt", b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "new" / "a.txt").stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    inside = tmp_path / "file" / "x"
    for attempt in (lambda: write_whole(inside, b""), lambda: replace_folder(inside, {}),
                    lambda: put_in_place(tmp_path / "made", inside)):
        with pytest.raises(OutputError, match="cannot be written"):
            attempt()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
