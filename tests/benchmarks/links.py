"""How well proposed links hit known outcomes: ``python tests/benchmarks/links.py FACTS.yaml``.

FACTS has ``meetings`` with their ``commitments`` and ``follow_up``: for a commitment its status, and what kept it (the
id of a meeting, or words for another event, with a date). The links are those of the graph of ``data/chronology``,
whose making never sees the outcomes. Without FACTS only speed is measured, on promises made up by the thousand.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg import edtf
from kg.build import default_sources
from kg.chronology import is_chronology, read_chronology
from kg.extract.kinds import find_kinds
from kg.followup import Occurrence, Promise, propose_links
from kg.graph.codes import read_codes
from kg.graph.derived import Proposals, propose
from kg.graph.effective import effective_view
from kg.graph.quads import Terms, windows
from kg.graph.reference import write_reference
from kg.graph.register import Register
from kg.graph.source import write_source
from kg.graph.used import Used
from kg.identity import meeting
from kg.names import Namer
from kg.resources import folder

SPLIT = "2017-06"


def _share(part: int, whole: int) -> str:
    return f" ({part / whole:.0%})" if whole else ""


@dataclass
class Figures:
    """Counts of one group, and what is wrong in it."""

    wanted: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        found = f"{self.found} of {self.wanted} found{_share(self.found, self.wanted)}"
        return f"{name:<34} {found:<26} {self.right} of {self.proposed} right{_share(self.right, self.proposed)}"


def proposals() -> tuple[Proposals, dict[tuple[str, str], str], dict[str, str]]:
    """The proposals on the shipped chronology; names of promises by entry and wording, of events by entry."""
    register = Register.load(read_codes(folder("ontology")))
    facts = read_chronology(filter(is_chronology, default_sources()), register.has_code)
    terms, used = Terms(Namer()), Used()
    sources = [quad for one in facts for quad in write_source(register.canonical(one), terms, register, used).quads]
    known = (*sources, *write_reference(used, register, terms), *windows(terms, used.dates), *register.codes)
    view = effective_view(known, [], terms)
    last = max(day for one in facts if one.meeting.date and (day := edtf.bounds(one.meeting.date)[1]))
    found = propose(view.triples, [], last, terms)
    names = {(found.record.documents[promise.id].removeprefix("chronology-"), promise.description): promise.id
             for promise in found.record.promises}
    return found, names, {one.readout.id.removeprefix("chronology-"): meeting(one) for one in facts}


def fits(outcome: dict[str, Any], target: str, events: dict[str, str], dates: dict[str, str]) -> bool:
    """Whether a link's target is what kept the promise: the meeting named, or the other event of that time."""
    if outcome["kept_by"] in events:
        return events[outcome["kept_by"]] == target
    (first, last), (begins, ends) = edtf.bounds(str(outcome["date"])), edtf.bounds(dates[target])
    others = {event for name, event in events.items() if "kind" not in name}
    return target in others and None not in (first, last, begins, ends) and first <= ends and begins <= last  # type: ignore[operator]


def measure(path: Path) -> tuple[Figures, dict[str, Figures], dict[str, Figures], list[str]]:
    """All, by half, by kind of commitment, and the links that no outcome judges."""
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    made, names, events = proposals()
    dates = {one.id: one.date for one in made.record.occurrences}
    meetings = {one["id"] for one in facts["meetings"]}
    extra = {name: event for name, event in events.items() if name not in meetings}
    outcomes = {one["commitment"]: one for one in facts["follow_up"]}
    kept = {link.source: link for link in made.links.values() if link.predicate == "fulfilledBy"}
    promises = {one.id: one for one in made.record.promises}
    whole, halves, kinds = Figures(), defaultdict(Figures), defaultdict(Figures)
    unjudged = []
    for entry in facts["meetings"]:
        for commitment in entry["commitments"]:
            name = names[entry["id"], commitment["what"]]
            link, outcome = kept.get(name), outcomes.get(commitment["id"])
            if outcome is None:
                if link:
                    unjudged.append(f"{commitment['id']}: {link.target}; {link.reason}")
                continue
            named = promises[name].kinds or {mention.kind for mention in find_kinds(commitment["what"])}
            kind = min(named, default="no kind named")
            for group in (whole, halves["before" if entry["date"] < SPLIT else "after"], kinds[kind]):
                wanted = outcome["status"] in ("fulfilled", "late")
                right = link is not None and bool(outcome["kept_by"]) and outcome["status"] != "not-held" and fits(
                    outcome, link.target, events if outcome["kept_by"] in events else extra, dates)
                group.wanted += wanted
                group.proposed += link is not None
                group.found += wanted and right
                group.right += right
                if wanted != right or (link is not None and not right):
                    target = f"{link.target} ({link.score}: {link.reason})" if link else "nothing"
                    group.wrong.append(f"{commitment['id']}: {outcome['status']} by {outcome['kept_by']}, "
                                       f"proposed {target}")
    return whole, dict(halves), dict(kinds), unjudged


def speed(count: int) -> float:
    """Seconds for so many invented promises of twelve pairs of countries, with as many events."""
    kinds = ("summit", "foreign-ministers-meeting", "working-group", "strategic-dialogue")
    pairs = [frozenset((one, other)) for one in ("JP", "FR", "IN") for other in ("RU", "US", "KR", "SG")]
    promises, events = [], []
    for number in range(count):
        pair, kind, year = pairs[number % 12], kinds[number % 4], 1950 + number * 70 // count
        events.append(Occurrence(f"event:{number}", kind, f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}", pair,
                                 frozenset(), frozenset(("tokyo",)), frozenset(("energy",)), f"Meeting {number}"))
        promises.append(Promise(f"cmt:{number}", events[-1].date, events[-1].id, pair, frozenset(),
                                f"Hold the next {kind}", frozenset((kind,)), frozenset(("energy",)), f"{year + 1}",
                                "tokyo", "agreed"))
    begun = time.process_time()
    propose_links(promises, events)
    return time.process_time() - begun


def main() -> None:
    if len(sys.argv) > 1:
        whole, halves, kinds, unjudged = measure(Path(sys.argv[1]))
        print(whole.line("all"))
        for groups in (halves, kinds):
            for name, figures in sorted(groups.items()):
                print(figures.line(name))
        print("\nWrong or missing:", *whole.wrong, "\nNot judged:", *unjudged, sep="\n  ")
    for count in (10_000, 100_000):
        print(f"{count} promises: {speed(count):.1f} s")


if __name__ == "__main__":
    main()
