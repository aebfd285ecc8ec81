"""Which requests are let in: by the name they ask for, the page they come from, and how many there are."""

import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.door import Graph, open_graph
from graph.settings import Settings
from web import create_app

DAY = 86_400


@pytest.fixture(scope="module")
def graph(store: Path) -> Graph:
    return open_graph(store)


def client_of(graph: Graph, **chosen: object) -> FlaskClient:
    return create_app({"graph": graph, "settings": Settings.read(chosen, {})}).test_client()


def statuses(client: FlaskClient, count: int, address: str = "192.0.2.1", **headers: str) -> list[int]:
    environment = {"REMOTE_ADDR": address}
    return [
        client.get("/search", environ_base=environment, headers=headers).status_code for _ in range(count)
    ]


CHANGES = ("/explore/views", "/explore/views/0123456789abcdef", "/documents/add")


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    "sent_by",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_change_that_another_sites_page_sends_is_refused(
    graph: Graph, path: str, sent_by: dict[str, str]
) -> None:
    answer = client_of(graph).post(path, headers=sent_by, data={"name": "x", "delete": "yes"})
    assert (answer.status_code, answer.get_json()["title"]) == (403, "This came from another site")


def test_every_address_that_takes_a_change_refuses_other_sites(app: Flask, client: FlaskClient) -> None:
    changing = [
        rule for rule in app.url_map.iter_rules() if {"POST", "PUT", "DELETE", "PATCH"} & rule.methods
    ]
    paths = {rule.rule.replace("<key>", "k").replace("<form>", "svg"): rule.endpoint for rule in changing}
    answers = {path: client.post(path, headers={"Sec-Fetch-Site": "cross-site"}) for path in paths}
    let_in = [path for path, answer in answers.items() if answer.status_code != 403]
    assert let_in == ["/sparql"]  # which changes nothing


@pytest.mark.parametrize(
    "sent_by", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://x"}]
)
def test_change_from_an_own_page_or_a_program_is_taken(client: FlaskClient, sent_by: dict[str, str]) -> None:
    assert client.post("/explore/shown", json={"ids": []}, headers=sent_by).status_code == 200


def test_no_answer_sets_a_cookie(client: FlaskClient) -> None:
    for path in ("/", "/explore", "/sparql", "/explore/views", "/nowhere"):
        assert "Set-Cookie" not in client.get(path).headers


def test_address_over_its_requests_is_told_when_to_come_again(graph: Graph) -> None:
    client = client_of(graph, requests=5)
    assert statuses(client, 6) == [200] * 5 + [429]
    refused = client.get("/search", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert refused.mimetype == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert statuses(client, 1, "192.0.2.2") == [200]


@pytest.mark.parametrize("jump", [-DAY, DAY])
def test_clock_that_jumps_makes_no_address_wait_longer(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    client, clock = client_of(graph, requests=2), time.time
    assert statuses(client, 3) == [200, 200, 429]
    monkeypatch.setattr(time, "time", lambda: clock() + jump)
    assert statuses(client, 3) == [200, 200, 429]
    refused = client.get("/search", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert 1 <= int(refused.headers["Retry-After"]) <= 61


def test_what_pages_load_and_a_balancer_asks_is_not_counted(graph: Graph) -> None:
    client = client_of(graph, requests=1)
    assert [client.get("/static/icon.svg").status_code for _ in range(3)] == [200] * 3
    assert [client.get("/healthz").status_code for _ in range(3)] == [200] * 3


def test_no_limit_counts_where_the_setting_is_0(graph: Graph) -> None:
    assert set(statuses(client_of(graph, requests=0), 30)) == {200}


def test_addresses_of_one_ipv6_subscriber_count_as_one(graph: Graph) -> None:
    client = client_of(graph, requests=2)
    assert statuses(client, 2, "2001:db8:0:1::1") == [200, 200]
    assert statuses(client, 1, "2001:db8:0:1:ffff::2") == [429]
    assert statuses(client, 1, "2001:db8:0:2::1") == [200]


def test_forwarded_address_counts_only_where_a_proxy_is_said_to_be_in_front(graph: Graph) -> None:
    direct, behind = client_of(graph, requests=1), client_of(graph, requests=1, proxies=1)
    for number, status in enumerate((200, 429)):
        assert statuses(direct, 1, **{"X-Forwarded-For": f"192.0.2.{number}"}) == [status]
    for number in range(3):
        assert statuses(behind, 1, **{"X-Forwarded-For": f"192.0.2.{number}"}) == [200]


@pytest.mark.parametrize(
    "host", ["rebound.example", "127.0.0.1.rebound.example", "localhost@evil", "a b", ""]
)
def test_request_for_another_name_than_the_servers_is_refused(graph: Graph, host: str) -> None:
    answer = client_of(graph).get("/", headers={"Host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1"])
def test_server_on_a_loopback_address_answers_to_its_own_names(graph: Graph, host: str) -> None:
    assert client_of(graph).get("/", headers={"Host": host}).status_code == 200


def test_server_elsewhere_answers_to_any_name_or_those_that_are_set(graph: Graph) -> None:
    any_name = client_of(graph, address="0.0.0.0:8000")
    assert any_name.get("/", headers={"Host": "reports.example"}).status_code == 200
    named = client_of(graph, address="0.0.0.0:8000", hosts="reports.example")
    assert named.get("/", headers={"Host": "reports.example:443"}).status_code == 200
    assert named.get("/", headers={"Host": "other.example"}).status_code == 400
