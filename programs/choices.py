"""The closed lists of the room: what a programme, a decision and a run may be.

What differs by country (registers, units of credit) is data of the national pack instead
(``programs.national``).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What sort of training a programme is."""

    COURSE = "course", _("course")
    GATHERING = "gathering", _("expert gathering")
    PUBLIC_INTEREST = "public-interest", _("programme of public interest")
    QUALIFICATION = "qualification", _("qualification course")
    RETRAINING = "retraining", _("retraining")
    INTERNSHIP = "internship", _("internship")


class Delivery(models.TextChoices):
    """How it is taught (schema.org ``courseMode``, ELM ``mode``)."""

    ONSITE = "onsite", _("on site")
    ONLINE_LIVE = "online-live", _("online, live")
    ONLINE_SELF = "online-self", _("online, at your own pace")
    BLENDED = "blended", _("partly online")


class PriceBasis(models.TextChoices):
    """What the price is for."""

    PERSON = "person", _("for each person")
    GROUP = "group", _("for a group")
    FREE = "free", _("free of charge")
    REQUEST = "request", _("on request")


class Visibility(models.TextChoices):
    """Who gets to see a programme; accreditation decides separately."""

    LISTED = "listed", _("in the catalogue")
    DIRECT = "direct", _("only for those who have the address")
    HIDDEN = "hidden", _("hidden")


class PersonRole(models.TextChoices):
    """What somebody does in a programme."""

    AUTHOR = "author", _("author")
    TRAINER = "trainer", _("trainer")
    COORDINATOR = "coordinator", _("coordinator")


class Decision(models.TextChoices):
    """What the authority has decided; stored."""

    GRANTED = "granted", pgettext_lazy("an accreditation", "granted")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", pgettext_lazy("an accreditation", "revoked")


class AccreditationState(models.TextChoices):
    """Where an accreditation stands on a day; computed, never stored."""

    UPCOMING = "upcoming", _("not in force yet")
    VALID = "valid", _("in force")
    EXPIRING = "expiring", _("expires soon")
    EXPIRED = "expired", _("expired")
    SUSPENDED = "suspended", _("suspended")
    REVOKED = "revoked", pgettext_lazy("an accreditation", "revoked")

    @property
    def is_in_force(self) -> bool:
        """Whether programmes are offered on the strength of it."""
        return self in (AccreditationState.VALID, AccreditationState.EXPIRING)


class RunStatus(models.TextChoices):
    """What people have decided about a run; stored."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    TENTATIVE = "tentative", _("takes place if enough people sign up")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    COMPLETED = "completed", _("completed")


class RunState(models.TextChoices):
    """Where a run stands at a moment; computed from dates, seats and decisions, never stored.

    In the order in which runs of a programme are worth showing.
    """

    OPEN = "open", _("registration is open")
    FEW = "few", _("few seats left")
    NOT_YET_OPEN = "not-yet-open", _("registration opens later")
    WAITLIST = "waitlist", _("full, waiting list")
    FULL = "full", _("full")
    UNSCHEDULED = "unscheduled", _("to be scheduled")
    POSTPONED = "postponed", _("postponed")
    CLOSED = "closed", _("registration is closed")
    RUNNING = "running", pgettext_lazy("a course or event", "running")
    CANCELLED = "cancelled", _("cancelled")
    PAST = "past", _("over")
    DRAFT = "draft", _("draft")

    @property
    def takes_people(self) -> bool:
        """Whether somebody who signs up now gets a seat or a place on the waiting list."""
        return self in (RunState.OPEN, RunState.FEW, RunState.WAITLIST)

    @property
    def has_seats(self) -> bool:
        """Whether somebody who signs up now gets a seat."""
        return self in (RunState.OPEN, RunState.FEW)


class Payer(models.TextChoices):
    """Who pays for a seat."""

    SELF = "self", _("the participant")
    SCHOOL = "school", _("the school")
    EITHER = "either", _("the participant or the school")


TEACHING_LANGUAGES = [
    ("sr", _("Serbian")),
    ("en", _("English")),
    ("bg", _("Bulgarian")),
    ("bs", _("Bosnian")),
    ("hr", _("Croatian")),
    ("hu", _("Hungarian")),
    ("pl", _("Polish")),
    ("ro", _("Romanian")),
    ("rue", _("Ruthenian")),
    ("ru", _("Russian")),
    ("sk", _("Slovak")),
    ("sq", _("Albanian")),
    ("uk", _("Ukrainian")),
    ("de", _("German")),
    ("fr", _("French")),
]
"""Languages of instruction (BCP 47): those of the countries served and of their schools for minorities."""
