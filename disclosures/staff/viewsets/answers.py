"""Answers that stand with a requirement itself."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from disclosures import models
from disclosures.staff import forms
from disclosures.staff.viewsets.base import RecordViewSet, kept


class ValueViewSet(RecordViewSet):
    """Typed answers."""

    model = models.DisclosureValue
    icon = "edit"
    list_display = ["__str__", "language", "text"]
    list_filter = ["language"]
    search_fields = ["text", "requirement"]
    edit_handler = ObjectList(
        [
            FieldPanel("requirement"),
            FieldPanel("language"),
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
            FieldPanel("link"),
            FieldPanel("document"),
            FieldPanel("sort_order"),
            kept(),
        ],
        base_form_class=forms.ValueForm,
    )


class RowViewSet(RecordViewSet):
    """Rows of tables."""

    model = models.DisclosureRow
    icon = "table"
    edit_handler = ObjectList(
        [
            FieldPanel("requirement"),
            FieldPanel("cells"),
            FieldPanel("sort_order"),
            kept(),
        ],
        base_form_class=forms.RowForm,
    )


class StatementViewSet(RecordViewSet):
    """ "We have none" and "withheld"."""

    model = models.DisclosureStatement
    icon = "cross"
    list_display = ["__str__", "confirmed_on", "confirmed_by"]
    list_filter = ["kind"]
    edit_handler = ObjectList(
        [
            FieldPanel("requirement"),
            FieldPanel("kind"),
            FieldPanel("text"),
            FieldPanel("ground"),
            FieldRowPanel([FieldPanel("confirmed_on"), FieldPanel("confirmed_by")]),
            kept(),
        ],
        base_form_class=forms.StatementForm,
    )
