"""Proof that personal data go when they must."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ErasureRun(models.Model):
    """One nightly erasure: how many rows of which bookable, and what was still overdue after it."""

    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    counts = models.JSONField(_("erased registrations"), default=dict)
    """Number of erased registrations by the uuid of their bookable."""
    others = models.JSONField(_("other erased rows"), default=dict)
    """Number of erased or deleted rows by kind: requests, school lists, certificates, mails."""
    overdue = models.PositiveIntegerField(_("overdue after the run"), default=0)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
