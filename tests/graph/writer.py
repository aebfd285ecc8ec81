"""A writer to be killed: puts and replaces reports in a store, and publishes, until it is stopped.

Each report says in `rit:pages` how many triples its graph has, so that a part of one shows.
"""

import random
import sys
from pathlib import Path

import pyoxigraph as ox

from graph.snapshots import publish
from graph.store import Store
from ontology import RIT
from tests.graph.small import BASE


def report(number: int, version: int) -> tuple[str, str, list[ox.Triple]]:
    """The document, the name and the triples of a report in one of its versions."""
    size, sha256 = 20 + (number * 37 + version * 11) % 400, f"{number:064x}"
    name = ox.NamedNode(f"{BASE}report/{number}")
    count = ox.Literal(str(size), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    triples = [
        ox.Triple(name, ox.NamedNode(str(RIT.pages)), count),
        ox.Triple(name, ox.NamedNode(str(RIT.sha256)), ox.Literal(sha256)),
    ]
    text = ox.NamedNode(str(RIT.text))
    triples += [ox.Triple(name, text, ox.Literal(f"{version} {n} " + "words " * 20)) for n in range(size - 2)]
    return sha256, name.value, triples


def main(folder: Path, seed: int) -> None:
    choose = random.Random(seed)
    source = folder.with_suffix(".txt")
    source.write_text("words")
    with Store(folder) as store:
        print("open", flush=True)
        for version in range(1_000_000):
            sha256, name, triples = report(choose.randrange(8), version)
            store.documents.put(sha256, source, pages=["words"], record={"version": version})
            store.put_report(sha256, name, triples)
            if choose.random() < 0.2:
                publish(store)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
