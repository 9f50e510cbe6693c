"""What the staff can do to one registration: when it makes sense, what it asks, whether it mails somebody.

Every action is a page with a button; nothing happens on GET.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bookings.choices import ACTIVE, ENDABLE, TAKING_PART, CancelledBy, RegistrationKind, RegistrationState
from bookings.models import Registration
from bookings.services import attendance, offers, privacy, registrations
from bookings.staff import forms as staff_forms
from bookings.staff import rights

Data = Mapping[str, Any]
Do = Callable[[Registration, AbstractBaseUser, Data], Any]


@dataclass(frozen=True)
class Action:
    """One thing to do. ``states`` are those in which it is offered; ``done`` is said afterwards."""

    name: str
    label: str | Promise
    done: str | Promise
    do: Do
    states: tuple[str, ...]
    form: type[forms.BaseForm] | None = None
    warning: str | Promise = ""
    """What happens besides, above all who gets a mail."""
    kinds: tuple[str, ...] = tuple(RegistrationKind)
    permission: str = rights.PEOPLE
    serious: bool = False

    def fits(self, registration: Registration) -> bool:
        """Whether the action makes sense for a registration as it stands."""
        return (
            registration.state in self.states
            and registration.kind in self.kinds
            and registration.anonymised_at is None
        )

    def bound(self, registration: Registration, data: Any = None) -> forms.BaseForm | None:
        """Its form, filled with what stands."""
        if self.form is None:
            return None
        if issubclass(self.form, forms.ModelForm):
            return self.form(data, instance=registration)
        return self.form(data, initial=_standing(registration))


def _standing(registration: Registration) -> dict[str, Any]:
    return {
        "outcome": registration.state,
        "size": registration.group_size,
        "hours": registration.bookable.seat_hold_hours,
        "priority": registration.priority + 1,
    }


def _approve(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    registrations.approve(row, user)


def _reject(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    registrations.reject(row, user, data["reason"])


def _cancel(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    registrations.cancel(row, by=CancelledBy.STAFF, actor=user, reason=data["reason"], tell=data["tell"])


def _priority(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    registrations.set_priority(row, data["priority"], data["reason"], user)


def _offer(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    offers.offer_by_hand(row, user, data["hours"])


def _outcome(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    attendance.set_outcome(row, data["outcome"], user)


def _group_size(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    registrations.set_group_size(row, data["size"], user)


def _details(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    registrations.update_details(row, actor=user, **data)


def _erase(row: Registration, user: AbstractBaseUser, data: Data) -> None:
    privacy.erase(row, tell=data["tell"], actor=user)


ALL = (
    Action(
        "approve",
        _("Approve"),
        _("Approved."),
        _approve,
        (RegistrationState.AWAITING_APPROVAL,),
        warning=_(
            "The person gets a seat, or a place on the waiting list where none is free, and an e-mail."
        ),
    ),
    Action(
        "reject",
        _("Reject"),
        _("Rejected."),
        _reject,
        (RegistrationState.AWAITING_APPROVAL,),
        staff_forms.ReasonForm,
        _("The person gets an e-mail; the reason stays with the staff."),
        serious=True,
    ),
    Action(
        "offer",
        _("Offer a seat"),
        _("The seat is offered."),
        _offer,
        (RegistrationState.WAITLISTED,),
        staff_forms.OfferForm,
        _("The person gets an e-mail with a link to take the seat. Those ahead on the list are passed over."),
    ),
    Action(
        "priority",
        _("Move on the waiting list"),
        _("Moved."),
        _priority,
        (RegistrationState.WAITLISTED, RegistrationState.AWAITING_APPROVAL),
        staff_forms.PriorityForm,
        _("No e-mail is sent. Who moved whom and why is kept with the registration."),
    ),
    Action(
        "outcome",
        _("Came, did not come, left early"),
        _("Written down."),
        _outcome,
        TAKING_PART,
        staff_forms.OutcomeForm,
    ),
    Action(
        "group-size",
        _("Change the number of seats"),
        _("The number of seats is changed."),
        _group_size,
        ACTIVE,
        staff_forms.GroupSizeForm,
        _("Seats that become free are offered to those who wait, by e-mail."),
        kinds=(RegistrationKind.GROUP,),
    ),
    Action(
        "details",
        _("Correct name and answers"),
        _("Corrected."),
        _details,
        ACTIVE,
        staff_forms.DetailsForm,
        _("No e-mail is sent. A certificate that was issued keeps what it says; issue it anew."),
    ),
    Action(
        "cancel",
        _("Cancel"),
        _("Cancelled."),
        _cancel,
        ENDABLE,
        staff_forms.CancelForm,
        _("The seat goes to the next on the waiting list. The reason stays with the staff."),
        serious=True,
    ),
    Action(
        "erase",
        _("Erase personal data"),
        _("Erased."),
        _erase,
        tuple(RegistrationState),
        staff_forms.EraseForm,
        _("Name, address and answers are erased now. What is still to come is cancelled first."),
        permission=rights.PRIVACY,
        serious=True,
    ),
)

BY_NAME = {action.name: action for action in ALL}
QUICK = ("approve", "reject", "offer", "cancel")
"""Actions that a row of the list offers itself."""


def for_registration(registration: Registration, user: AbstractBaseUser) -> list[Action]:
    """What this user can do to a registration as it stands."""
    return [action for action in ALL if user.has_perms((action.permission,)) and action.fits(registration)]
