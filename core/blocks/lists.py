"""Blocks that list documents, figures and pages."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from core import pictures

from .walk import in_readers_language


class DocumentItemBlock(blocks.StructBlock):
    """A document with the words that introduce it here."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: the document's own title.")
    )
    description = blocks.CharBlock(label=_("Description"), max_length=300, required=False)


class DocumentsBlock(blocks.StructBlock):
    """Documents with type, size and number of pages named before they are opened."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    items = blocks.ListBlock(DocumentItemBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Documents")
        description = _("Files for download, with type and size.")
        template = "components/blocks/documents.html"
        preview_value = {"heading": "Преузимање", "items": []}

    def get_preview_value(self) -> Any:
        """The two newest documents of the library."""
        newest = get_document_model().objects.order_by("-pk")[:2]
        return self.to_python(
            {**self.meta.preview_value, "items": [{"document": item.pk} for item in newest]}
        )


class KeyFigureBlock(blocks.StructBlock):
    """A number worth remembering."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=80)
    note = blocks.CharBlock(label=_("Note"), max_length=160, required=False)


class KeyFiguresBlock(blocks.StructBlock):
    """Two to six numbers side by side."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    items = blocks.ListBlock(KeyFigureBlock(), label=_("Figures"), min_num=2, max_num=6)

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("Two to six large numbers.")
        template = "components/blocks/key_figures.html"
        preview_value = {
            "heading": "Центар у бројкама",
            "items": [
                {"value": "1.284", "label": "полазника", "note": "у 2025. години"},
                {"value": "46", "label": "обука"},
                {"value": "9.300", "label": "књига"},
            ],
        }


class PageTeaserBlock(blocks.StructBlock):
    """A page, with other words than its own where wanted."""

    page = blocks.PageChooserBlock(label=_("Page"))
    title = blocks.CharBlock(label=_("Title"), max_length=160, required=False)
    text = blocks.CharBlock(label=_("Text"), max_length=300, required=False)


def teasers(items: Any, request: Any) -> list[dict[str, Any]]:
    """What a card shows of each page. The number of queries does not grow with the number of pages."""
    chosen = [(item, in_readers_language(item["page"])) for item in items if item["page"]]
    found = (
        Page.objects.live()
        .filter(pk__in=[page.pk for _item, page in chosen])
        .select_related("locale")
        .specific()
    )
    specific = {page.pk: page for page in found}
    cards = list(specific.values())
    for name in ("listing_image", "lead_image", "hero_image"):
        prefetch_related_objects([page for page in cards if hasattr(page, f"{name}_id")], name)
    pictures.prefetch([getattr(page, "card_image", None) for page in cards], "card")
    return [
        {
            "page": page,
            "url": page.get_url(request),
            "title": item["title"] or getattr(page, "card_title", page.title),
            "text": item["text"] or getattr(page, "card_summary", ""),
            "image": getattr(page, "card_image", None),
        }
        for item, chosen_page in chosen
        if (page := specific.get(chosen_page.pk))
    ]


class PageTeasersBlock(blocks.StructBlock):
    """Cards that lead to other pages of the site."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    pages = blocks.ListBlock(PageTeaserBlock(), label=_("Pages"), min_num=1, max_num=6)

    class Meta:
        icon = "doc-empty"
        label = _("Page teasers")
        description = _("Cards that lead to other pages.")
        template = "components/blocks/page_teasers.html"
        preview_value = {"heading": "Прочитајте и ово", "pages": []}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Pages in the reader's language, unpublished ones left out."""
        context = super().get_context(value, parent_context)
        return {**context, "teasers": teasers(value["pages"], context.get("request"))}

    def get_preview_value(self) -> Any:
        """Three published pages below the root of the site."""
        pages = Page.objects.live().filter(depth__gte=3).order_by("path")[:3]
        return self.to_python({**self.meta.preview_value, "pages": [{"page": page.pk} for page in pages]})
