"""The words of a text as the search for people needs them."""

from __future__ import annotations

from typing import Any

from kg.extract.kept import kept
from kg.extract.parties import place_names
from kg.extract.people.lexemes import NOTHING, SPLIT, Lexeme, lexeme_of, party_lexeme

__all__ = ["LONGEST_PASSAGE", "Words", "words_of"]

#: The longest sentence or title that is searched for people, in characters; longer ones are no prose.
LONGEST_PASSAGE = 20_000
# What stands behind the last word, and so before the first.
_MARGIN = (NOTHING, NOTHING, NOTHING)
_QUOTE = Lexeme("'", "mark", "'")
# So many different chunks of text are kept, and only those that are short enough to be words.
_MOST_KEPT, _LONGEST_KEPT = 32_768, 40


class Words:
    """The words of a text in order; the name of a party counts as one word.

    ``lexemes`` are the words, ``starts`` where they begin, ``count`` how many they are. Behind the last word, and so
    before the first by a negative index, stand three that are nothing: neighbours need no check.
    """

    __slots__ = ("count", "lexemes", "starts", "text")

    def __init__(self, text: str, lexemes: list[Lexeme], starts: list[int]) -> None:
        self.text, self.count, self.starts = text, len(lexemes), starts
        lexemes += _MARGIN
        self.lexemes = lexemes

    def end(self, index: int) -> int:
        """Where a word ends."""
        return self.starts[index] + len(self.lexemes[index].text)


@kept
def words_of(text: str) -> Words:
    """The words of a normalised text.

    Of a text longer than `LONGEST_PASSAGE` characters only the beginning is read.

    >>> [lexeme.text for lexeme in words_of("U.S. envoy J. Doe's 1st call").lexemes[:-3]]
    ['U.S.', 'envoy', 'J.', 'Doe', "'s", '1st', 'call']
    """
    text = text[:LONGEST_PASSAGE]
    lexemes: list[Lexeme] = []
    starts: list[int] = []
    position = 0
    for mention in place_names(text):
        start, end = mention.start, mention.end
        if start > position:
            _add(text[position:start], position, lexemes, starts)
        lexemes.append(party_lexeme(text[start:end], mention.code, mention.form))
        starts.append(start)
        position = end
    _add(text[position:] if position else text, position, lexemes, starts)
    if "(" in text:
        lexemes, starts = _without_abbreviations(lexemes, starts)
    return Words(text, lexemes, starts)


def _add(piece: str, position: int, lexemes: list[Lexeme], starts: list[int]) -> None:
    """Add the words of a piece between two parties, blank by blank: no word but markup has one inside."""
    known = _chunks
    add_lexeme, add_start = lexemes.append, starts.append
    for chunk in [piece] if "<" in piece else piece.split(" "):
        found = known[chunk]
        if found.__class__ is Lexeme:
            add_lexeme(found)
            add_start(position)
        else:
            for at, lexeme in found:
                add_lexeme(lexeme)
                add_start(position + at)
        position += len(chunk) + 1


class _Chunks(dict[str, Any]):
    """What stands between two blanks: a word, or several with their places. Forgotten all at once when too many."""

    def __missing__(self, chunk: str) -> Lexeme | list[tuple[int, Lexeme]]:
        found: list[tuple[int, Lexeme]] = []
        position = 0
        pieces = SPLIT(chunk)
        for gap, text in zip(pieces[::2], pieces[1::2], strict=False):
            position += len(gap)
            end = position + len(text)
            lexeme = lexeme_of(text)
            if text == "'" and end < len(chunk) and (chunk[end].isalnum() or chunk[end] == "_"):
                lexeme = _QUOTE  # before a letter an apostrophe opens a quotation
            if lexeme.kind != "markup":
                found.append((position, lexeme))
            position = end
        made = found[0][1] if len(found) == 1 and found[0][0] == 0 else found
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[chunk] = made
        return made


_chunks = _Chunks()


def _without_abbreviations(lexemes: list[Lexeme], starts: list[int]) -> tuple[list[Lexeme], list[int]]:
    """The words without an abbreviation in brackets, which only repeats what stands before it."""
    dropped: set[int] = set()
    for index in range(len(lexemes) - 2):
        inside = lexemes[index + 1].text
        if lexemes[index].text == "(" and lexemes[index + 2].text == ")" and inside.isupper() and len(inside) > 1:
            dropped |= {index, index + 1, index + 2}
    if not dropped:
        return lexemes, starts
    kept = [index for index in range(len(lexemes)) if index not in dropped]
    return [lexemes[index] for index in kept], [starts[index] for index in kept]
