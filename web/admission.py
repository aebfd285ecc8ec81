"""Which requests are let in: for a name of this server, from its own pages, not too many from one address."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_network
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request
from flask_limiter import Limiter
from limits.storage import MemoryStorage
from werkzeug.middleware.proxy_fix import ProxyFix

from graph.errors import ForeignRequest, QueryTooLong
from graph.settings import Settings
from web.explore.address import loaded
from web.pages.uploads import blueprint as uploads
from web.protocol import QUERY

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
#: What pages of other sites may post to, because it changes nothing.
_OPEN: Final = ("sparql.endpoint",)
#: What may be asked for any number of times: what pages load, and what a balancer asks.
_UNCOUNTED: Final = ("static", "health.page", "health.figures")
#: Tries at the upload token in a minute.
_UPLOADS: Final = "10 per minute"


class _Counts(MemoryStorage):
    """How often each address asked; nobody waits longer than a window, also where the clock is set back."""

    STORAGE_SCHEME = ["counts"]  # noqa: RUF012 - the type that the base class gives it

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count a request in a window of `expiry` seconds, a new one where the last can't have begun yet."""
        if self.get_expiry(key) > time.time() + expiry:
            self.clear(key)
        return super().incr(key, expiry, amount)


def init_app(app: Flask) -> None:
    """Have the application let in what its settings allow."""
    settings: Settings = app.extensions["settings"]
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts
    if count := settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )
    app.before_request(_refuse_foreign)
    app.before_request(_refuse_long)
    app.before_request(_begin_computing)
    app.teardown_request(_end_computing)
    most = [f"{settings.requests} per minute"] if settings.requests else []
    limiter = Limiter(
        asker,
        application_limits=list(most),
        application_limits_exempt_when=lambda: request.endpoint in _UNCOUNTED,
        headers_enabled=True,
        storage_uri="counts://",
    )
    limiter.limit(_UPLOADS, methods=["POST"], override_defaults=False)(uploads)
    limiter.init_app(app)


def _begin_computing() -> None:
    """What the network computes for its readers counts as their query time does."""
    if request.blueprint and request.blueprint.startswith("explore") and request.method == "POST":
        current_app.extensions["allowance"].check(asker())
        g.computing_since = time.monotonic()


def _end_computing(_: object) -> None:
    if (since := g.pop("computing_since", None)) is not None:
        current_app.extensions["allowance"].use(asker(), time.monotonic() - since)


def asker() -> str:
    """The address that a request is counted for; of IPv6, the network that one subscriber has."""
    address = request.remote_addr or ""
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


def _refuse_long() -> None:
    """Refuse a query that is too long to be looked at, wherever one may be put."""
    most: int = current_app.extensions["settings"].query_length
    if max(map(len, _queries())) > most * 1024:
        raise QueryTooLong(f"The query is longer than {most} KiB.", "query_length")


def _queries() -> Iterator[bytes]:
    """What a request may ask for as a query: in its address, in a form, in JSON, or as its body."""
    yield request.args.get("query", "").encode("utf-8", "replace")
    if request.mimetype == QUERY:
        yield request.get_data()
    elif request.is_json:
        with suppress(ValueError, AttributeError):
            yield str(loaded(request.get_data()).get("query", "")).encode("utf-8", "replace")
    elif request.endpoint == "sparql.endpoint":
        yield request.form.get("query", "").encode("utf-8", "replace")


def _refuse_foreign() -> None:
    """Refuse a change that a page of another site sends in the name of a reader (no cookie is used here).

    Browsers say of each such request where it comes from (Fetch Metadata, section 2.4; RFC 6454, section 7);
    other programs send neither header, and nobody can make them do so unawares.
    """
    if request.method in _SAFE or request.endpoint in _OPEN:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    foreign = (
        site not in ("same-origin", "none") if site else origin and urlsplit(origin).netloc != request.host
    )
    if foreign:
        raise ForeignRequest("A page of another site sent this, so it is not done.")
