"""What most needs a person's decision, how it is asked, and how the answer is kept.

The parts do not know each other's manners. `read_queue` asks a graph what is doubtful, with the claim in plain English
(`kg.review.questions`). A `Desk` tells what of a claim can be corrected and to what, and what may be the same;
`kg.review.fields` checks what a person types. A `Notebook` adds decisions to a file of a ``curation`` folder, each at
once and whole, and takes its own last ones back. `converse` is the conversation in a terminal; another front end needs
the others alone.
"""

from __future__ import annotations

from kg.review.conversation import Ended, Reader, converse
from kg.review.desk import Desk, followed_by, orphans_in, refuse_lost
from kg.review.notebook import Draft, Notebook
from kg.review.questions import KINDS, Passage, Question
from kg.review.queue import Wanted, read_queue
from kg.review.showing import FORMATS, as_list

__all__ = ["FORMATS", "KINDS", "Desk", "Draft", "Ended", "Notebook", "Passage", "Question", "Reader", "Wanted",
           "as_list", "converse", "followed_by", "orphans_in", "read_queue", "refuse_lost"]
