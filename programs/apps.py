"""The room of accredited programmes."""

from collections.abc import Iterable

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Facts, accreditation, catalogue, runs and import."""

    name = "programs"
    verbose_name = _("Programmes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the programmes to search, sitemap, home page, bookings and disclosures."""
        from bookings import registry
        from core import page_cache, providers, slots
        from core.seo import sitemap
        from programs import booking_source, models, selectors, signals
        from programs.providers import NAME, rows
        from programs.search_sources import ProgramSource
        from programs.services.seats import KIND
        from programs.sitemap import entries as sitemap_entries
        from search.registry import register

        for model in (
            models.Accreditation,
            models.Program,
            models.ProgramCompetency,
            models.ProgramCredit,
            models.ProgramLanguage,
            models.ProgramPerson,
            models.ProgramRun,
            models.ProgramRunWords,
            models.RunSession,
            models.RunTrainer,
        ):
            page_cache.watch(model)
        signals.connect()
        register(ProgramSource())
        registry.register(KIND, booking_source.describe, booking_source.describe_many)
        providers.register(NAME, rows)
        sitemap.leave_out("programs", _not_advertised)
        sitemap.register("programs", sitemap_entries)
        slots.register(
            slots.Slot(
                "open_programs",
                _("Programmes with free seats"),
                "programs/slots/open.html",
                selectors.open_programs,
            )
        )


def _not_advertised(request: HttpRequest) -> Iterable[int]:
    """Pages of programmes that are not offered today."""
    from core import page_cache
    from programs.models import Program, ProgramPage

    page_cache.until_tomorrow(request)
    return ProgramPage.objects.exclude(program__in=Program.objects.advertised()).values_list("pk", flat=True)
