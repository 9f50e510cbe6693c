"""One's own registration, by the link of the letters: see, change, cancel, answer an offer, erase.

The link is the key: whoever holds it reads that person's mail. Opening any of these pages changes nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext, pgettext

from bookings import calendar, links
from bookings.choices import RegistrationState
from bookings.errors import BookingError
from bookings.forms.own import DetailsForm, LanguageForm
from bookings.models import Registration
from bookings.seat_words import seat_words
from bookings.services import offers, privacy, registrations, self_service
from bookings.standing import can_cancel, standing
from bookings.views.common import described, nothing_behind, page, personal, problems, see_other
from core.http import sent_from_here

JOINING = (RegistrationState.CONFIRMED, RegistrationState.ATTENDED)
"""States in which the link for joining online is shown."""


def own(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page of the registration that the code of the address opens; the view gets the registration."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @personal(*methods)
        @functools.wraps(view)
        def wrapped(request: HttpRequest, code: str) -> HttpResponse:
            found = links.find(code)
            if found is None or found.anonymised_at:
                return nothing_behind(request)
            if not isinstance(found, Registration) or found.state == RegistrationState.REQUESTED:
                return redirect("booking_confirm", code)
            if request.method == "POST" and not sent_from_here(request):
                return see_other("booking_manage", code)
            return view(request, found)

        return wrapped

    return decorate


@own("GET")
def booking_manage(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Where the registration stands, and everything that can be done with it."""
    return _manage(request, registration)


def _manage(request: HttpRequest, registration: Registration, reason: str = "") -> HttpResponse:
    bookable = registration.bookable
    about = described(bookable)
    offered = registration.state == RegistrationState.OFFERED and not bookable.cancelled_at
    context = {
        "registration": registration,
        "code": registration.link_code,
        "reason": reason,
        "standing": standing(registration),
        "offered": offered,
        "can_cancel": can_cancel(registration) and not offered and not bookable.cancelled_at,
        "show_links": registration.state in JOINING,
        "answers": _answers(registration),
        "language_form": LanguageForm(registration=registration),
        "certificates": registration.certificates.order_by("-issued_on", "-pk"),
        "seats": None if registration.is_active else seat_words(bookable),
    }
    return page(request, "manage", gettext("Your registration"), about, 409 if reason else 200, **context)


def _answers(registration: Registration) -> list[tuple[str, str]]:
    """What the person has written, with the words of the form."""
    form = DetailsForm(registration=registration)
    apart = ("given_name", "family_name", "group_label", "pupils", "accompanying_adults")
    names = [name for name in form.fields if name not in apart]
    said = [(str(form.fields[name].label), getattr(registration, name)) for name in names]
    return [(label, value) for label, value in said if value]


@own("GET")
def booking_calendar(request: HttpRequest, registration: Registration) -> HttpResponse:
    """The meetings as a calendar file; struck out for somebody who does not come."""
    about = described(registration.bookable)
    body = calendar.attachment(registration.bookable, about, cancelled=not registration.is_active)
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="calendar.ics"'},
    )


@own("GET")
def booking_data(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Everything that is stored about the person's address (GDPR articles 15 and 20)."""
    response = JsonResponse(
        privacy.export_address(registration.email), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@own("GET", "POST")
def booking_details(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Change name and answers, and of a class how many come."""
    if not registration.is_active:
        return see_other("booking_manage", registration.link_code)
    form = DetailsForm(request.POST if request.method == "POST" else None, registration=registration)
    reason = ""
    if form.is_bound and form.is_valid():
        try:
            self_service.change(registration, form.facts(), form.headcount())
            return see_other("booking_manage", registration.link_code)
        except BookingError as error:
            reason = str(error)
    found = problems(form) if form.is_bound else []
    context = {"registration": registration, "code": registration.link_code, "form": form, "reason": reason}
    status = 409 if reason else 422 if found else 200
    title = gettext("Change what you wrote")
    return page(
        request, "details", title, described(registration.bookable), status, problems=found, **context
    )


@own("GET", "POST")
def booking_cancel(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Give the seat, the offer or the place on the list back: a page that asks, a button that does it."""
    if not can_cancel(registration):
        return see_other("booking_manage", registration.link_code)
    offered = registration.state == RegistrationState.OFFERED
    if request.method == "POST":
        give_back = offers.decline if offered else registrations.cancel
        return _done(request, registration, lambda: give_back(registration))
    title = gettext("Decline the seat") if offered else gettext("Cancel your registration")
    context = {"registration": registration, "code": registration.link_code, "offered": offered}
    return page(request, "cancel", title, described(registration.bookable), **context)


@own("POST")
def booking_accept(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take the seat that is on offer."""
    return _done(request, registration, lambda: offers.accept(registration))


@own("POST")
def booking_language(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Choose the language of the letters; the page goes on in that language."""
    form = LanguageForm(request.POST, registration=registration)
    if not form.is_valid():
        return see_other("booking_manage", registration.link_code)
    language = form.cleaned_data["language"]
    done = _done(request, registration, lambda: self_service.set_language(registration, language))
    with translation.override(language):
        return see_other("booking_manage", registration.link_code) if done.status_code == 303 else done


@own("GET", "POST")
def booking_erase(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Erase at once what is stored: a page that asks, a button that does it. The link is dead afterwards."""
    if request.method == "POST":
        privacy.erase(registration, tell=True)
        return see_other("booking_erased")
    context = {
        "registration": registration,
        "code": registration.link_code,
        "gives_back": can_cancel(registration),
        "certificates": registration.certificates.exists(),
    }
    title = gettext("Erase your data")
    return page(request, "erase", title, described(registration.bookable), **context)


@personal("GET")
def booking_erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done; the page knows nobody."""
    return page(request, "erased", pgettext("personal data", "Erased"))


def _done(request: HttpRequest, registration: Registration, act: Callable[[], Any]) -> HttpResponse:
    """Do something and show where the registration stands; or say why it could not be done."""
    try:
        act()
    except BookingError as error:
        fresh = Registration.objects.select_related("bookable").filter(pk=registration.pk).first()
        return _manage(request, fresh, str(error)) if fresh else nothing_behind(request)
    return see_other("booking_manage", registration.link_code)
