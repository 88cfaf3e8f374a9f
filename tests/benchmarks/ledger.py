"""How long the ledger of many promises takes: ``python tests/benchmarks/ledger.py [COUNT …]``.

For each count a chronology of made-up meetings of twelve pairs of countries, ten promises each, becomes a graph, a
store and the ledger beside it, as ``kg build`` writes them; then ``kg ledger`` answers as a process of its own.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from kg.chronology import read_chronology
from kg.graph import build_graph
from kg.graph.codes import read_codes
from kg.graph.register import Register
from kg.ledger import Book, read_ledger
from kg.names import Namer
from kg.publish import write_graph
from kg.resources import folder
from kg.store import EmbeddedStore

PAIRS = [(one, other) for one in ("FR", "IN", "JP") for other in ("KR", "RU", "SG", "US")]
ISSUES = ("energy", "fisheries", "north-korea", "peace-treaty")
QUESTIONS = (("--status", "overdue"), ("--side", "JP", "--issue", "energy", "--as-of", "2001-12-31"), ())
PER_MEETING = 10


def chronology(count: int) -> str:
    """A chronology with so many promises, spread over 60 years."""
    start = datetime.date(1960, 1, 4)
    meetings = []
    for number in range(count // PER_MEETING):
        day = start + datetime.timedelta(number * 60 * 365 * PER_MEETING // count)
        sides = list(PAIRS[number % len(PAIRS)])
        promises = [{"id": f"p{number}-{one}", "what": f"Hold round {number}.{one} of talks on {ISSUES[one % 4]}",
                     "firmness": ("agreed", "possible", "confirmed")[one % 3], "issue": ISSUES[one % 4],
                     **({"due": str(day.year + one % 4)} if one % 5 else {})} for one in range(PER_MEETING)]
        meetings.append({"id": f"m{number}", "kind": "vice-ministerial-consultation", "date": day.isoformat(),
                         "sides": sides, "issues": list(ISSUES), "commitments": promises,
                         "participants": [{"name": f"Given{side} Family{side}", "country": side,
                                           "role": "Deputy Minister"} for side in sides],
                         "sources": [{"url": f"https://example.org/{number}", "publisher": "Example"}]})
    return yaml.safe_dump({"about": "made up", "compiled": "2026-01-01", "meetings": meetings}, sort_keys=False)


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    counts = [int(word) for word in sys.argv[1:]] or [1000, 10_000, 100_000]
    namer, register = Namer(), Register.load(read_codes(folder("ontology")))
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            source, output = Path(place) / "made-up.yaml", Path(place) / "build"
            source.write_text(chronology(count), encoding="utf-8")
            output.mkdir()
            begun = time.process_time()
            graph = build_graph(read_chronology([source], register.has_code), register=register, decisions=[])
            write_graph(graph.quads, output, namer=namer)
            built = time.process_time() - begun
            with contextlib.closing(EmbeddedStore.open(output / "store", writable=False)) as store:
                begun = time.process_time()
                entries = read_ledger(store, namer)
                asked = time.process_time() - begun
            assert graph.as_of is not None and len(entries) == count, (graph.as_of, len(entries))
            with Book.of(entries, graph.as_of, output / "ledger.sqlite"):
                pass
            print(f"{count} promises: graph and store {built:.1f} s, ledger asked of the store {asked:.2f} s of one "
                  "processor; then, by the clock,")
            for words in QUESTIONS:
                command = [sys.executable, "-m", "kg", "ledger", "-d", str(output), "--format", "csv", *words]
                took = min(timed(lambda command=command: subprocess.run(command, check=True, env=os.environ,
                                                                        stdout=subprocess.DEVNULL)) for _ in range(3))
                print(f"  {' '.join(words) or 'all of it':<48} {took:.2f} s", flush=True)


if __name__ == "__main__":
    main()
