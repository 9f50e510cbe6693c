"""The search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Full-text search over everything that the other apps register."""

    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings

        from core import page_cache
        from search import checks, signals  # noqa: F401
        from search.analysis import keep_dictionaries_in
        from search.files import FileSource
        from search.models import SearchPick
        from search.registry import register

        keep_dictionaries_in(settings.DICTIONARIES_FOLDER)
        register(FileSource())
        page_cache.watch(SearchPick)
