"""What a view shows: things, and the ties between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rdflib import URIRef

from ontology import RIT

Facts = Mapping[str, tuple[str, ...]]

#: The tie that stands for the recommendations by which an authority was asked to improve in a theme.
ASKED: Final = RIT.askedToImprove
#: The kind of a node that stands for many neighbours of one kind.
FOLD: Final = "fold"
_BETWEEN: Final = "|"  # no IRI holds it


class Fold(NamedTuple):
    """The neighbours of one kind along one property, shown as one node."""

    parent: URIRef
    property: URIRef
    inverse: bool
    kind: str

    @property
    def id(self) -> str:
        """The name that the node has in a view."""
        return _BETWEEN.join((FOLD, "in" if self.inverse else "out", self.kind, self.property, self.parent))

    @classmethod
    def of(cls, id: str) -> Fold | None:  # noqa: A002
        """The fold of that name; None where it names none."""
        parts = id.split(_BETWEEN)
        if len(parts) != 5 or parts[0] != FOLD:
            return None
        return cls(URIRef(parts[4]), URIRef(parts[3]), parts[1] == "in", parts[2])


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: `id` is its IRI or the name of a fold; `count` is the number of things that a fold holds."""

    id: str
    kind: str
    label: str
    facts: Facts = field(default_factory=dict)
    count: int = 0


class Tie(NamedTuple):
    """A link; `count` is the number of statements that it stands for."""

    source: str
    property: str
    target: str
    count: int = 1

    @property
    def id(self) -> str:
        """The name that the link has in a view."""
        return _BETWEEN.join(self[:3])


@dataclass(frozen=True, slots=True)
class View:
    """What is shown; `cut` says in words what a limit kept away.

    `least` is the number of inspections that must have asked an authority to improve in a theme for the two to be
    linked.
    """

    things: dict[str, Thing] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    cut: str = ""
    least: int = 1
