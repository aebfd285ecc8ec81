from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.report import Framework, Report
from ingest.identity import Identity, identify
from tests.ingest.reports import PDF, TEXT, WORD, recommendations, report

VISITS = recommendations("Make sure that every child is visited within the time that their plan sets")
ADOPTERS = recommendations("Recruit more adopters for brothers and sisters who should grow up together")


def test_report_and_inspection_are_named_by_authority_date_and_framework() -> None:
    made = report()
    assert identify([made]) == {
        made.sha256: Identity("report/ambershire/2014-02-18/sif", "inspection/ambershire/2014-02-18/sif")
    }


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ({"inspected_from": None}, "2014-04-23"),
        ({"inspected_from": None, "published": None, "document_date": date(2014, 5, 27)}, "2014-05-27"),
        ({"inspected_from": None, "published": None}, f"sha-{report().sha256[:8]}"),
    ],
)
def test_date_in_name_falls_back_when_the_report_does_not_state_it(
    dates: dict[str, None], named: str
) -> None:
    made = report(**dates)
    assert identify([made])[made.sha256].report == f"report/ambershire/{named}/sif"


def test_committee_paper_ends_at_the_inspection_that_it_reports() -> None:
    letter = report()
    paper = report(
        "paper.txt", framework=Framework.COMMITTEE, reports_framework=Framework.SIF, recommendations=VISITS
    )
    identities = identify([letter, paper])
    assert identities[paper.sha256].inspection == identities[letter.sha256].inspection
    assert identities[paper.sha256].report == "report/ambershire/2014-02-18/committee"
    assert identities[paper.sha256].copy_of is None


def test_second_committee_paper_takes_a_number_and_shares_the_inspection() -> None:
    about = {"framework": Framework.COMMITTEE, "reports_framework": Framework.SIF, "findings": ()}
    one, two = (
        report("a.txt", recommendations=VISITS, **about),
        report("b.txt", recommendations=ADOPTERS, **about),
    )
    identities = identify([one, two])
    assert {i.report.rpartition("/")[2] for i in identities.values()} == {"committee", "committee-2"}
    assert len({i.inspection for i in identities.values()}) == 1


def test_other_content_on_the_same_occasion_is_a_second_inspection_in_order_of_sha256() -> None:
    one = report(sha256="a" * 64, findings=(), recommendations=VISITS)
    two = report(sha256="b" * 64, findings=(), recommendations=ADOPTERS)
    assert identify([two, one]) == {
        "a" * 64: Identity("report/ambershire/2014-02-18/sif", "inspection/ambershire/2014-02-18/sif"),
        "b" * 64: Identity("report/ambershire/2014-02-18/sif-2", "inspection/ambershire/2014-02-18/sif-2"),
    }


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"media_type": PDF}, {"media_type": "text/html"}),
        ({"media_type": "text/html"}, {"media_type": WORD}),
        ({"media_type": WORD}, {"media_type": TEXT}),
        ({"recommendations": report().recommendations}, {"recommendations": report().recommendations[:1]}),
        ({"sha256": "a" * 64}, {"sha256": "b" * 64}),
    ],
)
def test_better_source_speaks_and_the_other_is_its_copy(
    better: dict[str, object], worse: dict[str, object]
) -> None:
    speaks, copies = report("z", **better), report("a", **worse)
    identities = identify([copies, speaks])
    assert identities[speaks.sha256].copy_of is None
    assert identities[copies.sha256] == Identity(
        f"report/ambershire/2014-02-18/sif/copy/{copies.sha256[:8]}",
        "inspection/ambershire/2014-02-18/sif",
        copy_of="report/ambershire/2014-02-18/sif",
    )


def test_copy_is_recognised_when_its_items_are_cut_differently() -> None:
    whole = report(
        "whole.pdf", findings=(), recommendations=recommendations(VISITS[0].text + ". " + ADOPTERS[0].text)
    )
    cut = report("cut.txt", findings=(), recommendations=VISITS + ADOPTERS, media_type=TEXT)
    assert identify([whole, cut])[cut.sha256].copy_of == identify([whole])[whole.sha256].report


RECORDS = st.lists(
    st.builds(
        lambda n, kind, text, media, authority: report(
            f"{n}",
            framework=kind,
            reports_framework=Framework.SIF if kind is Framework.COMMITTEE else None,
            findings=(),
            recommendations=text,
            media_type=media,
            authority=authority,
        ),
        st.integers(0, 2**32),
        st.sampled_from([Framework.SIF, Framework.COMMITTEE]),
        st.sampled_from([(), VISITS, ADOPTERS, VISITS + ADOPTERS]),
        st.sampled_from([PDF, WORD, TEXT]),
        st.sampled_from(["Ambershire", "Bellmouth"]),
    ),
    max_size=8,
    unique_by=lambda r: r.sha256,
)


@given(RECORDS, st.randoms())
def test_order_of_arrival_never_decides(records: list[Report], random: object) -> None:
    shuffled = random.sample(records, len(records))  # type: ignore[attr-defined]
    assert identify(shuffled) == identify(records)


@given(RECORDS)
def test_every_report_has_a_name_of_its_own_and_copies_name_a_speaker(records: list[Report]) -> None:
    identities = identify(records)
    assert len({i.report for i in identities.values()}) == len(identities) == len(records)
    speakers = {i.report for i in identities.values() if i.copy_of is None}
    assert all(i.copy_of in speakers for i in identities.values() if i.copy_of)
