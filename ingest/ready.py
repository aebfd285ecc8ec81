"""A document made ready for the store by the process that read it, so that the writer only puts it down.

All that is large crosses to the writer as bytes: objects would have to be taken apart and made again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.terms import NTriples
from ingest.account import Became, Outcome
from ingest.describe import describe
from ingest.extraction import Extraction, extract_file, reader
from ingest.frameworks.record import to_record
from ingest.identity import Identity, inspection_name, report_name
from ingest.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with its text and its record, both JSON, and what it says as triples.

    `identity` is that of a report which is the only one on its inspection; the outcome and the triples name
    it so.
    """

    sha256: str
    identity: Identity
    provenance: Provenance
    pages: bytes
    record: bytes
    triples: NTriples
    outcome: Outcome


def make_ready(extraction: Extraction, base: str) -> Ready:
    """What was read, made ready for a store whose instances live under `base`."""
    report = extraction.report
    identity = Identity(report_name(report), inspection_name(report))
    provenance = Provenance(reader(), datetime.now(UTC), extraction.seconds)
    return Ready(
        sha256=report.sha256,
        identity=identity,
        provenance=provenance,
        pages=_json({"reader": provenance.reader, "pages": extraction.pages}),
        record=_json({"provenance": provenance.to_record(), "report": to_record(report)}),
        triples=describe(report, identity, base),
        outcome=Outcome.read(Path(report.file), extraction, Became.ADDED, identity),
    )


def read_ready(
    path: Path, registers: tuple[Path, ...] = (), limit: float | None = None, *, base: str
) -> Ready:
    """Read one file and make it ready; `extract_file` says what it raises."""
    return make_ready(extract_file(path, registers, limit), base)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
