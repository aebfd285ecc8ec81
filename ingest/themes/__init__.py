"""What a statement is about: one to three themes, best first, each with the words that decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.frameworks.report import Finding, Report, Shortcoming, Theme
from ingest.passages import passages_of
from ingest.polarity import Judged, judge_findings
from ingest.reading.document import Document, Page
from ingest.themes.deciding import decide, themes_in
from ingest.themes.statements import of_section, of_words


def themes_of(
    text: str, *, section: str | None = None, group: str | None = None, evidence: Sequence[str] = ()
) -> tuple[Theme, ...]:
    """One to three themes of a statement, best first.

    `section` is the section code of a finding, `group` the heading that a recommendation stands under,
    `evidence` the texts of the findings that it cites.
    """
    beside = [*evidence, *([group] if group else [])]
    texts = [of_words(text, *of_section(section)), *map(of_words, beside)]
    return decide(texts, {0: range(1, len(texts))})[0]


def annotate(report: Report, document: Document) -> Report:
    """The report with themes of every statement, and polarity and shortcomings of every finding.

    `document` is what the report was read from.
    """
    recommended, found = themes_in(report)
    judged = judge_findings(report.findings)
    return replace(
        report,
        recommendations=tuple(
            replace(r, themes=t) for r, t in zip(report.recommendations, recommended, strict=True)
        ),
        findings=tuple(
            _finding(f, t, j, document.pages) for f, t, j in zip(report.findings, found, judged, strict=True)
        ),
    )


def _finding(item: Finding, themes: tuple[Theme, ...], judged: Judged, pages: Sequence[Page]) -> Finding:
    return replace(
        item,
        themes=themes,
        polarity=judged.polarity,
        shortcomings=tuple(
            Shortcoming(text=item.text[a:b], passages=passages_of(item.text, a, b, item.passages, pages))
            for a, b in judged.shortcomings
        ),
    )
