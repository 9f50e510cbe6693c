"""To whom the weekly mail of open tasks went, and when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportMail(models.Model):
    """The last weekly mail to an address: whoever runs the command daily sends it weekly all the same."""

    address = models.EmailField(_("e-mail"), unique=True)
    sent_on = models.DateField(_("sent on"))

    class Meta:
        verbose_name = _("mail of open tasks")
        verbose_name_plural = _("mails of open tasks")

    def __str__(self) -> str:
        return f"{self.address}, {self.sent_on}"
