"""How words are compared."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.features.words import stem, words_of


def test_word_is_compared_without_case_ending_and_possessive() -> None:
    assert stem("Assessments") == stem("assessment") == stem("assessment’s")


def test_year_and_sum_are_the_same_word() -> None:
    assert stem("2014") == stem("2024") != stem("16")


def test_words_between_two_places_stand_as_in_the_text() -> None:
    words = words_of(["Plans for  16- and 17-year-olds are late."])
    assert words.between(2, 4) == "16- and 17"


@given(st.lists(st.text()))
def test_words_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    words = words_of(texts)
    of, place = words.flat()
    found = [[words.between(p, p) for p in place[of == text]] for text in range(len(texts))]
    alone = [words_of([text]) for text in texts]
    assert found == [[one.between(i, i) for i in range(len(one.stems))] for one in alone]
    assert all(word in text for text, said in zip(texts, found, strict=True) for word in said)
