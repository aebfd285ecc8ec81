"""The account of a run: what became of each document, for people and for other programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, Self

from graph.errors import DocumentError
from graph.wording import count
from ingest.extraction import Extraction
from ingest.identity import Identity


class Became(StrEnum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document: what became of it, what was found in it, or why it isn't in the graph."""

    file: str
    became: Became
    error: str | None = None
    sha256: str | None = None
    report: str | None = None
    copy_of: str | None = None
    framework: str | None = None
    authority: str | None = None
    pages: int = 0
    judgements: int = 0
    recommendations: int = 0
    findings: int = 0
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0

    @classmethod
    def failed(cls, file: Path, error: DocumentError) -> Self:
        """A document that could not be used."""
        return cls(file=str(file), became=Became.FAILED, error=error.cause)

    @classmethod
    def read(cls, file: Path, extraction: Extraction, became: Became, identity: Identity) -> Self:
        """A document that is in the graph; names are local."""
        report = extraction.report
        return cls(
            file=str(file),
            became=became,
            sha256=report.sha256,
            report=identity.report,
            copy_of=identity.copy_of,
            framework=report.framework,
            authority=report.authority,
            pages=report.pages,
            judgements=len(report.judgements),
            recommendations=len(report.recommendations),
            findings=len(report.findings),
            warnings=report.warnings,
            seconds=round(extraction.seconds, 3),
        )

    def to_record(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


class Follower(Protocol):
    """Who follows a run."""

    def begun(self, documents: int) -> None:
        """So many documents are to be looked at."""

    def done(self, outcome: Outcome) -> None:
        """One document is done."""

    def finishing(self, step: str) -> None:
        """All documents are done, and what concerns them all has begun: a few words."""


@dataclass(slots=True)
class Account:
    """All outcomes of a run, in order of file name, and how long it took."""

    outcomes: list[Outcome]
    seconds: float = 0.0

    @property
    def failures(self) -> list[Outcome]:
        """The documents that could not be used."""
        return [outcome for outcome in self.outcomes if outcome.became is Became.FAILED]

    def counts(self) -> dict[str, int]:
        """How many documents became what."""
        counted = Counter(outcome.became for outcome in self.outcomes)
        return {became: counted[became] for became in Became}

    def in_words(self) -> str:
        """The run in a line."""
        became = ", ".join(f"{number} {became}" for became, number in self.counts().items() if number)
        documents = count(len(self.outcomes), "document")
        return f"{documents} in {self.seconds:.1f} seconds: {became or 'nothing to do'}."

    def to_record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "seconds": round(self.seconds, 3),
            "counts": self.counts(),
            "documents": [outcome.to_record() for outcome in self.outcomes],
        }
