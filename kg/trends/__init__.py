"""Gaps and trends: what is missing from the record, how an issue lived, who held a post, who links formats.

Every question is asked of a store of `kg.store`, embedded or a service, and answered in `Sheet` values, which render as
table, CSV, JSON or page. Absence is always absence from the record: a meeting that only its number tells of, a silence
between two mentions, a day on which no source shows who held a post.

>>> from kg.names import Namer
>>> from kg.store import EmbeddedStore
>>> print(render([holders_sheet([], None)], "table"), end="")
Nobody is attested in this post.
Attested: a source shows the person in the post on that day. Where no term is given, nothing on record tells when it ...
"""

from kg.trends.bridges import BY, bridges, bridges_sheet, format_graph, graphml
from kg.trends.counts import counts, read_numbers, read_posts
from kg.trends.gaps import WHAT, gaps
from kg.trends.holders import holders, holders_sheet
from kg.trends.issue import issue_life, record_day
from kg.trends.lifeline import Lifeline, as_document, lifeline, mentions_sheet
from kg.trends.mentions import find_issue, read_mentions, told_meetings
from kg.trends.numbering import gaps_of, numbers_sheet
from kg.trends.readouts import one_sided, read_accounts, readouts_sheet
from kg.trends.record import Choice, Meeting, Member, chosen, pair_of, read_meetings
from kg.trends.rendering import FORMATS, render
from kg.trends.sheet import Sheet

__all__ = [
    "BY",
    "FORMATS",
    "WHAT",
    "Choice",
    "Lifeline",
    "Meeting",
    "Member",
    "Sheet",
    "as_document",
    "bridges",
    "bridges_sheet",
    "chosen",
    "counts",
    "find_issue",
    "format_graph",
    "gaps",
    "gaps_of",
    "graphml",
    "holders",
    "holders_sheet",
    "issue_life",
    "lifeline",
    "mentions_sheet",
    "numbers_sheet",
    "one_sided",
    "pair_of",
    "read_accounts",
    "read_meetings",
    "read_mentions",
    "read_numbers",
    "read_posts",
    "readouts_sheet",
    "record_day",
    "render",
    "told_meetings",
]
