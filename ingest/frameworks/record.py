"""A report as the JSON record that `ritornello extract` prints, and back.

Dates are ISO 8601. Beside the `page`, `start` and `end` of its first span a statement gives all of its spans
as `passages`, each `[page, start, end]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from ingest.frameworks.report import (
    Body,
    BodyKind,
    Finding,
    Framework,
    Judgement,
    Likelihood,
    Polarity,
    Praise,
    PreviousInspection,
    Recommendation,
    Report,
    Shortcoming,
    Theme,
)
from ingest.reading.document import Span

Record = dict[str, Any]
_T = TypeVar("_T")

#: What a text is about, beside its themes.
_SUBJECT = ("aspects", "matters", "likely")
#: What of a statement the record spells otherwise.
_PARTS = ("passages", "shortcomings")
_STATEMENTS = ("judgements", "recommendations", "findings", "previous")
_DATES = ("inspected_from", "inspected_to", "published", "document_date")
_PLAIN = ("file", "sha256", "media_type", "pages", "title", "authority", "lead_inspector")


def to_record(report: Report) -> Record:
    """The record of a report: only what JSON has, in the order that the contract gives."""
    record: Record = {
        name: _json(getattr(report, name)) for name in Report.__slots__ if name not in _STATEMENTS
    }
    for name in _STATEMENTS:
        record[name] = [_statement(statement) for statement in getattr(report, name)]
    record["warnings"] = record.pop("warnings")
    return record


def from_record(record: Mapping[str, Any]) -> Report:
    """The report that gave this record. Raises KeyError or ValueError for what `to_record` did not make."""
    reports = record["reports_framework"]
    heading: Record = {name: record[name] for name in _PLAIN}
    heading |= {name: _date(record[name]) for name in _DATES}
    return Report(
        **heading,
        framework=Framework(record["framework"]),
        reports_framework=Framework(reports) if reports else None,
        bodies=_each(
            lambda b: Body(name=b["name"], kind=BodyKind(b["kind"]), gss=b["gss"]), record["bodies"]
        ),
        judgements=_each(_judgement, record["judgements"]),
        recommendations=_each(_recommendation, record["recommendations"]),
        findings=_each(_finding, record["findings"]),
        previous=_each(_previous, record["previous"]),
        warnings=tuple(record["warnings"]),
    )


def _statement(statement: Any) -> Record:
    spans = statement.passages
    first = _json(spans[0]) if spans else {"page": None, "start": None, "end": None}
    record: Record = {
        name: _json(getattr(statement, name)) for name in statement.__slots__ if name not in _PARTS
    }
    record |= first | {"passages": _places(spans)}
    if isinstance(statement, Finding):
        parts = statement.shortcomings
        record["shortcomings"] = [part.text for part in parts]
        record["shortcoming_passages"] = [_places(part.passages) for part in parts]
        record["shortcoming_subjects"] = [
            {name: _json(getattr(part, name)) for name in _SUBJECT} for part in parts
        ]
    return record


def _places(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.page, span.start, span.end] for span in spans]


def _json(value: Any) -> Any:
    """A value as JSON has it, in a third of the time of `dataclasses.asdict`."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_json(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return {name: _json(getattr(value, name)) for name in value.__slots__}


def _each(make: Callable[[Record], _T], records: Iterable[Record]) -> tuple[_T, ...]:
    return tuple(make(r) for r in records)


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _spans(places: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*place) for place in places)


def _annotations(record: Record) -> dict[str, Any]:
    """What recommendations and findings have in common."""
    return {
        "text": record["text"],
        "number": record["number"],
        "themes": tuple(Theme(**t) for t in record["themes"]),
        **_subject(record),
        "services": tuple(record["services"]),
        "passages": _spans(record["passages"]),
    }


def _subject(record: Record) -> dict[str, Any]:
    return {
        "aspects": tuple(record["aspects"]),
        "matters": tuple(record["matters"]),
        "likely": tuple(Likelihood(**theme) for theme in record["likely"]),
    }


def _judgement(record: Record) -> Judgement:
    words = {name: record[name] for name in ("area", "grade", "quote")}
    return Judgement(**words, passages=_spans(record["passages"]))


def _recommendation(record: Record) -> Recommendation:
    return Recommendation(
        **_annotations(record),
        addressed_to=record["addressed_to"],
        group=record["group"],
        priority=record["priority"],
        evidence_paragraphs=tuple(record["evidence_paragraphs"]),
    )


def _finding(record: Record) -> Finding:
    parts = zip(
        record["shortcomings"], record["shortcoming_passages"], record["shortcoming_subjects"], strict=True
    )
    return Finding(
        **_annotations(record),
        section=record["section"],
        polarity=Polarity(record["polarity"]),
        praise=_each(lambda p: Praise(text=p["text"], **_subject(p)), record["praise"]),
        shortcomings=tuple(Shortcoming(text=t, passages=_spans(p), **_subject(s)) for t, p, s in parts),
    )


def _previous(record: Record) -> PreviousInspection:
    return PreviousInspection(
        quote=record["quote"],
        passages=_spans(record["passages"]),
        date=_date(record["date"]),
        grade=record["grade"],
    )
