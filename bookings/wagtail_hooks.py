"""The room of seats in the editors' admin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from bookings.models import Bookable
from bookings.staff import rights
from bookings.staff.panel import WeekPanel
from bookings.staff.viewsets import MENU, CertificateSeriesViewSet, MailTextViewSet

register_snippet(MailTextViewSet)
register_snippet(CertificateSeriesViewSet)

seats_menu = Menu(register_hook_name=MENU, construct_hook_name="construct_seats_menu")


@hooks.register("register_admin_urls")
def seats_urls() -> list[URLResolver]:
    """Everything about seats."""
    return [path("seats/", include("bookings.staff.urls"))]


@hooks.register("register_admin_menu_item")
def seats_menu_item() -> MenuItem:
    """The group of the menu."""
    return SubmenuMenuItem(_("Seats"), seats_menu, icon_name="calendar-check", name="seats", order=230)


class _Item(MenuItem):
    """An item for those with all of some permissions; the week is for trainers, too."""

    def __init__(self, *args: Any, permissions: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user has them."""
        return request.user.has_perms(self.permissions)


def _item(name: str, label: Any, icon: str, order: int, *permissions: str) -> Callable[[], MenuItem]:
    def make() -> MenuItem:
        return _Item(
            label,
            reverse(f"bookings_admin_{name}"),
            icon_name=icon,
            name=f"seats-{name}",
            order=order,
            permissions=permissions,
        )

    return make


hooks.register(MENU, _item("dashboard", _("This week"), "calendar-check", 10))
hooks.register(MENU, _item("everything", _("All lists"), "list-ul", 20, rights.SEATS))
hooks.register(MENU, _item("mails", _("Mails that failed"), "mail", 30, rights.SEATS))
hooks.register(MENU, _item("privacy", _("Personal data"), "lock", 40, rights.SEATS, rights.PRIVACY))


@hooks.register("construct_homepage_panels")
def week_panel(request: HttpRequest, panels: list[Component]) -> None:
    """The week for whoever works with seats."""
    panels.append(WeekPanel())


@hooks.register("register_snippet_listing_buttons")
def seats_button(row: Model, user: AbstractBaseUser, next_url: str | None = None) -> Iterator[Button]:
    """The way to the list of people from whatever in a list has seats: a run, a date of an event."""
    bookable = getattr(row, "bookable", None)
    if isinstance(bookable, Bookable) and user.has_perm(rights.SEATS):
        yield Button(
            _("People and seats"),
            url=reverse("bookings_admin_list", args=[bookable.uuid]),
            icon_name="group",
            priority=15,
        )


@hooks.register("register_permissions")
def seat_permissions() -> QuerySet[Permission]:
    """The rights that a group of clerks can be given."""
    wanted = [
        name.partition(".")[2] for name in (rights.SEATS, rights.PEOPLE, rights.CERTIFICATES, rights.PRIVACY)
    ]
    return Permission.objects.filter(content_type__app_label="bookings", codename__in=wanted)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What stays in the log: that it was done, by whom and when; nothing about the people."""
    actions.register_action("bookings.export", _("Export a list"), _("List exported"))
    actions.register_action("bookings.address_exported", _("Hand out data"), _("Personal data handed out"))
    actions.register_action("bookings.address_erased", _("Erase data"), _("Personal data erased"))
