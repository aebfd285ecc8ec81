"""What became of an issue, by the inspections that cover its theme, in the words that are shown."""

from graph.recurrence.comparison import Comparison
from graph.recurrence.issues import persistent, widespread
from graph.recurrence.rarity import shipped
from graph.recurrence.status import Became, Status, Statuses
from graph.recurrence.values import Kind, Said, Text
from tests.graph.said import AMBERSHIRE, BYRE, CAIRN, inspection, interviews, said, supervision, text


def statuses_of(reports: Said) -> list[Status]:
    comparison = Comparison(reports.texts, shipped())
    issues = [*persistent(reports, comparison), *widespread(reports)]
    return list(Statuses(reports, comparison).of(issues))


def raised_twice() -> tuple[Text, Text]:
    return interviews(inspection(2014, "sif")), interviews(inspection(2018))


def test_issue_that_the_latest_inspection_raises_is_raised_again() -> None:
    (status,) = statuses_of(said(*raised_twice()))
    assert status.became is Became.RAISED_AGAIN
    assert status.label == "Return home interviews: raised again in the May 2018 inspection"
    assert [t.inspection.day.year for t in status.evidence] == [2018]


def test_issue_that_the_latest_inspection_passes_over_is_not_raised_and_never_resolved() -> None:
    (status,) = statuses_of(said(*raised_twice(), supervision(inspection(2022))))
    assert status.became is Became.NOT_MENTIONED
    assert status.label == "Return home interviews: not raised in the May 2022 inspection, the latest here"
    assert [t.inspection.day.year for t in status.evidence] == [2018]


def test_inspection_that_does_not_cover_the_theme_says_nothing() -> None:
    visit = supervision(inspection(2022, "ilacs-focused"))
    joint = inspection(2023, "jtai")
    (status,) = statuses_of(said(*raised_twice(), visit, silent=(joint,)))
    assert (status.became, status.as_of.day.year) == (Became.RAISED_AGAIN, 2018)


def test_visit_that_names_the_theme_covers_it() -> None:
    visit = inspection(2022, "ilacs-focused")
    other = text(visit, "Reports of missing episodes reach the police late.", "missing-children")
    (status,) = statuses_of(said(*raised_twice(), other))
    assert (status.became, status.as_of) == (Became.NOT_MENTIONED, visit)


def test_praise_for_the_same_matter_is_reported_as_improved() -> None:
    praise = text(
        inspection(2022), "Return home interviews for children who go missing are timely and thorough.",
        "missing-children", kind=Kind.STRENGTH, matters=("return-interviews",), aspects=("timeliness",),
    )  # fmt: skip
    (status,) = statuses_of(said(*raised_twice(), praise))
    assert (status.became, status.evidence) == (Became.IMPROVED, (praise,))
    assert status.label == "Return home interviews: reported improved in the May 2022 inspection"


def test_praise_for_another_matter_of_the_theme_improves_nothing() -> None:
    praise = text(
        inspection(2022), "Police officers check the welfare of runaways without fail.",
        "missing-children", kind=Kind.STRENGTH, matters=("police-practice",), aspects=("oversight",),
    )  # fmt: skip
    (status,) = statuses_of(said(*raised_twice(), praise))
    assert status.became is Became.NOT_MENTIONED


def test_praise_that_only_touches_the_matter_improves_nothing() -> None:
    praise = text(
        inspection(2022), "Schools hear what is said to the officer who sees a runaway.",
        "missing-children", kind=Kind.STRENGTH, matters=("return-interviews",),
        aspects=("information", "timeliness"),
    )  # fmt: skip
    (status,) = statuses_of(said(*raised_twice(), praise))
    assert status.became is Became.NOT_MENTIONED


def test_widespread_issue_has_a_status_in_each_authority() -> None:
    reports = said(
        interviews(inspection(2014, "sif")),
        interviews(inspection(2015, "sif", BYRE)),
        supervision(inspection(2019, authority=BYRE)),
        interviews(inspection(2016, "sif", CAIRN)),
    )
    assert {(s.authority, s.became) for s in statuses_of(reports)} == {
        (AMBERSHIRE, Became.RAISED_ONCE),
        (BYRE, Became.NOT_MENTIONED),
        (CAIRN, Became.RAISED_ONCE),
    }


def test_status_of_a_successor_looks_at_the_former_council_too() -> None:
    reports = said(interviews(inspection(2014, "sif", BYRE)), interviews(inspection(2024)), ambershire="byre")
    (status,) = statuses_of(reports)
    assert (status.authority, status.became) == (AMBERSHIRE, Became.RAISED_AGAIN)


def test_shortcoming_of_the_latest_inspection_raises_a_widespread_issue_again() -> None:
    reports = said(
        interviews(inspection(2014, "sif")),
        interviews(inspection(2022), kind=Kind.SHORTCOMING),
        interviews(inspection(2015, "sif", BYRE)),
        interviews(inspection(2016, "sif", CAIRN)),
    )
    (status,) = (s for s in statuses_of(reports) if s.authority == AMBERSHIRE and s.issue.authority is None)
    assert (status.became, status.as_of.day.year) == (Became.RAISED_AGAIN, 2022)
    assert [t.kind for t in status.evidence] == [Kind.SHORTCOMING]
