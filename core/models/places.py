"""Venues and organisations: facts once, names and notes once for each language.

Programmes, events and disclosures point at the same rows, so that a centre's address is corrected in one
place. Words are rows by language, as with terms, because a foreign key from a translated page must lead to
the same venue in every language (DESIGN §3).
"""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from core.models.scripts import for_reader


class Worded(ClusterableModel):
    """A fact whose words stand in rows by language, reached through ``words``."""

    class Meta:
        abstract = True

    def said(self, field: str, language: str | None = None) -> str:
        """The word in a language (the active one), else in the default language, else in any; "" for none.

        Serbian Latin follows the Cyrillic word by itself where it has no row of its own. Prefetch ``words``
        in lists.
        """
        language = language or get_language() or settings.LANGUAGE_CODE
        rows = {row.language: getattr(row, field) for row in self.words.all()}
        found = rows.get(language) or rows.get(settings.LANGUAGE_CODE)
        found = found or next((word for word in rows.values() if word), "")
        return for_reader(found, language)


class Words(models.Model):
    """Words about a fact in one language; a subclass adds ``owner`` with ``related_name="words"``."""

    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)

    class Meta:
        abstract = True
        ordering = ["language"]


class Organisation(Worded):
    """A body that provides a programme, organises an event or accredits others."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(
        _("code"), max_length=60, unique=True, help_text=_("Short and stable; it stands in addresses.")
    )
    is_own = models.BooleanField(_("this is our centre"), default=False)
    url = models.URLField(_("web address"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    panels = [
        InlinePanel("words", heading=_("Name"), label=_("name"), min_num=1),
        FieldPanel("code"),
        FieldPanel("is_own"),
        MultiFieldPanel([FieldPanel("url"), FieldPanel("email"), FieldPanel("phone")], _("Contact")),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_own"], condition=models.Q(is_own=True), name="one_organisation_is_our_own"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.code

    @property
    def name(self) -> str:
        """Name in the active language."""
        return self.said("name")


class OrganisationWords(Words):
    """The name of an organisation in one language."""

    owner = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="words")
    name = models.CharField(_("name"), max_length=255)

    panels = [FieldPanel("language"), FieldPanel("name")]

    class Meta(Words.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="organisation_name_once_per_language")
        ]

    def __str__(self) -> str:
        return self.name


class Venue(Worded):
    """A place where people meet."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(
        _("code"), max_length=60, unique=True, help_text=_("Short and stable; it stands in addresses.")
    )
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    country = models.CharField(
        _("country"), max_length=2, default="RS", help_text=_("Two letters (ISO 3166).")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    wheelchair_access = models.BooleanField(_("accessible with a wheelchair"), null=True, blank=True)

    panels = [
        InlinePanel("words", heading=_("Name and address"), label=_("name and address"), min_num=1),
        FieldPanel("code"),
        MultiFieldPanel(
            [
                FieldPanel("postal_code"),
                FieldPanel("country"),
                FieldPanel("latitude"),
                FieldPanel("longitude"),
            ],
            _("Place"),
        ),
        FieldPanel("capacity"),
        FieldPanel("wheelchair_access"),
    ]

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name or self.code

    def clean(self) -> None:
        """Refuse half a position."""
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("Give both latitude and longitude, or neither.")})

    @property
    def name(self) -> str:
        """Name in the active language."""
        return self.said("name")

    @property
    def street(self) -> str:
        """Street and number in the active language."""
        return self.said("street")

    @property
    def city(self) -> str:
        """City in the active language."""
        return self.said("city")

    @property
    def accessibility(self) -> str:
        """How to get in, in the active language."""
        return self.said("accessibility")

    @property
    def address_line(self) -> str:
        """The whole address on one line: street, postal code and city."""
        city = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (self.street, city) if part)

    def schema(self) -> dict[str, Any]:
        """The venue as a ``Place`` of schema.org."""
        data: dict[str, Any] = {
            "@type": "Place",
            "name": self.name,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": self.street,
                "postalCode": self.postal_code,
                "addressLocality": self.city,
                "addressCountry": self.country,
            },
        }
        if self.latitude is not None and self.longitude is not None:
            data["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": float(self.latitude),
                "longitude": float(self.longitude),
            }
        return data


class VenueWords(Words):
    """Name, address and notes of a venue in one language."""

    owner = ParentalKey(Venue, on_delete=models.CASCADE, related_name="words")
    name = models.CharField(_("name"), max_length=160)
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    city = models.CharField(_("city"), max_length=100)
    accessibility = models.TextField(
        _("accessibility"), blank=True, help_text=_("Ramp, lift, induction loop, parking, quiet room.")
    )

    panels = [
        FieldPanel("language"),
        FieldPanel("name"),
        FieldPanel("street"),
        FieldPanel("city"),
        FieldPanel("accessibility"),
    ]

    class Meta(Words.Meta):
        verbose_name = _("name and address")
        verbose_name_plural = _("names and addresses")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="venue_words_once_per_language")
        ]

    def __str__(self) -> str:
        return self.name
