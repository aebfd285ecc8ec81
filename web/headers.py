"""The headers of every answer: what a page may load, how long it may be kept."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request

POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
#: Pages whose components set styles of their own: the network and the query editor.
STYLED: Final = ("/explore", "/sparql")
FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
YEAR: Final = 31_536_000


def init_app(app: Flask) -> None:
    """Have every answer carry the headers."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    styled = request.path in STYLED
    policy = {**POLICY, "style-src": "'self' 'unsafe-inline'"} if styled else POLICY
    response.headers["Content-Security-Policy"] = "; ".join(
        f"{name} {value}" for name, value in policy.items()
    )
    response.headers.extend(FIXED)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    if request.endpoint == "static" and "/vendor/" in request.path:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
    return response
