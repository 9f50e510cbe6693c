"""What laws want as tables: agreements, facilities, vacancies, money, requests, access."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.models import Venue
from disclosures.choices import AccessibilityTopic, AgreementKind, FacilityKind, VacancyKind
from disclosures.models.base import Record
from disclosures.models.documents import RegulatedDocument

YEAR = [MinValueValidator(1990), MaxValueValidator(2100)]


class Agreement(Record):
    """An agreement with a partner, concluded or planned."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=AgreementKind.choices, default=AgreementKind.INTERNATIONAL
    )
    partner = models.CharField(_("organisation"), max_length=300)
    state = models.CharField(_("country"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    term = models.CharField(pgettext_lazy("of an agreement", "term"), max_length=200, blank=True)
    is_planned = models.BooleanField(_("only planned yet"), default=False)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-date", "pk"]

    def __str__(self) -> str:
        return f"{self.title}: {self.partner}"


class ProgramSupplement(Record):
    """What a law wants of a programme beyond what the catalogue of programmes knows."""

    number = models.CharField(
        _("number of the programme"), max_length=60, unique=True, help_text=_("As in the catalogue.")
    )
    level = models.CharField(_("level of education"), max_length=200, blank=True)
    term = models.CharField(_("normal duration"), max_length=120, blank=True)
    modules = models.TextField(_("subjects, courses, modules"), blank=True)
    practice = models.TextField(_("placements"), blank=True)
    aim = models.TextField(_("aim"), blank=True)
    topic = models.CharField(_("field of study"), max_length=300, blank=True)
    outcomes = models.TextField(_("competences and outcomes"), blank=True)

    class Meta:
        verbose_name = _("supplement of a programme")
        verbose_name_plural = _("supplements of programmes")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number


class Facility(Record):
    """A room or an object with its equipment."""

    kind = models.CharField(_("kind"), max_length=12, choices=FacilityKind.choices)
    name = models.CharField(_("name"), max_length=255)
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    equipment = models.TextField(_("equipment"), blank=True)
    adapted = models.TextField(_("how it is adapted for people with disabilities"), blank=True)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    adapted_rooms = models.PositiveIntegerField(_("adapted rooms"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["kind", "sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class Vacancy(Record):
    """Vacant places for learners by source of funding, or a vacant post with its conditions."""

    kind = models.CharField(_("what is vacant"), max_length=10, choices=VacancyKind.choices)
    title = models.CharField(_("programme or post"), max_length=300)
    code = models.CharField(_("code of the programme"), max_length=30, blank=True)
    level = models.CharField(_("level of education"), max_length=160, blank=True)
    profile = models.CharField(_("profile of the programme"), max_length=300, blank=True)
    course = models.CharField(_("year of study"), max_length=30, blank=True)
    form = models.CharField(_("form of study"), max_length=80, blank=True)
    federal = models.PositiveIntegerField(_("places paid by the state"), null=True, blank=True)
    regional = models.PositiveIntegerField(_("places paid by the region"), null=True, blank=True)
    local = models.PositiveIntegerField(_("places paid by the municipality"), null=True, blank=True)
    paid = models.PositiveIntegerField(_("places paid by the learner"), null=True, blank=True)
    conditions = models.TextField(_("conditions and procedure"), blank=True)
    until = models.DateField(_("applications until"), null=True, blank=True)

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["kind", "title"]

    def __str__(self) -> str:
        return self.title

    def open_on(self, day: datetime.date) -> bool:
        """Whether somebody can still apply on a day."""
        return self.until is None or day <= self.until


class FinancialYear(Record, ClusterableModel):
    """Money of a year in whole units of the national currency or in thousands, as the law counts."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True, validators=YEAR)
    income = models.DecimalField(_("income"), max_digits=16, decimal_places=2, null=True, blank=True)
    expense = models.DecimalField(_("expense"), max_digits=16, decimal_places=2, null=True, blank=True)
    federal = models.DecimalField(
        _("paid by the state"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    regional = models.DecimalField(
        _("paid by the region"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    local = models.DecimalField(
        _("paid by the municipality"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    paid = models.DecimalField(_("paid by contracts"), max_digits=16, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("financial year")
        verbose_name_plural = _("financial years")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class FinancialQuarter(models.Model):
    """Execution of the budget in a quarter."""

    year = ParentalKey(FinancialYear, on_delete=models.CASCADE, related_name="quarters")
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    income = models.DecimalField(_("income"), max_digits=16, decimal_places=2)
    expense = models.DecimalField(_("expense"), max_digits=16, decimal_places=2)
    report = models.ForeignKey(
        RegulatedDocument,
        verbose_name=_("report"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("quarter")
        verbose_name_plural = _("quarters")
        ordering = ["-quarter"]
        constraints = [models.UniqueConstraint(fields=["year", "quarter"], name="quarter_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year} / {self.quarter}"


class InformationRequestYear(Record):
    """Requests for public information in a year. A year without any has a row too."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True, validators=YEAR)
    received = models.PositiveIntegerField(_("received"), default=0)
    granted = models.PositiveIntegerField(_("granted"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    grounds = models.TextField(_("grounds of refusals"), blank=True)

    class Meta:
        verbose_name = _("requests for information in a year")
        verbose_name_plural = _("requests for information by year")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    def clean(self) -> None:
        """No more answers than requests, and no refusal without a ground."""
        super().clean()
        if self.granted + self.refused > self.received:
            raise ValidationError({"received": _("More were answered than received.")})
        if self.refused and not self.grounds:
            raise ValidationError({"grounds": _("Say on which grounds they were refused.")})


class AccessibilityFact(Record):
    """How people with disabilities are received, by topic."""

    topic = models.CharField(_("topic"), max_length=16, choices=AccessibilityTopic.choices, unique=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("fact about access")
        verbose_name_plural = _("facts about access")
        ordering = ["topic"]

    def __str__(self) -> str:
        return self.get_topic_display()
