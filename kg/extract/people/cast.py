"""One person for the many mentions of a page, and who of them took part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from kg.extract.layout import Layout
from kg.extract.parties import find_parties
from kg.extract.people.countries import assign_countries, home_by_exclusion, home_of, pair_in, sides_of
from kg.extract.people.lexemes import fold
from kg.extract.people.mentions import Cast, office_fits
from kg.extract.people.naming import beginnings, name_words, read_name, same_name
from kg.extract.people.page import Draft, Page, page_of
from kg.extract.people.roles import also_present, is_spokesperson, pattern, taking_part
from kg.extract.people.roster import look_up
from kg.extract.people.sighting import Sighting
from kg.extract.people.sightings import find_sightings
from kg.extract.people.words import LONGEST_PASSAGE
from kg.extract.quick import quick
from kg.model import Notice, Person, Span

__all__ = ["cast_of"]

_LED_BY = quick(
    r"\s+(?:(?:was|were|is|being|had been)\s+)?(?:led|headed|represented|chaired) by\s+(?:the )?", re.I
)
# A page that names people more often than this is no readout; what comes later is not gathered.
_MOST_SIGHTINGS = 2000
_COMPANY = quick(r"\b(?:accompanied|flanked|assisted|joined) by (?:the |his |her )?(?:\w+ )?$", re.I)
_WITH = quick(r"\b(?:with|by|from|between|hosted|received)\b", re.I)
_INSIDE_CLAUSE = quick(r"\b(?:that|which|who)\b")


def cast_of(layout: Layout) -> Cast:
    """Find the people of a page: who took part, who is only named, and which sides met."""
    page = page_of(layout)
    page.home = home_of(layout)
    _cluster(page)
    _mark_present(page)
    author = _mark_author(page)
    pair = pair_in(page)
    page.home = page.home or home_by_exclusion(page, pair)
    assign_countries(page, pair)
    _mark_speakers(page)
    people = _people(page)
    participants = tuple(person for person, draft in people if draft.present)
    notices = tuple(
        Notice("unknown-person", f"{person.name} is not in data/reference/people.yaml", person.span)
        for person, draft in people
        if draft.known is None
    ) + tuple(
        Notice("truncated", "A passage is too long for a sentence; people were looked for at its beginning only")
        for passage in page.passages
        if len(passage.text) > LONGEST_PASSAGE
    )
    written: dict[str, frozenset[tuple[str, ...]]] = {}
    similar: dict[str, tuple[Person, ...]] = {}
    for person, draft in sorted(people, key=lambda item: not item[1].present):
        roster = {tuple(draft.known.name.split())} if draft.known else set()
        written[person.key] = frozenset(draft.spellings | roster)
        for beginning in sorted({start for words in written[person.key] for start in beginnings(words)}):
            similar[beginning] = (*similar.get(beginning, ()), person)
    return Cast(
        participants,
        tuple(person for person, draft in people if not draft.present),
        sides_of(page, participants, pair),
        notices,
        page.home,
        written,
        page.remarks,
        similar,
        next((person.key for person, draft in people if draft is author), None),
    )


def _credible(page: Page) -> Iterable[tuple[int, Sighting]]:
    """The sightings that are people: by what stands beside them, by their place in the lead, or by the roster."""
    not_person = pattern("not_person")
    for number, passage in enumerate(page.passages):
        text = passage.text
        for sighting in find_sightings(text):
            if sighting.marked:
                if sighting.title is None or not is_spokesperson(sighting.title):
                    yield number, sighting
            elif not not_person.match(text[sighting.end : sighting.end + 30]) and (
                (len(name_words(sighting.words)) > 1 and look_up(sighting.words, None, None))
                or (number in page.lead and sighting in taking_part(passage))
            ):
                yield number, sighting


def _cluster(page: Page) -> None:
    """Put sightings of one person together: full names first, then family names alone."""
    for number, sighting in sorted(
        islice(_credible(page), _MOST_SIGHTINGS), key=lambda item: -min(2, len(name_words(item[1].words)))
    ):
        draft = _draft_for(page, number, sighting)
        if draft is None:
            draft = Draft()
            page.drafts.append(draft)
        page.note(draft, number, sighting)
    for draft in page.drafts:
        draft.sightings.sort(key=lambda item: (item[0], item[1].start))
        said = draft.said_country()
        draft.known = (
            look_up(draft.fullest.words, said, draft.title, page.day_of(draft))
            if said or len(name_words(draft.fullest.words)) > 1
            else None
        )
        draft.country = said or (draft.known.country if draft.known else draft.said_country(shared=True))
    page.drafts.sort(key=lambda draft: (draft.sightings[0][0], draft.sightings[0][1].start))


def _draft_for(page: Page, number: int, sighting: Sighting) -> Draft | None:
    alone = len(name_words(sighting.words)) < 2
    fits = [
        draft
        for draft in page.near(sighting.words)
        if sighting.words in draft.spellings or any(same_name(sighting.words, words) for words in draft.spellings)
    ]
    if fits and sighting.country:
        fits = [draft for draft in fits if draft.said_country() in (None, sighting.country)] or ([] if alone else fits)
    if len(fits) < 2:
        return fits[0] if fits else None
    narrower: tuple[Callable[[Draft], bool], ...] = (
        lambda draft: draft.title is None or sighting.title is None or office_fits(sighting.title, draft.title) > 0,
        lambda draft: name_words(sighting.words) <= name_words(draft.fullest.words[-1:]),
        lambda draft: any(at <= number for at, _ in draft.sightings),
    )
    for test in narrower:
        if len(fits) > 1:
            fits = [draft for draft in fits if test(draft)] or fits
    return fits[0]


def _mark_present(page: Page) -> None:
    for number in page.lead:
        passage = page.passages[number]
        there = taking_part(passage)
        verb = (_WITH.search(passage.text) or pattern("meeting").search(passage.text)) if there else None
        for sighting in there:
            _mark(page, number, sighting, behind=verb is not None and sighting.start > verb.start())
    for number, passage in enumerate(page.passages):
        if passage.kind == "body":
            for sighting in also_present(passage.text):
                _mark(page, number, sighting, behind=True)
                _share_company(page, number, sighting)


def _mark_author(page: Page) -> Draft | None:
    """Whose page tells in the first person of a meeting that it reports: the one whom its head names."""
    for draft in page.drafts:
        for number, sighting in draft.sightings:
            if page.passages[number].kind == "imprint" and sighting.marked and not sighting.country:
                draft.present, draft.country = True, draft.country or page.home
                return draft
    return None


def _share_company(page: Page, number: int, sighting: Sighting) -> None:
    """Who accompanies somebody is of the same side: "headed by the Minister, accompanied by Ambassador Doe"."""
    draft = page.at.get((number, sighting.start))
    if draft is None or draft.country or not _COMPANY.search(page.passages[number].text[: sighting.outer_start]):
        return
    before = [at for at in page.at if at[0] == number and at[1] < sighting.start and page.at[at] is not draft]
    draft.country = page.at[max(before)].country if before else None


def _mark(page: Page, number: int, sighting: Sighting, *, behind: bool) -> None:
    draft = page.at.get((number, sighting.start))
    if draft is not None:
        draft.partner = draft.partner or (behind and not draft.present)
        draft.present = True
        draft.country = draft.country or _country_of_side(page.passages[number].text, sighting)


def _country_of_side(text: str, sighting: Sighting) -> str | None:
    """The party of "the Australian side was headed by"."""
    sides = [
        mention for mention in find_parties(text) if mention.form == "side" and mention.end <= sighting.outer_start
    ]
    return sides[-1].code if sides and _LED_BY.fullmatch(text[sides[-1].end : sighting.outer_start]) else None


def _mark_speakers(page: Page) -> None:
    """Where the lead leaves a side without a name, those who speak for it in the text were there."""
    if len({draft.country for draft in page.present} - {None}) > 1:
        return
    for draft in page.drafts:
        for number, sighting in draft.sightings:
            passage = page.passages[number]
            if (
                passage.kind == "body"
                and pattern("speaks").match(passage.text[sighting.outer_end : sighting.outer_end + 60])
                and (not _INSIDE_CLAUSE.search(passage.text[: sighting.outer_start]))
            ):
                draft.present = True


def _people(page: Page) -> list[tuple[Person, Draft]]:
    found: list[tuple[Person, Draft]] = []
    keys: Counter[str] = Counter()
    for draft in page.drafts:
        best = draft.fullest
        repeated = frozenset(
            tuple(map(fold, sighting.words))
            for _, sighting in draft.sightings
            if sighting.marked and len(sighting.words) < len(best.words)
        )
        parts = read_name(
            best.words,
            best.comma,
            draft.country,
            repeated,
            draft.known.family if draft.known else None,
            draft.said_country(shared=True) is not None,
        )
        key = draft.known.id if draft.known else parts.key
        keys[key] += 1
        written = (
            " ".join(best.words)
            if best.comma is None
            else (f"{' '.join(best.words[: best.comma])}, {' '.join(best.words[best.comma :])}")
        )
        found.append(
            (
                Person(
                    key if keys[key] == 1 else f"{key}-{keys[key]}",
                    parts.name,
                    parts.family,
                    parts.given,
                    draft.country,
                    draft.title,
                    _span(page, draft, best),
                    written,
                    draft.known is not None,
                ),
                draft,
            )
        )
    return found


def _span(page: Page, draft: Draft, best: Sighting) -> Span:
    """Where the fullest name stands in the readout's text; a name that only a title outside it has, where it begins."""
    for number, sighting in sorted(draft.sightings, key=lambda item: (item[1] is not best, item[0])):
        start = page.passages[number].start
        if start is not None:
            return Span(start + sighting.start, start + sighting.end)
    at = max(0, page.layout.readout.text.find(best.words[-1]))
    return Span(at, at + len(best.words[-1]))
