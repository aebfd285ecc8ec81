"""What things can be filtered and arranged by: theme, grade, framework, authority, region, year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from rdflib import URIRef

from graph.substitution import substitute
from ontology import RIT
from web.asking import graph, question, rows
from web.explore.things import Facts

#: The properties of the question `explore-facts`, by what they are filtered as.
_DIMENSIONS: Final = {
    **{str(RIT[name]): name for name in ("theme", "grade", "area", "polarity", "inspections", "framework")},
    **{str(RIT[name]): "authority" for name in ("inAuthority", "ofAuthority", "provides")},
    **{str(RIT[name]): "date" for name in ("orderDate", "firstSeen", "lastSeen")},
    **{str(RIT[name]): "inspection" for name in ("madeIn", "reportsOn")},
}
_YEAR: Final = slice(0, 4)


def facts_of(iris: Sequence[URIRef]) -> dict[str, Facts]:
    """The facts of some things, those of the inspection in which they were said among them."""
    own = _stated(iris)
    inspections = {inspection for facts in own.values() for inspection in facts.get("inspection", ())}
    theirs = _stated(sorted(URIRef(inspection) for inspection in inspections - set(own))) | own
    regions = _regions()
    return {iri: _gathered(iri, facts, theirs, regions) for iri, facts in own.items()}


def _stated(iris: Sequence[URIRef]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {str(iri): defaultdict(set) for iri in iris}
    if iris:
        for row in graph().rows(substitute(question("explore-facts"), {"node": list(iris)})):
            found[str(row["node"])][_DIMENSIONS[str(row["property"])]].add(str(row["value"]))
    return found


def _gathered(
    iri: str,
    own: Mapping[str, set[str]],
    stated: Mapping[str, Mapping[str, set[str]]],
    regions: Mapping[str, str],
) -> Facts:
    facts = {name: set(values) for name, values in own.items()}
    for inspection in own.get("inspection", ()):
        for name in ("authority", "framework", "date"):
            facts.setdefault(name, set()).update(stated.get(inspection, {}).get(name, ()))
    if iri in regions or "/authority/" in iri:
        facts.setdefault("authority", set()).add(iri)
    facts["region"] = {regions[name] for name in facts.get("authority", ()) if name in regions}
    facts["year"] = {date[_YEAR] for date in facts.get("date", ())}
    return {name: tuple(sorted(values)) for name, values in facts.items() if values}


def _regions() -> dict[str, str]:
    return {str(row["authority"]): str(row["region"]) for row in rows("explore-regions")}
