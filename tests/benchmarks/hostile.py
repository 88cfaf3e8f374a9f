"""How long texts take that are made to take long: ``python tests/benchmarks/hostile.py [CHARACTERS]``.

Each text is read and extracted whole, once at half the length and once at the full one (1,000,000 characters
unless told). Linear work takes twice as long for twice the text; the last column shows the ratio. The
program ends with an error where a text takes over a second or the ratio is over three.
"""

from __future__ import annotations

import gc
import sys
import time

from kg.errors import KgError
from kg.extract import extract
from kg.sources import read_text

MOST_SECONDS, MOST_RATIO = 1.0, 3.0
#: Below this a ratio tells about the clock, not about the program.
LEAST_SECONDS = 0.1
HEAD = (
    "The White House\n\nMarch 2, 2021\n\nReadout of President Doe's Call with President Roe of Ukraine\n\n"
    "President John Doe spoke today with President Jane Roe of Ukraine. The leaders agreed to meet in May 2021.\n\n"
)

#: Pieces that are repeated, by what they try.
PIECES = {
    "one long word": "a",
    "words of one letter": "a ",
    "words": "lorem ipsum dolor sit amet ",
    "blanks": " ",
    "tabs": "\t",
    "commas": ",",
    "comma and word": "one, ",
    "brackets open": "(",
    "brackets": "(a) ",
    "numbered items": "(1); ",
    "dotted abbreviation": "U.S.-",
    "dots": ".",
    "initials": "J. ",
    "will": "will ",
    "will be": "will be held ",
    "subordinate": "which will ",
    "that": "that the ",
    "double quotes": '"',
    "single quotes": "'",
    "quoted words": '"peace" ',
    "dates": "May 2, 2021 ",
    "dates without blanks": "May2,2021",
    "years": "2021-",
    "ranges": "from May to June ",
    "next": "next month ",
    "numbers": "1 ",
    "ordinals": "first second ",
    "lengths": "one hour and ",
    "capitalised words": "Lorem ",
    "capitals": "LOREM ",
    "names and": "Lorem and ",
    "names with commas": "Lorem, ",
    "honorifics": "Mr. ",
    "offices": "Minister of Foreign Affairs ",
    "offices and": "Minister and ",
    "people": "President John Doe and ",
    "people in sentences": "President John Doe agreed. ",
    "families": "Minister Ab{n} Cd{n} met. ",
    "countries": "Japan ",
    "country pairs": "Japan-Russia ",
    "places": "in Paris, France, ",
    "speech verbs": "agreed to ",
    "speech clauses": "the two ministers agreed and ",
    "sentences": "They agreed to meet in May. ",
    "sentences without blanks": "They agreed.",
    "promises": "The sides will hold talks in May 2022 and ",
    "issues": "trade, energy, climate change, ",
    "lines": "\n",
    "carriage returns": "\r\n",
    "short lines": "a\n",
    "headings": "1. Energy\n",
    "paragraphs": "They agreed to meet in May.\n\n",
    "date lines": "March 2, 2021\n",
    "bullets": "* They agreed to meet in May.\n",
    "rules": "---\n",
    "entities": "&nbsp;&amp;&#39;",
    "markup": "<p>They agreed to meet in May.</p>",
    "nested markup": "<div>",
    "attributes": '<a href="x" ',
    "soft hyphens": "a\u00ad",
    "zero width": "\u200b",
    "right to left": "\u202ea",
    "accents": "é",
    "combining accents": "e\u0301",
    "dashes": "–",
    "hyphens": "a-",
    "slashes": "a/",
    "addresses": "https://example.org/",
    "mail": "a@b.",
    "stars": "*",
    "money": "$1 million ",
    "titles": "Readout of the Call\n",
    "attributions": "A spokesperson for the ministry said:\n",
    "long sentences, which": "They agreed" + " which will" * 150 + ". ",
    "long sentences, countries": "They discussed " + "Japan, " * 200 + "Russia. ",
    "long sentences, pairs": "They held " + "Japan-Russia " * 150 + "talks. ",
    "long sentences, dates": "They will meet " + "in May, on June 2, 2022 and " * 60 + "later. ",
    "long sentences, people": "President Doe met " + "Minister Ann Roe of Finland and " * 50 + "others. ",
    "long sentences, verbs": "The two ministers " + "agreed to hold talks and " * 60 + "left. ",
    "long sentences, capitals": "They met " + "Lorem Ipsum Dolor " * 100 + "there. ",
    "long sentences, spaces": "They agreed" + " " * 2000 + "to meet. ",
    "long sentences, commas": "They agreed" + "," * 2000 + " to meet. ",
    "long sentences, brackets": "They agreed " + "(a " * 700 + "to meet. ",
    "long sentences, small words": "They agreed " + "to the of and in " * 120 + "meet. ",
    "long sentences, adverbs": "They " + "warmly, " * 250 + "agreed to meet. ",
    "long sentences, hyphens": "They signed the " + "A-" * 1400 + "x. ",
    "long sentences, titles": "They signed the " + "Joint and " * 280 + "others. ",
    "long sentences, offices": "The " + "Deputy Minister of Foreign Affairs and " * 50 + "others met. ",
}


def made(piece: str, length: int) -> str:
    """A text of this length: an opening like a readout's, then the piece again and again."""
    if "{n}" in piece:
        letters = "abcdefghijklmnopqrstuvwxyz"
        names = (a + b + c for a in letters for b in letters for c in letters)
        body = "".join(piece.replace("{n}", name) for name in names)
        body *= length // len(body) + 1
    else:
        body = piece * (length // len(piece) + 1)
    return (HEAD + body)[:length]


def seconds(piece: str, length: int) -> tuple[float, str]:
    """Processor seconds for reading and extracting, and what came of it."""
    text = made(piece, length)
    gc.collect()
    begun = time.process_time()
    try:
        facts = extract(read_text(text, "hostile.txt"))
        outcome = f"{len(facts.statements)} statements"
    except KgError as problem:
        outcome = type(problem).__name__
    return time.process_time() - begun, outcome


def main(length: int, only: list[str]) -> int:
    """Print a line for each text, the slowest last; answer how many are too slow."""
    seconds("They agreed. ", 10_000)  # so that tables and expressions are there
    rows = []
    for name, piece in PIECES.items():
        if only and name not in only:
            continue
        half, _ = seconds(piece, length // 2)
        full, outcome = seconds(piece, length)
        ratio = full / half if half >= LEAST_SECONDS / 2 else 0.0
        bad = full > MOST_SECONDS or (full > LEAST_SECONDS and ratio > MOST_RATIO)
        rows.append((full, ratio, bad, name, outcome))
        print(f"{full:7.2f} s  x{ratio:4.1f}  {'SLOW' if bad else '    '}  {name} ({outcome})", flush=True)
    bad_ones = [row for row in rows if row[2]]
    worst = max(rows)
    print(f"{len(rows)} texts of {length} characters; the slowest, {worst[3]!r}, took {worst[0]:.2f} s; "
          f"{len(bad_ones)} over the limit")
    return len(bad_ones)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    size = int(arguments[0]) if arguments and arguments[0].isdigit() else 1_000_000
    sys.exit(1 if main(size, [word for word in arguments if not word.isdigit()]) else 0)
