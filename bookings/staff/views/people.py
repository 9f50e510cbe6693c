"""The list of a run, one registration, what is done to it, and adding by hand."""

from __future__ import annotations

import uuid as uuids
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bookings.choices import ACTIVE, INACTIVE, RegistrationState
from bookings.errors import BookingError
from bookings.models import Bookable, Registration
from bookings.models.registrations import RegistrationQuerySet
from bookings.registry import Description
from bookings.services import registrations
from bookings.staff import actions, frame, history, rights, selectors
from bookings.staff.forms import AddForm, PeopleFilter

PER_PAGE = 100
MOST_FOUND = 500
"""A search has one page: its words would otherwise have to travel in an address."""


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS, trainers=True)
def people(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """The list. Words of a search come by POST, so that no address names a person; POST changes nothing."""
    form = PeopleFilter(request.POST if request.method == "POST" else request.GET)
    chosen = form.chosen()
    query = urlencode({name: chosen[name] for name in ("state", "kind", "sort") if chosen[name]})
    if request.method == "POST" and not chosen["words"]:
        return redirect(f"{reverse('bookings_admin_list', args=[bookable.uuid])}?{query}")
    rows = _filtered(bookable, chosen)
    if chosen["sort"] == "name":
        rows = selectors.by_name(rows)
    if chosen["words"]:
        rows = selectors.found_people(rows, chosen["words"])
    shown = Paginator(rows, MOST_FOUND if chosen["words"] else PER_PAGE).get_page(request.GET.get("p"))
    clerk = rights.is_clerk(request.user)
    return frame.run_page(
        request,
        bookable,
        description,
        "people",
        "list",
        form=form,
        query=f"{query}&" if query else "",
        clerk=clerk,
        rows=_with_places(request, bookable, list(shown.object_list), clerk),
        page_obj=shown,
        asked=[name for name in ("school", "role", "municipality") if name in bookable.fields],
        by_state=_numbers(bookable),
    )


def _with_places(
    request: HttpRequest, bookable: Bookable, rows: list[Registration], clerk: bool
) -> list[Registration]:
    """The rows with their place on the waiting list and what can be done at once."""
    places = selectors.positions(bookable)
    for row in rows:
        row.bookable = bookable
        row.place = places.get(row.pk)
        row.actions = _quick(row, request) if clerk else []
    return rows


def _filtered(bookable: Bookable, chosen: dict[str, str]) -> RegistrationQuerySet:
    rows = selectors.people(bookable).order_by(*PeopleFilter.ORDERS[chosen["sort"]])
    if chosen["kind"]:
        rows = rows.filter(kind=chosen["kind"])
    if chosen["state"] == "ended":
        return rows.filter(state__in=[state for state in INACTIVE if state != RegistrationState.REQUESTED])
    if chosen["state"]:
        return rows.filter(state=chosen["state"])
    return rows.filter(state__in=ACTIVE)


def _quick(row: Registration, request: HttpRequest) -> list[actions.Action]:
    return [action for action in actions.for_registration(row, request.user) if action.name in actions.QUICK]


def _numbers(bookable: Bookable) -> list[dict[str, object]]:
    numbers = selectors.seats_by_state(bookable)
    return [
        {"state": state.value, "label": state.label, **numbers[state]}
        for state in RegistrationState
        if state in numbers
    ]


@require_safe
@rights.of_bookable(rights.SEATS)
def person(
    request: HttpRequest, bookable: Bookable, description: Description, registration: uuids.UUID
) -> HttpResponse:
    """One registration: what it says, what can be done, and everything that was done."""
    row = _registration(bookable, registration)
    return frame.run_page(
        request,
        bookable,
        description,
        "person",
        "list",
        title=row.full_name or _("Registration"),
        row=row,
        place=row.position,
        facts=_facts(row),
        actions=actions.for_registration(row, request.user),
        changes=history.of(row),
        mails=row.mails.order_by("-pk"),
        certificates=row.certificates.all(),
    )


def _registration(bookable: Bookable, registration: uuids.UUID) -> Registration:
    row = get_object_or_404(selectors.people(bookable), uuid=registration)
    row.bookable = bookable
    return row


def _facts(row: Registration) -> list[tuple[str, object]]:
    """What the person has said, by label; what is empty is left out."""
    names = ("email", *registrations.DETAILS[2:], "group_size", "accompanying_adults")
    said = [(row._meta.get_field(name).verbose_name, getattr(row, name)) for name in names]
    return [(label, value) for label, value in said if value]


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS)
def act(
    request: HttpRequest, bookable: Bookable, description: Description, registration: uuids.UUID, action: str
) -> HttpResponse:
    """The page of an action, with its button; the button does it."""
    known = actions.BY_NAME.get(action)
    if known is None:
        raise Http404
    if not request.user.has_perms((known.permission,)):
        raise PermissionDenied
    row = _registration(bookable, registration)
    if not known.fits(row):
        messages.error(request, _("The registration has changed meanwhile. Please look at it once more."))
        return redirect("bookings_admin_person", bookable.uuid, row.uuid)
    form = known.bound(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form is None or form.is_valid()):
        return _done(request, bookable, row, known, form)
    return frame.run_page(
        request,
        bookable,
        description,
        "act",
        "list",
        title=str(known.label),
        row=row,
        action=known,
        form=form,
    )


def _done(request: HttpRequest, bookable: Bookable, row: Registration, action, form) -> HttpResponse:
    try:
        action.do(row, request.user, form.cleaned_data if form else {})
    except BookingError as error:
        messages.error(request, str(error))
    except ValueError:
        messages.error(request, _("There are more adults than seats."))
    else:
        messages.success(request, action.done)
    if selectors.people(bookable).filter(pk=row.pk).exists():
        return redirect("bookings_admin_person", bookable.uuid, row.uuid)
    return redirect("bookings_admin_list", bookable.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS, rights.PEOPLE)
def add(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Somebody telephoned. Dates do not bind the staff; a seat too many is given on purpose only."""
    form = AddForm(
        request.POST if request.method == "POST" else None,
        bookable=bookable,
        initial={"language": get_language()},
    )
    if request.method == "POST" and form.is_valid():
        row = _added(request, bookable, form)
        if row is not None:
            return redirect("bookings_admin_person", bookable.uuid, row.uuid)
    return frame.run_page(request, bookable, description, "add", "add", form=form)


def _added(request: HttpRequest, bookable: Bookable, form: AddForm) -> Registration | None:
    data = form.cleaned_data
    try:
        row = registrations.add_by_hand(
            bookable,
            form.facts(),
            language=data["language"],
            actor=request.user,
            force_seat=data["force_seat"],
            kind=data["kind"],
        )
    except BookingError as error:
        form.add_error(None, str(error))
        return None
    counted = Bookable.objects.with_seats().get(pk=bookable.pk)
    if counted.capacity is not None and counted.seats_taken > counted.capacity:
        messages.warning(
            request,
            _("Added. The list is overbooked now: %(taken)d of %(capacity)d seats are taken.")
            % {"taken": counted.seats_taken, "capacity": counted.capacity},
        )
    else:
        messages.success(request, _("Added: %(state)s.") % {"state": row.get_state_display()})
    return row
