import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.door import Graph
from tests.graph.small import COLDHARBOUR, FERNSHIRE, ISSUE, MISSING, RECOMMENDATION


def test_every_word_must_be_there_in_label_or_text(graph: Graph) -> None:
    found = graph.search("timely interviews")
    assert [hit.iri for hit in found.hits] == [RECOMMENDATION]
    assert graph.search("timely penguins").hits == []


def test_a_hit_has_kind_label_context_and_excerpt(graph: Graph) -> None:
    (hit,) = graph.search("recorded").hits
    assert (hit.kind, hit.label) == ("recommendation", "Return interviews are timely and …")
    assert hit.context == "Fernshire, Single inspection, 2014"
    assert hit.excerpt == "Ensure that children’s return interviews are timely and recorded."


def test_what_is_called_so_comes_before_what_mentions_it(graph: Graph) -> None:
    assert graph.search("fernshire").hits[0].iri == FERNSHIRE


def test_kinds_are_counted_whatever_kinds_are_chosen(graph: Graph) -> None:
    everything, some = graph.search("return interviews"), graph.search("return interviews", kinds=["theme"])
    assert everything.counts == some.counts == {"issue": 1, "recommendation": 1, "theme": 1}
    assert (everything.total, some.total) == (3, 1)
    assert [hit.iri for hit in some.hits] == [MISSING]


def test_pages_of_hits_follow_each_other(graph: Graph) -> None:
    whole = [hit.iri for hit in graph.search("in", limit=50).hits]
    parts = [hit.iri for start in (0, 3) for hit in graph.search("in", limit=3, offset=start).hits]
    assert parts == whole[:6]


@pytest.mark.parametrize("offset", [3, 10**30])
def test_page_of_hits_beyond_the_last_is_empty(graph: Graph, offset: int) -> None:
    found = graph.search("return interviews", limit=2, offset=offset)
    assert (found.hits, found.total) == ([], 3)


@pytest.mark.parametrize("text", ["children's return", "CHILDREN’S  return", "Children\u2018s\treturn"])
def test_quotes_case_and_spaces_make_no_difference(graph: Graph, text: str) -> None:
    assert RECOMMENDATION in [hit.iri for hit in graph.search(text).hits]


def test_the_beginning_of_a_word_is_found_and_its_middle_is_not(graph: Graph) -> None:
    assert FERNSHIRE in [hit.iri for hit in graph.search("fe").hits]
    assert graph.search("ernshire").hits == []


def test_an_accent_makes_no_difference(graph: Graph) -> None:
    assert FERNSHIRE in [hit.iri for hit in graph.search("férnshire").hits]


def test_suggestions_begin_with_what_was_typed(graph: Graph) -> None:
    labels = [hit.label for hit in graph.suggest("re")]
    assert labels[0] == "Return interviews: timeliness"
    assert graph.suggest("fern")[0].iri == FERNSHIRE
    assert [hit.iri for hit in graph.suggest("cold", kinds=["authority"])] == [COLDHARBOUR]


def test_an_alternative_name_is_suggested_by(graph: Graph) -> None:
    assert {hit.iri for hit in graph.suggest("return interviews")} >= {MISSING, ISSUE}


def test_terms_of_the_vocabulary_are_not_found(graph: Graph) -> None:
    assert graph.suggest("made in") == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "a\"b'c",
        "*",
        "NEAR(a b)",
        "a AND OR NOT",
        "plain:x",
        "%",
        "_",
        "!",
        "\x00",
        "\ud800",
        "(" * 50,
        "x" * 100_000,
        "^",
    ],
)
def test_no_text_upsets_the_search(graph: Graph, text: str) -> None:
    assert graph.search(text).total >= 0
    assert isinstance(graph.suggest(text), list)


@given(st.text())
def test_any_text_can_be_searched_for(graph: Graph, text: str) -> None:
    graph.search(text, kinds=[text])
    graph.suggest(text, kinds=[text])


def test_a_wildcard_is_a_character(graph: Graph) -> None:
    assert graph.search("%").total == graph.search("_").total == 0
