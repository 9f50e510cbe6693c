"""A thing with seats: one row for a run of a programme or a date of an event."""

from __future__ import annotations

import datetime
import math
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.choices import (
    SEATED,
    Approval,
    GroupBooking,
    OptionalField,
    RegistrationState,
    SeatState,
)

FEW_SEATS = 2
FEW_SHARE = 0.1
"""“Few places left” is said at two places or a tenth of all, whichever is more."""


def default_reminders() -> list[int]:
    """Hours before the start at which a reminder is sent."""
    return [72, 24]


def validate_reminders(value: Any) -> None:
    """Refuse anything but a short list of whole hours within a month."""
    fits = isinstance(value, list) and len(value) <= 5
    if not fits or not all(type(hours) is int and 1 <= hours <= 24 * 31 for hours in value):
        raise ValidationError(_("Give up to five whole numbers of hours between 1 and 744."))


def validate_fields(value: Any) -> None:
    """Refuse names of fields that the form does not know."""
    if not isinstance(value, list) or not all(name in OptionalField.values for name in value):
        raise ValidationError(_("The form has no such field."))


class BookableQuerySet(models.QuerySet["Bookable"]):
    """Bookables with their seats counted."""

    def with_seats(self) -> BookableQuerySet:
        """Count seats and waiting people in the same query; ``state`` then costs none."""
        from bookings.models.registrations import Registration

        rows = Registration.objects.filter(bookable=OuterRef("pk")).order_by().values("bookable")
        waiting = rows.filter(state=RegistrationState.WAITLISTED)
        return self.annotate(
            taken_count=Coalesce(
                Subquery(rows.filter(state__in=SEATED).annotate(n=Sum("group_size")).values("n")), Value(0)
            ),
            waiting_count=Coalesce(Subquery(waiting.annotate(n=Count("pk")).values("n")), Value(0)),
            waiting_smallest=Subquery(waiting.annotate(n=Min("group_size")).values("n")),
        )


class Bookable(models.Model):
    """Something that people sign up for.

    ``kind`` names the registered source that describes it (``bookings.registry``). Dates are set by the
    owner room through ``services.bookables.schedule``. The row is the lock under which seats are given.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField(_("kind"), max_length=40, editable=False)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    waitlist = models.BooleanField(_("waiting list"), default=True)
    waitlist_limit = models.PositiveIntegerField(
        _("places on the waiting list"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    skip_groups = models.BooleanField(
        _("offer past groups that do not fit"),
        default=False,
        help_text=_("Otherwise free places wait until the group at the head of the list fits."),
    )
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: at the start.")
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, editable=False)
    approval = models.CharField(_("approval"), max_length=10, choices=Approval.choices, default=Approval.NONE)
    group_booking = models.CharField(
        _("groups"), max_length=10, choices=GroupBooking.choices, default=GroupBooking.NONE
    )
    max_group = models.PositiveSmallIntegerField(
        _("largest group"), default=30, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    seat_hold_hours = models.PositiveSmallIntegerField(
        _("an offered seat is held for (hours)"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_("12 hours where it starts within three days."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("personal data are kept for (days after the end)"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
    )
    reminder_hours = models.JSONField(
        _("reminders (hours before the start)"),
        default=default_reminders,
        blank=True,
        validators=[validate_reminders],
    )
    fields = models.JSONField(
        _("the form also asks for"), default=list, blank=True, validators=[validate_fields]
    )
    closed_by_staff = models.BooleanField(_("registration closed by hand"), default=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = BookableQuerySet.as_manager()

    class Meta:
        verbose_name = _("form for registration")
        verbose_name_plural = _("forms for registration")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(opens_at__lt=F("closes_at")),
                name="bookable_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | (Q(starts_at__isnull=False) & Q(starts_at__lte=F("ends_at"))),
                name="bookable_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(approval__in=Approval.values) & Q(group_booking__in=GroupBooking.values),
                name="bookable_known_choices",
            ),
            models.CheckConstraint(
                condition=Q(max_group__gte=1) & Q(seat_hold_hours__gte=1) & Q(retention_days__gte=1),
                name="bookable_positive_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    def clean(self) -> None:
        """Refuse a registration that closes before it opens."""
        super().clean()
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": _("Registration must close after it opens.")})

    @property
    def closing_at(self) -> datetime.datetime | None:
        """When sign-up ends: the stated moment, at the latest the start."""
        moments = [moment for moment in (self.closes_at, self.starts_at) if moment]
        return min(moments, default=None)

    @property
    def seats_taken(self) -> int:
        """Seats held by registrations and open offers."""
        return self.seat_counts()[0]

    @property
    def seats_left(self) -> int | None:
        """Free seats, never below zero; None without a limit."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    @property
    def waiting(self) -> int:
        """Registrations on the waiting list."""
        return self.seat_counts()[1]

    def seat_counts(self) -> tuple[int, int, int | None]:
        """Seats taken, people waiting, size of the smallest waiting group: annotated, else counted now."""
        if not hasattr(self, "taken_count"):
            rows = Bookable.objects.with_seats().filter(pk=self.pk)
            counted = rows.values_list("taken_count", "waiting_count", "waiting_smallest").first()
            return counted or (0, 0, None)
        return self.taken_count, self.waiting_count, self.waiting_smallest

    @property
    def state(self) -> SeatState:
        """Where sign-up stands now."""
        return self.state_at(timezone.now())

    def state_at(self, now: datetime.datetime) -> SeatState:
        """Where sign-up stands at a moment, with the seats of now."""
        by_date = self._state_by_date(now)
        return by_date or self._state_by_seats()

    def _state_by_date(self, now: datetime.datetime) -> SeatState | None:
        ends_at = self.ends_at or self.starts_at
        if self.cancelled_at:
            return SeatState.CANCELLED
        if ends_at and ends_at <= now:
            return SeatState.PAST
        if self.starts_at and self.starts_at <= now:
            return SeatState.RUNNING
        if self.closed_by_staff or (self.closes_at and self.closes_at <= now):
            return SeatState.CLOSED
        if self.starts_at is None:
            return SeatState.UNSCHEDULED
        if self.opens_at and self.opens_at > now:
            return SeatState.NOT_YET_OPEN
        return None

    def _state_by_seats(self) -> SeatState:
        if self.capacity is None:
            return SeatState.OPEN
        taken, waiting, smallest = self.seat_counts()
        left = self.capacity - taken
        if left <= 0 or self.queue_goes_first(left, waiting, smallest):
            open_list = self.waitlist and (self.waitlist_limit is None or waiting < self.waitlist_limit)
            return SeatState.WAITLIST if open_list else SeatState.FULL
        few = max(FEW_SEATS, math.floor(self.capacity * FEW_SHARE))
        return SeatState.FEW if left <= few else SeatState.OPEN

    def queue_goes_first(self, left: int, waiting: int, smallest: int | None) -> bool:
        """Whether free seats belong to people who wait already, so that a newcomer queues behind them."""
        if not waiting:
            return False
        return not self.skip_groups or (smallest or 1) <= left

    @property
    def next_change_at(self) -> datetime.datetime | None:
        """The next moment at which the state changes by the clock alone; for ``page_cache.until``."""
        if self.cancelled_at:
            return None
        now = timezone.now()
        moments = (self.opens_at, self.closes_at, self.starts_at, self.ends_at)
        return min((moment for moment in moments if moment and moment > now), default=None)
