import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import NotInGraph, StoreError
from graph.store import Change, Store
from ontology import RIT
from tests.graph.small import BASE, said

SHA = "a" * 64
REPORT = f"{BASE}report/x"


def put(store: Store, text: str, **more: object) -> Change:
    source = store.folder / "x.pdf"
    source.write_bytes(b"%PDF")
    store.documents.put(SHA, source, pages=["words"], record={"title": "X"})
    return store.put_report(SHA, REPORT, said(text), **more)  # type: ignore[arg-type]


def test_putting_a_report_says_what_it_did(store: Store) -> None:
    assert put(store, ":x rit:pages 1 .") is Change.ADDED
    assert put(store, ":x rit:pages 1 .") is Change.UNCHANGED
    assert put(store, ":x rit:pages 2 .") is Change.CHANGED
    assert [row["n"] for row in store.rows("SELECT ?n { ?x ?p ?n }")] == [2]


def test_a_report_whose_document_is_not_kept_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r"its document b+ must be kept before its triples"):
        store.put_report("b" * 64, REPORT, said(":x rit:pages 1 ."))


def test_provenance_takes_the_place_of_what_was_said_of_the_same_extraction(store: Store) -> None:
    put(store, ":x rit:pages 1 .", provenance=said(":x-read rit:order 1 ; rit:of :x . :y-read rit:order 1 ."))
    put(store, ":x rit:pages 2 .", provenance=said(":x-read rit:order 2 ; rit:of :x ."))
    rows = store.rows("SELECT ?s ?n { GRAPH ?g { ?s ?order ?n } } ORDER BY ?s", order=RIT.order)
    assert [(str(row["s"]), row["n"]) for row in rows] == [(f"{BASE}x-read", 2), (f"{BASE}y-read", 1)]


def test_forgetting_a_report_removes_its_graph_and_the_provenance_that_names_it(store: Store) -> None:
    put(
        store,
        ":x rit:pages 1 .",
        provenance=said(f":read rit:of <{REPORT}> ; rit:order 1 . :other rit:order 1 ."),
    )
    assert store.forget(REPORT) is Change.CHANGED
    assert store.graphs() == [store.name_of("provenance")]
    assert [str(row["s"]) for row in store.rows("SELECT DISTINCT ?s { ?s ?p ?o }")] == [f"{BASE}other"]
    assert store.forget(REPORT) is Change.UNCHANGED


def test_several_graphs_change_in_one_transaction(store: Store) -> None:
    store.put_graphs({"urn:a": said(":x rit:pages 1 ."), "urn:b": said(":x rit:pages 2 .")})
    changes = store.put_graphs(
        {"urn:a": None, "urn:b": said(":x rit:pages 2 ."), "urn:c": said(":x rit:pages 3 .")}
    )
    assert changes == {"urn:a": Change.CHANGED, "urn:b": Change.UNCHANGED, "urn:c": Change.ADDED}
    assert sorted(int(str(row["n"])) for row in store.rows("SELECT ?n { ?x ?p ?n }")) == [2, 3]


def test_a_triple_goes_from_the_union_with_the_last_graph_that_holds_it(store: Store) -> None:
    for name in ("urn:a", "urn:b"):
        store.put_graph(name, said(":x rit:pages 1 ; rit:order 1 ."))
    assert len(store) == 2
    store.put_graph("urn:a", said(":x rit:pages 2 ."))
    assert sorted(int(str(row["n"])) for row in store.rows("SELECT ?n { ?x ?p ?n }")) == [1, 1, 2]
    store.forget("urn:b")
    assert [row["n"] for row in store.rows("SELECT ?n { ?x ?p ?n }")] == [2]
    store.put_graphs({"urn:a": None, "urn:c": said(":x rit:pages 2 .")})
    assert (len(store), store.graphs()) == (1, ["urn:c"])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sets(st.integers(0, 5)), max_size=3), max_size=5))
