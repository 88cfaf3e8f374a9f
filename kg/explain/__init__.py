"""Shows a readout's text with what was found in each sentence, and why.

`explain` extracts a readout and finds again the words that each finding rests on; `as_text` shows it in a
terminal, `as_page` as one HTML page that needs no network.
"""

from kg.explain.found import Explained, explain
from kg.explain.page import as_page
from kg.explain.terminal import as_text

__all__ = ["Explained", "as_page", "as_text", "explain"]
