"""When a programme is held: runs and their sessions.

Dates, places and decisions are plain rows; the few words about a run (“in spring”, why it was cancelled)
stand in rows by language. Nothing here has drafts: registrations hang on it.
"""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from bookings.models import Bookable
from core.models import Venue, Worded, Words
from core.models.scripts import name_for_reader
from programs.choices import TEACHING_LANGUAGES, Payer, PersonRole, RunState, RunStatus
from programs.models.facts import AT_LEAST_NOTHING, Program, ProgramPerson
from programs.models.querysets import RunQuerySet

if TYPE_CHECKING:
    from decimal import Decimal

_DECIDED = {
    RunStatus.DRAFT: RunState.DRAFT,
    RunStatus.POSTPONED: RunState.POSTPONED,
    RunStatus.CANCELLED: RunState.CANCELLED,
    RunStatus.COMPLETED: RunState.PAST,
}


def default_time_zone() -> str:
    """The country's own."""
    return settings.TIME_ZONE


class ProgramRun(Worded):
    """One holding of a programme: a group of people, a row of sessions, a number of seats."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(
        Program, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="runs"
    )
    bookable = models.OneToOneField(
        Bookable,
        verbose_name=_("seats"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="program_run",
    )
    status = models.CharField(
        _("decision"), max_length=10, choices=RunStatus.choices, default=RunStatus.SCHEDULED
    )
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="program_runs",
    )
    online_url = models.URLField(
        _("link for joining online"),
        blank=True,
        max_length=500,
        help_text=_("Sent to those who have a seat, and shown nowhere else."),
    )
    teaching_language = models.CharField(
        _("language of instruction"), max_length=16, choices=TEACHING_LANGUAGES, blank=True
    )
    price = models.DecimalField(
        _("price of this run"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[AT_LEAST_NOTHING],
        help_text=_("Empty: the price of the programme."),
    )
    payer = models.CharField(_("who pays"), max_length=8, choices=Payer.choices, default=Payer.EITHER)
    decide_by = models.DateField(
        _("decide by"),
        null=True,
        blank=True,
        help_text=_("The day on which the centre says whether enough people have signed up."),
    )
    contact_name = models.CharField(_("contact"), max_length=160, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=60, blank=True)
    previous_start = models.DateTimeField(null=True, blank=True, editable=False)
    """When the run was to begin before it was moved (schema.org ``previousStartDate``)."""
    sequence = models.PositiveIntegerField(default=0, editable=False)
    """Raised with every change of time, place or decision (RFC 5545 §3.8.7.4)."""
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    held_back = models.BooleanField(default=False, editable=False)
    """Registration is closed by ``services.seats``: a draft, or dates that no accreditation covers."""
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a programme")
        verbose_name_plural = _("runs of programmes")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0), name="program_run_price_not_negative"
            ),
        ]

    def __str__(self) -> str:
        start = (
            f"{timezone.localtime(self.starts_at):%Y-%m-%d}"
            if self.pk and self.starts_at
            else self.fuzzy_when
        )
        return " · ".join(part for part in (str(self.program), start) if part)

    @cached_property
    def schedule(self) -> list[RunSession]:
        """Sessions in order of time."""
        return sorted(self.sessions.all(), key=lambda session: session.starts_at)

    @property
    def starts_at(self) -> datetime.datetime | None:
        """Beginning of the first session."""
        return self.schedule[0].starts_at if self.schedule else None

    @property
    def ends_at(self) -> datetime.datetime | None:
        """End of the last session."""
        return max(session.ends_at for session in self.schedule) if self.schedule else None

    @property
    def shown_price(self) -> Decimal | None:
        """The price of this run, else of the programme."""
        return self.program.price if self.price is None else self.price

    @property
    def held_by(self) -> list[RunTrainer | ProgramPerson]:
        """Trainers of this run, else those of the programme.

        Prefetch ``trainers`` and ``program__people`` in lists.
        """
        own = list(self.trainers.all())
        return own or [row for row in self.program.people.all() if row.role == PersonRole.TRAINER]

    @property
    def is_online(self) -> bool:
        """Whether people join by a link and no place is named."""
        return bool(self.online_url) and self.venue is None

    @property
    def fuzzy_when(self) -> str:
        """When, in words, as long as there are no dates: “in spring”."""
        return self.said("fuzzy_when")

    @property
    def reason(self) -> str:
        """Why it was cancelled, postponed or moved, in the active language."""
        return self.said("reason")

    @property
    def state(self) -> RunState:
        """Where the run stands now."""
        return self.state_at(timezone.now())

    @property
    def has_registrations(self) -> bool:
        """Whether anybody ever signed up; such a run is called off and never deleted."""
        return self.bookable is not None and self.bookable.registrations.exists()

    @property
    def state_label(self) -> str:
        """The state in words, for staff."""
        return str(self.state.label)

    @property
    def seats_words(self) -> str:
        """“12 / 30”: seats taken and seats in all, for staff; "" where nobody signs up here."""
        if self.bookable is None:
            return ""
        limit = "∞" if self.bookable.capacity is None else self.bookable.capacity
        return f"{self.bookable.seats_taken} / {limit}"

    def state_at(self, now: datetime.datetime) -> RunState:
        """Where the run stands at a moment: what people decided, then the calendar, then the seats."""
        if self.status in _DECIDED:
            return _DECIDED[RunStatus(self.status)]
        if self.ends_at is not None and self.ends_at <= now:
            return RunState.PAST
        if self.starts_at is not None and self.starts_at <= now:
            return RunState.RUNNING
        if not self.schedule:
            return RunState.UNSCHEDULED
        return self._seats_at(now)

    def _seats_at(self, now: datetime.datetime) -> RunState:
        """By the seats; a run without a form for registration takes nobody."""
        return RunState[self.bookable.state_at(now).name] if self.bookable else RunState.CLOSED


class ProgramRunWords(Words):
    """Words about a run in one language."""

    owner = ParentalKey(ProgramRun, on_delete=models.CASCADE, related_name="words")
    fuzzy_when = models.CharField(
        _("when, in words"),
        max_length=160,
        blank=True,
        help_text=_("As long as there are no dates: “in spring”, “when ten people have signed up”."),
    )
    reason = models.CharField(
        _("why it was changed"),
        max_length=300,
        blank=True,
        help_text=_("Stands on the page and in the mail about the change."),
    )

    class Meta(Words.Meta):
        verbose_name = _("words about a run")
        verbose_name_plural = _("words about a run")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="program_run_words_once_per_language")
        ]

    def __str__(self) -> str:
        return self.fuzzy_when or self.reason


class RunTrainer(models.Model):
    """Who holds a run, where it is not simply the trainers of the programme."""

    run = ParentalKey(ProgramRun, on_delete=models.CASCADE, related_name="trainers")
    name = models.CharField(_("name"), max_length=160)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A trainer with an account sees the people of own runs, and nobody else's."),
    )
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("trainer of a run")
        verbose_name_plural = _("trainers of a run")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The name in letters that the reader of the active language can read."""
        return name_for_reader(self.name, get_language() or settings.LANGUAGE_CODE)


