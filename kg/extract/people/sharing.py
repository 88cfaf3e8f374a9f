"""People joined by "and" share the country that stands once, before the first or behind the last of them."""

from __future__ import annotations

import re

from kg.extract.parties import find_parties
from kg.extract.people.sighting import Sighting

__all__ = ["share_countries"]

# Behind people joined by "and": they met each other, and nobody else.
_BOTH_SIDES = re.compile(
    r"\s?,?\s?(?:today |yesterday |also |then |have |had |both )*(?:met|spoke|held|talked|co-?chaired|chaired|"
    r"signed|discussed|agreed|reaffirmed|exchanged|underscored|affirmed|reviewed|consulted|shared|confirmed|stressed|welcomed)\b"
    r"(?![^.;]{0,60}\b(?:with|hosted|received)\b)"
)


# Of how many sides and groups of people in one sentence; no prose has more.
_MOST = 40
_AND = re.compile(r"\s*(?:,|and|&|, and|as well as)\s*(?:the )?")
_TOGETHER = re.compile(r"\s*(?:,|and|&|, and|as well as|,? together with|,? along with)\s*(?:the )?")
_OF_BOTH = re.compile(r",?\s+(?:of|from)\s+(?:the\s+)?$")
_LIST = re.compile(r"\s*(?:,|and|&|, and|-|/)\s*(?:the )?")
# Between people and the side that they were there for: "…, attended from the Peruvian side".
_FOR_BEHIND = re.compile(
    r"\s*,?\s*(?:(?:also )?(?:attended|took part|participated|spoke|(?:was|were) (?:present|there))\s*)?,?\s*"
    r"(?:from|on|for) $",
    re.I,
)
_FOR_AHEAD = re.compile(
    r"\s*,?\s*(?:(?:was|were|is|being)\s+)?(?:(?:led|headed|represented|chaired) by|attended|took part|included|"
    r"consisted of|comprised)?\s*:?\s*(?:the )?",
    re.I,
)
_PREPOSITION = re.compile(r"\b(?:from|on|for) $", re.I)


def share_sides(text: str, found: list[Sighting]) -> list[Sighting]:
    """Give people the country of the side that they are named for: "A and B from the Peruvian side"."""
    sides = [mention for mention in find_parties(text) if mention.form == "side"]
    for side in sides[:_MOST]:
        if not _PREPOSITION.search(text, max(0, side.start - 6), side.start):
            continue
        behind = [number for number, sighting in enumerate(found) if sighting.start >= side.end]
        ahead = [number for number, sighting in enumerate(found) if sighting.end <= side.start][::-1]
        group: list[int] = []
        for step in ahead:
            last = found[step]
            if not last.marked:
                continue
            gap = text[last.outer_end : found[group[-1]].outer_start if group else side.start]
            if not (_AND if group else _FOR_BEHIND).fullmatch(gap):
                break
            group.append(step)
        if not group:
            for step in behind:
                start = found[group[-1]].outer_end if group else side.end
                if not found[step].marked:
                    continue
                if not (_AND if group else _FOR_AHEAD).fullmatch(text[start : found[step].outer_start]):
                    break
                group.append(step)
        for number in group:
            if found[number].country is None:
                found[number] = found[number]._replace(country=side.code, shared=True)
    return found


def share_lists(text: str, found: list[Sighting]) -> list[Sighting]:
    """Give people the countries that are listed once for as many of them, in their order.

    So in "the Foreign Ministers, A and B, and the Defence Ministers, C and D, of X and Y" and in "the Foreign
    Ministers of X and Y, A and B".
    """
    if len(found) < 2 or sum(sighting.plural for sighting in found) < 2:
        return found
    parties = [mention for mention in find_parties(text) if mention.form == "name"]
    lists: list[list[int]] = []
    for number, party in enumerate(parties):
        if lists and _LIST.fullmatch(text[parties[lists[-1][-1]].end : party.start]):
            lists[-1].append(number)
        else:
            lists.append([number])
    groups: list[list[int]] = []
    for number, sighting in enumerate(found):
        if groups and sighting.plural and _LIST.fullmatch(text[found[number - 1].outer_end : sighting.start]):
            groups[-1].append(number)
        elif sighting.plural:
            groups.append([number])
    for group in groups[:_MOST]:
        if len(group) < 2 or any(found[number].country for number in group[1:]):
            continue
        first, last = found[group[0]], found[group[-1]]
        for row in lists:
            if len(row) < 2 or len(group) % len(row):
                continue
            each = len(group) // len(row)  # "the foreign and defence ministers of X and Y, A, B, C and D"
            start, end = parties[row[0]].start, parties[row[-1]].end
            before = first.outer_start - 60 <= start and end <= first.start
            between = text[last.outer_end : start]
            if before or (0 <= start - last.outer_end < 200 and _OF_BOTH.search(between) and "." not in between):
                for place, number in enumerate(group):
                    found[number] = found[number]._replace(country=parties[row[place // each]].code)
                break
    return found


def share_countries(text: str, found: list[Sighting]) -> list[Sighting]:
    """Give people joined by "and" the country that stands once, before the first or behind the last of them."""
    found = share_sides(text, share_lists(text, found))
    if len(found) < 3 or sum(sighting.marked for sighting in found) < 3:
        return found  # two who share a country, and one who does not
    groups: list[list[int]] = []
    for number, sighting in enumerate(found):
        if not sighting.marked:
            continue
        if groups and _TOGETHER.fullmatch(text[found[groups[-1][-1]].outer_end : sighting.outer_start]):
            groups[-1].append(number)
        else:
            groups.append([number])
    for group in groups:
        if len(group) < 2 or len(groups) < 2 or any(found[number].plural for number in group):
            continue
        if _BOTH_SIDES.match(text[found[group[-1]].outer_end :]):
            continue
        first, last = found[group[0]], found[group[-1]]
        if first.country and first.ahead:
            known = first.country
        elif last.country and not last.ahead:
            known = last.country
        else:
            continue
        if {found[number].country for number in group} <= {known, None}:
            for number in group:
                if found[number].country is None and found[number].title:
                    found[number] = found[number]._replace(country=known, shared=True)
    return found
