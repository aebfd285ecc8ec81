"""An answer as a table: names for addresses, sorted, filtered, cut; and as CSV with names."""

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from graph.door import open_graph
from graph.settings import Settings
from ontology.questions import with_prefixes
from tests.web.test_pages import HTML
from web import create_app

COUNCILS = "SELECT DISTINCT ?council ?label { ?i rit:inAuthority ?council . ?council skos:prefLabel ?label }"
KINDS = "SELECT ?kind (COUNT(*) AS ?n) { ?thing a ?kind } GROUP BY ?kind"
MANY = "SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p LIMIT 120"
FERNSHIRE = "https://ritornello.example/id/authority/fernshire"


def cells(client: FlaskClient, query: str, **asked: object) -> list[list[str]]:
    """The cells of the table that a query has on the page, with their tags."""
    page = client.get("/sparql", query_string={"query": query, **asked}, headers=HTML).text
    body = page.split('aria-label="Table of the answer"')[1].split("<tbody>")[1].split("</tbody>")[0]
    return [re.findall(r"<td[^>]*>.*?</td>", row) for row in body.split("</tr>") if "<td" in row]


def test_thing_is_called_by_its_name_and_leads_to_its_page(client: FlaskClient) -> None:
    shown = [row[0] for row in cells(client, COUNCILS)]
    assert f'<td><a href="/authority/fernshire" title="{FERNSHIRE}">Fernshire</a></td>' in shown


def test_address_stands_in_place_of_the_name_where_that_is_asked_for(client: FlaskClient) -> None:
    shown = [row[0] for row in cells(client, COUNCILS, labels="no")]
    assert f'<td><a href="/authority/fernshire" title="{FERNSHIRE}">{FERNSHIRE}</a></td>' in shown


def test_switch_between_names_and_addresses_stands_over_the_table(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": COUNCILS}, headers=HTML).text
    switch = re.search(r'class="switch" href="([^"]+)">Show addresses in place of names', page)
    assert switch
    assert "labels=no" in switch[1]


def test_numbers_are_marked_as_such_and_sorted_as_such(client: FlaskClient) -> None:
    rows = cells(client, KINDS, sort="-n")
    numbers = [int(re.fullmatch(r'<td class="number">(\d+)</td>', row[1])[1]) for row in rows]  # type: ignore[index]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(map(len, map(str, numbers)))) > 1  # texts would have another order


def test_filter_finds_names_and_leaves_other_rows_out(client: FlaskClient) -> None:
    assert len(cells(client, COUNCILS, contains="FERN")) == 1 < len(cells(client, COUNCILS))


def test_page_of_the_table_holds_fifty_rows(client: FlaskClient) -> None:
    pages = [cells(client, MANY, page=number) for number in (1, 2, 3)]
    assert list(map(len, pages)) == [50, 50, 20]
    assert pages[0] != pages[1]


def test_csv_with_names_has_a_column_of_them_beside_each_of_addresses(client: FlaskClient) -> None:
    answer = client.post("/sparql", data={"query": with_prefixes(COUNCILS), "format": "labels"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert list(rows[0]) == ["council", "council_label", "label"]
    assert all(row["council_label"] == row["label"] for row in rows)
    assert {"council": FERNSHIRE, "council_label": "Fernshire", "label": "Fernshire"} in rows


@pytest.fixture
def short(store: object) -> FlaskClient:
    """An application whose page takes seven rows."""
    settings = Settings(query_rows=7)
    return create_app({"graph": open_graph(str(store), settings), "settings": settings}).test_client()


def test_cut_is_said_with_its_limit_and_where_the_rest_is(short: FlaskClient) -> None:
    page = short.get("/sparql", query_string={"query": MANY}, headers=HTML).text
    assert "The first 7 rows: the limit of this page." in page
    assert "The downloads as CSV, TSV, JSON and XML hold all." in page
    named = short.post("/sparql", data={"query": MANY, "format": "labels"})
    assert (named.headers["X-Rows"], named.headers["X-Cut"]) == ("7", "the first 7 rows")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_download_is_never_cut(short: FlaskClient, form: str) -> None:
    answer = short.post("/sparql", data={"query": MANY, "format": form})
    assert "X-Cut" not in answer.headers
    assert answer.text.count("<result>" if form == "xml" else '"s"' if form == "json" else "\n") >= 120


@pytest.mark.parametrize(("question", "has"), [("themes-by-year", True), ("widespread", False)])
def test_years_label_the_columns_of_a_matrix_and_other_numbers_do_not(
    client: FlaskClient, question: str, has: bool
) -> None:
    page = client.get("/sparql", query_string={"question": question}, headers=HTML).text
    assert (">Matrix</a>" in page) == has


def test_answer_says_its_rows_and_the_time_that_it_took(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": MANY}, headers=HTML).text
    told = page.split('id="told"')[1].split("</p>")[0]
    assert re.search(r"120 rows\. +\d+\.\d\d seconds\.", told)
