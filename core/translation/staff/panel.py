"""What is out of date, on the first page of the admin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.ui.components import Component

from core.languages import own_name
from core.translation.overview import outdated, rows


class OutdatedPanel(Component):
    """A line a language; nothing at all where nothing is out of date."""

    order = 70
    template_name = "core/staff/translations_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Languages with their numbers, and the list behind each."""
        url = reverse("translation_overview")
        return {
            "languages": [
                (own_name(code), count, f"{url}?{urlencode({'language': code, 'state': 'outdated'})}")
                for code, count in outdated(rows()).items()
            ],
            "url": url,
        }
