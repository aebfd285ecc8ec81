"""The authority that a report names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.authority import as_printed, authority


@pytest.mark.parametrize(
    ("printed", "name", "gss"),
    [
        ("Hampshire County Council", "Hampshire", "E10000014"),
        ("Newcastle Upon Tyne", "Newcastle upon Tyne", "E08000021"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames", "E09000021"),
        ("Doncaster Metropolitan Borough \nCouncil", "Doncaster", "E08000017"),
        ("City of Bristol", "Bristol", "E06000023"),
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


@given(st.lists(st.sampled_from(["Council", "City", "of", "the", "County", "London", "Borough"]), min_size=1))
def test_name_is_never_lost_when_it_is_only_a_kind(words):
    assert as_printed(" ".join(words))
