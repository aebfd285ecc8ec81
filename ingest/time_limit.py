"""A limit on the time of work in a thread, where there is no process to end: as on a cluster."""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: Seconds that the work may go on once it is interrupted, before its process ends.
_GRACE: Final = 10


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raises `TimeoutError` in the work where it takes longer; None is no limit.

    Python raises it between two steps of the work. What is stuck in a library never gets so far: then the
    whole process ends, and the cluster begins another.
    """
    if seconds is None:
        yield
        return
    ended, thread = threading.Event(), threading.get_ident()

    def interrupt() -> None:
        if not ended.is_set():
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeoutError))
            if not ended.wait(_GRACE):
                os._exit(1)

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        ended.set()
        timer.cancel()
