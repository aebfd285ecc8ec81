"""Files as people have them: of every kind that is read, and those that cannot be."""

from __future__ import annotations

import errno
import hashlib
import os
import time
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from graph.errors import UnreadableDocument
from ingest import reading
from ingest.reading import read
from tests.ingest.reading.paper import LOREM, Paper, gives_back

SHARED = Path(__file__).parents[3] / "../shared"


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def cause(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(path)
    assert raised.value.file == path.name
    return raised.value.cause


def pdf(text: str = LOREM, **options: object) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    canvas.drawString(70, 700, text)
    canvas.save()
    return stream.getvalue()


def docx_bytes() -> bytes:
    stream = BytesIO()
    document = docx.Document()
    document.add_paragraph("Overall effectiveness is good.")
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.pdf", pdf(), "application/pdf"),
        ("no-suffix", pdf(), "application/pdf"),
        (
            "a.docx",
            docx_bytes(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.html", b"<!DOCTYPE html><p>Good.</p>", "text/html"),
        ("a.txt", b"\xef\xbb\xbf<html><body>Good.</body></html>", "text/html"),
        ("a.md", b"# Good", "text/markdown"),
        ("a.txt", b"Good.", "text/plain"),
        ("a.txt", "Good \u2013 \u00e9".encode("utf-16"), "text/plain"),
        ("a.txt", "Good \u2013 \u00e9".encode("cp1252"), "text/plain"),
    ],
)
def test_kind_of_a_file_is_told_by_its_content(tmp_path, name, data, media_type):
    document = read(put(tmp_path, name, data))
    assert document.media_type == media_type
    assert document.blocks


def test_hash_and_name_are_those_of_the_file(tmp_path):
    document = read(put(tmp_path, "a.txt", b"Good."))
    assert document.name == "a.txt"
    assert document.sha256 == hashlib.sha256(b"Good.").hexdigest()


def test_name_with_newline_and_quotes_is_kept(tmp_path):
    assert (
        read(put(tmp_path, 'Port\n"Averne\'s" report.txt', b"Good.")).name == 'Port\n"Averne\'s" report.txt'
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"", "it is empty"),
        ("a.txt", b" \n\n ", "it is empty"),
        ("a.pdf", b"Just text.", "its name says that it is a PDF, but it holds plain text"),
        ("a.pdf", b"<!doctype html><h1>404</h1>", "its name says that it is a PDF, but it holds a web page"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "its name says that it is a PDF, but it holds a PNG image"),
        ("a.docx", pdf(), "its name says that it is a Word document, but it holds a PDF"),
        ("a.pdf", docx_bytes(), "its name says that it is a PDF, but it holds a Word document"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "it is a PNG image, which can't be read"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1",
            "it is an old Word, Excel or PowerPoint file (save it as .docx), which can't be read",
        ),
        ("a.txt", b"\x00\x01\x02data", "it is data of an unknown kind, which can't be read"),
        ("a.pdf", b"%PDF-1.7\n", "it is damaged or cut short, and can't be opened as a PDF"),
        ("a.pdf", pdf()[:400], "it is damaged or cut short, and can't be opened as a PDF"),
        ("a.docx", docx_bytes()[:5000], "it is damaged, and can't be opened as a Word document"),
        ("a.pdf", pdf(encrypt=StandardEncryption("secret")), "it is encrypted and asks for a password"),
        ("a.pdf", pdf(" "), "it holds no text, only images of pages"),
    ],
)
def test_unreadable_file_is_named_with_its_cause(tmp_path, name, data, said):
    assert cause(put(tmp_path, name, data)) == said


def test_text_that_begins_with_many_comments_is_told_in_time(tmp_path):
    assert read(put(tmp_path, "a.txt", b"<!-- a -->" * 200 + b"Good.")).media_type == "text/plain"


def test_pdf_of_images_holds_no_text(tmp_path):
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(Image.new("L", (8, 8))), 0, 0, 500, 700)
    canvas.save()
    assert cause(put(tmp_path, "scan.pdf", stream.getvalue())) == "it holds no text, only images of pages"


def test_pdf_that_opens_without_a_password_is_read(tmp_path):
    data = pdf(encrypt=StandardEncryption("", "owner"))
    assert read(put(tmp_path, "a.pdf", data)).blocks[0].text == LOREM.strip()


def test_missing_file_is_named(tmp_path):
    assert cause(tmp_path / "gone.pdf") == "it can't be opened: no such file or directory"


def test_folder_is_no_file(tmp_path):
    assert cause(tmp_path) == "it is not a file"


def test_file_without_permission_is_named(tmp_path, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(
        Path, "read_bytes", refuse
    )  # the superuser, who runs tests in a container, may read all
    assert cause(put(tmp_path, "a.txt", b"Good.")) == "it can't be opened: permission denied"


def test_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 3 * 1024**2)
    path = tmp_path / "a.pdf"
    with path.open("wb") as stream:
        stream.truncate(4 * 1024**2)
    assert cause(path) == "it is larger than 3 MB"


def test_word_file_that_unpacks_too_large_is_refused_by_what_it_declares(tmp_path):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"<x/>")
        with archive.open("word/media/image.bmp", "w", force_zip64=True) as part:
            for _ in range(220):
                part.write(bytes(1024**2))
    assert cause(put(tmp_path, "a.docx", stream.getvalue())) == "it unpacks to more than 200 MB"


def test_word_file_that_lies_about_its_size_is_refused(tmp_path):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(1000_000))
    data = stream.getvalue().replace((1000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert cause(put(tmp_path, "a.docx", data)) == "it is damaged, and can't be opened as a Word document"


def test_damaged_pdf_never_fails_otherwise(tmp_path):
    paper = Paper()
    for _ in range(3):
        paper.paragraph(LOREM, 99, "1.")
        paper.turn()
    data = paper.bytes()
    for at in range(10, len(data), 97):
        path = put(tmp_path, "a.pdf", data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        with suppress(UnreadableDocument):
            read(path)


@pytest.mark.verify
def test_every_real_report_gives_its_words_back_from_the_pages():
    paths = sorted((SHARED / "documents/reports").glob("*.pdf"))
    if not paths:
        pytest.skip("the real reports are not beside the repository")
    for path in paths:
        document = read(path)
        assert all(gives_back(document, block) for block in (*document.blocks, *document.footnotes)), (
            path.name
        )
        assert not any(c < " " and c not in "\t\n" for page in document.pages for c in page.text), path.name


def test_word_file_whose_entities_unfold_without_end_is_refused_at_once(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{levels}]>'
    text += '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    text += "<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
    docx.Document().save(whole := tmp_path / "whole.docx")
    bomb, began = tmp_path / "bomb.docx", time.process_time()
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(bomb, "w") as out:
        for name in parts.namelist():
            out.writestr(name, text if name == "word/document.xml" else parts.read(name))
    with suppress(UnreadableDocument):
        assert len(read(bomb).pages[0].text) < 1000
    assert time.process_time() - began < 5
