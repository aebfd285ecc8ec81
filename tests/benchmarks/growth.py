"""Whether each of many documents takes longer: `python -m tests.benchmarks.growth [FOLDER] [DOCUMENTS…]`.

The documents are the texts of the PDFs of a folder, again and again under other names of councils and other
years; by default 140, 560 and 2,240. Each size goes into a new store. Processor time for each document should
stay within 15 %, and the most memory that one process takes below 500 MB.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path

from ingest.frameworks import extract
from ingest.reading import read
from tests.benchmarks.ingest import full_ingest
from tests.benchmarks.national import BEGINNINGS, ENDINGS, renamed
from tests.benchmarks.reading import REPORTS

SIZES = (140, 560, 2_240)
_YEAR = re.compile(r"\b20[0-3]\d\b")


def originals(folder: Path) -> list[tuple[str, str]]:
    """The text of each PDF of a folder, with the name of the authority that it is about."""
    documents = [read(path) for path in sorted(folder.glob("*.pdf"))]
    return [("\f".join(page.text for page in d.pages), extract(d).authority) for d in documents]


def write(folder: Path, reports: list[tuple[str, str]], documents: int) -> None:
    """Write so many documents to a folder: all the reports, then all of them again."""
    invented = names()
    new: dict[tuple[int, str], str] = {}
    for place in range(documents):
        turn, (text, authority) = place // len(reports), reports[place % len(reports)]
        if (turn, authority) not in new:
            new[turn, authority] = next(invented)
        text = renamed(text, {authority: new[turn, authority]})
        text = _YEAR.sub(lambda year, back=turn % 3: str(int(year.group()) - back), text)  # type: ignore[misc]
        (folder / f"{place:05}.txt").write_text(text, encoding="utf-8")


def names() -> Iterator[str]:
    """Names of councils, no two the same."""
    for number in count():
        for beginning, ending, more in product(BEGINNINGS, ENDINGS, ("shire", "borough", "side", "bury")):
            yield f"{beginning}{ending}{more}" + (" upon Ouse" * number)


def main(folder: Path, sizes: list[int]) -> None:
    """Print a line for each size."""
    reports = originals(folder)
    for size in sizes:
        with tempfile.TemporaryDirectory() as written:
            write(Path(written), reports, size)
            took = full_ingest(Path(written)).published
        print(
            f"{size:6} documents: {took.wall:6.1f} s, each {took.processor / size * 1000:6.1f} ms, "
            f"at most {took.memory:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    given = sys.argv[1:]
    chosen = Path(given.pop(0)) if given and not given[0].isdigit() else REPORTS
    main(chosen, [*map(int, given)] or [*SIZES])
