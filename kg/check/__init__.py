"""Whether a graph is fit to be published: shapes, check queries, and two things only a program can compare.

The fifteen constraints of the ontology are spread over

- ``ontology/shapes/data.ttl``: core SHACL, run with pyshacl on the triples whose properties the shapes name;
- ``queries/checks/*.rq``: SPARQL whose rows are faults, run in the store itself (pyshacl needs minutes for such
  rules on a graph of some hundred readouts, and rdflib compares dates with strings without a word);
- this module: bounds of time windows against `kg.edtf` (constraint 5), and quotes against the texts (14).

All of it reads the effective view, which is the default graph of the dataset.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.check.comparing import from_quotes, from_windows
from kg.check.queries import CheckQuery, check_queries, from_queries
from kg.check.readable import Readable
from kg.check.report import VIOLATION, Finding, Report
from kg.check.shapes import from_shapes
from kg.names import Namer

__all__ = ["CheckQuery", "Finding", "Report", "check", "check_queries"]


def check(dataset: ox.Store, *, texts: Mapping[str, str] | None = None, namer: Namer | None = None) -> Report:
    """Check a dataset whose default graph is the effective view.

    Parameters
    ----------
    dataset
        The named graphs and the effective view; it is only read.
    texts
        Text of each source document by the document's full IRI. Quotes are compared with those given; without
        texts they are not compared.
    namer
        Names for another base than the default one.

    Raises
    ------
    TableError
        If a shape or a check query of the program is broken.
    """
    namer = namer or Namer()
    found = {*from_shapes(dataset, namer), *from_queries(dataset, namer), *from_windows(dataset, namer),
             *from_quotes(dataset, namer, texts or {})}
    readable = Readable(dataset, namer)
    findings = {Finding(each.constraint, each.severity, each.node, readable(each.message), each.rule) for each in found}
    return Report(tuple(sorted(findings, key=lambda each: (
        each.severity != VIOLATION, each.constraint or 99, each.node, each.message, each.rule))))
