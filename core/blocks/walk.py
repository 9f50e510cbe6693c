"""Looking into a body before it is rendered, so that whatever it shows is fetched in one go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from core import pictures, rich_links
from core.models.documents import CustomDocument
from core.models.images import CustomImage

Found = TypeVar("Found")

PRESETS_IN_BODY = ("inline", "gallery", "portrait", "zoom", "card")


def objects_in(value: Any, wanted: type[Found]) -> Iterator[Found]:
    """Every object of a class that the blocks of a value hold, in order."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from objects_in(child.value, wanted)
    elif isinstance(value, ListValue):
        for child in value:
            yield from objects_in(child, wanted)
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from objects_in(child, wanted)


def prepare(streams: list[StreamValue], locale_id: int) -> None:
    """Fetch the renditions of all pictures, the translations of all linked pages and the links of all texts.

    A query each, however many there are. For a body that is about to be rendered, never for one that is
    saved: links in rich text are written out.
    """
    images = [image for stream in streams for image in objects_in(stream, CustomImage)]
    if images:
        pictures.prefetch(images, *PRESETS_IN_BODY)
    texts = [text for stream in streams for text in objects_in(stream, RichText)]
    linked = rich_links.linked_pages(texts)
    pages = [*(page for stream in streams for page in objects_in(stream, Page)), *linked.values()]
    foreign = [page for page in pages if page.locale_id != locale_id]
    if foreign:
        found = Page.objects.filter(
            translation_key__in={page.translation_key for page in foreign}, locale_id=locale_id
        )
        translations = {page.translation_key: page for page in found.select_related("locale", "content_type")}
        for page in foreign:
            page.in_readers_language = translations.get(page.translation_key, page)
    for page in pages:
        page.__dict__.setdefault("in_readers_language", page)
    documents = (document for stream in streams for document in objects_in(stream, CustomDocument))
    rich_links.write_out(texts, linked, in_readers_language, documents)


def in_readers_language(page: Page) -> Page:
    """The translation that ``prepare`` has found, else the one that Wagtail finds."""
    return page.__dict__.get("in_readers_language") or page.localized
