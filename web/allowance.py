"""How much each address may ask: seconds of query time, given back as time passes (a token bucket)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from graph.errors import TooManyQueries

#: Seconds of query time that an address may use at once, and those given back in each second that passes.
MOST: Final = 60.0
GIVEN_BACK: Final = 1.0
#: Addresses remembered; those with a full allowance are forgotten first.
REMEMBERED: Final = 10_000


class Allowance:
    """What is left to each address. Each process of a deployment keeps its own account."""

    def __init__(self, most: float = MOST) -> None:
        self._most = most
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    @contextmanager
    def timed(self, address: str) -> Iterator[None]:
        """Take what is done within from what is left to an address. Raises `TooManyQueries` for nothing."""
        self.check(address)
        began = time.monotonic()
        try:
            yield
        finally:
            self.use(address, time.monotonic() - began)

    def check(self, address: str) -> None:
        """Raises `TooManyQueries` where nothing is left to an address."""
        left = self._now(address)
        if left <= 0:
            wait = max(1, round((1 - left) / GIVEN_BACK))
            raise TooManyQueries(
                f"This address has used its {MOST:g} seconds of query time. Try again in {wait} seconds.",
                wait,
            )

    def use(self, address: str, seconds: float) -> None:
        """Take what a query took."""
        with self._lock:
            self._left[address] = (self._now(address) - seconds, time.monotonic())
            if len(self._left) > REMEMBERED:
                self._left = {name: kept for name, kept in self._left.items() if self._now(name) < self._most}

    def _now(self, address: str) -> float:
        left, then = self._left.get(address, (self._most, 0.0))
        return min(self._most, left + (time.monotonic() - then) * GIVEN_BACK)
