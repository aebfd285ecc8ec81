import gzip
import re

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from lxml import html

from tests.web.test_pages import PAGES

HTML = {"Accept": "text/html"}


def policy(client: FlaskClient, path: str) -> dict[str, str]:
    header = client.get(path, headers=HTML).headers["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in header.split("; "))


@pytest.mark.parametrize("path", ["/", "/authority/fernshire", "/explore", "/sparql", "/nowhere", "/healthz"])
def test_policy_lets_scripts_come_from_here_alone(client: FlaskClient, path: str) -> None:
    found = policy(client, path)
    assert found["script-src"] == "'self'"
    assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == "'none'"
    assert "unsafe-eval" not in str(found)


def test_policy_allows_inline_styles_only_where_a_component_sets_them(client: FlaskClient) -> None:
    paths = ("/", "/recurring", "/explore", "/sparql")
    styled = [path for path in paths if "unsafe-inline" in policy(client, path)["style-src"]]
    assert styled == ["/explore", "/sparql"]


def test_answer_says_that_its_type_is_to_be_believed(client: FlaskClient) -> None:
    headers = client.get("/recommendations?format=csv").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def style_sheet(client: FlaskClient) -> str:
    found = re.search(r'href="(/static/vendor/site-[^"]+\.css)"', client.get("/", headers=HTML).text)
    assert found
    return found[1]


def test_bundle_is_kept_for_a_year_and_a_page_is_asked_for_again(client: FlaskClient) -> None:
    kept = client.get(style_sheet(client)).headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"
    assert client.get("/", headers=HTML).headers["Cache-Control"] == "no-cache"


def test_page_and_bundle_are_compressed(client: FlaskClient) -> None:
    for path in ("/recommendations", style_sheet(client)):
        answer = client.get(path, headers={**HTML, "Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.data)


def answers(app: Flask, client: FlaskClient) -> dict[str, Response]:
    """What every address answers, with a made-up value for each of its parts: a page, a refusal, a fault."""
    made_up = {"number": "1", "name": "made-up", "filename": "made-up"}
    paths = {
        re.sub(r"<(?:\w+:)?(\w+)>", lambda part: made_up.get(part[1], "x"), rule.rule)
        for rule in app.url_map.iter_rules()
    }
    return {path: client.get(path, headers=HTML) for path in (*paths, *PAGES)}


def test_every_address_has_a_policy_that_runs_no_script_but_ours(app: Flask, client: FlaskClient) -> None:
    found = answers(app, client)
    assert len(found) > 40
    for path, answer in found.items():
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy, path
        assert "unsafe-eval" not in policy, path
        assert ("unsafe-inline" in policy) == (path.partition("?")[0] in ("/explore", "/sparql")), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_or_a_handler_of_its_own(client: FlaskClient, path: str) -> None:
    page = html.fromstring(client.get(path, headers=HTML).data)
    kinds = {script.get("type") for script in page.iter("script") if not script.get("src")}
    assert kinds <= {"application/json", "application/ld+json"}  # data, which no browser runs
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert [link for link in page.xpath("//@href") if link.startswith("javascript:")] == []
