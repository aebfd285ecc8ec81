"""Statements whose themes are known: those that readers labelled, and the scheme's own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ingest.frameworks.report import Recommendation, Report
from ingest.themes.features import Statement
from ingest.themes.settings import of_finding, of_recommendation
from ontology.vocabulary import themes

#: What an example of each kind counts beside a labelled recommendation.
_FINDING: Final = 0.7
_CUE: Final = 0.2
#: Where the scheme's own words come from: no authority.
SCHEME: Final = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A statement and its themes, best first; the authority that it is about, and how much it counts."""

    statement: Statement
    codes: tuple[str, ...]
    authority: str
    weight: float = 1.0
    is_recommendation: bool = False


def labelled(reports: Iterable[Report], gold: Path, findings: Path) -> Iterator[Example]:
    """The statements of the reports that the records in `gold` and `findings` label."""
    for report in reports:
        name = Path(report.file).stem + ".json"
        for label in _records(gold / name, "recommendations"):
            item = next((r for r in report.recommendations if _is(r, label)), None)
            if item:
                statement = Statement(item.text, of_recommendation(item, report.framework))
                yield Example(statement, tuple(label["themes"]), report.authority, is_recommendation=True)
        for label in _records(findings / name, "findings"):
            opening = squeeze(label["opening"])
            for finding in (f for f in report.findings if squeeze(f.text).startswith(opening)):
                statement = Statement(finding.text, of_finding(finding, report.framework))
                yield Example(statement, tuple(label["themes"]), report.authority, _FINDING)
                break


def of_the_scheme() -> Iterator[Example]:
    """What the scheme says of each theme: its label and scope note, its other labels, each of its cues."""
    for code, theme in themes().items():
        yield Example(Statement(f"{theme.label}. {theme.scope_note}"), (code,), SCHEME)
        yield Example(Statement(", ".join(sorted(theme.alt_labels))), (code,), SCHEME)
        for cue in sorted(theme.cues):
            yield Example(Statement(re.sub("[/…]", " ", cue)), (code,), SCHEME, _CUE)


def squeeze(text: str) -> str:
    """Letters and digits only, for comparison with what was read by hand."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def _is(item: Recommendation, label: dict[str, Any]) -> bool:
    text = squeeze(item.text)
    return text.startswith(squeeze(label["opening"])) and text.endswith(squeeze(label["closing"]))


def _records(path: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8")).get(name, [])) if path.exists() else []
