"""An answer as CSV with what each row rests on in columns of its own."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox

from kg.cite.ground import Cited, Decision, Ground, Passage, Proposal
from kg.cite.wording import sentence
from kg.writing import harmless_cell

__all__ = ["COLUMNS", "to_csv"]

#: What joins the values of several passages in a cell; they stand in the same order in each column. Where a value has
#: this itself, its bar is doubled, so that whoever splits the cell gets the values.
_JOIN = " | "
COLUMNS = ("cite_words", "cite_words_of", "cite_start", "cite_end", "cite_quote_sha256", "cite_publisher",
           "cite_title", "cite_address", "cite_published", "cite_retrieved", "cite_document", "cite_text_sha256",
           "cite_doubts", "cite_proposed", "cite_score", "cite_decision", "dataset_version", "program_version",
           "citation")


def to_csv(cited: Cited) -> str:
    """One line a row; nothing that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*cited.asked.columns, *COLUMNS])
    for row, grounds in zip(cited.asked.rows, cited.grounds, strict=True):
        writer.writerow(map(harmless_cell, [*map(_cell, row), *_columns(grounds, cited)]))
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, ox.BlankNode):
        return str(value)
    return "" if value is None else str(getattr(value, "value", value))


def _columns(grounds: tuple[Ground, ...], cited: Cited) -> list[str]:
    passages = [ground for ground in grounds if isinstance(ground, Passage)]
    links = [ground for ground in grounds if isinstance(ground, Proposal)]
    decisions = [ground for ground in grounds if isinstance(ground, Decision)]
    documents = [passage.document for passage in passages]
    return [
        _joined(passage.words for passage in passages),
        _joined("curators" if document.curated else "source" for document in documents),
        _joined(str(passage.start) if passage.name else "" for passage in passages),
        _joined(str(passage.end) if passage.name else "" for passage in passages),
        _joined(passage.sha256 for passage in passages),
        _joined(document.publisher for document in documents), _joined(document.title for document in documents),
        _joined("; ".join(origin.address for origin in document.origins) if document.curated else document.address
                for document in documents),
        _joined(document.published for document in documents), _joined(document.retrieved for document in documents),
        _joined(document.name for document in documents), _joined(document.sha256 for document in documents),
        _joined("; ".join(document.doubts) for document in documents),
        _joined(link.reason for link in links), _joined(link.score for link in links),
        _joined(f"{one.verdict} by {one.by}, {one.when}: {one.why}" for one in decisions),
        cited.edition.version, cited.edition.program,
        _joined("".join(piece.text for piece in sentence(ground, cited.edition)) for ground in grounds)]


def _joined(values: object) -> str:
    texts = [" ".join(text.split()).replace(_JOIN, " || ") for text in values]  # type: ignore[attr-defined]
    return _JOIN.join(texts) if any(texts) else ""
