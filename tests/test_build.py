"""What a build does to its folder: it refuses what is not its own, and two at once leave the files of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import build
from kg.dataset import open_dataset
from kg.errors import OutputError, SourceError

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "data" / "readouts" / "mofa-jp" / "mofa-jp-2018-03-21.txt"
OUTPUTS = {"bilateral.nq", "bilateral.trig", "bilateral.ttl", "graph.html", "ledger.sqlite", "report.md", "store"}


@pytest.mark.parametrize(("taken", "said"), [
    ("store/thesis.doc", "something else"), ("store/CURRENT", "something else"), ("store", "something else"),
    ("graph.html/thesis.doc", "folder"), ("report.md/thesis.doc", "folder")])
def test_a_folder_of_the_users_is_refused_before_anything_is_done(tmp_path: Path, taken: str, said: str) -> None:
    kept = tmp_path / "out" / taken
    kept.parent.mkdir(parents=True)
    kept.write_text("years of work")
    before, begun = sorted(tmp_path.rglob("*")), []
    with pytest.raises(OutputError, match=said):
        build([PAGE], tmp_path / "out", progress=begun.append)
    assert not begun
    assert kept.read_text() == "years of work" and sorted(tmp_path.rglob("*")) == before


def test_an_empty_store_and_an_older_build_are_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "store").mkdir(parents=True)
    (out / "mine.txt").write_text("mine")
    for _ in range(2):
        build([PAGE], out)
        assert {path.name for path in out.iterdir()} == OUTPUTS | {"mine.txt"}
    open_dataset(str(out)).close()


def test_a_build_first_finishes_what_a_killed_one_began(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([PAGE], out)
    page = (out / "graph.html").read_bytes()
    waiting = out / ".new-files"  # as a run leaves it that is killed after the old files are gone
    waiting.mkdir()
    for name in OUTPUTS - {"report.md"}:
        (out / name).replace(waiting / name)
    with pytest.raises(SourceError):
        build([tmp_path / "nowhere"], out)
    assert {path.name for path in out.iterdir()} == OUTPUTS and (out / "graph.html").read_bytes() == page


def test_two_builds_at_once_leave_one_whole_graph(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(PAGE), "-o", str(tmp_path / "out")]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert {path.name for path in (tmp_path / "out").iterdir()} == OUTPUTS
    store = open_dataset(str(tmp_path / "out"))
    try:
        written = (tmp_path / "out" / "bilateral.nq").read_bytes().splitlines()
        assert sorted(set(store.dump("nq").splitlines())) == written
    finally:
        store.close()