def test_the_default_graph_is_the_union_of_the_named_ones_whatever_is_put(
    steps: list[dict[str, set[int]]],
) -> None:
    with TemporaryDirectory() as folder, Store(folder) as store:
        expected: dict[str, set[int]] = {}
        for step in steps:
            store.put_graphs(
                {f"urn:{name}": said(*(f":x rit:order {n} ." for n in ns)) for name, ns in step.items()}
            )
            expected |= step
            found = [row["n"] for row in store.rows("SELECT ?n { ?x ?p ?n }")]
            assert sorted(found) == sorted(set().union(*expected.values()))
            assert store.graphs() == sorted(f"urn:{name}" for name, numbers in expected.items() if numbers)


def test_hostile_text_stays_text_when_a_graph_is_replaced(store: Store) -> None:
    text = 'a "quote" \\ } } ; DROP ALL # \n \u0001 \U0001f600'
    for pages in (1, 2):
        graph = said(f":x rit:pages {pages} .")
        graph.add((RIT.x, RIT.text, __import__("rdflib").Literal(text)))
        store.put_graph("urn:a", graph)
    assert [row["text"] for row in store.rows("SELECT ?text { ?x ?p ?text }", p=RIT.text)] == [text]
    assert len(store) == 2


def test_no_blank_node_is_stored_and_the_names_are_the_same_each_time(store: Store) -> None:
    graph = ":x rit:passage [ rit:page 1 ], [ rit:page 2 ] ."
    assert store.put_graph("urn:a", said(graph)) is Change.ADDED
    assert store.ask("ASK { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }") is False
    assert store.put_graph("urn:a", said(graph)) is Change.UNCHANGED


def test_a_second_writer_is_told_who_holds_the_store(store: Store) -> None:
    with pytest.raises(
        StoreError, match=r"being written to by process \d+ \(.+\)\. Try again when that has ended\."
    ):
        Store(store.folder)


def test_a_writer_in_another_process_is_refused_too(store: Store) -> None:
    script = f"from graph.store import Store; Store({str(store.folder)!r})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "being written to by process" in done.stderr


def test_the_lock_is_given_back_at_the_end(tmp_path: Path) -> None:
    for _ in range(2):
        with Store(tmp_path / "s") as store:
            assert len(store) == 0


def test_another_base_is_refused_and_named(tmp_path: Path) -> None:
    with Store(tmp_path / "s", "https://a.example/id/") as store:
        assert store.name_of("derived") == "https://a.example/id/graph/derived"
    with pytest.raises(
        StoreError, match=r"made for the base https://a\.example/id/, so it can't take https://b"
    ):
        Store(tmp_path / "s", "https://b.example/id/")
    with Store(tmp_path / "s") as store:
        assert store.base == "https://a.example/id/"


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text('{"base": "https://a.example/id/"}')
    with pytest.raises(
        StoreError, match=r"another version made this store\. Read the documents into a new one\."
    ):
        Store(tmp_path)


def test_a_damaged_store_is_named_and_its_lock_given_back(tmp_path: Path) -> None:
    with Store(tmp_path / "s"):
        pass
    (tmp_path / "s/primary/CURRENT").write_text("nonsense")
    for _ in range(2):
        with pytest.raises(StoreError, match=r"/s: the store can't be opened: "):
            Store(tmp_path / "s")


def test_documents_are_kept_as_they_were_put(store: Store) -> None:
    put(store, ":x rit:pages 1 .")
    assert list(store.documents) == [SHA]
    assert store.documents.source(SHA).read_bytes() == b"%PDF"
    assert (store.documents.pages(SHA), store.documents.record(SHA)) == (["words"], {"title": "X"})


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "a" * 63 + "/"])
def test_a_documents_name_is_never_a_path(store: Store, name: str) -> None:
    with pytest.raises(NotInGraph, match="is not a document's sha256"):
        store.documents.pages(name)


def test_an_unknown_document_is_not_in_the_graph(store: Store) -> None:
    with pytest.raises(NotInGraph, match=r"Document b+ is not kept here"):
        store.documents.pages("b" * 64)
