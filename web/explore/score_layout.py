"""The score: time runs left to right, each inspection is a bar line, each issue or theme a staff line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from graph.layout import Position
from web.explore.things import Thing, View

#: Pixels of the drawing: between staff lines, bars at least, notes on one spot, and time lines of councils,
#: whose bars have labels above.
_LINE, _BAR, _NOTE, _TIME = 44.0, 60.0, 21.0, 190.0
#: The width from the first bar to the last at least, and for each line of height.
_LEAST, _WIDER = 900.0, 0.85
_LEFT: Final = -250.0
_SAID: Final = ("recommendation", "finding", "judgement", "decision")
#: What heads a staff line, in the order in which a statement looks for its own.
_HEADS: Final = ("issue", "theme", "service", "named-service")
_ASIDE: Final = 150.0


def score(view: View) -> dict[str, Position]:
    """Each authority's inspections at their dates above; staff lines below; notes where the two meet."""
    things = sorted(view.things.values(), key=lambda thing: (_day(thing), thing.label, thing.id))
    near = _neighbours(view)
    threads = {t.id: _thread(t, near, view) for t in things if t.kind in _SAID and not t.count}
    lines = _lines(things, near, set(threads.values()))
    found, top = _timelines(things, max(_LEAST, len(lines) * _LINE * _WIDER))
    notes: defaultdict[tuple[float, float], int] = defaultdict(int)
    for thing in things:
        if thing.id in threads:
            across = next((found[i][0] for i in thing.facts.get("inspection", ()) if i in found), _LEFT / 2)
            spot = (across, top + lines[threads[thing.id]] * _LINE)
            place = notes[spot]
            notes[spot] += 1
            found[thing.id] = (spot[0] + place % 3 * _NOTE, spot[1] + place // 3 * _NOTE)
    heads = {id_: (_LEFT, top + line * _LINE) for id_, line in lines.items() if id_ in view.things}
    found |= {id_: where for id_, where in heads.items() if id_ not in found}
    below = top + (len(lines) + 1) * _LINE
    return found | _aside([thing for thing in things if thing.id not in found], below)


def _timelines(things: Sequence[Thing], width: float) -> tuple[dict[str, Position], float]:
    """A row for each authority with its inspections at their dates, those of one row kept apart.

    And where the first staff line stands below them.
    """
    inspections = [thing for thing in things if thing.kind == "inspection" and not thing.count]
    days = [_day(thing) for thing in inspections if _day(thing) != date.min]
    start, end = min(days, default=date.min), max(days, default=date.min)
    per_day = width / max((end - start).days, 365)
    owners = sorted({(thing.facts.get("authority") or ("",))[0] for thing in inspections})
    owners += [t.id for t in things if t.kind == "authority" and t.id not in owners and not t.count]
    found: dict[str, Position] = {}
    shown = {thing.id for thing in things}
    for row, owner in enumerate(owners):
        last = -_BAR
        if owner in shown:
            found[owner] = (_LEFT, row * _TIME)
        for thing in inspections:
            if (thing.facts.get("authority") or ("",))[0] == owner:
                dated = (_day(thing) - start).days * per_day if _day(thing) != date.min else 0.0
                last = max(last + _BAR, dated)
                found[thing.id] = (last, row * _TIME)
    return found, max(len(owners) - 1, 0) * _TIME + _LINE * 1.6


def _lines(things: Sequence[Thing], near: dict[str, set[str]], sounding: set[str]) -> defaultdict[str, int]:
    """The number of each staff line: issues, themes, services, each kind in the order in which raised.

    What no note stands on has none, but for an issue, whose notes may not be shown.
    """
    by_id = {thing.id: thing for thing in things}
    lines: defaultdict[str, int] = defaultdict(lambda: len(lines))
    for kind in _HEADS:
        heads = [
            t for t in things if t.kind == kind and not t.count and (kind == "issue" or t.id in sounding)
        ]
        raised = {t.id: _first(by_id[other] for other in near.get(t.id, ()) if other in by_id) for t in heads}
        for thing in sorted(heads, key=lambda t: (raised[t.id], t.label)):
            lines[thing.id] = len(lines)
    return lines


def _thread(thing: Thing, near: dict[str, set[str]], view: View) -> str:
    """The staff line of a statement: an issue, theme or service that it is linked with, else its area."""
    linked = [view.things[other] for other in sorted(near.get(thing.id, ()))]
    for kind in _HEADS:
        for other in linked:
            if other.kind == kind and not other.count:
                return other.id  # it has a line, since this stands on it
    return " ".join((thing.kind, *thing.facts.get("authority", ())[:1], *thing.facts.get("area", ())[:1]))


def _aside(things: Sequence[Thing], top: float) -> dict[str, Position]:
    """All else in rows below."""
    return {thing.id: (_LEFT + k % 9 * _ASIDE, top + k // 9 * _LINE) for k, thing in enumerate(things)}


def _neighbours(view: View) -> dict[str, set[str]]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for tie in view.ties:
        near[tie.source].add(tie.target)
        near[tie.target].add(tie.source)
    return dict(near)


def _first(things: Iterable[Thing]) -> date:
    return min((day for thing in things if (day := _day(thing)) != date.min), default=date.max)


def _day(thing: Thing) -> date:
    days = thing.facts.get("date", ())
    try:
        return date.fromisoformat(days[0]) if days else date.min
    except ValueError:
        return date.min
