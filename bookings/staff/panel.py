"""The week on the first page of the admin."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from bookings.staff import rights, selectors

SHOWN = 5


class WeekPanel(Component):
    """What takes place within seven days and whether something waits; nothing where there is neither."""

    order = 150
    template_name = "bookings/staff/panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Rows and needs for the user of the request."""
        user = parent_context["request"].user
        rows = selectors.week(user)
        clerk = rights.is_clerk(user)
        return {
            "rows": rows[:SHOWN],
            "more": len(rows) - SHOWN,
            "clerk": clerk,
            "needs": selectors.needs() if clerk else None,
        }
