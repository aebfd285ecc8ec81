from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph

import ontology
from graph.door import open_graph
from graph.snapshots import publish
from graph.store import Store
from web import create_app

FIXTURE = Path(__file__).with_name("fixture.ttl")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published store that holds the small graph and the vocabulary."""
    folder = tmp_path_factory.mktemp("store")
    vocabulary = Graph()
    for file in ontology.vocabulary_files():
        vocabulary.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    with Store(folder) as primary:
        primary.put_graph(primary.name_of("vocabulary"), vocabulary)
        primary.put_graph(f"{primary.base}report/fixture", Graph().parse(FIXTURE))
        publish(primary)
    return folder


@pytest.fixture(scope="session")
def app(store: Path) -> Flask:
    return create_app({"graph": open_graph(store), "TESTING": True})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
