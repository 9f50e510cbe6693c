"""The table: edited as a spreadsheet, cells pasted from one, read out with its headers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as SpreadsheetBlock
from wagtail_localize.segments import StringSegmentValue

_PREVIEW = {
    "data": [["Општина", "Школа", "Наставника"], ["Горњи Брег", "12", "418"], ["Доње Поље", "7", "233"]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
    "table_caption": "Мрежа школа",
    "cell": [],
    "mergeCells": [],
}


class SpreadsheetTableBlock(SpreadsheetBlock):
    """Wagtail's spreadsheet block, with every cell translatable."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """Caption and filled cells; Wagtail's own answer holds the word “None” for each empty one."""
        if not value:
            return []
        cells = [cell for row in value.get("data") or [] for cell in row if cell]
        return [value["table_caption"], *cells] if value.get("table_caption") else cells

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """One string a filled cell, named by its place, and one for the caption."""
        if not value:
            return []
        segments = [
            StringSegmentValue(f"r{row}c{column}", cell)
            for row, cells in enumerate(value.get("data") or [])
            for column, cell in enumerate(cells)
            if cell and not _is_number(cell)
        ]
        if caption := value.get("table_caption"):
            segments.append(StringSegmentValue("caption", caption))
        return segments

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Put translated strings back into their cells."""
        value = {**value, "data": [list(cells) for cells in value.get("data") or []]}
        for segment in segments:
            if segment.path == "caption":
                value["table_caption"] = segment.render_text()
            else:
                row, column = map(int, segment.path[1:].split("c"))
                value["data"][row][column] = segment.render_text()
        return value


def _is_number(cell: str) -> bool:
    return not any(character.isalpha() for character in cell)


class TableValue(blocks.StructValue):
    """A table in the shape that the template wants."""

    @property
    def data(self) -> dict[str, Any]:
        """``{"header_row": bool, "header_col": bool, "rows": [[str, …], …]}`` without trailing empty rows
        and columns."""
        table = self.get("table") or {}
        rows = [[cell or "" for cell in row] for row in table.get("data") or []]
        while rows and not any(rows[-1]):
            rows.pop()
        width = max((index + 1 for row in rows for index, cell in enumerate(row) if cell), default=0)
        return {
            "header_row": bool(table.get("first_row_is_table_header")),
            "header_col": bool(table.get("first_col_is_header")),
            "rows": [row[:width] for row in rows],
        }

    @property
    def caption(self) -> str:
        """What the table shows."""
        return (self.get("table") or {}).get("table_caption") or ""


class TableBlock(blocks.StructBlock):
    """A table with its caption and headers."""

    table = SpreadsheetTableBlock(
        label=_("Table"),
        table_options={"renderer": "text", "contextMenu": True, "language": "en"},
        help_text=_("Cells can be pasted from a spreadsheet. Say which row or column holds the headers."),
    )
    note = blocks.CharBlock(label=_("Note"), max_length=300, required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns, also pasted from a spreadsheet.")
        template = "components/blocks/table.html"
        value_class = TableValue
        preview_value = {"table": _PREVIEW, "note": "Стање на почетку школске године."}
