"""Columns of the lists in the admin."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import formats, timezone
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """A day as a date.

    Wagtail's ``DateColumn`` says how long ago it was, and of every day to come that it is “just now”.
    """

    def get_value(self, instance: Any) -> str:
        """The day on the clock of the site, in the reader's notation; "" where there is none."""
        value = super().get_value(instance)
        if isinstance(value, datetime.datetime):
            value = timezone.localtime(value)
        return formats.date_format(value, "SHORT_DATE_FORMAT") if value else ""
