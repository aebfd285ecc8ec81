"""The settings: one table, from which command line, environment, documentation and validation come."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, Self, get_type_hints

from graph.errors import SettingError

#: Where instances live unless a deployment says otherwise; it never resolves.
DEFAULT_BASE: Final = "https://ritornello.example/id/"


#: What a text may have to be: a pattern for the whole of it, and the same in words.
Form = tuple[str, str]
_IRI: Final[Form] = (
    r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+",
    "an absolute IRI, such as https://data.example/id/",
)
_SCHEDULER: Final[Form] = (r"([a-z]+://)?\S+:\d+", "a scheduler's address, such as tcp://127.0.0.1:8786")


def setting(
    default: Any,
    unit: str,
    help: str,  # noqa: A002
    least: float | None = None,
    form: Form | None = None,
) -> Any:
    """One row of the table: `least` is the smallest that a number may be, `form` what a text has to be."""
    return field(default=default, metadata={"unit": unit, "help": help, "least": least, "form": form})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a deployment may choose; each also has a variable in the environment (`variable_of`)."""

    store: str = setting(
        "ritornello-store", "", "The store: a folder, or the address of a SPARQL 1.1 endpoint."
    )
    store_update: str = setting(
        "", "", "The address for updates of a remote store, where it isn't the one for queries."
    )
    store_graphs: str = setting(
        "", "", "The address of a remote store's Graph Store Protocol, for graphs too large for one update."
    )
    store_user: str = setting("", "", "The name that a remote store knows the writer or reader by.")
    store_password: str = setting("", "", "The password of that name.")
    store_authorization: str = setting("", "", "The Authorization header that a remote store wants instead.")
    documents: str = setting(
        "ritornello-documents", "", "The folder beside a remote store: documents, registers and saved views."
    )
    base: str = setting(
        "",
        "IRI",
        "Where the graph's own things are named; a store keeps that of its first run.",
        form=_IRI,
    )
    address: str = setting("127.0.0.1:8000", "", "Where the explorer is served.")
    read_only: str = setting(
        "", "folder", "A published store to serve in place of --store, without writing into it."
    )
    hosts: str = setting(
        "",
        "names",
        "Names that the explorer answers to; unless said, a loopback's own at a loopback address, else any.",
    )
    proxies: int = setting(
        0, "proxies", "Proxies in front whose X-Forwarded headers, the prefix among them, are believed.", 0
    )
    requests: int = setting(
        1200, "requests", "Requests that an address may make in a minute; 0 means any number.", 0
    )
    log: bool | None = setting(
        None, "", "Write a line of JSON for each request; unless said, where standard error is no terminal."
    )
    metrics: bool | None = setting(
        None, "", "Give figures for Prometheus at /metrics; unless said, only at a loopback address."
    )
    sources: bool | None = setting(
        None, "", "Show images of the documents' pages; unless said, only at a loopback address."
    )
    uploads: bool = setting(False, "", "Let those who have the upload token add documents.")
    upload_token: str = setting(
        "", "", "What they have to give; unless said, one is made and printed when the explorer starts."
    )
    upload_files: int = setting(20, "files", "Files that may be added at once.", 1)
    upload_size: int = setting(64, "MiB", "Size of all files that are added at once.", 1)
    jobs: int = setting(0, "processes", "Processes that read documents; 0 means one for each processor.", 0)
    dask: str = setting(
        "", "address", "Where the scheduler of a Dask cluster is that reads documents.", form=_SCHEDULER
    )
    query_seconds: float = setting(10.0, "seconds", "Time that the store may take over a query.", 0.01)
    query_memory: int = setting(2048, "MiB", "Address space of a process that answers queries.", 512)
    query_rows: int = setting(10_000, "rows", "Rows that the query page shows.", 1)
    query_length: int = setting(100, "KiB", "Length of a query's text.", 1)
    query_bytes: int = setting(1024, "MiB", "Size of an answer.", 1)
    query_workers: int = setting(2, "processes", "Queries that are answered at the same time.", 1)
    query_transfer: float = setting(
        600.0, "seconds", "Time that a client may take over fetching an answer.", 1
    )

    @property
    def folder(self) -> Path:
        """Where documents are kept: the store's folder, or the one beside a remote store."""
        remote = self.store.startswith(("http://", "https://"))
        return Path(self.documents if remote else self.store)

    @property
    def is_loopback(self) -> bool:
        """Whether the explorer is reached from this machine alone, and through no proxy."""
        return not self.proxies and all(map(_is_loopback, self.address.split()))

    @property
    def shows_sources(self) -> bool:
        """Whether images of the documents' pages are shown."""
        return self.is_loopback if self.sources is None else self.sources

    @property
    def shows_metrics(self) -> bool:
        """Whether the figures for Prometheus are given."""
        return self.is_loopback if self.metrics is None else self.metrics

    @property
    def trusted_hosts(self) -> list[str] | None:
        """The names that a request may ask for, without port; None for any."""
        if not self.hosts and (
            not self.is_loopback or "[" in self.address
        ):  # Werkzeug can't match an IPv6 one
            return None
        return [
            *self.hosts.split(),
            "localhost",
            "127.0.0.1",
        ]  # by which this machine looks whether it is well

    @classmethod
    def read(cls, given: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Self:
        """The settings given on the command line (None: not given), in the environment, or by default.

        Raises `SettingError`, which names the setting, the value and what is allowed.
        """
        values = {}
        for row in fields(cls):
            variable = variable_of(row.name)
            if given.get(row.name) is not None:
                values[row.name] = _checked(row, given[row.name], row.name.replace("_", "-"))
            elif environment.get(variable, "") != "":
                values[row.name] = _checked(row, environment[variable], variable)
        return cls(**values)


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return f"RITORNELLO_{name.upper()}"


def is_switch(name: str) -> bool:
    """Whether a setting is one of on or off."""
    return _KINDS[name] in (bool, bool | None)


def _is_loopback(address: str) -> bool:
    """Whether `host:port` is reached from this machine alone."""
    host = address.rpartition(":")[0].strip("[]")
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(row: Field[Any], value: Any, called: str) -> Any:
    kind, least, unit = _KINDS[row.name], row.metadata["least"], row.metadata["unit"]
    if is_switch(row.name):
        if (word := str(value).lower()) not in _SWITCH:
            raise SettingError(f"{called} is {value!r}, but must be on or off.")
        return _SWITCH[word]
    try:
        value = kind(value)
    except ValueError as error:
        raise SettingError(f"{called} is {value!r}, but must be a number of {unit}.") from error
    if least is not None and not value >= least:
        raise SettingError(f"{called} is {value}, but must be at least {least:g} {unit}.")
    if (form := row.metadata["form"]) and not re.fullmatch(form[0], value):
        raise SettingError(f"{called} is {value!r}, but must be {form[1]}.")
    return value


_KINDS: Mapping[str, Any] = get_type_hints(Settings)
_SWITCH = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}
