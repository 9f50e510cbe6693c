"""A lost link: it is sent again, to the address only, and the page does not tell whether there was one."""

from __future__ import annotations

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from bookings import limits
from bookings.forms import protection
from bookings.forms.own import LostLinkForm
from bookings.services import self_service
from bookings.views.common import page, personal, problems, see_other
from core.http import client_address, sent_from_here

FORM = uuid.UUID(int=0)
"""Stands in the tickets of this form where those of others name a bookable."""


@personal("GET", "POST", referrer="same-origin")
def booking_lost(request: HttpRequest) -> HttpResponse:
    """Ask for the address and send its links."""
    challenged = limits.challenge_required(client_address(request))
    if request.method != "POST":
        return _answer(request, LostLinkForm(proof=challenged), challenged)
    form = LostLinkForm(request.POST, proof=challenged)
    if not sent_from_here(request):
        form.add_error(None, gettext("The form was sent from another site. Please send it from this page."))
    if not form.is_valid():
        return _answer(request, form, challenged, 422)
    ticket = protection.read(request.POST.get("ticket", ""), FORM)
    if ticket is None or form.trapped:
        data = {"email": form.cleaned_data["email"]}
        again = gettext("Please send it once more.")
        return _answer(request, LostLinkForm(data, proof=challenged, quiet=True), challenged, again=again)
    self_service.send_links(form.cleaned_data["email"])
    return see_other("booking_lost_sent")


@personal("GET")
def booking_lost_sent(request: HttpRequest) -> HttpResponse:
    """The same page for every address."""
    return page(request, "lost_sent", gettext("Now look into your mail"))


def _answer(
    request: HttpRequest, form: LostLinkForm, challenged: bool, status: int = 200, again: str = ""
) -> HttpResponse:
    return page(
        request,
        "lost",
        gettext("Have the link sent again"),
        None,
        status,
        form=form,
        again=again,
        ticket=protection.issue(FORM),
        task=json.dumps(protection.challenge()) if challenged else "",
        problems=problems(form) if form.is_bound and not form.quiet else [],
    )
