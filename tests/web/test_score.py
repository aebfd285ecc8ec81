from datetime import date

from web.score import Bar, Note, Score, Sound, Thread, compose, compose_on_years, loudest


def bar(key: str, year: int, month: int = 1) -> Bar:
    return Bar(key, date(year, month, 1), "ILACS", key, f"/{key}")


def note(at: str, sound: Sound = Sound.ASKED) -> Note:
    return Note(at, sound, f"/{at}", at)


def test_bars_stand_in_order_of_time_with_room_for_their_heads() -> None:
    score = compose([bar("c", 2024), bar("a", 2006), bar("b", 2023, 12)], [])
    places = [score.x[key] for key in "abc"]
    assert places == sorted(places)
    assert places[2] - places[1] > 20  # a month apart, and still legible
    assert places[1] - places[0] > places[2] - places[1]


def test_single_bar_stands_in_the_middle() -> None:
    assert compose([bar("a", 2020)], []).x == {"a": 50.0}


def test_bars_on_years_stand_where_their_day_is() -> None:
    score = compose_on_years([bar("a", 2010), bar("b", 2020)], [], 2010, 2019)
    assert score.x["a"] == 5.0
    assert score.years[0] == (2010, 5.0)
    assert len(score.years) <= 8


def test_note_of_an_inspection_without_a_date_has_no_place() -> None:
    score = compose([bar("a", 2020)], [Thread("Supervision", "/", [note("a"), note("undated")])])
    assert [n.bar for n in score.threads[0].notes] == ["a"]


def test_slur_joins_each_raising_to_the_next_and_passes_over_what_does_not_raise() -> None:
    notes = [note("a"), note("b", Sound.IMPROVED), note("c", Sound.FOUND)]
    score = Score([], [], {"a": 10.0, "b": 50.0, "c": 90.0})
    (slur,) = score.slurs(Thread("Supervision", "/", notes))
    assert (slur.x, slur.width) == (10.0, 80.0)


def test_thread_that_is_not_joined_has_no_slur() -> None:
    score = Score([], [], {"a": 10.0, "b": 50.0})
    assert score.slurs(Thread("Supervision", "/", [note("a"), note("b")], joined=False)) == []


def test_one_inspection_has_one_note_which_is_the_weightiest_and_counts_its_like() -> None:
    (loud,) = loudest([note("a", Sound.FOUND), note("a"), note("a")])
    assert (loud.sound, loud.count) == (Sound.ASKED, 2)
