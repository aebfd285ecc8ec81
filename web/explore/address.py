"""The state of a view as it stands in an address: JSON, deflated, in base64url.

What the scripts put there is read here too, so that a kept view is a table without scripts. The state names
things relative to the graph's base, as `~` and the rest. Its parts: `b` the first screen that it grew from,
`n` things with their places, `h` hidden, `p` pinned, `f` filters, `k` kinds hidden, `o` what is chosen, `u`
what is looked at alone, `l` layout, `c` colour, `s` size, `m` the least inspections of a link between
authority and theme, `q` the query whose answer is drawn, `z` zoom and middle.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any, Final

from graph.errors import NotInGraph

#: What those parts are that are read here beside the things.
_PARTS: Final[dict[str, type]] = {"h": list, "k": list, "f": dict, "m": int}
#: Bytes of a state: 2,000 things with their places.
MOST: Final = 400_000


def unpacked(text: str) -> dict[str, Any]:
    """The state that an address holds. Raises `NotInGraph` where it holds none."""
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        plain = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MOST)
        return checked(loaded(plain))
    except (ValueError, zlib.error, binascii.Error) as error:
        raise NotInGraph("This address does not hold a view; it may have been cut short.") from error


def loaded(sent: str | bytes) -> Any:
    """JSON that was sent. Raises `ValueError`, also where it is nested too deeply to be read."""
    try:
        return json.loads(sent)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def packed(state: dict[str, Any]) -> str:
    """A state as it stands in an address."""
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(deflate.compress(plain) + deflate.flush()).decode().rstrip("=")


def checked(state: Any) -> dict[str, Any]:
    """A state whose things are names with places. Raises `ValueError` for anything else."""
    if not isinstance(state, dict) or not isinstance(state.get("n"), list):
        raise ValueError("not a state")
    if not all(isinstance(state.get(name, kind()), kind) for name, kind in _PARTS.items()):
        raise ValueError("a part of the state is of another kind")
    lists = [state.get("k", []), *state.get("f", {}).values()]
    if not all(map(are_names, lists)) or not all(isinstance(hidden, int) for hidden in state.get("h", ())):
        raise ValueError("a list is of other values")
    for entry in state["n"]:
        if not (isinstance(entry, list) and len(entry) == 3 and isinstance(entry[0], str)):
            raise ValueError("not a thing with its place")
        if not all(isinstance(number, int | float) for number in entry[1:]):
            raise ValueError("not a place")
    return state


def are_names(names: Any) -> bool:
    """Whether something is a list of strings."""
    return isinstance(names, list) and all(isinstance(name, str) for name in names)


def ids_of(state: dict[str, Any], base: str) -> list[str]:
    """The names of a state's things; what is hidden is left out."""
    hidden = set(state.get("h", ()))
    return [named(entry[0], base) for k, entry in enumerate(state["n"]) if k not in hidden]


def named(short: str, base: str) -> str:
    """A name relative to the base, or a whole one."""
    return base + short[1:] if short.startswith("~") else short
