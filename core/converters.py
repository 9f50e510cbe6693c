"""Path converters."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumberConverter(IntConverter):
    """A primary key in an address. What no table can hold is no address, instead of a database error."""

    regex = "[0-9]{1,9}"


register_converter(RowNumberConverter, "row")
