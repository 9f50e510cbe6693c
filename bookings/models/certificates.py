"""Certificates: a number series, and what each certificate said on the day it was issued."""

from __future__ import annotations

import base64
import secrets
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.models.registrations import Registration


def new_code() -> str:
    """A code for verification: 100 random bits in 20 letters and digits that survive being read aloud."""
    return base64.b32encode(secrets.token_bytes(13)).decode()[:20]


class CertificateSeries(models.Model):
    """A series of numbers, one for each kind of certificate; numbers restart every year.

    The row is the lock under which the next number is given.
    """

    code = models.SlugField(_("code"), max_length=20, unique=True)
    title = models.CharField(_("title"), max_length=160)
    pattern = models.CharField(
        _("form of the number"),
        max_length=40,
        default="{code}-{seq}/{year}",
        help_text=_("{code}, {seq} and {year} are filled in."),
    )
    retention_years = models.PositiveSmallIntegerField(
        _("certificates are kept for (years)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(75)],
        help_text=_("As the law on archives of your country says; then the name is erased."),
    )
    is_default = models.BooleanField(_("used unless another is chosen"), default=False)

    class Meta:
        verbose_name = _("series of certificates")
        verbose_name_plural = _("series of certificates")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_certificate_series"
            ),
            models.CheckConstraint(
                condition=Q(retention_years__gte=1), name="certificate_series_keeps_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates by what they are worth."""

    def valid(self) -> CertificateQuerySet:
        """Issued and not revoked."""
        return self.filter(revoked_at__isnull=True)


class Certificate(models.Model):
    """A certificate as it was issued; later changes of the programme or the person do not reach it.

    The code is printed on the document and shows no more than initials; it is random, so that nobody finds
    certificates by trying. The certificate's own retention runs apart from the registration's.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    series = models.ForeignKey(CertificateSeries, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField(_("year"))
    seq = models.PositiveIntegerField(_("number in the year"))
    number = models.CharField(_("number"), max_length=60)
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    code = models.CharField(_("code"), max_length=32, unique=True, editable=False, default=new_code)
    snapshot = models.JSONField(_("content"), default=dict)
    """What the certificate says: name, programme, number, hours, credits, dates, provider, outcomes …"""
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    """Language and script of the document (``sr`` and ``sr-latn`` are two)."""
    issued_on = models.DateField(_("issued"), default=timezone.localdate)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoke_reason = models.CharField(_("reason"), max_length=200, blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")
    pdf_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    purge_after = models.DateField(_("erased after"), db_index=True)
    anonymised_at = models.DateTimeField(_("erased"), null=True, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-year", "-seq"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "seq"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(revoked_at__isnull=True, registration__isnull=False),
                name="one_valid_certificate_a_registration",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoke_reason=""),
                name="certificate_revoked_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        """Whether the certificate stands."""
        return self.revoked_at is None
