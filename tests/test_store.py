"""The stores: the embedded one in memory and on disk, and a real SPARQL server behind an address."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_first_page import FACTS, register

from kg.ask import SavedQuery, saved_queries, standalone
from kg.errors import KgError, OutputError, QueryError
from kg.graph import build_graph
from kg.names import Namer
from kg.publish import publish_store, render
from kg.store import EmbeddedStore, ServiceStore, Store

LINE = b'<http://e/m> <http://e/minutes> "90" <http://e/g> .\n'
PROLOGUE = Namer().sparql_prologue()


@pytest.fixture(scope="module")
def nquads() -> bytes:
    store = EmbeddedStore.open()
    store.add(build_graph([FACTS], register=register()).quads)
    return render(store, "nq")


@pytest.fixture(scope="module")
def published(nquads: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "store"
    publish_store(nquads, folder)
    return folder


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """A real server over the published store, on a port of its own."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.is_file():
        pytest.skip("the server of the package oxigraph is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [str(program), "serve-read-only", "--location", str(published), "--bind", place]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(f"http://{place}/", timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None, "the server has ended"
                    time.sleep(0.05)
            else:
                pytest.fail("the server does not answer")
            yield f"http://{place}/query"
        finally:
            server.terminate()


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    answer = store.query(PROLOGUE + query)
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(tuple(term.value if term else "-" for term in row) for row in answer)


def test_both_engines_keep_to_the_interface(tmp_path: Path) -> None:
    assert isinstance(EmbeddedStore.open(), Store)
    assert isinstance(ServiceStore.open("http://127.0.0.1:1/query"), Store)


@pytest.mark.parametrize("saved", [query for query in saved_queries() if query.group == "explore"],
                         ids=lambda query: query.name)
def test_a_service_takes_each_saved_question_for_a_question(address: str, published: Path, saved: SavedQuery) -> None:
    query = standalone(saved, {one.name: one.default for one in saved.parameters if one.default})
    here, there = EmbeddedStore.open(published).query(query), ServiceStore.open(address).query(query)
    if isinstance(here, ox.QueryBoolean):
        assert bool(here) == bool(there)
    else:
        assert len(list(here)) == len(list(there))


def test_a_store_in_memory_takes_bytes_and_files(tmp_path: Path) -> None:
    file = tmp_path / "x.nq"
    file.write_bytes(LINE)
    one, other = EmbeddedStore.open(), EmbeddedStore.open()
    one.load(LINE)
    other.load(file)
    assert one.dump("nq") == other.dump("nq") == LINE
    assert one.dump("ttl") == b""  # the quad is not in the default graph
    assert b"<http://e/g>" in one.dump("trig")


def test_a_published_store_is_read_by_many_at_once(published: Path) -> None:
    first, second = EmbeddedStore.open(published), EmbeddedStore.open(published)
    query = "SELECT ?m { ?m dip:status status:held ; a dip:Meeting }"
    assert rows(first, query) == rows(second, query)
    assert len(rows(first, query)) == 1


def test_a_published_store_cannot_be_changed(published: Path) -> None:
    store = EmbeddedStore.open(published)
    with pytest.raises(OutputError, match="reading only"):
        store.load(LINE)
    with pytest.raises(OutputError, match="reading only"):
        store.add([])


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a store")
    with pytest.raises(OutputError, match="cannot be opened") as refusal:
        EmbeddedStore.open(tmp_path)
    assert str(tmp_path) in str(refusal.value)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("query", ["SELECT ?x {", "DELETE WHERE { ?s ?p ?o }", "SELECT ?x { nope:x ?p ?x }"])
def test_a_query_that_does_not_parse_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        EmbeddedStore.open().query(query)


def test_quads_that_do_not_parse_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be loaded"):
        EmbeddedStore.open().load(b"<http://e/m> nonsense")
    with pytest.raises(OutputError, match="cannot be loaded"):
        EmbeddedStore.open().load(tmp_path / "missing.nq")


def test_an_unknown_syntax_is_refused() -> None:
    with pytest.raises(OutputError, match="rdfxml"):
        EmbeddedStore.open().dump("rdfxml")


def test_a_closed_store_says_so() -> None:
    store = EmbeddedStore.open()
    store.close()
    with pytest.raises(KgError, match="closed"):
        store.query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("query", [
    "SELECT ?o ?post { ?t a dip:Tenure ; org:member ?o ; dip:post ?post }",
    "SELECT ?d ?e { ?c dip:due/dip:edtf ?d OPTIONAL { ?c dip:plans ?e } }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
])
def test_the_service_gives_the_rows_of_the_embedded_store(address: str, published: Path, query: str) -> None:
    assert rows(ServiceStore.open(address), query) == rows(EmbeddedStore.open(published), query) != []


def test_names_with_two_full_stops_are_asked_for_as_tables_show_them(address: str, published: Path) -> None:
    (first, *_) = rows(EmbeddedStore.open(published), "SELECT ?c { ?c a dip:Commitment }")
    promise = first[0].replace(Namer()("cmt:"), "cmt:")
    assert promise.count(".") == 2
    for store in (EmbeddedStore.open(published), ServiceStore.open(address)):
        (found,) = rows(store, f"SELECT ?of {{ {promise} a ?of }}")
        assert found == (Namer()("dip:Commitment"),)
        (found,) = rows(store, f"SELECT ('{promise}' AS ?words) ?of {{ {promise} a ?of.\n}}")
        assert found == (promise, Namer()("dip:Commitment"))


def test_the_service_answers_yes_and_no(address: str) -> None:
    service = ServiceStore.open(address)
    assert bool(service.query(PROLOGUE + "ASK { ?m a dip:Meeting }"))
    assert not bool(service.query(PROLOGUE + "ASK { ?m a dip:Nonsense }"))


def test_the_service_constructs_the_same_triples(address: str, published: Path) -> None:
    query = PROLOGUE + "CONSTRUCT { ?c dip:party ?p } { ?c a dip:Commitment ; dip:party ?p }"
    here, there = EmbeddedStore.open(published).query(query), ServiceStore.open(address).query(query)
    assert set(here) == set(there)


def test_what_the_service_refuses_is_said_in_words(address: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        ServiceStore.open(address).query("SELECT ?x {")


def test_no_service_at_the_address() -> None:
    with pytest.raises(KgError, match="does not answer"):
        ServiceStore.open("http://127.0.0.1:9/query", timeout=2).query("ASK { ?s ?p ?o }")
    with pytest.raises(KgError, match="http"):
        ServiceStore.open("build/store")


@pytest.mark.parametrize("reply", [b"", b"what?\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{",
                                   b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                                   b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"])
def test_a_service_that_breaks_off_or_speaks_no_http_is_told_in_words(reply: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(reply)

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            with pytest.raises(KgError, match="does not answer"):
                ServiceStore.open(f"http://127.0.0.1:{server.getsockname()[1]}/").query("ASK {}")
        finally:
            thread.join()


@pytest.mark.parametrize("address", ["http://127.0.0.1:port/", "http://[x/", "http://a b/",
                                     "http://" + "a" * 70 + ".b/"])
def test_an_address_that_is_none_is_told_in_words(address: str) -> None:
    with pytest.raises(KgError, match="does not answer"):
        ServiceStore.open(address).query("ASK {}")


def test_a_service_is_neither_loaded_nor_dumped() -> None:
    service = ServiceStore.open("http://127.0.0.1:9/query")
    with pytest.raises(OutputError):
        service.load(LINE)
    with pytest.raises(OutputError):
        service.dump()
