"""Recurring issues from what reports say: which statements raise the same one, and which do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.recurrence.comparison import Comparison
from graph.recurrence.issues import Issue, persistent, widespread
from graph.recurrence.rarity import shipped
from graph.recurrence.sequence import preceded_by
from graph.recurrence.values import Kind, Said
from tests.graph.said import AMBERSHIRE, BYRE, CAIRN, inspection, interviews, said, supervision, text


def issues_of(reports: Said) -> list[Issue]:
    return list(persistent(reports, Comparison(reports.texts, shipped())))


def test_issue_that_two_inspections_raise_in_other_words_is_one() -> None:
    first, second = inspection(2014, "sif"), inspection(2024)
    found = issues_of(said(interviews(first), supervision(first), interviews(second)))
    assert [(i.label, i.theme, i.aspect) for i in found] == [
        ("Return home interviews", "missing-children", "timeliness")
    ]
    assert [t.inspection.day.year for t in found[0].occurrences] == [2014, 2024]


def test_issues_of_one_theme_that_differ_stay_apart() -> None:
    first, second = inspection(2014, "sif"), inspection(2019)
    reports = said(
        text(
            first,
            "Reduce the number of unplanned placement moves.",
            "placement-stability",
            matters=("stability",),
        ),
        text(
            second,
            "The timeliness of family finding for adoption.",
            "adoption",
            matters=("adoption-timeliness",),
        ),
    )
    assert issues_of(reports) == []


def test_what_one_inspection_says_twice_is_no_recurrence() -> None:
    once = inspection(2014, "sif")
    assert issues_of(said(interviews(once, 1), interviews(once, 2))) == []


def test_what_two_authorities_are_told_is_no_persistent_issue() -> None:
    reports = said(interviews(inspection(2014)), interviews(inspection(2019, authority=BYRE)))
    assert issues_of(reports) == []


def test_shortcoming_joins_what_a_later_inspection_asks_for() -> None:
    first, second = inspection(2014, "sif"), inspection(2024)
    (issue,) = issues_of(said(interviews(first, kind=Kind.SHORTCOMING), interviews(second)))
    assert [t.kind for t in issue.occurrences] == [Kind.SHORTCOMING, Kind.RECOMMENDATION]


def test_shortcoming_adds_nothing_where_its_own_inspection_asks_for_the_same() -> None:
    first, second = inspection(2014, "sif"), inspection(2024)
    reports = said(interviews(first), interviews(first, 9, Kind.SHORTCOMING), interviews(second))
    (issue,) = issues_of(reports)
    assert {t.kind for t in issue.occurrences} == {Kind.RECOMMENDATION}


def test_shortcomings_alone_make_no_issue() -> None:
    years = [inspection(2014, "sif"), inspection(2024)]
    assert issues_of(said(*(interviews(year, kind=Kind.SHORTCOMING) for year in years))) == []


def test_echo_says_what_decided_it() -> None:
    (issue,) = issues_of(said(interviews(inspection(2014, "sif")), interviews(inspection(2024))))
    (echo,) = issue.echoes
    assert (echo.later.inspection.day.year, echo.earlier.inspection.day.year) == (2024, 2014)
    assert 0.5 <= echo.similarity <= 1
    assert echo.decided_by.startswith("Return home interviews; ")
    assert "missing" in echo.decided_by


def test_issue_outlives_the_council_that_was_told_first() -> None:
    reports = said(interviews(inspection(2014, "sif", BYRE)), interviews(inspection(2024)), ambershire="byre")
    (issue,) = issues_of(reports)
    assert (issue.authority, issue.authorities) == (AMBERSHIRE, {AMBERSHIRE, BYRE})


def test_former_council_keeps_its_own_issue_and_the_successor_does_not_repeat_it() -> None:
    reports = said(
        interviews(inspection(2012, "sif", BYRE)),
        interviews(inspection(2016, "sif", BYRE)),
        supervision(inspection(2024)),
        ambershire="byre",
    )
    assert [issue.authority for issue in issues_of(reports)] == [BYRE]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_order_of_what_goes_in_never_shows(order: list[int]) -> None:
    years = [inspection(year) for year in (2012, 2014, 2018, 2024)]
    texts = [*(interviews(year) for year in years), supervision(years[0]), supervision(years[3])]
    reports, mixed = said(*texts), said(*(texts[n] for n in order))
    assert [(i.label, i.occurrences) for i in issues_of(mixed)] == [
        (i.label, i.occurrences) for i in issues_of(reports)
    ]


@pytest.mark.parametrize(("places", "expected"), [((AMBERSHIRE, BYRE), 0), ((AMBERSHIRE, BYRE, CAIRN), 1)])
def test_widespread_issue_is_raised_in_three_authorities(places: tuple[str, ...], expected: int) -> None:
    reports = said(*(interviews(inspection(2014 + n, authority=place)) for n, place in enumerate(places)))
    found = list(widespread(reports))
    assert len(found) == expected
    assert all(issue.label == "Children missing from home or care: timeliness" for issue in found)


def test_theme_that_names_what_is_at_stake_is_not_told_twice() -> None:
    asked = "Strengthen management oversight."
    places = (AMBERSHIRE, BYRE, CAIRN)
    about = [
        text(inspection(2014, authority=place), asked, theme, aspects=("oversight",))
        for place in places
        for theme in ("management-oversight", "supervision")
    ]
    assert [issue.label for issue in widespread(said(*about))] == [
        "Management oversight",
        "Supervision: oversight and challenge",
    ]


def test_shortcomings_do_not_make_an_issue_widespread() -> None:
    places = (AMBERSHIRE, BYRE, CAIRN)
    reports = said(*(interviews(inspection(2014, authority=p), kind=Kind.SHORTCOMING) for p in places))
    assert list(widespread(reports)) == []


def test_inspections_follow_each_other_across_frameworks() -> None:
    visits = [inspection(2006, "apa"), inspection(2014, "sif"), inspection(2018, "ilacs-focused")]
    found = list(preceded_by(said(silent=tuple(visits))))
    assert found == [(visits[1], visits[0]), (visits[2], visits[1])]


def test_first_inspection_of_a_new_council_follows_the_last_of_the_old_one() -> None:
    old, new = inspection(2016, "sif", BYRE), inspection(2021)
    assert list(preceded_by(said(silent=(old, new), ambershire="byre"))) == [(new, old)]


def test_inspection_that_finds_and_asks_ties_two_parts_of_an_issue_together() -> None:
    first, second, third = inspection(2014, "apa"), inspection(2018), inspection(2024)
    held, theme = "strategy-discussions-held", "strategy-discussions"
    attended = "Health and police colleagues do not routinely attend strategy discussions."
    recorded = "Reasons and next steps are written down whenever section 47 applies."
    taking_part = ("strategy-attendance", held)
    reports = said(
        text(first, attended, theme, "partnership", matters=taking_part, aspects=("participation",)),
        text(
            second, attended, theme, "partnership", kind=Kind.SHORTCOMING, matters=taking_part,
            aspects=("participation",),
        ),
        text(second, recorded, theme, matters=(held,), aspects=("recording",)),
        text(third, recorded, theme, matters=(held,), aspects=("recording",)),
    )  # fmt: skip
    (issue,) = issues_of(reports)
    assert [t.inspection.day.year for t in issue.occurrences] == [2014, 2018, 2024]


def test_shortcoming_on_a_matter_of_another_theme_joins_nothing() -> None:
    first, second = inspection(2014, "sif"), inspection(2024)
    both = ("return-interviews", "oversight-of-practice")
    asked = text(first, "Managers' oversight of return home interviews.", "missing-children", matters=both)
    short = text(
        second,
        "Managers' oversight of return home interviews is weak.",
        "missing-children",
        kind=Kind.SHORTCOMING,
        matters=both[1:],
    )
    assert issues_of(said(asked, short)) == []
