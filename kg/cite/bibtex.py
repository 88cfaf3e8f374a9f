"""An answer's documents as BibTeX, for BibTeX itself and for biblatex.

One entry a document, its passages in ``annote``; then the dataset and the program. A key is the document's own
identifier, so that it stays the same from answer to answer.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kg import edtf
from kg.ask.table import one_line
from kg.cite.ground import Cited, Decision, Document, Edition, Passage, Proposal
from kg.cite.program import program
from kg.cite.wording import Piece, day, origins, quotation, sentence
from kg.names import Namer, slugify

__all__ = ["bibtex"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: BibTeX counts braces even behind a backslash, so a text with one brace would swallow the rest of the file.
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
            "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "$": r"\$", "&": r"\&", "#": r"\#",
            "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def bibtex(cited: Cited, namer: Namer) -> str:
    """All that is cited, documents in the order of their keys."""
    passages: dict[Document, dict[Passage, None]] = defaultdict(dict)
    remarks: dict[Proposal | Decision, None] = {}
    for row in cited.grounds:
        for ground in row:
            if isinstance(ground, Passage):
                passages[ground.document][ground] = None
            else:
                remarks[ground] = None
    entries = [_document(document, list(told), cited.edition)
               for document, told in sorted(passages.items(), key=lambda item: item[0].name)]
    entries.append(_dataset(cited, list(remarks), namer))
    entries.append(_program(cited.edition))
    return "\n".join(entries)


def escaped(text: str) -> str:
    r"""Words as TeX sets them; control characters and line ends become blanks.

    >>> print(escaped("50 % of {A_B} & \\cmd"))
    50 \% of \textbraceleft{}A\_B\textbraceright{} \& \textbackslash{}cmd
    """
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(one_line(text).split()))


def _address(address: str) -> str:
    """An address as ``url`` and ``\\url`` take it: as it is, but for what would end the field."""
    return re.sub(r"[{}\\\s\x00-\x1f\x7f]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()),
                  address)


def _key(name: str) -> str:
    """The document's identifier as far as keys allow; that of a stranger is made of its whole address."""
    local = name.partition(":")[2]
    return local if re.fullmatch(r"[A-Za-z0-9.-]+", local) else slugify(name)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    width = max(map(len, fields))
    lines = "".join(f"  {name.ljust(width)} = {value},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _words(text: str) -> str:
    return f"{{{escaped(text)}}}" if text.strip() else ""


def _exactly(text: str) -> str:
    """Words in a second pair of braces: capitals stay, and a body's name is not taken for a person's."""
    return f"{{{{{escaped(text)}}}}}" if text.strip() else ""


def _dated(date: str) -> dict[str, str]:
    """``date`` for biblatex, ``year`` and ``month`` for BibTeX."""
    first = edtf.bounds(date)[0] if edtf.is_edtf(date) else None
    if first is None:
        return {}
    month = {"month": _MONTHS[first.month - 1]} if re.match(r"\d{4}-(?:0\d|1[0-2])", date) else {}
    return {"year": f"{{{first.year}}}", **month, "date": f"{{{date}}}"}


def _linked(address: str) -> dict[str, str]:
    return {"howpublished": f"{{\\url{{{_address(address)}}}}}", "url": f"{{{_address(address)}}}"} if address else {}


def _set(pieces: list[Piece]) -> str:
    return "".join(f"\\url{{{_address(piece.text)}}}" if piece.address else _escaped_ends(piece.text)
                   for piece in pieces)


def _escaped_ends(text: str) -> str:
    """As `escaped`, but blanks at the ends stay."""
    inner = escaped(text)
    return f"{' ' if text[:1] == ' ' else ''}{inner}{' ' if text[-1:] == ' ' and inner else ''}"


def _document(document: Document, passages: list[Passage], edition: Edition) -> str:
    told = [f"{_place(passage)}{quotation(passage)}" for passage in passages if passage.name]
    # Styles print a month and a year; the day of a readout tells it from others.
    issued = "Compiled" if document.curated else "Published"
    note = [Piece(f"{word} {day(date)}. ") for word, date in ((issued, document.published),
                                                              ("Accessed", document.retrieved)) if date]
    if document.curated:
        note += [Piece("Facts in the curators' own words"), *([Piece(", after "), *origins(document)]
                                                               if document.origins else []), Piece(". ")]
    note += [Piece(f"{doubt}. ") for doubt in document.doubts]
    note += [Piece(f"Text SHA-256 {document.sha256}. ")] if document.sha256 else []
    title = (f"bilateral-kg chronology, entry {document.about or document.title}" if document.curated
             else document.title or document.name)
    return _entry("misc", _key(document.name), {
        "author": _exactly("bilateral-kg curators" if document.curated else document.publisher),
        "title": _exactly(title), **_dated(document.published), **_page(document),
        "note": f"{{{_set([*note, Piece(f'{edition}.')])}}}", "annote": _words(" ".join(told))})


def _page(document: Document) -> dict[str, str]:
    """The address of a page; a curated entry has none of its own, and those that it goes by stand in its note."""
    if document.curated or not document.address:
        return {}
    return _linked(document.address) | {"urldate": f"{{{document.retrieved}}}" if edtf.is_edtf(document.retrieved)
                                        else ""}


def _place(passage: Passage) -> str:
    return "" if passage.sha256 else f"Characters {passage.start} to {passage.end}: "


def _dataset(cited: Cited, remarks: list[Proposal | Decision], namer: Namer) -> str:
    """The dataset; what the program proposes and people decided is said of it, as no document says it."""
    edition, asked = cited.edition, cited.asked
    given = "".join(f", {name} {value}" for name, value in asked.parameters)
    told = " ".join(f"{remark.subject} {remark.predicate} {remark.object}, proposed by the program (score "
                    f"{remark.score}): {remark.reason}" if isinstance(remark, Proposal)
                    else "".join(piece.text for piece in sentence(remark, edition)[:-1]) for remark in remarks)
    return _entry("misc", f"bilateral-kg-dataset-{slugify(edition.version) or 'unversioned'}", {
        "author": _authors(), "title": _exactly(edition.title or "bilateral-kg dataset"),
        "version": _words(edition.version), **_linked(namer.base),
        "note": _words(f"Dataset, version {edition.version or 'not stated'}, built with bilateral-kg "
                       f"{edition.program or '(version not stated)'}. Asked: {asked.question}{given}"),
        "annote": _words(told)})


def _program(edition: Edition) -> str:
    about = program()
    version = edition.program or about.version
    dated = _dated(about.released) if version == about.version else {}
    return _entry("misc", f"bilateral-kg-{slugify(version)}", {
        "author": _authors(), "title": _exactly(about.title), **dated, "version": _words(version),
        "note": _words(f"Computer program, version {version}.")})


def _authors() -> str:
    names = [escaped(name) if ", " in name else f"{{{escaped(name)}}}" for name in program().authors]
    return f"{{{' and '.join(names)}}}"
