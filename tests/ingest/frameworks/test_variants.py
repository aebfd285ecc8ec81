"""The samples printed otherwise: what they say stays the same.

Each variant is a form that real reports, or what converters make of them, take: another authority, other
bullets, headings, dates, tables, pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.frameworks import extract
from ingest.frameworks.dates import MONTHS
from ingest.frameworks.report import Framework, Report
from ontology.register import authorities
from tests.ingest.frameworks.documents import markdown

SAMPLES = Path(__file__).parents[3] / "samples/documents"
TEXTS = {
    path.stem: path.read_text("utf-8") for path in sorted(SAMPLES.iterdir()) if path.suffix in (".md", ".txt")
}
NAMES = re.compile(r"Wealdshire|Port Averne|Thornbeck", re.IGNORECASE)
#: Shapes that names have; hypothesis takes any others of the register.
SHAPES = (
    "Kingston upon Hull", "Bath and North East Somerset", "Telford & Wrekin", "St. Helens", "Rutland",
    "Isles of Scilly", "City of London", "Stoke-on-Trent", "Bournemouth, Christchurch and Poole",
    "Brighton & Hove", "Windsor and Maidenhead", "Richmond-upon-Thames", "Southend-on-Sea", "Hull",
)  # fmt: skip
Variant = Callable[[str], str]


def said(report: Report) -> dict[str, Any]:
    """What a report says, but for how its words are set; a committee is called as the paper prints it."""
    committee = report.framework is Framework.COMMITTEE
    return {
        "framework": report.framework,
        "days": (report.inspected_from, report.inspected_to, report.published, report.document_date),
        "lead": report.lead_inspector,
        "judgements": {(j.area, j.grade) for j in report.judgements},
        "recommendations": [
            (r.number, bare(r.text), None if committee else r.addressed_to, r.priority)
            for r in report.recommendations
        ],
    }


def bare(text: str) -> str:
    return re.sub(r"\W+", "", NAMES.sub("", text)).lower()


def rows(text: str, cell: str, end: str = "") -> str:
    """The tables of a Markdown text as lines."""

    def row(match: re.Match[str]) -> str:
        return "" if set(match[1]) <= set("-| ") else cell.join(c.strip() for c in match[1].split("|")) + end

    return re.sub(r"(?m)^\|(.*)\|\s*$", row, text)


def ranges(form: str) -> Variant:
    """Each range of days in another form."""
    months = "|".join(MONTHS)

    def other(match: re.Match[str]) -> str:
        first, month, last, end, year = match.groups()
        return form.format(first=first, month=month or end, last=last, end=end, year=year)

    return lambda text: re.sub(
        rf"(\d{{1,2}})(?: ({months}))?(?: 20\d\d)? (?:–|to|-) (\d{{1,2}}) ({months}) (20\d\d)", other, text
    )


def pages(text: str) -> str:
    """Each page with a running header and a page number."""
    parts = list(stretches(text))
    return "\f".join(
        f"Inspection report\n\n{part}\n\nPage {number} of {len(parts)}\n"
        for number, part in enumerate(parts, 1)
    )


def stretches(text: str) -> Iterator[str]:
    """The text cut at the ends of paragraphs, a page's length apart."""
    start = 0
    for blank in re.finditer(r"\n\n", text):
        if blank.start() - start > 900:
            yield text[start : blank.start()]
            start = blank.end()
    yield text[start:]


VARIANTS: dict[str, Variant] = {
    **{f"bullet {g}": (lambda text, g=g: re.sub(r"(?m)^(\s*)- ", rf"\1{g} ", text)) for g in "•▪o*–◼●"},
    "headings in capitals": lambda text: re.sub(r"(?m)^(#+ )(.*)$", lambda m: m[1] + m[2].upper(), text),
    "headings with a colon": lambda text: re.sub(r"(?m)^(#+ [^:\n?]*)$", r"\1:", text),
    "headings without mark": lambda text: re.sub(r"(?m)^#+ ", "", text),
    "tables as lines": lambda text: rows(text, " ", "\n"),
    "tables by tabs": lambda text: rows(text, "\t"),
    "grades below labels": lambda text: rows(text, "\n\n", "\n"),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "hard spaces": lambda text: re.sub(r"(\d) (\w)", "\\1\xa0\\2", text),
    "pages": pages,
    "whole days": ranges("{first} {month} {year} – {last} {end} {year}"),
    "days and months": ranges("{first} {month}–{last} {end} {year}"),
    "ordinals": ranges("{first}th {month} - {last}th {end}, {year}"),
    "weekdays": ranges("Monday {first} {month} to Friday {last} {end} {year}"),
}


@pytest.mark.parametrize("sample", TEXTS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_report_says_the_same_when_it_is_set_otherwise(sample: str, variant: str):
    assert said(extract(markdown(VARIANTS[variant](TEXTS[sample])))) == said(extract(markdown(TEXTS[sample])))


def renamed(sample: str, name: str) -> Report:
    return extract(markdown(NAMES.sub(lambda m: name.upper() if m[0].isupper() else name, TEXTS[sample])))


@pytest.mark.parametrize("sample", TEXTS)
@pytest.mark.parametrize("name", SHAPES)
def test_report_says_the_same_of_another_authority(sample: str, name: str):
    same = {**said(extract(markdown(TEXTS[sample]))), "recommendations": None}
    assert {**said(renamed(sample, name)), "recommendations": None} == same
    assert len(renamed(sample, name).recommendations) == len(extract(markdown(TEXTS[sample])).recommendations)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.sampled_from([a for a in authorities() if not a.former]))
def test_report_on_any_authority_names_it_as_the_register_does(sample, authority):
    named = renamed(sample, authority.label)
    assert named.authority.removesuffix(" County") == authority.label
