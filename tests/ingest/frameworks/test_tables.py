"""Tables of judgements on a cover."""

import pytest

from ingest.frameworks.tables import graded
from ingest.reading.document import Block, BlockKind, Span

ROWS = (
    ("help", "Children who need help and protection"),
    ("in-care", "Children looked after and achieving permanence"),
    ("leadership", "Leadership, management and governance"),
)


def blocks(*lines: str) -> list[Block]:
    return [
        Block(BlockKind.PARAGRAPH, line, (Span(1, 100 * i, 100 * i + len(line)),))
        for i, line in enumerate(lines)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1. Children who need help and protection Requires improvement",
            "2. Children looked after and achieving permanence Good",
            "3. Leadership, management and governance Inadequate",
        ),
        (
            "Requires",
            "1. Children who need help and protection",
            "improvement",
            "2. Children looked after and achieving",
            "permanence",
            "Good",
            "3. Leadership, management and governance Inadequate",
        ),
        (
            "Requires improvement to be good",
            "Children who need help and protection",
            "Good",
            "Children looked after and achieving permanence",
            "Inadequate",
            "Leadership, management and governance",
        ),
    ],
    ids=["beside", "around and below", "above"],
)
def test_grade_finds_its_label_wherever_it_stands(lines):
    found = graded(blocks("Children's services require improvement", *lines, "Contents"), ROWS)
    assert [(j.area, j.grade) for j in found] == [
        ("help", "requires-improvement"),
        ("in-care", "good"),
        ("leadership", "inadequate"),
    ]


def test_judgement_quotes_label_and_grade_where_they_stand():
    found = graded(blocks("1. Children who need help and protection", "Good"), ROWS)
    assert found[0].quote == "1. Children who need help and protection Good"
    assert [s.start for s in found[0].passages] == [0, 100]


def test_sentence_with_other_words_is_no_table():
    assert not graded(blocks("Children who need help and protection receive a good service"), ROWS)


def test_labels_without_as_many_grades_give_no_judgement():
    assert not graded(blocks("Children who need help and protection", "Good", "Good"), ROWS)
