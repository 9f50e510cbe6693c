"""Turns the plain values of the content files into the stored form of StreamField blocks.

The content follows the block definitions by name, so this module asks the definitions what to do with
each value instead of knowing every block. Three blocks are written more briefly in the files than they are
stored: a table as rows, people as their keys, a picture without the alternative text that it brings along.

Block ids are made from the place of the block, so the same content gives the same ids in every language:
that is what lets wagtail-localize see two pages as translations of each other.
"""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any, Protocol

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.tables import SpreadsheetTableBlock
from demo import content
from demo.markup import to_rich_text

NAMESPACE = uuid.UUID("6f1a7c52-9f4b-5d0e-8c55-2d5f0a3c9b11")
"""Namespace (RFC 9562 §5.5) of the ids of demonstration blocks."""


class Shelf(Protocol):
    """Where the builder finds what the content names by key."""

    def pk(self, kind: str, key: str) -> int:
        """Primary key of a ``page``, ``doc``, ``image`` or ``record``; raises ``KeyError``."""

    def alt(self, key: str, language: str) -> str:
        """Alternative text of a picture."""


Items = list[dict[str, Any]]


class BlockBuilder:
    """Builds stored block values in one language."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self.shelf = shelf
        self.language = language

    def stream(self, block: blocks.StreamBlock, items: Items, path: str) -> Items:
        """Stored form of a stream whose items are written as ``{block name: value}``."""
        return self._stream(block, content.in_language(items, self.language), path)

    def rich_text(self, source: str) -> str:
        """Stored form of a rich-text field."""
        return to_rich_text(source, self.shelf.pk)

    def _stream(self, block: blocks.StreamBlock, items: Items, path: str) -> Items:
        stored = []
        for index, item in enumerate(items):
            ((name, value),) = item.items()
            place = f"{path}[{index}].{name}"
            if name not in block.child_blocks:
                raise ValueError(f"{place}: there is no such block")
            stored.append(
                {
                    "type": name,
                    "value": self._value(block.child_blocks[name], value, place),
                    "id": str(uuid.uuid5(NAMESPACE, place)),
                }
            )
        return stored

    def _value(self, block: blocks.Block, value: Any, path: str) -> Any:
        """Stored form of one value; ``path`` names it in errors and ids."""
        if value is None or value == "":
            return block.get_prep_value(block.get_default())
        match block:
            case SpreadsheetTableBlock():
                return _spreadsheet(value)
            case blocks.StreamBlock():
                return self._stream(block, value, path)
            case blocks.StructBlock():
                return self._struct(block, self._expanded(block, value), path)
            case blocks.ListBlock():
                return [
                    {
                        "type": "item",
                        "value": self._value(block.child_block, item, f"{path}[{index}]"),
                        "id": str(uuid.uuid5(NAMESPACE, f"{path}[{index}]")),
                    }
                    for index, item in enumerate(value)
                ]
            case blocks.RichTextBlock():
                return self.rich_text(value)
            case ImageChooserBlock():
                return self.shelf.pk("image", value)
            case DocumentChooserBlock():
                return self.shelf.pk("doc", value)
            case blocks.PageChooserBlock():
                return self.shelf.pk("page", value)
            case SnippetChooserBlock():
                return self.shelf.pk(block.target_model._meta.model_name, value)
            case blocks.DateBlock():
                return value.isoformat()
            case blocks.ChoiceBlock() | blocks.DecimalBlock():
                return str(Decimal(str(value)) if isinstance(block, blocks.DecimalBlock) else value)
        return value

    def _struct(self, block: blocks.StructBlock, value: dict[str, Any], path: str) -> dict[str, Any]:
        if unknown := set(value) - set(block.child_blocks):
            raise ValueError(f"{path}: the block has no {', '.join(sorted(unknown))}")
        return {
            name: self._value(child, value.get(name), f"{path}.{name}")
            for name, child in block.child_blocks.items()
        }

    def _expanded(self, block: blocks.StructBlock, value: Any) -> dict[str, Any]:
        """The full form of what may be written briefly."""
        if isinstance(value, str):
            return self._person(value)
        if isinstance(block.child_blocks.get("table"), SpreadsheetTableBlock):
            return {"table": value, "note": value.get("note", "")}
        wants_alt = "alt_text" in block.child_blocks and value.get("image")
        if wants_alt and not value.get("alt_text") and not value.get("decorative"):
            return {**value, "alt_text": self.shelf.alt(value["image"], self.language)}
        return value

    def _person(self, key: str) -> dict[str, Any]:
        """The card of somebody on the staff."""
        person = content.in_language(content.people()[key], self.language)
        return {
            "photo": person["photo"],
            "name": person["name"],
            "role": person["position"],
            "email": person["email"],
            "phone": person["phone"],
        }


def _spreadsheet(value: dict[str, Any]) -> dict[str, Any]:
    """Rows of a content file as Wagtail's table block keeps them; the first row holds the headers."""
    header_col = bool(value.get("header_col"))
    return {
        "data": [[str(cell) for cell in row] for row in value["rows"]],
        "first_row_is_table_header": True,
        "first_col_is_header": header_col,
        "table_header_choice": "both" if header_col else "row",
        "table_caption": value["caption"],
        "cell": [],
        "mergeCells": [],
    }
