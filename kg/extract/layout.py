"""Lines and sentences of a readout: what is text, what is furniture, and what stands under which heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from string import ascii_letters

from kg.extract.openings import Openings
from kg.extract.splitting import split_sentences
from kg.model import Notice, Readout, Span
from kg.resources import table
from kg.sources import is_furniture

__all__ = ["Layout", "Line", "Sentence", "lay_out", "normalise"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text (one paragraph where the text is hard-wrapped) with its class.

    ``kind`` is one of ``title``, ``section``, ``date``, ``caption``, ``heading``, ``body``, ``abstract`` (a
    summary that the body repeats), ``attribution`` (a line that names a spokesperson or the issuing
    office), ``furniture``. ``level`` counts headings from 1; 0 elsewhere. ``text`` shares the span's offsets.
    """

    span: Span
    text: str
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body.

    ``text`` is as long as ``span`` and so shares its offsets; in it every white space is a blank, curly
    quotes and apostrophes are straight, dashes are hyphens. ``headings`` are the headings above it, outermost
    first; ``paragraph`` numbers the paragraph, ``first`` says that it opens one; ``bullet`` that it
    belongs to a list item.
    """

    span: Span
    text: str
    headings: tuple[str, ...] = ()
    paragraph: int = 0
    first: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A readout taken apart: all lines in order, the sentences of its body, and its title as published."""

    readout: Readout
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    title: str | None = None
    notices: tuple[Notice, ...] = ()


# Told apart by no reader; each pair of texts is equally long.
_SAME_LENGTH = tuple(
    (character, plain)
    for characters, plain in (
        ("‘’`´", "'"),
        ("“”„«»", '"'),
        ("–—‐‑−", "-"),
        ("\u00a0\u202f\u2009\u3000\t\n\r\x0b\x0c", " "),
        ("…", "."),
        ("＊", "*"),
    )
    for character in characters
)
# Soft hyphen, zero-width characters, direction marks, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


# What a page that was saved as plain text has kept of its HTML.
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});", re.I)


def _without_entities(word: str) -> str:
    """A word with the characters that its HTML entities stand for, and blanks behind it for what is left over."""
    kept = _ENTITY.sub(lambda found: unescape(found.group()), word)
    return kept + " " * (len(word) - len(kept))


def normalise(text: str) -> str:
    """The text with plain quotes, hyphens and blanks, exactly as long as before.

    Entities of HTML become their characters, with blanks behind the word for what is left over. Invisible characters
    are taken out of their word and made up for by blanks behind it, or before it where it begins a sentence.

    >>> normalise("“co\\u00adoperate” – now")
    ' "cooperate" - now'
    >>> normalise("Foreign&nbsp;Minister R&amp;D")
    'Foreign Minister      R&D    '
    """
    # Most texts have few of these: to look for each is faster than to translate every character.
    if "&" in text and _ENTITY.search(text):
        text = " ".join(map(_without_entities, text.split(" ")))
    for character, same in _SAME_LENGTH:
        text = text.replace(character, same)
    if text.isascii() or not _INVISIBLE.search(text):
        return text
    pieces: list[str] = []
    last = "."
    for word in re.split("( )", text):
        kept = _INVISIBLE.sub("", word)
        blanks = " " * (len(word) - len(kept))
        pieces.append(blanks + kept if last.endswith((".", "!", "?", ":", ";", '"')) else kept + blanks)
        last = kept.strip() or last
    return "".join(pieces)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_LINE = re.compile(
    rf"(?:Date ?:? ?|[•·*] ?Date ?: ?)?(?:[A-Z][a-z]+day,? )?(?:[A-Z][\w .]{{2,30}}, )?"
    r"(?:[A-Z][\w' -]{3,20} \d{1,2},? \d{4} (?:A\.?)?H\.?,? )?"
    rf"(?:(?:{_MONTHS}) \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{_MONTHS}),? \d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})(?=\b|\d\d:\d\d).{{0,60}}",
    re.I,
)
_SECTION = re.compile(r"[A-Z][\w .&-]+(?:-[A-Z][\w .]+)+ Relations")
_NUMBERED = re.compile(r"(?:(\d{1,2})[.)]?|([IVX]{1,4})\.|([A-Z])\.)\s+(?=\S)")
_SUBNUMBERED = re.compile(r"\((\d{1,2}|[a-z]|[ivx]{1,4})\)\s*(?=\S)")
_BULLET = re.compile(r"[•·◦○°º●▪■◇◆➢\uf0b7*+-]\s+|[•·◦○°º●▪■◇◆➢\uf0b7]")
# A date in brackets such as "(6.18.)" ends a title, not a sentence.
_PARAGRAPH_NUMBER = re.compile(
    r"(?:(?:\d{1,2}\.|\d{1,2}\s+-(?=\s)|\d{1,2}(?=\s{2}))\s*(?=[A-Z\"'])"
    r"|(?:\(\d{1,2}\)|\([a-z]\)|\([ivx]{1,4}\))\s*(?=[A-Za-z\"']))"
)
# "/End/", "./." and the number of a note may stand behind the last full stop; "; and" ends an item of a list.
_ENDS_SENTENCE = re.compile(
    r"(?:(?<!\d)[.!?:;][\"')\]]*|\d[.!?:;]\"?)\s*(?:/\.|[/(\[]\s*(?:End|\d{1,2})\s*[/)\]]\.?)?\s*$"
    r"|[;,] (?:and|or)\s*$",
    re.I,
)
# "The Minister said:" and "They agreed to:" open what stands below them.
_SPEAKER_LINE = re.compile(r".{3,120}\b(?:said|stated|added|commented|remarked|to|that|on|following)\s*:$")
# "| Fisheries | They agreed … |", as the table of a page is kept.
_ROW = re.compile(r"\s*\|[^|\n]+(?:\|[^|\n]*)+\|?\s*$")
_BACK_MATTER = re.compile(
    r"(?:Background|Notes? to editors|More information|Further information|About .{0,40})\s*:?$", re.I
)
# More than this many body lines above an attribution line are the text itself, not an abstract of it.
_LONGEST_ABSTRACT = 2
# So many quotation marks, brackets and blanks at most stand behind the last full stop.
_LONGEST_ENDING = 40
# Longer lines are never headings or captions; the figure is twice the longest heading on the pages surveyed.
_LONGEST_HEADING = 180
# What is longer, in characters, is no readout and no sentence of one; only its beginning is read, so that no input
# takes long. Joint statements, the longest texts of ministries, have up to 60,000 characters and 400 sentences; the
# longest sentence of the corpora has 1,600.
_LONGEST_TEXT = 100_000
_LONGEST_SENTENCE = 3_000
_MOST_SENTENCES = 1_000


