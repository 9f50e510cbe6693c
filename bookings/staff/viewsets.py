"""Rows that clerks edit in lists: texts of mails, and series of certificates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from bookings.models import CertificateSeries, MailText

MENU = "register_seats_menu_item"
"""Hook of the items below "Seats"."""


class MailTextViewSet(SnippetViewSet):
    """Texts of mails, each with a preview of the mail beside it."""

    model = MailText
    icon = "mail"
    menu_label = _("Texts of mails")
    menu_order = 60
    menu_hook = MENU
    list_display = ["purpose", "language", "subject"]
    list_filter = ["purpose", "language"]
    search_fields = ["subject", "body"]
    copy_view_enabled = False


class CertificateSeriesViewSet(SnippetViewSet):
    """Series of numbers. One that numbers were given from cannot be deleted."""

    model = CertificateSeries
    icon = "list-ol"
    menu_label = _("Series of certificates")
    menu_order = 70
    menu_hook = MENU
    list_display = ["title", "code", "pattern", "retention_years", "is_default"]
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldPanel("code"),
        FieldPanel("pattern"),
        FieldPanel("retention_years"),
        FieldPanel("is_default"),
    ]
