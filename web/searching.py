"""Search over labels and the inspectors' words."""

from __future__ import annotations

from dataclasses import dataclass

from web.asking import rows


@dataclass(frozen=True)
class Found:
    """A thing that matches: its IRI, its kind in lower case, its label and, for a statement, its words."""

    iri: str
    kind: str
    label: str
    text: str


def search(words: str, most: int) -> list[Found]:
    """Things whose label or text holds the words, labels first."""
    found = rows("search", words=words.lower())[:most]
    return [Found(str(r["thing"]), str(r["kind"]), str(r["label"]), str(r["text"] or "")) for r in found]
