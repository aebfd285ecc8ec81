"""An answer to a user's query, as it comes."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Final

from graph.errors import QueryError, QueryLimit, RitornelloError

#: What is held back until an answer begins, so that a limit met early can still be told properly.
HELD_BACK: Final = 1_000_000


class Answer(ABC, Iterator[bytes]):
    """An answer in pieces; `complete` is all of it where that is no more than what is held back.

    After the last piece `seconds` is the time taken, and for a cut SELECT `rows` and `more` say what was cut.
    An answer that met a limit or was stopped raises, at each piece from then on: it never looks like a whole
    one.
    """

    seconds = 0.0
    rows: int | None = None
    more = False
    complete: bytes | None = None

    def __init__(self, transfer: float) -> None:
        self._held: list[bytes] = []
        self._ended, self._ending = False, threading.Lock()
        self._broken: RitornelloError | None = None
        self._hold_back()
        if self._ended:
            self.complete = b"".join(self._held)
        else:
            late = QueryLimit(f"The answer was not fetched within {transfer:g} seconds.", "query_transfer")
            self._clock = threading.Timer(transfer, self._break_off, [late])
            self._clock.daemon = True
            self._clock.start()

    def __next__(self) -> bytes:
        if self._broken:
            raise self._broken
        if self._held:
            return self._held.pop(0)
        piece = None if self._ended else self._take()
        if piece is None:
            raise StopIteration
        return piece

    def close(self) -> None:
        """Stop the query, if it still runs."""
        self._break_off(QueryError("The query was stopped."))

    @abstractmethod
    def _read(self) -> bytes | None:
        """The next piece, or None after the last one. Raises what went wrong."""

    @abstractmethod
    def _release(self, *, whole: bool) -> None:
        """Give back what the answer came from. Called once; `whole` where it was read to its end."""

    def _take(self) -> bytes | None:
        try:
            piece = self._read()
        except RitornelloError as error:
            self._break_off(error)
            assert self._broken is not None  # the first cause is kept
            raise self._broken from error
        if piece is None:
            self._end(whole=True)
        return piece

    def _hold_back(self) -> None:
        size = 0
        while size < HELD_BACK and (piece := self._take()) is not None:
            self._held.append(piece)
            size += len(piece)

    def _break_off(self, cause: RitornelloError) -> None:
        with self._ending:
            if self._ended:
                return
            self._broken = self._broken or cause
        self._end(whole=False)

    def _end(self, *, whole: bool) -> None:
        with self._ending:
            if self._ended:
                return
            self._ended = True
        if clock := getattr(self, "_clock", None):
            clock.cancel()
        self._release(whole=whole)
