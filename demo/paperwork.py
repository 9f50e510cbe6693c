"""Renders the documents of the centre from ``content/documents.yaml`` into ``demo/documents/``.

The rendered files are committed; this module is the tool that makes them again after a change of text:
``python -m demo.paperwork``. It needs fpdf2 (requirements-dev.txt) and the DejaVu fonts of Debian's
``fonts-dejavu-core``. The same text gives the same bytes: dates inside the files are fixed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document as WordDocument
from docx.shared import Cm, Pt

from demo import content

FOLDER = Path(__file__).parent / "documents"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
ISSUER = "Регионални центар за образовање Белоречје"
ADDRESS = "Учитељска 14, 39000 Белоречје"
MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""The creation date written into every file."""


def parts(text: str) -> Iterator[tuple[str, Any]]:
    """Split the text of a document into ``heading``, ``item``, ``table`` and ``paragraph`` parts."""
    table: list[list[str]] = []
    for line in text.strip().splitlines():
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if table:
            yield "table", table
            table = []
        if line.startswith("# "):
            yield "heading", line[2:]
        elif line.startswith("- "):
            yield "item", line[2:]
        elif line:
            yield "paragraph", line
    if table:
        yield "table", table


def render_all(folder: Path = FOLDER) -> list[Path]:
    """Render every document and return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for record in content.read("documents"):
        if "text" not in record:  # sound and film come from their own makers
            continue
        path = folder / record["file"]
        render = render_word if path.suffix == ".docx" else render_pdf
        path.write_bytes(render(record))
        written.append(path)
    return written


def render_pdf(record: dict[str, Any]) -> bytes:
    """A one- or two-page A4 PDF with an embedded font, bookmarks and a text layer."""
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos

    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE_AT)
    pdf.set_title(record["heading"])
    pdf.set_author(ISSUER)
    pdf.set_lang("sr-Cyrl-RS")
    pdf.set_margins(25, 22)
    pdf.set_auto_page_break(True, margin=22)
    pdf.add_font("Serif", "", FONTS / "DejaVuSerif.ttf")
    pdf.add_font("Serif", "B", FONTS / "DejaVuSerif-Bold.ttf")
    pdf.add_page()

    def write(text: str, size: float = 10, style: str = "", after: float = 2, align: str = "L") -> None:
        pdf.set_font("Serif", style, size)
        pdf.multi_cell(0, size * 0.53, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.ln(after)

    write(ISSUER, 11, "B", 0)
    write(ADDRESS, 9, after=0)
    write(f"Број: {record['number']}" if record["number"][0].isdigit() else record["number"], 9, after=0)
    write(record["date"], 9, after=8)
    write(record["heading"], 16, "B", 6)
    for kind, value in parts(record["text"]):
        if kind == "heading":
            pdf.ln(2)
            pdf.start_section(value)
            write(value, 11, "B", 1)
        elif kind == "table":
            _pdf_table(pdf, value)
        else:
            write(f"–  {value}" if kind == "item" else value, after=1 if kind == "item" else 2)
    pdf.ln(8)
    for signature in record["signatures"]:
        write(signature, after=7)
    return bytes(pdf.output())


def _pdf_table(pdf: Any, rows: list[list[str]]) -> None:
    pdf.set_font("Serif", "", 9.5)
    with pdf.table(line_height=6.5, first_row_as_headings=True) as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    pdf.ln(3)


def render_word(record: dict[str, Any]) -> bytes:
    """A Word document with real headings, lists and tables, for filling in on a computer."""
    document = WordDocument()
    _word_properties(document, record)
    document.add_paragraph(f"{ISSUER}\n{ADDRESS}")
    document.add_paragraph(f"{record['number']}, {record['date']}")
    document.add_heading(record["heading"], level=1)
    for kind, value in parts(record["text"]):
        if kind == "heading":
            document.add_heading(value, level=2)
        elif kind == "table":
            _word_table(document, value)
        else:
            document.add_paragraph(value, style="List Bullet" if kind == "item" else None)
    for signature in record["signatures"]:
        document.add_paragraph(f"\n______________________________\n{signature}")
    buffer = io.BytesIO()
    document.save(buffer)
    return _fixed_zip(buffer.getvalue())


def _word_properties(document: Any, record: dict[str, Any]) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = record["heading"], ISSUER, "sr-Cyrl-RS"
    properties.created = properties.modified = MADE_AT.replace(tzinfo=None)
    properties.comments, properties.last_modified_by = "", ISSUER
    document.styles["Normal"].font.size = Pt(11)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)


def _word_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _fixed_zip(raw: bytes) -> bytes:
    """The same archive with constant timestamps, so that equal text gives equal bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return buffer.getvalue()


if __name__ == "__main__":
    for file in render_all():
        print(f"{file.name}: {file.stat().st_size / 1024:.0f} kB")
