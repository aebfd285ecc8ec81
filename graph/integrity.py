"""Whether a store is whole: its graphs keep to the shapes, and every passage gives back its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files

import rdflib
from rdflib import RDF, SH, URIRef

from graph.errors import NotInGraph
from graph.writable import Writable
from ontology import RIT

_GRAPH = "CONSTRUCT { ?s ?p ?o } { GRAPH ?name { ?s ?p ?o } }"
_BLANK = "ASK { GRAPH ?name { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) } }"
_REPORTS = f"SELECT ?report ?sha256 {{ GRAPH ?report {{ ?report <{RIT.sha256}> ?sha256 }} }} ORDER BY ?report"
_ORPHANS = f"""
SELECT ?copy ?of {{ ?copy <{RIT.copyOf}> ?of FILTER NOT EXISTS {{ ?of <{RIT.sha256}> ?any }} }}
ORDER BY ?copy"""
_PASSAGES = f"""
SELECT ?said ?text ?page ?start ?end {{ GRAPH ?report {{
  ?said <{RIT.text}> ?text ; <{RIT.passage}> ?passage .
  ?passage <{RIT.page}> ?page ; <{RIT.start}> ?start ; <{RIT.end}> ?end .
}} }} ORDER BY STRLEN(STR(?passage)) ?passage"""


def problems(store: Writable) -> Iterator[str]:
    """What is wrong with a store, a sentence each; nothing where all is well."""
    shapes = rdflib.Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_bytes(), format="turtle")
    for name in store.graphs():
        if store.ask(_BLANK, name=URIRef(name)):
            yield f"{name}: it holds blank nodes."
        yield from _off_shape(name, store.construct(_GRAPH, name=URIRef(name)), shapes)
    for row in store.rows(_REPORTS):
        yield from _words_astray(store, URIRef(str(row["report"])), str(row["sha256"]))
    for row in store.rows(_ORPHANS):
        yield f"{row['copy']}: it is a copy of {row['of']}, which isn't here."
    if unpublished := store.unpublished():
        yield unpublished


def _off_shape(name: str, graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[str]:
    from pyshacl import validate

    conforms, results, _ = validate(graph, shacl_graph=shapes)
    if not conforms:
        for result in sorted(results.subjects(RDF.type, SH.ValidationResult)):
            node, message = results.value(result, SH.focusNode), results.value(result, SH.resultMessage)
            yield f"{name}: {node}: {message}"


def _words_astray(store: Writable, report: URIRef, sha256: str) -> Iterator[str]:
    """What a report says that isn't on its pages, at the places where it should stand."""
    try:
        pages = store.documents.pages(sha256)["pages"]
    except NotInGraph as error:
        yield f"{report}: {error.message}"
        return
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in store.rows(_PASSAGES, report=report):
        page = pages[int(str(row["page"])) - 1] if int(str(row["page"])) <= len(pages) else ""
        found[str(row["said"]), str(row["text"])].append(page[int(str(row["start"])) : int(str(row["end"]))])
    for (said, text), words in found.items():
        if _letters([text]) != _letters(words):
            yield f"{said}: its words are not those of its passages."


def _letters(texts: Iterable[str]) -> str:
    """Letters and digits alone: passages differ from text in white space, hyphens and markup."""
    return re.sub(r"<[^>]+>|[\W_]+", "", "".join(texts))
