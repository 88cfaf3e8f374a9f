"""Questions for reading: one by one in a terminal, or all as a list."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Sequence

from kg.ask.table import one_line, table
from kg.review.questions import Passage, Question, sure_words

__all__ = ["FORMATS", "as_list", "as_text"]

FORMATS = ("table", "json")
#: What a question is called by its kind.
CALLED = {"statements": "statement", "people": "person", "topics": "topic", "links": "link", "conflicts": "conflict"}
_WIDTH = 78


def as_text(question: Question, place: str, style: Callable[[str, str], str], width: int = _WIDTH) -> str:
    """A question with all that a person needs to decide it.

    ``place`` is its number; ``style`` puts words in a manner: ``head``, ``quote``, ``dim`` or ``says``.
    """
    width = max(40, min(width, _WIDTH))
    sure = f" · {sure_words(question.confidence)}" if question.confidence is not None else ""
    lines = [style(f"{place} {CALLED[question.kind]}{sure}", "head")]
    for passage in question.passages[:3]:
        lines += _passage(passage, style, width)
    lines.append("")
    for sentence in question.says:
        lines += [style(line, "says") for line in _wrapped(sentence, "  ", width)]
    for sentence in question.why:
        lines += [style(line, "dim") for line in _wrapped(sentence, "  – ", width)]
    return "\n".join(lines)


def _passage(passage: Passage, style: Callable[[str, str], str], width: int) -> Iterator[str]:
    yield ""
    told = ": ".join(filter(None, [passage.publisher, passage.title])) or passage.document
    yield from (style(line, "dim") for line in _wrapped(told, "  ", width))
    if passage.address:
        yield style(f"  {one_line(passage.address)}", "dim")
    first, last = passage.at
    quote = passage.quote or f"(its publisher's terms allow no quotation: characters {first} to {last})"
    beside = ("dim", "  │ ")
    for words, (manner, bar) in ((passage.before, beside), (quote, ("quote", "  > ")), (passage.after, beside)):
        if words:
            yield from (style(line, manner) for line in _wrapped(words, bar, width, hanging=bar))


def _wrapped(text: str, indent: str, width: int, hanging: str | None = None) -> list[str]:
    hang = " " * len(indent) if hanging is None else hanging
    return textwrap.wrap(one_line(" ".join(text.split())), width, initial_indent=indent, subsequent_indent=hang,
                         break_long_words=False, break_on_hyphens=False)


def as_list(questions: Sequence[Question], form: str, width: int | None = None) -> str:
    """All questions without asking them, in one of `FORMATS`."""
    if form == "json":
        return json.dumps([_record(one) for one in questions], ensure_ascii=False, indent=1) + "\n"
    first = [one.passages[0] if one.passages else Passage("", "") for one in questions]
    cells = [(one.kind, f"{one.confidence:.2f}" if one.confidence is not None else "", " ".join(one.says),
              passage.quote, passage.publisher, one.node) for one, passage in zip(questions, first, strict=True)]
    columns = ("kind", "sure", "what", "sentence", "publisher", "node")
    return table(columns, cells, [False] * 6, [*[False] * 5, True], width)


def _record(question: Question) -> dict[str, object]:
    record: dict[str, object] = {
        "kind": question.kind, "node": question.node, "says": list(question.says), "why": list(question.why),
        "confidence": question.confidence, "issues": list(question.issues),
        "passages": [{"passage": one.name, "document": one.document, "publisher": one.publisher, "title": one.title,
                      "address": one.address, "quote": one.quote, "before": one.before, "after": one.after}
                     for one in question.passages],
        "can_be_corrected": [{"field": one.name, "node": one.node, "property": one.prop, "now": list(one.now)}
                             for one in question.fields]}
    return {name: value for name, value in record.items() if value not in (None, [], "")}
