"""`/openapi.json`: what programs may ask of this server. The document is data, `web/openapi.json`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, Response, jsonify, request

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
def document() -> Response:
    """The description in OpenAPI 3.1, at the address where this server is reached."""
    response = jsonify({**described(), "servers": [{"url": request.script_root or "/"}]})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def described() -> dict[str, Any]:
    """The document as it is written."""
    found: dict[str, Any] = json.loads(files("web").joinpath("openapi.json").read_bytes())
    return found
