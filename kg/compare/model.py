"""What a comparison holds; all values are frozen. What is not known is an empty text or an empty tuple."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["CHRONOLOGY", "VERDICTS", "Column", "Comparison", "Difference", "Document", "Fact", "Held", "Row", "Saying",
           "Section", "Value"]

#: Heading of the column with what the curated chronology tells, whoever reports it.
CHRONOLOGY = "Chronology"

#: What a row can be: two publishers say it; one does, and the others are known not to; one does, and no other
#: publisher's text is on record; the chronology alone has it.
VERDICTS = ("both", "only", "one", "record")


@dataclass(frozen=True, slots=True)
class Document:
    """A document about the meeting. ``curated`` ones hold facts in the curators' words: of one side's text, what only
    that text reports; without a ``party``, what the record has in common."""

    name: str
    meeting: str
    publisher: str
    party: str = ""
    address: str = ""
    title: str = ""
    curated: bool = False

    @property
    def common(self) -> bool:
        """Whether it is the chronology's own entry, which is no side's."""
        return self.curated and not self.party


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held: prefixed name, words, date (EDTF), and the documents about it.

    ``names`` has the meeting's own name, then those of events that a curator found to be the same.
    """

    name: str
    label: str
    date: str
    names: tuple[str, ...]
    documents: tuple[Document, ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who publishes on it, the curators of a chronology left out."""
        return tuple(sorted({document.publisher for document in self.documents if not document.common}))


@dataclass(frozen=True, slots=True)
class Column:
    """All documents of one publisher. ``full`` says that the text of one was read, not only a note of what is peculiar
    to it; from what is absent there, something follows."""

    title: str
    party: str
    country: str
    documents: tuple[Document, ...]
    full: bool
    common: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that one document reports: a statement, or one commitment that a statement expresses.

    Attributes
    ----------
    column
        Place of its publisher among the columns.
    statement, commitment, passage, document
        Prefixed names; a statement without a promise has no commitment.
    who, parties, speakers
        Who is reported to speak, in words; codes of their sides; prefixed names.
    act, act_words, strength
        Code of the speech act, the verb for it, and how much it binds, from 0 (narrates) to 5 (signs).
    bound, bound_words
        Whom a commitment binds, as codes and in words: not always those who speak of it.
    firmness, firm, rank
        Wording of a commitment in words, its code, its rank: the higher, the firmer; 0 without a commitment.
    issues, within
        Codes; ``within`` has the broader issues as well.
    what, sentence
        What was said in short; the quotation, as far as its publisher's terms allow.
    others
        Whether only other sides than the publisher's speak: then it is the publisher who reports so.
    only
        Whether the chronology states that no other side's text has it.
    same
        Names of commitments that the graph takes for the same.
    """

    column: int
    statement: str
    publisher: str
    address: str
    document: str
    commitment: str = ""
    passage: str = ""
    who: str = ""
    parties: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    act: str = ""
    act_words: str = ""
    strength: int = 0
    bound: tuple[str, ...] = ()
    bound_words: str = ""
    firmness: str = ""
    firm: str = ""
    rank: int = 0
    due: str = ""
    due_words: str = ""
    due_from: str = ""
    due_by: str = ""
    issues: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    stance: str = ""
    what: str = ""
    sentence: str = ""
    start: int = 0
    confidence: str = ""
    others: bool = False
    curated: bool = False
    only: bool = False
    kinds: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """In what publishers that report the same differ.

    ``about`` is ``firmness``, ``stance``, ``date``, ``speaker``, or ``bound`` (whom a promise binds);
    ``values`` gives the place of a column with what it has; ``firmer`` the columns with the firmest wording.
    """

    about: str
    values: tuple[tuple[int, str], ...]
    firmer: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The same thing as several publishers report it, or what only one does.

    ``verdict`` is one of `VERDICTS`, ``why`` says in a sentence what it goes by; ``columns`` are those of publishers
    that say it.
    """

    issue: str
    verdict: str
    why: str
    columns: tuple[int, ...]
    sayings: tuple[Saying, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One issue: its name after those of its broader ones, and the rows on it.

    ``told_by`` are the columns that take up the issue, one above or one below it; ``listed`` is the chronology's
    statement that it came up.
    """

    issue: str
    path: tuple[str, ...]
    rows: tuple[Row, ...]
    told_by: tuple[int, ...]
    listed: Saying | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What one column says of the meeting itself, in words."""

    column: int
    words: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of the meeting as each document has it. ``conflict``: they exclude each other; ``partial``: one
    names what another leaves out. ``taken`` is what the record goes by, where that is not what all say."""

    about: str
    values: tuple[Value, ...]
    conflict: bool = False
    partial: bool = False
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole; ``notes`` are sentences on what could not be told."""

    meeting: Held
    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all issues."""
        return tuple(row for section in self.sections for row in section.rows)
