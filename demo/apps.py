"""The demonstration centre as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Holds the register of what the loader made, so that it can be taken away again."""

    name = "demo"
    verbose_name = _("Demonstration content")
    default_auto_field = "django.db.models.BigAutoField"
