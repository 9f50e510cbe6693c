"""The overview in the admin: its addresses, its place among the reports, the panel of the first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.translation.staff.panel import OutdatedPanel
from core.translation.staff.views import PERMISSION, TranslationChanges, TranslationOverview


@hooks.register("register_admin_urls")
def translation_urls() -> list[URLPattern]:
    """The addresses of both views."""
    return [
        path("translations/", TranslationOverview.as_view(), name="translation_overview"),
        path(
            "translations/<int:translation_id>/changes/",
            TranslationChanges.as_view(),
            name="translation_changes",
        ),
    ]


class _TranslatorsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def translations_item() -> MenuItem:
    """The overview among the reports."""
    return _TranslatorsItem(
        _("Translations by language"),
        reverse("translation_overview"),
        name="translations-by-language",
        icon_name="wagtail-localize-language",
        order=90,
    )


@hooks.register("construct_homepage_panels")
def outdated_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What is out of date, for those who may translate."""
    if request.user.has_perm(PERMISSION):
        panels.append(OutdatedPanel())
