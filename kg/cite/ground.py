"""What an answer rests on: passages of documents, links that the program proposes, decisions of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

__all__ = ["Asked", "Cited", "Decision", "Document", "Edition", "Ground", "Mention", "Origin", "Passage", "Proposal"]


class Origin(NamedTuple):
    """A page that a curated entry goes by."""

    address: str
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the dataset; days are ISO dates, and what is not known is empty.

    Attributes
    ----------
    about
        What the document reports, in words: the meeting with its day.
    origins
        For an entry of a curated chronology: the pages that it goes by. Its text is the curators', not theirs.
    doubts
        What is known to be uncertain of it, such as a field that no source gives.
    """

    name: str
    title: str = ""
    publisher: str = ""
    address: str = ""
    published: str = ""
    retrieved: str = ""
    sha256: str = ""
    about: str = ""
    origins: tuple[Origin, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def curated(self) -> bool:
        """Whether the text is that of curators, who put facts of others into words of their own."""
        return self.name.startswith("doc:chronology-")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document, or the document as a whole where ``name`` is empty.

    ``quote`` is as much of the wording as the dataset passes on; where that is not all, ``sha256`` is the hash of
    the whole passage. ``start`` and ``end`` count code points of the text, the end exclusive.
    """

    document: Document
    name: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0
    sha256: str = ""

    @property
    def words(self) -> str:
        """The quote, or nothing for the head of a curated entry: keys and codes, which tell a reader nothing."""
        return "" if self.document.curated and self.start == 0 else self.quote


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that no source states and the program proposes, with its score and the reason."""

    name: str
    subject: str
    predicate: str
    object: str
    score: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a node."""

    name: str
    target: str
    verdict: str
    by: str
    when: str
    why: str = ""


Ground: TypeAlias = Passage | Proposal | Decision


@dataclass(frozen=True, slots=True)
class Edition:
    """Which dataset answered, and by which program it was built; empty where the graph does not say."""

    title: str = ""
    version: str = ""
    program: str = ""
    as_of: str = ""

    def __str__(self) -> str:
        """As a citation names it.

        >>> print(Edition(version="3fa9c1d2b4e6", program="0.1.0")), print(Edition())
        bilateral-kg dataset 3fa9c1d2b4e6, program 0.1.0
        bilateral-kg dataset (version not stated), program not stated
        (None, None)
        """
        return (f"bilateral-kg dataset {self.version or '(version not stated)'}, "
                f"program {self.program or 'not stated'}")


class Mention(NamedTuple):
    """A node that a row names, as prefixed name or IRI.

    ``held`` asks only for what reports that an event took place: an event that was announced before it was held is
    told by several documents, and an announcement is no evidence. ``kept`` asks for what shows a promise kept as well:
    a row that calls it fulfilled rests on that, too.
    """

    name: str
    held: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer that is to be cited.

    Attributes
    ----------
    question
        In words.
    columns, rows
        The answer; cells are texts, or RDF terms, or None.
    mentions
        For each row the nodes that it names. What the dataset knows of no passage is passed over, so all may be given.
    text
        The query, where there is one.
    parameters
        Names and values of what was asked for.
    day
        The ISO day for which the answer holds, where it is not that of the dataset.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]
    text: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """An answer with what each of its rows rests on, in the order in which the row names it."""

    asked: Asked
    edition: Edition
    grounds: tuple[tuple[Ground, ...], ...]

    @property
    def bare(self) -> int:
        """How many rows nothing can be cited for."""
        return sum(not row for row in self.grounds)
