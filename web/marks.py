"""How kinds and grades are shown: a shape and a colour for each, so that colour is never alone.

The four grades of today's scale have shapes and colours of their own. Other scales have another palette, and
never borrow those colours: the older four grades are drawn hollow, the assessment's numbers stand in a
square, the outcomes of area inspections are a full, a half and an empty circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ontology import GRADE

_OFSTED: Final = ("outstanding", "good", "requires-improvement", "inadequate")
_PALETTE: Final = ("scale-high", "scale-upper", "scale-lower", "scale-low")
_GRADES: Final = {
    **{f"ofsted4/{grade}": (grade, grade) for grade in _OFSTED},
    "ofsted4-2008/outstanding": ("hollow-outstanding", "scale-high"),
    "ofsted4-2008/good": ("hollow-good", "scale-upper"),
    "ofsted4-2008/adequate": ("hollow-requires-improvement", "scale-lower"),
    "ofsted4-2008/inadequate": ("hollow-inadequate", "scale-low"),
    **{f"apa/{4 - i}": (f"apa-{4 - i}", style) for i, style in enumerate(_PALETTE)},
    "send/positive": ("send-positive", "scale-high"),
    "send/inconsistent": ("send-inconsistent", "scale-lower"),
    "send/systemic-failings": ("send-systemic-failings", "scale-low"),
}
#: Kinds (of `graph.kinds`) that share the mark of another.
_SHARED: Final = {
    "board": "body",
    "partnership": "body",
    "agency": "body",
    "named-service": "service",
    "decision": "finding",
    "framework": "report",
    "area": "report",
    "aspect": "report",
    "grade": "judgement",
    "other": "report",
}


@dataclass(frozen=True)
class Look:
    """The symbol (of `_sprite.html`) and the style of a grade."""

    symbol: str
    style: str


def look(grade: str) -> Look:
    """How a grade's IRI is shown; one of an unknown scale as a plain mark."""
    symbol, style = _GRADES.get(grade.removeprefix(GRADE), ("other", "none"))
    return Look(symbol, style)


def shape(kind: str) -> str:
    """The mark of a kind, by its code."""
    return _SHARED.get(kind, kind)
