"""What all pages of the staff have around them: way back, title, and the tabs of a bookable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.models import Bookable
from bookings.registry import Description
from bookings.staff import rights, selectors


@dataclass(frozen=True)
class Tab:
    """A page of a bookable, and the permission that it needs; "" also for its trainer."""

    name: str
    label: str | Promise
    permission: str = ""


TABS = (
    Tab("list", gettext_lazy("People")),
    Tab("door", gettext_lazy("Check-in")),
    Tab("attendance", gettext_lazy("Attendance")),
    Tab("add", gettext_lazy("Add by hand"), rights.PEOPLE),
    Tab("message", gettext_lazy("Message to all"), rights.SEATS),
    Tab("certificates", gettext_lazy("Certificates"), rights.CERTIFICATES),
    Tab("export", gettext_lazy("Export"), rights.PEOPLE),
    Tab("settings", gettext_lazy("Settings"), rights.SEATS),
)


def page(
    request: HttpRequest, template: str, title: str, *, status: int = 200, icon: str = "group", **context: Any
) -> HttpResponse:
    """A page of the room of seats."""
    context |= {
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [
            {"url": reverse("bookings_admin_dashboard"), "label": _("Seats")},
            {"url": "", "label": title},
        ],
    }
    return render(request, f"bookings/staff/{template}.html", context, status=status)


def run_page(
    request: HttpRequest,
    bookable: Bookable,
    description: Description,
    template: str,
    tab: str,
    *,
    title: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of one bookable, with its tabs and the numbers of its seats."""
    own = reverse("bookings_admin_list", args=[bookable.uuid])
    label = title or next(str(found.label) for found in TABS if found.name == tab)
    context |= {
        "bookable": bookable,
        "description": description,
        "numbers": selectors.facts_for_row(bookable),
        "tabs": _tabs(request, bookable, tab, bool(title)),
        "page_words": label,
        "header_title": f"{description.title}: {label}",
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("bookings_admin_dashboard"), "label": _("Seats")},
            {"url": own, "label": description.title},
            {"url": "", "label": label},
        ],
    }
    return render(request, f"bookings/staff/{template}.html", context, status=status)


def _tabs(request: HttpRequest, bookable: Bookable, current: str, below: bool) -> list[dict[str, Any]]:
    return [
        {
            "label": tab.label,
            "url": reverse(f"bookings_admin_{tab.name}", args=[bookable.uuid]),
            "current": "true" if below and tab.name == current else "page" if tab.name == current else "",
        }
        for tab in TABS
        if not tab.permission or request.user.has_perms((tab.permission,))
    ]
