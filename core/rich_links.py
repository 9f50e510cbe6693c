"""Links inside rich text, resolved for a whole page at once.

Wagtail looks the target of every link up when the text is written out: several queries a paragraph, and more
for each link to a page in another language. Here the targets of all texts of a page are known before it is
rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import extract_attrs

_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="(page|document)")([^>]*)>')


def linked_pages(texts: Iterable[RichText]) -> dict[str, Page]:
    """The pages that the texts link to, by the id that is written in them. One query, none without links."""
    ids = _ids(texts, "page")
    found = Page.objects.filter(pk__in=ids).select_related("locale", "content_type") if ids else []
    return {str(page.pk): page for page in found}


def write_out(
    texts: Iterable[RichText],
    pages: dict[str, Page],
    here: Callable[[Page], Page],
    known: Iterable[AbstractDocument] = (),
) -> None:
    """Put addresses into the texts; ``here`` gives the translation that the reader is to be led to.

    ``known`` are documents that need not be looked up. A link whose target is gone or not published loses its
    address and stays as words.
    """
    texts = list(texts)
    documents = {str(document.pk): document for document in known}
    documents |= _documents(_ids(texts, "document") - documents.keys())

    def address(kind: str, key: str) -> str:
        if kind == "document":
            return documents[key].url if key in documents else ""
        page = here(pages[key]) if key in pages else None
        return (page.url or "") if page and page.live else ""

    def opening_tag(match: re.Match[str]) -> str:
        url = address(match[1], extract_attrs(match[2]).get("id", ""))
        return format_html('<a href="{}">', url) if url else "<a>"

    for text in texts:
        text.source = _LINK.sub(opening_tag, text.source)


def _ids(texts: Iterable[RichText], kind: str) -> set[str]:
    ids = {
        extract_attrs(match[2]).get("id", "")
        for text in texts
        for match in _LINK.finditer(text.source)
        if match[1] == kind
    }
    return {key for key in ids if key.isdecimal()}


def _documents(ids: set[str]) -> dict[str, AbstractDocument]:
    found = get_document_model().objects.filter(pk__in=ids) if ids else []
    return {str(document.pk): document for document in found}
