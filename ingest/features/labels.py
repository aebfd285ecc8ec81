"""Reports beside what readers said of their statements, for learning and for evaluation.

Labels have the form of `../shared/gold` and `../shared/gold-findings`: one JSON file a document, named after
it, in which a statement is known by its first words (a recommendation also by its last).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.errors import DocumentError
from ingest.frameworks import extract
from ingest.frameworks.report import Finding, Recommendation, Report
from ingest.reading import read

Label = dict[str, Any]


def read_reports(folder: Path) -> Iterator[Report]:
    """The reports in a folder and those below it, without themes; what can't be read is told and left out."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            yield extract(read(path))
        except DocumentError as error:
            print(error, file=sys.stderr)


def recommendations(reports: Iterable[Report], gold: Path) -> Iterator[tuple[Report, Recommendation, Label]]:
    """Each labelled recommendation that its report has."""
    for report in reports:
        for label in _labels(gold, report, "recommendations"):
            opening, closing = squeeze(label["opening"]), squeeze(label["closing"])
            for item in report.recommendations:
                if (text := squeeze(item.text)).startswith(opening) and text.endswith(closing):
                    yield report, item, label
                    break


def findings(reports: Iterable[Report], gold: Path) -> Iterator[tuple[Report, Finding, Label]]:
    """Each labelled finding that its report has."""
    for report in reports:
        for label in _labels(gold, report, "findings"):
            opening = squeeze(label["opening"])
            for finding in report.findings:
                if squeeze(finding.text).startswith(opening):
                    yield report, finding, label
                    break


def squeeze(text: str) -> str:
    """Letters and digits only, for comparison with what was read by hand."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def _labels(gold: Path, report: Report, name: str) -> list[Label]:
    path = gold / f"{Path(report.file).stem}.json"
    return list(json.loads(path.read_text(encoding="utf-8")).get(name, [])) if path.exists() else []
