"""What a statement is about: one to three themes, best first, each with the words that decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.aspects import aspects_in
from ingest.features.vocabulary import Text, Texts
from ingest.frameworks.report import Praise, Report, Shortcoming, Theme
from ingest.matters import matters_in
from ingest.passages import passages_of_parts
from ingest.polarity import Judged, judge_findings
from ingest.reading.document import Document, Page
from ingest.shown import Shown
from ingest.themes.deciding import decide, likely_themes, shown_by, themes_in
from ingest.themes.statements import of_section, seen


def themes_of(
    text: str, *, section: str | None = None, group: str | None = None, evidence: Sequence[str] = ()
) -> tuple[Theme, ...]:
    """One to three themes of a statement, best first.

    `section` is the section code of a finding, `group` the heading that a recommendation stands under,
    `evidence` the texts of the findings that it cites.
    """
    beside = [*evidence, *([group] if group else [])]
    texts = seen([Text(text, of_section(section)), *map(Text, beside)])
    return decide(texts, {0: range(1, len(beside) + 1)})[0].themes


def annotate(report: Report, document: Document) -> Report:
    """The report with what every statement is about, and polarity and shortcomings of every finding.

    `document` is what the report was read from.
    """
    shown = shown_by(report)
    recommended, found = themes_in(report, shown)
    judged = judge_findings(report, shown)
    at_stake = _at_stake(shown)
    items = len(report.recommendations)
    stated, praised = _parts(report, judged, shown, document.pages)
    return replace(
        report,
        recommendations=tuple(
            replace(r, themes=d.themes, likely=d.likely, **s)
            for r, d, s in zip(report.recommendations, recommended, at_stake[:items], strict=True)
        ),
        findings=tuple(
            replace(
                f,
                themes=d.themes,
                likely=d.likely,
                polarity=j.polarity,
                shortcomings=tuple(stated[place]),
                praise=tuple(praised[place]),
                **s,
            )
            for place, (f, d, j, s) in enumerate(
                zip(report.findings, found, judged, at_stake[items : items + len(found)], strict=True)
            )
        ),
    )


def _parts(
    report: Report, judged: Sequence[Judged], shown: Shown, pages: Sequence[Page]
) -> tuple[list[list[Shortcoming]], list[list[Praise]]]:
    """Of each finding the sentences that state a shortcoming, and those that praise a particular thing beside
    what is not good enough, each with what it is about by itself."""
    findings, first = report.findings, len(report.recommendations)
    ranges = [
        (place, part, part in j.praise)
        for place, j in enumerate(judged)
        for part in sorted((*j.shortcomings, *j.praise))
    ]
    parts = shown.parts([first + place for place, *_ in ranges], [part for _, part, _ in ranges])
    settings = [of_section(findings[place].section) for place, *_ in ranges]
    likely, at_stake = likely_themes(Texts(parts.words, parts.themes, settings)), _at_stake(parts)
    stated: list[list[Shortcoming]] = [[] for _ in findings]
    praised: list[list[Praise]] = [[] for _ in findings]
    passages = [
        iter(passages_of_parts(f.text, j.shortcomings, f.passages, pages))
        for f, j in zip(findings, judged, strict=True)
    ]
    for (place, (a, b), praises), of_part, stake in zip(ranges, likely, at_stake, strict=True):
        text = findings[place].text[a:b]
        if not praises:
            at = next(passages[place])
            stated[place].append(Shortcoming(text=text, passages=at, likely=of_part, **stake))
        elif stake["matters"]:
            praised[place].append(Praise(text=text, likely=of_part, **stake))
    return stated, praised


def _at_stake(shown: Shown) -> list[dict[str, Any]]:
    """Aspects and matters of each text."""
    return [
        {"aspects": aspects, "matters": matters}
        for aspects, matters in zip(aspects_in(shown), matters_in(shown), strict=True)
    ]
