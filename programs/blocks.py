"""Blocks of programme pages only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class OutcomesBlock(blocks.StreamBlock):
    """What somebody knows and can do afterwards, one thing an entry (ELM ``learningOutcome``)."""

    outcome = blocks.TextBlock(icon="tick", label=_("Outcome"), max_length=500)
