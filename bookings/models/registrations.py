"""Who comes: registrations, the lists that schools hand in, attendance, and what was done to each row."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings import keys
from bookings.choices import (
    ACTIVE,
    INACTIVE,
    SEATED,
    TAKING_PART,
    CancelledBy,
    RegistrationKind,
    RegistrationState,
)
from bookings.models.bookables import Bookable

REQUEST_HOURS = 48
"""How long a request waits for its mailed link to be used; then the row is deleted."""


class SchoolBooking(models.Model):
    """A list of colleagues that a school's contact hands in; nothing counts until the contact confirms.

    Each colleague is a ``Registration`` of the kind ``on_behalf`` with mails and a link of their own.
    """

    LINK = "school"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bookable = models.ForeignKey(Bookable, on_delete=models.PROTECT, related_name="school_bookings")
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_key = models.CharField(max_length=64, editable=False, db_index=True)
    school = models.CharField(_("school"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    network_key = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    purge_after = models.DateField(_("erased after"), null=True, editable=False, db_index=True)
    anonymised_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("list of a school")
        verbose_name_plural = _("lists of schools")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="school_booking_lower_email"),
        ]

    def __str__(self) -> str:
        return f"#S{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the address in its normal form; the pseudonym follows it and survives its erasure."""
        _normalise(self)
        super().save(*args, **kwargs)

    @property
    def expires_at(self) -> datetime.datetime:
        """Until when the contact may confirm."""
        return link_deadline(self.created_at, self.bookable)

    @property
    def link_code(self) -> str:
        """Code of the mailed link."""
        return keys.link_code(self.LINK, self.uuid, self.link_version)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations by what they hold."""

    def active(self) -> RegistrationQuerySet:
        """Known to the organiser: a seat, an offer, the waiting list or an open approval."""
        return self.filter(state__in=ACTIVE)

    def seated(self) -> RegistrationQuerySet:
        """Taking seats, open offers included."""
        return self.filter(state__in=SEATED)

    def taking_part(self) -> RegistrationQuerySet:
        """Holding a seat of their own, before and after the meeting."""
        return self.filter(state__in=TAKING_PART)

    def of_address(self, address: str) -> RegistrationQuerySet:
        """Of one address, also where the site's secret has changed since; none for no address."""
        return self.filter(email_key__in=keys.email_keys(address))

    def in_queue(self) -> RegistrationQuerySet:
        """The waiting list in the order of offers."""
        return self.filter(state=RegistrationState.WAITLISTED).order_by("-priority", "queue_number")

    def by_link(self, code: str) -> Registration | None:
        """The registration whose mailed link carries this code, or None."""
        return by_link(self.select_related("bookable"), code)


