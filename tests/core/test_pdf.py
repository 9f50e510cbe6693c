"""PDF documents: tagged, readable in both scripts, and closed to everything that is not ours."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import SuspiciousFileOperation
from pypdf import PdfReader

from core import pdf

BASE = "https://centar.example/"


def document(body: str) -> PdfReader:
    """A document with this body."""
    head = '<title>Каталог</title><link rel="stylesheet" href="/static/css/pdf.css">'
    html = f'<!DOCTYPE html><html lang="sr"><head>{head}</head><body>{body}</body></html>'
    return PdfReader(io.BytesIO(pdf.html_to_pdf(html, BASE)))


def test_a_document_is_tagged_and_its_text_is_read_back():
    paper = document('<h1>Ђаци čitaju</h1><p><a href="/sr/">даље</a></p>')
    assert "Ђаци čitaju" in paper.pages[0].extract_text()
    assert paper.trailer["/Root"]["/Lang"] == "sr"
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in str(paper.trailer["/Root"]["/Metadata"].get_data())
    assert paper.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://centar.example/sr/"


def test_a_document_uses_our_typeface():
    paper = document("<p>Читање</p>")
    fonts = paper.pages[0]["/Resources"]["/Font"].values()
    assert any("Source-Serif" in font.get_object()["/BaseFont"] for font in fonts)


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/a.png",
        "file:///etc/passwd",
        "https://centar.example/admin/",
        "https://centar.example/static/../manage.py",
        "https://centar.example/static/%2e%2e/manage.py",
        "https://centar.example/static/nothing.png",
        "ftp://centar.example/static/css/pdf.css",
    ],
)
def test_nothing_but_our_own_files_is_fetched(address):
    with pytest.raises((pdf.RefusedAddress, SuspiciousFileOperation)):
        pdf._Fetcher(BASE)(address)


def test_without_pango_somebody_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(pdf, "available", lambda: False)
    with pytest.raises(pdf.PdfUnavailable, match="libpangoft2"):
        pdf.html_to_pdf("<p>x</p>", BASE)
