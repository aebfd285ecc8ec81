"""The authority that a report names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.authority import as_printed, authority, of_the_time
from ontology.register import authorities


@pytest.mark.parametrize(
    ("printed", "name", "gss"),
    [
        ("Hampshire County Council", "Hampshire", "E10000014"),
        ("Newcastle Upon Tyne", "Newcastle upon Tyne", "E08000021"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames", "E09000021"),
        ("Doncaster Metropolitan Borough \nCouncil", "Doncaster", "E08000017"),
        ("City of Bristol", "Bristol", "E06000023"),
        ("Kingston-upon-Hull City Council", "Kingston upon Hull", "E06000010"),
        ("The Royal Borough of Windsor & Maidenhead’s", "Windsor and Maidenhead", "E06000040"),
        ("St.Helens Council", "St Helens", "E08000013"),
        ("Rutland County Council District Council", "Rutland", "E06000017"),
        ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch and Poole", "E06000058"),
        ("Slough Children’s Services Trust", "Slough", "E06000039"),
    ],
)
def test_authority_of_the_register_has_its_label_and_code(printed, name, gss):
    body = authority(printed)
    assert (body.name, body.gss) == (name, gss)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Thornbeck Metropolitan Borough Council", "Thornbeck"),
        ("London Borough of Fenmarch", "Fenmarch"),
        ("NORTHMOOR COUNTY COUNCIL", "Northmoor"),
        ("City of Averne Council", "Averne"),
    ],
)
def test_authority_unknown_to_the_register_is_called_as_printed_without_its_kind(printed, name):
    body = authority(printed)
    assert (body.name, body.gss) == (name, None)


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("Dorset", date(2018, 5, 1), "Dorset County"),
        ("Dorset", date(2021, 9, 27), "Dorset"),
        ("Bedford", date(2008, 1, 1), "Bedford"),
        ("Kent", date(2008, 1, 1), "Kent"),
    ],
)
def test_name_is_of_the_council_that_had_it_on_the_day(name, day, then):
    assert of_the_time(authority(name), day).name == then


def test_authority_that_the_first_text_lacks_is_looked_for_in_the_next():
    assert authority("Report", "Inspection of services in Telford & Wrekin").name == "Telford and Wrekin"
    assert authority("", "Fenmarch County Council").name == "Fenmarch"


@given(
    st.sampled_from(authorities()),
    st.sampled_from(
        ["{}", "{} Council", "The {}", "{}’s services", "{} Borough Council", "City of {}", "{} MBC"]
    ),
    st.sampled_from([str, str.upper, lambda n: n.replace(" and ", " & "), lambda n: n.replace("-", " ")]),
)
def test_every_authority_is_known_however_it_is_printed(listed, form, spelling):
    printed = form.format(spelling(listed.label))
    assert authority(printed).name in (listed.label, listed.label.removesuffix(" County"))


@given(st.lists(st.sampled_from(["Council", "City", "of", "the", "County", "London", "Borough"]), min_size=1))
def test_name_is_never_lost_when_it_is_only_a_kind(words):
    assert as_printed(" ".join(words))
