"""Anchors and tables of contents."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

from anyascii import anyascii
from django.utils.text import slugify

from core.scripts import to_latin

RESERVED = frozenset(
    {
        "agreements",
        "attachments-title",
        "content",
        "corrections-title",
        "find-title",
        "footer-contact",
        "footer-hours",
        "hero-title",
        "home-search",
        "latest-news",
        "menu",
        "partners-strip",
        "quick-search",
        "reader",
        "related-title",
        "share-title",
        "site-search",
        "top",
        "write-title",
    }
)
"""Ids that the templates around a body write themselves."""

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
    taken = set(RESERVED)
    entries = []
    for block in body:
        if block.block_type != "heading":
            continue
        unique = _free(block.value.anchor_id, taken)
        taken.add(unique)
        block.value["anchor"] = unique
        entries.append(ContentsEntry(int(block.value["level"]), unique, block.value["text"]))
    return entries


def _free(wanted: str, taken: set[str]) -> str:
    """The anchor, with the first number that makes it the only one of its page."""
    candidates = (f"{wanted}-{number}" for number in itertools.count(2))
    return wanted if wanted not in taken else next(name for name in candidates if name not in taken)
