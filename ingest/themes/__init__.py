"""What a statement is about: one to three themes, best first, each with the words that decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.frameworks.report import Finding, Polarity, Report, Shortcoming, Theme
from ingest.passages import passages_of
from ingest.polarity import polarity_of, shortcomings_of
from ingest.reading.document import Document, Page
from ingest.themes.deciding import decide
from ingest.themes.statements import of_finding, of_recommendation, of_section, of_words


def themes_of(
    text: str, *, section: str | None = None, group: str | None = None, evidence: Sequence[str] = ()
) -> tuple[Theme, ...]:
    """One to three themes of a statement, best first.

    `section` is the section code of a finding, `group` the heading that a recommendation stands under,
    `evidence` the texts of the findings that it cites.
    """
    return decide([of_words(text, *of_section(section))])[0]


def annotate(report: Report, document: Document) -> Report:
    """The report with themes of every statement, and polarity and shortcomings of every finding.

    `document` is what the report was read from.
    """
    items, found = report.recommendations, report.findings
    themes = decide([*(of_recommendation(r, report) for r in items), *(of_finding(f, report) for f in found)])
    return replace(
        report,
        recommendations=tuple(replace(r, themes=t) for r, t in zip(items, themes, strict=False)),
        findings=tuple(
            _finding(f, t, document.pages) for f, t in zip(found, themes[len(items) :], strict=True)
        ),
    )


def _finding(item: Finding, themes: tuple[Theme, ...], pages: Sequence[Page]) -> Finding:
    stated = item.polarity is not Polarity.NEUTRAL  # by the section that it stands in
    return replace(
        item,
        themes=themes,
        polarity=item.polarity if stated else polarity_of(item.text, item.section),
        shortcomings=tuple(
            Shortcoming(
                text=item.text[start:end],
                passages=passages_of(item.text, start, end, item.passages, pages),
            )
            for start, end in shortcomings_of(item.text)
        ),
    )
