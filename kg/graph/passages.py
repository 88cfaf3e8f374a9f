"""Passages: where a fact stands in its readout, and as much of the wording as may be passed on.

A publisher's card decides (``quotes``): the sentence in full, its first words, or offsets only. Where the
wording is not given in full, the quote's SHA-256 lets anyone who has the page verify it.
"""

from __future__ import annotations

import hashlib

from pyoxigraph import Literal

from kg.graph.quads import Sheet, text, whole
from kg.identity import Passages
from kg.model import Readout

__all__ = ["FIRST_WORDS", "write_passages"]

#: How many words ``first-words`` passes on.
FIRST_WORDS = 8

#: A page without a card has unknown terms, so it is quoted as briefly as still helps a reader.
_WITHOUT_CARD = "first-words"


def write_passages(sheet: Sheet, readout: Readout, passages: Passages) -> None:
    """Write each passage with its position (code points, end exclusive) and its quote."""
    manner = readout.card.quotes if readout.card else _WITHOUT_CARD
    for span in passages.spans():
        name = passages.name(span)
        position, quote = f"{name}#pos", f"{name}#quote"
        wording = readout.text[span.start:span.end]
        sheet.say(name, "rdf:type", "oa:SpecificResource")
        sheet.say(name, "oa:hasSource", f"doc:{readout.id}")
        sheet.say(name, "oa:hasSelector", position, quote)
        sheet.say(position, "rdf:type", "oa:TextPositionSelector")
        sheet.say(position, "oa:start", whole(span.start))
        sheet.say(position, "oa:end", whole(span.end))
        sheet.say(quote, "rdf:type", "oa:TextQuoteSelector")
        shown = quoted(wording, manner)
        sheet.say(quote, "oa:exact", text(shown, readout.language) if shown else None)
        if shown != wording:
            sheet.say(quote, "schema:sha256", Literal(hashlib.sha256(wording.encode()).hexdigest()))


def quoted(wording: str, manner: str) -> str | None:
    """As much of a wording as may be passed on.

    >>> quoted("The two ministers confirmed that Mr. Akiba will hold talks.", "first-words")
    'The two ministers confirmed that Mr. Akiba will …'
    >>> quoted("They met.", "first-words"), quoted("They met.", "offsets")
    ('They met.', None)
    """
    if manner == "full":
        return wording
    if manner != "first-words":
        return None
    words = wording.split()
    return wording if len(words) <= FIRST_WORDS else " ".join(words[:FIRST_WORDS]) + " …"
