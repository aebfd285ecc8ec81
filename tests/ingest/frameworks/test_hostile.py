"""Text that repeats without end is looked through in time that grows with its length, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ingest.features.words import stem, words_of
from ingest.frameworks.addressees import addressee
from ingest.frameworks.authority import as_printed
from ingest.frameworks.dates import ranges
from ingest.frameworks.heading import cover, days_inspected, inspector
from ingest.frameworks.judged import area_of, judgements
from ingest.frameworks.previous import previous_in_narrative, previous_inspections
from ingest.frameworks.recommendations import cited, items, says_none
from tests.ingest.frameworks.documents import markdown

UNITS = (
    *("1", "-", ",", "(", "a", "A-", "1.1 ", "a ", "the: should ", "grade ", "care leavers ", "inspection "),
    *(
        "( paragraph 1 ",
        "no areas ",
        "1 January 2015 - ",
        "judged to be ",
        "Miss Ofsted, ",
        "council should ",
    ),
)


def of_blocks(text: str) -> None:
    """What is looked for in blocks: a heading with a grade below it, items, inspections before this one."""
    document = markdown(f"# Overall effectiveness\n\n{text}\n\n1. {text}\n\n- {text}\n")
    judgements(document.blocks)
    items(document.blocks)
    previous_inspections(document.blocks)
    list(previous_in_narrative(document.blocks, document))
    days_inspected(cover(document))


@pytest.mark.parametrize(
    "look",
    [addressee, area_of, as_printed, cited, inspector, of_blocks, ranges, says_none, stem, words_of],
)
def test_text_that_repeats_without_end_is_looked_through_in_a_moment(look: Callable[[str], object]) -> None:
    for unit in UNITS:
        text, before = unit * (30_000 // len(unit)), time.process_time()
        look(text)
        assert time.process_time() - before < 3, unit
