"""The core room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Pages, blocks, pictures, documents, navigation and the cache policy."""

    name = "core"
    verbose_name = _("Core")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the house rules, keep the page cache true and the Serbian Latin twins up to date."""
        from core import checks, page_cache, translation  # noqa: F401
        from core.models import scripts

        page_cache.connect()
        translation.connect_signals()
        translation.register_exceptions(scripts.editors_exceptions)
        translation.follow_exceptions(scripts.ScriptException)
