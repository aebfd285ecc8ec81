"""Where a part of a statement's text stands on the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.reading.document import Page, Span

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_Places = npt.NDArray[np.int64]
_LETTER: Final = np.array([chr(code).isalnum() for code in range(0x3000)])


def passages_of(
    text: str, start: int, end: int, passages: tuple[Span, ...], pages: Sequence[Page]
) -> tuple[Span, ...]:
    """The spans of `text[start:end]`, where `text` stands at `passages`.

    Text and pages differ in white space, soft hyphens and markup only, so letters and digits are counted
    off against each other. Where these do not tally, the whole of `passages` is the answer.
    """
    return passages_of_parts(text, [(start, end)], passages, pages)[0]


def passages_of_parts(
    text: str, parts: Sequence[tuple[int, int]], passages: tuple[Span, ...], pages: Sequence[Page]
) -> list[tuple[Span, ...]]:
    """`passages_of` several parts of one text."""
    if not parts:
        return []
    letters = _letters(text)
    places = [_letters(_without_markup(s, pages)) + s.start for s in passages]
    bounds = np.searchsorted(letters, parts).tolist()
    if sum(map(len, places)) != len(letters):
        return [passages] * len(parts)
    return [_found(first, last, passages, places, pages) or passages for first, last in bounds]


def _found(
    first: int, last: int, passages: tuple[Span, ...], places: Sequence[_Places], pages: Sequence[Page]
) -> tuple[Span, ...]:
    """Where the letters from `first` up to `last` stand; `places` are those of each passage's letters."""
    found, limit = list[Span](), 0
    for passage, at in zip(passages, places, strict=True):
        inside = at[max(0, first) : max(0, last)]
        if len(inside):
            found.append(Span(passage.page, int(inside[0]), int(inside[-1]) + 1))
            limit = passage.end
        first, last = first - len(at), last - len(at)
    if found:
        page, start, end = found[-1].page, found[-1].start, found[-1].end
        found[-1] = Span(page, start, _to_the_full_stop(pages[page - 1].text, end, limit))
    return tuple(found)


def _letters(text: str) -> _Places:
    """Where the letters and digits of a text stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.flatnonzero(_LETTER[np.minimum(codes, len(_LETTER) - 1)])


def _without_markup(passage: Span, pages: Sequence[Page]) -> str:
    """The words on the page, each tag blank."""
    text = pages[passage.page - 1].text[passage.start : passage.end]
    return _TAG.sub(lambda tag: " " * len(tag.group()), text) if "<" in text else text


def _to_the_full_stop(text: str, end: int, limit: int) -> int:
    """Past the punctuation that closes a sentence."""
    while end < limit and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end
