"""What was done to a registration, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bookings.choices import RegistrationState
from bookings.models import Registration, RegistrationChange

WORDS = {
    "added": gettext_lazy("Added by hand"),
    "confirmed": gettext_lazy("Confirmed by the mailed link"),
    "approved": gettext_lazy("Approved"),
    "rejected": pgettext_lazy("registration", "Rejected"),
    "cancelled": gettext_lazy("Cancelled"),
    "offered": gettext_lazy("Seat offered"),
    "accepted": gettext_lazy("Offer taken"),
    "declined": gettext_lazy("Offer declined"),
    "expired": gettext_lazy("Offer expired"),
    "withdrawn": gettext_lazy("Offer withdrawn"),
    "checked_in": gettext_lazy("Marked present"),
    "checked_out": gettext_lazy("Mark taken back"),
    "outcome": gettext_lazy("Outcome written down"),
    "settled": gettext_lazy("Settled after the end"),
    "priority": gettext_lazy("Moved on the waiting list"),
    "group_size": gettext_lazy("Number of seats"),
    "details": gettext_lazy("Name or answers changed"),
    "language": gettext_lazy("Language of the mails"),
}


def of(registration: Registration) -> list[RegistrationChange]:
    """The changes, first to last, each with ``words``."""
    changes = list(registration.changes.select_related("actor"))
    for change in changes:
        change.words = words(change)
    return changes


def words(change: RegistrationChange) -> str:
    """What was done, and from what to what where that says more."""
    said = str(WORDS.get(change.action, change.action))
    if not change.before and not change.after:
        return said
    before, after = _name(change.before), _name(change.after)
    return _("%(what)s: %(before)s → %(after)s") % {
        "what": said,
        "before": before or "–",
        "after": after or "–",
    }


def _name(value: str) -> str:
    """A state by its name; a number or a language as it is."""
    return str(RegistrationState(value).label) if value in RegistrationState.values else value
