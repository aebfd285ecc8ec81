"""How well reports are read, on the gold records of ../shared: `python -m tests.evaluation.extraction`.

The founding documents stand apart. The reports are split by authority (SHA-256 of its slug: even, odd): rules
are made while looking at the even half; the odd half is only scored. `--framework sif` keeps to one; and
`--verbose` lists the errors of all but the odd half.

Themes and polarity are left out: the weights that decide them are learned from these same records, of both
halves, so that a figure here would only say how well they are remembered.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.errors import DocumentError
from ingest.frameworks import extract
from ingest.frameworks.record import to_record
from ingest.reading import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LEARNED = ("theme", "polarity", "negative", "shortcomings")
FOUNDING, DEVELOPMENT, SCORED = "founding documents", "development", "scored only"


def part(path: Path, authority: str) -> str:
    """The part of the gold that a record belongs to."""
    if path.name.startswith("00"):
        return FOUNDING
    slug = re.sub(r"[^a-z0-9]+", "-", authority.lower()).strip("-")
    return SCORED if int(hashlib.sha256(slug.encode()).hexdigest(), 16) % 2 else DEVELOPMENT


def record_of(path: Path) -> dict[str, Any]:
    """The record of one file, as `ritornello extract` prints it."""
    try:
        return to_record(extract(read(path)))
    except DocumentError as error:
        return {"file": path.name, "error": error.cause}


def main() -> None:
    """Print the scorers' output for each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--framework", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    files = {p.stem: p for p in (SHARED / "documents").rglob("*.*") if p.parent.name in ("seeds", "reports")}
    gold = [(p, json.loads(p.read_text())) for p in sorted((SHARED / "gold").glob("*.json"))]
    gold = [(p, g) for p, g in gold if g["framework"].startswith(options.framework)]
    for name in (FOUNDING, DEVELOPMENT, SCORED):
        chosen = [p for p, g in gold if part(p, g["authority"]) == name]
        print(f"== {name}: {len(chosen)} documents")
        records = [record_of(files[p.stem]) for p in chosen]
        score(chosen, records, ["--verbose"] if options.verbose and name != SCORED else [])


def score(gold: Iterable[Path], records: Iterable[dict[str, Any]], options: list[str]) -> None:
    """Run both scorers on these records and the gold files of these names."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "records.jsonl")
        lines.write_text("".join(json.dumps(r) + "\n" for r in records))
        for scorer, gold_folder, extra in (
            ("score_extraction.py", "gold", options),
            ("score_findings.py", "gold-findings", []),
        ):
            half_of_gold = Path(folder, gold_folder)
            half_of_gold.mkdir()
            for path in gold:
                if (SHARED / gold_folder / path.name).exists():
                    (half_of_gold / path.name).symlink_to(SHARED / gold_folder / path.name)
            command = [sys.executable, SHARED / "measure" / scorer, lines, half_of_gold, *extra]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            print("\n".join(line for line in printed.splitlines() if not line.startswith(LEARNED)))


if __name__ == "__main__":
    main()
