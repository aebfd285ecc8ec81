"""Councils side by side: grades then and now, what comes back, what they were asked, and the same as CSV."""

import csv
import io
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
BOTH = "/compare?authority=wealdshire&authority=port-averne"


@pytest.fixture
def reader(sample_app: Flask) -> FlaskClient:
    """A reader of the samples."""
    return sample_app.test_client()


def cells(text: str, title: str) -> list[list[str]]:
    body = text.split(f'aria-label="{title}"')[1].split("<tbody>")[1].split("</tbody>")[0]
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    ]


def downloaded(reader: FlaskClient, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reader.get(f"{BOTH}&format=csv&table={table}").text)))


def test_grades_are_compared_within_one_scale(reader: FlaskClient) -> None:
    shown = {row[0]: row[1:] for row in cells(reader.get(BOTH, headers=HTML).text, "Grades then and now")}
    assert shown["Help and protection"] == [
        "2014 Good 2024 Requires improvement ↓ worse",
        "2015 Requires improvement 2025 Good ↑ better",
    ]
    assert shown["Leadership"][0] == "2014 Good 2024 Good = the same"
    assert shown["Capacity to improve"] == ["2006 3 (good)", ""]


def test_theme_that_comes_back_in_both_stands_before_what_comes_back_in_one(reader: FlaskClient) -> None:
    shown = cells(reader.get(BOTH, headers=HTML).text, "What comes back")
    assert shown[0][0] == "Children missing from home or care"
    assert all("Return home interviews 3 inspections" in cell for cell in shown[0][1:])
    assert shown[-1][0] == "On other themes, in this council alone"
    assert "Private fostering: access and take-up" in shown[-1][1]


def test_csv_of_each_part_equals_its_table(reader: FlaskClient) -> None:
    text = reader.get(BOTH, headers=HTML).text
    grades = cells(text, "Grades then and now")
    for row, told in zip(downloaded(reader, "grades"), grades, strict=True):
        assert row["area"] == told[0]
        for name, cell in zip(("Wealdshire", "Port Averne"), told[1:], strict=True):
            assert row[f"{name}: now"] in cell
            assert row[f"{name}: now, inspected"][:4] in cell
    asked = [
        [row["theme"]]
        + [
            f"{row[f'{name}: inspections']} of 5 last {row[f'{name}: last']}" if row[f"{name}: last"] else ""
            for name in ("Wealdshire", "Port Averne")
        ]
        for row in downloaded(reader, "themes")
    ]
    assert asked == cells(text, "What they were asked to improve")
    labels = re.findall(r'class="returning-label"[^>]*>([^<]+)<', unescape(text))
    assert sorted(row["issue"] for row in downloaded(reader, "recurring")) == sorted(labels)


def test_comparison_leads_to_the_network_and_to_the_passages(reader: FlaskClient) -> None:
    text = unescape(reader.get(BOTH, headers=HTML).text)
    assert re.search(r'href="/explore\?focus=[^"]+wealdshire&focus=[^"]+port-averne"', text)
    passages = re.findall(r'href="(/document/[^"#]+)#([^"]+)"', text)
    assert passages
    for path, anchor in passages[:5]:
        assert f'id="{anchor}"' in reader.get(path, headers=HTML).text


def test_fifth_council_is_left_out_and_said_so(client: FlaskClient, reader: FlaskClient) -> None:
    three = f"{BOTH}&authority=thornbeck"
    assert "left out" not in reader.get(three, headers=HTML).text
    assert len(re.findall(r"<option[^>]* selected>", reader.get(three, headers=HTML).text)) == 3


def test_council_without_inspection_can_not_be_compared(reader: FlaskClient) -> None:
    answer = reader.get(f"{BOTH}&authority=atlantis", headers=HTML)
    assert answer.status_code == 404
    assert "No inspection of 'atlantis' is in this graph." in unescape(answer.text)


@pytest.mark.parametrize("path", ["/authority/wealdshire", "/authorities"])
def test_comparison_is_reached_from_a_council_and_from_the_list(reader: FlaskClient, path: str) -> None:
    assert "/compare" in reader.get(path, headers=HTML).text
