"""Numbered notes: one for each distinct ground, with the marks that its rows carry."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.cite.ground import Cited, Document, Ground, Passage
from kg.cite.wording import Piece, sentence

__all__ = ["NOTHING", "Notes"]

NOTHING = ("Nothing can be cited for it: this answer names no statement, commitment or document; add ?s or ?c to the "
           "SELECT")
#: A row about a person or an office may rest on dozens of passages; a reader looks up so many.
_MOST = 5


class Notes:
    """The notes of an answer in the order in which its rows need them, beginning with 1.

    >>> from kg.cite.ground import Asked, Edition
    >>> page = Document("doc:a", "Talks", "Ministry", published="2018-04-19", sha256="c6c9")
    >>> told = Passage(page, "passage:a.1", "They met.", 5, 14)
    >>> notes = Notes(Cited(Asked("Who?", (), ((), ()), ((), ())), Edition(), ((told,), ())))
    >>> notes.marks()
    ['[1]', '']
    """

    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self._numbers: dict[Ground, int] = {}
        self._rows = [self._numbered(row) for row in cited.grounds]
        #: How many rows rest on more passages than have a note here.
        self.shortened = sum(len(row) > len(_short(row)) for row in cited.grounds)

    def _numbered(self, row: tuple[Ground, ...]) -> list[int]:
        return [self._numbers.setdefault(ground, len(self._numbers) + 1) for ground in _short(row)]

    def numbers(self) -> list[list[int]]:
        """The numbers of each row's notes."""
        return self._rows

    def marks(self, form: str = "[{}]") -> list[str]:
        """What each row carries; ``form`` is that of one number."""
        return ["".join(form.format(number) for number in row) for row in self._rows]

    def pieces(self) -> Iterator[tuple[int, list[Piece]]]:
        """Each note with its number."""
        for ground, number in self._numbers.items():
            yield number, sentence(ground, self.cited.edition)

    def texts(self) -> list[str]:
        """For each document that is cited, its hash and where in it the passages stand."""
        passages: dict[Document, list[str]] = defaultdict(list)
        for ground, number in self._numbers.items():
            if isinstance(ground, Passage):
                place = f"characters {ground.start} to {ground.end}" if ground.name else "the whole text"
                passages[ground.document].append(f"note {number} {place}")
        return [f"{document.name.partition(':')[2]}, SHA-256 {document.sha256 or 'not stated'}: {'; '.join(places)}"
                for document, places in passages.items()]

    def remarks(self) -> list[str]:
        """What a reader has to know of what is not cited."""
        found = []
        if self.cited.bare == len(self.cited.grounds):
            found.append(f"{NOTHING}. The answer as a whole comes from {self.cited.edition}.")
        elif self.cited.bare:
            found.append(f"{_rows(self.cited.bare)} no statement, commitment or document, and no note.")
        if self.shortened:
            found.append(f"Of the {_MOST} and more passages that a row rests on the first {_MOST} are noted; --cite "
                         "csv and --cite trig have all.")
        return found

    def below(self, anchors: Sequence[str]) -> dict[str, object]:
        """What a page shows below its rows, by ``notes.html`` of `kg.pages`; ``anchors`` tell where the rows stand."""
        users: dict[int, dict[str, None]] = defaultdict(dict)
        for anchor, numbers in zip(anchors, self._rows, strict=True):
            for number in numbers:
                users[number][anchor] = None
        return {"notes": [(number, pieces, list(users[number])) for number, pieces in self.pieces()],
                "texts": self.texts(), "remarks": self.remarks()}

    def as_text(self, width: int | None = None) -> str:
        """The notes as plain text, one paragraph each; ``width`` breaks lines, though never an address."""
        paragraphs = [f"[{number}] {''.join(piece.text for piece in pieces)}" for number, pieces in self.pieces()]
        lines = [line for paragraph in paragraphs for line in _broken(paragraph, width, "    ")]
        if texts := self.texts():
            lines += ["", "Texts cited:", *(line for text in texts for line in _broken(f"  {text}", width, "    "))]
        if remarks := self.remarks():
            lines += ["", *(line for remark in remarks for line in _broken(remark, width, ""))]
        return "\n".join(lines).strip("\n") + "\n"

    def as_markdown(self) -> str:
        """The notes as footnotes of Markdown (``[^1]: …``), which Pandoc makes those of a word processor from."""
        notes = [f"[^{number}]: {''.join(_marked_down(piece) for piece in pieces)}\n"
                 for number, pieces in self.pieces()]
        texts = [f"- {_escaped(text)}\n" for text in self.texts()]
        remarks = [f"{_escaped(remark)}\n" for remark in self.remarks()]
        return "\n".join([*notes, *(["Texts cited:\n", "".join(texts)] if texts else []), *remarks])


def _short(row: tuple[Ground, ...]) -> tuple[Ground, ...]:
    """A row's grounds with its first passages alone; links and decisions are few."""
    passages = [ground for ground in row if isinstance(ground, Passage)]
    return (*passages[:_MOST], *(ground for ground in row if not isinstance(ground, Passage)))


def _rows(count: int) -> str:
    return "One row names" if count == 1 else f"{count} rows name"


def _broken(text: str, width: int | None, indent: str) -> list[str]:
    return [text] if width is None else textwrap.wrap(
        text, max(width, 40), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _marked_down(piece: Piece) -> str:
    """Markdown takes an address between angle brackets for a link, and nothing in it for markup."""
    if piece.address and re.fullmatch(r"https?://[^\s<>]+", piece.text):
        return f"<{piece.text}>"
    return _escaped(piece.text)


def _escaped(text: str) -> str:
    return re.sub(r"([\\|<>*_`\[\]#&$~^])", r"\\\1", text)
