"""Staff report: what visitors searched for and did not find."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.reports import ReportView

from search import log
from search.models import QueryCount

DAYS = 90
"""How far the report looks back."""


def _place(row: dict[str, Any]) -> Any:
    return QueryCount.Place(row["place"]).label


def _language(row: dict[str, Any]) -> str:
    return dict(settings.LANGUAGES).get(row["locale"], row["locale"])


class NotFoundReport(ReportView):
    """Queries of the last 90 days without a single result, the most asked first: what to write and to buy."""

    page_title = _("Searched and not found")
    header_icon = "search"
    model = QueryCount
    index_url_name = "search_not_found"
    index_results_url_name = "search_not_found_results"
    default_ordering = "-asked"
    is_searchable = False
    columns = [
        Column("query", label=_("Query")),
        Column("place", label=_("Searched in"), accessor=_place),
        Column("locale", label=_("Language"), accessor=_language),
        NumberColumn("asked", label=_("Asked"), sort_key="asked"),
        DateColumn("last_day", label=_("Last asked"), sort_key="last_day"),
    ]
    list_export = ["query", "place", "locale", "asked", "last_day"]
    export_headings = {
        "query": _("Query"),
        "place": _("Searched in"),
        "locale": _("Language"),
        "asked": _("Asked"),
        "last_day": _("Last asked"),
    }

    def get_base_queryset(self) -> QuerySet:
        log.flush()
        since = timezone.localdate() - timedelta(days=DAYS)
        return (
            QueryCount.objects.filter(hits=0, day__gte=since)
            .values("query", "place", "locale")
            .annotate(asked=Sum("count"), last_day=Max("day"))
        )

    def get_queryset(self) -> QuerySet:
        return self.order_queryset(self.get_base_queryset())

    def get_ordering(self) -> Any:
        return super().get_ordering() or self.default_ordering
