"""What every record of the disclosures has in common."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """A fact with somebody who keeps it true.

    ``outdated_since`` starts the clock of the law ("within ten working days of the change"): it is set when
    the facts have changed and the record has not, and cleared when the new facts are entered.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who keeps it up to date"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    checked_on = models.DateField(
        _("looked through on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last found that it is still true."),
    )
    outdated_since = models.DateField(
        _("no longer true since"),
        null=True,
        blank=True,
        help_text=_(
            "The day of the change. Clear it when the new facts are entered: the law counts from it."
        ),
    )
    created_at = models.DateTimeField(_("first entered"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True
