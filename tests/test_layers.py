"""Data flows one way: a module imports only from its left, and from the base that all stand on."""

import ast
from pathlib import Path

import pytest

KG = Path(__file__).parent.parent / "kg"
BASE = {"", "errors", "names", "model", "edtf", "hierarchy", "nearest", "pages", "resources", "standing", "tenures",
        "writing", "yaml_entries"}
ORDER = [
    "sources",
    "extract",
    "evaluate",
    "explain",
    "chronology",
    "identity",
    "followup",
    "graph",
    "store",
    "ask",
    "cite",
    "check",
    "compare",
    "ledger",
    "trends",  # right of the ledger: which promises are without follow-up is a matter of their status, told there alone
    "review",
    "draw",
    "publish",
    "dataset",
    "report",
    "build",
    "cli",
    "__main__",
]
NO_RDF = {"errors", "model", "edtf", "hierarchy", "nearest", "pages", "resources", "standing", "tenures",
          "yaml_entries", "sources", "extract", "evaluate", "explain", "chronology", "followup"}
RDF_LIBRARIES = {"rdflib", "pyoxigraph", "pyshacl", "SPARQLWrapper"}


def room_of(path: Path) -> str:
    parts = path.relative_to(KG).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"kg.{alias.name}" for alias in node.names} if node.module == "kg" else {node.module}
    return names


def allowed(room: str, wanted: str) -> bool:
    if wanted in BASE or wanted == room or wanted == "__version__":
        return True
    return room in ORDER and wanted in ORDER and ORDER.index(wanted) < ORDER.index(room)


MODULES = sorted(KG.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(KG)))
def test_a_module_imports_only_from_its_left(path):
    room = room_of(path)
    assert room in BASE or room in ORDER, f"{path} stands in no room of the house"
    wrong = [name for name in imports_of(path) if name.startswith("kg.") and not allowed(room, name.split(".")[1])]
    assert not wrong, f"{path} imports {wrong}"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if room_of(path) in NO_RDF], ids=lambda path: str(path.relative_to(KG))
)
def test_extraction_never_sees_rdf(path):
    assert not {name.split(".")[0] for name in imports_of(path)} & RDF_LIBRARIES


def test_the_order_itself_can_be_broken():
    assert not allowed("extract", "graph")
    assert not allowed("sources", "extract")
    assert allowed("graph", "extract")


def test_no_imports_run_in_a_circle():
    names = {".".join(("kg", *path.relative_to(KG).with_suffix("").parts)): path for path in MODULES}
    later = {name: imports_of(path) & set(names) for name, path in names.items()}
    while leaves := {name for name, wanted in later.items() if not wanted}:
        later = {name: wanted - leaves for name, wanted in later.items() if name not in leaves}
    assert not later
