"""From sources to published files: the stages one after the other, and nothing published that fails its checks.

Everything is written into a folder beside the target first and moved into place at the end, so that a run that
fails or is stopped leaves what was there before. A run that is killed while it moves is finished by the next one;
of two runs at once the later one's files stay.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.check import Report, check
from kg.chronology import is_chronology, read_chronology
from kg.draw import draw
from kg.errors import BuildRefused, KgError, OutputError, SourceError, TableError
from kg.extract import extract
from kg.graph import BuiltGraph, Decision, build_graph, read_decisions, rederive
from kg.graph.codes import read_codes
from kg.graph.register import Register
from kg.ledger import Book, read_ledger
from kg.model import Facts
from kg.names import Namer
from kg.publish import refuse_other_than_store, write_graph
from kg.report import renewed, report_markdown
from kg.resources import folder
from kg.review import refuse_lost
from kg.sources import Batch, read_all
from kg.store import EmbeddedStore
from kg.writing import beside, finish, put_in_place, refusals

__all__ = ["Build", "build", "decision_folders", "default_sources", "follow"]

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


def decision_folders(output: Path, curation: Path | None = None) -> list[Path]:
    """Where the decisions for a build lie: those that the program ships, and the user's own.

    The user's own lie in the folder ``curation`` beside the output, unless another is named: there an update of the
    program does not touch them, and they outlive the output.

    >>> [folder.name for folder in decision_folders(Path("work/build"))]
    ['curation', 'curation']

    Raises
    ------
    TableError
        If the folder that is named is not there.
    """
    if curation is not None and not curation.is_dir():
        raise TableError("There is no such folder of decisions", where=str(curation),
                         do="Correct the name; kg review makes the folder with the first decision")
    return [folder("data") / "curation", curation or output.absolute().parent / "curation"]


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
    curation: Path | None = None,
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
    curation
        Folder of the user's own decisions; see `decision_folders`.
    progress
        Called with a few words when a stage begins.

    Raises
    ------
    TableError
        If a file of decisions is wrong; it is named with its line.
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
    decisions = read_decisions(*decision_folders(output, curation))
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
        graph = build_graph(facts, namer=namer, as_of=as_of, register=register, decisions=decisions)
        readouts = (*batch.readouts, *(one.readout for one in curated))
        texts = {namer(f"doc:{readout.id}"): readout.text for readout in readouts}
        report = _write(graph, staging, output, namer, texts, progress)
        result = Build(tuple(facts), errors, graph, report, output)
        (staging / "report.md").write_text(report_markdown(facts, errors, graph, report), encoding="utf-8")
        _refuse_what_is_not_ours(output)
        put_in_place(staging, output)
    return result


def _write(graph: BuiltGraph, staging: Path, output: Path, namer: Namer, texts: Mapping[str, str],
           progress: Callable[[str], None]) -> Report:
    """Check a graph and write all that comes from it alone."""
    write_graph(graph.quads, staging, namer=namer)
    with contextlib.closing(EmbeddedStore.open(staging / "store", writable=False)) as store:
        progress("checking")
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
    return report


def follow(output: Path, decisions: Sequence[Decision], *, namer: Namer | None = None,
           progress: Callable[[str], None] = lambda _: None) -> BuiltGraph:
    """Make a folder that `build` wrote follow other decisions; the texts are not needed.

    All its files are then what a build of the same sources with these decisions would write.

    Raises
    ------
    KgError
        If the folder holds no build, or its graph follows a decision that is not among these.
    TableError
        If a decision puts in place what cannot be.
    BuildRefused
        If the graph fails its checks; the folder is left as it was.
    """
    namer = namer or Namer()
    finish(output)
    _refuse_what_is_not_ours(output)
    try:
        quads = list(parse(path=str(output / "bilateral.nq"), format=RdfFormat.N_QUADS))
        told = (output / "report.md").read_text(encoding="utf-8")
    except (OSError, SyntaxError, UnicodeDecodeError) as problem:
        raise KgError("The folder holds no whole build", where=str(output), do="Run kg build first") from problem
    decision, start = NamedNode(namer("dip:CurationDecision")), namer("verdict:")
    refuse_lost({quad.subject.value.removeprefix(start) for quad in quads if isinstance(quad.subject, NamedNode)
                 and quad.object == decision and quad.subject.value.startswith(start)}, decisions, str(output))
    with refusals(output), beside(output / "build") as staging:
        staging.mkdir()
        progress("applying the decisions")
        graph = rederive(quads, decisions, namer=namer)
        report = _write(graph, staging, output, namer, {}, progress)
        (staging / "report.md").write_text(renewed(told, graph, report), encoding="utf-8")
        _refuse_what_is_not_ours(output)
        put_in_place(staging, output)
    return graph
