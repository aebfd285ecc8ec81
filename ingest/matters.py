"""Which particular things within its themes a statement is about: return home interviews, core groups, …"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ingest.clauses import main_clause
from ingest.features.cues import Hit
from ingest.shown import cues_in
from ontology.vocabulary import matters


def matters_of(text: str) -> tuple[str, ...]:
    """The matters whose cues show in what the statement asks for, in order of the scheme.

    The cues stand in `ontology/matters.ttl`. A cue inside a longer one of another matter does not count
    ("plans" in "pathway plans"), nor does a general matter beside another one of its theme. A text whose
    main clause shows none is judged as a whole.
    """
    hits = cues_in(text).matters
    asked = main_clause(text)
    return _shown([hit for hit in hits if hit.last < asked]) or _shown(hits)


def _shown(hits: Sequence[Hit]) -> tuple[str, ...]:
    wide = [hit for hit in hits if hit.last > hit.first]
    shown = {hit.code for hit in hits if not any(_covers(other, hit) for other in wide)}
    known = matters()
    specific = {known[code].broader for code in shown if not known[code].is_general}
    told = (code for code in shown if not (known[code].is_general and known[code].broader in specific))
    return tuple(sorted(told, key=_places().__getitem__))


def _covers(other: Hit, hit: Hit) -> bool:
    """Whether another matter's hit holds this one and is longer."""
    inside = other.first <= hit.first and hit.last <= other.last
    return inside and other.length > hit.length and other.code != hit.code


@cache
def _places() -> dict[str, int]:
    return {code: place for place, code in enumerate(matters())}
