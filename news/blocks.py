"""Blocks of articles only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.lists import DocumentItemBlock


class AttachmentsBlock(blocks.StreamBlock):
    """Files that belong to an article."""

    attachment = DocumentItemBlock(icon="doc-full-inverse", label=_("Attachment"))


class CorrectionBlock(blocks.StructBlock):
    """What was corrected, and when."""

    date = blocks.DateBlock(label=_("Date"))
    text = blocks.TextBlock(
        label=_("What was corrected"),
        max_length=500,
        help_text=_("What the article said before and what it says now, in one sentence."),
    )


class CorrectionsBlock(blocks.StreamBlock):
    """All corrections of an article, newest last."""

    correction = CorrectionBlock(icon="history", label=_("Correction"))
