"""The closed vocabularies of the room. Nothing here reads the database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.calendars import Status


class Kind(models.TextChoices):
    """What sort of event it is; the values stand in addresses."""

    WORKSHOP = "workshop", _("Workshop")
    LECTURE = "lecture", _("Lecture")
    SEMINAR = "seminar", _("Seminar")
    FESTIVAL = "festival", _("Festival")
    CONTEST = "contest", _("Contest")
    EXHIBITION = "exhibition", _("Exhibition")
    BOOK_PROMOTION = "book-promotion", _("Book promotion")
    CAMP = "camp", _("Camp")
    OPEN_DAY = "open-day", _("Open day")
    MEETING = "meeting", pgettext_lazy("kind of event", "Meeting")

    @property
    def teaches(self) -> bool:
        """Whether schema.org calls it an ``EducationEvent``."""
        return self in (Kind.WORKSHOP, Kind.LECTURE, Kind.SEMINAR, Kind.CAMP)


class SignUp(models.TextChoices):
    """How people come to a seat."""

    NONE = "none", _("Free entry, nobody signs up")
    INTERNAL = "internal", _("Registration on this site")
    GROUP = "group", _("Registration on this site, classes and groups only")
    EXTERNAL = "external", _("Registration at another address")

    @property
    def has_seats(self) -> bool:
        """Whether the site itself gives the seats."""
        return self in (SignUp.INTERNAL, SignUp.GROUP)


class DateStatus(models.TextChoices):
    """What became of a date (schema.org/EventStatusType)."""

    SCHEDULED = "scheduled", _("as planned")
    RESCHEDULED = "rescheduled", _("moved to another time")
    POSTPONED = "postponed", _("postponed, new date to come")
    MOVED_ONLINE = "moved-online", _("moved online")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")

    @property
    def takes_place(self) -> bool:
        """Whether people may come at the stated time."""
        return self not in (DateStatus.CANCELLED, DateStatus.POSTPONED)

    @property
    def schema(self) -> str:
        """Name of the state in schema.org."""
        return {
            DateStatus.SCHEDULED: "EventScheduled",
            DateStatus.RESCHEDULED: "EventRescheduled",
            DateStatus.POSTPONED: "EventPostponed",
            DateStatus.MOVED_ONLINE: "EventMovedOnline",
            DateStatus.CANCELLED: "EventCancelled",
        }[self]

    @property
    def in_calendars(self) -> Status:
        """The state as ``core.calendars`` writes it."""
        if self == DateStatus.CANCELLED:
            return Status.CANCELLED
        return Status.POSTPONED if self == DateStatus.POSTPONED else Status.CONFIRMED


class Repeats(models.TextChoices):
    """Rules that staff choose by name; any other is written by hand (RFC 5545 §3.3.10)."""

    NEVER = "", _("does not repeat")
    WEEKLY = "FREQ=WEEKLY", _("every week")
    FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2", _("every two weeks")
    MONTHLY = "FREQ=MONTHLY", _("every month on the same day")
    YEARLY = "FREQ=YEARLY", _("every year")
