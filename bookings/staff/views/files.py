"""A list as a file for a spreadsheet: what was asked for and no more, safe against formulas, written down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from bookings.models import Bookable, Registration
from bookings.registry import Description
from bookings.staff import frame, rights, selectors
from bookings.staff.forms import ExportForm
from core.exports import csv_response, xlsx_response

_ALWAYS = ("family_name", "given_name", "email", "state")
_GROUPS = ("kind", "group_label", "group_size", "accompanying_adults")


def columns(bookable: Bookable) -> list[tuple[str, Any]]:
    """Columns that this list can have: what its form asks for, and what groups say where there are any."""
    names = [*_ALWAYS, *bookable.fields]
    if bookable.group_booking != "none":
        names += _GROUPS
    names += ["created_at"]
    return [(name, Registration._meta.get_field(name).verbose_name) for name in dict.fromkeys(names)]


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS, rights.PEOPLE)
def export(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Choose and take away. Who did, when and which columns stays in the log, without a name on the list."""
    offered = columns(bookable)
    form = ExportForm(request.POST if request.method == "POST" else None, columns=offered)
    if request.method == "POST" and form.is_valid():
        return _file(request, bookable, dict(offered), form.cleaned_data)
    logged = ModelLogEntry.objects.for_instance(bookable).filter(action="bookings.export")
    return frame.run_page(
        request,
        bookable,
        description,
        "export",
        "export",
        form=form,
        logged=logged.select_related("user").order_by("-timestamp")[:10],
    )


def _file(request: HttpRequest, bookable: Bookable, labels: dict[str, Any], data: dict) -> HttpResponse:
    people = selectors.people(bookable).filter(state__in=data["states"])
    rows = [
        [_value(row, name) for name in data["columns"]]
        for row in people.order_by("family_name", "given_name")
    ]
    log(
        instance=bookable,
        action="bookings.export",
        user=request.user,
        data={"format": data["format"], "columns": data["columns"], "rows": len(rows)},
    )
    make = csv_response if data["format"] == "csv" else xlsx_response
    name = f"{_('people')}-{timezone.localdate():%Y-%m-%d}.{data['format']}"
    return make(name, [str(labels[column]) for column in data["columns"]], rows)


def _value(row: Registration, name: str) -> Any:
    return getattr(row, f"get_{name}_display")() if name in ("state", "kind") else getattr(row, name)
