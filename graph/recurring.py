"""The recurring issues as a list, for people and programs at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rdflib import RDFS, SKOS, URIRef

from graph.door import Graph
from graph.errors import NotInGraph
from graph.terms import Rows
from graph.wording import count
from ontology import RIT, THEME
from ontology.register import slugify
from ontology.vocabulary import themes

#: The scopes by the name that the command line has for them.
SCOPES: Final = {"persistent": RIT.Persistent, "widespread": RIT.Widespread}

_ISSUES: Final = f"""
PREFIX rit: <{RIT}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}>
SELECT ?label ?scope ?theme ?authority ?inspections ?authorities ?firstSeen ?lastSeen ?status ?issue {{
  %s
  ?issue a rit:RecurringIssue ; skos:prefLabel ?label ; rit:scope ?in ; rit:theme ?about ;
    rit:inspections ?inspections ; rit:authorities ?authorities ;
    rit:firstSeen ?firstSeen ; rit:lastSeen ?lastSeen .
  ?in rdfs:label ?scope .
  ?about skos:prefLabel ?theme .
  OPTIONAL {{
    ?issue rit:inAuthority ?place . ?place skos:prefLabel ?authority . FILTER(?in = rit:Persistent)
    OPTIONAL {{ ?state rit:ofIssue ?issue ; rit:inAuthority ?place ; rit:status/rdfs:label ?status }}
  }}
}} ORDER BY ?scope DESC(?inspections) DESC(?lastSeen) ?label ?issue"""


def recurring(
    graph: Graph, *, authority: str | None = None, theme: str | None = None, scope: str | None = None
) -> Rows:
    """The recurring issues, the widespread last, first those that most inspections raise.

    Of one `authority` (a name or its form in addresses), `theme` (a code) or `scope` (a name of `SCOPES`), if
    given. Raises `NotInGraph` for an authority that isn't here or a theme that the scheme hasn't.
    """
    conditions = []
    if authority is not None:
        conditions.append(f"?issue rit:inAuthority <{_authority(graph, authority)}> .")
    if theme is not None:
        if theme not in themes():
            raise NotInGraph(f"There is no theme {theme!r}. The themes are: {', '.join(themes())}.")
        conditions.append(f"?issue rit:theme <{THEME[theme]}> .")
    if scope is not None:
        conditions.append(f"?issue rit:scope <{SCOPES[scope]}> .")
    return graph.rows(_ISSUES % " ".join(conditions))


def in_brief(rows: Rows) -> tuple[list[str], list[list[str]]]:
    """The issues as a terminal has room for: the columns' names, and the rows."""
    columns = ["issue", "where", "inspections", "seen", "status"]
    return columns, [
        [str(row["label"]), _where(row), str(row["inspections"]), _seen(row), str(row["status"] or "")]
        for row in rows
    ]


def _where(row: Mapping[str, Any]) -> str:
    return str(row["authority"] or count(row["authorities"], "authority", "authorities"))


def _seen(row: Mapping[str, Any]) -> str:
    return "–".join(dict.fromkeys(str(row[day])[:4] for day in ("firstSeen", "lastSeen")))


def _authority(graph: Graph, name: str) -> URIRef:
    iri = URIRef(f"{graph.snapshot.base}authority/{slugify(name)}")
    if not graph.ask("ASK { ?inspection ?in ?authority }", authority=iri, **{"in": RIT.inAuthority}):
        raise NotInGraph(f"No inspection of {name!r} is in this graph.")
    return iri
