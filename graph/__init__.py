"""The store and what is asked of it.

`open_graph` is the one door for reading; `store.Store` writes, `snapshots.publish` shows readers what was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.door import Graph as Graph
    from graph.door import Rows as Rows
    from graph.door import open_graph as open_graph

__all__ = ["Graph", "Rows", "open_graph"]


def __getattr__(name: str) -> Any:
    """The door, imported when it is used: a query's worker is a process of its own and must start without rdflib."""
    if name in __all__:
        import graph.door

        return getattr(graph.door, name)
    raise AttributeError(name)
