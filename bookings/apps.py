"""The room of seats."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BookingsConfig(AppConfig):
    """Registration, waiting lists, attendance, certificates and retention."""

    name = "bookings"
    verbose_name = _("Bookings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A changed form empties the page cache; a registration does so only where the public state of the
        seats becomes another (``services.seats.locked``)."""
        from bookings import documents
        from bookings.choices import Purpose
        from bookings.mails import attachments
        from bookings.models import Bookable
        from core import page_cache

        attachments.register(Purpose.CERTIFICATE, documents.attached)
        page_cache.watch(Bookable)