@cache
def _line_patterns(kind: str) -> Openings:
    return Openings(table("language/layout")[kind])


_ITEM_LINE = re.compile(r"(?:[-*+•]|\d{1,2}\.) |#{1,6} |\*\*[^*]+\*\*$")


def _pieces(readout: Readout) -> list[Span]:
    """Spans of the body's lines, a row of a table taken apart into its cells."""
    found: list[Span] = []
    for piece in _lines_or_paragraphs(readout):
        row = _ROW.match(readout.text[piece.start : piece.end])
        if row is None:
            found.append(piece)
            continue
        for cell in re.finditer(r"[^|\n]+", row.group()):
            if cell.group().strip():
                found.append(Span(piece.start + cell.start(), piece.start + cell.end()))
    return found


def _lines_or_paragraphs(readout: Readout) -> list[Span]:
    """Spans of the body's lines, or of its paragraphs and list items where lines are hard-wrapped."""
    text, body = readout.text, Span(readout.body.start, min(readout.body.end, readout.body.start + _LONGEST_TEXT))
    if not readout.wrapped:
        return [
            Span(body.start + match.start(), body.start + match.end())
            for match in re.finditer(r"[^\r\n]+", text[body.start : body.end])
            if match.group().strip()
        ]
    pieces: list[Span] = []
    start: int | None = None
    begin = body.start
    for line in text[body.start : body.end].split("\n"):
        stripped = line.strip()
        if start is not None and (not stripped or (stripped[0] not in ascii_letters and _ITEM_LINE.match(stripped))):
            pieces.append(Span(start, begin))
            start = None
        if stripped and start is None:
            start = begin
        begin += len(line) + 1
    if start is not None:
        pieces.append(Span(start, body.end))
    return pieces


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    lead = len(piece) - len(piece.lstrip())
    return Span(span.start + lead, span.start + len(piece.rstrip())) if piece.strip() else Span(span.start, span.start)


def _kind_by_form(readout: Readout, text: str) -> tuple[str, int] | None:
    """The class of a line that its own form decides, or None."""
    if len(text) <= _LONGEST_HEADING and text.endswith(" Relations") and _SECTION.fullmatch(text):
        return "section", 0
    if len(text) < 400 and (_line_patterns("furniture").match(text) or is_furniture(text, readout.card)):
        return "furniture", 0
    if len(text) < _LONGEST_HEADING * 2 and _line_patterns("caption").match(text):
        return "caption", 0
    if len(text) < 400 and _line_patterns("attribution").match(text):
        return "attribution", 0
    if _DATE_LINE.fullmatch(text) and not (_ENDS_SENTENCE.search(text) and len(text) > 80):
        return "date", 0
    if text.startswith("#"):
        return "heading", len(text) - len(text.lstrip("#"))
    return None


