"""Certificates of a run: who has earned one, issuing, the document, revoking and issuing anew."""

from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings import documents
from bookings.choices import RegistrationKind, RegistrationState, SeatState
from bookings.errors import BookingError
from bookings.models import Bookable, Certificate, Registration
from bookings.registry import Description
from bookings.services import certificates
from bookings.staff import frame, rights, selectors
from bookings.staff.forms import ReasonForm
from core import pdf

RIGHTS = (rights.SEATS, rights.CERTIFICATES)
WAYS = {
    "revoke": (certificates.revoke, gettext_lazy("Revoke")),
    "reissue": (certificates.reissue, gettext_lazy("Issue anew")),
}


@require_safe
@rights.of_bookable(*RIGHTS)
def overview(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Who waits for a certificate, and all that were issued."""
    issued = Certificate.objects.filter(registration__bookable=bookable).select_related(
        "registration", "issued_by", "replaces"
    )
    earned = _earned(bookable) if description.certificate else []
    return frame.run_page(
        request,
        bookable,
        description,
        "certificates",
        "certificates",
        certifies=certificates.certifies(description),
        missing=_missing(),
        earned=earned,
        several=len(description.meetings) > 1,
        over=bookable.state == SeatState.PAST,
        issued=issued,
        unmarked=selectors.people(bookable).filter(
            state=RegistrationState.CONFIRMED, kind__in=_people_only()
        ),
    )


def _earned(bookable: Bookable) -> list[Registration]:
    """Who waits for one, by name, with the number of meetings at which each was."""
    waiting = certificates.waiting_for_one(bookable)
    return selectors.by_name(
        waiting.annotate(meetings_present=Count("attendance", filter=Q(attendance__present=True)))
    )


def _people_only() -> list[str]:
    return [kind for kind in RegistrationKind.values if kind != RegistrationKind.GROUP]


def _missing() -> str:
    """What to install before a document can be made; "" where nothing is missing."""
    return "" if pdf.available() else str(pdf.PdfUnavailable())


@require_POST
@rights.of_bookable(*RIGHTS)
def issue(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Issue one, or all that were earned. Without the means to make the document nothing is issued: the
    person would get a letter about nothing."""
    wanted = request.POST.get("registration", "")
    try:
        if _missing():
            messages.error(request, _missing())
        elif wanted == "all":
            number = len(certificates.issue_all(bookable, request.user))
            said = ngettext("%(n)d certificate is issued.", "%(n)d certificates are issued.", number)
            messages.success(request, said % {"n": number})
        else:
            row = get_object_or_404(selectors.people(bookable), uuid=_uuid(wanted))
            certificate = certificates.issue(row, request.user)
            messages.success(request, _("Certificate %(number)s is issued.") % {"number": certificate.number})
    except BookingError as error:
        messages.error(request, str(error))
    return redirect("bookings_admin_certificates", bookable.uuid)


def _uuid(text: str) -> uuids.UUID | None:
    try:
        return uuids.UUID(text)
    except ValueError:
        return None


@require_safe
@rights.of_bookable(*RIGHTS)
def document(
    request: HttpRequest, bookable: Bookable, description: Description, certificate: uuids.UUID
) -> HttpResponse:
    """The PDF; also of a revoked one, for the files of the centre."""
    found = _certificate(bookable, certificate)
    if found.anonymised_at:
        messages.error(request, _("The name on this certificate was erased after its period."))
        return redirect("bookings_admin_certificates", bookable.uuid)
    if _missing():
        messages.error(request, _missing())
        return redirect("bookings_admin_certificates", bookable.uuid)
    response = HttpResponse(documents.render(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{documents.file_name(found)}"'
    return response


def _certificate(bookable: Bookable, certificate: uuids.UUID) -> Certificate:
    return get_object_or_404(Certificate, uuid=certificate, registration__bookable=bookable)


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(*RIGHTS)
def withdraw(
    request: HttpRequest, bookable: Bookable, description: Description, certificate: uuids.UUID, way: str
) -> HttpResponse:
    """Revoke, or revoke and issue anew: with a reason, and a button."""
    found = _certificate(bookable, certificate)
    do, label = WAYS[way]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not found.is_valid:
        messages.error(request, _("This certificate is revoked already."))
        return redirect("bookings_admin_certificates", bookable.uuid)
    if request.method == "POST" and form.is_valid():
        try:
            do(found, form.cleaned_data["reason"], request.user)
        except BookingError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Done."))
        return redirect("bookings_admin_certificates", bookable.uuid)
    return frame.run_page(
        request,
        bookable,
        description,
        "withdraw",
        "certificates",
        title=f"{label}: {found.number}",
        certificate=found,
        form=form,
        label=label,
        anew=way == "reissue",
    )
