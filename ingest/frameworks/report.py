"""What one document says: the report that a framework's module makes and `describe` turns into triples.

Codes of frameworks, areas, grades, addressees and sections are those of the ontology folder; a value that the
document does not state is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.reading.document import Span


class Framework(StrEnum):
    """The frameworks that have a module, and `other` for the general rules."""

    SIF = "sif"
    ILACS = "ilacs"
    ILACS_FOCUSED = "ilacs-focused"
    JTAI = "jtai"
    SEND = "send"
    APA = "apa"
    COMMITTEE = "committee"
    OTHER = "other"


class BodyKind(StrEnum):
    """The kinds of inspected body."""

    AUTHORITY = "authority"
    BOARD = "board"
    PARTNERSHIP = "partnership"
    AGENCY = "agency"


class Polarity(StrEnum):
    """What a finding says of the service."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    MIXED = "mixed"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An inspected body; `gss` is an authority's code in the register, where the register has it."""

    name: str
    kind: BodyKind
    gss: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A concept of the theme scheme, and the words that decided it."""

    code: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely it is, from 0 to 1, that a text is about a theme, given or not."""

    code: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A grade for an area, with the words it stands in."""

    area: str
    grade: str
    quote: str
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What a body is asked to improve (in a committee's paper: the committee's own decision)."""

    text: str
    addressed_to: str
    passages: tuple[Span, ...]
    number: str | None = None
    group: str | None = None
    priority: bool = False
    evidence_paragraphs: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    aspects: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    likely: tuple[Likelihood, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """A sentence of a finding that states what is not good enough."""

    text: str
    passages: tuple[Span, ...]
    aspects: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    likely: tuple[Likelihood, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """A sentence of a mixed finding that praises a particular thing."""

    text: str
    aspects: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    likely: tuple[Likelihood, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A numbered finding, a bullet or a paragraph of findings, in its section."""

    text: str
    section: str
    passages: tuple[Span, ...]
    number: str | None = None
    polarity: Polarity = Polarity.NEUTRAL
    shortcomings: tuple[Shortcoming, ...] = ()
    praise: tuple[Praise, ...] = ()
    themes: tuple[Theme, ...] = ()
    aspects: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    likely: tuple[Likelihood, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousInspection:
    """An earlier inspection as this report prints it."""

    quote: str
    passages: tuple[Span, ...]
    date: date | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one document says by itself."""

    file: str
    sha256: str
    media_type: str
    pages: int
    title: str
    framework: Framework
    authority: str
    bodies: tuple[Body, ...]
    inspected_from: date | None = None
    inspected_to: date | None = None
    published: date | None = None
    document_date: date | None = None
    lead_inspector: str | None = None
    judgements: tuple[Judgement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    findings: tuple[Finding, ...] = ()
    previous: tuple[PreviousInspection, ...] = ()
    #: For a committee's paper: the framework of the inspection that it reports.
    reports_framework: Framework | None = None
    warnings: tuple[str, ...] = ()
