"""What a view shows: things, and the ties between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from rdflib import URIRef

from ontology import RIT

Facts = Mapping[str, tuple[str, ...]]

#: The tie that stands for the recommendations by which an authority was asked to improve in a theme.
ASKED: Final = RIT.askedToImprove
#: How the names of nodes begin that stand for many neighbours of one kind.
FOLD: Final = "urn:fold:"


@lru_cache(maxsize=4_096)
def _quoted(name: str) -> str:
    return quote(name, safe="")


class Fold(NamedTuple):
    """The neighbours of one kind along one property, shown as one node."""

    parent: URIRef
    predicate: URIRef
    inverse: bool
    kind: str

    @property
    def id(self) -> str:
        """The name that the node has in a view."""
        way = "in" if self.inverse else "out"
        return f"{FOLD}{way}:{self.kind}:{_quoted(self.predicate)}:{_quoted(self.parent)}"

    @classmethod
    def of(cls, id: str) -> Fold | None:  # noqa: A002
        """The fold of that name; None where it names none."""
        parts = id.removeprefix(FOLD).split(":") if id.startswith(FOLD) else []
        if len(parts) != 4:
            return None
        way, kind, predicate, parent = parts
        return cls(URIRef(unquote(parent)), URIRef(unquote(predicate)), way == "in", kind)


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: `id` is its IRI or the name of a fold; `count` is the number of things that a fold holds."""

    id: str
    kind: str
    label: str
    facts: Facts = field(default_factory=dict)
    count: int = 0


class Tie(NamedTuple):
    """A link; `times` is the number of statements that it stands for."""

    source: str
    predicate: str
    target: str
    times: int = 1

    @property
    def id(self) -> str:
        """The name that the link has in a view."""
        return " ".join(self[:3])


class Cut(NamedTuple):
    """What a limit kept away: `shown` of `total` things that were found; `words` says so."""

    shown: int
    total: int
    words: str

    @classmethod
    def of(cls, shown: int, total: int, words: str, nothing: str = "") -> Cut | None:
        """Said where something is left out, or where there was `nothing`; `words` follow the number shown."""
        if not total:
            return cls(0, 0, nothing) if nothing else None
        return cls(shown, total, f"Showing {shown:,} of {words}.") if shown < total else None


@dataclass(frozen=True, slots=True)
class View:
    """What is shown; `cut` says what a limit kept away.

    `least` is the number of inspections that must have asked an authority to improve in a theme for the two
    to be linked.
    """

    things: dict[str, Thing] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    cut: Cut | None = None
    least: int = 1
