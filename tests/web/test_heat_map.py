"""Themes by council and by year: the numbers, what opens, and the same as CSV."""

import csv
import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from web.heat import groups_of, heat

HTML = {"Accept": "text/html"}
THEMES = [
    {"theme": "t/plans", "label": "Plans", "top": "t/help", "topLabel": "Help"},
    {"theme": "t/neglect", "label": "Neglect", "top": "t/help", "topLabel": "Help"},
    {"theme": "t/adoption", "label": "Adoption", "top": "t/care", "topLabel": "Care"},
]
INSPECTIONS = [
    {"inspection": "1", "place": "a", "name": "Avon"},
    {"inspection": "2", "place": "a", "name": "Avon"},
    {"inspection": "3", "place": "b", "name": "Bere"},
]
ASKED = [
    {"inspection": "1", "place": "a", "theme": "t/plans"},
    {"inspection": "1", "place": "a", "theme": "t/neglect"},
    {"inspection": "2", "place": "a", "theme": "t/plans"},
    {"inspection": "3", "place": "b", "theme": "t/adoption"},
]


def test_top_concept_counts_an_inspection_once_however_many_of_its_themes_it_raises() -> None:
    shown = heat(groups_of(THEMES, ["help"]), INSPECTIONS, ASKED, by="place", label="name")
    assert [column.label for column in shown.columns] == ["Help", "Plans", "Neglect", "Care"]
    assert [(line.label, line.inspections) for line in shown.lines] == [("Avon", 2), ("Bere", 1)]
    assert [[cell.asked for cell in line.cells] for line in shown.lines] == [[2, 2, 1, 0], [0, 0, 0, 1]]


def test_fuller_cell_is_a_larger_share_of_the_inspections() -> None:
    shown = heat(groups_of(THEMES, ["help"]), INSPECTIONS, ASKED, by="place", label="name")
    assert [cell.level for cell in shown.lines[0].cells] == [5, 5, 3, 0]


def table(text: str) -> list[list[str]]:
    body = text.split("<tbody>")[1].split("</tbody>")[0]
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell)).strip() or "0"
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    ]


@pytest.mark.parametrize(
    "address", ["/heat-map", "/heat-map?by=year", "/heat-map?by=year&open=journey-help&open=leadership"]
)
def test_csv_of_the_heat_map_equals_its_table(client: FlaskClient, address: str) -> None:
    mark = "&" if "?" in address else "?"
    rows = list(csv.reader(io.StringIO(client.get(f"{address}{mark}format=csv").text)))
    assert rows[1:] == table(client.get(address, headers=HTML).text) != []


def test_number_in_a_cell_is_that_of_the_inspections_behind_its_link(client: FlaskClient) -> None:
    text = client.get("/heat-map?open=journey-help", headers=HTML).text
    cells = re.findall(r'<a href="(/recommendations[^"]+)">(\d+)</a>', unescape(text))
    assert cells
    for link, number in cells:
        rows = client.get(f"{link}&format=json").get_json()["rows"]
        assert len({row["inspection"] for row in rows}) == int(number)
