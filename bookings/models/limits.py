"""Counted requests. No address and no network is stored, only salted digests that nobody can turn back."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.choices import LimitScope


def new_salt() -> str:
    """256 random bits."""
    return secrets.token_hex(32)


class DailySalt(models.Model):
    """The salt of one day; deleted after two, and with it every way back from the digests."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64, default=new_salt)

    class Meta:
        verbose_name = _("salt of a day")
        verbose_name_plural = _("salts of days")

    def __str__(self) -> str:
        return self.day.isoformat()


class LimitHit(models.Model):
    """One request for a registration, counted against an address, a network or the site."""

    scope = models.CharField(max_length=8, choices=LimitScope.choices)
    key = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("counted request")
        verbose_name_plural = _("counted requests")
        indexes = [models.Index(fields=["scope", "key", "at"], name="limit_hit_count")]

    def __str__(self) -> str:
        return f"{self.scope} #{self.pk}"


class MailRefusal(models.Model):
    """An address that wants no mail for registrations somebody else typed it into."""

    email_key = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("refusal of mails")
        verbose_name_plural = _("refusals of mails")

    def __str__(self) -> str:
        return f"#R{self.pk}"
