import io
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from graph.door import open_graph
from graph.settings import Settings
from web import create_app

#: A document of the small graph whose source is given here as a PDF, and another whose source is none.
PDF, TEXT = "/document/fernshire/2018-06-19/ilacs-focused", "/document/fernshire/2019-09-09/ilacs"
SHA256 = f"{2875:064}"


@pytest.fixture(scope="module")
def with_pdf(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictured") / "store"
    shutil.copytree(store, folder)
    pdf = folder.parent / "visit.pdf"
    canvas = Canvas(str(pdf), pagesize=(400, 600))
    for number in range(4):
        canvas.drawString(72, 500, f"Page {number + 1} of a focused visit")
        canvas.showPage()
    canvas.save()
    documents = open_graph(folder).documents
    pages = documents.pages(SHA256)
    documents.remove(SHA256)
    documents.put(SHA256, pdf, pages=pages, record={})
    return folder


def client_of(store: Path, **chosen: object) -> FlaskClient:
    return create_app({"graph": open_graph(store), "settings": Settings.read(chosen, {})}).test_client()


def test_page_of_a_pdf_is_shown_as_printed_and_may_be_kept_for_long(with_pdf: Path) -> None:
    answer = client_of(with_pdf).get(f"{PDF}/page/4.png")
    assert answer.mimetype == "image/png"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    with Image.open(io.BytesIO(answer.data)) as image:
        assert image.size == (600, 900)
        assert image.convert("L").getextrema()[0] < 50, "its words are drawn"


def test_document_has_the_image_of_each_page_beside_its_text(with_pdf: Path) -> None:
    page = client_of(with_pdf).get(PDF).text
    for number in range(1, 5):
        assert f'src="{PDF}/page/{number}.png?of={SHA256[:16]}"' in page


@pytest.mark.parametrize("address", [f"{PDF}/page/5.png", f"{PDF}/page/0.png", f"{TEXT}/page/1.png"])
def test_page_that_is_not_there_or_not_of_a_pdf_is_not_found(with_pdf: Path, address: str) -> None:
    assert client_of(with_pdf).get(address).status_code == 404


def test_document_without_a_pdf_shows_its_text_alone(with_pdf: Path) -> None:
    assert ".png" not in client_of(with_pdf).get(TEXT).text


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({}, True),
        ({"address": "[::1]:8000"}, True),
        ({"address": "localhost:8000"}, True),
        ({"address": "0.0.0.0:8000"}, False),
        ({"address": "127.0.0.1:8000 0.0.0.0:80"}, False),
        ({"address": "reports.example:8000"}, False),
        ({"address": "0.0.0.0:8000", "sources": True}, True),
        ({"sources": False}, False),
        ({"sources": "off"}, False),
    ],
)
def test_images_are_shown_at_a_loopback_address_unless_said_otherwise(
    with_pdf: Path, chosen: dict[str, object], shown: bool
) -> None:
    client = client_of(with_pdf, **chosen)
    assert (f"{PDF}/page/1.png" in client.get(PDF).text) is shown
    assert client.get(f"{PDF}/page/1.png").status_code == (200 if shown else 404)


def test_source_that_cannot_be_drawn_is_told_in_a_problem(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(store, folder)
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7 and no more")
    documents = open_graph(folder).documents
    documents.remove(SHA256)
    documents.put(SHA256, torn, pages={"pages": ["text"]}, record={})
    answer = client_of(folder).get(f"{PDF}/page/1.png")
    assert answer.status_code == 422
    assert "page 1 can't be drawn" in answer.get_json()["detail"]
