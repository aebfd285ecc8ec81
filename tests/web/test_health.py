"""What those who run a server see of it: `/healthz`, the figures for Prometheus, the log."""

import io
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from graph.door import open_graph
from graph.settings import Settings
from web import create_app
from web.logs import write_lines


def app_of(store: Path, **chosen: object) -> Flask:
    return create_app({"graph": open_graph(store), "settings": Settings.read(chosen, {})})


def figures(client: FlaskClient) -> dict[tuple[str, ...], float]:
    text = client.get("/metrics").text
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_health_names_the_snapshot_that_is_served(client: FlaskClient) -> None:
    told = client.get("/healthz").get_json()
    assert (told["status"], told["snapshot"]) == ("ok", 1)
    assert told["reports"] > 0


def test_figures_count_requests_by_page_method_and_status(store: Path) -> None:
    client = app_of(store).test_client()
    for path in ("/authority/fernshire", "/authority/atlantis", "/authority/atlantis", "/nowhere"):
        client.get(path)
    found = figures(client)
    assert found["ritornello_requests_total", "GET", "authorities.page", "404"] == 2
    assert found["ritornello_requests_total", "GET", "authorities.page", "200"] == 1
    assert found["ritornello_request_seconds_count", "authorities.page"] == 3
    assert found["ritornello_reports",] == open_graph(store).snapshot.reports


def test_labels_of_figures_stay_few_whatever_is_asked_for(store: Path) -> None:
    client = app_of(store).test_client()
    for number in range(30):
        client.get(f"/made-up/{number}")
        client.open("/", method=f"MADE{number}")
    pages = {key[1:] for key in figures(client) if key[0] == "ritornello_requests_total"}
    assert pages == {("GET", "none", "404"), ("other", "none", "405")}


@pytest.mark.parametrize(
    ("chosen", "status"),
    [
        ({}, 200),
        ({"address": "0.0.0.0:8000"}, 404),
        ({"proxies": 1}, 404),
        ({"address": "0.0.0.0:8000", "metrics": True}, 200),
        ({"metrics": False}, 404),
    ],
)
def test_figures_are_given_on_a_loopback_address_or_where_set(
    store: Path, chosen: dict[str, object], status: int
) -> None:
    assert app_of(store, **chosen).test_client().get("/metrics").status_code == status


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    """The lines of the log so far."""
    out = io.StringIO()
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr(logging.root, "level", logging.root.level)
    write_lines(out)
    return lambda: [json.loads(line) for line in out.getvalue().splitlines()]


def test_request_is_a_line_of_json_with_its_id_path_status_and_time(store: Path, logged) -> None:
    answer = app_of(store).test_client().get("/authority/fernshire?page=2")
    (line,) = logged()
    assert line["id"] == answer.headers["X-Request-ID"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/authority/fernshire", 200)
    assert 0 < line["seconds"] < 60


def test_id_that_a_proxy_gave_is_kept_unless_it_is_none(store: Path, logged) -> None:
    client = app_of(store).test_client()
    for given in ("abc-123", "a" * 65, "line\\u0085break", "{}"):
        client.get("/healthz", headers={"X-Request-ID": given})
    ids = [line["id"] for line in logged()]
    assert ids[0] == "abc-123"
    assert all(len(made) == 16 for made in ids[1:])


def test_log_holds_no_query_and_no_words_of_a_document(store: Path, logged) -> None:
    app = app_of(store)

    @app.get("/fault")
    def fault() -> str:
        logging.getLogger("rdflib.term").warning("%s does not look like a valid URI", "zanzibar")
        raise ValueError("zanzibar")

    client = app.test_client()
    client.get("/search?q=zanzibar")
    client.post("/sparql", data={"query": "SELECT zanzibar"})
    client.post("/sparql", data={"query": 'SELECT * { ?s ?p "zanzibar" }'})
    assert client.get("/fault?zanzibar").status_code == 500
    lines = logged()
    assert "zanzibar" not in json.dumps(lines)
    told = next(line for line in lines if line.get("error"))
    assert told["error"] == "ValueError"
    assert told["raised"][-1].endswith(" fault")
    assert told["id"] == next(line for line in lines if line.get("path") == "/fault")["id"]


def test_log_holds_no_name_that_is_no_iri(store: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = app_of(store).test_client()
    for path in (
        "/id/zan%5Czibar",
        "/authority/zan%5Czibar",
        "/resource?iri=zan%5Czibar",
        "/explore?focus=zan%5C",
    ):
        assert client.get(path).status_code in (303, 404)
    assert "zan" not in caplog.text


def test_every_request_is_logged_also_one_that_is_refused(store: Path, logged) -> None:
    app = app_of(store, requests=1)
    app.add_url_rule("/stop", view_func=lambda: abort(418))
    client = app.test_client()
    statuses = [client.get("/stop").status_code, client.get("/stop").status_code]
    statuses += [client.get("/", headers={"Host": "elsewhere.example"}).status_code]
    assert statuses == [418, 429, 400]
    assert [line["status"] for line in logged() if "path" in line] == statuses
