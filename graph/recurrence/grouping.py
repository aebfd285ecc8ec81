"""Which statements raise one issue: pairs that are alike enough, linked so that all members are alike.

Complete linkage, theme by theme: two groups become one only if their members are alike on the whole and no
two are unlike. A chain of likenesses (single linkage) never makes a group. What one inspection says twice is
not compared with itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.recurrence.likeness import likely
from graph.recurrence.rarity import Weights
from graph.recurrence.values import Text

#: Two texts raise one issue if they do so at least this surely; no two of a group may do so less surely than
#: `UNLIKE`.
ALIKE: Final = 0.5
UNLIKE: Final = 0.25

#: How surely the texts at two places, the lower first, raise one issue.
Scores = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Group:
    """Places of texts that raise one issue, in order, and the theme that they share."""

    theme: str
    members: tuple[int, ...]


def groups(texts: Sequence[Text], scores: Scores, weights: Weights) -> list[Group]:
    """The groups of two or more; a text may stand in several, one for each of its themes."""
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair, score in scores.items():
        if score >= ALIKE:
            alike[shared_theme(texts[pair[0]], texts[pair[1]], weights)].append(pair)
    found = [
        Group(theme, members)
        for theme, pairs in sorted(alike.items())
        for members in _linked(pairs, texts, scores)
    ]
    holding: dict[int, list[Group]] = defaultdict(list)
    for group in found:
        for member in group.members:
            holding[member].append(group)
    return [group for group in found if not any(_is_part(group, o) for o in holding[group.members[0]])]


def shared_theme(one: Text, other: Text, weights: Weights) -> str:
    """The theme that says most of what two texts share: likely of both, and rare."""
    a, b = likely(one), likely(other)
    said = {code: min(a[code], b[code]) * weights.themes.get(code, 1.0) for code in a if code in b}
    return min(said, key=lambda code: (-said[code], code)) if said else one.themes[0]


def _linked(
    pairs: Iterable[tuple[int, int]], texts: Sequence[Text], scores: Scores
) -> Iterator[tuple[int, ...]]:
    """Complete linkage over pairs that are alike, the likest first."""
    group_of: dict[int, tuple[int, ...]] = {}
    for one, other in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        a, b = group_of.setdefault(one, (one,)), group_of.setdefault(other, (other,))
        if a != b and _alike(a, b, texts, scores):
            together = tuple(sorted(a + b))
            group_of.update(dict.fromkeys(together, together))
    return (group for group in dict.fromkeys(group_of.values()) if len(group) > 1)


def _alike(some: Iterable[int], others: Sequence[int], texts: Sequence[Text], scores: Scores) -> bool:
    """Whether all of these raise one issue with those: on the whole surely, and no two of them unlike."""
    between = [
        scores.get((min(a, b), max(a, b)), 0.0)
        for a in some
        for b in others
        if texts[a].inspection != texts[b].inspection
    ]
    return bool(between) and min(between) >= UNLIKE and sum(between) / len(between) >= ALIKE


def _is_part(group: Group, other: Group) -> bool:
    """Whether another group holds it; of two with the same members the theme that sorts first stays."""
    one, two = set(group.members), set(other.members)
    return one < two or (one == two and other.theme < group.theme)
