"""What is ready before the first reader comes."""

from __future__ import annotations

import pytest
from flask import Flask

from graph.door import open_graph
from graph.errors import StoreError
from graph.settings import Settings
from web import create_app
from web.warming import PAGES, warm


@pytest.fixture
def cold(store) -> Flask:
    return create_app({"graph": open_graph(store), "settings": Settings(store=str(store)), "TESTING": True})


@pytest.mark.parametrize("page", PAGES)
def test_warmed_page_asks_the_graph_nothing_more(cold, page, monkeypatch):
    warm(cold)
    monkeypatch.setattr(type(cold.extensions["graph"]), "_answer", no_answer)
    assert cold.test_client().get(page).status_code == 200


def test_cold_page_asks_the_graph(cold, monkeypatch):
    monkeypatch.setattr(type(cold.extensions["graph"]), "_answer", no_answer)
    assert cold.test_client().get("/recurring").status_code == 503


def no_answer(*_):
    raise StoreError("asked")
