"""The charts of a theme's page: their tables, and the same as CSV."""

import csv
import io
import re
from html import unescape

import pytest
from flask import Flask

from tests.web.test_pages import HTML, PAGES


@pytest.mark.parametrize(("table", "title"), [("years", "Year by year"), ("regions", "Region by region")])
def test_csv_of_a_chart_equals_its_table(sample_app: Flask, table: str, title: str) -> None:
    reader, path = sample_app.test_client(), "/theme/missing-children"
    shown = reader.get(path, headers=HTML).text.split(f'aria-label="{title}, as a table"')[1]
    body = shown.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.findall(r">([^<>]+)<", row) for row in re.findall(r"<tr>.*?</tr>", body)]
    answer = reader.get(f"{path}?format=csv&table={table}")
    assert [row[-3:] for row in list(csv.reader(io.StringIO(answer.text)))[1:]] == rows != []
    assert f'filename="theme-missing-children-{table}.csv"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("path", [*PAGES, "/compare?authority=port-averne&authority=wealdshire"])
def test_every_chart_leads_to_its_query_and_its_rows(sample_app: Flask, path: str) -> None:
    reader = sample_app.test_client()
    page = reader.get(path, headers=HTML).text
    ways = re.findall(r'<div class="chart-ways">(.*?)</div>', page)
    assert len(ways) >= len(re.findall(r'<figure class="chart"|<table class="[^"]*compare', page))
    for way in ways:
        query, table = map(unescape, re.findall(r'href="([^"]+)"', way))
        answer = reader.get(query).get_json()
        rows = list(csv.reader(io.StringIO(reader.get(table).text)))[1:]
        assert answer["results"]["bindings"]
        assert rows


def test_chart_of_years_counts_all_inspections_also_those_that_asked_for_nothing(sample_app: Flask) -> None:
    rows = sample_app.test_client().get("/theme/missing-children?format=json&table=years").get_json()["rows"]
    assert {row["year"]: (row["asked"], row["inspections"]) for row in rows}[2019] == (1, 2)


def test_csv_of_grades_equals_the_table_of_the_overview(sample_app: Flask) -> None:
    reader = sample_app.test_client()
    shown = reader.get("/", headers=HTML).text.split('aria-label="Overall grades, year by year, as a table"')[
        1
    ]
    body = shown.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.findall(r">\s*([^<>\s][^<>]*)<", row) for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)]
    answer = csv.reader(io.StringIO(reader.get("/?format=csv&table=grades").text))
    assert [row[:4] for row in list(answer)[1:]] == [[unescape(cell) for cell in row] for row in rows] != []
