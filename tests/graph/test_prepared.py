"""Queries from files: they run as they stand, and take values from the command line."""

import pytest

from graph.door import Graph
from graph.errors import QueryError, QuerySyntaxError
from graph.prepared import prepared
from ontology.questions import ready_questions
from tests.graph.small import BASE, FERNSHIRE


@pytest.mark.parametrize(
    "value", ["id:authority/fernshire", f"{BASE}authority/fernshire", f"<{BASE}authority/fernshire>"]
)
def test_a_value_takes_the_place_of_a_variable(graph: Graph, value: str) -> None:
    query = prepared("SELECT ?label { ?council skos:prefLabel ?label }", [f"council={value}"], BASE)
    assert [row["label"] for row in graph.rows(query)] == ["Fernshire"]


def test_a_value_takes_the_place_of_a_choice(graph: Graph) -> None:
    question = "SELECT ?council ?i {\n  # choose ?council\n  ?i rit:inAuthority ?council }"
    every = graph.rows(prepared(question, [], BASE))
    one = graph.rows(prepared(question, ["council=id:authority/fernshire"], BASE))
    assert {row["council"] for row in one} == {FERNSHIRE} < {row["council"] for row in every}


@pytest.mark.parametrize(
    ("value", "term"), [("2019", '"2019"^^'), ("a b", '"a b"'), ("rit:Report", "#Report>")]
)
def test_numbers_texts_and_prefixed_names_are_told_apart(value: str, term: str) -> None:
    assert term in prepared("ASK { ?s ?p ?o }", [f"o={value}"], BASE)


@pytest.mark.parametrize(
    ("given", "message"), [("council", "binds nothing"), ("other=1", r"The query has no \?other to bind")]
)
def test_what_binds_nothing_is_told(given: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        prepared("ASK { ?council ?p ?o }", [given], BASE)


def test_a_mistake_is_on_the_line_where_it_stands_in_the_file(graph: Graph) -> None:
    query = prepared("# a question\nSELECT * {\n  ?s rit:pages ?n ;; }\nLIMIT x", [], BASE)
    with pytest.raises(QuerySyntaxError) as caught:
        graph.ask(query)
    assert caught.value.line in (3, 4)


def test_a_file_with_its_own_prefixes_is_left_as_it_is() -> None:
    query = "PREFIX rit: <urn:mine#>\nASK { ?s a rit:Report }"
    assert prepared(query, [], BASE) == query


@pytest.mark.parametrize("question", ready_questions(), ids=lambda question: question.name)
def test_every_ready_question_can_be_asked_from_its_file(graph: Graph, question: object) -> None:
    from importlib.resources import files

    name = question.name  # type: ignore[attr-defined]
    text = files("ontology.questions").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    graph.ask(prepared(text, [], BASE))
