"""From a text to a `kg.model.Readout`: front matter, publisher, date, title, and a name for the document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from kg.edtf import words
from kg.errors import SourceError
from kg.model import Card, Notice, Readout, Span
from kg.names import slugify
from kg.sources.about import About, front_matter
from kg.sources.cards import card_named, common, is_furniture
from kg.sources.dateline import find_date, is_date_line
from kg.sources.decode import decode
from kg.sources.examine import (
    has_sentence,
    is_hard_wrapped,
    is_truncated,
    language_of,
    paragraphs,
    speaks_of_diplomacy,
)
from kg.sources.page import looks_like_html, read_page
from kg.sources.recognise import issuer_in, plain, recognise, told_by_wording
from kg.sources.several import dates_of_readouts, parts_of

__all__ = ["document_id", "read_bytes", "read_parts", "read_text"]

_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
_TITLE_LINES, _TITLE_WORDS = 14, 8


@cache
def _not_title() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in common().not_titles))


def _title_in(lines: Sequence[str], card: Card | None) -> str | None:
    """The first line near the top that reads like a title; None once the text has begun."""
    for line in lines[:_TITLE_LINES]:
        words = line.count(" ") + 1
        if (line.endswith((".", ".”", '."')) and words > 9) or len(line) > 300:
            return None  # the lead
        enough = words >= 3 or (words == 2 and line.rsplit(" ", 1)[1][:1].islower())
        if (enough and line[0].isalnum() and not line.endswith((":", ".")) and " | " not in line
                and not is_furniture(line, card) and not is_date_line(line, card)
                and not _not_title().fullmatch(plain(line)) and issuer_in([plain(line)]) is None):
            return line
    return None


def document_id(card: Card | None, published: str | None, title: str | None, path: str, sha256: str) -> str:
    """The name of a document: publisher and date, with the title for those that publish several a day.

    Where the publisher is not known, the file's name without its ending; where the date is not, ``undated``
    and eight digits of the text's hash.

    >>> document_id(None, None, None, "drop/Some page.txt", "00")
    'some-page'
    """
    if card is None:
        name = PurePosixPath(path).name
        return slugify(name.rsplit(".", 1)[0] or name) or f"text-{sha256[:8]}"
    if published is None:
        return f"{card.slug}-undated-{sha256[:8]}"
    words = slugify(title).split("-")[:_TITLE_WORDS] if title and card.several_a_day else []
    return "-".join([card.slug, published, *words])


def _publisher(about: About, lines: str, path: str) -> tuple[Card | None, str | None, tuple[Notice, ...]]:
    """The card and the publisher's name: as the file says, else as the page shows, else by its folder."""
    if about.publisher:
        return (card := card_named(about.publisher)), card.name if card else about.publisher, _unknown(
            card, about.publisher)
    card = recognise(lines, about.url)
    # A folder named after a card (data/readouts/mofa-jp) is somebody's statement, if a weak one.
    folder = PurePosixPath(path).parent.name
    named = named if (named := card_named(folder)) is not None and named.id == folder else None
    card = card or named
    if card is None:
        return None, (issuer := issuer_in(lines.split("\n"))), _unknown(None, issuer)
    if card != named and told_by_wording(lines, card, about.url):
        return card, card.name, (Notice(
            "publisher-by-wording", f"The publisher was told by wording alone: {card.name}; no licence is stated. Give "
            "'url' or 'publisher' in a file beside it, named like it with the ending .meta.yaml"),)
    return card, card.name, ()


def _unknown(card: Card | None, publisher: str | None) -> tuple[Notice, ...]:
    known = f" ({publisher} has no card)" if publisher else ""
    return () if card else (
        Notice("unknown-publisher", f"Nothing tells who of the known publishers issued the page{known}"),)


def _check(text: str, pieces: Sequence[str], where: str) -> None:
    language = language_of(text)
    if language not in (None, "English"):
        raise SourceError(f"The text is in {language}, not in English; it is skipped", where=where,
                          do="Give the publisher's English page")
    if not has_sentence(pieces):
        raise SourceError("The page holds no text to read, not even a sentence", where=where, do="Save the page again")
    if not speaks_of_diplomacy(text):
        raise SourceError("The text is no readout: it names no official, state or talks", where=where,
                          do="Leave the file out")


