"""Finds what each decision is about in a graph that was built after it was taken.

The order: the same claim on the same words; where the program reads the words otherwise now, the claim on them that
comes nearest; for a decision that keeps no claim, its node by name, else by identifier. Whatever is not found so is an
orphan and is listed with its old words, because somebody's judgement no longer has an effect.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Quad

from kg.graph.claims import Claim, Claims, passage_of
from kg.graph.decisions import Decision
from kg.graph.quads import Terms
from kg.sources.address import untracked
from kg.sources.cards import cards

__all__ = ["Resolved", "find_links", "followed", "resolve", "standing"]

#: What must be the same for a verdict to go on holding although another part of the claim is read otherwise now.
_CORE = {"stmt": "dip:act", "cmt": "dip:party"}
#: So alike must the words of a page be for the report to propose them for words that are gone.
_ALIKE = 0.6
_WORD = re.compile(r"[^\W_]+")
#: Publisher and day, with which a document's name begins.
_DAY = re.compile(r".+?-\d{4}-\d{2}-\d{2}(?=-|$)")
#: Prefixes of nodes whose names begin with their document.
_NAMED_SO = ("stmt", "cmt", "passage", "link")
_SITE = re.compile(r"https?://(?:www\.)?")
#: Prefixes of nodes that come from texts alone: a decision cannot put one in place that no text of the build has.
_OF_TEXTS = ("person", "event", "side", "pos", "stmt", "cmt", "agreement", "incident", "place", "series", "tenure")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Decisions on the documents of one build, with what they hold for; ``elsewhere`` are those on other documents."""

    decisions: tuple[Decision, ...]
    elsewhere: tuple[Decision, ...]


def resolve(decisions: Iterable[Decision], names: Collection[str], claims: Claims, documents: Collection[str], *,
            put_in_place: Collection[str] = ()) -> Resolved:
    """Find each decision's node among ``names`` and ``claims``; ``found`` stays None for orphans.

    ``put_in_place`` are the names of people, events and the like that a decision may put in place of others.

    A decision without an identifier gets the one that its node has now. Decisions on documents that are not in this
    build are set apart: they are no orphans. A document that is not there is taken for one of another build if its
    publisher is known or the decision keeps what was read there, else for misspelt.
    """
    here, elsewhere = [], []
    for decision in decisions:
        one = _find(decision, names, claims)
        if one.found is None and _is_elsewhere(one, documents):
            elsewhere.append(one)
        elif one.found is None:
            here.append(one)
        else:
            here.append(_whole(replace(one, identifier=one.identifier or claims.identifier(one.found)),
                               put_in_place))
    return Resolved(tuple(here), tuple(elsewhere))


def find_links(decisions: Iterable[Decision], links: Mapping[str, Claim], documents: Collection[str]) -> Resolved:
    """The same for decisions on links that the program proposes, by their names."""
    here, elsewhere = [], []
    for decision in decisions:
        near = [claim for name, claim in sorted(links.items()) if claim.passage and decision.claim
                and claim.passage == passage_of(decision.target) and _same(claim, decision)]
        found = decision.target if decision.target in links and (not decision.claim or not near) else None
        if near:
            found = next((claim.node for claim in near if claim.node == decision.target), near[0].node)
        if found is None and _is_elsewhere(decision, documents):
            elsewhere.append(decision)
        else:
            here.append(replace(decision, found=found, orphaned="" if found else
                                "the program does not propose this link any more"))
    return Resolved(tuple(here), tuple(elsewhere))


def _whole(decision: Decision, names: Collection[str]) -> Decision:
    """An orphan after all, where the decision puts something in place that is not in this build."""
    for _, values in decision.replacements:
        for value in values:
            if isinstance(value, str) and value.partition(":")[0] in _OF_TEXTS and value not in names:
                return replace(decision, found=None, orphaned=f"{value}, which it names, is not in this build")
    return decision


def _find(decision: Decision, names: Collection[str], claims: Claims) -> Decision:
    prefix = decision.target.partition(":")[0]
    if decision.claim and prefix in _CORE:
        return _by_claim(decision, prefix, claims)
    if decision.target in names:
        return replace(decision, found=decision.target)
    found = claims.find(decision.identifier)
    if found:
        return replace(decision, found=found)
    second = (f"no node alone has the identifier `{decision.identifier}`" if decision.identifier
              else "it has no identifier")
    return replace(decision, found=None, orphaned=f"{decision.target} is not in this build, and {second}")


