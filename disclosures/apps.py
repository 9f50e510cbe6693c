"""The room of what the law wants published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosuresConfig(AppConfig):
    """Profiles, records, decisions, published sections and the completeness report."""

    name = "disclosures"
    verbose_name = _("Disclosures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register sources, menus, sitemap and search, and that changed records empty the page cache."""
        from disclosures import connections
        from disclosures.decisions import connections as decisions

        connections.connect()
        decisions.connect()
