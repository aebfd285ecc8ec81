"""Lists of recommendations."""

import pytest

from ingest.frameworks.recommendations import cited, items, recommendations, says_none
from tests.ingest.frameworks.documents import markdown


def listed(text: str) -> list[tuple[str | None, str]]:
    return [(i.number, i.text) for i in items(markdown(text).blocks)]


def test_bullets_under_a_numbered_item_belong_to_it():
    text = """
        1. Improve plans by making sure that:
           - they have timescales
           - families have a copy.
        2. Reduce caseloads.
    """
    assert listed(text) == [
        ("1", "Improve plans by making sure that: they have timescales families have a copy."),
        ("2", "Reduce caseloads."),
    ]


def test_deeper_bullets_belong_to_the_bullet_above():
    text = """
        - The quality of plans:
          - for children in need
        - The timeliness of visits.
    """
    assert [t for _, t in listed(text)] == [
        "The quality of plans: for children in need",
        "The timeliness of visits.",
    ]


def test_item_has_the_heading_over_it_as_group():
    text = """
        ## Care leavers

        1. Extend the range of accommodation.

        ## Adoption

        2. Recruit more adopters.
    """
    assert [i.group for i in items(markdown(text).blocks)] == ["Care leavers", "Adoption"]


def test_numbered_introduction_is_no_item():
    text = """
    texts = [t for _, t in listed(text)]
    assert texts == ["The quality of plans: for children in need", "The timeliness of visits."]

        ### Within three months:

        - improve the timeliness of assessments
        - review the service for care leavers.
    """
    assert [t for _, t in listed(text)] == [
        "improve the timeliness of assessments",
        "review the service for care leavers.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There are none.",
        "None",
        "There are no areas for priority and immediate action.",
        "The inspection did not find any areas for priority and immediate action.",
        "No priority actions were identified.",
    ],
)
def test_item_that_only_says_that_there_are_none_is_known(text):
    assert says_none(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that no child waits for an assessment.",
        "Nonetheless, improve plans.",
        "Not all plans are clear.",
    ],
)
def test_item_that_asks_for_something_is_kept(text):
    assert not says_none(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Improve plans (paragraphs 34, 35–37).", ("34", "35", "36", "37")),
        ("Improve plans. (Paras 62 ,63)", ("62", "63")),
        ("Improve plans (paragraph 26).", ("26",)),
        ("Improve plans (Paragraph 30 and 112)", ("30", "112")),
        ("Improve plans (paragraphs 112–119, 118, 129–/130)", (*map(str, range(112, 120)), "129", "130")),
        ("Improve plans for 34 children (see section 2).", ()),
    ],
)
def test_cited_paragraphs_are_written_out(text, numbers):
    assert cited(text) == numbers


def test_range_too_long_to_be_meant_gives_its_first_paragraph_only():
    assert cited("(paragraphs 3–300)") == ("3",)


def test_recommendation_keeps_where_it_stands():
    document = markdown("1. Reduce caseloads (paragraph 4).")
    (item,) = recommendations(
        items(document.blocks), "local-authority", group="Recommendations", priority=True
    )
    assert document.words_at(item.passages) == "Reduce caseloads (paragraph 4)."
    assert (item.number, item.group, item.priority, item.evidence_paragraphs) == (
        "1",
        "Recommendations",
        True,
        ("4",),
    )


def test_bullets_that_go_on_in_the_sentence_of_an_item_belong_to_it():
    text = """
        - The response to children:
        - who go missing; and
        - who live alone
        - The quality of plans
    """
    assert listed(text) == [
        (None, "The response to children: who go missing; and who live alone"),
        (None, "The quality of plans"),
    ]


def test_short_item_taken_for_a_heading_keeps_its_place_in_the_count():
    text = "1. Make plans clear.\n\n2. Ensure that views inform services\n\n3. Visit on time.\n"
    assert [number for number, _ in listed(text)] == ["1", "2", "3"]


def test_line_that_says_by_when_groups_the_items_under_it():
    text = "- record decisions\n\nWithin three months:\n\n- analyse risks\n"
    assert [i.group for i in items(markdown(text).blocks)] == [None, "Within three months"]
