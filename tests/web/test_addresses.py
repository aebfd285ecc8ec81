import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import THEME
from web.addresses import iri_of, path_of

BASE = "https://example.org/id/"


@pytest.mark.parametrize(
    ("local", "path"),
    [
        ("authority/hampshire", "/authority/hampshire"),
        ("inspection/hampshire/2014-02-18/sif", "/inspection/hampshire/2014-02-18/sif"),
        ("report/hampshire/2014-02-18/sif", "/document/hampshire/2014-02-18/sif"),
        ("report/hampshire/2014-02-18/sif/recommendation/19", "/recommendation/hampshire/2014-02-18/sif/19"),
        (
            "report/hampshire/2014-02-18/sif/judgement/adoption",
            "/judgement/hampshire/2014-02-18/sif/adoption",
        ),
        ("report/hampshire/2014-02-18/sif/copy/a1b2c3d4", "/document/hampshire/2014-02-18/sif/copy/a1b2c3d4"),
        ("board/hampshire", "/body/board/hampshire"),
        ("agency/hampshire/police", "/body/agency/hampshire/police"),
        ("issue/england/supervision/quality", "/issue/england/supervision/quality"),
    ],
)
def test_instance_has_its_page_and_the_page_its_instance(local: str, path: str) -> None:
    assert path_of(BASE + local, BASE) == path
    page, _, rest = path[1:].partition("/")
    assert str(iri_of(page, rest, BASE)) == BASE + local


def test_theme_has_its_page_wherever_instances_live() -> None:
    assert path_of(THEME["supervision"], BASE) == "/theme/supervision"
    assert iri_of("theme", "supervision", BASE) == THEME["supervision"]


@pytest.mark.parametrize(
    "iri", ["https://elsewhere.org/x?y#z", BASE + "echo/1", BASE + "authority/", "urn:x"]
)
def test_thing_without_a_page_of_its_own_is_described_by_its_iri(iri: str) -> None:
    assert path_of(iri, BASE).startswith("/resource?iri=")


@given(st.text())
def test_path_never_leaves_the_site_whatever_the_name(name: str) -> None:
    path = path_of(BASE + "authority/" + name, BASE)
    assert path.startswith("/")
    assert not path.startswith("//")
    assert not set(path) & set('<>" \n')
