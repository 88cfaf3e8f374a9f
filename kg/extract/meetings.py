"""What kind of meeting a readout reports, by what its title and lead call it and by who took part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.extract.kinds import own_patterns
from kg.extract.places import find_places
from kg.extract.quick import Quick, quick
from kg.model import Person
from kg.resources import table

__all__ = ["kind_of_meeting", "until_purpose"]

_PURPOSE = quick(
    r",? (?:in order )?to (?!attend|participate|take part|the\b|[A-Z]|pay\b|hold\b|meet\b)[a-z]+ |, (?:during "
    r"which|where (?:they|both|the two))\b"
    r"|,? and (?:discussed|exchanged|expressed|reaffirmed|underscored|thanked|congratulated|stressed|reviewed|"
    r"agreed|conveyed|emphasi[sz]ed)\b"
    r"| about | regarding | on the subject of "
)
_CALL = quick(
    r"\b(?:tele)?phone|\b(?:video|conference|secure|follow-up|group)?\s?calls?\b(?! (?:on|for|to action))|"
    r"teleconference|conference call|\bby video link\b",
    re.I,
)
_SPOKE = quick(
    r"\b(?:spoke|speaks|spoken|talked|talks? by|conferred|consulted|discussed|"
    r"had an? (?:\w+ )?(?:conversation|talk|exchange))\b",
    re.I,
)
_IN_PERSON = quick(
    r"\b(?:met|meets|meeting|received|hosted|welcomed|visit(?:s|ed)?|margins|sidelines|in person|in-person|"
    r"aboard|talks)\b",
    re.I,
)
_MEETING_WORD = quick(
    r"\b(?:meet(?:s|ing|ings)?|visits?|talks|dialogue|consultations?|summit|dinner|lunch|breakfast|engagement|"
    r"receives?|trip|travel|hosts?)\b",
    re.I,
)


@cache
def _ranks() -> list[tuple[str, Quick]]:
    return [(rank, quick(pattern, re.I)) for rank, pattern in table("language/kinds")["ranks"]]


@cache
def _collectives() -> list[tuple[str, Quick]]:
    return [(rank, quick(words, re.I)) for rank, words in table("language/kinds")["collectives"].items()]


@cache
def _only_follows() -> Quick:
    return quick(table("language/kinds")["only_follows"], re.I)


@lru_cache(maxsize=1024)
def until_purpose(text: str) -> str:
    """The part of a lead that says who met when and where, without what for."""
    match = _PURPOSE.search(text, 20)
    return text[: match.start()] if match else text


def _rank(role: str, country: str | None) -> str:
    """The rank of an office, one of `_ORDER`; empty where the words tell none."""
    if (
        re.search(r"\bforeign secretary\b", role, re.I)
        and country in table("language/kinds")["official_foreign_secretary"]
    ):
        return "deputy"
    if _SECRETARY_OF_STATE.match(role) and country and country not in table("language/kinds")["minister_secretary"]:
        return "deputy"
    if _SECRETARY_GENERAL.match(role) and country and len(country) == 2 and country not in ("UN", "EU"):
        return "deputy"  # the first official of a ministry
    return next((rank for rank, pattern in _ranks() if pattern.search(role)), "")


_SECRETARY_OF_STATE = quick(r"(?:cardinal )?secretary of state\b", re.I)
# Where one of these takes part, consultations are named by who held them.
_HIGH = frozenset({"leader", "foreign", "defence", "adviser"})
_SECRETARY_GENERAL = quick(r"secretary[- ]general\b", re.I)
_COUNTERPART = quick(r"\b(?:counterparts?|opposite numbers?|opposite|homologues?)\b", re.I)
# The title of a publisher's own minister, whose office its readers know.
_BARE = quick(r"(?:federal )?(?:minister|secretary|councill?or)", re.I)
_ORDER = ("leader", "foreign", "defence", "adviser", "deputy", "ambassador", "official", "")


def _ranks_by_side(title: str, lead: str, participants: Sequence[Person]) -> list[set[str]]:
    """The ranks of those who took part, one set a side, the first-named side first."""
    sides: dict[str | None, set[str]] = {}
    for person in participants:
        sides.setdefault(person.country, set()).add(_rank(person.role or "", person.country))
    ranks = [found - {""} for found in sides.values()]
    bare = {person.country for person in participants if _BARE.fullmatch(person.role or "")}
    offices = set().union(*ranks) & {"foreign", "defence"}
    if len(sides) == 2 and len(offices) == 1:
        # "Minister Doe met Foreign Minister Roe of X": a minister left without office has the same one.
        ranks = [
            offices if country in bare and found == {"official"} else found
            for country, found in zip(sides, ranks, strict=True)
        ]
    if len(ranks) >= 2 and all(ranks):
        return ranks
    said = _ranks_in(title) if len(_ranks_in(title)) >= 2 else _ranks_in(until_purpose(lead))
    return [{said[0]}, {min(said[1:], key=_ORDER.index)}] if len(said) >= 2 else [found for found in ranks if found]


def _ranks_in(text: str) -> list[str]:
    """Ranks of the offices that a text names, in order."""
    found: list[tuple[int, int, str]] = []
    for rank, pattern in _ranks():
        for match in pattern.finditer(text):
            if not any(start < match.end() + 4 and match.start() < end + 4 for start, end, _ in found):
                found.append((match.start(), match.end(), rank))
                if re.match(r"s\b", text[match.end() :]):
                    found.append((match.start(), match.end(), rank))  # "the foreign ministers of X and Y"
    return [rank for _, _, rank in sorted(found)]


def kind_of_meeting(title: str, lead: str, after: str, participants: Sequence[Person]) -> str:
    core = until_purpose(lead)
    own = own_patterns()
    if own["courtesy-call"].search(title) or own["courtesy-call"].search(core):
        return "courtesy-call"
    if _is_call(title, core, lead):
        return "telephone-talk"
    sides = _ranks_by_side(title, lead, participants)
    best = [min(found, key=_ORDER.index) for found in sides]
    ministers = len(sides) > 1 and all({"foreign", "defence"} <= found and "leader" not in found for found in sides)
    if _names(own["two-plus-two"], title, core) or ministers:
        return "two-plus-two"
    if len(best) == 1 and (_COUNTERPART.search(core) or _COUNTERPART.search(title)):
        best = best * 2  # a counterpart holds the same office
    if len(best) < 2:
        # "The two presidents" tells the rank of the one whose office the page does not give.
        for rank, pattern in _collectives():
            if pattern.search(after) and best in ([], [rank]):
                best = [rank, rank]
                break
    if best.count("leader") >= 2 and best[0] == "leader":
        return "summit"
    for kind in (
        "working-dinner",
        "strategic-dialogue",
        "working-group",
        "security-consultation",
        "vice-ministerial-consultation",
    ):
        if _names(own[kind], title, core) and not (kind == "vice-ministerial-consultation" and set(best) & _HIGH):
            return kind
    if (_ranks_in(title) or _ranks_in(core))[:1] == ["adviser"]:
        return "security-consultation"
    by_rank = _kind_by_rank(best)
    if by_rank == "other" and best.count("leader") == 1 and _leader_without_office(core, participants):
        return "summit"
    if by_rank in (None, "other") and _foreign_on_every_side(title, core, participants, best):
        return "foreign-ministers-meeting"
    if by_rank:
        return by_rank
    return next(
        (
            kind
            for kind in ("defence-ministers-meeting", "summit", "foreign-ministers-meeting")
            if _names(own[kind], title, core)
        ),
        "other",
    )


def _foreign_on_every_side(title: str, core: str, participants: Sequence[Person], best: Sequence[str]) -> bool:
    """Whether foreign ministers met, one of them with a further office ("Deputy Prime Minister and …")."""
    if best.count("leader") >= 2 or "foreign" not in best:
        return False
    if _COUNTERPART.search(core) or _ranks_in(core).count("foreign") >= 2 or _ranks_in(title).count("foreign") >= 2:
        return True
    sides: dict[str | None, set[str]] = {}
    for person in participants:
        sides.setdefault(person.country, set()).update(_ranks_in(person.role or ""))
    return len(sides) >= 2 and all("foreign" in found for found in sides.values())


def _leader_without_office(core: str, participants: Sequence[Person]) -> bool:
    """Whether the first person of the lead has no office: a leader's own page need not say who its leader is."""
    named = [(core.find(person.family), person) for person in participants if person.family in core]
    return bool(named) and min(named, key=lambda pair: pair[0])[1].role is None


