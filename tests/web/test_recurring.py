"""Recurring issues as a list: narrowed, ranked, and opened to what inspectors wrote."""

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}


@pytest.fixture
def reader(sample_app: Flask) -> FlaskClient:
    """A reader of the samples."""
    return sample_app.test_client()


def told(reader: FlaskClient, address: str) -> Any:
    return reader.get(f"{address}{'&' if '?' in address else '?'}format=json").get_json()


def listed(reader: FlaskClient, address: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = told(reader, address)["rows"]
    return rows


def said_on(reader: FlaskClient, address: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", reader.get(address, headers=HTML).text)))


@pytest.mark.parametrize(
    ("narrowed", "kept"),
    [
        ("region=south-west&status=improved", {"Response to neglect", "Supervision of staff"}),
        ("framework=apa", {"Caseloads", "Private fostering: access and take-up"}),
        ("scope=Widespread&theme=missing-children", {"Children missing from home or care: timeliness"}),
        ("authority=thornbeck&framework=ilacs-focused", {"Management oversight of practice"}),
    ],
)
def test_issues_are_those_that_every_filter_leaves(
    reader: FlaskClient, narrowed: str, kept: set[str]
) -> None:
    found = {str(row["label"]) for row in listed(reader, f"/recurring?{narrowed}")}
    assert kept < found < {str(row["label"]) for row in listed(reader, "/recurring")}


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("since=2025", {2025}),
        ("until=2006", {2006}),
        ("since=2018&until=2018", {2018}),
        ("since=2018&until=2016", {2016, 2017, 2018}),
        ("since=3000", set()),
        ("since=-68719476737&until=-28175702975", set()),
    ],
)
def test_period_keeps_what_was_raised_in_it(reader: FlaskClient, period: str, years: set[int]) -> None:
    found = listed(reader, f"/recurring?{period}")
    raised = [{int(year) for year in str(row["years"]).split()} & years for row in found]
    assert all(raised)
    assert bool(found) == bool(years)


@pytest.mark.parametrize(
    "address",
    [
        "/recurring?region=south-west&status=improved&since=2016&until=2021",
        "/recurring?framework=apa&framework=jtai&authority=wealdshire",
        "/recurring?scope=Widespread&status=raised-again",
    ],
)
def test_query_of_combined_filters_gives_the_same_rows(reader: FlaskClient, address: str) -> None:
    page = told(reader, address)
    answer = reader.get("/sparql", query_string={"query": page["query"]}).get_json()
    assert len(answer["results"]["bindings"]) == page["total"] > 0


@pytest.mark.parametrize(
    ("order", "variable"), [("most", "inspections"), ("councils", "authorities"), ("longest", "span")]
)
def test_issues_are_ranked_by_inspections_councils_and_years(
    reader: FlaskClient, order: str, variable: str
) -> None:
    found = listed(reader, f"/recurring?scope=Persistent&sort={order}")
    measured = [int(str(row[variable])) for row in found]
    assert measured == sorted(measured, reverse=True)


def test_csv_has_the_issues_of_the_page(reader: FlaskClient) -> None:
    address = "/recurring?authority=wealdshire&status=raised-again"
    rows = list(csv.DictReader(io.StringIO(reader.get(f"{address}&format=csv").text)))
    shown = re.findall(r'class="opens-label">([^<]+)<', unescape(reader.get(address, headers=HTML).text))
    assert [row["label"] for row in rows] == shown != []


def test_issue_opens_to_the_words_in_order_with_the_grades_then_and_now(reader: FlaskClient) -> None:
    said = said_on(reader, "/recurring?authority=port-averne&theme=missing-children&scope=Persistent")
    raised = ["September 2021", "February 2023", "February 2025"]
    places = [said.index(f"{when} ") for when in raised]
    assert places == sorted(places)
    assert "Help and protection, then: Requires improvement" in said
    assert "Now February 2025, the latest grades here Help and protection: Good" in said
    assert "comes back in 2 other councils too" in said


def test_words_of_an_open_issue_lead_to_their_passage(reader: FlaskClient) -> None:
    text = reader.get("/recurring?authority=wealdshire&theme=private-fostering", headers=HTML).text
    link = re.search(r'href="(/document/[^"#]+)#([^"]+)"', text)
    assert link
    assert f'id="{link[2]}"' in reader.get(link[1], headers=HTML).text


def test_finding_that_also_praises_is_quoted_for_its_shortcoming(reader: FlaskClient) -> None:
    rows = listed(reader, "/findings?polarity=Mixed")
    whole = {str(row["text"]) for row in rows}
    text = reader.get("/recurring?scope=Persistent", headers=HTML).text
    quotes = {unescape(quote) for quote in re.findall(r'<blockquote class="quote">([^<]+)<', text)}
    parts = [quote for quote in quotes for full in whole if quote != full and quote in full]
    assert parts


def test_widespread_issue_says_in_how_many_councils_it_is_raised_again(reader: FlaskClient) -> None:
    assert "of 3 councils" in said_on(reader, "/recurring?scope=Widespread")
