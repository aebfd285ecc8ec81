"""The small graph of `fixture.trig`, published as the pipeline would, and an application over it."""

import shutil
import threading
import warnings
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright
from rdflib import Dataset, Graph, URIRef
from werkzeug.serving import make_server

import ontology
from graph.door import Graph as Door
from graph.door import open_graph
from graph.settings import Settings
from graph.store import Store
from graph.writable import open_for_writing
from ingest.pipeline import ingest
from ingest.progress import following
from ontology import RIT, questions
from web import create_app

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
FIXTURE = Path(__file__).with_name("fixture.trig")
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published store that holds the small graph, its documents and the vocabulary."""
    return filled(tmp_path_factory.mktemp("store"))


def filled(folder: Path) -> Path:
    """A folder, made a published store that holds the small graph, its documents and the vocabulary."""
    fill(Settings(store=str(folder)))
    return folder


def fill(settings: Settings) -> Door:
    """The store of these settings, with the small graph, its documents and the vocabulary, published."""
    vocabulary = Graph()
    for file in ontology.vocabulary_files():
        vocabulary.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    for triple in questions.triples():
        vocabulary.add(triple)
    small = Dataset()
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # rdflib's own parser
        small.parse(FIXTURE, format="trig")
    with open_for_writing(settings) as primary:
        primary.put_graph(primary.name_of("vocabulary"), vocabulary)
        for graph in small.graphs():
            if isinstance(graph.identifier, URIRef) and len(graph):
                primary.put_graph(str(graph.identifier), graph)
        for sha256, pages in _texts(small).items():
            primary.documents.put(sha256, FIXTURE, pages={"pages": pages}, record={})
        return primary.publish()


def _texts(graph: Dataset) -> dict[str, list[str]]:
    """The pages of each report, written back from where its passages stand."""
    pages: dict[str, list[str]] = defaultdict(list)
    for graph_ in graph.graphs():
        for report, sha256 in graph_.subject_objects(RIT.sha256):
            count = int(str(graph_.value(report, RIT.pages)))
            lines: list[list[tuple[int, str]]] = [[] for _ in range(count)]
            for said, passage in graph_.subject_objects(RIT.passage):
                page, start = (int(str(graph_.value(passage, p))) for p in (RIT.page, RIT.start))
                lines[page - 1].append((start, str(graph_.value(said, RIT.text))))
            pages[str(sha256)] = ["\n".join(text for _, text in sorted(page)) for page in lines]
    return pages


@pytest.fixture(scope="session")
def app(store: Path) -> Flask:
    settings = Settings(store=str(store), uploads=True)  # so that every page is there
    return create_app({"graph": open_graph(store), "settings": settings, "TESTING": True})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Door:
    """The graph of the samples, as they are read."""
    folder = tmp_path_factory.mktemp("samples")
    with Store(folder) as store, following("plain") as follower:
        ingest(store, [SAMPLES / "documents"], follower, jobs=1, registers=[SAMPLES / "register.ttl"])
    return open_graph(folder)


@pytest.fixture(scope="session")
def sample_app(samples: Door) -> Flask:
    """The application over the samples."""
    return create_app({"graph": samples, "TESTING": True})


@pytest.fixture(scope="session")
def sample_address(sample_app: Flask) -> Iterator[str]:
    """Where the application over the samples is served."""
    yield from serve(sample_app)


def serve(app: Flask) -> Iterator[str]:
    """Serve an application on a free port while a test runs."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    yield from serve(app)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()
