"""Recurrence on authorities that were set aside before anything was tuned."""

import pytest

from ingest.features.labels import read_reports
from tests.evaluation.recurrence import authorities, figures, found, learn, rarities
from tests.evaluation.themes import SHARED


@pytest.mark.verify
@pytest.mark.skipif(not SHARED.exists(), reason="the labelled reports are not beside this checkout")
def test_issues_of_the_half_set_aside_are_found() -> None:
    known = list(authorities(list(read_reports(SHARED / "documents"))))
    weights = learn([a for a in known if a.even], rarities(known))
    reached = figures((a, found(a, weights)) for a in known if not a.even)
    assert reached.precision >= 0.75
    assert reached.f1 >= 0.65
