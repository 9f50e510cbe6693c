"""At the door: who is there, one tap each; the grid of all meetings; and settling what is over.

Every tap is a POST form of its own, so it works without JavaScript. A module makes it instant, repeats what
a weak connection swallowed, and asks for JSON instead of the page.
"""

from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bookings.choices import SeatState
from bookings.errors import BookingError
from bookings.models import Attendance, Bookable, Registration
from bookings.registry import Description, Meeting
from bookings.services import attendance
from bookings.staff import frame, rights, selectors

PER_GRID = 60
"""People on one page of the grid: each is a field a meeting."""


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS, trainers=True)
def door(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """The list of one meeting, by default the one of today. POST carries the words of the search box."""
    asked = request.POST if request.method == "POST" else request.GET
    meeting = _numbered(description, asked.get("meeting", "")) or selectors.current_meeting(description)
    words = request.POST.get("words", "")[:100]
    rows = selectors.door_list(bookable)
    number = description.meetings.index(meeting) if meeting else None
    marks = _marks(bookable, meeting)
    for row in rows:
        row.mark, row.words = marks.get(row.pk), selectors.words_of(row)
    return frame.run_page(
        request,
        bookable,
        description,
        "door",
        "door",
        meeting=meeting,
        number=number,
        meetings=list(enumerate(description.meetings)),
        words=words,
        rows=selectors.found_people(rows, words) if words else rows,
        expected=len(rows),
        present=sum(row.mark is True for row in rows),
    )


def _numbered(description: Description, number: str) -> Meeting | None:
    """A meeting by its place in the schedule; only for looking, what is written names the meeting's uid."""
    if not (number.isascii() and number.isdecimal()) or int(number) >= len(description.meetings):
        return None
    return description.meetings[int(number)]


def _marks(bookable: Bookable, meeting: Meeting | None) -> dict[int, bool]:
    if meeting is None:
        return {}
    rows = Attendance.objects.filter(registration__bookable=bookable, meeting_uid=meeting.uid)
    return dict(rows.values_list("registration", "present"))


@require_POST
@rights.of_bookable(rights.SEATS, trainers=True)
def mark(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """One tap. The answer is the list again, or, for the module, how many are there now."""
    uid = request.POST.get("meeting", "")
    meeting = next((known for known in description.meetings if known.uid == uid), None)
    row = _by_uuid(bookable, request.POST.get("registration", ""))
    present = {"1": True, "0": False}.get(request.POST.get("present", ""))
    wants_json = "application/json" in request.headers.get("Accept", "")
    error = ""
    if meeting is None or row is None or present is None:
        error = _("This person or this meeting is not on the list any more. Load the page again.")
    else:
        try:
            attendance.mark(row, meeting.uid, present, request.user)
        except BookingError as refusal:
            error = str(refusal)
    if wants_json:
        there = sum(_marks(bookable, meeting).values())
        return JsonResponse(
            {"saved": not error, "error": error, "present": there}, status=409 if error else 200
        )
    if error:
        messages.error(request, error)
    number = description.meetings.index(meeting) if meeting else 0
    anchor = f"#r-{row.uuid}" if row else ""
    return redirect(f"{reverse('bookings_admin_door', args=[bookable.uuid])}?meeting={number}{anchor}")


def _by_uuid(bookable: Bookable, text: str) -> Registration | None:
    try:
        wanted = uuids.UUID(text)
    except ValueError:
        return None
    return selectors.people(bookable).filter(uuid=wanted).first()


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS, trainers=True)
def grid(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Everybody and every meeting. Only cells that differ from what is stored are written."""
    shown = Paginator(selectors.door_list(bookable), PER_GRID).get_page(request.GET.get("p"))
    rows = list(shown.object_list)
    stored = _stored(rows)
    if request.method == "POST":
        return _save_grid(request, bookable, description, rows, stored)
    for row in rows:
        row.cells = [
            {
                "name": _cell(row, meeting),
                "meeting": meeting,
                "mark": stored.get((row.pk, meeting.uid)),
            }
            for meeting in description.meetings
        ]
    return frame.run_page(
        request,
        bookable,
        description,
        "attendance",
        "attendance",
        rows=rows,
        page_obj=shown,
        to_settle=_can_finish(bookable),
    )


def _cell(row: Registration, meeting: Meeting) -> str:
    return f"{row.uuid}|{meeting.uid}"


def _stored(rows: list[Registration]) -> dict[tuple[int, str], bool]:
    found = Attendance.objects.filter(registration__in=[row.pk for row in rows])
    return {
        (pk, uid): present for pk, uid, present in found.values_list("registration", "meeting_uid", "present")
    }


def _save_grid(
    request: HttpRequest,
    bookable: Bookable,
    description: Description,
    rows: list[Registration],
    stored: dict[tuple[int, str], bool],
) -> HttpResponse:
    written, refused = 0, []
    for row in rows:
        for meeting in description.meetings:
            said = {"1": True, "0": False}.get(request.POST.get(_cell(row, meeting), ""))
            if said is not None and said != stored.get((row.pk, meeting.uid)):
                try:
                    attendance.mark(row, meeting.uid, said, request.user)
                except BookingError:  # Cancelled or erased since the page was loaded.
                    refused.append(row.full_name)
                else:
                    written += 1
    if refused:
        messages.error(
            request, _("No seat any more, nothing written: %(names)s.") % {"names": ", ".join(refused)}
        )
    messages.success(
        request,
        ngettext("%(n)d entry is saved.", "%(n)d entries are saved.", written) % {"n": written},
    )
    page = request.GET.get("p", "")
    query = f"?p={page}" if page.isascii() and page.isdecimal() else ""
    return redirect(reverse("bookings_admin_attendance", args=[bookable.uuid]) + query)


def _can_finish(bookable: Bookable) -> bool:
    """Whether settling would do something: it is over, and somebody was marked."""
    over = bookable.state == SeatState.PAST
    return over and Attendance.objects.filter(registration__bookable=bookable).exists()


@require_POST
@rights.of_bookable(rights.SEATS, trainers=True)
def finish(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Settle: who was marked at no meeting did not come."""
    if not _can_finish(bookable):
        messages.error(request, _("It is not over yet, or nobody has been marked at any meeting."))
    else:
        number = attendance.finish(bookable, request.user)
        messages.success(
            request, ngettext("%(n)d person is settled.", "%(n)d people are settled.", number) % {"n": number}
        )
    return redirect("bookings_admin_attendance", bookable.uuid)
