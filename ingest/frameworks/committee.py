"""A council's covering report about an inspection, which asks a committee for a decision.

Such papers open with fields (committee, date, title, report from) and have numbered sections, one of them
headed "Recommendation". What they retell of the inspection is not theirs: no findings and no grades.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from ingest.frameworks.authority import authority
from ingest.frameworks.dates import first_date, ranges
from ingest.frameworks.heading import Heading, begin
from ingest.frameworks.recommendations import items_or_paragraphs, recommendations
from ingest.frameworks.report import Framework, Recommendation, Report
from ingest.frameworks.sections import Headings
from ingest.reading.document import Block, BlockKind, Document

_FIELD = re.compile(
    r"(?P<name>committee(?:/panel)?|panel|cabinet|board|decision maker|meeting|title|subject"
    r"|report (?:to|from|of|by)|date(?: of meeting)?|reference|contact(?: name| officer)?|lead officer|author"
    r"|wards?(?: affected)?|portfolio\w*)"
    r"\s*:\s*(?P<value>\S.*)?",
    re.IGNORECASE,
)
_ADDRESSEE = (
    "committee/panel",
    "committee",
    "panel",
    "cabinet",
    "board",
    "decision maker",
    "report to",
    "meeting",
)
_DECISION = Headings(
    (r"(?:\d+\.? )?(?:recommend(?:ations?|ed (?:decisions?|actions?))|decisions? (?:required|sought))", "d")
)
_INSPECTION = re.compile(r"\binspect(?:ion|ed)\b|\bfocused visit\b|\bperformance assessment\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\bcouncil\b", re.IGNORECASE)
#: "The Panel is invited to note …": who is asked, where no field says it.
_ASKED = re.compile(
    r"(?:that )?(?:the )?(?P<who>.{3,80}?) (?:is|are) (?:\w+ )?(?:invited|asked|recommended|requested)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\bpublished(?: by ofsted)? on (?P<date>[^.;]{6,30})", re.IGNORECASE)
#: How papers call the frameworks; the first that the paper's title or text names.
_NAMES = (
    (Framework.ILACS_FOCUSED, r"focused visit"),
    (Framework.JTAI, r"joint targeted area inspection|\bJTAI\b"),
    (
        Framework.SEND,
        r"area SEND inspection|\bSEND\b[^.]{0,40}inspection|special educational needs[^.]{0,60}inspection",
    ),
    (Framework.APA, r"annual performance assessment"),
    (Framework.SIF, r"single inspection framework|\bSIF\b|children in need of help and protection"),
    (Framework.ILACS, r"\bILACS\b|inspection of local authority children['’]s services"),
)
_FRAMEWORKS = re.compile("|".join(f"({pattern})" for _, pattern in _NAMES), re.IGNORECASE)
#: The fields stand among the first blocks.
_FIRST = 25


def claims(document: Document) -> bool:
    """Whether the paper opens with two fields of a committee's paper, and is about an inspection."""
    first = document.blocks[:_FIRST]
    fields = _fields(first)
    to_a_committee = bool(fields.keys() & {*_ADDRESSEE, "report from", "report of", "report by"})
    return to_a_committee and len(fields) > 1 and any(_INSPECTION.search(b.text) for b in first)


def report(document: Document) -> Report:
    """The inspection that the paper reports, and the decision that it asks for."""
    text = "\n".join(b.text for b in document.blocks)
    named = _FRAMEWORKS.search(text)
    return replace(
        begin(document, Framework.COMMITTEE, _heading(document.blocks, text)),
        recommendations=_decisions(document.blocks),
        reports_framework=_NAMES[(named.lastindex or 1) - 1][0] if named else None,
    )


def _fields(blocks: Sequence[Block]) -> dict[str, str]:
    """The fields over the paper, by their names in lower case."""
    lines = (f"{b.cells[0].rstrip(': ')}: {' '.join(b.cells[1:])}" if b.cells else b.text for b in blocks)
    matches = (m for line in lines if (m := _FIELD.match(line)))
    return {m["name"].lower(): (m["value"] or "").strip() for m in matches}


def _heading(blocks: Sequence[Block], text: str) -> Heading:
    fields = _fields(blocks[:_FIRST])
    council = next((b.text for b in blocks[:_FIRST] if _COUNCIL.search(b.text)), "")
    days = next((d for b in blocks if _INSPECTION.search(b.text) and (d := _visit(b.text))), None)
    published = _PUBLISHED.search(text)
    return Heading(
        title=fields.get("title") or fields.get("subject") or blocks[0].text,
        bodies=(authority(council or fields.get("title", "")),),
        inspected_from=days[0] if days else None,
        inspected_to=days[1] if days else None,
        published=first_date(published["date"]) if published else None,
        document_date=first_date(fields.get("date") or fields.get("date of meeting") or ""),
    )


def _visit(text: str) -> tuple[date, date] | None:
    """The first range of days in the text; a single day is that of a meeting or a publication."""
    return next((days for days in ranges(text) if days[0] < days[1]), None)


def _decisions(blocks: Sequence[Block]) -> tuple[Recommendation, ...]:
    """The items of the section headed "Recommendation", addressed to the committee by its name as printed."""
    start = next((i for i, b in enumerate(blocks) if _DECISION.known(b.text)[0]), len(blocks))
    under = list(takewhile(lambda b: b.kind is not BlockKind.HEADING, blocks[start + 1 :]))
    listed = items_or_paragraphs(under)
    fields = _fields(blocks[:_FIRST])
    committee = next((fields[name] for name in _ADDRESSEE if fields.get(name)), None)
    return tuple(
        r
        for item in listed
        for r in recommendations([item], committee or _asked(item.text), group=blocks[start].text)
    )


def _asked(text: str) -> str:
    match = _ASKED.match(text)
    return match["who"] if match else "committee"
