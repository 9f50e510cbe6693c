"""When people were last reminded of translations that are out of date."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationReminder(models.Model):
    """The last reminder of a person: whoever runs the command daily sends it weekly all the same."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    sent_on = models.DateField(_("sent on"))

    class Meta:
        verbose_name = _("translation reminder")
        verbose_name_plural = _("translation reminders")

    def __str__(self) -> str:
        """Who and when."""
        return f"{self.user}, {self.sent_on}"
