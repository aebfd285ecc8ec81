"""The log as lines of JSON: what was asked for and how it went, never a query nor a document's words.

Of a request: its id, method, path (not what stands behind `?`), status, and the seconds until its answer
began. Of a fault: the error's type and where it was raised, without its message, which may quote either. Of a
library that logs: its name and the level alone.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
import traceback
from datetime import UTC, datetime
from typing import IO, Any, Final

from flask import Flask, Response, g, request

log = logging.getLogger(__name__)
#: Whose messages hold what a program said of itself alone.
_OWN: Final = ("graph.", "ingest.", "web.", "waitress")
#: What an id that a proxy gave a request may look like.
_ID: Final = re.compile(r"[\w-]{1,64}", re.ASCII)


def init_app(app: Flask) -> None:
    """Have each request named and logged."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # its warnings quote names that are no IRIs
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id, g.began = given if _ID.fullmatch(given) else secrets.token_hex(8), time.perf_counter()


def _end(response: Response) -> Response:
    if "began" not in g:  # the request was refused before it was looked at
        _begin()
    response.headers["X-Request-ID"] = g.request_id
    asked = {"id": g.request_id, "method": request.method, "path": request.path}
    seconds = round(time.perf_counter() - g.began, 4)
    log.info("request", extra={"request": {**asked, "status": response.status_code, "seconds": seconds}})
    return response


def write_lines(out: IO[str]) -> None:
    """Write the log of this process, a JSON object a line."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(_Lines())
    logging.root.handlers = [handler]
    logging.root.setLevel(logging.INFO)


class _Lines(logging.Formatter):
    """Writes a record as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": at, "level": record.levelname.lower(), "of": record.name}
        line.update(getattr(record, "request", {}))
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = record.exc_info[0].__name__
            line["raised"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
            line.setdefault("id", g.get("request_id") if g else None)
        elif not hasattr(record, "request") and record.name.startswith(_OWN):
            line["message"] = record.getMessage()
        return json.dumps(line, ensure_ascii=False)
