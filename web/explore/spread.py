"""Room for labels: things that stand too near each other move apart, all at once and always the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from graph.layout import Position

#: The room of a thing with its label, in pixels of the drawing.
_WIDE, _HIGH = 118.0, 58.0
#: Screens are wider than high.
_STRETCH: Final = 1.35
_ROUNDS: Final = 60
#: More things than this are left where they stand: all pairs are looked at.
_MOST: Final = 500


def spread(positions: Mapping[str, Position]) -> dict[str, Position]:
    """The same things, none in the room of another as far as that is possible."""
    ids = sorted(positions)
    if not 1 < len(ids) <= _MOST:
        return dict(positions)
    at = np.array([positions[id_] for id_ in ids], dtype=float) * (_STRETCH, 1.0)
    room = np.array([_WIDE, _HIGH])
    for _ in range(_ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        lacking = np.clip(1 - np.abs(apart) / room, 0, None)
        overlap = lacking.min(axis=2)
        np.fill_diagonal(overlap, 0)
        if not overlap.any():
            break
        way = np.where(np.abs(apart) < 0.01, _nudge(len(ids)), apart) / room
        way /= np.linalg.norm(way, axis=2, keepdims=True)
        at += (way * overlap[:, :, None] * room * 0.35).sum(axis=1)
    at -= at.mean(axis=0)
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(ids, at, strict=True)}


def _nudge(number: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A way apart for things that stand on one spot: a different one for each pair, opposite for its ends."""
    angle = np.arange(number) * 2.399963
    spot = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    apart: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = spot[:, None, :] - spot[None, :, :] + 1e-6
    return apart