def _by_claim(decision: Decision, prefix: str, claims: Claims) -> Decision:
    on_words = claims.of_passage(passage_of(decision.target), prefix)
    if not on_words:
        of_page = claims.of_document(decision.document or "", prefix)
        on_words = [claim for claim in of_page if _same_words(claim.quote, decision.quote)]
        if not on_words:
            return replace(decision, found=None, orphaned=_gone(decision.quote, of_page))
    same = [claim for claim in on_words if _same(claim, decision)]
    if same:
        chosen = next((claim for claim in same if claim.node == decision.target), same[0])
        return replace(decision, found=chosen.node)
    near = sorted(((_likeness(claim, decision), claim.node, claim) for claim in on_words), reverse=True,
                  key=lambda item: item[:2])
    best, _, chosen = near[0]
    if best >= 0.5 and (len(near) == 1 or near[1][0] < best):
        return replace(decision, found=chosen.node, changed=_differences(chosen, decision))
    return replace(decision, found=None,
                   orphaned="the words are there, but what it decided on is not read from them any more")


def _same(claim: Claim, decision: Decision) -> bool:
    told = {name: frozenset(values) for name, values in decision.claim}
    return all(claim.parts.get(name, frozenset()) == told.get(name, frozenset()) for name in {*claim.parts, *told})


def _likeness(claim: Claim, decision: Decision) -> float:
    """How much of a claim is as it was, from 0 to 1; 0 where the heart of it is another."""
    told = {name: frozenset(values) for name, values in decision.claim}
    core = _CORE[claim.node.partition(":")[0]]
    if claim.parts[core] != told.get(core, frozenset()):
        return 0.0
    shares = [len(now & then) / len(now | then) for name in sorted({*claim.parts, *told})
              if (now := claim.parts.get(name, frozenset())) | (then := told.get(name, frozenset()))]
    return sum(shares) / len(shares)


def _differences(claim: Claim, decision: Decision) -> str:
    told = dict(decision.claim)
    return "; ".join(f"{name} is {_listed(claim.parts[name])}, was {_listed(told.get(name, ()))}"
                     for name in claim.parts if claim.parts[name] != frozenset(told.get(name, ())))


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "nothing"


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _same_words(now: str, then: str) -> bool:
    """Whether two quotes have the same words, or one is a part of the other: the page is cut otherwise.

    >>> _same_words("They met, in Tokyo.", "They met in Tokyo"), _same_words("They met in Kyoto.", "They met in Tokyo.")
    (True, False)
    """
    one, other = _words(now), _words(then)
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter.split()) > 3 and shorter in longer
                            and not now.endswith("…") and not then.endswith("…"))


def _gone(quote: str, of_page: Sequence[Claim]) -> str:
    """That the words of a decision are not on the page, with those that come nearest."""
    quotes = sorted({claim.quote for claim in of_page if claim.quote})
    ratio, near = max(((difflib.SequenceMatcher(None, _words(one), _words(quote), autojunk=False).ratio(), one)
                       for one in quotes), default=(0.0, ""))
    gone = "its words are not on the page any more"
    return f"{gone}; nearest to them is now “{near}”" if ratio >= _ALIKE else gone


def followed(decisions: Sequence[Decision], quads: Iterable[Quad], documents: Collection[str],
             terms: Terms) -> list[Decision]:
    """The decisions, each on its document as it is named in this build.

    A document is named after its publisher, its day and often its title, and a title changes. Where a decision's
    document is not there, it is the one that lies at the same address; else the one of the same publisher and day, at
    no other address, in which the same is read from the same words. Where several fit, none is taken.
    """
    if all(one.document is None or (one.document in documents and not one.address) for one in decisions):
        return list(decisions)
    quads = tuple(quads)
    url = terms.node("schema:url")
    pages = {terms.short(quad.subject).partition(":")[2]: _page(terms.short(quad.object))
             for quad in quads if quad.predicate == url}
    away = [one for one in decisions if one.document and _is_away(one, documents, pages)]
    alike = {one.document: [name for name in sorted(documents) if _may_be(name, one, pages)] for one in away}
    claims = Claims(quads, terms, documents={name for names in alike.values() for name in names})
    new: dict[str, str] = {}
    found = []
    for one in decisions:
        name = _named_now(one, sorted(documents), pages, claims) if one in away else None
        if name and one.document:
            new[one.document] = name
        found.append(_on(one, one.document, name) if name and one.document else one)
    return [replace(one, replacements=tuple((prop, tuple(_renamed(value, new) if isinstance(value, str) else value
                                                         for value in values))
                                            for prop, values in one.replacements)) for one in found]


def _page(address: str) -> str:
    """An address as far as it tells pages apart."""
    return _SITE.sub("", untracked(address)).rstrip("/")


