"""A SPARQL 1.1 endpoint on another server: the protocol's query and update operations over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from graph.diagnosis import diagnose
from graph.errors import QueryLimit, RitornelloError, StoreError
from graph.settings import Settings

_ANSWERED_WRONGLY = 400


class Endpoint:
    """The address of a query operation, the one of its update operation, and how to be let in."""

    def __init__(self, settings: Settings) -> None:
        self.address = settings.store
        self._update_address = settings.store_update or settings.store
        self._settings = settings

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
        return self._post(self.address, urlencode(form).encode(), query, accept)

    def update(self, update: str) -> None:
        """Carry out an update (2.2.1). Raises `StoreError`."""
        self._post(self._update_address, urlencode({"update": update}).encode(), update, "*/*").close()

    def _post(self, address: str, body: bytes, text: str, accept: str) -> HTTPResponse:
        request = Request(address, body, {"Accept": accept, "User-Agent": "ritornello"})
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        if self._settings.store_authorization:
            request.add_header("Authorization", self._settings.store_authorization)
        try:
            response: HTTPResponse = urlopen(request, timeout=self._settings.query_seconds)
        except HTTPError as error:
            raise self._refused(error, text) from error
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

    def _refused(self, error: HTTPError, text: str) -> RitornelloError:
        said = error.read(2_000).decode("utf-8", "replace").strip()
        if error.code == _ANSWERED_WRONGLY:
            return diagnose(text, said)
        return StoreError(
            f"{self.address}: the triple store answers {error.code} {error.reason}: {said[:200]}"
        )
