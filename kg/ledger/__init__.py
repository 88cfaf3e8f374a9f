"""The ledger of commitments: who promised what, by when, and what the record shows of it on a day.

`read_ledger` asks a graph for it; a `Book` keeps it and selects what a reader asks for, each entry with its status on a
day; `render` writes that as table, CSV, JSON, page or calendar. `kg build` keeps the book beside the store, so that a
large ledger answers at once.
"""

from kg.ledger.book import Book, Selection
from kg.ledger.citing import asked_of
from kg.ledger.entry import Entry
from kg.ledger.reading import graph_day, read_ledger
from kg.ledger.rendering import FORMATS, render

__all__ = ["FORMATS", "Book", "Entry", "Selection", "asked_of", "graph_day", "read_ledger", "render"]
