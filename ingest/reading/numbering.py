"""The numbers that Word gives to the paragraphs of a document's lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class _Level:
    """How a list counts at one depth: the form of its numbers, their pattern ("%1.%2"), the first one."""

    form: str
    pattern: str
    start: int


class Numbering:
    """Counts the items of a document's lists, asked paragraph by paragraph in their order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, list[int]] = {}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self._learn(relation.target_part.element)

    def _learn(self, root: Any) -> None:
        abstract = {a.get(qn("w:abstractNumId")): a for a in root.iter(qn("w:abstractNum"))}
        for num in root.iter(qn("w:num")):
            own = abstract.get(_value(num, "w:abstractNumId"))
            for level in own.iter(qn("w:lvl")) if own is not None else ():
                place = num.get(qn("w:numId")), int(level.get(qn("w:ilvl")))
                form, pattern = _value(level, "w:numFmt") or "none", _value(level, "w:lvlText") or ""
                self._levels[place] = _Level(form, pattern, int(_value(level, "w:start") or 1))

    def of(self, paragraph: Paragraph) -> tuple[int, str | None] | None:
        """The level of a list's item and its number (None for a bullet); None for what is no item."""
        place = _place(paragraph)
        level = self._levels.get(place) if place else None
        if not place or not level:
            return None
        if level.form in ("bullet", "none"):
            return place[1], None
        return place[1], self._next(*place)

    def _next(self, list_id: str, depth: int) -> str:
        """The next number of the list at this depth."""
        counts = self._counts.setdefault(list_id, [])
        del counts[depth + 1 :]
        while len(counts) <= depth:
            level = self._levels.get((list_id, len(counts)))
            counts.append((level.start if level else 1) - (len(counts) == depth))
        counts[depth] += 1
        number = self._levels[list_id, depth].pattern
        for place, count in enumerate(counts):
            level = self._levels.get((list_id, place))
            number = number.replace(f"%{place + 1}", _spelled(count, level.form if level else "decimal"))
        return number.strip(" .()") or str(counts[depth])


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and the level that a paragraph, or else its style, belongs to."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for own in properties:
        numbered = None if own is None else own.find(qn("w:numPr"))
        if numbered is not None:
            list_id, level = _value(numbered, "w:numId"), _value(numbered, "w:ilvl")
            return (list_id, int(level or 0)) if list_id and list_id != "0" else None
    return None


def _value(parent: Any, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _spelled(count: int, form: str) -> str:
    """A count as a list prints it; letters for lettered lists, figures for all others."""
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr((96 if form == "lowerLetter" else 64) + count)
    return str(count)
