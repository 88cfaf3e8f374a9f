"""What else has to change where a person has corrected or rejected something, so that the view stays whole."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.decisions import Decision
from kg.graph.quads import Terms, text

__all__ = ["only_stated", "planned_anew", "spoken_for"]

_NOBODY_LEFT = "A curator rejected everybody who was read as a member of this side."
_SIDE_SPEAKS = "A curator rejected the person who was read as speaker; the side speaks."
_NOTHING_PROMISED = "A curator rejected every commitment that was read from this statement; its act was commit."


def planned_anew(before: set[Triple], triples: set[Triple], found: list[tuple[Decision, NamedNode]],
                 terms: Terms) -> set[Triple]:
    """Where a promise was given another due date, what it plans for just that date is planned for the new one."""
    due, time, plans = terms.node("dip:due"), terms.node("dip:time"), terms.node("dip:plans")
    label, name = terms.node("rdfs:label"), terms.node("skos:prefLabel")
    corrected = {(node, terms.node(prop)) for decision, node in found for prop, _ in decision.replacements}
    moved = {node for node, prop in corrected if prop == due}
    if not moved:
        return triples

    def values(of: set[Triple], prop: NamedNode) -> dict[object, set[object]]:
        several: dict[object, set[object]] = {}
        for triple in of:
            if triple.predicate == prop:
                several.setdefault(triple.subject, set()).add(triple.object)
        return several

    old_due, new_due = values(before, due), values(triples, due)
    times, words = values(triples, time), values(triples, name)
    held, status = terms.node("status:held"), values(triples, terms.node("dip:status"))
    gone, new = set(), set()
    for commitment, events in values(triples, plans).items():
        was, now = old_due.get(commitment, set()), new_due.get(commitment, set())
        if commitment not in moved or len(was) != 1 or len(now) != 1 or was == now:
            continue
        for event in events:
            if times.get(event) == was and held not in status.get(event, ()) and (event, time) not in corrected:
                (then,), (when,) = was, now
                gone.add(Triple(event, time, then))  # type: ignore[arg-type]
                new.add(Triple(event, time, when))  # type: ignore[arg-type]
                for called in [triple for triple in triples if triple.subject == event and triple.predicate == label]:
                    said = _in_other_words(called, words.get(then, set()), words.get(when, set()))
                    if said is not None:
                        gone.add(called)
                        new.add(said)
    return (triples - gone) | new


def _in_other_words(label: Triple, old: set[object], new: set[object]) -> Triple | None:
    """A label that names a date, with another in its place; None where it names none."""
    for then in old:
        for when in new:
            if (isinstance(label.object, Literal) and isinstance(then, Literal) and isinstance(when, Literal)
                    and label.object.language and then.value in label.object.value):
                words = label.object.value.replace(then.value, when.value)
                return Triple(label.subject, label.predicate, text(words, label.object.language))
    return None


def spoken_for(before: set[Triple], triples: set[Triple], terms: Terms) -> tuple[set[Triple], set[NamedNode]]:
    """Where rejected people spoke alone, their side speaks; a side that lost all its members says so.

    Answered too are the statements of people whose side nobody knows: there is nobody left who said them.
    """
    speaker, member, party = terms.node("dip:speaker"), terms.node("foaf:member"), terms.node("dip:party")
    note = terms.node("skos:note")

    def lost(predicate: NamedNode) -> dict[object, set[object]]:
        left = {triple.subject for triple in triples if triple.predicate == predicate}
        there = {triple.subject for triple in triples} - left
        found: dict[object, set[object]] = {}
        for triple in before:
            if triple.predicate == predicate and triple.subject in there:
                found.setdefault(triple.subject, set()).add(triple.object)
        return found

    unspoken, empty = lost(speaker), lost(member)
    added = {Triple(side, note, text(_NOBODY_LEFT)) for side in empty}  # type: ignore[arg-type]
    silent: set[NamedNode] = set()
    if unspoken:
        parties: dict[object, set[object]] = {}
        of_side = {triple.subject: triple.object for triple in before if triple.predicate == party}
        for triple in before:
            if triple.predicate == member and triple.subject in of_side:
                parties.setdefault(triple.object, set()).add(of_side[triple.subject])
        for statement, people in unspoken.items():
            sides = set().union(*(parties.get(person, set()) for person in people))
            if not sides:
                silent.add(statement)  # type: ignore[arg-type]
                continue
            added.add(Triple(statement, note, text(_SIDE_SPEAKS)))  # type: ignore[arg-type]
            added |= {Triple(statement, speaker, side) for side in sides}  # type: ignore[arg-type]
    return triples | added, silent


def only_stated(before: set[Triple], triples: set[Triple], terms: Terms) -> set[Triple]:
    """Statements of the act commit that lost their last commitment: what was said stands, but promises nothing."""
    act, commit, expresses = terms.node("dip:act"), terms.node("act:commit"), terms.node("dip:expresses")
    promising = {triple.subject for triple in triples if triple.predicate == expresses}
    bare = {triple.subject for triple in before if triple.predicate == expresses} - promising
    changed = {triple for triple in triples
               if triple.predicate == act and triple.object == commit and triple.subject in bare}
    for triple in changed:
        triples = triples | {Triple(triple.subject, act, terms.node("act:state")),
                             Triple(triple.subject, terms.node("skos:note"), text(_NOTHING_PROMISED))}
    return triples - changed
