"""To whom an item of several agencies is addressed."""

import pytest

from ingest.frameworks.addressees import acronyms_in, addressee, names_any, responsible


@pytest.mark.parametrize(
    ("item", "to"),
    [
        ("The quality of police records when officers attend a domestic incident.", "police"),
        ("Health visitors and school nurses do not always know of a strategy discussion.", "health"),
        ("Social workers' caseloads are too high.", "local-authority"),
        ("The safeguarding children board does not challenge its partners enough.", "lscb"),
        ("Probation staff do not ask about children in the household.", "probation"),
        ("The youth offending service does not use its data well.", "youth-offending"),
        ("Schools do not know when a pupil has been missing.", "schools"),
        ("Probation officers do not ask about children in the household.", "probation"),
        ("Independent reviewing officers do not challenge delay.", "local-authority"),
        ("Nurses in emergency departments do not record who came with the child.", "health"),
    ],
)
def test_item_that_names_one_agency_is_addressed_to_it(item: str, to: str):
    assert addressee(item) == to


@pytest.mark.parametrize(
    "item",
    [
        "Thresholds are not understood in the same way by all agencies.",
        "Attendance of police and health staff at strategy discussions.",
        "The partnership's oversight of children whom the police report as missing.",
        "The time that children spend in police stations.",
        "The response to children with poor mental health.",
        "Chronologies are not used.",
    ],
)
def test_item_that_names_several_or_none_is_addressed_to_the_partnership(item: str):
    assert addressee(item) == "partnership"


def test_agency_that_referrals_come_from_or_go_to_is_not_the_addressee():
    assert addressee("The backlog of referrals from the police means that children wait.") == "partnership"
    assert addressee("The police do not always refer children to children's social care.") == "police"


def test_agency_that_is_left_out_is_for_all_to_bring_in():
    assert addressee("The police are not represented on the board.") == "partnership"
    assert addressee("Strategy discussions do not routinely include health staff.") == "partnership"


def test_agency_that_does_the_thing_is_the_addressee_before_others_that_are_named():
    assert addressee("The pathway of the partnership used by the police is unclear.") == "police"


def test_only_those_told_to_act_count_where_the_item_says_who_should():
    told = "Leaders in health should work with schools and the local authority to shorten waits."
    assert addressee(told) == "health"
    assert addressee("Leaders across education, health and social care should agree a plan.") == "partnership"
    assert addressee("Leaders should work with school leaders to reduce suspensions.") == "partnership"


def test_second_sentence_is_asked_where_the_first_names_nobody():
    assert (
        addressee("Supervision in the Lantern team is good. However, the force rarely tests it.") == "police"
    )


def test_acronyms_count_for_what_the_document_says_they_stand_for():
    acronyms = acronyms_in(
        ["Work of the first response team (FRT) and of Northmoor NHS Trust (NMT) is good."]
    )
    assert addressee("FRT does not tell referrers what it has done.") == "partnership"
    assert addressee("FRT does not tell referrers what it has done.", acronyms) == "local-authority"
    assert addressee("NMT has no named doctor.", acronyms) == "health"


def test_responsible_bodies_of_one_kind_are_one_agency():
    assert responsible("NHS Fenmarch Integrated Care Board") == "health"
    assert responsible("Fenmarch City Council") == "local-authority"
    assert responsible("Fenmarch City Council and NHS Fenmarch ICB") == "partnership"


def test_heading_without_an_agency_names_none():
    assert names_any("National Probation Service")
    assert not names_any("Case study")


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Consistent decisions in the custody suite when children are searched.", "police"),
        (
            "Supervision of work with children known to children’s social care and other agencies.",
            "partnership",
        ),
        ("Help for children at risk, including those known to the youth justice service.", "partnership"),
        ("The alert scheme, so that police are always informing schools of domestic abuse.", "police"),
        ("Capacity for the involvement of health practitioners in early help services.", "health"),
        ("Referrals by the children’s trust.", "local-authority"),
    ],
)
def test_who_acts_is_told_from_who_is_told_or_knows_the_child(text, to):
    assert addressee(text) == to
