"""Where the graph is kept and asked: one small interface, two engines behind it.

`EmbeddedStore` runs pyoxigraph in the process, in memory or on disk; `ServiceStore` asks any SPARQL 1.1
endpoint. Both answer with pyoxigraph's values: ``QuerySolutions`` (rows), ``QueryBoolean``, or triples.
Parameters of queries are bound by `kg.ask`, in the query's text, so that every engine sees the same query.

>>> store = EmbeddedStore.open()
>>> store.load(b'<http://e/m> <http://e/minutes> "90" .')
>>> [row["m"].value for row in store.query('SELECT ?m { ?m <http://e/minutes> "90" }')]
['http://e/m']
"""

from __future__ import annotations

from kg.store.embedded import EmbeddedStore
from kg.store.interface import Answer, Store
from kg.store.service import ServiceStore

__all__ = ["Answer", "EmbeddedStore", "ServiceStore", "Store"]
