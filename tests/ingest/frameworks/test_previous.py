"""Earlier inspections as printed."""

from ingest.frameworks.previous import previous_inspections
from tests.ingest.frameworks.documents import markdown


def test_earlier_inspection_has_its_grade_and_its_words():
    text = "- The previous inspection of the council was in May 2011. Services were judged to be adequate."
    document = markdown(text)
    (found,) = previous_inspections(document.blocks)
    assert (found.grade, found.date) == ("adequate", None)
    assert document.words_at(found.passages) == found.quote == text[2:]


def test_overall_judgement_of_a_list_is_the_earlier_grade():
    text = """
        - The last inspection report was published on 20 March 2015. The judgements were:
          - Overall effectiveness: inadequate
          - Adoption performance: good
    """
    (found,) = previous_inspections(markdown(text).blocks)
    assert (found.grade, str(found.date)) == ("inadequate", "2015-03-20")


def test_inspection_of_a_home_is_not_the_authoritys():
    text = (
        "- The council operates two children's homes. Both were judged to be good in their last inspection."
    )
    assert previous_inspections(markdown(text).blocks) == ()
