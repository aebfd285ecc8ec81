"""A SPARQL 1.1 endpoint on another server: queries, updates, and PUT of the Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    build_opener,
)

from graph.diagnosis import diagnose
from graph.errors import QueryLimit, RitornelloError, StoreError
from graph.settings import Settings

_ANSWERED_WRONGLY = 400


class Endpoint:
    """The addresses of a store's operations, and how to be let in.

    Credentials are a header (`store_authorization`), or a name and a password, which are given when the
    server asks for them (Basic or Digest, RFC 7617 and 7616).
    """

    def __init__(self, settings: Settings) -> None:
        self.address = settings.store
        self.graphs_address = settings.store_graphs
        self._update_address = settings.store_update or settings.store
        self._settings = settings
        known = HTTPPasswordMgrWithDefaultRealm()
        for address in filter(None, (self.address, self._update_address, self.graphs_address)):
            known.add_password(None, address, settings.store_user, settings.store_password)
        handlers = (HTTPBasicAuthHandler(known), HTTPDigestAuthHandler(known)) if settings.store_user else ()
        self._opener = build_opener(*handlers)

    def query(
        self,
        query: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> HTTPResponse:
        """The open answer to a query (SPARQL 1.1 Protocol, 2.1.2).

        Raises `QuerySyntaxError`, `QueryLimit`, `StoreError`.
        """
        form = [("query", query)]
        form += [("default-graph-uri", name) for name in default_graphs]
        form += [("named-graph-uri", name) for name in named_graphs]
        request = Request(self.address, urlencode(form).encode(), {"Accept": accept})
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        try:
            return self._open(request)
        except HTTPError as error:
            if error.code == _ANSWERED_WRONGLY:
                raise diagnose(query, _said(error)) from error
            raise self._refused(error) from error

    def update(self, update: str) -> None:
        """Carry out an update, posted as it is (2.2.2): a form's size is limited by many servers.

        Raises `StoreError`.
        """
        request = Request(self._update_address, update.encode())
        request.add_header("Content-Type", "application/sparql-update; charset=utf-8")
        self._change(request)

    def put(self, graph: str, n_triples: str) -> None:
        """Put a graph in place of another (Graph Store HTTP Protocol, 5.3). Raises `StoreError`."""
        address = f"{self.graphs_address}?{urlencode({'graph': graph})}"
        request = Request(address, n_triples.encode(), {"Content-Type": "text/turtle"}, method="PUT")
        self._change(request)

    def _change(self, request: Request) -> None:
        try:
            self._open(request).close()
        except HTTPError as error:
            raise self._refused(error) from error

    def _open(self, request: Request) -> HTTPResponse:
        request.add_header("User-Agent", "ritornello")
        if self._settings.store_authorization:
            request.add_unredirected_header("Authorization", self._settings.store_authorization)
        try:
            response: HTTPResponse = self._opener.open(request, timeout=self._settings.query_seconds)
        except HTTPError:
            raise
        except (OSError, HTTPException) as error:
            raise self.failure(error) from error
        return response

    def failure(self, error: Exception) -> RitornelloError:
        """What an error of the connection means."""
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, TimeoutError):
            most = self._settings.query_seconds
            return QueryLimit(f"{self.address} took longer than {most:g} seconds.", "query_seconds")
        return StoreError(f"{self.address}: the triple store can't be reached: {cause}")

    def _refused(self, error: HTTPError) -> StoreError:
        said = _said(error)[:200]
        return StoreError(f"{self.address}: the triple store answers {error.code} {error.reason}: {said}")


def _said(error: HTTPError) -> str:
    return error.read(2_000).decode("utf-8", "replace").strip()
