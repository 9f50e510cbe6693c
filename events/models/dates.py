"""The dates of an event: real rows, each with a life of its own."""

from __future__ import annotations

import datetime
import uuid
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from bookings.models import Bookable
from core.models import Venue
from core.models.places import Worded, Words
from events.choices import DateStatus
from events.models.facts import Event, national_time_zone


class EventOccurrence(Worded):
    """A date of an event.

    ``recurrence_id`` is the start that the date was first given: it names the date within its event for ever,
    however often it is moved. Of an ``all_day`` date, ``starts_at`` is the midnight that its first day begins
    with and ``ends_at`` the midnight that its last day ends with, in ``time_zone``. Change dates through
    ``events.services.dates``, which tells people and counts ``sequence``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="occurrences"
    )
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    all_day = models.BooleanField(_("whole days"), default=False)
    time_zone = models.CharField(max_length=40, default=national_time_zone, editable=False)
    recurrence_id = models.DateTimeField(editable=False)
    status = models.CharField(
        _("state"), max_length=20, choices=DateStatus.choices, default=DateStatus.SCHEDULED
    )
    previous_start = models.DateTimeField(_("first planned for"), null=True, blank=True, editable=False)
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    online_url = models.URLField(
        _("link to join"),
        max_length=500,
        blank=True,
        help_text=_("Sent to people with a seat only; it never stands on the site or in a calendar."),
    )
    edited_by_hand = models.BooleanField(default=False, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    bookable = models.OneToOneField(
        Bookable,
        verbose_name=_("form for registration"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="event_occurrence",
    )

    class Meta:
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "recurrence_id"], name="event_date_once"),
            models.CheckConstraint(
                condition=models.Q(starts_at__lte=models.F("ends_at")), name="event_date_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["event", "starts_at"], name="event_dates_in_order")]

    def __str__(self) -> str:
        return f"{self.event}, {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.starts_at and self.ends_at and self.starts_at > self.ends_at:
            raise ValidationError({"ends_at": _("The end must not be before the start.")})

    @property
    def note(self) -> str:
        """What staff say about a changed date, in the active language."""
        return self.said("note")

    @property
    def state(self) -> DateStatus:
        """The status as a member of its vocabulary."""
        return DateStatus(self.status)

    @property
    def takes_place(self) -> bool:
        """Whether people may come at the stated time."""
        return self.state.takes_place

    @property
    def place(self) -> Venue | None:
        """Where people go; nowhere where the date was moved online, whatever venue it had."""
        return None if self.state == DateStatus.MOVED_ONLINE else self.venue

    @property
    def is_online(self) -> bool:
        """Whether people join by a link, also where others come to the place."""
        return bool(self.online_url) or self.state == DateStatus.MOVED_ONLINE

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose clock hangs on the wall there."""
        return ZoneInfo(self.time_zone)

    @property
    def local_start(self) -> datetime.datetime:
        """The start on the clock of the place."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime.datetime:
        """The end on the clock of the place."""
        return self.ends_at.astimezone(self.zone)

    @property
    def first_day(self) -> datetime.date:
        """The day on which it begins."""
        return self.local_start.date()

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends; a night that ends at midnight belongs to the day before."""
        return max(self.first_day, (self.local_end - datetime.timedelta(microseconds=1)).date())

    @property
    def is_over(self) -> bool:
        """Whether its last moment has passed."""
        return self.ends_at <= timezone.now()

    @property
    def is_running(self) -> bool:
        """Whether it takes place now."""
        return self.takes_place and self.starts_at <= timezone.now() < self.ends_at


class OccurrenceWords(Words):
    """What staff say about a date that was moved, postponed or cancelled, in one language."""

    owner = ParentalKey(EventOccurrence, on_delete=models.CASCADE, related_name="words")
    note = models.CharField(_("note"), max_length=300)

    panels = [FieldPanel("language"), FieldPanel("note")]

    class Meta(Words.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="event_date_note_once_per_language")
        ]

    def __str__(self) -> str:
        return self.note