def _is_away(one: Decision, documents: Collection[str], pages: Mapping[str, str]) -> bool:
    document = one.document or ""
    return document not in documents or bool(one.address and document in pages
                                             and pages[document] != _page(one.address))


def _may_be(name: str, one: Decision, pages: Mapping[str, str]) -> bool:
    """Whether a document may be that of a decision by address, or else by publisher and day."""
    if one.address and name in pages:
        return pages[name] == _page(one.address)
    begun, then = _DAY.match(name), _DAY.match(one.document or "")
    return begun is not None and then is not None and begun[0] == then[0] and name != one.document


def _named_now(one: Decision, documents: Sequence[str], pages: Mapping[str, str], claims: Claims) -> str | None:
    fit = [name for name in documents if _may_be(name, one, pages)]
    at_address = [name for name in fit if one.address and name in pages]
    if len(at_address) == 1:
        return at_address[0]
    told = [name for name in at_address or fit if _tells(claims, name, one)]
    return told[0] if len(told) == 1 else None


def _tells(claims: Claims, document: str, one: Decision) -> bool:
    """Whether a document has a decision's claim on its words."""
    passage = passage_of(one.target).partition(".")[2]
    # Words that were cut for the publisher's terms do not tell a sentence; the hash in its name does.
    whole = bool(one.quote) and not one.quote.endswith("…")
    on_words = [claim for claim in claims.of_document(document, "cmt" if one.on_link else one.target.partition(":")[0])
                if claim.passage.partition(".")[2] == passage or (whole and _same_words(claim.quote, one.quote))]
    if one.on_link:  # its claim begins with that of the promise
        what = frozenset(dict(one.claim).get("dcterms:description", ()))
        return bool(what) and any(claim.parts["dcterms:description"] == what for claim in on_words)
    return bool(one.claim) and any(_same(claim, one) for claim in on_words)


def _on(one: Decision, old: str, new: str) -> Decision:
    head, bar, rest = one.identifier.partition("|")
    return replace(one, target=_renamed(one.target, {old: new}), moved=old,
                   identifier=f"{new}{bar}{rest}" if head == old else one.identifier)


def _renamed(node: str, new: Mapping[str, str]) -> str:
    """A node's name with its document's new one."""
    prefix, colon, local = node.partition(":")
    document, dot, rest = local.partition(".")
    return f"{prefix}{colon}{new[document]}{dot}{rest}" if dot and document in new and prefix in _NAMED_SO else node


def _is_elsewhere(one: Decision, documents: Collection[str]) -> bool:
    document = one.document or ""
    of_known_publisher = document.startswith("chronology-") or any(document.startswith(f"{card.slug}-")
                                                                   for card in cards())
    return document != "" and document not in documents and bool(one.quote or one.claim or of_known_publisher)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions, each earlier one on a node marked as overruled where a later one takes its place.

    A rejection takes the place of all before it; a merger and a correction that of an earlier rejection, merger or
    acceptance, and a correction that of an earlier one that replaces nothing else. To accept a node undoes an earlier
    rejection or merger; corrections before it go on, since it was accepted as they had left it, those too that only
    that rejection had overruled.
    """
    ordered = list(decisions)
    on_node: dict[str, list[int]] = {}
    for at, later in enumerate(ordered):
        if later.found is None:
            continue
        places = on_node.setdefault(later.found, [])
        for before in places:
            earlier = ordered[before]
            if earlier.overruled is None and _overrules(later, earlier):
                ordered[before] = replace(earlier, overruled=later.id)
        places.append(at)
        if later.verdict == "accepted":
            _lift(ordered, places, later)
    return tuple(ordered)


def _lift(ordered: list[Decision], places: Sequence[int], accepted: Decision) -> None:
    """Let decisions stand again that a rejection overruled, where an acceptance has overruled that."""
    undone: set[str | None] = set()
    for at in reversed(places):
        if ordered[at].overruled in undone:
            others = (ordered[after] for after in places if after > at and ordered[after].overruled is None)
            by = next((other.id for other in others if _overrules(other, ordered[at])), None)
            ordered[at] = replace(ordered[at], overruled=by)
        if ordered[at].verdict == "rejected" and ordered[at].overruled == accepted.id:
            undone.add(ordered[at].id)


def _overrules(later: Decision, earlier: Decision) -> bool:
    if later.verdict == "rejected":
        return True
    if earlier.verdict == "corrected":
        changed = {name for name, _ in later.replacements}
        return later.verdict == "corrected" and {name for name, _ in earlier.replacements} <= changed
    return earlier.verdict in ("rejected", "merged") or later.verdict != "accepted"
