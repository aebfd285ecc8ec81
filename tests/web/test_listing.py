"""Lists: filters with counts that follow, sorting, paging, and the same list as a query."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import URIRef

from web.listing import key_of

HTML = {"Accept": "text/html"}


def total(client: FlaskClient, address: str) -> int:
    return int(client.get(f"{address}{'&' if '?' in address else '?'}format=json").get_json()["total"])


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/recommendations", 23),
        ("/recommendations?authority=coldharbour", 7),
        ("/recommendations?authority=coldharbour&theme=supervision", 2),
        ("/recommendations?theme=supervision&theme=workforce", 6),
        ("/recommendations?priority=true", 3),
        ("/findings?polarity=Strength", 8),
        ("/judgements?area=overall&grade=ofsted4/good", 2),
        ("/inspections?framework=ilacs", 3),
        ("/recurring?status=raised-again", 5),
        ("/services?area=adoption", 2),
        ("/recommendations?authority=atlantis", 0),
    ],
)
def test_list_holds_what_its_filters_leave(client: FlaskClient, address: str, number: int) -> None:
    assert total(client, address) == number


@pytest.mark.parametrize(
    "address",
    [
        "/recommendations?authority=fernshire&theme=missing-children",
        "/recommendations?priority=true",
        "/findings?polarity=Strength&year=2014",
        "/judgements?area=overall",
        "/inspections?authority=fernshire",
        "/recurring?scope=Persistent&authority=fernshire",
        "/recurring?inspections=3&inspections=2",
        "/services?area=care-leavers",
        "/documents?framework=ilacs",
    ],
)
def test_query_that_a_list_offers_gives_the_same_rows(client: FlaskClient, app: Flask, address: str) -> None:
    listed = client.get(f"{address}&format=json").get_json()
    answer = client.get("/sparql", query_string={"query": listed["query"]}).get_json()
    assert len(answer["results"]["bindings"]) == listed["total"] > 0


def test_numbers_of_a_filter_stand_in_their_order(client: FlaskClient) -> None:
    page = unescape(client.get("/recommendations", headers=HTML).text)
    years = [int(year) for year in re.findall(r'<span class="words">(20\d\d)</span>', page)]
    assert years == sorted(years, reverse=True)
    again = unescape(client.get("/recurring", headers=HTML).text)
    inspections = [
        int(number) for number in re.findall(r'<span class="words">(\d+) inspections</span>', again)
    ]
    assert len(inspections) > 1
    assert inspections == sorted(inspections)


def test_lists_of_what_inspections_said_lead_to_each_other_for_the_same_council(client: FlaskClient) -> None:
    page = client.get("/recommendations?authority=coldharbour", headers=HTML).text
    assert 'href="/findings?authority=coldharbour">Findings</a>' in page
    assert 'href="/judgements?authority=coldharbour">Judgements</a>' in page


def test_counts_of_a_filter_follow_the_other_filters(client: FlaskClient) -> None:
    page = unescape(client.get("/recommendations?authority=coldharbour", headers=HTML).text)
    counts = dict(re.findall(r'class="words">([^<]+)</span><span class="number">(\d+)', page))
    assert counts["Supervision"] == "2"
    assert counts["Fernshire"] == "16"  # its own filter is left out of its counts
    assert "Early help and family support" not in counts


@pytest.mark.parametrize(
    "address",
    [
        "/recommendations?authority=coldharbour",
        "/findings?polarity=Strength",
        "/judgements?area=overall",
        "/inspections?framework=ilacs",
        "/recurring?authority=fernshire",
        "/services?area=adoption",
        "/documents?framework=ilacs",
    ],
)
def test_every_count_is_the_number_of_rows_that_choosing_it_gives(client: FlaskClient, address: str) -> None:
    page = client.get(address, headers=HTML).text.split('aria-label="Filters"')[1].split("</section>")[0]
    found = re.findall(r'href="([^"]+)"( aria-current="true")?>.*?class="number">([\d,]+)<', page)
    filtered = address.split("?")[1].split("=")[0]
    others = [(link, count) for link, _, count in found if f"{filtered}=" in link.replace(address, "", 1)]
    choices = [(link, count) for link, chosen, count in found if not chosen and (link, count) not in others]
    assert choices
    for link, count in choices:
        assert total(client, unescape(link)) == int(count), link


def test_list_is_sorted_as_asked(client: FlaskClient) -> None:
    rows = client.get("/recommendations?sort=oldest&format=json").get_json()["rows"]
    dates = [row["from"] for row in rows]
    assert dates == sorted(dates)
    assert dates[0] == "2006-09-04"


def test_empty_list_says_that_its_filters_leave_nothing(client: FlaskClient) -> None:
    page = client.get("/recommendations?theme=atlantis", headers=HTML).text
    assert "No recommendation in this graph has all of these." in page


def test_list_in_a_csv_has_a_header_and_a_name(client: FlaskClient) -> None:
    answer = client.get("/recommendations?authority=coldharbour&format=csv")
    assert answer.mimetype == "text/csv"
    assert 'filename="recommendations.csv"' in answer.headers["Content-Disposition"]
    assert answer.text.startswith("statement,number,text,")
    assert len(answer.text.splitlines()) == 8


@pytest.mark.parametrize("path", ["/inspections", "/recommendations?authority=coldharbour", "/recurring"])
def test_list_in_a_csv_is_cited_in_a_header_and_its_address_gives_it_again(
    client: FlaskClient, path: str
) -> None:
    address = f"{path}{'&' if '?' in path else '?'}format=csv"
    answer = client.get(address)
    cited = re.fullmatch(
        r"Ritornello, data as of \d+ \w+ \d{4}, from \d+ reports, (\S+)", answer.headers["X-Citation"]
    )
    assert cited
    assert client.get(cited[1]).text == answer.text


def test_page_beyond_the_last_is_empty_and_still_a_page(client: FlaskClient) -> None:
    assert client.get("/recommendations?page=99", headers=HTML).status_code == 200
    assert client.get("/recommendations?page=x", headers=HTML).status_code == 200


def test_key_is_short_and_readable(app: Flask) -> None:
    with app.test_request_context():
        keys = [
            key_of(URIRef("https://ritornello.example/id/authority/fernshire")),
            key_of(URIRef("https://w3id.org/ritornello/grade/ofsted4/good")),
            key_of(URIRef("https://w3id.org/ritornello/ontology#Strength")),
            key_of(True),
        ]
    assert keys == ["fernshire", "ofsted4/good", "Strength", "true"]
