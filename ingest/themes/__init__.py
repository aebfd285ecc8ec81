"""What a statement is about: one to three themes, best first, each with the words that decided it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ingest.aspects import aspects_of
from ingest.frameworks.report import Finding, Praise, Report, Shortcoming, Theme
from ingest.matters import matters_of
from ingest.passages import passages_of_parts
from ingest.polarity import Judged, judge_findings
from ingest.reading.document import Document, Page
from ingest.themes.deciding import decide, likely_themes, themes_in
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
    judged = judge_findings(report)
    stated = _shortcomings(report.findings, judged, document.pages)
    praised = _praise(report.findings, judged)
    return replace(
        report,
        recommendations=tuple(
            replace(r, themes=d.themes, likely=d.likely, **_at_stake(r.text))
            for r, d in zip(report.recommendations, recommended, strict=True)
        ),
        findings=tuple(
            replace(
                f,
                themes=d.themes,
                likely=d.likely,
                polarity=j.polarity,
                shortcomings=tuple(islice(stated, len(j.shortcomings))),
                praise=tuple(praised.get(place, ())),
                **_at_stake(f.text),
            )
            for place, (f, d, j) in enumerate(zip(report.findings, found, judged, strict=True))
        ),
    )


def _shortcomings(
    findings: Sequence[Finding], judged: Sequence[Judged], pages: Sequence[Page]
) -> Iterator[Shortcoming]:
    """The sentences of all the findings that state one, each with what it is about by itself."""
    parts = [
        (finding, finding.text[a:b], passages)
        for finding, j in zip(findings, judged, strict=True)
        for (a, b), passages in zip(
            j.shortcomings,
            passages_of_parts(finding.text, j.shortcomings, finding.passages, pages),
            strict=True,
        )
    ]
    likely = likely_themes([of_words(text, *of_section(finding.section)) for finding, text, _ in parts])
    for (_, text, passages), of_text in zip(parts, likely, strict=True):
        yield Shortcoming(text=text, passages=passages, likely=of_text, **_at_stake(text))


def _praise(findings: Sequence[Finding], judged: Sequence[Judged]) -> dict[int, list[Praise]]:
    """The sentences by a finding's place that praise a particular thing, beside what is not good enough."""
    parts = [
        (place, finding.section, finding.text[a:b], at_stake)
        for place, (finding, j) in enumerate(zip(findings, judged, strict=True))
        for a, b in j.praise
        if (at_stake := _at_stake(finding.text[a:b]))["matters"]
    ]
    likely = likely_themes([of_words(text, *of_section(section)) for _, section, text, _ in parts])
    found: dict[int, list[Praise]] = defaultdict(list)
    for (place, _, text, at_stake), of_text in zip(parts, likely, strict=True):
        found[place].append(Praise(text=text, likely=of_text, **at_stake))
    return found


def _at_stake(text: str) -> dict[str, Any]:
    return {"aspects": aspects_of(text), "matters": matters_of(text)}
