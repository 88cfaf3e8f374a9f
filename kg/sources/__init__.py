"""From files, folders and archives to readouts: what was published, by whom, when, and under what terms.

`read` gives each readout or the error in its place, `read_all` a batch whose ids and texts differ. The
publishers are cards under ``data/sources``; a person adds one by writing a file there.
"""

from kg.sources.about import About
from kg.sources.cards import card_named, cards, is_furniture
from kg.sources.dateline import is_date_line
from kg.sources.files import Batch, holds_several, read, read_all, read_file
from kg.sources.readouts import document_id, read_bytes, read_text

__all__ = ["About", "Batch", "card_named", "cards", "document_id", "holds_several", "is_date_line", "is_furniture",
           "read", "read_all", "read_bytes", "read_file", "read_text"]
