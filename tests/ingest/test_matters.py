"""Which particular things within its themes a statement is about."""

import pytest

from ingest.matters import matters_of
from ontology.vocabulary import matters, themes


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The take-up of return home conversations.", "return-interviews"),
        ("Ensure that core groups meet.", "core-groups"),
        ("Private foster carers are visited.", "private-fostering-practice"),
        ("The knowledge of thresholds among partners.", "thresholds"),
        ("Care leavers' health histories.", "health-histories"),
    ],
)
def test_matter_is_told_by_its_cues(text: str, matter: str) -> None:
    assert matter in matters_of(text)


def test_cue_inside_a_longer_one_does_not_count() -> None:
    assert matters_of("Pathway plans.") == ("pathway-plan-quality",)


def test_general_matter_gives_way_to_a_particular_one_of_its_theme() -> None:
    assert "missing-response" in matters_of("Children who go missing.")
    assert matters_of("Return home interviews of children who go missing.") == ("return-interviews",)


def test_what_a_statement_is_for_does_not_tell_its_matter() -> None:
    text = "Ensure that supervision is regular and reflective so that adoption support improves."
    assert matters_of(text) == ("supervision-of-staff",)


def test_text_without_a_cue_has_no_matter() -> None:
    assert matters_of("The weather is fine.") == ()


def test_every_matter_belongs_to_a_theme_and_finds_itself_by_one_of_its_cues() -> None:
    for code, matter in matters().items():
        assert matter.broader in themes()
        said = [cue.replace("…", " ").replace("/", " ").split() for cue in matter.cues]
        assert any(code in matters_of(" ".join(words)) for words in said), code
