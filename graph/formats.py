"""The formats in which answers and subgraphs leave: one table for menus, negotiation and file names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Holds(StrEnum):
    """What a format holds: the results of a SELECT or ASK, triples, or a network of nodes and links."""

    RESULTS = "results"
    RDF = "rdf"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `name` names it on the command line and in addresses; `aliases` are media types too."""

    name: str
    media_type: str
    extension: str
    label: str
    holds: Holds
    named_graphs: bool = False
    aliases: tuple[str, ...] = ()


FORMATS: Final = (
    Format(
        "json", "application/sparql-results+json", "srj", "JSON", Holds.RESULTS, aliases=("application/json",)
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        "srx",
        "XML",
        Holds.RESULTS,
        aliases=("application/xml", "text/xml"),
    ),
    Format("csv", "text/csv", "csv", "CSV", Holds.RESULTS),
    Format("tsv", "text/tab-separated-values", "tsv", "TSV", Holds.RESULTS),
    Format("turtle", "text/turtle", "ttl", "Turtle", Holds.RDF, aliases=("application/x-turtle",)),
    Format("jsonld", "application/ld+json", "jsonld", "JSON-LD", Holds.RDF, True, ("application/json",)),
    Format("ntriples", "application/n-triples", "nt", "N-Triples", Holds.RDF, aliases=("text/plain",)),
    Format(
        "rdfxml", "application/rdf+xml", "rdf", "RDF/XML", Holds.RDF, aliases=("application/xml", "text/xml")
    ),
    Format("trig", "application/trig", "trig", "TriG", Holds.RDF, True),
    Format("nquads", "application/n-quads", "nq", "N-Quads", Holds.RDF, True),
    Format("graphml", "application/graphml+xml", "graphml", "GraphML", Holds.NETWORK),
    Format("gexf", "application/gexf+xml", "gexf", "GEXF (Gephi)", Holds.NETWORK),
    Format("nodes", "text/csv", "csv", "CSV of nodes", Holds.NETWORK),
    Format("links", "text/csv", "csv", "CSV of links", Holds.NETWORK),
)


def formats(holds: Holds) -> tuple[Format, ...]:
    """The formats that hold one kind of thing, the preferred one first."""
    return tuple(entry for entry in FORMATS if entry.holds is holds)


def named(name: str, *kinds: Holds) -> Format | None:
    """The format of a name, or None; `kinds` narrows what it may hold."""
    return next(
        (entry for entry in FORMATS if entry.name == name and (not kinds or entry.holds in kinds)), None
    )
