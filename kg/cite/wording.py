"""A ground as a sentence that an editor accepts, in pieces, so that a page can make links of its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg import edtf
from kg.ask.table import one_line
from kg.cite.ground import Decision, Document, Edition, Ground, Passage, Proposal

__all__ = ["Piece", "day", "origins", "quotation", "sentence"]

#: What a proposed link says, by its property.
_CLAIMS = {"dip:fulfilledBy": "That this kept the promise",
           "dip:followsUp": "That the later of the two takes up the earlier"}
_UNKNOWN = "Unknown publisher"


class Piece(NamedTuple):
    """Words, or an address."""

    text: str
    address: bool = False


def day(date: str) -> str:
    """An ISO day in words; what is no date stays as it is.

    >>> day("2018-04-19"), day("spring")
    ('19 April 2018', 'spring')
    """
    return edtf.words(date) if edtf.is_edtf(date) else date


def _clean(text: str) -> str:
    return " ".join(one_line(text).split())


def sentence(ground: Ground, edition: Edition) -> list[Piece]:
    """The ground as a note: who published what, when, where; the quote; what is in doubt; dataset and program.

    >>> page = Document("doc:a", "Talks", "Ministry", "https://example.org/a", "2018-04-19", "2026-11-22")
    >>> print("".join(piece.text for piece in sentence(Passage(page, "passage:a.1", "They met."),
    ...                                                Edition(version="3fa9c1d2b4e6", program="0.1.0"))))
    Ministry, “Talks”, 19 April 2018, https://example.org/a, accessed 22 November 2026: “They met.” bilateral-kg ...
    """
    if isinstance(ground, Passage):
        pieces = list(_curated(ground) if ground.document.curated else _published(ground))
        doubts = [Piece(f" {_stopped(_clean(doubt))}") for doubt in ground.document.doubts]
    else:
        pieces, doubts = _proposed(ground) if isinstance(ground, Proposal) else _decided(ground), []
    return [*pieces, *doubts, Piece(f" {edition}.")]


def _published(passage: Passage) -> Iterator[Piece]:
    document = passage.document
    known = document.publisher and document.publisher != _UNKNOWN
    yield Piece(f"{_clean(document.publisher) if known else 'Publisher not stated'}, "
                f"“{_clean(document.title) or document.name.partition(':')[2]}”")
    if document.published:
        yield Piece(f", {day(document.published)}")
    yield Piece(", ")
    yield Piece(_clean(document.address), address=True) if document.address else Piece("no address on record")
    if document.retrieved:
        yield Piece(f", accessed {day(document.retrieved)}")
    yield Piece(f": {quotation(passage)}" if passage.name else ".")


def _curated(passage: Passage) -> Iterator[Piece]:
    document = passage.document
    yield Piece(f"bilateral-kg chronology, entry “{_clean(document.about or document.title)}”")
    if document.published:
        yield Piece(f", compiled {day(document.published)}")
    if document.origins:
        yield Piece(", after ")
        yield from origins(document)
    if document.retrieved:
        yield Piece(f", accessed {day(document.retrieved)}")
    yield Piece(f". {quotation(passage)}" if passage.words else ".")


def origins(document: Document) -> Iterator[Piece]:
    """The pages that an entry goes by, with those who published them."""
    for number, origin in enumerate(document.origins):
        yield Piece(f"{'; ' if number else ''}{_clean(origin.publisher) + ', ' if origin.publisher else ''}")
        yield Piece(_clean(origin.address), address=True)


def quotation(passage: Passage) -> str:
    """The quote with its marks and, where the dataset does not pass on all of it, what tells that.

    >>> print(quotation(Passage(Document("doc:a"), "passage:a.1", "The two …", 5, 60, "ab12")))
    “The two …” (first words of characters 5 to 60, SHA-256 ab12).
    """
    quote = _clean(passage.words)
    if passage.document.curated:
        return f"In the curators' words, no quotation: {_stopped(quote)}" if quote else "The entry as a whole."
    if quote and not passage.sha256:
        return f"“{quote}”" if re.search(r"[.!?…]['’”\")]*$", quote) else f"“{quote}”."
    hashed = f", SHA-256 {passage.sha256}" if passage.sha256 else ""
    where = f"characters {passage.start} to {passage.end}{hashed}"
    return f"“{quote}” (first words of {where})." if quote else f"the dataset does not quote the passage ({where})."


def _proposed(link: Proposal) -> list[Piece]:
    claim = _CLAIMS.get(link.predicate, f"That {link.subject} {link.predicate} {link.object}")
    return [Piece(f"{claim} is proposed by the program (score {link.score}), not read from a source: "
                  f"{_stopped(_clean(link.reason))}")]


def _decided(decision: Decision) -> list[Piece]:
    why = f": {_stopped(_clean(decision.why))}" if decision.why else "."
    return [Piece(f"The fact {decision.target} was {_clean(decision.verdict)} by {_clean(decision.by)} on "
                  f"{day(decision.when)}{why}")]


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?", ".”")) else f"{words}."
