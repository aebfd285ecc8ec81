from hypothesis import given
from hypothesis import strategies as st

from web.marking import Passage, flow, marked, stretches


def test_passage_is_marked_and_the_inner_one_speaks() -> None:
    outer, inner = Passage(0, 20, "outer", "finding"), Passage(5, 10, "inner", "recommendation")
    parts = stretches("0123456789abcdefghij.", [outer, inner])
    assert [(part.text, part.passage and part.passage.iri) for part in parts] == [
        ("01234", "outer"),
        ("56789", "inner"),
        ("abcdefghij", "outer"),
        (".", None),
    ]
    assert [part.first for part in parts] == [True, True, False, False]


def test_statement_over_two_pages_has_one_anchor() -> None:
    pages = marked(["abc", "def"], {1: [Passage(0, 3, "x", "finding")], 2: [Passage(0, 2, "x", "finding")]})
    assert [part.anchor for page in pages for part in page if part.passage] == [True, False]


def test_line_that_runs_on_is_joined_and_a_new_paragraph_is_not() -> None:
    lines = [
        "Social workers know their children well, see them alone and",
        "often enough, and write down what they say with care and skill.",
        "• Supervision is regular.",
        "",
        "Next steps",
    ]
    assert flow("\n".join(lines)) == f"{lines[0]} {lines[1]}\n" + "\n".join(lines[2:])


def test_page_without_running_text_keeps_its_lines() -> None:
    address = "Ofsted\nPiccadilly Gate\nStore Street"
    assert flow(address) == address


@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_text_is_whole_whatever_the_passages(text: str, ranges: list[tuple[int, int]]) -> None:
    passages = [Passage(start, end, f"p{n}", "finding") for n, (start, end) in enumerate(ranges)]
    assert "".join(part.text for part in stretches(text, passages)) == flow(text)
    assert len(flow(text)) == len(text)
