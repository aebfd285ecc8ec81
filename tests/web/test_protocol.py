"""The SPARQL 1.1 Protocol's query operation (W3C, sections 2.1 and 2.2), rule by rule."""

import gzip
import json
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph

from graph.door import open_graph
from graph.formats import Format, Holds, formats
from graph.settings import Settings
from web import create_app
from web.allowance import Allowance

ASK = "ASK { ?s a <https://w3id.org/ritornello/ontology#Authority> }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_IN = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
REPORT = "https://ritornello.example/id/report/fernshire/2014-03-04/sif"
QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
JSON = {"Accept": "application/sparql-results+json"}


def counted(response: object) -> int:
    return int(response.json["results"]["bindings"][0]["n"]["value"])  # type: ignore[attr-defined]


def test_a_query_by_get_is_answered(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": ASK}, headers=JSON)
    assert (response.status_code, response.mimetype) == (200, "application/sparql-results+json")
    assert response.json == {"head": {}, "boolean": True}


def test_a_query_by_posted_form_is_answered(client: FlaskClient) -> None:
    response = client.post("/sparql", data=f"query={quote(ASK)}", content_type=FORM, headers=JSON)
    assert response.json["boolean"] is True


def test_a_query_by_post_of_itself_is_answered(client: FlaskClient) -> None:
    response = client.post("/sparql", data=ASK.encode(), content_type=f"{QUERY}; charset=utf-8", headers=JSON)
    assert response.json["boolean"] is True


def test_a_posted_query_may_hold_any_character(client: FlaskClient) -> None:
    query = "SELECT ?x { BIND('é + & = % 🙂' AS ?x) }"
    response = client.post("/sparql", data=query.encode(), content_type=QUERY, headers={"Accept": "text/csv"})
    assert "é + & = % 🙂" in response.text


@pytest.mark.parametrize("form", ["%20", "+"])
def test_a_query_by_get_may_hold_any_character(client: FlaskClient, form: str) -> None:
    query = quote("SELECT ?x { BIND('é + & = % 🙂' AS ?x) }").replace("%20", form)
    response = client.get(f"/sparql?query={query}", headers={"Accept": "text/csv"})
    assert "é + & = % 🙂" in response.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_query_by_another_method_is_refused(client: FlaskClient, method: str) -> None:
    response = client.open("/sparql", method=method, query_string={"query": ASK})
    assert response.status_code == 405
    assert {"GET", "HEAD", "OPTIONS", "POST"} == set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize("query", [ASK, COUNT, "CONSTRUCT WHERE { ?s a ?c } LIMIT 1", f"DESCRIBE <{REPORT}>"])
def test_every_form_of_query_is_answered_in_a_format_that_its_type_names(
    client: FlaskClient, query: str
) -> None:
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 200
    if query in (ASK, COUNT):
        assert response.mimetype == "application/sparql-results+json"
        assert "boolean" in response.json or response.json["results"]["bindings"]
    else:
        assert response.mimetype == "text/turtle"
        assert len(Graph().parse(data=response.text, format="turtle")) > 0


def test_a_direct_posts_graphs_come_from_the_address(client: FlaskClient) -> None:
    address = f"/sparql?default-graph-uri={quote(REPORT)}"
    whole = counted(client.post("/sparql", data=COUNT, content_type=QUERY))
    assert 0 < counted(client.post(address, data=COUNT, content_type=QUERY)) < whole


@pytest.mark.parametrize("method", ["get", "post"])
def test_default_graphs_make_the_default_graph(client: FlaskClient, method: str) -> None:
    given = {"query": COUNT, "default-graph-uri": [REPORT, "urn:none"]}
    how = {"query_string" if method == "get" else "data": given}
    assert (
        0
        < counted(getattr(client, method)("/sparql", **how))
        < counted(client.get("/sparql", query_string={"query": COUNT}))
    )


def test_named_graphs_are_those_named_alone(client: FlaskClient) -> None:
    given = {"query": COUNT_IN, "named-graph-uri": REPORT}
    assert counted(client.get("/sparql", query_string=given)) > 0
    assert counted(client.get("/sparql", query_string={**given, "query": COUNT})) == 0


def test_several_named_graphs_and_a_default_graph_make_the_dataset_together(client: FlaskClient) -> None:
    graphs = client.get("/sparql", query_string={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s a ?c } }"}).json
    names = [row["g"]["value"] for row in graphs["results"]["bindings"]][:2]
    given = {"named-graph-uri": names, "default-graph-uri": REPORT}
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    found = client.get("/sparql", query_string={"query": query, **given}).json["results"]["bindings"]
    assert {row["g"]["value"] for row in found} == set(names)
    assert counted(client.get("/sparql", query_string={"query": COUNT, **given})) == counted(
        client.get("/sparql", query_string={"query": COUNT, "default-graph-uri": REPORT})
    )


def test_no_longer_query_than_is_allowed_is_taken_by_the_network(client: FlaskClient) -> None:
    assert client.post("/explore/shown", json={"query": "#" * 102_401}).status_code == 413
    assert client.get("/explore", query_string={"query": "#" * 102_401}).status_code == 413


def test_an_unknown_graph_is_empty_and_never_fetched(client: FlaskClient) -> None:
    given = {"query": COUNT, "default-graph-uri": "http://127.0.0.1:9/nothing.ttl"}
    assert counted(client.get("/sparql", query_string=given)) == 0


def test_the_protocols_dataset_wins_over_the_querys(client: FlaskClient) -> None:
    query = COUNT.replace("{", "FROM <urn:none> {", 1)
    assert counted(client.get("/sparql", query_string={"query": query})) == 0
    assert counted(client.get("/sparql", query_string={"query": query, "default-graph-uri": REPORT})) > 0


@pytest.mark.parametrize("form", formats(Holds.RESULTS), ids=lambda form: form.name)
def test_results_come_in_the_format_that_is_accepted(client: FlaskClient, form: Format) -> None:
    response = client.get("/sparql", query_string={"query": COUNT}, headers={"Accept": form.media_type})
    assert (response.status_code, response.mimetype) == (200, form.media_type)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("form", formats(Holds.RDF), ids=lambda form: form.name)
def test_triples_come_in_the_format_that_is_accepted(client: FlaskClient, form: Format) -> None:
    query = "CONSTRUCT WHERE { ?s a <https://w3id.org/ritornello/ontology#Authority> }"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": form.media_type})
    assert (response.status_code, response.mimetype) == (200, form.media_type)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.5", "application/sparql-results+xml"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.6", "text/tab-separated-values"),
    ],
)
def test_weights_of_accept_are_kept_to(client: FlaskClient, accept: str, media_type: str) -> None:
    assert (
        client.get("/sparql", query_string={"query": ASK}, headers={"Accept": accept}).mimetype == media_type
    )


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ({"query_string": {"query": ["ASK {}", "ASK {}"]}}, 400, "more than one query"),
        ({"query_string": {"query": "SELECT * { ?s"}}, 400, "Line 1, column 10"),
        ({"query_string": {"update": "CLEAR ALL"}}, 400, "can be asked, not changed"),
        ({"query_string": {"query": "CLEAR ALL"}}, 400, "CLEAR is refused"),
        ({"query_string": {"query": "ASK { SERVICE <http://127.0.0.1:9/> {} }"}}, 400, "SERVICE is refused"),
        (
            {"query_string": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}},
            406,
            "None of the formats",
        ),
        ({"query_string": {"query": "ASK {}", "format": "turtle"}}, 406, "can't be given as 'turtle'"),
        ({"query_string": {"format": "nquads"}}, 406, "description can't be given as 'nquads'"),
        ({"method": "POST", "data": {}, "content_type": FORM}, 400, "no query here"),
        ({"method": "POST", "data": {"query": ["ASK {}", "ASK {}"]}}, 400, "more than one query"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 400, "can be asked, not changed"),
        ({"method": "POST", "data": b"query=ASK%20%7B%7D"}, 400, "no query here"),
        ({"method": "POST", "data": b"ASK {}"}, 400, "no query here"),
        ({"method": "POST", "data": b"ASK {}", "content_type": "text/plain"}, 415, "not as text/plain"),
        ({"method": "POST", "data": b"ASK {} #\xff", "content_type": QUERY}, 400, "isn't UTF-8"),
        (
            {"method": "POST", "data": b"CLEAR ALL", "content_type": "application/sparql-update"},
            400,
            "refused",
        ),
        ({"method": "POST", "data": b"#" * 1_100_000, "content_type": QUERY}, 413, "larger"),
        ({"method": "POST", "data": b"#" * 102_401, "content_type": QUERY}, 413, "longer than 100 KiB"),
        ({"method": "POST", "data": {"query": "#" * 102_401}}, 413, "longer than 100 KiB"),
        ({"query_string": {"query": "é" * 51_201}}, 413, "longer than 100 KiB"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_that_says_why(
    client: FlaskClient, how: dict[str, object], status: int, words: str
) -> None:
    response = client.open("/sparql", **how)  # type: ignore[arg-type]
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert words in response.json["detail"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_mistake_has_its_line_and_column(client: FlaskClient) -> None:
    problem = client.get("/sparql", query_string={"query": "SELECT *\nWHERE { ?s a skos:Concept }"}).json
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 14)


def test_a_problem_is_plain_text_where_that_is_asked_for(client: FlaskClient) -> None:
    response = client.get(
        "/sparql", query_string={"query": "ASK {"}, headers={"Accept": "text/csv, text/plain"}
    )
    assert (response.status_code, response.mimetype) == (400, "text/plain")
    assert "never closed" in response.text


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    response = client.head("/sparql", query_string={"query": ASK}, headers=JSON)
    assert (response.status_code, response.mimetype, response.data) == (
        200,
        "application/sparql-results+json",
        b"",
    )


def test_pages_of_other_servers_may_ask(client: FlaskClient) -> None:
    response = client.options("/sparql", headers={"Origin": "https://elsewhere.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


def test_an_answer_is_compressed_where_that_is_accepted(client: FlaskClient) -> None:
    headers = {"Accept": "text/csv", "Accept-Encoding": "gzip"}
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 500"
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.data).count(b"\n") == 501


def test_an_unchanged_snapshot_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/sparql", query_string={"query": ASK}, headers=JSON)
    again = client.get(
        "/sparql", query_string={"query": ASK}, headers={**JSON, "If-None-Match": first.headers["ETag"]}
    )
    other = client.get(
        "/sparql",
        query_string={"query": ASK},
        headers={"Accept": "text/csv", "If-None-Match": first.headers["ETag"]},
    )
    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)


def test_an_endpoint_without_a_query_describes_itself(client: FlaskClient) -> None:
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    said = Graph().parse(data=response.text, format="turtle")
    assert said.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        ASK { ?s a sd:Service ; sd:endpoint ?s ; sd:resultFormat ?f }"""
    ).askAnswer


@pytest.fixture
def hurried(store: object) -> Flask:
    """An application that gives a query less than a second."""
    settings = Settings(query_seconds=0.7, query_workers=1)
    return create_app({"graph": open_graph(str(store), settings), "settings": settings, "TESTING": True})


CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_limit_is_named_with_when_to_try_again(hurried: Flask) -> None:
    response = hurried.test_client().get("/sparql", query_string={"query": CROSS})
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")
    assert response.json["limit"] == "query_seconds"
    assert int(response.headers["Retry-After"]) > 0


def test_an_address_that_asks_too_much_has_to_wait(hurried: Flask) -> None:
    hurried.extensions["allowance"] = Allowance(most=0.05)
    client = hurried.test_client()
    client.get("/sparql", query_string={"query": CROSS})
    response = client.get("/sparql", query_string={"query": "ASK {}"})
    assert (response.status_code, response.json["title"]) == (429, "Too many queries")
    assert int(response.headers["Retry-After"]) >= 1
    elsewhere = client.get(
        "/sparql", query_string={"query": "ASK {}"}, environ_base={"REMOTE_ADDR": "10.0.0.9"}
    )
    assert json.loads(elsewhere.data)["boolean"] is True
