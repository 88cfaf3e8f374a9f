"""From sources to published files: the stages one after the other, and nothing published that fails its checks.

Everything is written into a folder beside the target first and moved into place at the end, so that a run that
fails or is stopped leaves what was there before. A run that is killed while it moves is finished by the next one;
of two runs at once the later one's files stay.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.check import Report, check
from kg.chronology import is_chronology, read_chronology
from kg.draw import draw
from kg.errors import BuildRefused, OutputError, SourceError
from kg.extract import extract
from kg.graph import BuiltGraph, build_graph
from kg.graph.codes import read_codes
from kg.graph.register import Register
from kg.ledger import Book, read_ledger
from kg.model import Facts
from kg.names import Namer
from kg.publish import refuse_other_than_store, write_graph
from kg.report import report_markdown
from kg.resources import folder
from kg.sources import Batch, read_all
from kg.store import EmbeddedStore
from kg.writing import beside, finish, put_in_place, refusals

__all__ = ["Build", "build", "default_sources"]

_FILES = ("bilateral.nq", "bilateral.trig", "bilateral.ttl", "graph.html", "ledger.sqlite", "report.md")


@dataclass(frozen=True, slots=True)
class Build:
    """What a build read, found and wrote."""

    facts: tuple[Facts, ...]
    errors: tuple[SourceError, ...]
    graph: BuiltGraph
    report: Report
    output: Path


def default_sources() -> list[Path]:
    """The readouts and the chronology that come with the program."""
    return [folder("data") / "readouts", folder("data") / "chronology"]


def _refuse_what_is_not_ours(output: Path) -> None:
    """Lets a build replace what a build writes, and nothing that only has its name."""
    with refusals(output):
        refuse_other_than_store(output / "store")
        for name in _FILES:
            if (output / name).is_dir():
                raise OutputError(
                    "Here lies a folder where a file is to be written",
                    where=str(output / name),
                    do="Choose another output folder, or move it away",
                )


def _unfit(facts: Facts) -> SourceError | None:
    """Why a readout cannot stand in the graph: nothing there can be dated or told apart without these."""
    where, meeting = facts.readout.path, facts.meeting
    if facts.readout.published is None or meeting.date is None:
        missing = "when it was published" if meeting.date else "when the meeting was"
        return SourceError(
            f"The page does not say {missing}",
            where=where,
            do="Write a line 'published: YYYY-MM-DD' into a file beside it, named like it with the ending .meta.yaml",
        )
    if not meeting.sides or not facts.participants:
        return SourceError("The page names nobody who took part", where=where, do="Check that the whole page was saved")
    return None


def _nothing(errors: Sequence[SourceError], sources: Sequence[Path]) -> SourceError:
    if len(errors) == 1:
        return errors[0]
    every = "".join(f"\n  {error}" for error in errors)
    return SourceError(
        f"No readout could be read{':' if errors else ''}{every}",
        where=", ".join(map(str, sources)),
        do="" if errors else "Give text, HTML or Markdown files, or folders that hold them",
    )


def build(
    sources: Sequence[Path],
    output: Path,
    *,
    namer: Namer | None = None,
    as_of: datetime.date | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Build:
    """Build the graph of the readouts under ``sources`` and write it into the folder ``output``.

    Parameters
    ----------
    sources
        Files, folders and archives of readouts, and chronologies (``.yaml``); what cannot be read is left out and
        told in `Build.errors`, but a chronology that is wrong stops the build.
    as_of
        The day for which commitments are open or overdue; the latest publication where it is not given.
    progress
        Called with a few words when a stage begins.

    Raises
    ------
    SourceError
        If not one readout could be read.
    BuildRefused
        If the graph fails its checks; the output folder is left as it was.
    OutputError
        If the output cannot be written, or something lies there that no build has made.
    """
    namer = namer or Namer()
    finish(output)
    _refuse_what_is_not_ours(output)
    progress("reading the sources")
    chronologies = [path for path in sources if is_chronology(path)]
    register = Register.load(read_codes(folder("ontology")))
    curated = read_chronology(chronologies, register.has_code)
    pages = [path for path in sources if path not in chronologies]
    batch = read_all(pages) if pages else Batch((), ())
    if not batch.readouts and not curated:
        raise _nothing(batch.errors, sources)
    with refusals(output), beside(output / "build") as staging:
        staging.mkdir()
        facts = []
        for number, readout in enumerate(batch.readouts, 1):
            progress(f"extracting {number} of {len(batch.readouts)}")
            facts.append(extract(readout))
        progress("building the graph")
        unfit = {one.readout.id: error for one in facts if (error := _unfit(one))}
        facts = [one for one in facts if one.readout.id not in unfit]
        errors = (*batch.errors, *unfit.values())
        facts += curated
        if not facts:
            raise _nothing(errors, sources)
        graph = build_graph(facts, namer=namer, as_of=as_of, register=register)
        write_graph(graph.quads, staging, namer=namer)
        with contextlib.closing(EmbeddedStore.open(staging / "store", writable=False)) as store:
            progress("checking")
            readouts = (*batch.readouts, *(one.readout for one in curated))
            texts = {namer(f"doc:{readout.id}"): readout.text for readout in readouts}
            report = check(store.engine, texts=texts, namer=namer)
            if not report.ok:
                raise BuildRefused(
                    "The graph fails its checks and was not published:\n  " + "\n  ".join(report.lines()),
                    where=str(output),
                    do="Correct the tables or the decisions that the sentences name",
                )
            with Book.of(read_ledger(store, namer), graph.as_of, staging / "ledger.sqlite"):
                pass
            progress("drawing")
            (staging / "graph.html").write_text(draw(store, base=namer.base), encoding="utf-8")
        result = Build(tuple(facts), errors, graph, report, output)
        (staging / "report.md").write_text(report_markdown(facts, errors, graph, report), encoding="utf-8")
        _refuse_what_is_not_ours(output)
        put_in_place(staging, output)
    return result
