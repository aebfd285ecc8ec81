"""A triple store on another server, open for writing: SPARQL 1.1 Update, and the Graph Store Protocol.

What is put goes in one request, which a store should carry out whole or not at all (SPARQL 1.1 Update, 2.2).
A graph too large for that is put by the Graph Store Protocol where its address is known, else it gathers in a
graph of its own and is moved. A digest of each graph, in the graph `state`, says whether it is the same.

The graph `state` says what readers need: base, counts, and a revision, which is written last. Documents,
registers and saved views stay in the folder `documents` of the settings.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, VOID

from graph import remote_update as update
from graph.description import described
from graph.documents import Documents, write_atomically
from graph.door import Graph, open_graph
from graph.endpoint import Endpoint
from graph.errors import StoreError
from graph.lock import writers_lock
from graph.remote_dataset import RemoteDataset, is_unfinished
from graph.settings import DEFAULT_BASE, Settings
from graph.terms import Rows, n_triples, triples_of, without_blank_nodes
from graph.views import take_in_views
from graph.writable import Aside, Change, Triples, Writable, at_once
from ontology import RIT

#: Seconds that a store may take over one request of the writer's.
_PATIENCE: Final = 600.0
#: Triples that are put in one request.
_REQUEST: Final = 50_000
_SIZE: Final = f"""
SELECT ?triples ?reports {{
  {{ SELECT (COUNT(*) AS ?triples) {{ GRAPH ?g {{ ?s ?p ?o }} }} }}
  {{ SELECT (COUNT(DISTINCT ?sha256) AS ?reports) {{ GRAPH ?r {{ ?report <{RIT.sha256}> ?sha256 }} }} }}
}}"""


class RemoteStore(Writable):
    """The store at the address of the settings.

    Raises `StoreError` where it can't be reached, was made for another base, or isn't the one that the folder
    belongs to, and where it is new but must be `existing`. The writer's lock is the folder's: it doesn't keep
    a writer on another machine away.
    """

    def __init__(self, settings: Settings, *, existing: bool = False) -> None:
        self._settings, self.folder = settings, Path(settings.documents)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.documents = Documents(self.folder / "documents")
        self._endpoint = Endpoint(replace(settings, query_seconds=_PATIENCE))
        self._dataset = RemoteDataset(self._endpoint)
        self._lock = writers_lock(self.folder)
        try:
            self.base = self._claim(existing)
        except StoreError:
            self._lock.close()
            raise
        self._digests = self._read_digests()
        self._begun = False

    def close(self) -> None:
        """Give the lock back."""
        self._lock.close()

    def put_graphs(
        self, graphs: Mapping[str, Triples | None], *, provenance: Triples = ()
    ) -> dict[str, Change]:
        """Put graphs as `Writable` says, in one request unless they are too large for that."""
        changes, operations, digests = {}, list[str](), self._digests.copy()
        for name, new in graphs.items():
            triples = without_blank_nodes(triples_of(new or ()), name)
            before, after = digests.pop(name, ""), update.digest_of(triples)
            changes[name] = _change(before, after)
            if after:
                digests[name] = after
            if before != after:
                operations += [*self._put(name, triples), *update.noted(self.name_of("state"), name, after)]
        recorded = update.recorded(self.name_of("provenance"), triples_of(provenance))
        self._write([*operations, *recorded])
        self._digests = digests
        return changes

    def forget(self, name: str) -> Change:
        """Drop a graph and what the provenance says of it."""
        if name not in self._digests:
            return Change.UNCHANGED
        noted = update.noted(self.name_of("state"), name, "")
        self._write([*update.replaced(name, []), *noted, *update.forgotten(self.name_of("provenance"), name)])
        del self._digests[name]
        return Change.CHANGED

    @property
    def is_empty(self) -> bool:
        """Whether the writer has put nothing there yet."""
        return not self._digests

    def publish(self, aside: Aside = at_once) -> Graph:
        """Write the description, then the revision, if anything was written since the last one."""
        take_in_views(self)
        state = self._dataset.state()
        if not state.get("revision") or state.get("modified"):
            published = datetime.now(UTC)
            self.put_graph(self.name_of("description"), described(self, self.base, published))
            self._write([f"DROP SILENT GRAPH <{name}>" for name in self.graphs() if is_unfinished(name)])
            self._revise(published)
        for sha256 in set(self.documents) - self.referred_documents():
            self.documents.remove(sha256)
        return open_graph(self._settings.store, self._settings)

    def unpublished(self) -> str:
        """Whether a run ended before it wrote its revision."""
        state = self._dataset.state()
        if state.get("revision") and not state.get("modified"):
            return ""
        return f"{self._endpoint.address}: what was written last isn't finished. `ritornello ingest` does it."

    def graphs(self) -> list[str]:
        """The names of all graphs that the store has, also of those of others."""
        return self._dataset.graphs()

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return self._dataset.evaluate(query)

    def _claim(self, existing: bool) -> str:
        """The store's base, once it is seen that the folder is this store's."""
        address, kept, path = self._endpoint.address, self._dataset.state(), self.folder / "store.json"
        if existing and not kept:
            raise StoreError(f"{address}: there is no store here. `ritornello ingest` makes one.")
        base = str(kept.get("base") or self._settings.base or DEFAULT_BASE)
        if self._settings.base not in ("", base):
            raise StoreError(
                f"{address}: this store was made for the base {base}, so it can't take {self._settings.base}."
            )
        if not path.exists():
            write_atomically(path, json.dumps({"store": address}).encode())
        elif (owner := json.loads(path.read_bytes()).get("store", "a store of its own")) != address:
            raise StoreError(
                f"{self.folder}: this folder is that of {owner}, so it can't keep documents of {address}. "
                "RITORNELLO_DOCUMENTS names another."
            )
        return base

    def _read_digests(self) -> dict[str, str]:
        """The digests of the graphs that the writer put, by name."""
        state = self.name_of("state")
        found = self.rows(
            f"SELECT ?name ?digest {{ GRAPH <{state}> {{ ?part <{DCTERMS.source}> ?name ;"
            f" <{DCTERMS.identifier}> ?digest }} }}"
        )
        return {str(row["name"]): str(row["digest"]) for row in found}

    def _put(self, name: str, triples: Sequence[ox.Triple]) -> Iterable[str]:
        """Operations that put a graph in place of another; a large one is sent on its way at once."""
        if len(triples) <= _REQUEST:
            return update.replaced(name, triples)
        if self._endpoint.graphs_address:
            self._begin()
            self._endpoint.put(name, n_triples(triples))
            return ()
        gathering = f"{self.name_of('unfinished')}/{uuid.uuid4().hex}"
        for portion in update.portions(triples, _REQUEST):
            self._write(update.inserted(gathering, portion))
        return [f"MOVE SILENT GRAPH <{gathering}> TO <{name}>"]

    def _begin(self) -> None:
        """Say, once a run, that something is being written."""
        if not self._begun:
            state, now = self.name_of("state"), datetime.now(UTC).isoformat(timespec="seconds")
            self._endpoint.update(update.begun(state, self.base, now))
            self._begun = True

    def _revise(self, published: datetime) -> None:
        """Say that all is written: a revision, and what readers are told of the graph."""
        state, size = self.name_of("state"), self.rows(_SIZE)[0]
        facts = {
            VOID.uriSpace: self.base,
            VOID.triples: size["triples"],
            VOID.documents: size["reports"],
            DCTERMS.identifier: uuid.uuid4().hex[:16],
            DCTERMS.issued: published.isoformat(timespec="seconds"),
        }
        self._endpoint.update(" ;\n".join(update.said(state, state, facts)))
        self._begun = False

    def _write(self, operations: Iterable[str]) -> None:
        """Carry out operations in one request, once it is said that something is being written."""
        if text := " ;\n".join(operations):
            self._begin()
            self._endpoint.update(text)
            self._dataset.changed()


def _change(before: str, after: str) -> Change:
    if before == after:
        return Change.UNCHANGED
    return Change.CHANGED if before else Change.ADDED
