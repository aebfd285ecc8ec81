"""Every address of the contract answers, and says what a reader came for."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

FERNSHIRE = "fernshire/2014-03-04/sif"
HTML = {"Accept": "text/html"}

PAGES = {
    "/": "By theme",
    "/authorities": "Coldharbour",
    "/authority/fernshire": "Return interviews after children go missing",
    "/inspections": "Focused visit",
    f"/inspection/{FERNSHIRE}": "Morgan Ashby",
    "/themes": "Supervision",
    "/theme/missing-children": "within 72 hours",
    "/recommendations": "bed and breakfast",
    f"/recommendation/{FERNSHIRE}/8": "health and education take part",
    "/findings": "seldom used",
    f"/finding/{FERNSHIRE}/18": "Return interviews are not offered",
    "/judgements": "Care leavers",
    f"/judgement/{FERNSHIRE}/adoption": "Adoption performance: outstanding",
    "/services": "Adoption",
    "/service/fernshire/adoption": "Outstanding",
    "/service/fernshire/named/lantern-hub": "named by reports",
    "/bodies": "Fernshire Safeguarding Children Board",
    "/body/board/fernshire": "Fernshire Safeguarding Children Board",
    "/recurring": "Notification of private fostering",
    "/issue/authority/fernshire/missing-children/7": "offered a return interview",
    "/search?q=telephone": "held by telephone",
    "/documents": "fernshire-2014-03-04-sif.md",
    "/documents/add": "They are read here and join the graph.",
    f"/document/{FERNSHIRE}": "held by telephone",
    "/compare": "Choose two to",
    "/compare?authority=fernshire&authority=coldharbour": "Fernshire and Coldharbour, side by side",
    "/heat-map": "Themes by council",
    "/explore": "Network",
    "/explore/views": "Views of the network that were kept with a name.",
    "/export": "What is near a thing",
    "/sparql": "On which themes was a council asked to improve more than once?",
    "/ontology": "rit:Recommendation",
    "/ontology/theme": "Supervision",
    "/resource?iri=https%3A%2F%2Fritornello.example%2Fid%2Fecho%2F1": "return interview, missing",
}

#: What answers programs, scripts and forms, by its endpoint; the browser follows the redirections among them.
NO_PAGES = {
    *(
        "static",
        "health.page",
        "health.figures",
        "openapi.document",
        "search.suggestions",
        "sparql.completing",
        "documents.page_image",
    ),
    *("explore.thing", "explore.link"),
    *("linked_data.identified", "linked_data.described", "linked_data.void"),
    *("linked_data.dump", "linked_data.dump_checksum"),
}


def test_every_page_of_the_site_is_among_those_that_are_tested(app: Flask) -> None:
    addresses = app.url_map.bind("localhost")
    tested = {addresses.match(urlsplit(path).path)[0] for path in PAGES}
    answering = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert answering - tested - NO_PAGES == set()


@pytest.mark.parametrize(("path", "words"), PAGES.items())
def test_page_says_what_it_is_for(client: FlaskClient, path: str, words: str) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200
    assert words in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_page_loads_nothing_from_elsewhere_and_runs_no_inline_script(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)
    assert not re.search(r"<[^>]*\son\w+=", page.text)
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]


#: Pages that hold no rows of the graph: a form, what readers kept, and where one asks oneself.
NO_ROWS = ("/compare", "/documents/add", "/explore", "/explore/views", "/export", "/sparql")


@pytest.mark.parametrize("path", PAGES)
def test_page_says_what_it_shows_from_how_many_reports_and_of_when(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    assert re.search(r'class="(shows|cited|quote)', page) or path == "/explore"
    if path not in ("/documents/add", "/explore/views"):
        assert re.search(r"From \d+ reports?, as of \d+ [A-Z][a-z]+ 20\d\d", page)


@pytest.mark.parametrize("path", [path for path in PAGES if path not in NO_ROWS])
def test_page_offers_its_query_and_its_rows(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    assert ">As a query</a>" in page
    forms = {form: re.search(f'href="([^"]+)">{form.upper()}</a>', page) for form in ("json", "csv")}
    assert all(forms.values())
    rows = client.get(forms["json"][1].replace("&amp;", "&")).get_json()
    table = client.get(forms["csv"][1].replace("&amp;", "&")).text.splitlines()
    assert rows["total"] == len(rows["rows"])
    assert len(table) >= rows["total"] + 1
    assert rows["data_as_of"]


@pytest.mark.parametrize("path", [path for path in PAGES if path not in NO_ROWS])
def test_query_of_a_page_has_an_answer_where_it_leads(client: FlaskClient, path: str) -> None:
    link = re.search(r'href="([^"]+)">As a query</a>', client.get(path, headers=HTML).text)
    assert link
    answer = client.get(link[1].replace("&amp;", "&"), headers=HTML)
    assert answer.status_code == 200
    assert re.search(r"\d+ rows?\.", answer.text.split('id="told"')[1])


def test_query_too_long_for_an_address_is_posted(client: FlaskClient) -> None:
    page = client.get(f"/recommendations?{'theme=supervision&' * 200}", headers=HTML).text
    form = re.search(
        r'action="/sparql" method="post"><input type="hidden" name="query" value="([^"]+)"', page
    )
    assert form
    assert "row" in client.post("/sparql", data={"query": unescape(form[1])}, headers=HTML).text


#: Pages of what the network doesn't draw: the vocabulary's terms, and things that have no page of their own.
NOT_DRAWN = ("/ontology", "/ontology/theme", "/resource")


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path not in NO_ROWS and not path.startswith(NOT_DRAWN)]
)
def test_page_leads_to_the_network_of_what_it_shows(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    link = re.search(r'href="([^"]+)">In the network</a>', page)
    assert link
    drawn = client.get(link[1].replace("&amp;", "&"), headers=HTML)
    assert drawn.status_code == 200
    assert path == "/" or "focus=" in link[1]


@pytest.mark.parametrize(
    "path",
    [
        "/authority/atlantis",
        "/inspection/atlantis/2020-01-01/sif",
        "/theme/nothing",
        "/recommendation/x/1",
        "/document/x",
        "/service/x",
        "/body/board/x",
        "/issue/x",
        "/judgement/x/y",
        "/nowhere",
    ],
)
def test_page_of_what_is_not_here_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=HTML).status_code == 404
    problem = client.get(path)
    assert problem.status_code == 404
    assert problem.mimetype == "application/problem+json"


def test_health_names_the_snapshot(client: FlaskClient) -> None:
    health = client.get("/healthz").get_json()
    assert health["status"] == "ok"
    assert health["snapshot"] == 1
    assert health["triples"] > 1000


def test_page_under_a_proxys_prefix_links_under_it(client: FlaskClient) -> None:
    page = client.get("/authorities", headers=HTML, environ_overrides={"SCRIPT_NAME": "/reports"}).text
    assert 'href="/reports/authority/fernshire"' in page
    assert not re.search(r'href="/(?!reports)', page)


#: Addresses that say nothing without parameters.
WITH_PARAMETERS = ("/data", "/resource")


def test_every_link_between_pages_leads_somewhere(client: FlaskClient) -> None:
    seen: set[str] = set()
    for path in PAGES:
        for link in re.findall(r'href="(/[^"#?]*)', client.get(path, headers=HTML).text):
            if link not in seen and link not in WITH_PARAMETERS:
                seen.add(link)
                assert client.get(link, headers=HTML).status_code in (200, 302, 303), (path, link)
    assert len(seen) > 50


def test_search_tells_issues_of_the_same_name_apart_by_their_council(client: FlaskClient) -> None:
    page = client.get("/search?q=notification of private fostering", headers=HTML).text
    assert re.search(r'>Notification of private fostering</a> <span class="soft">Fernshire</span>', page)
