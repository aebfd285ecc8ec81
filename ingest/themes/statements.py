"""Statements as themes see them: what they say, whom they address or where they stand, and their cues."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.features.vocabulary import Text, Texts
from ingest.frameworks.report import Finding, Recommendation, Report
from ingest.shown import shown_in

_BOARD = "lscb"
_AUTHORITY = "local-authority"


def of_recommendation(item: Recommendation, report: Report) -> Text:
    """A recommendation, with whom it addresses."""
    return Text(item.text, (f"to-{item.addressed_to}", f"framework-{report.framework}"))


def of_finding(item: Finding, report: Report) -> Text:
    """A finding, with its section; what is found of the board is as if addressed to it."""
    return Text(item.text, (*of_section(item.section), f"framework-{report.framework}"))


def of_section(section: str | None) -> tuple[str, ...]:
    """The setting that a section makes."""
    addressee = f"to-{_BOARD if section == _BOARD else _AUTHORITY}"
    return (addressee, f"section-{section}") if section else (addressee,)


def seen(texts: Sequence[Text]) -> Texts:
    """Texts as themes see them."""
    shown = shown_in([text.text for text in texts])
    return Texts(shown.words, shown.themes, [text.setting for text in texts])
