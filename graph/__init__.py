"""The store and what is asked of it.

`open_graph` is the one door for reading; `store.Store` writes, and `snapshots.publish` shows what was
written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.door import Graph as Graph
    from graph.door import open_graph as open_graph

__all__ = ["Graph", "open_graph"]


def __getattr__(name: str) -> Any:
    """The door, imported when it is used: importing the errors must not cost an import of rdflib."""
    if name in __all__:
        import graph.door

        return getattr(graph.door, name)
    raise AttributeError(name)
