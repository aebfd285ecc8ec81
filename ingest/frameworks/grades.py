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
#: Any grade, for use in a larger pattern.
GRADE = r"\b(?:" + "|".join(w for w, _ in _WORDINGS).replace(" ", r"\s+") + r")\b"
_GRADE = re.compile(
    r"\b(?:" + "|".join(f"({w})" for w, _ in _WORDINGS).replace(" ", r"\s+") + r")\b", re.IGNORECASE
)


def grade_in(text: str) -> str | None:
    """The code of the first grade that the text names, or None."""
    match = _GRADE.search(text)
    return _code(match) if match else None


def grade_of(text: str) -> str | None:
    """The code of the grade that the text is, with nothing else in it; None for any other text."""
    match = _GRADE.fullmatch(text.strip(" .:*_"))
    return _code(match) if match else None


def grades_in(text: str) -> list[str]:
    """The codes of all grades that the text names, in order."""
    return [_code(match) for match in _GRADE.finditer(text)]


def _code(match: re.Match[str]) -> str:
    return _WORDINGS[(match.lastindex or 1) - 1][1]