def _kind_by_rank(best: Sequence[str]) -> str | None:
    if len(best) < 2:
        return None
    if best[0] == "adviser" or set(best) == {"adviser"} or ("adviser" in best and "leader" not in best):
        return "security-consultation"
    kinds = {
        "foreign": "foreign-ministers-meeting",
        "defence": "defence-ministers-meeting",
        "deputy": "vice-ministerial-consultation",
    }
    if len(set(best)) == 1:
        return kinds.get(best[0])
    return "other" if set(best) <= {"leader", "foreign", "defence", "deputy", "ambassador"} else None


def _is_call(title: str, core: str, lead: str) -> bool:
    named = re.search(
        r"(?i)\btelephone|\bphone\b|\bcalls? with\b|\bcalls?\b(?=[^.]{0,20}\b(?:between|to)\b)|speaks (?:by|"
        r"with|to)|spoke (?:by|with|to)|PM call\b"
        r"|\bcalls?\b(?=:| \(|$| readout)",
        title,
    )
    if named:
        return True
    if title and _MEETING_WORD.search(title):
        return False
    if _CALL.search(core) and not re.search(r"\b(?:met|received(?! an? (?:[\w-]+ ){0,2}call)|hosted)\b", core):
        return True
    if _SPOKE.search(core) and re.search(r"(?i)\bphone|telephone|video ?(?:call|conference|link)", lead):
        return True
    return bool(
        _SPOKE.search(core)
        and re.search(r"\b(?:spoke|speaks|talked)\b[^.]{0,30}\b(?:with|to)\b", core)
        and not _IN_PERSON.search(core)
        and not find_places(core)
    )


def _names(pattern: Quick, title: str, core: str) -> bool:
    """Whether a title or lead names the meeting's own format, not one in whose margins or after which it was held."""
    for text in (title, core):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 70) : match.start()]
            elsewhere = re.search(
                r"(?i)\b(?:margins?|sidelines?|occasion|attend\w*|ahead of|following|after|prior to|before|on "
                r"the eve of|preparations? for|framework of|"
                r"quadrilateral|next|upcoming|members? of|chair\w* of|head of|co-chair of)\b[^,;.]*$",
                before,
            )
            if not elsewhere and not _only_follows().search(before):
                return True
    return False
