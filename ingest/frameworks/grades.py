"""The wordings of grades, and their codes."""

from __future__ import annotations

import re

#: Ofsted's four grades; "requires improvement to be good" is the wording since 2015, "adequate" was the third
#: grade until 2013. Longer wordings stand before shorter ones that they contain.
_WORDINGS: tuple[tuple[str, str], ...] = (
    (r"require(?:s|d)? improvement(?: to be good)?", "requires-improvement"),
    (r"inadequate", "inadequate"),
    (r"outstanding", "outstanding"),
    (r"adequate", "adequate"),
    (r"good(?: with outstanding features)?", "good"),
)
_GRADE = re.compile(
    r"\b(?:" + "|".join(f"(?P<g{i}>{w})".replace(" ", r"\s+") for i, (w, _) in enumerate(_WORDINGS)) + r")\b",
    re.IGNORECASE,
)


def grade_in(text: str) -> str | None:
    """The code of the first grade that the text names, or None."""
    match = _GRADE.search(text)
    return _code(match) if match else None


def grade_of(text: str) -> str | None:
    """The code of the grade that the text is, with nothing else in it; None for any other text."""
    match = _GRADE.fullmatch(text.strip(" .:*_"))
    return _code(match) if match else None


def without_grade(text: str) -> tuple[str, str | None]:
    """The text with its last grade taken away, and that grade's code: a row's label and grade in one line."""
    matches = list(_GRADE.finditer(text))
    if not matches:
        return text, None
    last = matches[-1]
    return " ".join((text[: last.start()] + " " + text[last.end() :]).split()), _code(last)


def _code(match: re.Match[str]) -> str:
    index = next(i for i in range(len(_WORDINGS)) if match[f"g{i}"] is not None)
    return _WORDINGS[index][1]