def read_text(text: str, path: str, about: About | None = None) -> Readout:
    """The readout in a text.

    ``path`` is what messages and the record name, and what an unknown publisher's document is called after;
    nothing is read from it. An HTML page gives its main text; any other text is kept as it is, front matter
    included, so that offsets count its code points. ``about`` (a side file's content) goes before what the
    text says of itself. ``sha256`` is that of `Readout.text` in UTF-8.

    Raises
    ------
    SourceError
        If there is no text, the front matter is broken, the page has no main text, or the text is not in
        English or no readout.

    >>> readout = read_text("The White House\\nMarch 2, 2021\\n\\nPresident Biden spoke today with President "
    ...                     "Zelenskyy of Ukraine.", "a.txt")
    >>> readout.id, readout.publisher, readout.published
    ('whitehouse-2021-03-02', 'The White House', '2021-03-02')
    """
    if not text.strip():
        raise SourceError("The file is empty", where=path, do="Save the page again")
    suffix = PurePosixPath(path).suffix.lower()
    page_lines: tuple[str, ...] = ()
    start = 0
    if looks_like_html(text) or (suffix in _HTML and "<" in text):
        page = read_page(text, path)
        text, page_lines, said = page.text, page.lines, page.about
    else:
        said, start = front_matter(text, path)
    said = about.over(said) if about else said
    body = text[start:]
    wrapped = start > 0 or suffix in _MARKDOWN or is_hard_wrapped(body)
    pieces = paragraphs(body, wrapped)
    _check(body, pieces, path)

    lines = [line for raw in plain(body).splitlines() if (line := raw.strip())]
    card, publisher, on_publisher = _publisher(said, "\n".join((*lines, *map(plain, page_lines))), path)
    days = dates_of_readouts(lines, card)
    if len(days) > 1:
        dates = " and ".join(map(words, days))
        raise SourceError(f"The page seems to hold {len(days)} readouts, of {dates}", where=path,
                          do="Save each in a file of its own")
    title = said.title or _title_in([line for raw in body.splitlines() if (line := raw.strip())], card)
    published = said.published or find_date(lines, title, said.url, card)
    if published is None and page_lines:
        published = find_date(page_lines, None, None, card)
    notices = [*said.notices, *on_publisher]
    if published is None:
        notices.append(Notice("no-date", "Neither the file nor the page gives a date of publication"))
    if is_truncated(pieces, card):
        notices.append(Notice("truncated", "The text seems to stop before the page does", Span(start, len(text))))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Readout(path=path, id=document_id(card, published, title, path, sha256), text=text, sha256=sha256,
                   body=Span(start, len(text)), card=card, publisher=publisher, title=title, url=said.url,
                   published=published, accessed=said.accessed, language=said.language or "en", wrapped=wrapped,
                   notices=tuple(notices))


def read_parts(data: bytes, path: str, about: About | None = None) -> tuple[Readout, ...]:
    """Every readout in the bytes of a file: as `read_bytes`, but a page that holds several is taken apart.

    Each part is a readout of its own: its text, offsets and SHA-256 are those of its stretch of the page, and a
    notice says where in the page that lies. The publisher is the page's. A page whose parts cannot be told for
    sure is refused, as by `read_bytes`.

    Raises
    ------
    SourceError
        As `read_bytes`.
    """
    decoded = decode(data, path)
    text = decoded.text
    plain_text = not looks_like_html(text) and PurePosixPath(path).suffix.lower() not in _HTML
    said, start = front_matter(text, path) if plain_text and text.strip() else (About(), 1)
    if start:
        return (read_bytes(data, path, about),)
    said = about.over(said) if about else said
    card, publisher, _ = _publisher(said, "\n".join(plain(line).strip() for line in text.splitlines()), path)
    parts = parts_of(text, card)
    if not parts:
        return (read_bytes(data, path, about),)
    own = About(publisher=publisher, url=said.url, accessed=said.accessed, language=said.language)
    found = []
    for number, part in enumerate(parts, 1):
        readout = read_text(text[part.start : part.end], path, own)
        notice = Notice("part-of-page", f"The page holds {len(parts)} readouts; this is number {number}, "
                                        f"the characters {part.start} to {part.end} of its text")
        found.append(replace(readout, notices=(*decoded.notices, notice, *readout.notices)))
    return tuple(found)


def read_bytes(data: bytes, path: str, about: About | None = None) -> Readout:
    """The readout in the bytes of a file; as `read_text`, after decoding.

    Raises
    ------
    SourceError
        As `read_text`, and if the bytes are binary or their encoding is not known.
    """
    decoded = decode(data, path)
    readout = read_text(decoded.text, path, about)
    return replace(readout, notices=decoded.notices + readout.notices) if decoded.notices else readout
