"""Blocks made of words."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.anchors import anchor_for

from .base import RICH_TEXT_FEATURES
from .links import LinkBlock


class RichTextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "components/blocks/rich_text.html"
        preview_value = (
            "<p>Центар је отворен за <b>наставнике и ученике</b> целог округа. "
            "Пријаве примамо до краја месеца.</p><ul><li>радионице</li><li>предавања</li></ul>"
        )


class HeadingValue(blocks.StructValue):
    """A heading that can be linked to."""

    @property
    def anchor_id(self) -> str:
        """The anchor chosen by the editor, else one made from the text."""
        return slugify(self.get("anchor") or "") or anchor_for(self.get("text") or "")


class HeadingBlock(blocks.StructBlock):
    """A heading of a section; the table of contents is made from these."""

    text = blocks.CharBlock(label=_("Text"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Section")), ("3", _("Subsection"))],
        default="2",
        search_index=False,
    )
    anchor = blocks.CharBlock(
        label=_("Anchor"),
        max_length=60,
        required=False,
        search_index=False,
        help_text=_("The part of the address after #. Empty: made from the text."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a section and appears in the table of contents.")
        template = "components/blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "Како се пријавити", "level": "2"}


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Words"), max_length=600)
    attribution = blocks.CharBlock(label=_("Who said it"), max_length=120, required=False)
    role = blocks.CharBlock(label=_("Position"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's words, with name and position.")
        template = "components/blocks/quote.html"
        preview_value = {
            "text": "Дете које пита већ је пола пута прешло.",
            "attribution": "Милица Обреновић",
            "role": "учитељица",
        }


class CalloutBlock(blocks.StructBlock):
    """Something that a hurried reader must not miss."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("info", _("Information")),
            ("tip", _("Advice")),
            ("warning", _("Warning")),
            ("success", _("Good news")),
        ],
        default="info",
        search_index=False,
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        description = _("A framed note: information, advice, a warning or good news.")
        template = "components/blocks/callout.html"
        preview_value = {
            "kind": "warning",
            "title": "Промена термина",
            "text": "<p>Семинар је померен за суботу у 10 часова.</p>",
        }


class AccordionItemBlock(blocks.StructBlock):
    """A question and its answer."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)


class AccordionBlock(blocks.StructBlock):
    """Questions that open one by one."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Items"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Questions and answers that open one by one.")
        template = "components/blocks/accordion.html"
        preview_value = {
            "items": [
                {"title": "Ко може да се пријави?", "text": "<p>Сваки запослени у образовању.</p>"},
                {"title": "Колико траје обука?", "text": "<p>Два дана, шеснаест сати.</p>"},
            ]
        }


class TimelineItemBlock(blocks.StructBlock):
    """One date and what happened."""

    date_text = blocks.CharBlock(label=_("Date"), max_length=60, help_text=_("As you would say it: „1998.“"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES, required=False)


class TimelineBlock(blocks.StructBlock):
    """Events in the order of time."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    items = blocks.ListBlock(TimelineItemBlock(), label=_("Items"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("Dates and what happened, one below the other.")
        template = "components/blocks/timeline.html"
        preview_value = {
            "heading": "Кратка историја",
            "items": [
                {"date_text": "2005.", "title": "Оснивање", "text": "<p>Центар оснива град.</p>"},
                {"date_text": "2012.", "title": "Научни клуб", "text": "<p>Отворена лабораторија.</p>"},
            ],
        }


class CallToActionBlock(blocks.StructBlock):
    """The one thing that a reader should do next."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=300, required=False)
    link = LinkBlock(label=_("Button"))
    style = blocks.ChoiceBlock(
        label=_("Look"),
        choices=[("filled", _("Filled")), ("outlined", _("Outlined"))],
        default="filled",
        search_index=False,
    )

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("A title, a sentence and a button.")
        template = "components/blocks/call_to_action.html"
        preview_value = {
            "title": "Пријавите се за јесењи циклус",
            "text": "Пријаве су отворене до 15. септембра.",
            "link": {"text": "Пријава", "url": "https://example.org/"},
            "style": "filled",
        }


class ContactCardBlock(blocks.StructBlock):
    """Whom to ask."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Position"), max_length=160, required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=60, required=False)
    hours = blocks.CharBlock(label=_("When"), max_length=160, required=False)

    class Meta:
        icon = "user"
        label = _("Contact card")
        description = _("Whom to ask, and how to reach them.")
        template = "components/blocks/contact_card.html"
        preview_value = {
            "name": "Јелена Марковић",
            "role": "саветница за програме",
            "email": "jelena@centar.example",
            "phone": "+381 00 000 000",
            "hours": "радним данима 8–15 часова",
        }
