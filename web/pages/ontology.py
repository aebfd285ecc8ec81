"""`/ontology`: the vocabulary and its schemes, as pages and as RDF."""

from __future__ import annotations

from flask import Blueprint, Response, request
from rdflib import URIRef

from graph.errors import NotInGraph
from graph.formats import Holds
from ontology import AREA, ASPECT, FW, GRADE, RIT, THEME
from web.asking import ask, base, graph
from web.pages.linked_data import SERIALIZERS, serialized
from web.protocol import negotiated, wants_page
from web.rendering import DESCRIBED, render

blueprint = Blueprint("ontology", __name__)

#: The parts of the vocabulary by the last part of their addresses, and what their terms' names begin with.
PARTS = {
    "": str(RIT),
    "theme": str(THEME),
    "area": str(AREA),
    "aspect": str(ASPECT),
    "grade": str(GRADE),
    "framework": str(FW),
}
_SUFFIXES = {"ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples", "rdf": "rdfxml"}
_TERMS = """
CONSTRUCT { ?term ?p ?o } WHERE {
  GRAPH ?vocabulary { ?term ?p ?o FILTER(STRSTARTS(STR(?term), ?namespace)) }
}"""


@blueprint.get("/ontology", defaults={"part": "", "suffix": ""})
@blueprint.get("/ontology.<suffix>", defaults={"part": ""})
@blueprint.get("/ontology/<part>", defaults={"suffix": ""})
@blueprint.get("/ontology/<part>.<suffix>")
def page(part: str, suffix: str) -> str | Response:
    """The classes and properties, or the concepts of a scheme: a page for a reader, RDF for a program."""
    if part not in PARTS or (suffix and suffix not in _SUFFIXES):
        raise NotInGraph(f"The vocabulary has no part called {part or suffix}.")
    is_table = request.args.get("format") in ("csv", "json")
    if suffix or not (is_table or wants_page(request)):
        return _rdf(PARTS[part], suffix)
    template = "scheme.html" if part else "ontology.html"
    asked = ask("scheme" if part else "ontology", namespace=PARTS[part])
    return render(template, title="The vocabulary", asked=asked, part=part, parts=[p for p in PARTS if p])


def _rdf(namespace: str, suffix: str) -> Response:
    name = _SUFFIXES.get(suffix) or negotiated(request, Holds.RDF).name
    name = name if name in SERIALIZERS else "turtle"
    found = graph().construct(_TERMS, vocabulary=URIRef(f"{base()}graph/vocabulary"), namespace=namespace)
    response = Response(serialized(found, name), content_type=f"{DESCRIBED[name]}; charset=utf-8")
    response.headers["Vary"] = "Accept"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
