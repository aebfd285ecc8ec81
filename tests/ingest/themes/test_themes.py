"""What statements are about. The sentences are invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frameworks.report import Framework, Polarity
from ingest.reading.document import Document, Page, Span
from ingest.themes import annotate, themes_of
from ontology.vocabulary import themes
from tests.ingest.reports import report

DOCUMENT = Document("a.pdf", "0" * 64, "application/pdf", tuple(Page(n, "") for n in range(1, 13)), ())


def first(text: str, **where: str) -> str:
    return themes_of(text, **where)[0].code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Offer every child who runs away a return home conversation within three days.", "missing-children"),
        ("Hold strategy meetings promptly and with health and police in the room.", "strategy-discussions"),
        ("The frequency and depth of supervision of social workers.", "supervision"),
        ("Reduce social workers' caseloads so that they have time for children.", "workforce"),
        ("Find out which children are privately fostered.", "private-fostering"),
        ("Make sure that pathway plans are written with the young person.", "pathway-plans"),
        ("The number of care leavers in apprenticeships or at university.", "leaver-eet"),
        ("Complete initial health assessments of children in care on time.", "health-in-care"),
        ("Finish education, health and care plans within 20 weeks.", "ehc-plans"),
        ("Give the officer on call out of hours the records that she needs.", "emergency-duty"),
        ("Start life-story work early for children with a plan of adoption.", "life-story-work"),
        ("Write plans for children in need that say who does what by when.", "plans"),
    ],
)
def test_first_theme_is_what_the_body_is_asked_to_improve(text: str, code: str) -> None:
    assert first(text) == code


@given(st.text())
def test_any_text_has_one_to_three_known_themes(text: str) -> None:
    found = themes_of(text)
    assert 1 <= len(found) <= 3
    assert {t.code for t in found} <= themes().keys()
    assert len({t.code for t in found}) == len(found)
    assert all(t.cue in text for t in found)


WORDS = ["neglect", "board", "plans", "visit", "the", "of", "return", "interview", "court", "data"]


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_cue_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert all(t.cue and t.cue in text for t in themes_of(text))


def test_cue_is_the_phrase_of_the_scheme_where_the_text_shows_one() -> None:
    assert themes_of("Return-home interviews are not offered.")[0].cue == "Return-home interviews"


def test_finding_of_the_boards_section_is_about_the_board() -> None:
    text = "Its members do not challenge each other about results."
    assert first(text, section="lscb") == "safeguarding-board"


def test_cited_findings_tell_the_theme_where_the_text_does_not() -> None:
    text = "Raise awareness of these arrangements among professionals and the public."
    cited = ["Private fostering is not understood. Privately fostered children are not visited."]
    assert first(text) != "private-fostering"
    assert themes_of(text, evidence=cited)[0].code == "private-fostering"


def test_annotated_report_has_themes_on_every_statement() -> None:
    bare = report()
    bare = replace(
        bare,
        recommendations=tuple(replace(r, themes=()) for r in bare.recommendations),
        findings=tuple(replace(f, themes=()) for f in bare.findings),
    )
    done = annotate(bare, DOCUMENT)
    assert [r.themes[0].code for r in done.recommendations] == ["private-fostering", "safeguarding-board"]
    assert all(f.themes for f in done.findings)


def test_annotation_of_a_report_gives_what_single_statements_give() -> None:
    made = report(framework=Framework.OTHER)
    alone = [annotate(replace(made, findings=(f,), recommendations=()), DOCUMENT) for f in made.findings]
    assert annotate(made, DOCUMENT).findings == tuple(one.findings[0] for one in alone)


def test_annotated_shortcoming_has_a_passage_of_its_own() -> None:
    text = "Visits are warm.\nSome plans are not good enough."
    document = replace(DOCUMENT, pages=(Page(1, text),))
    made = report()
    finding = replace(
        made.findings[0],
        text=text.replace("\n", " "),
        polarity=Polarity.NEUTRAL,
        shortcomings=(),
        passages=(Span(1, 0, len(text)),),
    )
    done = annotate(replace(made, findings=(finding,)), document).findings[0]
    assert done.polarity is Polarity.MIXED
    assert [s.text for s in done.shortcomings] == ["Some plans are not good enough."]
    assert [document.words_at(s.passages) for s in done.shortcomings] == ["Some plans are not good enough."]


def test_polarity_that_the_section_states_stands() -> None:
    made = report()
    stated = replace(
        made.findings[0], text="Plans are not late.", polarity=Polarity.STRENGTH, shortcomings=()
    )
    done = annotate(replace(made, findings=(stated,)), DOCUMENT).findings[0]
    assert (done.polarity, done.shortcomings) == (Polarity.STRENGTH, ())


def test_report_without_statements_stays_as_it_is() -> None:
    empty = report(recommendations=(), findings=())
    assert annotate(empty, DOCUMENT) == empty
