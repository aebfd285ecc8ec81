"""Behind a proxy that serves the explorer under a prefix, every link of every page stays under it."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph.door import open_graph
from graph.settings import Settings
from tests.web.test_pages import PAGES
from web import create_app

BEHIND = {
    "X-Forwarded-Prefix": "/reports",
    "X-Forwarded-Host": "council.example",
    "X-Forwarded-Proto": "https",
}


@pytest.fixture(scope="module")
def behind(store: Path) -> FlaskClient:
    settings = Settings.read({"proxies": 1, "requests": 0, "uploads": True}, {})
    return create_app({"graph": open_graph(store), "settings": settings}).test_client()


@pytest.mark.parametrize("path", PAGES)
def test_links_of_a_page_stay_under_the_prefix(behind: FlaskClient, path: str) -> None:
    answer = behind.get(path, headers={**BEHIND, "Accept": "text/html"})
    assert answer.status_code == 200
    found = html.fromstring(answer.data).xpath(
        "//@href | //@src | //@action | //@*[starts-with(name(), 'data-')]"
    )
    rooted = [link for link in found if re.match(r"/(?!/)", link)]
    assert len(rooted) > 10
    assert [link for link in rooted if not link.startswith("/reports/")] == []


def test_redirections_and_whole_addresses_name_the_proxys_host_and_prefix(behind: FlaskClient) -> None:
    told = behind.get("/authorities?format=json", headers=BEHIND).get_json()
    assert told["address"] == "https://council.example/reports/authorities?format=json"
    moved = behind.get("/id/authority/fernshire", headers={**BEHIND, "Accept": "text/html"})
    assert moved.status_code == 303
    assert re.match(r"(https://council\.example)?/reports/authority/fernshire", moved.headers["Location"])


def test_connection_is_kept_secure_where_the_proxy_says_that_it_is(behind: FlaskClient) -> None:
    assert behind.get("/", headers=BEHIND).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in behind.get("/").headers
