"""The room of accredited programmes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Facts, accreditation, catalogue, runs and import."""

    name = "programs"
    verbose_name = _("Programmes")
    default_auto_field = "django.db.models.BigAutoField"
