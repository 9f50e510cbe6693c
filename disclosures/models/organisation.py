"""The organisation itself: what it is called, who founded it, where it works, how it is reached."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from core.models import Organisation, Venue, Worded, Words
from disclosures.choices import ContactKind, IdentifierScheme, PlaceKind
from disclosures.fields import TicksField
from disclosures.models.base import Record


def place_kinds() -> list[tuple[str, str]]:
    """What may happen at a place, for the form."""
    return list(PlaceKind.choices)


class Institution(Record, Worded):
    """Legal facts of the centre. Its e-mail and telephone are those of its organisation."""

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="institution",
        help_text=_("The centre among the organisations; its telephone and e-mail stand there."),
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("legal facts of the centre")
        verbose_name_plural = _("legal facts of the centre")

    def __str__(self) -> str:
        return self.said("full_name") or str(self.organisation)


class InstitutionWords(Words):
    """The words of the legal facts in one language."""

    owner = ParentalKey(Institution, on_delete=models.CASCADE, related_name="words")
    full_name = models.CharField(_("full name"), max_length=500)
    short_name = models.CharField(_("short name"), max_length=160, blank=True)
    legal_form = models.CharField(_("legal status and form"), max_length=255, blank=True)
    working_hours = models.TextField(_("working hours"), blank=True)

    class Meta(Words.Meta):
        verbose_name = _("name and words")
        verbose_name_plural = _("names and words")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="institution_words_once_per_language")
        ]

    def __str__(self) -> str:
        return self.full_name


class LegalIdentifier(models.Model):
    """A number under which a register knows the centre."""

    institution = ParentalKey(Institution, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=10, choices=IdentifierScheme.choices)
    value = models.CharField(
        _("number"),
        max_length=20,
        validators=[RegexValidator(r"^[0-9A-Za-z-]+$", _("Digits and letters only."))],
    )

    class Meta:
        verbose_name = _("legal number")
        verbose_name_plural = _("legal numbers")
        constraints = [
            models.UniqueConstraint(fields=["institution", "scheme"], name="one_number_per_register")
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class Founder(Record):
    """Who founded the centre."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="founded"
    )
    address = models.CharField(_("registered address"), max_length=300, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("founder")
        verbose_name_plural = _("founders")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return str(self.organisation)


class Place(Record):
    """What happens at a venue. The address itself stands with the venue."""

    venue = models.OneToOneField(
        Venue, verbose_name=_("venue"), on_delete=models.PROTECT, related_name="disclosed_place"
    )
    kinds = TicksField(_("what happens here"), options=place_kinds, default=list)
    region = models.CharField(
        _("region"), max_length=120, blank=True, help_text=_("Where an official address names it.")
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = pgettext_lazy("where something happens", "places")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.venue)

    def address(self, language: str | None = None) -> str:
        """The official address: postal code, region, city, street and number."""
        venue = self.venue
        parts = (venue.postal_code, self.region, venue.said("city", language), venue.said("street", language))
        return ", ".join(part for part in parts if part)

    def serves(self, kind: str) -> bool:
        """Whether this happens here."""
        return kind in self.kinds

    @property
    def kind_labels(self) -> str:
        """What happens here, for lists of the admin."""
        return ", ".join(str(PlaceKind(kind).label) for kind in self.kinds if kind in PlaceKind.values)


class Contact(Record):
    """Where somebody is reached about something."""

    kind = models.CharField(
        _("about"), max_length=24, choices=ContactKind.choices, default=ContactKind.GENERAL
    )
    name = models.CharField(_("person or unit"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["kind", "sort_order", "pk"]

    def __str__(self) -> str:
        return self.name
