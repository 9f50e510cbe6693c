"""The library as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Hands the records to the search and to the page cache when the site starts."""

    name = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Register the search documents of records, the home page's slot and the sitemap, and that changes of
        the library empty the page cache.
        """
        from core import page_cache, slots
        from core.seo import sitemap as sitemaps
        from library import sitemap
        from library.models import Authority, Copy, LibraryPage, Record, deletions
        from library.search_sources import RecordSource
        from library.shelves import new_books
        from search.pages import PageSource
        from search.registry import register

        deletions.connect()
        register(RecordSource())
        register(
            PageSource(
                kind="library_page",
                label=_("The library itself"),
                page_models=(LibraryPage,),
                order=49,
                summary=lambda page: page.card_summary,
            )
        )
        slots.register(slots.Slot("new_books", _("New books"), "library/slots/new_books.html", new_books))
        sitemaps.register("library", sitemap.entries, sitemap.count)
        for model in (Authority, Copy, Record):
            page_cache.watch(model)
