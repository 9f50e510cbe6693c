"""Documents of a demonstration centre as Word files, made from the few sentences that the records hold."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify
from docx import Document as WordDocument
from wagtail.documents import get_document_model
from wagtail.models import Collection

from core.models import CustomDocument
from core.scripts import to_ascii


def make_paper(record: dict[str, Any], issuer: str, language: str, collection: Collection) -> CustomDocument:
    """A stored file for a regulated document; its text can be searched."""
    document = get_document_model()(
        title=record["title"],
        purpose=record.get("purpose", ""),
        language=language,
        collection=collection,
    )
    document.file = ContentFile(word_file(record, issuer, language), name=f"{_file_name(record)}.docx")
    document._set_document_file_metadata()
    document.save()
    return document


def _file_name(record: dict[str, Any]) -> str:
    """The title in plain letters; the kind of the document where not every letter has one."""
    title = to_ascii(record["title"])
    if all(letter.isascii() for letter in title if letter.isalpha()):
        return slugify(title)[:60]
    return record["type"].replace("_", "-")


def word_file(record: dict[str, Any], issuer: str, language: str) -> bytes:
    """The bytes: who issued it, number and date, heading, sentences, signature."""
    word = WordDocument()
    word.core_properties.title, word.core_properties.author = record["title"], issuer
    word.core_properties.language = language
    word.add_paragraph(issuer)
    head = " ".join(
        part for part in (f"№ {record['number']}" if record.get("number") else "", _day(record)) if part
    )
    if head:
        word.add_paragraph(head)
    word.add_heading(record["title"], level=1)
    for line in record["text"].strip().splitlines():
        word.add_paragraph(line)
    if record.get("signed_by"):
        word.add_paragraph(record["signed_by"])
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _day(record: dict[str, Any]) -> str:
    return f"{record['date']:%d.%m.%Y}" if record.get("date") else ""
