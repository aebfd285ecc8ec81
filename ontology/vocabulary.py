"""The schemes by code, without SPARQL: labels, order, and how frameworks, themes and scales hang together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from ontology import AREA, ASPECT, FW, GRADE, MATTER, RIT, THEME, vocabulary_files

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of one of the project's schemes. `order` is its place there; of a grade, 1 is the best."""

    iri: str
    code: str
    label: str
    short_label: str
    scope_note: str
    alt_labels: tuple[str, ...]
    order: int
    #: The code of the top concept above a theme, or of the theme of a matter; None for all others.
    broader: str | None
    #: The code of the area that a theme belongs to, its own or its top concept's.
    area: str | None
    #: Whether an area is a service of its own.
    is_service: bool
    #: Whether a matter counts only where its theme has no other.
    is_general: bool
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Concept):
    """A framework: the themes that it always looks at, and the scales it grades by, as IRIs."""

    covers: frozenset[str]
    scales: tuple[str, ...]


@cache
def themes() -> Mapping[str, Concept]:
    """The 58 themes by code, in order."""
    return MappingProxyType({c: v for c, v in _concepts(str(THEME)).items() if v.broader})


@cache
def top_themes() -> Mapping[str, Concept]:
    """The 6 top concepts of the theme scheme by code, in order."""
    return MappingProxyType({c: v for c, v in _concepts(str(THEME)).items() if not v.broader})


def areas() -> Mapping[str, Concept]:
    """The areas of judgement by code, in order."""
    return _concepts(str(AREA))


def aspects() -> Mapping[str, Concept]:
    """The 8 aspects by code, in order."""
    return _concepts(str(ASPECT))


def matters() -> Mapping[str, Concept]:
    """The matters by code, in order."""
    return _concepts(str(MATTER))


def grades(scale: str) -> Mapping[str, Concept]:
    """The grades of a scale (`ofsted4`, `ofsted4-2008`, `apa`, `send`) by code, best first."""
    return _concepts(f"{GRADE}{scale}/")


@cache
def frameworks() -> Mapping[str, Framework]:
    """The frameworks by code, in order."""
    return MappingProxyType(
        {
            code: Framework(
                **{name: getattr(concept, name) for name in Concept.__slots__},
                covers=frozenset(i.removeprefix(str(THEME)) for i in _facts()[concept.iri].get(_COVERS, ())),
                scales=tuple(i.removeprefix(str(GRADE)) for i in _facts()[concept.iri].get(_SCALE, ())),
            )
            for code, concept in _concepts(str(FW)).items()
        }
    )


def cues_of(iri: str) -> tuple[str, ...]:
    """The cues of anything in the vocabulary: a theme, an aspect, a polarity."""
    return tuple(_facts()[iri].get(str(RIT.cue), ()))


def weakness_cues() -> frozenset[str]:
    """The words by which a sentence says that something is not good enough."""
    weakness = _facts()[str(RIT.Weakness)]
    return frozenset(word for name in ("cue", "lackWord") for word in weakness.get(str(RIT[name]), ()))


def grade_iri(grade: str, framework: str, day: date | None = None, beside: Iterable[str] = ()) -> str:
    """The IRI of a grade, on the scale that its framework used at that time.

    `beside` are the other grades of the same report: an "adequate" among them tells the scale until 2013
    where the day is not known. A grade that no scale of the framework has stands under the framework's name.
    """
    for scale in frameworks()[framework].scales:
        known, facts = grades(scale), _facts()[f"{GRADE}{scale}"]
        fits = all(g in known for g in beside) if day is None else _in_use(facts, day)
        if grade in known and fits:
            return known[grade].iri
    return next(
        (grades(s)[grade].iri for s in frameworks()[framework].scales if grade in grades(s)),
        f"{GRADE}{framework}/{grade}",
    )


_COVERS: Final = str(RIT.covers)
_SCALE: Final = str(RIT.scale)


def _in_use(scale: Mapping[str, list[str]], day: date) -> bool:
    first = scale.get(str(RIT.usedFrom), ["0001-01-01"])[0]
    last = scale.get(str(RIT.usedUntil), ["9999-12-31"])[0]
    return first <= day.isoformat() <= last


@cache
def _facts() -> Mapping[str, Mapping[str, list[str]]]:
    """Every subject of the vocabulary's files with its properties; the register has a module of its own."""
    facts: dict[str, dict[str, list[str]]] = {}
    for file in vocabulary_files():
        if file.name not in ("authorities.ttl", "shapes.ttl"):
            for triple in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
                properties = facts.setdefault(triple.subject.value, {})
                properties.setdefault(triple.predicate.value, []).append(triple.object.value)
    return facts


@cache
def _concepts(namespace: str) -> Mapping[str, Concept]:
    found = [
        _concept(iri, iri.removeprefix(namespace), facts)
        for iri, facts in _facts().items()
        if iri.startswith(namespace) and SKOS + "notation" in facts and SKOS + "inScheme" in facts
    ]
    return MappingProxyType(
        {c.code: c for c in sorted(found, key=lambda c: (bool(c.broader), c.order)) if "/" not in c.code}
    )


def _concept(iri: str, code: str, facts: Mapping[str, list[str]]) -> Concept:
    def one(predicate: str) -> str | None:
        return next(iter(facts.get(predicate, ())), None)

    label, broader = one(SKOS + "prefLabel") or code, one(SKOS + "broader") or one(SKOS + "broadMatch")
    area = one(str(RIT.area)) or (
        next(iter(_facts()[broader].get(str(RIT.area), ())), None) if broader else None
    )
    return Concept(
        iri=iri,
        code=code,
        label=label,
        short_label=one(str(RIT.shortLabel)) or label,
        scope_note=one(SKOS + "scopeNote") or "",
        alt_labels=tuple(facts.get(SKOS + "altLabel", ())),
        order=int(one(str(RIT.order)) or 0),
        broader=broader.removeprefix(str(THEME)) if broader else None,
        area=area.removeprefix(str(AREA)) if area else None,
        is_service=one(str(RIT.isService)) == "true",
        is_general=one(str(RIT.isGeneral)) == "true",
        cues=tuple(facts.get(str(RIT.cue), ())),
    )
