"""The reports that a store holds: one is added or removed in one transaction, and identities stay right."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from rdflib import PROV

from graph.errors import DocumentError, NotInGraph
from graph.terms import NTriples
from graph.writable import Change, Writable
from ingest.describe import describe
from ingest.extraction import extract_file, reader
from ingest.frameworks.record import from_record
from ingest.frameworks.report import Report
from ingest.identity import Identity, identify, inspection_name
from ingest.provenance import Provenance
from ingest.ready import Ready, make_ready
from ontology import RIT

_HELD: Final = f"""
PREFIX rit: <{RIT}> PREFIX prov: <{PROV}>
SELECT ?sha256 ?file ?report ?inspection ?copyOf ?reader {{
  GRAPH ?report {{
    ?report rit:sha256 ?sha256 ; rit:file ?file ; rit:reportsOn ?inspection .
    OPTIONAL {{ ?report rit:copyOf ?copyOf }}
  }}
  OPTIONAL {{ ?extraction prov:generated ?report ; prov:wasAssociatedWith ?reader }}
}}"""


#: A report, and how it was read.
Read = tuple[Report, Provenance]


@dataclass(frozen=True, slots=True)
class Held:
    """A report that the store holds: the name of its file, the version that read it, and its identity."""

    file: str
    reader: str
    identity: Identity

    @property
    def occasion(self) -> str:
        """What its inspection is called before a second one on the same day is told from it."""
        return re.sub(r"-\d+$", "", self.identity.inspection)


class Library:
    """The reports of a store that is open for writing."""

    def __init__(self, store: Writable, registers: tuple[Path, ...] = ()) -> None:
        self._store, self._registers = store, registers
        self._held: dict[str, Held] = {}
        self._on: defaultdict[str, set[str]] = defaultdict(set)
        for row in store.rows(_HELD):
            named = [
                str(row[name] or "").removeprefix(store.base) for name in ("report", "inspection", "copyOf")
            ]
            reader = str(row["reader"] or "").rpartition("/")[2]
            identity = Identity(named[0], named[1], named[2] or None)
            self._hold(str(row["sha256"]), Held(str(row["file"]), reader, identity))

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, name: object) -> bool:
        """Whether a report has this IRI."""
        return any(self._store.base + held.identity.report == name for held in self._held.values())

    def holds(self, sha256: str, file: str) -> bool:
        """Whether this content was read by these rules, under this file name or one that sorts before it.

        Of two files with the same content the name that sorts first is kept, whichever comes first.
        """
        held = self._held.get(sha256)
        return held is not None and held.reader == reader() and held.file <= file

    def identity(self, sha256: str) -> Identity:
        """The identity of a report that is held."""
        return self._held[sha256].identity

    def add(self, source: Path, ready: Ready) -> Change:
        """Add a report or replace the one of the same content; its document is kept first."""
        self._keep(source, ready)
        identity, base = ready.identity, self._store.base
        if ready.sha256 in self._held or self._on.get(identity.inspection):
            return self._take(*_read_from(json.loads(ready.record)))
        file, name = source.name, base + identity.report
        provenance = ready.provenance.triples(base, ready.sha256, file, identity.report)
        self._hold(ready.sha256, Held(file, ready.provenance.reader, identity))
        return self._store.put_graphs({name: ready.triples}, provenance=provenance)[name]

    def resume(self) -> None:
        """Take up the documents that a run kept which ended before it filled the store."""
        for sha256 in self._store.documents:
            with suppress(NotInGraph):  # a document that was kept in part
                report, provenance = _read_from(self._store.documents.record(sha256))
                if provenance.reader == reader():
                    self._take(report, provenance)

    def remove(self, name: str) -> None:
        """Remove the report of this IRI, which is here; a copy of it speaks from now on."""
        sha256 = next(s for s, held in self._held.items() if self._store.base + held.identity.report == name)
        alike = self._on[self._held[sha256].occasion] - {sha256}
        self._store.forget(name)
        self._release(sha256)
        self._rewrite(alike, self._known(alike))

    def _take(self, report: Report, provenance: Provenance) -> Change:
        alike = set(self._on[inspection_name(report)])
        if report.sha256 in self._held:
            alike |= self._on[self._held[report.sha256].occasion]
        reports = self._known(alike - {report.sha256}) | {report.sha256: (report, provenance)}
        changes = self._rewrite(alike, reports, anew={report.sha256})
        return changes[self._store.base + self.identity(report.sha256).report]

    def _keep(self, source: Path, ready: Ready) -> None:
        """Keep a document with its text and its record."""
        self._store.documents.put(ready.sha256, source, pages=ready.pages, record=ready.record)

    def _known(self, alike: set[str]) -> dict[str, Read]:
        """Reports that are held; what other rules have read is read again, if it still can be."""
        known = {}
        for sha256 in alike:
            held, documents = self._held[sha256], self._store.documents
            if held.reader == reader():
                known[sha256] = _read_from(documents.record(sha256))
            else:
                with suppress(DocumentError):
                    source = documents.source(sha256)
                    extraction = extract_file(source, self._registers)
                    report = replace(extraction.report, file=held.file)
                    ready = make_ready(replace(extraction, report=report), self._store.base)
                    self._keep(source, ready)
                    known[sha256] = report, ready.provenance
        return known

    def _rewrite(
        self, alike: set[str], reports: Mapping[str, Read], anew: Collection[str] = ()
    ) -> dict[str, Change]:
        """Write in one transaction those of one occasion that are named or read differently now.

        `alike` are those held on it until now, `reports` all from now on, `anew` those just read.
        """
        base, graphs, provenance = self._store.base, dict[str, NTriples | None](), list[NTriples]()
        after = identify(report for report, _ in reports.values())
        moved = {sha256 for sha256 in alike if after.get(sha256) != self.identity(sha256)}
        graphs.update((base + self.identity(sha256).report, None) for sha256 in sorted(moved))
        for sha256, (report, how) in sorted(reports.items()):
            if sha256 in moved or sha256 in anew or how.reader != self._held[sha256].reader:
                graphs[base + after[sha256].report] = describe(report, after[sha256], base)
                provenance.append(how.triples(base, sha256, report.file, after[sha256].report))
        changes = self._store.put_graphs(graphs, provenance=NTriples(b"".join(provenance)))
        for sha256 in alike:
            self._release(sha256)
        for sha256, (report, how) in reports.items():
            self._hold(sha256, Held(report.file, how.reader, after[sha256]))
        return changes

    def _hold(self, sha256: str, held: Held) -> None:
        self._held[sha256] = held
        self._on[held.occasion].add(sha256)

    def _release(self, sha256: str) -> None:
        if held := self._held.pop(sha256, None):
            self._on[held.occasion].discard(sha256)


def _read_from(record: Mapping[str, Any]) -> Read:
    """A report and how it was read, as a document's record has them."""
    return from_record(record["report"]), Provenance.from_record(record["provenance"])
