"""A message to many: written, looked at, sent."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bookings.choices import NoticeKind, Purpose
from bookings.mails import letters
from bookings.mails.letters import Letter
from bookings.models import Bookable, Notice, OutboxMail, Registration
from bookings.models.registrations import RegistrationQuerySet
from bookings.registry import Description
from bookings.services import notices
from bookings.staff import frame, rights
from bookings.staff.forms import MessageForm

AGAIN = datetime.timedelta(hours=1)
"""The same words to the same list within this time are a second press of the button."""


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS)
def message(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Write it; look at the number of recipients and at the letter; send it."""
    form = MessageForm(request.POST if request.method == "POST" else None)
    shown = None
    if request.method == "POST" and form.is_valid():
        to_whom = notices.recipients(bookable, form.cleaned_data["states"])
        if "send" in request.POST and to_whom.exists():
            return _send(request, bookable, form.cleaned_data)
        shown = {"number": to_whom.count(), "letter": _letter(bookable, to_whom, form.cleaned_data)}
    sent = bookable.notices.filter(kind=NoticeKind.MESSAGE).select_related("created_by")[:10]
    return frame.run_page(
        request, bookable, description, "message", "message", form=form, shown=shown, sent=sent
    )


def _letter(bookable: Bookable, to_whom: RegistrationQuerySet, data: dict) -> Letter | None:
    """The letter of the first recipient, with a link that opens nothing: the real one is theirs alone."""
    first = to_whom.first()
    if first is None:
        return None
    stand_in = Registration(
        bookable=bookable,
        given_name=first.given_name,
        family_name=first.family_name,
        language=first.language,
        group_size=first.group_size,
    )
    notice = Notice(bookable=bookable, kind=NoticeKind.MESSAGE, title=data["title"], text=data["text"])
    return letters.write(OutboxMail(purpose=Purpose.MESSAGE, registration=stand_in, notice=notice))


def _send(request: HttpRequest, bookable: Bookable, data: dict) -> HttpResponse:
    title, text = data["title"].strip(), data["text"].strip()
    same = bookable.notices.filter(kind=NoticeKind.MESSAGE, title=title, text=text)
    if same.filter(created_at__gte=timezone.now() - AGAIN).exists():
        messages.warning(request, _("This message has been sent already; it was not sent again."))
    else:
        notice = notices.message_all(bookable, title, text, request.user, data["states"])
        number = notice.mails.count()
        messages.success(
            request,
            ngettext("%(n)d mail leaves within minutes.", "%(n)d mails leave within minutes.", number)
            % {"n": number},
        )
    return redirect("bookings_admin_message", bookable.uuid)
