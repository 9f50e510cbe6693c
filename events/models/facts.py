"""What an event is, in every language the same."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import CustomDocument, Organisation, Term
from events.choices import Kind, SignUp
from events.services.expansion import validate_rule

OLDEST = 120


def national_currency() -> str:
    """Currency of the country that the site serves (ISO 4217)."""
    return settings.COUNTRY.currency


def national_time_zone() -> str:
    """The zone whose clock events are planned by (IANA name)."""
    return settings.TIME_ZONE


class Event(models.Model):
    """The facts of an event. Its words are in ``EventPage``, one a language; its dates in rows.

    ``rule`` with ``rule_start`` and ``rule_length`` is an aid for authors: dates are made from it and then
    live on their own. ``skipped`` keeps the starts that staff have taken out, so that they do not come back.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField(
        _("title"),
        max_length=255,
        editable=False,
        blank=True,
        help_text=_("Title of the first page, for the lists of the staff."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.WORKSHOP)
    audience = models.ManyToManyField(
        Term,
        verbose_name=_("audience"),
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.AUDIENCE},
    )
    age_min = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_max = models.PositiveSmallIntegerField(
        _("age to"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    science_club = models.BooleanField(
        _("part of the science club"), default=False, help_text=_("Shown on the page of the club.")
    )
    organiser = models.ForeignKey(
        Organisation,
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: the centre."),
    )
    co_organisers = models.ManyToManyField(
        Organisation, verbose_name=_("organised together with"), blank=True, related_name="+"
    )
    partners = models.ManyToManyField(
        Organisation, verbose_name=_("partners and supporters"), blank=True, related_name="+"
    )
    price = models.DecimalField(
        _("price"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("A number. 0: free of charge. Empty: nothing is said about it."),
    )
    currency = models.CharField(_("currency"), max_length=3, default=national_currency, editable=False)
    photo_notice = models.BooleanField(
        _("photographs are taken"),
        default=False,
        help_text=_(
            "Says on the page that there will be pictures, and whom to tell if one does not wish it."
        ),
    )
    sign_up = models.CharField(_("registration"), max_length=10, choices=SignUp.choices, default=SignUp.NONE)
    sign_up_url = models.URLField(_("address of the registration"), blank=True)
    submissions_open = models.DateTimeField(_("works are received from"), null=True, blank=True)
    submissions_close = models.DateTimeField(_("works are received until"), null=True, blank=True)
    results_on = models.DateField(_("results on"), null=True, blank=True)
    rules_document = models.ForeignKey(
        CustomDocument,
        verbose_name=_("rules of the contest"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    rule = models.CharField(
        _("repetition"),
        max_length=200,
        blank=True,
        validators=[validate_rule],
        help_text=_("A rule such as FREQ=WEEKLY;BYDAY=MO,WE (RFC 5545)."),
    )
    repeat_until = models.DateField(_("repeats until"), null=True, blank=True)
    rule_start = models.DateTimeField(null=True, blank=True, editable=False)
    rule_length = models.DurationField(null=True, blank=True, editable=False)
    skipped = models.JSONField(default=list, blank=True, editable=False)
    time_zone = models.CharField(max_length=40, default=national_time_zone, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age_min__isnull=True)
                | models.Q(age_max__isnull=True)
                | models.Q(age_min__lte=models.F("age_max")),
                name="event_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(submissions_open__isnull=True)
                | models.Q(submissions_close__isnull=True)
                | models.Q(submissions_open__lt=models.F("submissions_close")),
                name="event_submissions_open_before_they_close",
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0),
                name="event_price_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.label or str(self.uuid)

    def clean(self) -> None:
        """Refuse ages and submission dates in the wrong order, and a registration nowhere."""
        super().clean()
        if self.age_min is not None and self.age_max is not None and self.age_min > self.age_max:
            raise ValidationError({"age_max": _("The second age must not be lower than the first.")})
        opens, closes = self.submissions_open, self.submissions_close
        if opens and closes and opens >= closes:
            raise ValidationError({"submissions_close": _("Submissions must close after they open.")})
        if self.sign_up == SignUp.EXTERNAL and not self.sign_up_url:
            raise ValidationError({"sign_up_url": _("Give the address at which people register.")})

    @property
    def is_contest(self) -> bool:
        """Whether works are sent in instead of seats taken."""
        return self.kind == Kind.CONTEST

    @property
    def is_free(self) -> bool:
        """Whether the page may say that it costs nothing."""
        return self.price is not None and self.price == 0

    @property
    def has_seats(self) -> bool:
        """Whether this site gives the seats of its dates."""
        return SignUp(self.sign_up).has_seats and not self.is_contest

    @property
    def ages(self) -> str:
        """Ages in words of no language: ``7–11``, ``7+``, ``–11``; "" for all."""
        if self.age_min is None and self.age_max is None:
            return ""
        if self.age_max is None:
            return f"{self.age_min}+"
        return f"{'' if self.age_min is None else self.age_min}–{self.age_max}"
