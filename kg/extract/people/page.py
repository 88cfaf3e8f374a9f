"""A page as the search for people sees it: its passages, which of them report the meeting, and the people so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.layout import Layout, normalise
from kg.extract.people.naming import beginnings, name_words
from kg.extract.people.roles import Passage, is_lead, pattern, taking_part
from kg.extract.people.roster import Known
from kg.extract.people.sighting import Sighting
from kg.extract.quick import quick

__all__ = ["Draft", "Page", "page_of"]

# How far down a page the sentence that reports the meeting may stand.
_LEAD_SENTENCES = 4
_LONGEST_IMPRINT = 600
_I_MET = quick(
    r"^(?:[^\"]{0,60} )?I (?:also |was (?:pleased|delighted|honou?red) to )?"
    r"(?:met|meet|hosted|host|welcomed?|spoke|held|had|received|sat|joined|visited|co-chaired)\b"
)
_NO_TITLE = quick(r" [|>›»] |^(?:from|published)\b", re.I)


@dataclass(slots=True, eq=False)
class Draft:
    """A person while the page is read: every sighting with the number of its passage.

    ``present`` says that the person took part, ``partner`` that they are named behind the verb of the
    meeting ("met with …").
    """

    sightings: list[tuple[int, Sighting]] = field(default_factory=list)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    present: bool = False
    partner: bool = False
    country: str | None = None
    known: Known | None = None

    @property
    def fullest(self) -> Sighting:
        """The sighting with the most of the name."""
        if len(self.sightings) == 1:
            return self.sightings[0][1]
        return max(
            (sighting for _, sighting in self.sightings),
            key=lambda sighting: (len(name_words(sighting.words)), sighting.comma is None, len(sighting.words)),
        )

    @property
    def title(self) -> str | None:
        """The first full office that the page gives the person, else the first short one ("Minister")."""
        short: str | None = None
        for _, sighting in self.sightings:
            title = sighting.title
            if title:
                if " " in title.strip():
                    return title
                short = short or title
        return short

    def said_country(self, *, shared: bool = False) -> str | None:
        """The country that most sightings give; ``shared`` counts those too that share another person's."""
        counted: dict[str, int] = {}
        for _, sighting in self.sightings:
            country = sighting.country
            if country and (shared or not (sighting.shared or sighting.plural)):
                counted[country] = counted.get(country, 0) + 1
        return max(counted, key=counted.__getitem__) if counted else None


@dataclass(slots=True)
class Page:
    """Titles, abstracts and sentences of a readout in this order.

    ``lead`` numbers the passages that report the meeting; ``home`` is the publisher's own party; ``remarks``
    says that one side speaks of itself as "I" and "we"; ``at`` and ``similar`` find drafts by place and by name.
    """

    layout: Layout
    passages: list[Passage]
    lead: list[int]
    home: str | None = None
    drafts: list[Draft] = field(default_factory=list)
    remarks: bool = False
    at: dict[tuple[int, int], Draft] = field(default_factory=dict)
    similar: dict[str, list[Draft]] = field(default_factory=dict)

    def note(self, draft: Draft, number: int, sighting: Sighting) -> None:
        """Add a sighting in passage ``number`` to a draft."""
        draft.sightings.append((number, sighting))
        draft.spellings.add(sighting.words)
        self.at[number, sighting.start] = draft
        for beginning in beginnings(sighting.words):
            drafts = self.similar.setdefault(beginning, [])
            if draft not in drafts:
                drafts.append(draft)

    def near(self, words: tuple[str, ...]) -> list[Draft]:
        """Drafts that share the beginning of a word with a name, oldest first."""
        found = {draft for beginning in beginnings(words) for draft in self.similar.get(beginning, ())}
        return [draft for draft in self.drafts if draft in found] if len(found) > 1 else list(found)

    def day_of(self, draft: Draft) -> str | None:
        """The day of the page for those who are named where it reports the meeting, with an office that they hold."""
        reported = any(number in self.lead for number, _ in draft.sightings)
        former = any(sighting.former for _, sighting in draft.sightings)
        published = self.layout.readout.published or ""
        return published if reported and not former and len(published) == len("2018-03-21") else None

    @property
    def present(self) -> list[Draft]:
        """Those who took part."""
        return [draft for draft in self.drafts if draft.present]


def _imprint(layout: Layout) -> list[Passage]:
    """What stands above the text of a page in the first person: it names who writes, office and name in lines."""
    first = next((number for number, line in enumerate(layout.lines) if line.kind == "body"), 0)
    above = [line for line in layout.lines[:first] if line.kind in ("furniture", "attribution", "title")]
    if not above or above[-1].span.end - above[0].span.start > _LONGEST_IMPRINT:
        return []
    start, end = above[0].span.start, above[-1].span.end
    return [Passage(normalise(layout.readout.text[start:end]), start, "imprint")]


def page_of(layout: Layout) -> Page:
    """The passages of a laid-out readout, and which of them report the meeting."""
    titles = [line for line in layout.lines if line.kind == "title" and len(line.text.split()) >= 3]
    passages = []
    if layout.title and all(line.text.split() != layout.title.split() for line in titles):
        passages.append(Passage(layout.title, None, "title"))
    passages += [Passage(line.text, line.span.start, "title") for line in titles if not _NO_TITLE.search(line.text)]
    passages += [Passage(line.text, line.span.start, "abstract") for line in layout.lines if line.kind == "abstract"]
    lead = list(range(len(passages)))
    for sentence in layout.sentences:
        passages.append(Passage(sentence.text, sentence.span.start, "body"))
    begin = len(lead)
    for number in range(begin, min(begin + _LEAD_SENTENCES, len(passages))):
        if is_lead(passages[number].text):
            lead.append(number)
            if len(taking_part(passages[number])) > 1:
                break
    if any(_I_MET.search(passage.text) for passage in passages[begin : begin + 3]):
        passages += _imprint(layout)
    return Page(layout, passages, lead, remarks=bool(layout.title and pattern("remarks").search(layout.title)))
