"""An empty answer says why: the council is not known here, no report on it is here, or none says so."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
UNKNOWN = "There is no council “atlantis” in this graph."
NO_REPORT = "No report on Camden is in this graph. That says nothing of whether it was inspected."


@pytest.fixture
def reader(sample_app: Flask) -> FlaskClient:
    """A reader of the samples, whose register knows every council of England."""
    return sample_app.test_client()


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        ("atlantis", UNKNOWN),
        ("camden", NO_REPORT),
        ("thornbeck&theme=private-fostering", "No recommendation in this graph has all of these."),
    ],
)
def test_empty_list_says_why(reader: FlaskClient, authority: str, words: str) -> None:
    page = reader.get(f"/recommendations?authority={authority}", headers=HTML)
    assert page.status_code == 200
    assert words in page.text
    assert "Clear all filters" in page.text


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        ("atlantis", UNKNOWN),
        ("camden", NO_REPORT),
        ("thornbeck&theme=private-fostering", "No issue of that kind recurs here."),
    ],
)
def test_empty_network_says_why_to_readers_and_programs(
    reader: FlaskClient, authority: str, words: str
) -> None:
    told = reader.get(f"/explore?authority={authority}&format=json").get_json()
    assert (told["cut"], told["truncated"]) == (words, False)
    assert words in reader.get(f"/explore?authority={authority}", headers=HTML).text


def test_page_of_a_council_without_reports_says_that_none_is_here(reader: FlaskClient) -> None:
    assert NO_REPORT in reader.get("/authority/camden", headers=HTML).text


def test_name_that_can_be_no_councils_is_told_as_unknown(reader: FlaskClient) -> None:
    assert "There is no council" in reader.get("/recurring?authority=a%20%3Cb%3E", headers=HTML).text
