"""What all records share in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.snippets.views.snippets import SnippetViewSet

from disclosures.staff.prefill import PrefilledCreateView


def kept() -> Panel:
    """Who keeps a record and when it was last true."""
    return MultiFieldPanel(
        [FieldPanel("owner"), FieldRowPanel([FieldPanel("checked_on"), FieldPanel("outdated_since")])],
        heading=_("Kept up to date"),
    )


class RecordViewSet(SnippetViewSet):
    """Records open prefilled for a requirement and are kept track of where they are used."""

    add_view_class = PrefilledCreateView
    add_to_reference_index = True
    list_per_page = 50
