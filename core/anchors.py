"""Anchors and tables of contents."""

from __future__ import annotations

from typing import Any, NamedTuple

from anyascii import anyascii
from django.utils.text import slugify

from core.scripts import to_latin

_DJ = str.maketrans({"đ": "dj", "Đ": "Dj"})


class ContentsEntry(NamedTuple):
    """A line of a table of contents: ``level`` 2 or 3, ``id`` the anchor."""

    level: int
    id: str
    text: str


def anchor_for(text: str) -> str:
    """An ASCII anchor for a heading in any script: ``Циљеви и задаци`` -> ``ciljevi-i-zadaci``."""
    return slugify(anyascii(to_latin(text).translate(_DJ)))[:60].strip("-") or "section"


def contents_of(body: Any) -> list[ContentsEntry]:
    """Headings of a body in order, with the anchors that its template writes.

    A second heading of the same words gets ``-2``, a third ``-3``: an id stands once in a page. The number is
    written into the heading's value, where the block template reads it.
    """
    seen: dict[str, int] = {}
    entries = []
    for block in body:
        if block.block_type != "heading":
            continue
        base = block.value.anchor_id
        seen[base] = seen.get(base, 0) + 1
        unique = base if seen[base] == 1 else f"{base}-{seen[base]}"
        block.value["anchor"] = unique
        entries.append(ContentsEntry(int(block.value["level"]), unique, block.value["text"]))
    return entries