class RunSession(models.Model):
    """One meeting of a run. Attendance is kept by ``uid``, which stays when a session is moved."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = ParentalKey(ProgramRun, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("begins"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    tz = models.CharField(_("time zone"), max_length=40, default=default_time_zone, editable=False)
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("other venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="program_sessions",
        help_text=_("Empty: the venue of the run."),
    )
    online_url = models.URLField(
        _("other link for joining online"),
        blank=True,
        max_length=500,
        help_text=_("Empty: the link of the run."),
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="run_session_ends_after_it_begins",
                violation_error_message=_("A session ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return timezone.localtime(self.starts_at).strftime("%Y-%m-%d %H:%M")

    def clean(self) -> None:
        """Refuse an end before the beginning with words at the field."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("A session ends after it begins.")})

    @property
    def days(self) -> set[datetime.date]:
        """The days that it touches on the clock of the place."""
        zone = ZoneInfo(self.tz)
        last_moment = self.ends_at - datetime.timedelta(microseconds=1)
        first, last = (moment.astimezone(zone).date() for moment in (self.starts_at, last_moment))
        return {first + datetime.timedelta(days=number) for number in range((last - first).days + 1)}

    @property
    def place(self) -> Any:
        """Where it is held: its own venue, else that of the run; None for one held online."""
        return self.venue or self.run.venue

    @property
    def join_url(self) -> str:
        """Link for joining; only for those who have a seat."""
        return self.online_url or self.run.online_url
