"""The PROV record of an extraction: which program read which file, when, and the report that came of it.

Kept in a graph of its own, because it has times in it, which reports have not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from rdflib import DCTERMS, PROV, RDF, RDFS

from graph.terms import NTriples
from ingest.triples import Node, Triples, node_of


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a file was read: by which version, when that ended, and how many seconds it took."""

    reader: str
    ended: datetime
    seconds: float

    def to_record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"reader": self.reader, "ended": self.ended.isoformat(), "seconds": round(self.seconds, 3)}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Self:
        """What `to_record` gave."""
        return cls(record["reader"], datetime.fromisoformat(record["ended"]), record["seconds"])

    def triples(self, base: str, sha256: str, file: str, report: str) -> NTriples:
        """The record in PROV-O. `report` is the report's local name."""
        said = Triples()
        extraction, source = Node(f"<{base}extraction/{sha256}>"), Node(f"<{base}file/{sha256}>")
        software = Node(f"<{base}software/{self.reader}>")
        for node, of_class, label in (
            (extraction, PROV.Activity, f"Extraction of {file}"),
            (source, PROV.Entity, file),
            (software, PROV.SoftwareAgent, f"Ritornello {self.reader}"),
        ):
            said.say(node, RDF.type, node_of(of_class))
            said.say(node, RDFS.label, label)
        said.say(source, DCTERMS.identifier, f"sha256:{sha256}")
        said.say(extraction, PROV.used, source)
        said.say(extraction, PROV.wasAssociatedWith, software)
        said.say(extraction, PROV.generated, Node(f"<{base}{report}>"))
        said.say(extraction, PROV.startedAtTime, self.ended - timedelta(seconds=self.seconds))
        said.say(extraction, PROV.endedAtTime, self.ended)
        return said.ntriples()
