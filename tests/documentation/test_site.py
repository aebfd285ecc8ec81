"""The documentation site: it builds, its links lead somewhere, and it loads nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ontology.questions import ready_questions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = re.compile(r"""<(?:script|img|link|iframe)[^>]*?(?:src|href)=["'](https?://[^"']+)""")
    pages = {page: loaded.findall(page.read_text("utf-8")) for page in site.rglob("*.html")}
    assert len(pages) > 10
    assert not {page: addresses for page, addresses in pages.items() if addresses}


def test_each_ready_question_has_its_recipe(site: Path) -> None:
    cookbook = (site / "cookbook/index.html").read_text("utf-8")
    assert [q.title for q in ready_questions() if q.title not in cookbook] == []


def test_diagram_shows_the_classes_that_questions_are_asked_of(site: Path) -> None:
    drawn = set(re.findall(r">(\w+)</text>", (site / "model.svg").read_text("utf-8")))
    assert {
        "Authority",
        "Inspection",
        "Recommendation",
        "Finding",
        "Echo",
        "RecurringIssue",
        "IssueStatus",
    } <= drawn


def test_vocabulary_has_its_own_page_with_each_class(site: Path) -> None:
    page = (site / "vocabulary.html").read_text("utf-8")
    assert all(f"ontology#{name}" in page for name in ("Echo", "IssueStatus", "NamedService"))
