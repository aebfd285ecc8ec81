"""How long the server takes over a page of a small graph."""

import statistics
import time

import pytest
from flask.testing import FlaskClient

from tests.web.test_pages import HTML, PAGES


@pytest.mark.verify
@pytest.mark.parametrize("path", PAGES)
def test_page_takes_thirty_milliseconds_at_most(client: FlaskClient, path: str) -> None:
    client.get(path, headers=HTML)  # the first answers keep what the graph was asked
    taken = []
    for _ in range(40):
        start = time.perf_counter()
        client.get(path, headers=HTML)
        taken.append(time.perf_counter() - start)
    assert statistics.quantiles(taken, n=20)[-1] <= 0.03
