"""Where nodes stand: computed once for a published graph, so that a page never waits for it.

Bodies, inspections, themes and issues are drawn together by springs; what was said in an inspection stands
round it like the seeds of a sunflower. The same graph always gives the same positions.
"""

from __future__ import annotations

import math
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from rdflib import URIRef

from graph.askable import Askable
from graph.kinds import KINDS
from graph.network import Network, links_among
from graph.terms import iri_of
from ontology import RIT

Position = tuple[float, float]
#: Nodes that springs can place while a page waits: 0.1 s.
AT_ONCE: Final = 300
#: The distance between neighbours, in pixels of the drawing.
_APART: Final = 60.0
#: How much further apart the frame stands in a whole graph, for what was said in each inspection.
_ROOM: Final = 6
_GOLDEN: Final = math.pi * (3 - math.sqrt(5))
_SEED: Final = 1
_FRAME: Final = (
    "authority",
    "board",
    "partnership",
    "agency",
    "service",
    "named-service",
    "inspection",
    "issue",
)

_MEMBERS: Final = "SELECT DISTINCT ?node { VALUES ?class {} ?node a ?class }"
_INSPECTED: Final = f"SELECT DISTINCT ?node {{ ?inspection <{RIT.inAuthority}>|<{RIT.inspects}> ?node }}"
_THEMES: Final = f"""
SELECT ?inspection ?theme (COUNT(?said) AS ?times) {{
  ?said <{RIT.madeIn}> ?inspection ; <{RIT.theme}> ?theme
}} GROUP BY ?inspection ?theme"""
_SAID: Final = f"""
SELECT ?node ?inspection ?theme {{
  ?node <{RIT.madeIn}>|<{RIT.reportsOn}>|<{RIT.statedIn}>/<{RIT.reportsOn}> ?inspection .
  OPTIONAL {{ ?node <{RIT.theme}> ?theme }}
}}"""


def prepare(graph: Askable, path: Path) -> None:
    """Write the positions of a whole graph to a file, which appears when it is complete."""
    beside = path.with_suffix(f".{os.getpid()}")
    beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(beside)) as database, database:
        database.execute("CREATE TABLE position (iri TEXT PRIMARY KEY, x REAL, y REAL) WITHOUT ROWID")
        rows = ((iri, round(x, 1), round(y, 1)) for iri, (x, y) in sorted(_whole(graph).items()))
        database.executemany("INSERT INTO position VALUES (?, ?, ?)", rows)
    beside.replace(path)


def stored(path: Path, iris: Iterable[URIRef]) -> dict[URIRef, Position]:
    """The positions of some things, of those that have one."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as database:
        found = {}
        for iri in iris:
            row = database.execute("SELECT x, y FROM position WHERE iri = ?", [str(iri)]).fetchone()
            if row:
                found[iri] = (float(row[0]), float(row[1]))
    return found


def place(network: Network, known: Mapping[URIRef, Position]) -> dict[URIRef, Position]:
    """A position for every node: by springs while they are few, else as known, the rest round a neighbour."""
    nodes = sorted(network.nodes)
    if len(nodes) <= AT_ONCE:
        return springs(nodes, [(link.source, link.target, 1.0) for link in network.links])
    placed = {node: known[node] for node in nodes if node in known}
    parents: dict[URIRef, URIRef] = {}
    for link in network.links:
        for node, other in ((link.source, link.target), (link.target, link.source)):
            if node not in placed and other in placed:
                parents.setdefault(node, other)
    return placed | _round(parents, placed, [node for node in nodes if node not in placed])


def springs(nodes: Sequence[URIRef], links: Iterable[tuple[URIRef, URIRef, float]]) -> dict[URIRef, Position]:
    """Positions by a force-directed layout, centred on (0, 0); a link's weight draws its ends together."""
    import rustworkx

    places = {node: place for place, node in enumerate(nodes)}
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(nodes))
    graph.add_edges_from([(places[a], places[b], weight) for a, b, weight in links if a != b])
    scale = round(_APART * math.sqrt(len(nodes) or 1))
    found = rustworkx.spring_layout(graph, seed=_SEED, num_iter=60, weight_fn=float, scale=scale)
    return {node: (float(found[place][0]), float(found[place][1])) for node, place in places.items()}


def _whole(graph: Askable) -> dict[URIRef, Position]:
    frame = _frame(graph)
    said: defaultdict[URIRef, set[tuple[str, URIRef]]] = defaultdict(set)
    for row in graph.rows(_SAID):
        if row["inspection"] in frame:
            said[iri_of(row["inspection"])].add((str(row["theme"] or ""), iri_of(row["node"])))
    positions = dict(frame)
    for inspection, members in sorted(said.items()):
        centre = frame[inspection]
        in_order = dict.fromkeys(node for _, node in sorted(members))  # those of a theme stand together
        positions |= {node: _seed(centre, k) for k, node in enumerate(in_order, 1) if node not in positions}
    return positions


def _frame(graph: Askable) -> dict[URIRef, Position]:
    """The bodies that an inspection is about, the inspections, themes and issues, placed by springs."""
    classes = [URIRef(kind.mark) for kind in KINDS if kind.code in _FRAME]
    members = {iri_of(row["node"]) for row in graph.rows(_MEMBERS, **{"class": classes})}
    registered = {iri_of(row["node"]) for row in graph.rows(_MEMBERS, **{"class": [RIT.Authority]})}
    inspected = {iri_of(row["node"]) for row in graph.rows(_INSPECTED)}
    themes = [(iri_of(row["inspection"]), iri_of(row["theme"]), row["times"]) for row in graph.rows(_THEMES)]
    nodes = sorted((members - (registered - inspected)) | {theme for _, theme, _ in themes})
    ties = [(link.source, link.target, 3.0) for link in links_among(graph, nodes)]
    held = set(nodes)
    ties += sorted((a, b, math.log1p(int(str(times)))) for a, b, times in themes if a in held)
    return {iri: (x * _ROOM, y * _ROOM) for iri, (x, y) in springs(nodes, ties).items()}


def _round(
    parents: Mapping[URIRef, URIRef], placed: Mapping[URIRef, Position], nodes: Sequence[URIRef]
) -> dict[URIRef, Position]:
    """Positions for what has none: round the node that it is linked with, or round the middle."""
    counts: defaultdict[Position, int] = defaultdict(int)
    found = {}
    for node in nodes:
        centre = placed[parents[node]] if node in parents else (0.0, 0.0)
        counts[centre] += 1
        found[node] = _seed(centre, counts[centre])
    return found


def _seed(centre: Position, number: int) -> Position:
    """The place of a sunflower's seed, counted from 1."""
    radius, angle = _APART * math.sqrt(number + 0.5), number * _GOLDEN
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
