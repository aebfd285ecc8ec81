"""The recurring issues as a list, for people and programs at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rdflib import RDFS, SKOS, URIRef

from graph.door import Graph
from graph.errors import NotInGraph
from graph.terms import Rows
from graph.wording import count
from ontology import FW, RIT, THEME
from ontology.register import slugify
from ontology.vocabulary import frameworks, themes

#: The scopes by the name that the command line has for them.
SCOPES: Final = {"persistent": RIT.Persistent, "widespread": RIT.Widespread}

_ISSUES: Final = f"""
PREFIX rit: <{RIT}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}>
SELECT DISTINCT
  ?label ?scope ?theme ?authority ?inspections ?authorities ?firstSeen ?lastSeen ?status ?issue {{
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


@dataclass(frozen=True)
class Narrowing:
    """What issues to list, as the command line says it; of those given, an issue has to meet all.

    `authority` and `region` are names or their form in addresses, `theme` and `framework` codes, `scope` a
    name of `SCOPES`, `status` as the vocabulary has it; `since` and `until` are years, which it was raised in
    or between.
    """

    authority: str | None = None
    region: str | None = None
    theme: str | None = None
    framework: str | None = None
    scope: str | None = None
    status: str | None = None
    since: int | None = None
    until: int | None = None

    def patterns(self, graph: Graph) -> Iterator[str]:
        """What is asked for as patterns on `?issue`. Raises `NotInGraph` for what this graph hasn't."""
        if self.authority is not None:
            yield f"?issue rit:inAuthority <{_authority(graph, self.authority)}> ."
        if self.region is not None:
            yield f"?issue rit:inAuthority/rit:region <{_region(graph, self.region)}> ."
        if self.theme is not None:
            yield f"?issue rit:theme <{THEME[_code(self.theme, themes(), 'theme')]}> ."
        if self.framework is not None:
            framework = FW[_code(self.framework, frameworks(), "framework")]
            yield f"?issue rit:occurrence/rit:madeIn/rit:framework <{framework}> ."
        if self.scope is not None:
            yield f"?issue rit:scope <{SCOPES[self.scope]}> ."
        if self.status is not None:
            yield f"?stands rit:status <{RIT[self.status]}> ; rit:ofIssue ?issue ."
        if self.since is not None or self.until is not None:
            yield (
                "?issue rit:occurrence/rit:madeIn/rit:orderDate ?day . "
                f"FILTER(YEAR(?day) >= {self.since or 0} && YEAR(?day) <= {self.until or 9999})"
            )


def recurring(graph: Graph, narrowing: Narrowing) -> Rows:
    """The recurring issues, the widespread last, first those that most inspections raise.

    Raises `NotInGraph` for an authority or a region that isn't here, or a theme or a framework that the
    vocabulary hasn't.
    """
    return graph.rows(_ISSUES % " ".join(narrowing.patterns(graph)))


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


def _region(graph: Graph, name: str) -> URIRef:
    here = graph.rows(f"SELECT DISTINCT ?region {{ ?place <{RIT.region}> ?region }} ORDER BY ?region")
    known = {str(row["region"]).rpartition("/")[2]: URIRef(str(row["region"])) for row in here}
    return known[_code(slugify(name), known, "region")]


def _code(code: str, known: Iterable[str], kind: str) -> str:
    known = list(known)
    if code not in known:
        raise NotInGraph(f"There is no {kind} {code!r}. The {kind}s are: {', '.join(known)}.")
    return code
