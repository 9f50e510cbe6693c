"""Items of menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import LinkBlock


class MenuItemBlock(blocks.StructBlock):
    """A link of a menu with the links below it."""

    link = LinkBlock(label=_("Link"), required=False)
    children = blocks.ListBlock(LinkBlock(), label=_("Below it"), default=[], required=False)

    class Meta:
        icon = "list-ul"
        label = _("Menu item")


class MenuStreamBlock(blocks.StreamBlock):
    """All items of a menu, in order."""

    item = MenuItemBlock()
