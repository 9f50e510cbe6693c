"""The closed vocabularies of the room: states, kinds, purposes. Nothing here reads the database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SeatState(models.TextChoices):
    """Where sign-up for something stands now; computed from dates and rows, never stored."""

    UNSCHEDULED = "unscheduled", _("date not set yet")
    NOT_YET_OPEN = "not_yet_open", _("registration not open yet")
    OPEN = "open", _("registration open")
    FEW = "few", _("few places left")
    WAITLIST = "waitlist", _("full, waiting list open")
    FULL = "full", _("full")
    CLOSED = "closed", _("registration closed")
    RUNNING = "running", _("under way")
    PAST = "past", _("over")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")

    @property
    def takes_people(self) -> bool:
        """Whether somebody may sign up now, for a seat or for the waiting list."""
        return self in (SeatState.OPEN, SeatState.FEW, SeatState.WAITLIST)


class RegistrationState(models.TextChoices):
    """The way of a registration. ``requested`` is nothing yet: the mailed link was not used."""

    REQUESTED = "requested", _("not confirmed yet")
    AWAITING_APPROVAL = "awaiting_approval", _("awaiting approval")
    WAITLISTED = "waitlisted", _("on the waiting list")
    OFFERED = "offered", _("seat offered")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "confirmed")
    ATTENDED = "attended", _("attended")
    NO_SHOW = "no_show", _("did not come")
    DROPPED_OUT = "dropped_out", _("left before the end")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")
    EXPIRED = "expired", _("offer expired")
    REJECTED = "rejected", pgettext_lazy("registration", "rejected")


INACTIVE = (
    RegistrationState.REQUESTED,
    RegistrationState.CANCELLED,
    RegistrationState.EXPIRED,
    RegistrationState.REJECTED,
)
"""States in which a person holds nothing and may sign up anew."""

ACTIVE = tuple(state for state in RegistrationState if state not in INACTIVE)
"""States in which a person is known to the organiser; one such registration an address and bookable."""

OUTCOMES = (RegistrationState.ATTENDED, RegistrationState.NO_SHOW, RegistrationState.DROPPED_OUT)
"""What staff write down after the meeting about somebody who had a seat."""

ENDABLE = tuple(state for state in ACTIVE if state not in OUTCOMES)
"""States of a registration that may still be given back: nobody has said what became of it."""

SEATED = (RegistrationState.OFFERED, RegistrationState.CONFIRMED, *OUTCOMES)
"""States that take seats. A seat under offer is taken until the offer ends."""

TAKING_PART = (RegistrationState.CONFIRMED, *OUTCOMES)
"""States of people who have, or had, a seat of their own."""


class RegistrationKind(models.TextChoices):
    """Who comes by a registration."""

    PERSON = "person", _("one person")
    GROUP = "group", _("a class or group")
    ON_BEHALF = "on_behalf", _("a colleague, registered by the school")


class Approval(models.TextChoices):
    """Whether a person decides about each registration."""

    NONE = "none", _("the seat is given at once")
    MANUAL = "manual", _("the staff approve each registration")


class GroupBooking(models.TextChoices):
    """Whether schools may register classes and lists of colleagues."""

    NONE = "none", _("single people only")
    ALLOWED = "allowed", _("single people and groups")
    ONLY = "only", _("groups only")


class OptionalField(models.TextChoices):
    """What a form may ask besides name and e-mail; the values are fields of ``Registration``."""

    SCHOOL = "school", _("school or institution")
    ROLE = "role", _("position")
    SUBJECT = "subject", _("subject")
    MUNICIPALITY = "municipality", _("municipality")
    PHONE = "phone", _("telephone")
    GUARDIAN_NAME = "guardian_name", _("name of the parent or guardian")
    ACCESSIBILITY = "accessibility", _("what you need in order to take part")
    NOTE = "note", _("note for the organiser")


class CancelledBy(models.TextChoices):
    """Who ended a registration."""

    PERSON = "person", _("the person")
    STAFF = "staff", _("the staff")
    MACHINE = "machine", _("the deadline")


class NoticeKind(models.TextChoices):
    """What everybody registered is told at once."""

    MOVED = "moved", _("new date or time")
    PLACE = "place", _("new place")
    POSTPONED = "postponed", _("postponed, no new date yet")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
    MESSAGE = "message", _("message from the organiser")


class Purpose(models.TextChoices):
    """Why a mail is sent."""

    VERIFY = "verify", _("confirm your registration")
    VERIFY_GROUP = "verify_group", _("confirm the list of a school")
    ALREADY = "already", _("you are registered already")
    CONFIRMED = "confirmed", _("registration confirmed")
    WAITLISTED = "waitlisted", _("on the waiting list")
    AWAITING = "awaiting", _("registration awaits approval")
    APPROVED = "approved", _("registration approved")
    REJECTED = "rejected", _("registration rejected")
    OFFER = "offer", _("a seat is offered")
    OFFER_EXPIRED = "offer_expired", _("the offer has expired")
    CHANGED = "changed", _("date or place has changed")
    POSTPONED = "postponed", _("postponed by the organiser")
    CANCELLED_BY_CENTRE = "cancelled_by_centre", _("cancelled by the organiser")
    CANCELLED_BY_STAFF = "cancelled_by_staff", _("registration cancelled by the staff")
    CANCELLED_BY_PERSON = "cancelled_by_person", _("registration cancelled by the person")
    REMINDER = "reminder", _("reminder")
    CERTIFICATE = "certificate", _("certificate issued")
    MESSAGE = "message", _("message to all")
    ERASED = "erased", _("personal data erased")


class MailState(models.TextChoices):
    """Where a mail of the outbox stands."""

    WAITING = "waiting", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    DROPPED = "dropped", _("no longer needed")


class LimitScope(models.TextChoices):
    """What a counted request is counted against."""

    FORM = "form", _("one address on one form")
    ADDRESS = "address", _("one address")
    NETWORK = "network", _("one network")
    SITE = "site", _("the whole site")
