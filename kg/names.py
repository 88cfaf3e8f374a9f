"""The one place that spells IRIs: namespaces, and how each kind of thing is named.

Names are kept relative to a configurable base (``id/person/kono-taro``); the base is put in front where
quads are made, so that a change of base changes no table and no decision.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["DEFAULT_BASE", "PREFIXES", "Namer", "slugify"]

DEFAULT_BASE = "https://w3id.org/bilateral-kg/"

#: Vocabularies that are reused, by the prefix that all our files and queries give them.
PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "pav": "http://purl.org/pav/",
    "oa": "http://www.w3.org/ns/oa#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eucountry": "http://publications.europa.eu/resource/authority/country/",
    "wd": "http://www.wikidata.org/entity/",
}

#: Our own prefixes, relative to the base.
OWN_PREFIXES = {
    "dip": "ontology#",
    "graph": "graph/",
    "src": "graph/src/",
    "doc": "id/doc/",
    "passage": "id/passage/",
    "party": "id/party/",
    "place": "id/place/",
    "orgn": "id/org/",
    "group": "id/group/",
    "person": "id/person/",
    "post": "id/post/",
    "tenure": "id/tenure/",
    "series": "id/series/",
    "pos": "id/position/",
    "event": "id/event/",
    "side": "id/side/",
    "incident": "id/incident/",
    "agreement": "id/agreement/",
    "stmt": "id/statement/",
    "cmt": "id/commitment/",
    "t": "id/time/",
    "issue": "code/issue/",
    "act": "code/act/",
    "firm": "code/firmness/",
    "kind": "code/kind/",
    "status": "code/status/",
    "stance": "code/stance/",
    "decision": "code/decision/",
    "verdict": "id/decision/",
    "link": "id/link/",
    "answer": "id/answer/",
    "scheme": "code/",
}

#: Second names of prefixes, which queries may use; what the program writes has the first.
SYNONYMS = {"firmness": "firm"}


class Namer:
    """Makes full IRIs from prefixed names, for one base.

    >>> name = Namer()
    >>> name("person:kono-taro")
    'https://w3id.org/bilateral-kg/id/person/kono-taro'
    >>> Namer("https://example.org/kg/")("dip:Meeting")
    'https://example.org/kg/ontology#Meeting'
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = base
        #: Namespaces by the prefixes to write: one for each.
        self.written = PREFIXES | {prefix: base + rest for prefix, rest in OWN_PREFIXES.items()}
        #: Namespaces by all prefixes that are understood.
        self.prefixes = self.written | {other: self.written[prefix] for other, prefix in SYNONYMS.items()}

    def __call__(self, prefixed: str) -> str:
        """The full IRI of a prefixed name; KeyError for a prefix that is not ours."""
        prefix, _, local = prefixed.partition(":")
        return self.prefixes[prefix] + local

    def sparql_prologue(self) -> str:
        """``PREFIX`` lines for every prefix, so that queries need not declare them."""
        return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in self.prefixes.items())


#: Letters that no decomposition makes ASCII, with their capitals.
_LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a",
            "ħ": "h", "ŧ": "t", "ŋ": "ng"}
_TRANSLITERATED = str.maketrans(_LETTERS | {letter.upper(): plain for letter, plain in _LETTERS.items()
                                            if len(letter.upper()) == 1} | {"ẞ": "ss"})


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, fit for the last part of an IRI.

    >>> slugify("Minister of Foreign Affairs"), slugify("Kalvītis’s “plan” (2+2)"), slugify("Łukasz")
    ('minister-of-foreign-affairs', 'kalvitiss-plan-2-2', 'lukasz')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_TRANSLITERATED))
    plain = re.sub(r"[’'‘`]", "", plain)
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if slug or not text.strip():
        return slug
    return hashlib.sha256(text.encode()).hexdigest()[:8]
