"""Serving the application with waitress: what one client can hold of it."""

from __future__ import annotations

import gc
import secrets
import sys
import threading
from dataclasses import replace
from typing import Final

from waitress import create_server

from graph.errors import SettingError
from graph.settings import Settings
from web import create_app
from web.logs import write_lines
from web.warming import keep_warm

#: Threads, most of which may wait for queries while the others go on with pages.
THREADS: Final = 24
#: Connections at a time, and the seconds for which one may stay silent.
CONNECTIONS, SILENCE = 400, 60
MIB: Final = 1024**2


class Server:
    """The explorer at its address. Raises `SettingError` where it can't be served there."""

    def __init__(self, chosen: Settings) -> None:
        self.settings = as_served(chosen)
        if chosen.log or (chosen.log is None and not sys.stderr.isatty()):
            write_lines(sys.stderr)
        self._app = create_app({"store": self.settings.store, "settings": self.settings})
        try:
            self._server = create_server(
                self._app,
                listen=self.settings.address,
                threads=THREADS,
                channel_request_lookahead=1,  # shows that an asker has left
                connection_limit=CONNECTIONS,
                channel_timeout=SILENCE,
                max_request_body_size=largest_body(self.settings),
                clear_untrusted_proxy_headers=not self.settings.proxies,  # the application reads them
                ident=None,
            )
        except (ValueError, OSError) as error:
            raise SettingError(f"The explorer can't be served at {self.settings.address}: {error}") from error

    def run(self) -> None:
        """Serve until Ctrl-C, or until the process is told to end."""
        gc.freeze()  # what is loaded stays: else some request waits while the collector looks through it all
        threading.Thread(target=keep_warm, args=(self._app,), daemon=True).start()
        self._server.run()


def as_served(chosen: Settings) -> Settings:
    """The settings and what follows: the store that is only read, a token where none was chosen."""
    if chosen.read_only:
        if chosen.uploads:
            raise SettingError(
                "Nothing can be uploaded to a store that is only read: choose uploads or read-only."
            )
        return replace(chosen, store=chosen.read_only)
    if chosen.uploads and not chosen.upload_token:
        return replace(chosen, upload_token=secrets.token_urlsafe(12))
    return chosen


def largest_body(settings: Settings) -> int:
    """The bytes of a request's body that are taken in at all, before the application sees it."""
    return (settings.upload_size + 1 if settings.uploads else 2) * MIB