def _classify(readout: Readout) -> list[Line]:
    lines: list[Line] = []
    seen_body = in_back_matter = False
    above = 0  # lines of body so far
    for piece in _pieces(readout):
        span = _trimmed(readout.text, piece)
        text = normalise(readout.text[span.start : span.end])
        if not text.strip():
            continue
        decided = _kind_by_form(readout, text)
        if decided is None:
            decided = _kind_by_shape(text, seen_body)
        kind, level = decided
        if kind == "attribution" and 0 < above <= _LONGEST_ABSTRACT:
            # What stands above "A spokesperson said:" sums up what stands below it.
            above = 0
            lines = [Line(line.span, line.text, "abstract") if line.kind == "body" else line for line in lines]
        if seen_body and _BACK_MATTER.match(text):
            in_back_matter = True
        if in_back_matter and kind in ("body", "heading"):
            kind, level = "furniture", 0
        seen_body = seen_body or kind == "body"
        above += kind == "body"
        lines.append(Line(span, text, kind, level))
    return _without_repeats(lines)


def _kind_by_shape(text: str, seen_body: bool) -> tuple[str, int]:
    ends = bool(_ENDS_SENTENCE.search(text, max(0, len(text) - _LONGEST_ENDING)))
    words = len(text.split())
    short = len(text) <= _LONGEST_HEADING
    numbered, subnumbered, bullet = _NUMBERED.match(text), _SUBNUMBERED.match(text), _BULLET.match(text)
    if _SPEAKER_LINE.match(text) or (ends and not (text.endswith(":") and words <= 8 and not bullet)):
        return "body", 0
    item = numbered or subnumbered
    if item and words >= 4 and text[item.end() : item.end() + 1].islower():
        return "body", 0  # "(a) conclude the talks on …" goes on with the words above the list
    if numbered and short:
        return "heading", 1
    if subnumbered and short:
        return "heading", 2
    if bullet:
        return ("body", 0) if words >= 6 else ("furniture", 0)
    if text.startswith("**") and text.endswith("**"):
        return "heading", 1
    if not short:
        return "body", 0
    if not seen_body:
        return "title", 0
    return ("heading", 1) if text[:1].isupper() and words <= 14 else ("furniture", 0)


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Headings with nothing under them at the end of the page are furniture, and so is a title said twice."""
    last_body = max((number for number, line in enumerate(lines) if line.kind == "body"), default=-1)
    return [
        Line(line.span, line.text, "furniture") if number > last_body and line.kind == "heading" else line
        for number, line in enumerate(lines)
    ]


def _start_of_text(text: str) -> int:
    """How many characters of numbering and bullets stand before a paragraph's first sentence."""
    start = 0
    if text[:1] in ascii_letters:
        return start
    for _ in range(3):  # doubled numbers ("2. 2. Both …") and a bullet before a number occur
        for pattern in (_BULLET, _PARAGRAPH_NUMBER):
            match = pattern.match(text, start)
            if match:
                start = match.end()
    return start


def lay_out(readout: Readout) -> Layout:
    """Take a readout apart into lines and sentences."""
    lines = _classify(readout)
    sentences: list[Sentence] = []
    headings: list[Line] = []
    shortened = False
    for number, line in enumerate(lines):
        if line.kind == "heading":
            headings = [above for above in headings if above.level < line.level] + [line]
        if line.kind != "body":
            continue
        offset = _start_of_text(line.text)
        above = tuple(heading.text for heading in headings)
        bullet = line.text[:1] not in ascii_letters and bool(_BULLET.match(line.text))
        for position, (start, end) in enumerate(split_sentences(line.text, offset)):
            if end - start > _LONGEST_SENTENCE:
                end = line.text.rfind(" ", start, start + _LONGEST_SENTENCE)
                end = end if end > start else start + _LONGEST_SENTENCE
                shortened = True
            text = line.text[start:end]
            if _line_patterns("furniture").match(text):
                continue  # "The overview of the meeting is as follows."
            sentences.append(
                Sentence(
                    Span(line.span.start + start, line.span.start + end),
                    text,
                    above,
                    number,
                    position == 0,
                    bullet,
                )
            )
    titles = [
        line.text
        for line in lines
        if line.kind == "title" and len(line.text.split()) >= 3 and not re.search(r" [|>›»] ", line.text)
    ]
    title = titles[-1] if titles and not readout.wrapped else readout.title
    cut = shortened or len(sentences) > _MOST_SENTENCES or readout.body.end - readout.body.start > _LONGEST_TEXT
    notices = (Notice("truncated", "The text is too long for a readout; only its beginning was read"),) if cut else ()
    kept = tuple(sentences[:_MOST_SENTENCES])
    return Layout(readout, tuple(lines), kept, normalise(title) if title else None, notices)
