"""The library as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Hands the records to the search when the site starts."""

    name = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Register how records become search documents."""
        from library.search_sources import RecordSource
        from search.registry import register

        register(RecordSource())
