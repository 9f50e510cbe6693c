"""The room of cookie consent."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    """Purposes, banner, choices and their proof."""

    name = "consent"
    verbose_name = _("Consent")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """New words empty the page cache and make a revision; the declaration is in the sitemap."""
        from consent import checks, models, revisions, sitemap  # noqa: F401
        from core import page_cache
        from core.seo import sitemap as sitemaps

        watched = (
            models.ConsentSettings,
            models.DeclaredItem,
            models.DeclaredItemWords,
            models.Purpose,
            models.PurposeWords,
        )
        for model in watched:
            page_cache.watch(model)
            for signal in (post_save, post_delete):
                uid = f"consent.revision.{model._meta.label_lower}"
                signal.connect(revisions.keep_on_commit, sender=model, dispatch_uid=uid)
        post_migrate.connect(_first_revision, sender=self, dispatch_uid="consent.first_revision")
        sitemaps.register("cookies", sitemap.entries)


def _first_revision(**_kwargs: Any) -> None:
    """The words that the migrations brought hold from now on."""
    from consent import models, revisions

    if models.Purpose.objects.exists():
        revisions.current()
