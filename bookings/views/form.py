"""Signing up: the form at its own uncached address, and the page after it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from bookings import forms, limits, registry
from bookings.choices import GroupBooking, SeatState
from bookings.errors import BookingError
from bookings.forms import protection
from bookings.models import Bookable
from bookings.seat_words import seat_words
from bookings.services import groups, registrations
from bookings.views.common import described, page, personal, problems, see_other
from core.http import client_address, sent_from_here

NOTICE_VERSION = "2026-11"
"""Version of ``templates/bookings/_privacy.html``; raise it whenever the notice says something else."""


@dataclass(frozen=True)
class Way:
    """A way of signing up: one person, a class, several teachers of a school."""

    name: str
    label: str | Promise
    icon: str
    form: type[forms.RegistrationForm]
    placed: tuple[str, ...]
    """Fields that the template of this way places by itself; what the bookable asks for follows in order."""


_NAMES = ("given_name", "family_name", "email")
WAYS = {
    way.name: way
    for way in (
        Way("person", _("Just me"), "person", forms.PersonForm, _NAMES),
        Way("list", _("Several teachers"), "people", forms.ListForm, (*_NAMES, "school")),
        Way(
            "class",
            _("A class with its teachers"),
            "graduation",
            forms.ClassForm,
            (*_NAMES, "school", "group_label", "pupils", "accompanying_adults"),
        ),
    )
}


def ways_of(bookable: Bookable) -> list[Way]:
    """The ways that a bookable allows, the most usual one first."""
    names = {
        GroupBooking.NONE: ("person",),
        GroupBooking.ALLOWED: ("person", "list", "class"),
        GroupBooking.ONLY: ("class", "list"),
    }[GroupBooking(bookable.group_booking)]
    return [WAYS[name] for name in names]


@personal("GET", "POST", referrer="same-origin")
def booking_form(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the form; take a registration that is complete; else show again all that was typed."""
    bookable = get_object_or_404(Bookable.objects.with_seats(), uuid=uuid)
    about = described(bookable)
    if not bookable.state.takes_people:
        return _no_form(request, bookable, about)
    visit = _Visit(request, bookable, about)
    return visit.take() if request.method == "POST" else visit.show()


@personal("GET")
def booking_sent(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say to look for a letter: the same page for an address that is new, known, or wants no letters."""
    bookable = get_object_or_404(Bookable, uuid=uuid)
    return page(request, "sent", gettext("Now look into your mail"), described(bookable), bookable=bookable)


def _no_form(request: HttpRequest, bookable: Bookable, about: registry.Description) -> HttpResponse:
    """Why nobody can sign up now, and what to do instead; after a POST a conflict (RFC 9110 §15.5.10)."""
    status = 409 if request.method == "POST" else 200
    return page(request, "no_form", about.title, about, status, seats=seat_words(bookable))


class _Visit:
    """One request to the form of a bookable that takes people."""

    def __init__(self, request: HttpRequest, bookable: Bookable, about: registry.Description) -> None:
        self.request, self.bookable, self.about = request, bookable, about
        self.ways = ways_of(bookable)
        asked = request.GET.get("way")
        self.way = next((way for way in self.ways if way.name == asked), self.ways[0])
        self.challenged = limits.challenge_required(client_address(request))
        self.ticket = request.POST.get("ticket", "")

    def show(self) -> HttpResponse:
        """The empty form."""
        return self.answer(self.way.form(bookable=self.bookable, proof=self.challenged))

    def take(self) -> HttpResponse:
        """What was sent: one more row, something to mend, one more button, or a registration."""
        if self.request.POST.get("act") == "add" and self.way.name == "list":
            form = self.bound(forms.with_one_more_row(self.request.POST), quiet=True)
            form.start_at_last_row()
            return self.answer(form)
        if self.challenged and not self.request.POST.get("proof"):
            return self.once_more(
                gettext("Many registrations arrive now. Please press the button once your browser is ready.")
            )
        form = self.bound(self.request.POST)
        if not sent_from_here(self.request):
            form.add_error(
                None, gettext("The form was sent from another site. Please send it from this page.")
            )
        if not form.is_valid():
            return self.answer(form, 422)
        ticket = protection.read(self.ticket, self.bookable.uuid)
        if ticket is None:
            return self.once_more(
                gettext("The page was open for a long time. Please look it over and send it.")
            )
        if ticket.hasty or form.trapped:
            return self.once_more(
                gettext(
                    "That was as fast as only machines are. If you are not one, please send it once more."
                )
            )
        return self.register(form, ticket)

    def register(self, form: forms.RegistrationForm, ticket: protection.Ticket) -> HttpResponse:
        """Hand a complete form over; the answer tells nothing about the address."""
        how = {
            "language": get_language(),
            "form_key": ticket.key,
            "network": client_address(self.request),
            "notice_version": NOTICE_VERSION,
        }
        try:
            if isinstance(form, forms.ListForm):
                people = form.colleagues.people()
                groups.request(self.bookable, form.contact(), people, shared=form.shared(), **how)
            else:
                registrations.request(self.bookable, form.facts(), kind=form.kind, **how)
        except BookingError as error:
            return self.refused(form, str(error))
        return see_other("booking_sent", self.bookable.uuid)

    def refused(self, form: forms.RegistrationForm, reason: str) -> HttpResponse:
        """Somebody else was faster, or so many people never fit; what was typed stays where it helps."""
        self.bookable = Bookable.objects.with_seats().get(pk=self.bookable.pk)
        if not self.bookable.state.takes_people:
            return _no_form(self.request, self.bookable, self.about)
        form.add_error(None, reason)
        return self.answer(form, 409)

    def bound(self, data: QueryDict, quiet: bool = False) -> forms.RegistrationForm:
        """The form with what was sent."""
        return self.way.form(data, bookable=self.bookable, proof=self.challenged, quiet=quiet)

    def once_more(self, reason: str) -> HttpResponse:
        """Everything that was typed, and one more button. The trap is emptied; a good ticket stays good."""
        data = self.request.POST.copy()
        data[forms.ProtectedForm.trap_name] = ""
        return self.answer(self.bound(data, quiet=True), once_more=reason)

    def answer(self, form: forms.RegistrationForm, status: int = 200, **context: Any) -> HttpResponse:
        """The page with the form."""
        known = protection.read(self.ticket, self.bookable.uuid) is not None
        return page(
            self.request,
            "form",
            self.heading(),
            self.about,
            status,
            form=form,
            ticket=self.ticket if known else protection.issue(self.bookable.uuid),
            task=json.dumps(protection.challenge()) if self.challenged else "",
            problems=[] if form.quiet or not form.is_bound else problems(*form.parts),
            bookable=self.bookable,
            seats=seat_words(self.bookable),
            ways=self.ways,
            way=self.way,
            way_template=f"bookings/_way_{self.way.name}.html",
            asked=[
                field
                for field in form.visible_fields()
                if field.name not in (*self.way.placed, protection.TRAP)
            ],
            **context,
        )

    def heading(self) -> str:
        """What the page is for."""
        if self.bookable.state == SeatState.WAITLIST:
            return gettext("Join the waiting list")
        return pgettext("for a seat", "Sign up")
