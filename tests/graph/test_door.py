from datetime import date
from decimal import Decimal

import pytest
from rdflib import RDF, Literal, URIRef
from rdflib import Graph as Triples

from graph.door import Graph
from graph.errors import NotInGraph, QueryError, QuerySyntaxError
from ontology import RIT
from tests.graph.small import COLDHARBOUR, FERNSHIRE, MISSING, RECOMMENDATION, REPORT


def test_select_gives_plain_values_by_variable(graph: Graph) -> None:
    query = "SELECT ?pages ?day ?no { ?report ?pagesOf ?pages ; ?on ?i . ?i ?from ?day }"
    names = {"pagesOf": RIT.pages, "on": RIT.reportsOn, "from": RIT.inspectedFrom}
    rows = graph.rows(query, **names)
    assert rows.variables == ("pages", "day", "no")
    assert rows == [{"pages": 28, "day": date(2014, 2, 18), "no": None}]


def test_iris_and_texts_differ_by_type(graph: Graph) -> None:
    (row,) = graph.rows("SELECT ?s ?label { ?s ?p ?label FILTER(?label = 'Fernshire') }")
    assert (row["s"], type(row["label"])) == (FERNSHIRE, str)
    assert isinstance(row["s"], URIRef)


@pytest.mark.parametrize(
    "value", [3, Decimal("0.25"), True, date(2014, 2, 18), 'it\'s "so"\n\\', 1.5, "é‮\U0001f600"]
)
def test_a_value_bound_comes_back_as_it_went_in(graph: Graph, value: object) -> None:
    assert graph.rows("SELECT ?x { BIND(?value AS ?x) }", value=value) == [{"x": value}]  # type: ignore[arg-type]


def test_construct_gives_triples_and_ask_a_bool(graph: Graph) -> None:
    triples = graph.construct("CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind }", s=FERNSHIRE)
    assert isinstance(triples, Triples)
    assert (FERNSHIRE, RDF.type, RIT.Authority) in triples
    assert graph.ask("ASK { ?s ?p true }") is False


def test_a_language_and_a_datatype_survive_construct(graph: Graph) -> None:
    triples = graph.construct("CONSTRUCT { <urn:s> <urn:p> 'un'@fr, '1'^^<urn:t> } WHERE {}")
    assert {o for _, _, o in triples} == {Literal("un", lang="fr"), Literal("1", datatype=URIRef("urn:t"))}


def test_a_query_without_a_dataset_asks_the_union_of_all_graphs(graph: Graph) -> None:
    assert len(graph.rows("SELECT DISTINCT ?a { ?a a ?kind }", kind=RIT.Authority)) == 2


def test_a_query_with_from_asks_that_graph_alone(graph: Graph) -> None:
    query = f"SELECT DISTINCT ?a FROM <{REPORT}> {{ ?a a ?kind }}"
    assert [row["a"] for row in graph.rows(query, kind=RIT.Authority)] == [FERNSHIRE]
    assert graph.rows("SELECT * FROM <http://127.0.0.1/unknown> { ?s ?p ?o }") == []


def test_a_list_fills_its_values(graph: Graph) -> None:
    query = "SELECT ?a ?label { VALUES ?a {} ?a ?named ?label } ORDER BY ?label"
    rows = graph.rows(
        query, a=[FERNSHIRE, COLDHARBOUR], named=URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    )
    assert [row["label"] for row in rows] == ["Coldharbour", "Fernshire"]
    assert graph.rows("SELECT ?a { VALUES ?a {} }", a=[]) == []


def test_a_bound_variable_may_be_projected_grouped_and_ordered_by(graph: Graph) -> None:
    query = "SELECT ?t (COUNT(?s) AS ?n) { ?s ?p ?t } GROUP BY ?t HAVING(?t = ?t) ORDER BY ?t"
    assert graph.rows(query, t=MISSING, p=RIT.theme) == [{"t": MISSING, "n": 3}]


def test_a_text_that_looks_like_sparql_stays_a_text(graph: Graph) -> None:
    evil = '" } . SERVICE <http://127.0.0.1/> { ?a ?b ?c } #'
    assert graph.rows("SELECT ?s { ?s ?p ?label }", label=evil) == []
    assert graph.rows("SELECT ?x { VALUES ?x {} }", x=[evil]) == [{"x": evil}]


def test_variables_inside_texts_and_comments_are_left_alone(graph: Graph) -> None:
    query = "SELECT ('?s' AS ?x) { ?s a ?kind # ?s\n } LIMIT 1"
    assert graph.rows(query, s=FERNSHIRE) == [{"x": "?s"}]


@pytest.mark.parametrize("iri", ["http://a.example/ space", "x> } DROP ALL", 'a"b', "a\\u0020"])
def test_an_iri_that_can_not_be_one_is_not_in_the_graph(graph: Graph, iri: str) -> None:
    with pytest.raises(NotInGraph, match="is not an IRI, so nothing in the graph has that name"):
        graph.rows("SELECT ?p { ?s ?p ?o }", s=URIRef(iri))


def test_a_binding_that_the_query_lacks_is_named(graph: Graph) -> None:
    with pytest.raises(QueryError, match=r"The query has no \?typo to bind"):
        graph.ask("ASK { ?s ?p ?o }", typo=1)


def test_a_syntax_error_says_where_and_what(graph: Graph) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        graph.ask("SELECT *\n  { ?s foo:bar ?o }")
    assert (caught.value.line, caught.value.column) == (2, 8)
    assert caught.value.message == (
        "Line 2, column 8: the prefix foo: is not declared. Write PREFIX foo: <…> at the top."
    )


def test_an_error_that_the_engine_meets_later_is_the_querys(graph: Graph) -> None:
    with pytest.raises(QueryError, match="function"):
        graph.ask("SELECT (<urn:f>(?s) AS ?x) { ?s ?p ?o }")


def test_a_recommendation_leads_to_its_page(graph: Graph) -> None:
    query = "SELECT ?page { ?r ?passage ?at . ?at ?pageOf ?page }"
    assert graph.rows(query, r=RECOMMENDATION, passage=RIT.passage, pageOf=RIT.page) == [{"page": 5}]
