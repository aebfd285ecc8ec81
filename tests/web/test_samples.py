"""Pages over reports as they are read: a letter that states no days, a committee's paper, a copy."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.store import Store
from ingest.pipeline import ingest
from ingest.progress import following
from web import create_app

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("2006-annual-performance-assessment.txt", "2014-single-inspection.md", "2014-committee-report.txt")


@pytest.fixture(scope="module")
def wealdshire(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """An application over a letter of 2006, a report of 2014 with a copy, and a council's paper on it."""
    folder = tmp_path_factory.mktemp("wealdshire")
    files = [SAMPLES / "documents" / f"wealdshire-{name}" for name in NAMES]
    copy = folder / "copy.txt"
    copy.write_bytes(files[1].read_bytes() + b"\n")
    with Store(folder / "store") as store, following("plain") as follower:
        done = ingest(store, [*files, copy], follower, jobs=1, registers=[SAMPLES / "register.ttl"])
    assert not done.failures
    return create_app({"store": str(folder / "store")}).test_client()


def rows(client: FlaskClient, path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(path, query_string={"format": "json"}).get_json()["rows"]
    return found


def test_overview_counts_each_report_once_and_says_both_years(wealdshire: FlaskClient) -> None:
    page = wealdshire.get("/", headers={"Accept": "text/html"}).text
    said = re.sub(r"<[^>]+>", "", page)
    assert "3 reports on 1 council, inspected from 2006 to 2014." in said


def test_inspection_with_a_copy_and_a_councils_paper_is_listed_once(wealdshire: FlaskClient) -> None:
    found = rows(wealdshire, "/inspections")
    assert [(row["from"], row["frameworkShort"]) for row in found] == [
        ("2014-03-04", "Single"),
        ("2006-11-01", "APA"),
    ]
    assert str(found[0]["report"]).endswith("report/wealdshire/2014-03-04/sif")


def test_inspection_that_states_no_days_counts_by_the_date_of_its_letter(wealdshire: FlaskClient) -> None:
    (council,) = rows(wealdshire, "/authorities")
    assert (council["inspections"], council["first"], council["last"]) == (2, "2006-11-01", "2014-03-04")
