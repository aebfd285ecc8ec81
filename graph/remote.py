"""A graph in a triple store on another server, behind the same door as a published snapshot.

There are no snapshots: what is written shows at once. The writer names each state with a revision, written
last, in the graph `state`. Search reads an index made here, once a revision; there are no stored positions.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Final, Self

import pyoxigraph as ox
from rdflib import URIRef

from graph import search as search_index
from graph.answer import Answer
from graph.documents import Documents
from graph.door import Graph, Snapshot
from graph.endpoint import Endpoint
from graph.errors import QueryLimit, StoreError
from graph.formats import Format
from graph.guard import Form, check
from graph.layout import Position
from graph.remote_dataset import RemoteDataset
from graph.search import Found, Hit
from graph.settings import Settings
from graph.terms import Rows, Value, iri_of

_GRAPHS: Final = "SELECT DISTINCT ?name ?subject { VALUES ?subject {} GRAPH ?name { ?subject ?p ?o } }"
_SAID: Final = "CONSTRUCT { ?subject ?p ?o } WHERE { VALUES ?subject {} ?subject ?p ?o }"
_SAID_IN: Final = "CONSTRUCT { ?subject ?p ?o } WHERE { VALUES ?subject {} GRAPH ?name { ?subject ?p ?o } }"
#: A page may be this many seconds behind the store.
_FRESH: Final = 1.0


class RemoteGraph(Graph):
    """The graph of a remote store, as it is."""

    def __init__(self, endpoint: Endpoint, settings: Settings, documents: Documents) -> None:
        self._endpoint, self._settings, self.documents = endpoint, settings, documents
        self._dataset = RemoteDataset(endpoint)
        self.snapshot = self._read_snapshot()
        self._checked = time.monotonic()

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the store at the address of the settings, and the folder beside it."""
        return cls(Endpoint(settings), settings, Documents(Path(settings.documents, "documents")))

    def newest(self) -> Self:
        """This graph if the store's revision is the same, else a new one."""
        if time.monotonic() - self._checked < _FRESH:
            return self
        self._checked = time.monotonic()
        if self._state()["revision"] == self.snapshot.revision:
            return self
        return type(self)(self._endpoint, self._settings, self.documents)

    def answer(
        self,
        query: str,
        form: Format,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
        gone: Callable[[], bool] | None = None,
    ) -> Answer:
        """Pass a user's query on, within limits of time and size."""
        found = check(query)
        if not default_graphs and not named_graphs and not found.names_dataset:
            default_graphs, named_graphs = self._dataset.union
        if found.form is Form.ASK:
            yes = self._dataset.yes(query, (list(default_graphs), list(named_graphs)))
            return _RemoteWord(yes, form, self._settings.query_transfer)
        response = self._endpoint.query(query, form.media_type, default_graphs, named_graphs)
        most = rows if found.form is Form.SELECT else None
        return _RemoteAnswer(response, self._endpoint, self._settings, most)

    def search(self, text: str, kinds: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Found:
        """Ask the index of this revision."""
        return search_index.search(self._index, text, kinds, limit, offset)

    def suggest(self, text: str, kinds: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        """Ask the index of this revision."""
        return search_index.suggest(self._index, text, kinds, limit)

    def said_of(self, subjects: Sequence[str], *, named: bool) -> list[ox.Quad]:
        """Graph by graph where they are named: what results hold as JSON are no terms of the engine's."""
        things = list(map(URIRef, subjects))
        if not named:
            found = [ox.Quad(t.subject, t.predicate, t.object) for t in self.triples(_SAID, subject=things)]
            return sorted(found, key=str)
        by_graph: dict[URIRef, list[URIRef]] = {}
        for row in self.rows(_GRAPHS, subject=things):
            by_graph.setdefault(iri_of(row["name"]), []).append(iri_of(row["subject"]))
        found = [
            ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name))
            for name, theirs in by_graph.items()
            for triple in self.triples(_SAID_IN, subject=theirs, name=name)
        ]
        return sorted(found, key=str)

    def positions(self, iris: Iterable[URIRef]) -> dict[URIRef, Position]:
        """A remote store has no positions."""
        return {}

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return self._dataset.evaluate(query)

    @cached_property
    def _index(self) -> Path:
        self._index_folder = tempfile.TemporaryDirectory(prefix="ritornello-")  # removed with this graph
        path = Path(self._index_folder.name) / "search.sqlite"
        search_index.build(self, path)
        return path

    def _read_snapshot(self) -> Snapshot:
        state = self._state()
        return Snapshot(
            sequence=0,
            published=datetime.fromisoformat(str(state["published"])),
            revision=str(state["revision"]),
            base=str(state["base"]),
            triples=int(str(state["triples"])),
            reports=int(str(state["reports"])),
        )

    def _state(self) -> dict[str, Value]:
        state = self._dataset.state()
        if not state.get("revision"):
            raise StoreError(f"{self._endpoint.address}: nothing has been published here yet.")
        return state


class _RemoteWord(Answer):
    """A yes or no, written here: the answer that Virtuoso gives to an ASK is a table."""

    def __init__(self, yes: bool, form: Format, transfer: float) -> None:
        word = ox.Store().query(f"ASK {{ FILTER({str(yes).lower()}) }}")
        assert isinstance(word, ox.QueryBoolean)
        written = word.serialize(format=ox.QueryResultsFormat.from_media_type(form.media_type))
        self._pieces = [written or b""]
        super().__init__(transfer)

    def _read(self) -> bytes | None:
        return self._pieces.pop() if self._pieces else None

    def _release(self, *, whole: bool) -> None:
        pass


class _RemoteAnswer(Answer):
    """An answer that another server sends. The clock runs while it is waited for."""

    def __init__(
        self, response: HTTPResponse, endpoint: Endpoint, settings: Settings, rows: int | None
    ) -> None:
        self._response, self._endpoint = response, endpoint
        self._started = time.monotonic()
        self._most_bytes = settings.query_bytes * 1024 * 1024
        self._most_seconds, self._waited, self._size = settings.query_seconds, 0.0, 0
        self._most_rows = rows
        super().__init__(settings.query_transfer)

    def _read(self) -> bytes | None:
        if self._most_rows is not None:
            return self._read_cut(self._most_rows)
        return self._piece()

    def _piece(self) -> bytes | None:
        asked = time.monotonic()
        try:
            piece = self._response.read1(65_536)
        except (OSError, HTTPException) as error:
            raise self._endpoint.failure(error) from error
        self._waited += time.monotonic() - asked
        self._size += len(piece)
        self.seconds = self._waited
        if self._size > self._most_bytes:
            raise QueryLimit(f"The answer is larger than {self._most_bytes >> 20} MiB.", "query_bytes")
        if self._waited > self._most_seconds:
            raise QueryLimit(f"The query took longer than {self._most_seconds:g} seconds.", "query_seconds")
        if not piece and self._response.length:
            raise StoreError(f"{self._endpoint.address}: the answer broke off.")
        return piece or None

    def _read_cut(self, most: int) -> bytes | None:
        """The answer, cut here: to have it cut there would take another query."""
        if self.rows is not None:
            return None
        results = json.loads(b"".join(iter(self._piece, None)))
        bindings = results["results"]["bindings"]
        self.rows, self.more = min(len(bindings), most), len(bindings) > most
        results["results"]["bindings"] = bindings[:most]
        return json.dumps(results, ensure_ascii=False).encode()

    def _release(self, *, whole: bool) -> None:
        self._response.close()
