"""A description of the dataset itself in DCAT and VoID, kept in a graph of its own and not counted in its figures.

Its version is made from all that the dataset holds, so that whoever cites it names these very facts. Anyone can make
it again: it is the beginning of the SHA-256 of ``bilateral.nq`` without the lines that state it
(``grep -v dcat#version bilateral.nq | sha256sum``), under the base that the program gives by default.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.graph.quads import Sheet, Terms, date, text, whole
from kg.names import DEFAULT_BASE, slugify

__all__ = ["LICENCE", "write_dataset", "write_version"]

#: What the facts are published under; quotations stay under their publishers' terms.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_FILES = (("bilateral.nq", "application/n-quads", "Every named graph and the effective view as default graph"),
          ("bilateral.trig", "application/trig", "The same, for reading"),
          ("bilateral.ttl", "text/turtle", "The effective view alone"))


def write_version(quads: Iterable[Quad], terms: Terms) -> list[Quad]:
    """What `dcat:version` says of the dataset: 12 digits of a hash over all its other quads, whatever their base."""
    sheet = Sheet("graph:dataset", terms)
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    lines = lines.replace(terms.namer.base.encode(), DEFAULT_BASE.encode())
    digest = hashlib.sha256(b"\n".join([*sorted(lines.splitlines()), b""])).hexdigest()
    sheet.say("graph:dataset", "dcat:version", Literal(digest[:12]))
    return sheet.quads()


def write_dataset(triples: Iterable[Triple], documents: int, as_of: datetime.date | None, run: str,
                  terms: Terms) -> list[Quad]:
    """The graph ``graph:dataset``: title, licence, the run that made it, day of the figures, counts by class, files."""
    sheet, node = Sheet("graph:dataset", terms), "graph:dataset"
    a = terms.node("rdf:type")
    counts: Counter[str] = Counter()
    subjects, properties, total = set(), set(), 0
    for triple in triples:
        total += 1
        subjects.add(triple.subject)
        properties.add(triple.predicate)
        if triple.predicate == a and isinstance(triple.object, NamedNode):
            counts[triple.object.value] += 1
    say = sheet.say
    say(node, "rdf:type", "dcat:Dataset", "void:Dataset")
    say(node, "dcterms:title", text("bilateral-kg: a knowledge graph of bilateral diplomacy"))
    say(node, "dcterms:description", text("Meetings, officials, positions and commitments from ministries' readouts, "
                                          "each tied to the passage that says so."))
    say(node, "dcterms:license", NamedNode(LICENCE))
    say(node, "dcterms:rights", text("Facts under the licence; quoted passages under the terms of their publishers, "
                                     "stated with each document."))
    say(node, "prov:wasGeneratedBy", run)
    say(node, "dcterms:modified", date(as_of) if as_of else None)
    say(node, "void:uriSpace", Literal(terms.namer.base))
    say(node, "void:triples", whole(total))
    say(node, "void:distinctSubjects", whole(len(subjects)))
    say(node, "void:properties", whole(len(properties)))
    say(node, "void:classes", whole(len(counts)))
    say(node, "void:documents", whole(documents))
    for vocabulary in ("dip", "skos", "prov", "oa", "org", "schema", "dcterms", "foaf"):
        say(node, "void:vocabulary", NamedNode(terms.namer.prefixes[vocabulary]))
    dip = terms.namer("dip:")
    for class_iri, number in sorted(counts.items()):
        local = class_iri.removeprefix(dip)
        partition = f"graph:dataset.class-{slugify(local if local != class_iri else class_iri.split('//')[-1])}"
        say(node, "void:classPartition", partition)
        say(partition, "void:class", NamedNode(class_iri))
        say(partition, "void:entities", whole(number))
    for name, media, description in _FILES:
        file = f"graph:dataset.file-{slugify(name)}"
        say(node, "dcat:distribution", file)
        say(file, "rdf:type", "dcat:Distribution")
        say(file, "dcterms:title", Literal(name))
        say(file, "dcterms:description", text(description))
        say(file, "dcat:mediaType", NamedNode(f"https://www.iana.org/assignments/media-types/{media}"))
        say(file, "dcterms:license", NamedNode(LICENCE))
    return sheet.quads()
