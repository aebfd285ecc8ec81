"""Where a text shows a cue."""

import pytest

from ingest.features.cues import CueIndex
from ingest.features.words import words_of


def found(cue: str, text: str) -> list[str]:
    words = words_of(text)
    (hits,) = CueIndex([("code", cue)]).hits(words)
    return [words.between(hit.first, hit.last) for hit in hits]


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


def test_hit_names_the_concept_whose_cue_it_is() -> None:
    index = CueIndex([("a", "core group"), ("b", "core group"), ("b", "group"), ("b", "group work")])
    (hits,) = index.hits(words_of("core groups"))
    assert [(h.code, h.length) for h in hits] == [("a", 2), ("b", 2), ("b", 1)]


def test_schemes_are_found_together_and_told_apart() -> None:
    index = CueIndex([("a", "core group")], [("b", "group")])
    assert [[h.code for h in hits] for hits in index.hits(words_of("core groups"))] == [["a"], ["b"]]
