"""The ledger of commitments: who promised what, by when, and what the record shows of it on a day.

`read_ledger` asks a graph for it; `select` keeps what a reader asks for, each line with its status on a day; `render`
writes it as table, CSV, JSON, page or calendar. `kg build` keeps the ledger beside the store, so that a large one
answers at once.
"""

from kg.ledger.entry import Entry, from_csv, to_csv
from kg.ledger.reading import graph_day, read_ledger
from kg.ledger.rendering import FORMATS, render
from kg.ledger.selecting import Selection, latest_day, select

__all__ = ["FORMATS", "Entry", "Selection", "from_csv", "graph_day", "latest_day", "read_ledger", "render", "select",
           "to_csv"]
