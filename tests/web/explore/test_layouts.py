"""Where things stand: room for each, dates from left to right, a line for each theme."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.explore.arrangements import hierarchy, sides
from web.explore.score_layout import score
from web.explore.spread import spread
from web.explore.things import Thing, Tie, View

Places = dict[str, tuple[float, float]]
SPOTS = st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=2, max_size=12)


@given(SPOTS)
def test_no_two_things_stand_on_one_spot(spots: list[tuple[int, int]]) -> None:
    places = spread({str(k): (float(x), float(y)) for k, (x, y) in enumerate(spots)})
    assert len({(round(x), round(y)) for x, y in places.values()}) == len(spots)


def test_the_same_things_stand_at_the_same_spots_each_time() -> None:
    crowd = {str(k): (0.0, 0.0) for k in range(30)}
    assert spread(crowd) == spread(dict(reversed(crowd.items())))


def said(name: str, inspection: str) -> Thing:
    return Thing(name, "recommendation", name, {"inspection": (inspection,)})


def test_in_the_score_what_was_said_stands_under_its_inspection_on_the_line_of_its_theme() -> None:
    inspections = {
        year: Thing(year, "inspection", year, {"date": (f"{year}-03-01",), "authority": ("a",)})
        for year in ("2014", "2024")
    }
    things = [*inspections.values(), Thing("t", "theme", "t"), said("r", "2014"), said("s", "2024")]
    ties = [Tie("r", "theme", "t"), Tie("s", "theme", "t"), Tie("r", "in", "2014"), Tie("s", "in", "2024")]
    at = score(View({thing.id: thing for thing in things}, ties))
    assert at["2014"][0] < at["2024"][0]
    assert (at["r"][0], at["s"][0]) == (at["2014"][0], at["2024"][0])
    assert at["t"][1] == at["r"][1] == at["s"][1]


@pytest.mark.parametrize("layout", [hierarchy, sides])
def test_a_layout_is_in_the_proportions_of_the_screen(layout: Callable[[View, float], Places]) -> None:
    kinds = ["authority", *["judgement"] * 60, *["theme"] * 12]
    view = View({str(k): Thing(str(k), kind, str(k)) for k, kind in enumerate(kinds)})
    phone, desk = (layout(view, wide) for wide in (0.5, 2.0))
    assert proportions(phone) < 1 < proportions(desk)
    assert len(set(phone.values())) == len(set(desk.values())) == len(kinds)


def proportions(places: Places) -> float:
    xs, ys = zip(*places.values(), strict=True)
    return float((max(xs) - min(xs)) / (max(ys) - min(ys)))
