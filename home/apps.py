"""The home room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home page, standard pages, people, partners, contact."""

    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the pages to search and what they show to the page cache."""
        from core import page_cache
        from home import models
        from search.pages import PageSource
        from search.registry import register

        for model in (models.Agreement, models.Partner, models.Person, models.Unit):
            page_cache.watch(model)
        register(
            PageSource(
                kind="page",
                label=_("Pages"),
                page_models=(
                    models.HomePage,
                    models.StandardPage,
                    models.PeoplePage,
                    models.PartnersPage,
                    models.ContactPage,
                ),
                order=10,
                summary=lambda page: page.card_summary,
            )
        )
