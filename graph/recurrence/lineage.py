"""Authorities with those that they took over from, so that an issue outlives a council's reorganisation."""

from __future__ import annotations

from collections.abc import Mapping


def lineage(authority: str, predecessors: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The authority and every former one that it goes back to, by IRI."""
    found, ahead = {authority}, [authority]
    while ahead:
        before = predecessors.get(ahead.pop(), frozenset()) - found
        found |= before
        ahead += before
    return frozenset(found)
