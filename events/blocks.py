"""Blocks of the science club."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.links import LinkBlock


class ProjectBlock(blocks.StructBlock):
    """A project: what is investigated, by whom, and where to read more."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("In two or three sentences"), max_length=500)
    picture = ImageChooserBlock(
        label=_("Picture"),
        required=False,
        help_text=_("Decoration beside the words; what it shows must be in the text."),
    )
    link = LinkBlock(label=_("Read more"), required=False)


class ProjectsBlock(blocks.StreamBlock):
    """Projects in the order in which they are shown."""

    project = ProjectBlock(icon="pick", label=_("Project"))
