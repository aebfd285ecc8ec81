"""Where a text shows a cue."""

import pytest

from ingest.features.cues import CueIndex, Hits
from ingest.features.words import words_of


def found(cue: str, text: str) -> list[str]:
    words = words_of([text])
    (hits,) = CueIndex([("code", cue)]).hits(words)
    return [words.between(*ends) for ends in zip(hits.first, hits.last, strict=True)]


@pytest.mark.parametrize(
    ("cue", "text", "hits"),
    [
        ("child protection plan", "All Child-Protection plans are late.", ["Child-Protection plans"]),
        ("return interview/conversation", "A return conversation was held.", ["return conversation"]),
        (
            "match … long term",
            "Matching children for the long term is slow.",
            ["Matching children for the long term"],
        ),
        ("match … long term", "Matching is slow, and nobody plans for the long term.", []),
        ("board", "The board tells the other board.", ["board", "board"]),
        ("board", "Nothing of the kind.", []),
    ],
)
def test_cue_is_found_where_its_words_stand(cue: str, text: str, hits: list[str]) -> None:
    assert found(cue, text) == hits


def shown(hits: Hits) -> list[tuple[str, int]]:
    """Of each hit its code and how many words it has."""
    return [(hits.codes[code], length) for code, length in zip(hits.code, hits.length, strict=True)]


def test_hit_names_the_concept_whose_cue_it_is() -> None:
    index = CueIndex([("a", "core group"), ("b", "core group"), ("b", "group"), ("b", "group work")])
    (hits,) = index.hits(words_of(["core groups"]))
    assert shown(hits) == [("a", 2), ("b", 2), ("b", 1)]


def test_schemes_are_found_together_and_told_apart() -> None:
    index = CueIndex([("a", "core group")], [("b", "group")])
    assert [*map(shown, index.hits(words_of(["core groups"])))] == [[("a", 2)], [("b", 1)]]


def test_no_cue_runs_from_one_text_into_the_next() -> None:
    (hits,) = CueIndex([("a", "core group"), ("b", "core … plan")]).hits(
        words_of(["core", "group plan", "core plan"])
    )
    assert (shown(hits), hits.text.tolist()) == ([("b", 2)], [2])


def test_part_of_a_text_shows_the_cues_that_stand_in_it_whole() -> None:
    words = words_of(["A core group meets. The group works."])
    (hits,) = CueIndex([("a", "core group"), ("b", "group")]).hits(words)
    parts = words.parts([0, 0], [(7, 19), (20, 36)])
    assert (shown(hits.within(parts)), hits.within(parts).text.tolist()) == ([("b", 1), ("b", 1)], [0, 1])


@pytest.mark.parametrize(("by_longer", "covered"), [(True, ["b"]), (False, ["b", "c", "d"])])
def test_hit_is_covered_by_one_of_another_code_that_holds_it(by_longer: bool, covered: list[str]) -> None:
    index = CueIndex([("a", "core group meeting"), ("b", "group"), ("c", "plan"), ("d", "plan")])
    (hits,) = index.hits(words_of(["core group meetings plan"]))
    assert [code for code, _ in shown(hits.only(hits.covered(by_longer=by_longer)))] == covered
