"""What findings add to groups of recommendations: shortcomings join them, and tie two of them together.

A shortcoming has to do with a recommendation if both are about a matter of the theme that is in question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Final

from graph.recurrence.comparison import Comparison
from graph.recurrence.grouping import ALIKE, UNLIKE, Group
from graph.recurrence.tables import Ints
from graph.recurrence.values import Inspection, Kind, Text
from ontology.vocabulary import matters

#: A shortcoming and a single recommendation make an issue if they raise the same this surely.
JOINING: Final = 0.8
#: How surely at least what two groups ask for raises one issue, on the whole, for an inspection to tie them.
_TIED: Final = 0.15
#: Groups with more members than this together stay apart.
_MOST: Final = 12

#: The shortcomings that share a matter with a recommendation, and how surely they raise the same.
Near = Mapping[int, Mapping[int, float]]


def joined(
    groups: Sequence[Group], recommendations: Sequence[int], short: Ints, comparison: Comparison
) -> list[Group]:
    """The groups of recommendations with the shortcomings that join them, and those round a single one.

    `short` are the pairs of a recommendation and a shortcoming that share a matter.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in short.tolist():
        asked = comparison.texts[one].kind is Kind.RECOMMENDATION
        near[one if asked else other][other if asked else one] = comparison.score(one, other)
    texts = comparison.texts
    alone = sorted(set(recommendations) - {member for group in groups for member in group.members})
    found = [_with_shortcomings(group, near, texts) for group in groups]
    for place in alone:
        for theme in texts[place].themes:
            group = _with_shortcomings(Group(theme, (place,)), near, texts)
            if len(group.members) > 1:
                found.append(group)
                break
    return _merged(found, comparison)


def _with_shortcomings(group: Group, near: Near, texts: Sequence[Text]) -> Group:
    """The group with the likest shortcoming of each inspection that asks for nothing of the kind.

    One member at least must raise the same as a shortcoming, and none that shares a matter with it must be
    unlike it. What is to make a single recommendation recur must do so more surely than what adds to that.
    """
    asking = {texts[member].inspection for member in group.members}
    scores: dict[int, list[float]] = defaultdict(list)
    for member in group.members:
        for place, score in near.get(member, {}).items():
            if texts[place].inspection not in asking and share(texts[member], texts[place], group.theme):
                scores[place].append(score)
    surest = max((max(of_place) for of_place in scores.values()), default=0.0)
    enough = ALIKE if len(group.members) > 1 or surest >= JOINING else JOINING
    best: dict[Inspection, tuple[float, int]] = {}
    for place, of_place in scores.items():
        if max(of_place) >= enough and min(of_place) >= UNLIKE:
            inspection = texts[place].inspection
            best[inspection] = min(best.get(inspection, (0.0, place)), (-max(of_place), place))
    return Group(group.theme, tuple(sorted({*group.members, *(place for _, place in best.values())})))


def _merged(groups: Sequence[Group], comparison: Comparison) -> list[Group]:
    """The groups, those of one theme and matter made one that an inspection ties together."""
    by_theme: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        beside = by_theme[group.theme]
        for other in [other for other in beside if _tied(group, other, comparison)]:
            beside.remove(other)
            group = Group(group.theme, tuple(sorted({*group.members, *other.members})))
        beside.append(group)
    return [_asking(group, comparison.texts) for beside in by_theme.values() for group in beside]


def _tied(group: Group, other: Group, comparison: Comparison) -> bool:
    """Whether half of both are about a matter of which an inspection says the same in both.

    It may be one shortcoming, or what it asks for here and finds there. What the groups ask for must not be
    wholly unlike.
    """
    texts = comparison.texts
    shared = _mostly(group, texts) & _mostly(other, texts)
    return (
        len({*group.members, *other.members}) <= _MOST
        and any(
            texts[one].inspection is texts[two].inspection
            and (one == two or texts[one].kind is not texts[two].kind)
            and not shared.isdisjoint(set(texts[one].matters) & set(texts[two].matters))
            for one in group.members
            for two in other.members
        )
        and comparison.mean(_asked(group, texts), _asked(other, texts)) >= _TIED
    )


def _asked(group: Group, texts: Sequence[Text]) -> list[int]:
    return [member for member in group.members if texts[member].kind is Kind.RECOMMENDATION]


def _mostly(group: Group, texts: Sequence[Text]) -> Set[str]:
    """The matters of the group's theme, but for the general ones, that half of it or more are about."""
    seen = Counter(code for member in group.members for code in texts[member].matters)
    own = {code for code in seen if is_of(code, group.theme) and not matters()[code].is_general}
    return {code for code in own if 2 * seen[code] >= len(group.members)}


def _asking(group: Group, texts: Sequence[Text]) -> Group:
    """The group without shortcomings of an inspection that asks for the same."""
    asking = {texts[member].inspection for member in _asked(group, texts)}
    spare = {m for m in group.members if texts[m].kind is Kind.SHORTCOMING and texts[m].inspection in asking}
    return Group(group.theme, tuple(member for member in group.members if member not in spare))


def share(one: Text, other: Text, theme: str) -> bool:
    """Whether both texts are about a matter of the theme."""
    return any(code in other.matters and is_of(code, theme) for code in one.matters)


def is_of(matter: str, theme: str) -> bool:
    """Whether a matter is one of the theme's."""
    return matter in matters() and matters()[matter].broader == theme
