"""Public pages of the library. The same bytes for every visitor."""

from library.views.advanced import advanced
from library.views.browse import browse
from library.views.own_list import own_list, own_list_export
from library.views.records import (
    catalog,
    cover,
    record,
    record_export,
    search_export,
)
from library.views.suggest import suggest

__all__ = [
    "advanced",
    "browse",
    "catalog",
    "cover",
    "own_list",
    "own_list_export",
    "record",
    "record_export",
    "search_export",
    "suggest",
]
