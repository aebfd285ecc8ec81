from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.door import Graph, open_graph
from graph.store import Store
from tests.graph.small import small_store


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_store(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def graph(published: Path) -> Graph:
    return open_graph(published)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as store:
        yield store
