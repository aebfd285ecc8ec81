"""The labels of the vocabulary's concepts: themes, areas, aspects, grades, frameworks."""

from __future__ import annotations

from web.asking import keep, rows


def concept_label(iri: str) -> str:
    """A concept's label, or the last part of its name where the vocabulary lacks it."""
    return keep("concept labels", _labels).get(str(iri), iri.rpartition("/")[2].replace("-", " "))


def _labels() -> dict[str, str]:
    return {str(row["concept"]): str(row["label"]) for row in rows("concepts")}
