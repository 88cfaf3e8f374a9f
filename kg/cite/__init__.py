"""Citable answers: for each row of an answer the passages, documents and decisions that it rests on.

`cite` looks them up in a store; `render` writes them as ``bibtex``, ``csv`` or ``trig``; `Notes` are footnotes, with
the marks that go into the rows of a table or page. Any answer can be cited whose rows name nodes of the dataset:

>>> from kg.names import Namer
>>> from kg.store import EmbeddedStore
>>> store = EmbeddedStore.open()
>>> asked = Asked("What was promised?", ("what",), (("Hold talks",),), ((Mention("cmt:unknown.1"),),))
>>> Notes(cite(store, Namer(), asked)).marks()
['']

Nothing is made up: what the dataset does not know is left out or said to be unknown, and a row that names no
statement, commitment, event, document or passage has no note.
"""

from kg.cite.answers import asked_of, mentions
from kg.cite.ground import Asked, Cited, Decision, Document, Edition, Mention, Passage, Proposal
from kg.cite.notes import NOTHING, Notes
from kg.cite.reading import cite
from kg.cite.rendering import FORMATS, render

__all__ = ["FORMATS", "NOTHING", "Asked", "Cited", "Decision", "Document", "Edition", "Mention", "Notes", "Passage",
           "Proposal", "asked_of", "cite", "mentions", "render"]
