"""Linking pairs into groups: all members are alike, and a chain is no group."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.recurrence.grouping import ALIKE, UNLIKE, groups
from graph.recurrence.rarity import shipped
from tests.graph.said import inspection, interviews

TEXTS = [interviews(inspection(year)) for year in range(2010, 2018)]
PAIRS = list(combinations(range(len(TEXTS)), 2))


def members(scores: dict[tuple[int, int], float]) -> list[tuple[int, ...]]:
    return [group.members for group in groups(TEXTS, scores, shipped())]


def test_three_that_are_all_alike_are_one_group() -> None:
    assert members({(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7}) == [(0, 1, 2)]


def test_chain_of_likenesses_is_no_group() -> None:
    assert members({(0, 1): 0.9, (1, 2): 0.8}) == [(0, 1)]


def test_pair_that_is_less_alike_does_not_part_a_group_that_is_alike_on_the_whole() -> None:
    assert members({(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.3}) == [(0, 1, 2)]


def test_pair_that_is_not_alike_enough_is_none() -> None:
    assert members({(0, 1): 0.49}) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=len(PAIRS), max_size=len(PAIRS)))
def test_no_two_of_a_group_are_unlike_and_no_group_holds_another(values: list[float]) -> None:
    scores = dict(zip(PAIRS, values, strict=True))
    found = members(scores)
    for group in found:
        assert all(scores[pair] >= UNLIKE for pair in combinations(group, 2))
        assert any(scores[pair] >= ALIKE for pair in combinations(group, 2))
    assert not [1 for a, b in combinations(found, 2) if set(a) <= set(b) or set(b) <= set(a)]
