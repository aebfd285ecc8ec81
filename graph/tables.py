"""Text for tables and files: CSV that is safe to open in a spreadsheet, and text that XML can hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

#: What XML 1.0 can't hold (section 2.2), and what no reader of a table wants.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: A cell that begins so is a formula to a spreadsheet, the wide signs to one of the Far East.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")


def printable(text: str) -> str:
    """A text without the control characters that PDF text brings and XML refuses."""
    return _CONTROL.sub("", text)


def cell(value: object) -> str:
    """A value as a cell of a CSV: text that a spreadsheet would take for a formula is marked as text."""
    text = printable("" if value is None else str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV (RFC 4180) in UTF-8, its cells safe for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def for_spreadsheets(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a CSV in UTF-8 with its cells safe for spreadsheets; numbers stay numbers."""
    for row in csv.reader(_lines(pieces)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(
            text if _NUMBER.fullmatch(text) else cell(text) for text in row
        )
        yield out.getvalue().encode()


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line.decode() + "\n" for line in whole)
    if rest:
        yield rest.decode()
