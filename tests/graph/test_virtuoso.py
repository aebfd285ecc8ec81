"""The door before Virtuoso, a store of another make: the same questions have the same answers."""

from collections.abc import Iterator

import pytest
from rdflib import SKOS

from graph.door import Graph, open_graph
from graph.errors import QuerySyntaxError
from graph.formats import named
from graph.neighbourhood import branches
from graph.settings import Settings
from ontology import RIT
from tests.graph.servers import virtuoso, with_small_graph
from tests.graph.small import BASE, COLDHARBOUR, FERNSHIRE, REPORT

pytestmark = pytest.mark.verify


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A Virtuoso with the small graph."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as settings:
        yield with_small_graph(settings, tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def remote(server: Settings) -> Graph:
    return open_graph(server.store, server)


@pytest.mark.parametrize(
    ("query", "bindings"),
    [
        ("SELECT ?label { ?a ?named ?label } ORDER BY ?label", {"a": FERNSHIRE, "named": SKOS.prefLabel}),
        ("ASK { ?s ?p <urn:none> }", {}),
        ("SELECT ?g ?n { GRAPH ?g { ?report ?pages ?n } }", {"pages": RIT.pages}),
        (
            "SELECT ?a ?day { VALUES ?a {} ?i ?of ?a ; ?from ?day } ORDER BY ?a ?day",
            {"a": [FERNSHIRE, COLDHARBOUR], "of": RIT.inAuthority, "from": RIT.inspectedFrom},
        ),
        ("ASK { ?s ?p ?o }", {}),
    ],
)
def test_the_same_question_has_the_same_answer(
    graph: Graph, remote: Graph, query: str, bindings: dict[str, object]
) -> None:
    assert remote.ask(query, **bindings) == graph.ask(query, **bindings)  # type: ignore[arg-type]


def test_triples_and_neighbours_are_the_same(graph: Graph, remote: Graph) -> None:
    query = "CONSTRUCT { ?a ?p ?o } WHERE { ?a ?p ?o }"
    assert set(remote.construct(query, a=FERNSHIRE)) == set(graph.construct(query, a=FERNSHIRE))
    assert branches(remote, FERNSHIRE) == branches(graph, FERNSHIRE)


def test_search_is_the_same(graph: Graph, remote: Graph) -> None:
    assert remote.search("return interviews") == graph.search("return interviews")


def test_a_users_query_is_answered_and_its_graphs_are_kept_to(remote: Graph) -> None:
    form = named("json")
    assert form is not None
    query = f"SELECT ?s {{ ?s a <{RIT.Authority}> }}"
    assert b"fernshire" in b"".join(remote.answer(query, form))
    assert b"coldharbour" not in b"".join(remote.answer(query, form, default_graphs=[REPORT]))


@pytest.mark.parametrize(("object_", "word"), [("?o", b"true"), ("<urn:none>", b"false")])
@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_an_ask_is_answered_in_a_word(remote: Graph, name: str, object_: str, word: bytes) -> None:
    form = named(name)
    assert form is not None
    assert word in b"".join(remote.answer(f"ASK {{ ?s ?p {object_} }}", form))


def test_a_mistake_is_told(remote: Graph) -> None:
    with pytest.raises(QuerySyntaxError, match="never closed"):
        remote.ask("SELECT * {")


def test_a_snapshot_says_what_it_is(remote: Graph) -> None:
    assert (remote.snapshot.base, remote.snapshot.reports) == (BASE, 2)
