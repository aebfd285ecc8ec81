"""How long the derived graph takes: `python -m tests.benchmarks.recurrence [RECOMMENDATIONS…]`.

Prints a line for each size, by default 12,500, 25,000, 50,000 and 100,000 (the limit there is 120 s and
4 GB), with how many times the processor time of the size before it takes. The reports are invented: 12
recommendations each, on 150 authorities, made of the ontology's own cues: an authority has the more to
compare the more there are. Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pyoxigraph as ox
import rdflib

from graph.askable import Askable
from graph.derive import derive
from graph.evaluation import evaluate
from graph.recurrence.stakes import Stake, written
from graph.terms import Rows
from ontology import FW, RIT, THEME
from ontology.vocabulary import Concept, aspects, matters

BASE = "https://ritornello.example/id/"
AUTHORITIES, ITEMS = 150, 12
TYPE = ox.NamedNode(str(rdflib.RDF.type))
DATE = ox.NamedNode(str(rdflib.XSD.date))


class Memory(Askable):
    """Graphs in memory."""

    def __init__(self) -> None:
        self.quads = ox.Store()

    def _answer(self, query: str) -> Rows | list[ox.Triple] | bool:
        return evaluate(self.quads, query)


def term(name: str) -> ox.NamedNode:
    """A term of the vocabulary."""
    return ox.NamedNode(str(RIT[name]))


def words(concept: Concept, chance: random.Random) -> str:
    """One of a concept's cues as plain words."""
    return chance.choice(concept.cues).replace("…", "of").split("/")[0]


def report(n: int, chance: random.Random) -> Iterator[ox.Quad]:
    """The quads of one invented report."""
    place, day = n % AUTHORITIES, date(2006, 1, 1) + timedelta(days=30 * (n // AUTHORITIES))
    name = f"{BASE}report/place-{place}/{day}/ilacs"
    graph, inspection = ox.NamedNode(name), ox.NamedNode(name.replace("report/", "inspection/"))
    authority = ox.NamedNode(f"{BASE}authority/place-{place}")

    def say(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, term(name), value, graph)

    yield ox.Quad(graph, TYPE, term("Report"), graph)
    yield ox.Quad(inspection, TYPE, term("Inspection"), graph)
    yield say(graph, "reportsOn", inspection)
    yield say(inspection, "framework", ox.NamedNode(str(FW.ilacs)))
    yield say(inspection, "inspects", authority)
    yield say(inspection, "inAuthority", authority)
    yield say(inspection, "inspectedFrom", ox.Literal(day.isoformat(), datatype=DATE))
    for number in range(ITEMS):
        item = ox.NamedNode(f"{name}/recommendation/{number}")
        matter, other = chance.choice(list(matters().values())), chance.choice(list(matters().values()))
        aspect = chance.choice(list(aspects().values()))
        said = [words(concept, chance) for concept in (aspect, matter, matter, other)]
        text = "{} of {} and {}, {}".format(*said)
        yield ox.Quad(item, TYPE, term("Recommendation"), graph)
        yield say(item, "madeIn", inspection)
        yield say(item, "text", ox.Literal(text))
        yield say(item, "theme", ox.NamedNode(str(THEME[matter.broader or ""])))
        likely = {matter.broader or "": 0.93} | {other.broader or "": 0.21}
        stake = Stake(0, len(text), likely, (matter.code,), (aspect.code,))
        yield say(item, "atStake", ox.Literal(written([stake])))
        yield say(item, "addressedTo", authority)


def measure(size: int, times: Connection) -> None:
    """Invent, derive, print and send the seconds of processor time."""
    chance, graph = random.Random(size), Memory()
    graph.quads.bulk_extend(quad for n in range(size // ITEMS) for quad in report(n, chance))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, processor = time.perf_counter(), time.process_time()
    triples = derive(graph, BASE)
    took, used = time.perf_counter() - begun, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{size:7d} recommendations: {took:6.1f} s ({used:.1f} s of one processor), {len(triples)} triples, "
        f"at most {peak / 2**20:.2f} GB ({before / 2**20:.2f} GB of it the reports)",
        end="",
        flush=True,
    )
    times.send(used)


def main() -> None:
    """Measure each size."""
    before = 0.0
    for size in map(int, sys.argv[1:] or (12_500, 25_000, 50_000, 100_000)):
        context = get_context("spawn")
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=measure, args=(size, sending))
        process.start()
        used = receiving.recv()
        process.join()
        print(f", {used / before:.1f} times the size before" if before else "", flush=True)
        before = used


if __name__ == "__main__":
    main()
