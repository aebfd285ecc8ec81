"""What stands over a report: its title, authority, dates and lead inspector."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingest.frameworks.authority import of_the_time
from ingest.frameworks.dates import date_range, first_date
from ingest.frameworks.report import Body, Framework, Report
from ingest.reading.document import Document

#: Posts and honours after an inspector's name, as printed, and a title before it.
_POST = re.compile(
    r"[, (:–-]{1,5}(?:S?HMI|H\.?\s?M\.?\s?I(?:nspectors?)?|H(?:er|is) Majesty['’]s|Ofsted"
    r"|(?:Senior|Regional|Social Care) (?:HMI|(?:Inspection )?Manager|Inspector))\b.*$",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"(?:Mrs?|Ms|Miss|Dr)\b\.?\s+", re.IGNORECASE)
#: Characters of a cover or an opening; what is longer is none, and would take long to look through.
_LONGEST = 20_000


#: Behind its label a value stands in the same line or in those that follow, up to the next label.
_INSPECTED = re.compile(
    r"\b(?:(?:inspection|visit|inspected|visited)\s*(?:dates?(?:\(s\))?|on)?\s*:"
    r"|(?:inspection\s+dates?|dates?\s+of\s+(?:the\s+)?(?:inspection|visit))\b:?)"
    r"\s*(?P<dates>.+?)(?=\n+(?!(?:[–—-]|to\b|and\b|\d))\S|\breport\b|\bpublished\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_PUBLISHED = re.compile(
    r"\b(?:(?:published|publication date|date of publication)(?: on)?\s*:"
    r"|report\s+published\b(?: on\b)?\s*:?)\s*(?P<date>.+)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:joint )?(?:lead|reporting) inspectors?\b(?: for [^:]{3,40}(?=:))?\s*[:–-]?\s*(?P<name>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the head of a report states; the first body is the first authority."""

    title: str
    bodies: tuple[Body, ...]
    inspected_from: date | None = None
    inspected_to: date | None = None
    published: date | None = None
    document_date: date | None = None
    lead_inspector: str | None = None


def begin(document: Document, framework: Framework, heading: Heading) -> Report:
    """A report with its heading and without statements; a module adds those with `dataclasses.replace`."""
    day = heading.inspected_from or heading.published or heading.document_date
    bodies = tuple(of_the_time(body, day) for body in heading.bodies)
    return Report(
        file=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages),
        title=heading.title,
        framework=framework,
        authority=bodies[0].name if bodies else "",
        bodies=bodies,
        inspected_from=heading.inspected_from,
        inspected_to=heading.inspected_to,
        published=heading.published,
        document_date=heading.document_date,
        lead_inspector=heading.lead_inspector,
    )


def opening(document: Document, blocks: int = 60) -> str:
    """The text of the first blocks, one a line: enough to tell of which form a report is."""
    return "\n".join(b.text for b in document.blocks[:blocks])[:_LONGEST]


def cover(document: Document, blocks: int = 60) -> str:
    """The opening, and the first page as it stands for what reading took for a footnote or furniture."""
    return f"{opening(document, blocks)}\n{document.pages[0].text[:_LONGEST]}"


def inspector(text: str) -> str | None:
    """The name in a line that names an inspector; of two, the first. None where no name is left."""
    name = re.split(r"\s+(?:and|&)\s+|[,;/]", _POST.sub("", " ".join(text.split())))[0].strip(" .:*_")
    return _COURTESY.sub("", name, count=1) or None


def days_inspected(text: str) -> tuple[date, date] | None:
    """First and last day behind the label "Inspection dates", "Inspected on" or the like."""
    return next((days for m in _INSPECTED.finditer(text) if (days := date_range(m["dates"]))), None)


def day_published(text: str) -> date | None:
    """The day behind the label "Published"."""
    return next((day for m in _PUBLISHED.finditer(text) if (day := first_date(m["date"]))), None)


def lead_inspector(lines: Iterable[str]) -> str | None:
    """The name behind or below a line's first words "Lead inspector" or (to 2013) "Reporting inspector"."""
    for line, below in pairwise((*lines, "")):
        if match := _LEAD.match(line):
            return inspector(match["name"] or below)
    return None
