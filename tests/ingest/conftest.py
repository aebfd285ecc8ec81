"""A store of the samples, made once, and what compares two stores."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store import Store
from ingest.account import Account, Outcome
from ingest.pipeline import ingest

SAMPLES = Path(__file__).parents[2] / "samples"
DOCUMENTS = sorted((SAMPLES / "documents").glob("*.*"))

#: The graphs that say when documents were read, and when the graph was published.
WITH_TIMES = ("/graph/provenance>", "/graph/description>")


class Silent:
    """Follows a run without a word."""

    def begun(self, documents: int) -> None: ...

    def done(self, outcome: Outcome) -> None: ...

    def finishing(self, step: str) -> None: ...


def ingest_into(folder: Path, paths: Iterable[Path], follower: object | None = None) -> Account:
    """Ingest into the store of a folder, with the samples' register."""
    with Store(folder) as store:
        return ingest(store, paths, follower or Silent(), jobs=2, registers=[SAMPLES / "register.ttl"])  # type: ignore[arg-type]


def quads(folder: Path) -> list[str]:
    """The newest snapshot as sorted N-Quads, apart from graphs with times in them."""
    return lines_of(folder / "snapshots" / (folder / "current").read_text().strip() / "triples")


def lines_of(triples: Path) -> list[str]:
    """The named graphs of a folder of triples as sorted N-Quads, apart from those with times in them."""
    held = ox.Store.read_only(str(triples))
    names = [name for name in held.named_graphs() if not str(name).endswith(WITH_TIMES)]
    return sorted(f"{quad} ." for name in names for quad in held.quads_for_pattern(None, None, None, name))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the samples; not to be written to."""
    folder = tmp_path_factory.mktemp("samples")
    ingest_into(folder, DOCUMENTS)
    return folder
