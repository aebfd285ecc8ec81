"""Which report and which inspection a document is: readable, stable names, and who speaks among copies.

A pure function of the set of reports, so that the order in which documents arrive never shows. Names are
local: the deployment's base is put before them when they become IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ingest.frameworks.report import Framework, Report
from ontology.register import slugify

#: Among copies the better source speaks: what was published before what was made from it.
SOURCES: Final = (
    "application/pdf",
    "text/html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
#: Two documents say the same when this share of the shorter one's phrases stands in the longer one:
#: reports on different services share under a tenth; a summary, another format or a draft nearly all.
SAME_CONTENT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Identity:
    """The local names of a report and its inspection; `copy_of` names the report that speaks in its place."""

    report: str
    inspection: str
    copy_of: str | None = None


def inspection_name(report: Report) -> str:
    """The local name of the inspection that a report is about, as if it were the only report on it."""
    return f"inspection/{_occasion(report)}/{report.reports_framework or report.framework}"


def report_name(report: Report) -> str:
    """The local name of a report, as if it were the only one of its kind on its inspection."""
    return f"report/{_occasion(report)}/{report.framework}"


def identify(reports: Iterable[Report]) -> dict[str, Identity]:
    """The identity of each report, by its sha256.

    Reports with one inspection name and one kind (the inspectorate's or a committee's) are told apart by
    what they say: those that say the same are copies, of which one speaks; a speaker with other content
    takes `-2`, and so on.
    """
    identities: dict[str, Identity] = {}
    for (inspection, report), alike in _grouped(reports):
        for number, (speaker, copies) in enumerate(_speakers(alike), start=1):
            suffix = f"-{number}" if number > 1 else ""
            # A committee's second paper is still about the one inspection.
            inspected = inspection if speaker.framework is Framework.COMMITTEE else inspection + suffix
            identities[speaker.sha256] = Identity(report + suffix, inspected)
            for copy in copies:
                name = f"{report}{suffix}/copy/{copy.sha256[:8]}"
                identities[copy.sha256] = Identity(name, inspected, copy_of=report + suffix)
    return identities


def _occasion(report: Report) -> str:
    date = report.inspected_from or report.published or report.document_date
    return f"{slugify(report.authority)}/{date.isoformat() if date else 'sha-' + report.sha256[:8]}"


def _grouped(reports: Iterable[Report]) -> Iterator[tuple[tuple[str, str], list[Report]]]:
    def names(report: Report) -> tuple[str, str]:
        return inspection_name(report), report_name(report)

    return ((key, list(group)) for key, group in groupby(sorted(reports, key=names), names))


def _speakers(reports: list[Report]) -> list[tuple[Report, list[Report]]]:
    """Each report that speaks, with its copies; in order of the speakers' sha256."""
    groups: list[tuple[Report, list[Report]]] = []
    for report in sorted(reports, key=_preference):
        copies = next((copies for speaker, copies in groups if _say_the_same(speaker, report)), None)
        if copies is None:
            groups.append((report, []))
        else:
            copies.append(report)
    return sorted(groups, key=lambda group: group[0].sha256)


def _preference(report: Report) -> tuple[int, int, str]:
    source = SOURCES.index(report.media_type) if report.media_type in SOURCES else len(SOURCES)
    return source, -len(report.recommendations), report.sha256


def _say_the_same(one: Report, other: Report) -> bool:
    phrases = sorted((_phrases(one), _phrases(other)), key=len)
    return not phrases[0] or len(phrases[0] & phrases[1]) >= SAME_CONTENT * len(phrases[0])


def _phrases(report: Report) -> set[tuple[str, ...]]:
    """Every three words in a row of what a report says; free of how a format breaks it into items."""
    said: set[tuple[str, ...]] = set()
    for text in [r.text for r in report.recommendations] + [f.text for f in report.findings]:
        words = re.findall(r"[a-z0-9]+", text.lower())
        said.update(zip(words, words[1:], words[2:], strict=False))
    return said
