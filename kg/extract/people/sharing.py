"""People joined by "and" share the country that stands once, before the first or behind the last of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.people.sightings import Sighting

__all__ = ["share_countries"]

# Behind people joined by "and": they met each other, and nobody else.
_BOTH_SIDES = re.compile(
    r"\s?,?\s?(?:today |yesterday |also |then |have |had |both )*(?:met|spoke|held|talked|co-?chaired|chaired|"
    r"signed|discussed|agreed|reaffirmed|exchanged|underscored|affirmed|reviewed|consulted|shared|confirmed|stressed|welcomed)\b"
    r"(?![^.;]{0,60}\b(?:with|hosted|received)\b)"
)


def share_countries(text: str, found: list[Sighting]) -> list[Sighting]:
    """Give people joined by "and" the country that stands once, before the first or behind the last of them."""
    groups: list[list[int]] = []
    for number, sighting in enumerate(found):
        if not sighting.marked:
            continue
        if groups and re.fullmatch(
            r"\s*(?:,|and|&|, and|as well as|,? together with|,? along with)\s*(?:the )?",
            text[found[groups[-1][-1]].outer_end : sighting.outer_start],
        ):
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
                    found[number] = replace(found[number], country=known, shared=True)
    return found
