"""Where a part of a statement's text stands on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.reading.document import Page, Span

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def passages_of(
    text: str, start: int, end: int, passages: tuple[Span, ...], pages: Sequence[Page]
) -> tuple[Span, ...]:
    """The spans of `text[start:end]`, where `text` stands at `passages`.

    Text and pages differ in white space, soft hyphens and markup only, so letters and digits are counted
    off against each other. Where these do not tally, the whole of `passages` is the answer.
    """
    places = list(_letters(passages, pages))
    before, inside = (sum(map(str.isalnum, part)) for part in (text[:start], text[start:end]))
    if not inside or len(places) != sum(map(str.isalnum, text)):
        return passages
    wanted = places[before : before + inside]
    found: dict[Span, tuple[int, int]] = {}
    for passage, offset in wanted:
        found[passage] = (found.get(passage, (offset, 0))[0], offset + 1)
    last_passage, (first, last) = list(found.items())[-1]
    found[last_passage] = (
        first,
        _to_the_full_stop(pages[last_passage.page - 1].text, last, last_passage.end),
    )
    return tuple(Span(passage.page, first, last) for passage, (first, last) in found.items())


def _letters(passages: tuple[Span, ...], pages: Sequence[Page]) -> Iterator[tuple[Span, int]]:
    for passage in passages:
        text = pages[passage.page - 1].text[passage.start : passage.end]
        if "<" in text:
            text = _TAG.sub(lambda tag: " " * len(tag.group()), text)
        yield from ((passage, i) for i, letter in enumerate(text, passage.start) if letter.isalnum())


def _to_the_full_stop(text: str, end: int, limit: int) -> int:
    """Past the punctuation that closes a sentence."""
    while end < limit and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end
