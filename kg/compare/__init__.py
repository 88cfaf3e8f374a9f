"""The readouts of one meeting side by side, issue by issue: what all report, what only one does, where they differ.

`find` picks the meeting that a reader means, `several` lists those that more than one publisher tells of, `compare`
asks a graph for what each says, and `render` writes that as table, JSON or page. That two sentences say the same is
proposed from their speakers, issues and words (`kg.compare.matching`), never stated in the graph.
"""

from kg.compare.citing import asked_of
from kg.compare.comparing import compare
from kg.compare.meetings import find, held_meetings, several
from kg.compare.model import Column, Comparison, Difference, Fact, Held, Row, Saying, Section
from kg.compare.rendering import FORMATS, render, render_list

__all__ = ["FORMATS", "Column", "Comparison", "Difference", "Fact", "Held", "Row", "Saying", "Section", "asked_of",
           "compare", "find", "held_meetings", "render", "render_list", "several"]
