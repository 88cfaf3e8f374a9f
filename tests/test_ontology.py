"""The ontology's own rules: house style, code lists, alignments, examples, and that it agrees with the program."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import yaml
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.check import check
from kg.names import DEFAULT_BASE, Namer
from kg.resources import folder

ONTOLOGY = folder("ontology")
DIP = rdflib.Namespace(f"{DEFAULT_BASE}ontology#")
CODE = f"{DEFAULT_BASE}code/"
SCHEMES = {"acts": "act", "issues": "issue", "kinds": "kind", "firmness": "firmness", "statuses": "status",
           "stances": "stance", "decisions": "decision"}
SHARED = Path(__file__).parent.parent.parent / "shared"
PREFIXES = f"@prefix dip: <{DIP}> .\n@prefix rdfs: <{RDFS}> .\n@prefix owl: <{OWL}> .\n@prefix skos: <{SKOS}> .\n"


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / name)


def style_faults(graph: rdflib.Graph) -> list[str]:
    """The names of the style shapes that the graph breaks."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=parsed("shapes/style.ttl"), inference="none", inplace=False)
    shape = rdflib.Namespace("http://www.w3.org/ns/shacl#").sourceShape
    return sorted({str(found).rpartition("/")[2] for found in results.objects(None, shape)})


def test_core_keeps_the_house_style() -> None:
    assert style_faults(parsed("core.ttl")) == []


def test_core_has_the_terms_of_the_design() -> None:
    core = parsed("core.ttl")
    assert len(set(core.subjects(RDF.type, OWL.Class))) == 18
    properties = set(core.subjects(RDF.type, OWL.ObjectProperty)) | set(core.subjects(RDF.type, OWL.DatatypeProperty))
    assert len(properties) == 32
    for child, parent in core.subject_objects(RDFS.subClassOf):
        assert child in DIP and parent in DIP, "alignments belong in alignments.ttl"


TERM = """dip:planted a owl:ObjectProperty ; rdfs:label "planted"@en ;
    skos:definition "Says what was planted as a fault."@en ; skos:example "An example."@en ;
    dip:answers "CQ01" ; rdfs:isDefinedBy dip:x ; <https://schema.org/rangeIncludes> dip:Event ."""


def test_planted_term_is_fine_as_it_stands() -> None:
    assert style_faults(rdflib.Graph().parse(data=PREFIXES + TERM, format="turtle")) == []


@pytest.mark.parametrize(("old", "new", "rules"), [
    ('skos:definition "Says what was planted as a fault."@en ;', "", ["term-definition"]),
    ('"Says what was planted as a fault."@en', '"Says what was planted as a fault."@ja', ["term-definition"]),
    ("planted as a fault.", "planted as a fault", ["term-definition"]),
    ('rdfs:label "planted"@en ;', "", ["property-label", "term-label"]),
    ('"planted"@en', '"planted"@en , "thing"@en', ["term-label-languages"]),
    ('"planted"@en', '"Planted"@en', ["property-label"]),
    ('skos:example "An example."@en ;', "", ["term-example"]),
    ('dip:answers "CQ01" ;', "", ["term-answers"]),
    ('"CQ01"', '"CQ99"', ["term-answers"]),
    ("dip:planted a", "dip:Planted a", ["PropertyTerm"]),
    ("dip:planted a owl:ObjectProperty", "dip:planted a owl:Class", ["ClassTerm", "class-label"]),
    ("rdfs:isDefinedBy dip:x ;", "", ["term-defined-by"]),
    ("rdfs:isDefinedBy dip:x ;", "rdfs:isDefinedBy dip:x ; rdfs:domain dip:Event ;", ["property-no-domain"]),
    ("rdfs:isDefinedBy dip:x ;", "rdfs:isDefinedBy dip:x ; rdfs:range dip:Event ;", ["property-no-range"]),
    ("<https://schema.org/rangeIncludes>", "dip:other", ["property-range"]),
])
def test_style_rejects_a_planted_fault(old: str, new: str, rules: list[str]) -> None:
    assert old in TERM
    assert style_faults(rdflib.Graph().parse(data=PREFIXES + TERM.replace(old, new), format="turtle")) == rules


@pytest.mark.parametrize("removed", ["versionIRI", "license", "definition"])
def test_style_rejects_a_header_without_its_parts(removed: str) -> None:
    core = parsed("core.ttl")
    header = rdflib.URIRef(f"{DEFAULT_BASE}ontology")
    for triple in list(core.triples((header, None, None))):
        if str(triple[1]).endswith(removed):
            core.remove(triple)
    assert style_faults(core) == [f"header-{ {'versionIRI': 'version', 'license': 'licence'}.get(removed, removed) }"]


@pytest.mark.parametrize("name", sorted(path.relative_to(ONTOLOGY).as_posix() for path in ONTOLOGY.rglob("*.ttl")))
def test_every_file_loads_in_both_engines_and_mentions_only_known_terms(name: str) -> None:
    graph = parsed(name)
    quads = list(ox.parse(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE))
    assert len(graph) == len(set(quads)) > 0
    known = set(parsed("core.ttl").subjects())
    iris = {node for node in graph.all_nodes() | set(graph.predicates()) if isinstance(node, rdflib.URIRef)}
    used = {node for node in iris if node.startswith(DIP)}
    datatypes = {node.datatype for node in graph.all_nodes()
                 if isinstance(node, rdflib.Literal) and str(node.datatype).startswith(DIP)}
    assert used | datatypes <= known
    assert not list(graph.triples((None, OWL.imports, None)))
    assert not any(node.startswith(("http://schema.org", "https://www.wikidata.org")) for node in iris)


