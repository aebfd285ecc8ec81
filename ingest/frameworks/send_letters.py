"""Joint local area SEND inspections, 2016 to 2022, and the revisits that followed: letters without a grade.

Main findings come first; then, for identifying needs, meeting them and improving outcomes, strengths
and areas for development. Where a written statement of action is required, bullets at the end name the areas
of significant weakness: the only formal list. A revisit says whether progress has been sufficient.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.frameworks.addressees import PARTNERSHIP
from ingest.frameworks.authority import authorities
from ingest.frameworks.dates import date_range
from ingest.frameworks.findings import findings
from ingest.frameworks.heading import Heading, begin
from ingest.frameworks.letter import letter_body, letter_date
from ingest.frameworks.recommendations import items, recommendations
from ingest.frameworks.report import Body, BodyKind, Finding, Framework, Polarity, Report
from ingest.frameworks.sections import Headings
from ingest.frameworks.send import lead_inspectors
from ingest.reading.document import Block, Document

_HEADINGS = Headings(
    (r"(?:main|key|headline) findings", "overall"),
    (r"the effectiveness (?:of the local area )?in .*", "overall"),
    (r"(?:key )?strengths", "strengths"),
    (r"(?:key )?areas? (?:for|of) (?:development|improvement)", "needs-improvement"),
    (r".*\bhas (?:not )?made (?:in)?sufficient progress\b.*", "progress"),
    (r"(?:the )?(?:initial|original|first) inspection found that.*|next steps", None),
)
_POLARITIES = {"strengths": Polarity.STRENGTH, "needs-improvement": Polarity.WEAKNESS}
_TITLE = re.compile(
    r"(?:joint (?:local )?|local )area (?:SEND|special educational needs[^.]{0,60})"
    r" (?:inspection|re-?\s?visit)\s+(?:in|of|to)\s+(?P<of>.+)",
    re.IGNORECASE,
)
_INSPECTED = re.compile(r"between \d|conducted|(?:re)?visited|inspect", re.IGNORECASE)
#: What introduces the areas that the written statement of action must answer.
_WEAKNESSES = re.compile(
    r"following (?:significant )?areas? of (?:significant )?(?:weakness|concern)", re.IGNORECASE
)
#: How many blocks the letter's head can take.
_HEAD = 40


def claims(document: Document) -> bool:
    """Whether the letter bears the framework's title."""
    return _title(document.blocks) is not None


def report(document: Document) -> Report:
    """What the letter says."""
    body = letter_body(document.blocks)
    start = next((i for i, b in enumerate(body) if _WEAKNESSES.search(b.text)), len(body))
    found: list[Finding] = []
    for section in _HEADINGS.cut(body[:start])[1:]:
        if section.name:
            polarity = _POLARITIES.get(section.name, Polarity.NEUTRAL)
            found += findings(section.blocks, section.name, polarity)
    group = "Areas of significant weakness"
    return replace(
        begin(document, Framework.SEND, _heading(document.blocks)),
        recommendations=recommendations(items(body[start + 1 :]), PARTNERSHIP, priority=True, group=group),
        findings=tuple(found),
    )


def _title(blocks: Sequence[Block]) -> re.Match[str] | None:
    return next((m for b in blocks[:_HEAD] if (m := _TITLE.match(" ".join(b.text.split())))), None)


def _heading(blocks: Sequence[Block]) -> Heading:
    title = _title(blocks)
    places = authorities(
        title["of"] if title else "", *(b.text for b in blocks[:_HEAD] if _INSPECTED.search(b.text))
    )
    days = next((d for b in blocks[:_HEAD] if _INSPECTED.search(b.text) and (d := date_range(b.text))), None)
    return Heading(
        title=title.group() if title else "",
        bodies=(*places, Body(name=f"{places[0].name} local area", kind=BodyKind.PARTNERSHIP)),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        published=letter_date(blocks),
        lead_inspector=next(lead_inspectors(blocks), None),
    )
