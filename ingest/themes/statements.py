"""Statements as themes see them: their words, the cues of themes that these show, and whom they address."""

from __future__ import annotations

from ingest.features.vocabulary import Text
from ingest.features.words import words_of
from ingest.frameworks.report import Finding, Recommendation, Report
from ingest.shown import cues_in

_BOARD = "lscb"
_AUTHORITY = "local-authority"


def of_recommendation(item: Recommendation, report: Report) -> Text:
    """A recommendation, with whom it addresses."""
    return of_words(item.text, f"to-{item.addressed_to}", f"framework-{report.framework}")


def of_finding(item: Finding, report: Report) -> Text:
    """A finding, with its section; what is found of the board is as if addressed to it."""
    return of_words(item.text, *of_section(item.section), f"framework-{report.framework}")


def of_section(section: str | None) -> tuple[str, ...]:
    """The setting that a section makes."""
    addressee = f"to-{_BOARD if section == _BOARD else _AUTHORITY}"
    return (addressee, f"section-{section}") if section else (addressee,)


def of_words(text: str, *setting: str) -> Text:
    """A text in a setting."""
    return Text(words_of(text), tuple(cues_in(text).themes), setting)