@pytest.mark.parametrize(("name", "scheme"), SCHEMES.items())
def test_code_list_is_whole(name: str, scheme: str) -> None:
    codes = parsed(f"{name}.ttl")
    home = rdflib.URIRef(CODE + scheme)
    assert (home, RDF.type, SKOS.ConceptScheme) in codes
    concepts = set(codes.subjects(RDF.type, SKOS.Concept))
    assert concepts
    labels = []
    for concept in concepts:
        assert str(concept).startswith(f"{CODE}{scheme}/")
        assert list(codes.objects(concept, SKOS.inScheme)) == [home]
        assert len(list(codes.objects(concept, SKOS.definition))) == 1
        english = [label for label in codes.objects(concept, SKOS.prefLabel) if label.language == "en"]
        assert len(english) == 1
        labels += english
        top, above = (concept, SKOS.topConceptOf, home) in codes, list(codes.objects(concept, SKOS.broader))
        assert top != bool(above) and set(above) <= concepts
        assert ((concept, RDF.type, DIP.Issue) in codes) == (scheme == "issue")
    assert len(labels) == len(set(labels)), "two codes have the same label"


def test_firmness_is_a_ranked_scale() -> None:
    codes = parsed("firmness.ttl")
    ranks = sorted((int(rank), str(code).rpartition("/")[2]) for code, rank in codes.subject_objects(DIP.ordinal))
    assert len({rank for rank, _ in ranks}) == len(ranks) == len(set(codes.subjects(RDF.type, SKOS.Concept)))
    order = [code for _, code in ranks]
    assert [code for code in order if code in {"possible", "shared-view", "confirmed", "signed"}] == [
        "possible", "shared-view", "confirmed", "signed"]


def test_issues_have_the_narrower_ones_of_the_first_page() -> None:
    codes = parsed("issues.ttl")
    territories = rdflib.URIRef(f"{CODE}issue/northern-territories")
    under = {str(code).rpartition("/")[2] for code in codes.transitive_subjects(SKOS.broader, territories)}
    assert under == {"northern-territories", "joint-economic-activities", "jea-projects", "jea-movement-of-people",
                     "former-residents-visits", "grave-visits-by-air", "additional-entry-exit-points",
                     "grave-visits-restricted-areas"}


def ids(scheme_file: str) -> set[str]:
    return {str(code).rpartition("/")[2] for code in parsed(f"{scheme_file}.ttl").subjects(RDF.type, SKOS.Concept)}


@pytest.mark.skipif(not (SHARED / "evaluation" / "dev" / "gold").is_dir(),
                    reason="the development set lies in ../shared, which is not here")
def test_codes_cover_the_development_set() -> None:
    for path in sorted((SHARED / "evaluation" / "dev" / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert gold["header"]["kind"] in ids("kinds"), path.name
        for sentence in gold["sentences"]:
            assert sentence["act"] in ids("acts"), path.name
            assert {issue for issue in sentence["issues"] if not issue.startswith("other:")} <= ids("issues"), path.name
            assert sentence.get("event") is None or sentence["event"] in ids("kinds"), path.name


def test_language_tables_use_codes_of_the_lists_only() -> None:
    language = folder("data") / "language"
    tables = {name: yaml.safe_load((language / f"{name}.yaml").read_text(encoding="utf-8"))
              for name in ("issues", "kinds", "things", "verbs")}
    assert set(tables["issues"]["issues"]) | set(tables["issues"]["countries"]) <= ids("issues")
    kinds = {kind for _, kind in tables["kinds"]["phrases"]} | set(tables["kinds"]["own"])
    for key in ("document_kinds", "incident_kinds"):
        kinds |= set(tables["things"][key].values())
    assert kinds <= ids("kinds")
    groups = tables["verbs"]["groups"].values()
    assert {group["firmness"] for group in groups if "firmness" in group} <= ids("firmness")
    assert {group["act"] for group in groups} - {"joint", "say"} <= ids("acts")
    assert {row["stance"] for row in tables["verbs"]["stance"]} <= ids("stances")


def test_alignments_are_about_our_terms_only() -> None:
    core, outside = parsed("core.ttl"), parsed("alignments.ttl")
    ours = set(core.subjects(RDF.type, OWL.Class)) | set(core.subjects(RDF.type, OWL.ObjectProperty)) \
        | set(core.subjects(RDF.type, OWL.DatatypeProperty))
    aligned = {subject for subject in outside.subjects() if subject in DIP}
    assert aligned <= ours
    for subject, _, target in outside.triples((None, None, None)):
        assert subject not in DIP or target not in DIP, "axioms among our own terms belong in core.ttl"


EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_conforms_to_the_shapes(path: Path) -> None:
    store = ox.Store()
    for name in SCHEMES:
        store.load(path=str(ONTOLOGY / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    report = check(store)
    assert str(report) == "no violations, no warnings"


def test_every_main_class_has_an_example() -> None:
    shown = set()
    for path in EXAMPLES:
        shown |= set(rdflib.Graph().parse(path).objects(None, RDF.type))
    assert set(parsed("core.ttl").subjects(RDF.type, OWL.Class)) <= shown


def test_prefixes_of_the_files_are_those_of_the_program() -> None:
    prefixes = Namer().prefixes
    for path in [*ONTOLOGY.glob("*.ttl"), *EXAMPLES]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@prefix"):
                _, prefix, iri, _ = line.split()
                assert prefixes.get(prefix[:-1], iri[1:-1]) == iri[1:-1], f"{path.name}: {line}"
