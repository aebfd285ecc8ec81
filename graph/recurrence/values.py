"""What recurrence is worked out from: inspections, and the texts that raise something or praise it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a text does: ask for an improvement, state a shortcoming, or praise."""

    RECOMMENDATION = "recommendation"
    SHORTCOMING = "shortcoming"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inspection:
    """An inspection; bodies and authorities by IRI, `framework` by code. There is one object of each."""

    iri: str
    day: date
    framework: str
    authorities: frozenset[str]
    bodies: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[date, str]:
        """Its place in time; those of one day in order of name."""
        return self.day, self.iri


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A recommendation, one shortcoming of a finding, or a strength; `statement` is what it belongs to.

    `themes` are what it is about, best first; `likely` is how likely it is about each theme. Codes are those
    of the ontology. `addressee` is the kind of body that is asked to act, if it is said.
    """

    statement: str
    kind: Kind
    text: str
    inspection: Inspection
    themes: tuple[str, ...]
    likely: Mapping[str, float] = field(default_factory=dict)
    matters: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    addressee: str | None = None

    @property
    def order(self) -> tuple[date, str, str]:
        """Its place in time; what was said on one day in order of name."""
        return self.inspection.day, self.statement, self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that reports say, and what the vocabulary adds."""

    inspections: Sequence[Inspection]
    texts: Sequence[Text]
    #: The themes that an inspection's statements are about first, by the inspection's IRI.
    named: Mapping[str, Set[str]]
    #: The former authorities that an authority took over from, by IRI.
    predecessors: Mapping[str, frozenset[str]] = field(default_factory=dict)
