"""A limit on the time of work in a thread."""

import time

import pytest

from ingest.time_limit import time_limit


def test_work_that_takes_too_long_is_interrupted() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        work_for_a_minute()
    assert time.monotonic() < begun + 30


def work_for_a_minute() -> None:
    until = time.monotonic() + 60
    with time_limit(0.1):
        while time.monotonic() < until:
            pass


def test_work_that_ends_in_time_is_left_alone() -> None:
    with time_limit(0.1):
        pass
    time.sleep(0.3)  # an interruption would come here
