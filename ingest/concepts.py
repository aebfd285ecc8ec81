"""What the schemes of the ontology say of the codes that a report carries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import SKOS

from ingest.frameworks.report import Framework
from ontology import AREA, FW, GRADE, RIT, THEME, vocabulary_files

_Properties = dict[str, list[str]]
#: The register's addresses are relative; nothing here asks for them.
_REGISTER: Final = "register:/"
#: Where a scale says nothing of its time, it was always in use.
_ALWAYS: Final = ("0001-01-01", "9999-12-31")


@cache
def _concepts() -> dict[str, _Properties]:
    """The properties of everything in the vocabulary, values as strings."""
    properties: dict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    for file in vocabulary_files():
        for triple in parse(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=_REGISTER):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                properties[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return {iri: dict(values) for iri, values in properties.items()}


def _value(iri: str, *predicates: str) -> str | None:
    """The first value of the first of these properties that the concept has."""
    concept = _concepts().get(iri, {})
    return next((value for p in predicates for value in concept.get(str(p), ())), None)


@cache
def area_label(code: str) -> str:
    """The area in words; an area that the scheme lacks is spelt out of its code."""
    return _value(AREA + code, SKOS.prefLabel) or code.replace("-", " ").capitalize()


def is_known_area(code: str) -> bool:
    """Whether the scheme of areas has it."""
    return AREA + code in _concepts()


@cache
def is_service(area: str) -> bool:
    """Whether the area is a service of its own."""
    return _value(AREA + area, RIT.isService) == "true"


@cache
def service_of_theme(theme: str) -> str | None:
    """The area of the service that the theme or its top concept belongs to, if that area is a service."""
    iri: str | None = str(THEME + theme)
    while iri:
        area = _value(iri, RIT.area)
        if area is not None:
            code = area.removeprefix(AREA)
            return code if is_service(code) else None
        iri = _value(iri, SKOS.broader)
    return None


@cache
def framework_label(framework: Framework) -> str:
    """The framework in a few words."""
    return _value(FW + framework, RIT.shortLabel, SKOS.prefLabel) or framework.replace("-", " ")


@cache
def grade(framework: Framework, code: str | None, on: date | None) -> tuple[str | None, str | None]:
    """The concept and the label of a grade, on the scale that the framework used at that time.

    A grade that none of the framework's scales has is looked for on every scale; one that no scale has
    gives no concept, and its code for a label.
    """
    if code is None:
        return None, None
    day = on.isoformat() if on else None
    scales = _concepts().get(FW + framework, {}).get(str(RIT.scale), [])
    every = sorted({iri.rpartition("/")[0] for iri in _concepts() if iri.startswith(GRADE)})
    for scale in sorted(scales, key=lambda s: not _in_use(s, day)) + every:
        if f"{scale}/{code}" in _concepts():
            return f"{scale}/{code}", _value(f"{scale}/{code}", SKOS.prefLabel)
    return None, code.replace("-", " ")


def _in_use(scale: str, day: str | None) -> bool:
    first, last = _value(scale, RIT.usedFrom) or _ALWAYS[0], _value(scale, RIT.usedUntil) or _ALWAYS[1]
    return day is None or first <= day <= last
