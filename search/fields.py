"""Column types that differ between the databases."""

from __future__ import annotations

from typing import Any

from django.db import models


class FacetIds(models.Field):
    """Numbers of the facet values of an entry: `integer[]` on PostgreSQL, elsewhere text like " 3 14 ".

    Only the engines read and write it, each in its own way.
    """

    def db_type(self, connection: Any) -> str:
        return "integer[]" if connection.vendor == "postgresql" else "text"
