"""Drafts as rows of a CSV file with shelf marks, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext_lazy as _

from core.exports import BYTE_ORDER_MARK, safe_cell
from library.drafts import DraftRecord
from library.exports.references import first_identifier, year_text

HEADINGS = (
    _("Title"),
    _("Authors"),
    _("Year"),
    _("Publisher"),
    _("Language"),
    "ISBN",
    _("UDC"),
    _("Shelf marks"),
    _("Inventory numbers"),
    _("Location"),
    _("Address"),
)


def _line(cells: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue().encode()


def head() -> bytes:
    """The byte order mark by which spreadsheets know UTF-8, and the heading row in the active language."""
    return BYTE_ORDER_MARK + _line([str(heading) for heading in HEADINGS])


def row(draft: DraftRecord, url: str = "") -> bytes:
    """One record as a row; its copies share cells."""

    def joined(values: list[str]) -> str:
        return "; ".join(dict.fromkeys(filter(None, values)))

    return _line(
        [
            draft.title.full(),
            joined([person.name for person in draft.contributors]),
            year_text(draft),
            joined(draft.publishers),
            joined(draft.languages),
            first_identifier(draft, "isbn"),
            joined([item.code for item in draft.classifications if item.scheme == "udc"]),
            joined([copy.shelf_mark for copy in draft.copies]),
            joined([copy.inventory_number for copy in draft.copies]),
            joined([copy.location for copy in draft.copies]),
            url,
        ]
    )
