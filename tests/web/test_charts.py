"""The charts of a theme's page: their tables, and the same as CSV."""

import csv
import io
import re

import pytest
from flask import Flask

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(("table", "title"), [("years", "Year by year"), ("regions", "Region by region")])
def test_csv_of_a_chart_equals_its_table(sample_app: Flask, table: str, title: str) -> None:
    reader, path = sample_app.test_client(), "/theme/missing-children"
    shown = reader.get(path, headers=HTML).text.split(f'aria-label="{title}, as a table"')[1]
    body = shown.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.findall(r">([^<>]+)<", row) for row in re.findall(r"<tr>.*?</tr>", body)]
    answer = reader.get(f"{path}?format=csv&table={table}")
    assert [row[-3:] for row in list(csv.reader(io.StringIO(answer.text)))[1:]] == rows != []
    assert f'filename="theme-missing-children-{table}.csv"' in answer.headers["Content-Disposition"]


def test_chart_of_years_counts_all_inspections_also_those_that_asked_for_nothing(sample_app: Flask) -> None:
    rows = sample_app.test_client().get("/theme/missing-children?format=json&table=years").get_json()["rows"]
    assert {row["year"]: (row["asked"], row["inspections"]) for row in rows}[2019] == (1, 2)
