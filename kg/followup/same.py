"""One promise told by two sources of the same meeting: a readout of each side, or a readout and a chronology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import networkx

from kg import edtf
from kg.extract.kinds import find_kinds
from kg.followup.links import Link, Promise
from kg.followup.subjects import stems

__all__ = ["same_promises", "shared_links", "twins_of"]

#: What must come together before two promises are one: the same kind of event counts 2, the same time 1 (an
#: overlapping one, or none named by either, one half), the same issue 1, and common words up to 2.
_ENOUGH = 2.5


def _times(one: str | None, other: str | None) -> float | None:
    """How well two times agree; None if they exclude each other."""
    if one is None or other is None:
        return 0.5 if one == other else 0.0
    (first, last), (opens, closes) = edtf.bounds(one), edtf.bounds(other)
    if (last and opens and last < opens) or (closes and first and closes < first):
        return None
    return 1.0 if (first, last) == (opens, closes) or last == closes else 0.5


def _kinds(promise: Promise) -> frozenset[str]:
    return promise.kinds or frozenset(mention.kind for mention in find_kinds(promise.description))


def _likeness(one: Promise, other: Promise) -> float:
    time = _times(one.due, other.due)
    if time is None or (one.place and other.place and one.place != other.place):
        return 0.0
    words, others = stems(one.description), stems(other.description)
    common = len(words & others) / min(len(words), len(others)) if words and others else 0.0
    kind = 2.0 if _kinds(one) & _kinds(other) else 0.0
    if not kind and common < 1 / 3:
        return 0.0
    return kind + time + (1.0 if one.issues & other.issues else 0.0) + 2 * common


def same_promises(promises: Sequence[Promise], documents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of promises, by id, that two documents tell of one meeting; each promise once for a pair of documents.

    ``documents`` gives the document of each promise by its id. The pairs, and the ids in them, are in order.

    >>> talks = Promise("a", "2018-03-21", "m", frozenset(("JP", "RU")), frozenset(), "Hold security talks in Tokyo",
    ...                 frozenset(("security-consultation",)), frozenset(("security-dialogue",)), "2018-05", "tokyo",
    ...                 "")
    >>> from dataclasses import replace
    >>> same_promises([talks, replace(talks, id="b", description="Talks on security")], {"a": "one", "b": "two"})
    [('a', 'b')]
    """
    by_meeting: dict[str, list[Promise]] = {}
    for promise in sorted(promises, key=lambda promise: promise.id):
        by_meeting.setdefault(promise.meeting, []).append(promise)
    return sorted(pair for group in by_meeting.values() for pair in _of_meeting(group, documents))


def _of_meeting(promises: Sequence[Promise], documents: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    scored = [(-score, one.id, other.id) for number, one in enumerate(promises) for other in promises[number + 1:]
              if documents.get(one.id) != documents.get(other.id) and (score := _likeness(one, other)) >= _ENOUGH]
    taken: set[tuple[str, str]] = set()
    for _, one, other in sorted(scored):
        ends = ((one, documents.get(other, "")), (other, documents.get(one, "")))
        if not taken.intersection(ends):
            taken.update(ends)
            yield one, other


def twins_of(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """All ids under which a promise is told, by each of them, in order.

    >>> twins_of([("a", "b"), ("b", "c")])["c"]
    ('a', 'b', 'c')
    """
    return {one: group for members in networkx.connected_components(networkx.Graph(list(pairs)))
            for group in (tuple(sorted(members)),) for one in group}


def shared_links(links: Iterable[Link], pairs: Iterable[tuple[str, str]]) -> list[Link]:
    """The links, the surest of a kind for each promise, under all names under which documents tell the promise.

    What a promise takes up, it takes up under each of its names too. In order of source; what a promise takes up comes
    before what kept it.
    """
    twins = twins_of(pairs)
    surest: dict[tuple[tuple[str, ...], str], Link] = {}
    for link in links:
        key = twins.get(link.source, (link.source,)), link.predicate
        if key not in surest or (link.score, link.target) > (surest[key].score, surest[key].target):
            surest[key] = link
    found = [replace(link, source=one, target=other) for (group, _), link in surest.items() for one in group
             for other in twins.get(link.target, (link.target,)) if other not in group]
    return sorted(found, key=lambda link: (link.source, link.predicate == "fulfilledBy", link.target))
