"""The words of a text as the search for people needs them."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from kg.extract.parties import place_names
from kg.extract.people.lexemes import NOTHING, SPLIT, Lexeme, lexeme_of, party_lexeme

__all__ = ["LONGEST_PASSAGE", "Words", "words_of"]

#: The longest sentence or title that is searched for people, in characters; longer ones are no prose.
LONGEST_PASSAGE = 20_000
# So many words that are nothing stand behind the last one, and so before the first.
_MARGIN = 3
_QUOTE = Lexeme("'", "mark", "'")


class Words:
    """The words of a text in order; the name of a party counts as one word.

    ``lexemes`` are the words, ``starts`` and ``ends`` where they stand, ``count`` how many they are. Behind the last
    word, and so before the first by a negative index, stand three that are nothing: neighbours need no check.
    """

    __slots__ = ("count", "ends", "lexemes", "starts", "text")

    def __init__(self, text: str, lexemes: list[Lexeme], starts: list[int], ends: list[int]) -> None:
        self.text, self.count = text, len(lexemes)
        self.lexemes = [*lexemes, *[NOTHING] * _MARGIN]
        self.starts, self.ends = starts, ends


@lru_cache(maxsize=1024)
def words_of(text: str) -> Words:
    """The words of a normalised text.

    Of a text longer than `LONGEST_PASSAGE` characters only the beginning is read.

    >>> [lexeme.text for lexeme in words_of("U.S. envoy J. Doe's 1st call").lexemes[:-3]]
    ['U.S.', 'envoy', 'J.', 'Doe', "'s", '1st', 'call']
    """
    text = text[:LONGEST_PASSAGE]
    lexemes: list[Lexeme] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for mention in place_names(text):
        start, end = mention.start, mention.end
        if start > position:
            _add(text[position:start], position, lexemes, starts, ends)
        lexemes.append(party_lexeme(text[start:end], mention.code, mention.form))
        starts.append(start)
        ends.append(end)
        position = end
    _add(text[position:], position, lexemes, starts, ends)
    if "(" in text:
        lexemes, starts, ends = _without_abbreviations(lexemes, starts, ends)
    return Words(text, lexemes, starts, ends)


def _add(piece: str, offset: int, lexemes: list[Lexeme], starts: list[int], ends: list[int]) -> None:
    """Add the words of a piece between two parties."""
    pieces = SPLIT(piece)
    bounds = list(accumulate(map(len, pieces), initial=offset))
    found = list(map(lexeme_of, pieces[1::2]))
    if "'" in piece or "<" in piece:
        # An apostrophe before a letter is a quotation mark; markup is no word.
        for number, lexeme in enumerate(found):
            end = bounds[2 * number + 2] - offset
            if lexeme.text == "'" and end < len(piece) and (piece[end].isalnum() or piece[end] == "_"):
                found[number] = _QUOTE
        kept = [number for number, lexeme in enumerate(found) if lexeme.kind != "markup"]
        lexemes += [found[number] for number in kept]
        starts += [bounds[2 * number + 1] for number in kept]
        ends += [bounds[2 * number + 2] for number in kept]
        return
    lexemes += found
    starts += bounds[1:-1:2]
    ends += bounds[2::2]


def _without_abbreviations(
    lexemes: list[Lexeme], starts: list[int], ends: list[int]
) -> tuple[list[Lexeme], list[int], list[int]]:
    """The words without an abbreviation in brackets, which only repeats what stands before it."""
    dropped: set[int] = set()
    for index in range(len(lexemes) - 2):
        inside = lexemes[index + 1].text
        if (
            lexemes[index].text == "("
            and lexemes[index + 2].text == ")"
            and inside.isupper()
            and len(inside) > 1
        ):
            dropped |= {index, index + 1, index + 2}
    if not dropped:
        return lexemes, starts, ends
    kept = [index for index in range(len(lexemes)) if index not in dropped]
    return [lexemes[i] for i in kept], [starts[i] for i in kept], [ends[i] for i in kept]
