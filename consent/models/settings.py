"""What the centre decides once: how visits are counted, and how long proofs are kept."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from consent.choices import Service

PROOF_MONTHS = 36
"""A consent must be provable as long as it is relied upon and somebody may still object (GDPR 7(1))."""


@register_setting(icon="check")
class ConsentSettings(BaseGenericSetting):
    """The counter of visits and the retention of proofs."""

    analytics_purpose = models.ForeignKey(
        "consent.Purpose",
        verbose_name=pgettext_lazy("of consent", "purpose"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"is_required": False},
        help_text=_("Visits are counted only of those who have agreed to this purpose."),
    )
    analytics_service = models.CharField(
        _("program"), max_length=12, choices=Service.choices, default=Service.MATOMO
    )
    analytics_address = models.URLField(
        _("address"),
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Of the program on a server of yours, such as https://stat.example.org."),
    )
    analytics_site = models.CharField(
        _("site"),
        max_length=100,
        blank=True,
        help_text=_(
            "As the program calls this site: a number in Matomo, a domain in Plausible, a code in Umami."
        ),
    )
    proof_months = models.PositiveSmallIntegerField(
        _("keep proofs for"),
        default=PROOF_MONTHS,
        validators=[MinValueValidator(6), MaxValueValidator(120)],
        help_text=_("Months after the choice. A choice itself is valid for 180 days."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("analytics_purpose"),
                FieldPanel("analytics_service"),
                FieldPanel("analytics_address"),
                FieldPanel("analytics_site"),
            ],
            _("Counting of visits"),
        ),
        FieldPanel("proof_months"),
    ]

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consent")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def clean(self) -> None:
        """A counter needs purpose, address and site, or none of them."""
        super().clean()
        given = [bool(self.analytics_purpose_id), bool(self.analytics_address), bool(self.analytics_site)]
        if any(given) and not all(given):
            raise ValidationError(
                {"analytics_address": _("Give the purpose, the address and the site, or none of the three.")}
            )

    @property
    def analytics_origin(self) -> str:
        """Scheme, host and port that the pages may load the program from; "" for none."""
        parts = urlsplit(self.analytics_address)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
