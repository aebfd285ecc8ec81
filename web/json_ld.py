"""What is said of a thing as JSON-LD, small enough to stand in its page."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from rdflib import RDF, URIRef

from ontology import PREFIXES
from web.asking import rows


def json_ld(iri: URIRef) -> dict[str, Any]:
    """The thing's own properties, with the usual prefixes as context."""
    said: defaultdict[str, list[Any]] = defaultdict(list)
    types = []
    for row in rows("resource", this=iri):
        if row["property"] == RDF.type:
            types.append(_short(str(row["value"])))
        else:
            said[_short(str(row["property"]))].append(_value(row["value"]))
    return {"@context": PREFIXES, "@id": iri, "@type": types, **said}


def _value(value: object) -> Any:
    if isinstance(value, URIRef):
        return {"@id": _short(value)}
    if isinstance(value, Decimal):
        return {"@value": str(value), "@type": "xsd:decimal"}
    if isinstance(value, date):
        return {"@value": value.isoformat(), "@type": "xsd:date" if type(value) is date else "xsd:dateTime"}
    return value


def _short(iri: str) -> str:
    """An IRI with a prefix, where one of the usual ones fits and what follows is a name."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri.removeprefix(namespace).replace("-", "").isalnum():
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
