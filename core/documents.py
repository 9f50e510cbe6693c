"""What a file says about itself: format, fingerprint, number of pages, text."""

from __future__ import annotations

import hashlib
import logging
import mimetypes
from dataclasses import dataclass
from typing import IO

from docx import Document as WordDocument
from pypdf import PdfReader

logger = logging.getLogger("educenter.documents")

MAX_TEXT = 400_000
"""Characters kept for search; a longer text is cut, the file is not."""

TYPE_LABELS = {
    "pdf": "PDF",
    "docx": "Word",
    "odt": "OpenDocument",
    "xlsx": "Excel",
    "ods": "OpenDocument",
    "pptx": "PowerPoint",
    "csv": "CSV",
    "txt": "TXT",
    "rtf": "RTF",
    "zip": "ZIP",
}


@dataclass(frozen=True)
class DocumentFacts:
    """``text_searchable`` is None where the format holds no text of its own (sound, archives)."""

    mime_type: str
    sha256: str
    page_count: int | None = None
    text: str = ""
    text_searchable: bool | None = None


def examine(file: IO[bytes], extension: str) -> DocumentFacts:
    """Read the facts of an open file; a damaged file gives the facts that can still be had."""
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    mime_type = mimetypes.guess_type(f"x.{extension}")[0] or "application/octet-stream"
    reader = {"pdf": _read_pdf, "docx": _read_word, "txt": _read_plain, "csv": _read_plain}.get(extension)
    if reader is None:
        return DocumentFacts(mime_type, sha256)
    file.seek(0)
    try:
        pages, text = reader(file)
    except Exception as error:  # Parsers of foreign files fail in every way there is; the upload must not.
        logger.warning("A %s file could not be read: %s", extension, error)
        return DocumentFacts(mime_type, sha256, text_searchable=False)
    text = text.replace("\x00", "").strip()[:MAX_TEXT]
    return DocumentFacts(mime_type, sha256, pages, text, bool(text))


def _read_pdf(file: IO[bytes]) -> tuple[int, str]:
    reader = PdfReader(file)
    parts: list[str] = []
    length = 0
    for page in reader.pages:
        parts.append(page.extract_text())
        length += len(parts[-1])
        if length > MAX_TEXT:
            break
    return len(reader.pages), "\n".join(parts)


def _read_word(file: IO[bytes]) -> tuple[None, str]:
    document = WordDocument(file)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return None, "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _read_plain(file: IO[bytes]) -> tuple[None, str]:
    raw = file.read(MAX_TEXT * 4)
    try:
        return None, raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, raw.decode("cp1251", errors="replace")
