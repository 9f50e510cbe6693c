"""The week, all lists, and the mails that could not be sent."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from bookings.choices import MailState
from bookings.mails import outbox
from bookings.models import OutboxMail
from bookings.staff import frame, rights, selectors

PER_PAGE = 50


@require_safe
@rights.personal
def dashboard(request: HttpRequest) -> HttpResponse:
    """What takes place within seven days and what waits for somebody. A trainer sees the own runs only."""
    clerk = rights.is_clerk(request.user)
    return frame.page(
        request,
        "dashboard",
        _("This week"),
        icon="calendar-check",
        clerk=clerk,
        rows=selectors.week(request.user),
        needs=selectors.needs() if clerk else None,
        own=[] if clerk else selectors.of_trainer(request.user),
    )


@require_safe
@rights.needs(rights.SEATS)
def everything(request: HttpRequest) -> HttpResponse:
    """All lists: what is to come, or what is over."""
    over = request.GET.get("show") == "past"
    pages = Paginator(selectors.past() if over else selectors.coming(), PER_PAGE)
    shown = pages.get_page(request.GET.get("p"))
    return frame.page(
        request,
        "everything",
        _("All lists"),
        icon="list-ul",
        over=over,
        page_obj=shown,
        rows=selectors.rows_of(shown.object_list),
    )


@require_safe
@rights.needs(rights.SEATS)
def mails(request: HttpRequest) -> HttpResponse:
    """Mails that could not be sent; whom they are for is behind the link of the registration."""
    failed = OutboxMail.objects.filter(state=MailState.FAILED)
    shown = Paginator(
        failed.select_related("registration__bookable", "school_booking__bookable"), PER_PAGE
    ).get_page(request.GET.get("p"))
    return frame.page(request, "mails", _("Mails that could not be sent"), icon="mail", page_obj=shown)


@require_POST
@rights.needs(rights.SEATS)
def retry(request: HttpRequest) -> HttpResponse:
    """Try one mail again, or all of them."""
    failed = OutboxMail.objects.filter(state=MailState.FAILED)
    wanted = request.POST.get("mail", "")
    if wanted != "all":
        failed = failed.filter(pk=int(wanted)) if wanted.isdecimal() else failed.none()
    number = 0
    for mail in failed:
        outbox.retry(mail)
        number += 1
    said = ngettext("%(n)d mail is tried again.", "%(n)d mails are tried again.", number) % {"n": number}
    messages.success(request, said)
    return redirect("bookings_admin_mails")