class Registration(models.Model):
    """A person, a class, or a colleague registered by a school.

    What is personal is blanked by ``services.privacy``; the row stays for statistics with its pseudonym
    ``email_key``. Not indexed, no drafts.
    """

    LINK = "registration"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bookable = models.ForeignKey(Bookable, on_delete=models.PROTECT, related_name="registrations")
    kind = models.CharField(
        _("kind"), max_length=12, choices=RegistrationKind.choices, default=RegistrationKind.PERSON
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=RegistrationState.choices,
        default=RegistrationState.REQUESTED,
        editable=False,
    )
    school_booking = models.ForeignKey(
        SchoolBooking, null=True, editable=False, on_delete=models.SET_NULL, related_name="registrations"
    )

    email = models.EmailField(_("e-mail"), blank=True)
    email_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    school = models.CharField(_("school or institution"), max_length=200, blank=True)
    role = models.CharField(_("position"), max_length=160, blank=True)
    subject = models.CharField(_("subject"), max_length=160, blank=True)
    municipality = models.CharField(_("municipality"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    guardian_name = models.CharField(_("name of the parent or guardian"), max_length=160, blank=True)
    accessibility = models.TextField(
        _("what the person needs in order to take part"), max_length=1000, blank=True
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)

    group_size = models.PositiveSmallIntegerField(
        _("seats"), default=1, validators=[MinValueValidator(1)], help_text=_("A class with its teachers.")
    )
    group_label = models.CharField(_("class or group"), max_length=160, blank=True)
    accompanying_adults = models.PositiveSmallIntegerField(_("adults among them"), default=0)

    priority = models.SmallIntegerField(_("priority"), default=0, editable=False)
    priority_reason = models.CharField(_("reason"), max_length=200, blank=True, editable=False)
    queue_number = models.PositiveIntegerField(null=True, editable=False)
    """Order on the waiting list; given once, under the lock of the bookable."""
    offer_expires_at = models.DateTimeField(_("offer valid until"), null=True, editable=False, db_index=True)

    notice_version = models.CharField(_("privacy notice shown"), max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("ended"), null=True, editable=False)
    cancelled_by = models.CharField(
        _("ended by"), max_length=8, choices=CancelledBy.choices, blank=True, editable=False
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    """Given to each rendered form: pressing the button twice makes one request."""
    network_key = models.CharField(max_length=64, blank=True, editable=False)
    """Salted digest of the sender's network while the request is unconfirmed (``bookings.limits``)."""
    purge_after = models.DateField(_("erased after"), null=True, editable=False, db_index=True)
    anonymised_at = models.DateTimeField(_("erased"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["bookable", "state"], name="registration_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["bookable", "email_key"],
                condition=~Q(state__in=INACTIVE) & ~Q(email_key=""),
                name="one_active_registration_an_address",
            ),
            models.UniqueConstraint(
                fields=["bookable", "queue_number"],
                condition=Q(queue_number__isnull=False),
                name="one_registration_a_place_in_the_queue",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="registration_lower_email"),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values) & Q(kind__in=RegistrationKind.values),
                name="registration_known_choices",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.WAITLISTED) | Q(queue_number__isnull=False),
                name="registration_waits_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.OFFERED, offer_expires_at__isnull=False)
                | (~Q(state=RegistrationState.OFFERED) & Q(offer_expires_at__isnull=True)),
                name="registration_offer_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(group_size__gte=1) & Q(accompanying_adults__lte=F("group_size")),
                name="registration_group_size",
            ),
            models.CheckConstraint(
                condition=Q(priority=0) | ~Q(priority_reason="") | Q(anonymised_at__isnull=False),
                name="registration_priority_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the address in its normal form; the pseudonym follows it and survives its erasure."""
        _normalise(self)
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        """Given and family name; "" once erased."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_active(self) -> bool:
        """Whether the organiser counts on this registration or on deciding about it."""
        return self.state in ACTIVE

    @property
    def holds_seat(self) -> bool:
        """Whether the person has, or had, a seat of their own."""
        return self.state in TAKING_PART

    @property
    def expires_at(self) -> datetime.datetime:
        """Until when a request may be confirmed."""
        return link_deadline(self.created_at, self.bookable)

    @property
    def position(self) -> int | None:
        """Place on the waiting list, from 1; None where the person does not wait."""
        if self.state != RegistrationState.WAITLISTED:
            return None
        ahead = Q(priority__gt=self.priority) | Q(priority=self.priority, queue_number__lt=self.queue_number)
        return (
            Registration.objects.filter(
                ahead, bookable=self.bookable_id, state=RegistrationState.WAITLISTED
            ).count()
            + 1
        )

    @property
    def link_code(self) -> str:
        """Code of the mailed link to see, change, cancel and erase."""
        return keys.link_code(self.LINK, self.uuid, self.link_version)


class Attendance(models.Model):
    """Whether a registered person was at one meeting."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendance")
    meeting_uid = models.CharField(max_length=120)
    present = models.BooleanField(_("present"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    marked_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=["registration", "meeting_uid"], name="attendance_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"#{self.registration_id}: {self.meeting_uid}"


class RegistrationChange(models.Model):
    """What was done to a registration, when and by whom; goes when the registration is erased."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="changes")
    action = models.CharField(_("action"), max_length=30)
    before = models.CharField(_("before"), max_length=40, blank=True)
    after = models.CharField(_("after"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a registration")
        verbose_name_plural = _("changes of registrations")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"#{self.registration_id}: {self.action}"


def _normalise(row: Registration | SchoolBooking) -> None:
    row.email = keys.normalise_email(row.email)
    if row.email:
        row.email_key = keys.email_key(row.email)


def link_deadline(created_at: datetime.datetime, bookable: Bookable) -> datetime.datetime:
    """Until when a mailed link confirms: 48 hours, at the latest until registration closes."""
    latest = created_at + datetime.timedelta(hours=REQUEST_HOURS)
    return min(latest, bookable.closing_at) if bookable.closing_at else latest


def by_link(rows: models.QuerySet[Any], code: str) -> Any | None:
    """The row of a queryset whose mailed link carries this code, or None. Reads one row, changes nothing."""
    ident = keys.ident_of(code)
    row = rows.filter(uuid=ident).first() if ident else None
    genuine = row is not None and keys.is_genuine(code, row.LINK, row.uuid, row.link_version)
    return row if genuine else None
