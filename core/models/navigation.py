"""Menus edited in the CMS, one set a language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from core.blocks.navigation import MenuStreamBlock
from core.fields import StreamField


class Menu(TranslatableMixin, models.Model):
    """The main menu, or one column of the footer."""

    class Kind(models.TextChoices):
        """Where the menu stands."""

        MAIN = "main", _("Main menu")
        FOOTER = "footer", _("Footer column")

    kind = models.CharField(_("place"), max_length=10, choices=Kind.choices, default=Kind.MAIN)
    title = models.CharField(_("title"), max_length=80)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    items = StreamField(MenuStreamBlock(), verbose_name=_("items"), blank=True)

    panels = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("sort_order"), FieldPanel("items")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["kind", "sort_order"]

    def __str__(self) -> str:
        return self.title
