"""The room of seats in the editors' admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from bookings.models import MailText


class MailTextViewSet(SnippetViewSet):
    """Texts of mails, each with a preview of the mail beside it."""

    model = MailText
    icon = "mail"
    menu_label = _("Texts of mails")
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["purpose", "language", "subject"]
    list_filter = ["purpose", "language"]
    search_fields = ["subject", "body"]
    copy_view_enabled = False


register_snippet(MailTextViewSet)
