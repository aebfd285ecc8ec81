"""What a statement is about: one to three themes, best first, each with the words that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.aspects import aspects_of
from ingest.frameworks.report import Finding, Polarity, Report, Shortcoming, Theme
from ingest.matters import matters_of
from ingest.passages import passages_of
from ingest.polarity import Judged, judge_findings
from ingest.reading.document import Document, Page
from ingest.themes.deciding import Decided, decide, themes_in
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
    return decide(texts, {0: range(1, len(texts))})[0].themes


def annotate(report: Report, document: Document) -> Report:
    """The report with what every statement is about, and polarity and shortcomings of every finding.

    `document` is what the report was read from.
    """
    recommended, found = themes_in(report)
    judged = judge_findings(report.findings)
    return replace(
        report,
        recommendations=tuple(
            replace(
                r, themes=d.themes, likely=d.likely, aspects=aspects_of(r.text), matters=matters_of(r.text)
            )
            for r, d in zip(report.recommendations, recommended, strict=True)
        ),
        findings=tuple(
            _finding(f, d, j.polarity, tuple(_shortcomings(f, j, document.pages)))
            for f, d, j in zip(report.findings, found, judged, strict=True)
        ),
    )


def _finding(
    item: Finding, decided: Decided, polarity: Polarity, shortcomings: tuple[Shortcoming, ...]
) -> Finding:
    return replace(
        item,
        themes=decided.themes,
        likely=decided.likely,
        aspects=aspects_of(item.text),
        matters=matters_of(item.text),
        polarity=polarity,
        shortcomings=shortcomings,
    )


def _shortcomings(item: Finding, judged: Judged, pages: Sequence[Page]) -> Iterator[Shortcoming]:
    """The sentences of the finding that state one, each with what it is about by itself."""
    texts = [item.text[a:b] for a, b in judged.shortcomings]
    decided = decide([of_words(text, *of_section(item.section)) for text in texts])
    for text, (a, b), about in zip(texts, judged.shortcomings, decided, strict=True):
        yield Shortcoming(
            text=text,
            passages=passages_of(item.text, a, b, item.passages, pages),
            likely=about.likely,
            aspects=aspects_of(text),
            matters=matters_of(text),
        )
