"""The front-end bundles in `static/vendor`: their hashed names, from the manifest that the build writes."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from flask import url_for


@cache
def _manifest() -> dict[str, str]:
    path = files(__package__).joinpath("static", "vendor", "manifest.json")
    try:
        names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RuntimeError(
            "The pages' style sheets and scripts are missing: `pip install -e .` builds them."
        ) from error
    return names


@cache
def bundle_text(name: str) -> str:
    """A bundle's own text, for a page that has to work from disk."""
    path = files(__package__).joinpath("static", "vendor", _manifest()[name])
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")


def bundle(name: str) -> str:
    """The address of a bundle, such as `site.css`; it changes with the bundle's content."""
    return url_for("static", filename=f"vendor/{_manifest()[name]}")
