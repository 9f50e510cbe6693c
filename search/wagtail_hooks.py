"""The search in the editors' admin: what was not found, and the state of the index."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search import state
from search.indexing import written_engines
from search.models import SearchPick
from search.reports import NotFoundReport


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("reports/searched/", NotFoundReport.as_view(), name="search_not_found"),
        path(
            "reports/searched/results/",
            NotFoundReport.as_view(results_only=True),
            name="search_not_found_results",
        ),
    ]


class _ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("wagtailadmin.access_admin")


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return _ReportMenuItem(
        _("Searched and not found"), reverse("search_not_found"), icon_name="search", order=900
    )


class SearchPickViewSet(SnippetViewSet):
    """What is found first for certain words."""

    model = SearchPick
    icon = "pick"
    menu_order = 270
    add_to_admin_menu = True
    menu_label = _("Search picks")
    list_display = ["__str__", "words", "locale", "sort_order"]
    list_filter = ["locale"]


register_snippet(SearchPickViewSet)


class IndexNotice(Component):
    """Says on the admin's first page that an index is outdated or its engine silent; usually nothing."""

    order = 50
    template_name = "search/admin/index_notice.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        engines = written_engines()
        return {
            "outdated": [engine for engine in engines if state.is_outdated(engine)],
            "failing": [known for engine in engines if (known := state.of(engine)).failing_since],
        }


@hooks.register("construct_homepage_panels")
def index_notice(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(IndexNotice())
