"""Blocks of the home page only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core import pictures, slots
from core.blocks import BodyStreamBlock


class SlotBlock(blocks.StructBlock):
    """What is on next, from another room of the house: news, programmes, events, new books."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    slot = blocks.ChoiceBlock(label=_("Shows"), choices=slots.choices)
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=4)

    class Meta:
        icon = "list-ul"
        label = _("What is on next")
        description = _("The newest of another part of the site: news, events, programmes, books.")
        template = "components/blocks/registered_slot.html"
        preview_value = {"heading": "Вести", "slot": "latest_news", "count": 4}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """The slot's template with its context; nothing where the room is not installed or has nothing to
        show."""
        context = super().get_context(value, parent_context)
        slot = slots.get(value["slot"] or "")
        filled = slot.selector(context.get("request"), value["count"]) if slot else {}
        return {**context, **filled, "slot_template": slot.template if slot and filled.get("items") else None}


class QuickSearchBlock(blocks.StructBlock):
    """The search box with a sentence of invitation."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    text = blocks.CharBlock(label=_("Text"), max_length=300, required=False)

    class Meta:
        icon = "search"
        label = _("Quick search")
        description = _("The search box of the whole site.")
        template = "components/blocks/quick_search.html"
        preview_value = {"heading": "Шта тражите?", "text": "Програм, књигу, вест…"}


class PartnersStripBlock(blocks.StructBlock):
    """Marks of the partners, each a link."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("The marks of the partners, in the order of the partners' page.")
        template = "components/blocks/partners_strip.html"
        preview_value = {"heading": "Партнери"}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Partners of the language and the address of their page."""
        from home.selectors import partners, partners_page_url

        context = super().get_context(value, parent_context)
        found = partners()
        pictures.prefetch([partner.logo for partner in found], "logo")
        return {**context, "partners": found, "partners_url": partners_page_url(context.get("request"))}


def home_blocks() -> BodyStreamBlock:
    """The body of the home page."""
    group = _("Home page")
    return BodyStreamBlock(
        [
            ("registered_slot", SlotBlock(group=group)),
            ("quick_search", QuickSearchBlock(group=group)),
            ("partners_strip", PartnersStripBlock(group=group)),
        ]
    )
