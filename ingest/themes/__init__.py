"""What a statement is about: one to three themes, best first, each with the words that decided it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.frameworks.report import Finding, Recommendation, Report, Shortcoming, Theme
from ingest.passages import passages_of
from ingest.polarity import polarity_of, shortcomings_of
from ingest.reading.document import Document, Page
from ingest.themes.cues import theme_cues
from ingest.themes.words import words_of

MOST: Final = 3
#: The theme of a text that shows no cue at all: what a body does together with others, the widest subject.
_WIDEST: Final = "partnership"


def themes_of(
    text: str, *, section: str | None = None, group: str | None = None, evidence: Sequence[str] = ()
) -> tuple[Theme, ...]:
    """One to three themes of a statement, best first.

    `section` is the section code of a finding, `group` the heading that a recommendation stands under,
    `evidence` the texts of the findings that it cites.
    """
    words = words_of(text)
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[int, int]] = {}
    for hit in theme_cues().hits(words):
        length = hit.last - hit.first + 1
        scores[hit.code] += length**2
        if hit.code not in best or length > best[hit.code][1] - best[hit.code][0] + 1:
            best[hit.code] = (hit.first, hit.last)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    chosen = [code for code in ranked[:2] if scores[code] >= 0.5 * scores[ranked[0]]]
    if not chosen:
        return (Theme(code=_WIDEST, cue=words.between(0, 0) if words.stems else text.strip()),)
    return tuple(Theme(code=code, cue=words.between(*best[code])) for code in chosen)


def annotate(report: Report, document: Document | None = None) -> Report:
    """The report with themes of every statement, and polarity and shortcomings of every finding.

    `document` is what the report was read from; without it a shortcoming's passages are those of its finding.
    """
    by_number = {f.number: f.text for f in report.findings if f.number}
    pages = document.pages if document else ()
    return replace(
        report,
        recommendations=tuple(_recommendation(r, by_number) for r in report.recommendations),
        findings=tuple(_finding(f, pages) for f in report.findings),
    )


def _recommendation(item: Recommendation, by_number: dict[str, str]) -> Recommendation:
    cited = [by_number[n] for n in item.evidence_paragraphs if n in by_number]
    return replace(item, themes=themes_of(item.text, group=item.group, evidence=cited))


def _finding(item: Finding, pages: Sequence[Page]) -> Finding:
    return replace(
        item,
        themes=themes_of(item.text, section=item.section),
        polarity=polarity_of(item.text, item.section),
        shortcomings=tuple(
            Shortcoming(
                text=item.text[start:end],
                passages=passages_of(item.text, start, end, item.passages, pages) if pages else item.passages,
            )
            for start, end in shortcomings_of(item.text)
        ),
    )
