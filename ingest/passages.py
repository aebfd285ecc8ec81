"""Where a part of a statement's text stands on the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.reading.document import Page, Span

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LETTER: Final = np.array([chr(code).isalnum() for code in range(0x3000)])


def passages_of(
    text: str, start: int, end: int, passages: tuple[Span, ...], pages: Sequence[Page]
) -> tuple[Span, ...]:
    """The spans of `text[start:end]`, where `text` stands at `passages`.

    Text and pages differ in white space, soft hyphens and markup only, so letters and digits are counted
    off against each other. Where these do not tally, the whole of `passages` is the answer.
    """
    letters = _letters(text)
    first, last = (int(n) for n in np.searchsorted(letters, (start, end)))
    places = [_letters(_without_markup(s, pages)) + s.start for s in passages]
    if first == last or sum(map(len, places)) != len(letters):
        return passages
    found, before = [], 0
    for passage, at in zip(passages, places, strict=True):
        inside = at[max(0, first - before) : max(0, last - before)]
        if len(inside):
            found.append(Span(passage.page, int(inside[0]), int(inside[-1]) + 1))
            limit = passage.end
        before += len(at)
    ended = found[-1]
    found[-1] = Span(ended.page, ended.start, _to_the_full_stop(pages[ended.page - 1].text, ended.end, limit))
    return tuple(found)


def _letters(text: str) -> npt.NDArray[np.int64]:
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
