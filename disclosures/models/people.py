"""Units and bodies, people and what they are employed as."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.models import Venue
from disclosures.choices import PublishBasis, Role, UnitKind
from disclosures.models.base import Record


class Unit(Record):
    """A unit, a governing body, a branch or a representation. Who heads it is a position."""

    kind = models.CharField(_("kind"), max_length=16, choices=UnitKind.choices, default=UnitKind.DIVISION)
    name = models.CharField(_("name"), max_length=255)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
    )
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    url = models.URLField(_("web address"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    duties = models.TextField(_("duties"), blank=True)
    regulation = models.ForeignKey(
        "disclosures.RegulatedDocument",
        verbose_name=_("regulation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("unit or body")
        verbose_name_plural = _("units and bodies")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a unit that is part of itself."""
        super().clean()
        if self.parent_id and self.parent_id == self.pk:
            raise ValidationError({"parent": _("A unit cannot be part of itself.")})


class Person(Record, ClusterableModel):
    """Somebody who works for the centre. Without a basis for publishing, no page names the person."""

    last_name = models.CharField(_("last name"), max_length=100)
    first_name = models.CharField(_("first name"), max_length=100)
    middle_name = models.CharField(_("patronymic or middle name"), max_length=100, blank=True)
    publish_basis = models.CharField(
        _("why the person may be named"), max_length=8, choices=PublishBasis.choices, default=PublishBasis.LAW
    )
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        """A consent has a day."""
        super().clean()
        if self.publish_basis == PublishBasis.CONSENT and self.consent_on is None:
            raise ValidationError({"consent_on": _("Say on which day the person consented.")})

    @property
    def full_name(self) -> str:
        """The name as official lists of the country write it: some put the family name first."""
        given = (self.first_name, self.middle_name)
        family_first = settings.COUNTRY.vocabulary.get("family_name_first", False)
        parts = (self.last_name, *given) if family_first else (*given, self.last_name)
        return " ".join(part for part in parts if part)

    @property
    def is_public(self) -> bool:
        """Whether pages may name the person."""
        return self.publish_basis != PublishBasis.NONE


class TeachingProfile(models.Model):
    """What is published of somebody who teaches."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="teaching")
    education = models.TextField(_("level of education, speciality, qualification"), blank=True)
    degree = models.CharField(_("academic degree"), max_length=200, blank=True)
    academic_title = models.CharField(_("academic title"), max_length=200, blank=True)
    training = models.TextField(_("further training of the last three years"), blank=True)
    retraining = models.TextField(_("professional retraining"), blank=True)
    in_profession_since = models.PositiveSmallIntegerField(
        _("in the profession since (year)"), null=True, blank=True
    )
    disciplines = models.TextField(_("subjects taught"), blank=True)
    programs = models.TextField(_("programmes the person takes part in"), blank=True)

    class Meta:
        verbose_name = _("teaching profile")
        verbose_name_plural = _("teaching profiles")
        constraints = [models.UniqueConstraint(fields=["person"], name="one_teaching_profile_a_person")]

    def __str__(self) -> str:
        return str(self.person)

    def experience_years(self, on: datetime.date | None = None) -> int | None:
        """Whole years in the profession on a day (today)."""
        if self.in_profession_since is None:
            return None
        return max((on or timezone.localdate()).year - self.in_profession_since, 0)


class Position(Record):
    """What a person is employed as, from a day to a day."""

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="positions"
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit or body"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="positions",
    )
    role = models.CharField(_("role"), max_length=24, choices=Role.choices, default=Role.OTHER)
    title = models.CharField(_("title of the post"), max_length=255)
    phone = models.CharField(_("official telephone"), max_length=60, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)
    duties = models.TextField(_("duties"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["sort_order", "person__last_name", "person__first_name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="position_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"

    def held_on(self, day: datetime.date) -> bool:
        """Whether the person holds it on a day."""
        return (self.starts_on or day) <= day <= (self.ends_on or day)
