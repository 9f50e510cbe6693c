"""Answers that stand with a requirement itself: typed values, rows of a table, "we have none", "withheld"."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import CustomDocument
from disclosures import registry
from disclosures.choices import StatementKind
from disclosures.models.base import Record


def requirement_label(key: str) -> str:
    """The words of a requirement by its full key; the key itself where no profile knows it any more."""
    try:
        return registry.find_ever(key).name()
    except LookupError:
        return key


class DisclosureValue(Record):
    """A typed value of a requirement that no richer record answers. Several make a list."""

    requirement = models.CharField(_("requirement"), max_length=160, db_index=True)
    language = models.CharField(
        _("language"), max_length=16, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    text = models.TextField(_("text"), blank=True)
    number = models.DecimalField(_("number"), max_digits=16, decimal_places=2, null=True, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    link = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Starts with https:// or, on this site, with /."),
    )
    document = models.ForeignKey(
        CustomDocument,
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disclosed_values",
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("typed answer")
        verbose_name_plural = _("typed answers")
        ordering = ["requirement", "sort_order", "pk"]

    def __str__(self) -> str:
        return requirement_label(self.requirement)

    def clean(self) -> None:
        """An answer says something, and a link is one that browsers may follow."""
        super().clean()
        if not (self.text or self.link or self.document_id) and self.number is None and self.date is None:
            raise ValidationError(
                {"text": _("Write something, or choose a file, a date, a number or an address.")}
            )
        if self.link and not self.link.startswith(("https://", "http://", "/")):
            raise ValidationError({"link": _("An address starts with https:// or /.")})


class DisclosureRow(Record):
    """A row of a table that no richer record answers: texts by the key of the column."""

    requirement = models.CharField(_("requirement"), max_length=160, db_index=True)
    cells = models.JSONField(_("cells"), default=dict)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")
        ordering = ["requirement", "sort_order", "pk"]

    def __str__(self) -> str:
        first = next((text for text in self.cells.values() if text), "")
        return (
            f"{requirement_label(self.requirement)}: {first}"
            if first
            else requirement_label(self.requirement)
        )


class DisclosureStatement(Record):
    """Said instead of a value, with a date and a name: we have none, or it is withheld on this ground."""

    requirement = models.CharField(_("requirement"), max_length=160, unique=True)
    kind = models.CharField(
        _("statement"), max_length=10, choices=StatementKind.choices, default=StatementKind.NONE
    )
    text = models.CharField(
        _("wording"), max_length=500, blank=True, help_text=_("Empty: the wording that the profile proposes.")
    )
    ground = models.CharField(
        _("ground"), max_length=500, blank=True, help_text=_("The legal ground on which it is withheld.")
    )
    confirmed_on = models.DateField(_("confirmed on"), default=timezone.localdate)
    confirmed_by = models.CharField(_("confirmed by"), max_length=200, help_text=_("Name and position."))

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["requirement"]

    def __str__(self) -> str:
        return f"{requirement_label(self.requirement)}: {self.get_kind_display()}"

    def clean(self) -> None:
        """What is withheld has a ground."""
        super().clean()
        if self.kind == StatementKind.WITHHELD and not self.ground:
            raise ValidationError({"ground": _("Say on which ground it is withheld.")})
