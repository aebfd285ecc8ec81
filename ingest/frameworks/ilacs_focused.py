"""Focused visits to children's services, since 2018: a letter on one area of practice, without a grade.

The title names the authority, the first sentence the days. "Overview" or "Headline findings" sums up; bullets
say what needs to improve, sometimes areas for priority action first; findings are bullets or paragraphs.
The earlier letters are signed by their inspector; later ones name a lead inspector.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.frameworks.authority import authority
from ingest.frameworks.dates import date_range
from ingest.frameworks.findings import findings
from ingest.frameworks.heading import Heading, begin, inspector
from ingest.frameworks.letter import letter_body, letter_date, signatory
from ingest.frameworks.recommendations import items_or_paragraphs, recommendations
from ingest.frameworks.report import Framework, Report
from ingest.frameworks.sections import Headings
from ingest.reading.document import Block, Document

_TITLE = re.compile(
    r"focused visit to (?P<place>.+?)(?: local authority)?(?: children['’]s (?:social care )?services)?$",
    re.IGNORECASE,
)
_VISITED = re.compile(
    r"focused visit\b|inspect(?:ed|ion) (?:on|dates?)\b|visited (?:on|dates?)\b", re.IGNORECASE
)
_LEAD = re.compile(r"lead inspector\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
_HEADINGS = Headings(
    (r"areas? for priority action", "priority"),
    (r"(?:what needs to improve|areas? for improvement|areas? for development)\b.*", "improve"),
    (r"(?:overview|headline findings|summary)", "findings"),
    (r"(?:main )?findings(?: and evaluation.*)?|evaluation of .*", "findings"),
)
#: A title stands among the first blocks; a report that only mentions a visit does so later.
_FIRST = 40


def claims(document: Document) -> bool:
    """Whether a title says that it is on a focused visit."""
    return _title(document.blocks) is not None


def report(document: Document) -> Report:
    """What the letter says."""
    sections = _HEADINGS.cut(letter_body(document.blocks))
    asked = [
        r
        for s in sections
        if s.name in ("priority", "improve")
        for r in recommendations(
            items_or_paragraphs(s.blocks), "local-authority", priority=s.name == "priority", group=s.title
        )
    ]
    return replace(
        begin(document, Framework.ILACS_FOCUSED, _heading(document.blocks)),
        recommendations=tuple(asked),
        findings=tuple(f for s in sections if s.name == "findings" for f in findings(s.blocks, "overall")),
    )


def _title(blocks: Sequence[Block]) -> re.Match[str] | None:
    return next((m for b in blocks[:_FIRST] if (m := _TITLE.match(" ".join(b.text.split())))), None)


def _heading(blocks: Sequence[Block]) -> Heading:
    title = _title(blocks)
    days = next((d for b in blocks[:_FIRST] if _VISITED.search(b.text) and (d := date_range(b.text))), None)
    lead = next((m["name"] for b in blocks if (m := _LEAD.match(b.text))), None) or signatory(blocks)
    return Heading(
        title=title.group() if title else "",
        bodies=(authority(title["place"] if title else ""),),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        published=letter_date(blocks),
        lead_inspector=inspector(lead) if lead else None,
    )
