"""Requests of persons about their data, and the proof that data go when they must."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from bookings import keys
from bookings.models import ErasureRun
from bookings.services import privacy
from bookings.staff import frame, rights
from bookings.staff.forms import AddressForm

RUNS_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@rights.needs(rights.SEATS, rights.PRIVACY)
def requests(request: HttpRequest) -> HttpResponse:
    """Look an address up, hand out what is stored, erase it; and the nightly erasures with what is overdue.

    The address travels in the body and is never logged; the log says that it was done, by whom and when.
    """
    form = AddressForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if "export" in request.POST:
            return _export(request, email)
        if "erase" in request.POST and request.POST.get("sure"):
            return _erase(request, email)
        found = _summary(email) | {"unsure": "erase" in request.POST}
    return frame.page(
        request,
        "privacy",
        _("Personal data"),
        icon="lock",
        form=form,
        found=found,
        overdue=privacy.overdue(),
        runs=[_counted(run) for run in ErasureRun.objects.all()[:RUNS_SHOWN]],
    )


def _counted(run: ErasureRun) -> ErasureRun:
    """A run with its sums; the numbers for each course stay in the row."""
    run.erased, run.other_rows = sum(run.counts.values()), sum(run.others.values())
    return run


def _summary(email: str) -> dict:
    data = privacy.export_address(email)
    return {
        "address": keys.normalise_email(email),
        "registrations": len(data["registrations"]),
        "school_lists": len(data["school_lists"]),
        "certificates": len(data["certificates"]),
        "anything": any(data[name] for name in ("registrations", "school_lists", "certificates")),
    }


def _export(request: HttpRequest, email: str) -> HttpResponse:
    data = privacy.export_address(email)
    _log(request, "bookings.address_exported", {"registrations": len(data["registrations"])})
    body = json.dumps(data, ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "personal-data.json")
    return response


def _erase(request: HttpRequest, email: str) -> HttpResponse:
    counts = privacy.erase_address(email, actor=request.user)
    _log(request, "bookings.address_erased", counts)
    messages.success(
        request,
        _(
            "Erased: %(registrations)d registrations, %(school_lists)d lists of schools. "
            "Certificates kept as the law asks: %(certificates_kept)d."
        )
        % counts,
    )
    return redirect("bookings_admin_privacy")


def _log(request: HttpRequest, action: str, data: dict) -> None:
    """The entry hangs on the account of whoever did it: the person it is about must not be named."""
    log(instance=request.user, action=action, user=request.user, data=data)
