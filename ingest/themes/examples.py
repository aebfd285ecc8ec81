"""Statements whose themes are known: those that readers labelled, and the scheme's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ingest.features.labels import findings, recommendations
from ingest.features.learning import Example
from ingest.features.vocabulary import Text
from ingest.frameworks.report import Report
from ingest.themes.statements import of_finding, of_recommendation
from ontology.vocabulary import themes

#: What an example of each kind counts beside a labelled recommendation.
_FINDING: Final = 0.7
_CUE: Final = 0.2


def labelled(reports: Iterable[Report], gold: Path, gold_findings: Path) -> Iterator[Example]:
    """The recommendations and findings of the reports that are labelled, codes best first."""
    reports = list(reports)
    for report, item, label in recommendations(reports, gold):
        yield Example(of_recommendation(item, report), label["themes"], report.authority)
    for report, finding, label in findings(reports, gold_findings):
        yield Example(of_finding(finding, report), label["themes"], report.authority, _FINDING)


def of_the_scheme() -> Iterator[Example]:
    """What the scheme says of each theme: its label and scope note, its other labels, each of its cues."""
    for code, theme in themes().items():
        yield Example(Text(f"{theme.label}. {theme.scope_note}"), (code,), "")
        yield Example(Text(", ".join(sorted(theme.alt_labels))), (code,), "")
        for cue in sorted(theme.cues):
            yield Example(Text(re.sub("[/…]", " ", cue)), (code,), "", _CUE)
