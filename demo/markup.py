"""The light markup of the content files, turned into Wagtail's rich text.

A blank line parts paragraphs; lines that start with ``- `` or ``1. `` make lists; ``**strong**``,
``*emphasis*`` and ``[text](target)`` work inside a line. A target is ``page:key``, ``doc:key``,
``mailto:…`` or a web address. Nothing else is markup, and everything else is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

LinkResolver = Callable[[str, str], int]
"""Answers the primary key of a ``page`` or ``doc`` by its key; raises ``KeyError`` for an unknown one."""

_INLINE = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*|\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)"
)
_LIST_ITEM = re.compile(r"^(?:- |(?P<number>\d+)\. )")


def to_rich_text(source: str, resolve: LinkResolver) -> str:
    """Return ``source`` as the HTML that Wagtail keeps for rich text."""
    blocks = re.split(r"\n\s*\n", source.strip())
    return "".join(_block(block, resolve) for block in blocks if block.strip())


def _block(block: str, resolve: LinkResolver) -> str:
    """One paragraph or one list."""
    lines = block.splitlines()
    first = _LIST_ITEM.match(lines[0])
    if first is None:
        return f"<p>{_inline(' '.join(line.strip() for line in lines), resolve)}</p>"
    tag = "ol" if first["number"] else "ul"
    items = "".join(f"<li>{_inline(item, resolve)}</li>" for item in _items(lines))
    return f"<{tag}>{items}</{tag}>"


def _items(lines: list[str]) -> list[str]:
    """List items with their continuation lines joined."""
    items: list[str] = []
    for line in lines:
        if marker := _LIST_ITEM.match(line):
            items.append(line[marker.end() :].strip())
        else:
            items[-1] += f" {line.strip()}"
    return items


def _inline(text: str, resolve: LinkResolver) -> str:
    """Strong, emphasis and links; the rest escaped."""
    parts: list[str] = []
    position = 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[position : match.start()], quote=False))
        parts.append(_span(match, resolve))
        position = match.end()
    parts.append(escape(text[position:], quote=False))
    return "".join(parts)


def _span(match: re.Match[str], resolve: LinkResolver) -> str:
    if match["strong"]:
        return f"<b>{escape(match['strong'], quote=False)}</b>"
    if match["em"]:
        return f"<i>{escape(match['em'], quote=False)}</i>"
    text, target = escape(match["text"], quote=False), match["target"]
    kind, _, key = target.partition(":")
    if kind == "page":
        return f'<a id="{resolve("page", key)}" linktype="page">{text}</a>'
    if kind == "doc":
        return f'<a id="{resolve("doc", key)}" linktype="document">{text}</a>'
    return f'<a href="{escape(target)}">{text}</a>'
