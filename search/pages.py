"""A ready document source for Wagtail pages.

    register(PageSource(kind="news", label=_("News"), page_models=(NewsPage,)))

A page is searchable while it is live, public (no view restriction on it or above it) and not an alias:
aliases are untranslated copies and would show the same text once per language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.rich_text import RichText

from search.documents import SearchDocument
from search.registry import DEFAULT_CARD, DocumentSource, Facet

BLOCK_END = re.compile(r"(?i)<br\s*/?>|</(?:p|li|h[1-6]|td|th|div|blockquote|dt|dd)>")


def plain_text(html: str) -> str:
    """Words of an HTML fragment; block ends become spaces so that words do not run together."""
    return " ".join(unescape(strip_tags(BLOCK_END.sub(" ", html))).split())


def stream_text(value: StreamValue) -> list[str]:
    """Searchable words of a StreamField, block by block, as its blocks declare them."""
    content = value.stream_block.get_searchable_content(value)
    # A block that was added after the page was saved has no value yet, which Wagtail writes as “None”.
    return [text for text in (plain_text(str(part)) for part in content) if text and text != "None"]


def page_text(page: Page) -> list[str]:
    """All words of a page: its own rich text, stream and long text fields, in field order."""
    words: list[str] = []
    for field in page._meta.get_fields():
        if not isinstance(field, models.Field) or field.model in Page.__mro__:
            continue
        value = getattr(page, field.attname, None)
        if isinstance(value, StreamValue):
            words.extend(stream_text(value))
        elif isinstance(value, RichText):
            words.append(plain_text(value.source))
        elif isinstance(field, models.TextField) and value and not field.choices:
            words.append(plain_text(str(value)))
    return [text for text in words if text]


class PageSource(DocumentSource):
    """Pages of some types under one kind. Everything that differs is given as an argument.

    `summary` and `text` take the specific page; `extra` returns further `SearchDocument` fields
    (authors, subjects, facets, published …) as a dict.
    """

    def __init__(
        self,
        *,
        kind: str,
        label: Any,
        page_models: tuple[type[Page], ...],
        facets: tuple[Facet, ...] = (),
        card_template: str = DEFAULT_CARD,
        order: int = 100,
        summary: Callable[[Any], str] | None = None,
        text: Callable[[Any], list[str]] = page_text,
        extra: Callable[[Any], dict[str, Any]] | None = None,
    ) -> None:
        self.kind = kind  # type: ignore[misc]
        self.label = label  # type: ignore[misc]
        self.models = page_models  # type: ignore[misc]
        self.facets = facets  # type: ignore[misc]
        self.card_template = card_template  # type: ignore[misc]
        self.order = order  # type: ignore[misc]
        self._summary = summary
        self._text = text
        self._extra = extra

    def queryset(self) -> PageQuerySet:
        return (
            Page.objects.live()
            .public()
            .filter(alias_of__isnull=True)
            .exact_type(*self.models)
            .specific()
            .select_related("locale")
            .order_by("pk")
        )

    def to_document(self, obj: Any) -> SearchDocument | None:
        path = obj.get_url()
        if path is None:
            return None
        values: dict[str, Any] = {
            "kind": self.kind,
            "object_id": str(obj.pk),
            "title": obj.title,
            "path": path,
            "locale": obj.locale.language_code,
            "summary": self._summary(obj) if self._summary else obj.search_description,
            "languages": (obj.locale.language_code.split("-")[0],),
            "text": tuple(self._text(obj)),
            "published": obj.first_published_at.date() if obj.first_published_at else None,
        }
        values.update(self._extra(obj) if self._extra else {})
        return SearchDocument(**values)
