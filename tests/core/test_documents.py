"""Documents say what they are before they are opened: facts read from real files, whole and damaged."""

from __future__ import annotations

import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from core.documents import MAX_TEXT, DocumentFacts, examine
from core.models import CustomDocument
from tests.factories import DocumentFactory


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text; an empty text gives a page as a scanner makes it."""
    writer = PdfWriter()
    for text in texts:
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1") if text else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(paragraph: str, cell: str) -> bytes:
    document = WordDocument()
    document.add_paragraph(paragraph)
    document.add_table(rows=1, cols=1).cell(0, 0).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def facts(content: bytes, extension: str) -> DocumentFacts:
    return examine(io.BytesIO(content), extension)


def test_a_pdf_tells_pages_text_and_fingerprint():
    content = pdf("Pravilnik o radu", "druga strana", "")
    found = facts(content, "pdf")

    assert (found.mime_type, found.page_count, found.text_searchable) == ("application/pdf", 3, True)
    assert found.text.split() == ["Pravilnik", "o", "radu", "druga", "strana"]
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_a_scan_is_known_to_hold_no_text():
    """Screen readers cannot read it and search cannot find it; the staff are told."""
    found = facts(pdf("", ""), "pdf")

    assert (found.page_count, found.text, found.text_searchable) == (2, "", False)


def test_a_word_file_tells_its_paragraphs_and_cells():
    found = facts(word("Правилник о раду библиотеке", "Радно време"), "docx")

    assert found.text == "Правилник о раду библиотеке\nРадно време"
    assert found.text_searchable is True
    assert found.page_count is None, "pages of a Word file depend on the printer"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Шумадија".encode(), "Шумадија"),
        (b"\xef\xbb\xbf" + "Шумадија".encode(), "Шумадија"),
        ("Шумадија".encode("cp1251"), "Шумадија"),
        (b"a\x00b", "ab"),
        (b"", ""),
    ],
)
def test_plain_text_is_read_in_the_encodings_that_offices_send(content, text):
    assert facts(content, "txt").text == text


def test_an_endless_text_is_cut():
    assert len(facts("а".encode() * (MAX_TEXT + 10), "txt").text) == MAX_TEXT


@pytest.mark.parametrize(
    ("extension", "mime"),
    [("mp3", "audio/mpeg"), ("zip", "application/zip"), ("qqq", "application/octet-stream")],
)
def test_formats_without_text_are_not_called_unsearchable(extension, mime):
    found = facts(b"x", extension)

    assert (found.mime_type, found.text_searchable) == (mime, None)


ENCRYPTED = b"""%%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 5/R 6/Length 256/P -4/StmF/StdCF/StrF/StdCF
/CF<</StdCF<</CFM/AESV3/Length 32/AuthEvent/DocOpen>>>>
/O<%(long)s>/U<%(long)s>/OE<%(short)s>/UE<%(short)s>/Perms<%(perms)s>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
%%%%EOF""" % {b"long": b"00" * 48, b"short": b"00" * 32, b"perms": b"00" * 16}
"""Locked with AES, as offices lock a PDF against changes."""


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"", "pdf"),
        (b"no PDF at all", "pdf"),
        (pdf("abc")[:200], "pdf"),
        (ENCRYPTED, "pdf"),
        (b"", "docx"),
        (b"PK\x03\x04 broken", "docx"),
        (word("а", "б")[:900], "docx"),
    ],
    ids=["empty pdf", "no pdf", "cut pdf", "encrypted pdf", "empty docx", "broken zip", "cut docx"],
)
def test_a_damaged_file_keeps_the_facts_that_can_be_had(content, extension):
    found = facts(content, extension)

    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.text_searchable is False


def test_a_word_file_with_broken_xml_inside_is_kept():
    import zipfile

    source, out = io.BytesIO(word("а", "б")), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))

    assert facts(out.getvalue(), "docx").text_searchable is False


SAMPLES = {"pdf": pdf("Pravilnik", "druga"), "docx": word("Правилник", "ћелија")}


@settings(max_examples=80)
@given(st.sampled_from(["pdf", "docx"]), st.data())
def test_no_damage_stops_an_upload(kind, data):
    content = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert facts(bytes(content), kind).sha256 == hashlib.sha256(bytes(content)).hexdigest()


def test_a_document_uploaded_by_the_staff_has_its_facts(staff):
    content = pdf("Statut centra")
    staff.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Статут",
            "file": SimpleUploadedFile("statut.pdf", content),
            "purpose": "Чита се пре пријаве.",
            "language": "sr",
            "collection": 1,
            "tags": "",
        },
    )
    document = CustomDocument.objects.get()

    assert (document.type_label, document.page_count, document.text) == ("PDF", 1, "Statut centra")
    assert (document.file_size, document.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_new_file_brings_new_facts(db):
    document = DocumentFactory(file=ContentFile(pdf("stari"), "x.pdf"))
    document.file = ContentFile("нови текст".encode(), "x.txt")
    document.refresh_facts()
    document.refresh_from_db()

    assert (document.type_label, document.page_count, document.text) == ("TXT", None, "нови текст")


@pytest.mark.parametrize(
    ("name", "label"), [("a.pdf", "PDF"), ("a.docx", "Word"), ("a.xlsx", "Excel"), ("a.mp3", "MP3")]
)
def test_a_format_is_named_as_readers_know_it(db, name, label):
    document = CustomDocument()
    document.file.name = name

    assert document.type_label == label


@pytest.mark.parametrize("name", ["virus.exe", "page.html", "drawing.svg", "x.php"])
def test_files_that_a_browser_would_run_are_not_taken(staff, name):
    staff.post(
        reverse("wagtaildocs:add"),
        {
            "title": "x",
            "file": SimpleUploadedFile(name, b"<script>"),
            "language": "sr",
            "collection": 1,
            "tags": "",
        },
    )

    assert not CustomDocument.objects.exists()
