"""Authorities found by the names that reports print."""

import json
import tomllib
from pathlib import Path

import pytest

import ontology.register as register
from ontology.build_register import FOLDER, entries, turtle
from ontology.register import authorities, find_authorities, find_authority, load_register, slugify

SHARED = Path(__file__).parents[2] / "../shared"


@pytest.mark.parametrize(
    ("printed", "slug", "gss"),
    [
        ("Hampshire County Council", "hampshire", "E10000014"),
        ("HAMPSHIRE COUNTY COUNCIL", "hampshire", "E10000014"),
        ("Southampton Council", "southampton", "E06000045"),
        ("The Royal Borough of Kingston upon Thames", "kingston-upon-thames", "E09000021"),
        ("London Borough of Richmond-upon-Thames", "richmond-upon-thames", "E09000027"),
        ("Brighton & Hove City Council", "brighton-and-hove", "E06000043"),
        ("Bristol, City of", "bristol", "E06000023"),
        ("Hull City Council", "kingston-upon-hull", "E06000010"),
        ("St. Helens MBC", "st-helens", "E08000013"),
        ("City of London", "city-of-london", "E09000001"),
        ("Nottinghamshire", "nottinghamshire", "E10000024"),
        ("Nottingham City", "nottingham", "E06000018"),
    ],
)
def test_authority_is_found_as_printed(printed: str, slug: str, gss: str) -> None:
    authority = find_authority(printed)
    assert authority is not None
    assert (authority.slug, authority.gss) == (slug, gss)


@pytest.mark.parametrize("printed", ["", "Council", "County Council", "Narnia", "Hampshire and Narnia"])
def test_name_that_is_no_authority_is_not_found(printed: str) -> None:
    assert find_authority(printed) is None


def test_council_that_shares_its_name_with_a_former_one_is_the_present_one() -> None:
    present, former = find_authority("Dorset"), find_authority("Dorset County Council")
    assert present is not None
    assert former is not None
    assert (present.former, former.former) == (False, True)
    assert former.slug in present.predecessors


def test_council_that_became_unitary_stays_one_authority() -> None:
    assert find_authority("Somerset County Council") == find_authority("Somerset Council")


def test_several_authorities_in_one_text_are_found_in_its_order() -> None:
    text = "the tri-borough of Westminster, Kensington & Chelsea, and Hammersmith and Fulham"
    found = [a.slug for a in find_authorities(text)]
    assert found == ["westminster", "kensington-and-chelsea", "hammersmith-and-fulham"]
    assert [a.label for a in find_authorities("Central Bedfordshire")] == ["Central Bedfordshire"]


def test_register_holds_every_present_authority_once_with_code_and_region() -> None:
    present = [a for a in authorities() if not a.former]
    assert len(present) == 153  # 152 of the edition, less Cumbria, and its two successors
    assert len({a.slug for a in present}) == len({a.gss for a in present}) == len(present)
    assert all(a.gss and a.region for a in present)


def test_successors_name_their_predecessors() -> None:
    known = {a.slug for a in authorities()}
    heirs = {a.slug: set(a.predecessors) for a in authorities() if a.predecessors}
    assert set().union(*heirs.values()) <= known
    assert heirs["cumberland"] == heirs["westmorland-and-furness"] == {"cumbria"}
    assert {s for a in authorities() if a.former for s in [a.slug]} == set().union(*heirs.values())


def test_code_that_no_source_gives_is_left_out_and_said() -> None:
    text = (FOLDER / "authorities.ttl").read_text("utf-8")
    for block in text.split("\n\n"):
        if "a rit:Authority" in block and "rit:gssCode" not in block:
            assert "Unconfirmed" in block


def test_register_is_what_its_command_writes() -> None:
    import qlacref_authorities

    added = tomllib.loads((FOLDER / "register.toml").read_text("utf-8"))
    written = turtle(entries(qlacref_authorities.records, added), added["regions"])
    assert written == (FOLDER / "authorities.ttl").read_text("utf-8")


def test_second_register_is_laid_beside_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "_further", {})
    own = tmp_path / "register.ttl"
    own.write_text(
        "@prefix rit: <https://w3id.org/ritornello/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<authority/narnia> a rit:Authority ; rit:slug "narnia" ; skos:prefLabel "Narnia" .\n',
        "utf-8",
    )
    load_register([own])
    try:
        found = find_authority("Narnia County Council")
        assert found is not None
        assert (found.label, found.path, found.gss) == ("Narnia", "authority/narnia", None)
        assert find_authority("Hampshire") is not None
    finally:
        register._further.clear()
        load_register([])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("St. Helens", "st-helens"),
        ("King’s Lynn", "kings-lynn"),
        ("Ynys Môn", "ynys-mon"),
        ("–", "unnamed"),
    ],
)
def test_slug_is_plain_letters_and_hyphens(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.skipif(not SHARED.exists(), reason="the gold records are not beside this checkout")
def test_every_authority_of_the_gold_records_is_found_under_its_label() -> None:
    names = {json.loads(p.read_text("utf-8")).get("authority") for p in (SHARED / "gold").glob("*.json")}
    found = {name: find_authority(name) for name in names if name}
    missing = {name for name, authority in found.items() if authority is None or authority.label != name}
    assert len(names) > 30
    assert not missing
