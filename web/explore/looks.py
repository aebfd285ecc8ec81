"""How each kind and grade looks in the network: vis-network's shapes, the colours of `tokens.css`, sizes."""

from __future__ import annotations

from typing import Final, NamedTuple

from web.explore.things import Thing
from web.marks import look


class Shape(NamedTuple):
    """A shape of vis-network's, a colour of the light theme, and the token that names it in every theme."""

    shape: str
    colour: str
    token: str
    size: int


KINDS: Final = {
    "authority": Shape("square", "#0072b2", "authority", 15),
    "theme": Shape("triangle", "#cc79a7", "theme", 14),
    "issue": Shape("star", "#e69f00", "issue", 13),
    "inspection": Shape("bar", "#56b4e9", "inspection", 14),
    "service": Shape("hexagon", "#009e73", "service", 12),
    "named-service": Shape("hexagon", "#009e73", "service", 10),
    "board": Shape("rounded", "#0072b2", "authority", 11),
    "partnership": Shape("rounded", "#0072b2", "authority", 11),
    "agency": Shape("rounded", "#0072b2", "authority", 10),
    "recommendation": Shape("dot", "#d55e00", "recommendation", 8),
    "finding": Shape("dot", "#999999", "finding", 6),
    "decision": Shape("dot", "#999999", "finding", 6),
    "judgement": Shape("diamond", "#4d5964", "judgement", 9),
    "grade": Shape("diamond", "#4d5964", "judgement", 9),
}
OTHER: Final = Shape("page", "#4d5964", "ink-soft", 9)
#: Grades by the symbol that `marks` gives them.
GRADES: Final = {
    "outstanding": Shape("triangle", "#00703c", "outstanding", 10),
    "good": Shape("dot", "#5694ca", "good", 9),
    "requires-improvement": Shape("diamond", "#f47738", "requires-improvement", 10),
    "inadequate": Shape("triangleDown", "#942514", "inadequate", 10),
    "hollow-outstanding": Shape("hollow-triangle", "#3f3a66", "scale-high", 10),
    "hollow-good": Shape("hollow-dot", "#6a64a0", "scale-upper", 9),
    "hollow-requires-improvement": Shape("hollow-diamond", "#8c6d8f", "scale-lower", 10),
    "hollow-inadequate": Shape("hollow-triangleDown", "#6b3a55", "scale-low", 10),
    "apa-1": Shape("figure-1", "#6b3a55", "scale-low", 9),
    "apa-2": Shape("figure-2", "#8c6d8f", "scale-lower", 9),
    "apa-3": Shape("figure-3", "#6a64a0", "scale-upper", 9),
    "apa-4": Shape("figure-4", "#3f3a66", "scale-high", 9),
    "send-positive": Shape("ring-full", "#3f3a66", "scale-high", 9),
    "send-inconsistent": Shape("ring-half", "#8c6d8f", "scale-lower", 9),
    "send-systemic-failings": Shape("ring-bar", "#6b3a55", "scale-low", 9),
}


def shape_of(thing: Thing) -> Shape:
    """How a thing is drawn: a judgement as its grade, a fold as its kind, a little larger."""
    shape = KINDS.get(thing.kind, OTHER)
    grades = thing.facts.get("grade", ()) if thing.kind == "judgement" else ()
    if thing.kind == "grade":
        grades = (thing.id,)
    if grades:
        shape = GRADES.get(look(grades[0]).symbol, shape)
    return shape._replace(size=shape.size + 10) if thing.count else shape
