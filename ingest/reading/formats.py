"""What kind of document some bytes are, whatever their name says."""

from __future__ import annotations

import codecs
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from graph.errors import UnreadableDocument


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document that can be read: its media type, what people call it, and its names' endings."""

    media_type: str
    label: str
    suffixes: tuple[str, ...]


PDF = Format("application/pdf", "a PDF", (".pdf",))
WORD = Format(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", (".docx",)
)
HTML = Format("text/html", "a web page", (".html", ".htm", ".xhtml"))
MARKDOWN = Format("text/markdown", "Markdown", (".md", ".markdown"))
TEXT = Format("text/plain", "plain text", (".txt", ".text"))
FORMATS = (PDF, WORD, HTML, MARKDOWN, TEXT)

#: How files of other kinds begin, and what they are called.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file (save it as .docx)",
    b"{\\rtf": "a rich text file (save it as .docx)",
    b"PK\x03\x04": "a ZIP archive",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"%!PS": "a PostScript file",
}
_MARKUP = re.compile(
    rb"(?:<!--(?:(?!-->).)*-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def format_of(data: bytes, name: str, suffix: str) -> Format:
    """What the bytes of the file `name` are.

    Its name decides only between Markdown and plain text; `UnreadableDocument` where the file is of no kind
    that can be read, or is not the PDF or the Word document that its name says.
    """
    if not data.strip():
        raise UnreadableDocument(name, "it is empty")
    found = _by_content(data)
    if isinstance(found, Format) and suffix in MARKDOWN.suffixes and found is TEXT:
        found = MARKDOWN
    for claimed in (PDF, WORD):
        if suffix in claimed.suffixes and found is not claimed:
            label = found.label if isinstance(found, Format) else found
            raise UnreadableDocument(name, f"its name says that it is {claimed.label}, but it holds {label}")
    if isinstance(found, str):
        raise UnreadableDocument(name, f"it is {found}, which can't be read")
    return found


def _by_content(data: bytes) -> Format | str:
    """The format, or what the bytes are instead."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04") and _is_word(data):
        return WORD
    for beginning, label in _OTHERS.items():
        if data.startswith(beginning):
            return label
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _BINARY.search(data[:65536]):
        return "data of an unknown kind"
    return HTML if _MARKUP.match(data.removeprefix(codecs.BOM_UTF8)) else TEXT


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError):
        return b"word/document.xml" in data  # damaged: its reader says so


def decoded(data: bytes) -> str:
    """The text that the bytes spell: UTF-8 or UTF-16 where they say or show it, otherwise Windows-1252."""
    encoding = next((e for mark, e in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
