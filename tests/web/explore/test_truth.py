"""What is drawn is what the reports say: every quote is printed in its report, and lists agree."""

import csv
import io
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from graph.door import Graph
from ontology.questions import with_prefixes
from tests.web.explore.conftest import ready
from web.listing import PER_PAGE

SAID = """SELECT ?said ?text ?page ?sha256 {
  ?said a ?class ; rit:text ?text ; rit:passage ?passage
  FILTER(?class IN (rit:Recommendation, rit:Finding, rit:Judgement))
  ?passage rit:page ?page ; rit:source ?report . ?report rit:sha256 ?sha256
}"""


@pytest.fixture
def reader(sample_app: Flask) -> FlaskClient:
    return sample_app.test_client()


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def test_every_statement_of_the_samples_is_printed_in_its_report(samples: Graph) -> None:
    rows = samples.rows(with_prefixes(SAID))
    assert len({row["said"] for row in rows}) > 300
    printed = {
        sha256: " ".join(samples.documents.pages(sha256)["pages"])
        for sha256 in {str(row["sha256"]) for row in rows}
    }
    for row in rows:
        text, whole = str(row["text"]), printed[str(row["sha256"])]
        if "/judgement/" in str(row["said"]):  # the row of a table, whose cells are printed over lines
            assert set(text.split()) <= set(whole.split()), row["said"]
        else:
            assert squeezed(text) in squeezed(whole), row["said"]


def issues_of(reader: FlaskClient, authority: str) -> tuple[list[str], list[str], list[str]]:
    """The issues of a council as the list shows them, as its CSV has them, as its query finds them."""
    path = f"/recurring?authority={authority}"
    told = reader.get(f"{path}&format=json").get_json()
    text = "".join(
        reader.get(f"{path}&page={number}", headers={"Accept": "text/html"}).text
        for number in range(1, -(-told["total"] // PER_PAGE) + 1)
    )
    listed = [unescape(iri) for iri in re.findall(r'<a href="/issue/([^"]+)">(?:This|All)', text)]
    rows = csv.DictReader(io.StringIO(reader.get(f"{path}&format=csv").text))
    answer = reader.get("/sparql", query_string={"query": told["query"]}).get_json()
    found = [binding["issue"]["value"] for binding in answer["results"]["bindings"]]
    return (
        listed,
        [row["issue"].partition("/issue/")[2] for row in rows],
        [iri.partition("/issue/")[2] for iri in found],
    )


def test_the_list_of_what_recurs_its_csv_and_its_query_agree_row_for_row(reader: FlaskClient) -> None:
    for authority in ("wealdshire", "port-averne", "thornbeck"):
        listed, rows, found = issues_of(reader, authority)
        assert listed == rows != []
        assert sorted(found) == sorted(rows)


def test_what_recurs_is_one_click_from_a_council_with_every_wording_and_its_page(
    page: Page, sample_address: str
) -> None:
    ready(page, f"{sample_address}/explore?focus=https://ritornello.example/id/authority/wealdshire")
    page.evaluate("explorer.actions.select('https://ritornello.example/id/authority/wealdshire')")
    page.get_by_role("link", name="What keeps coming back in Wealdshire?").click()
    issues = page.locator("details.opens")
    expect(issues.first).to_be_visible()
    for issue in issues.all():
        quotes = issue.locator(".occurrences blockquote").count()
        assert quotes >= 2
        assert issue.locator(".occurrence-source a", has_text=re.compile(r"^page \d+$")).count() == quotes
