"""The body of a page: every block that an editor may use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .charts import ChartBlock
from .lists import DocumentsBlock, KeyFiguresBlock, PageTeasersBlock
from .media import AudioBlock, GalleryBlock, ImageBlock, MapLinkBlock, PeopleBlock, VideoBlock
from .tables import TableBlock
from .text import (
    AccordionBlock,
    CalloutBlock,
    CallToActionBlock,
    ContactCardBlock,
    HeadingBlock,
    QuoteBlock,
    RichTextBlock,
    TimelineBlock,
)


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Names and fresh blocks, grouped as the editor's block picker shows them."""
    text, media, data, links = (
        _("Text"),
        _("Pictures and sound"),
        _("Facts and figures"),
        _("Links and people"),
    )
    return [
        ("rich_text", RichTextBlock(group=text)),
        ("heading", HeadingBlock(group=text)),
        ("quote", QuoteBlock(group=text)),
        ("callout", CalloutBlock(group=text)),
        ("accordion", AccordionBlock(group=text)),
        ("image", ImageBlock(group=media)),
        ("gallery", GalleryBlock(group=media)),
        ("video", VideoBlock(group=media)),
        ("audio", AudioBlock(group=media)),
        ("table", TableBlock(group=data)),
        ("chart", ChartBlock(group=data)),
        ("key_figures", KeyFiguresBlock(group=data)),
        ("timeline", TimelineBlock(group=data)),
        ("documents", DocumentsBlock(group=links)),
        ("page_teasers", PageTeasersBlock(group=links)),
        ("call_to_action", CallToActionBlock(group=links)),
        ("people", PeopleBlock(group=links)),
        ("contact_card", ContactCardBlock(group=links)),
        ("map_link", MapLinkBlock(group=links)),
    ]


class BodyStreamBlock(blocks.StreamBlock):
    """The blocks of ``body_blocks``, with more where a page adds its own."""

    def __init__(self, local_blocks: list[tuple[str, blocks.Block]] | None = None, **kwargs: object) -> None:
        super().__init__([*body_blocks(), *(local_blocks or [])], **kwargs)
