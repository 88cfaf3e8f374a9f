"""What a later record shows of earlier promises: kept, kept late, renewed, or nothing; no RDF here.

`propose_links` (``links``) finds what kept a promise and which later promise renews it, `same_promises` (``same``)
finds one promise told by two sources of a meeting, and `shared_links` gives it one link. All of it is proposed; what a
person decides goes before it.
"""

from kg.followup.links import Link, Occurrence, Promise, propose_links
from kg.followup.same import same_promises, shared_links, twins_of

__all__ = ["Link", "Occurrence", "Promise", "propose_links", "same_promises", "shared_links", "twins_of"]
