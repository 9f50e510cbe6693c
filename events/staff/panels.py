"""Panels that show facts and dates on the screen of a page, though they are no fields of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel


class FactsPanel(Panel):
    """Some fields of the event, out of the form ``facts`` that the form of the page carries."""

    def __init__(self, children: Iterable[Panel] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.children = list(children)

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the fields when the panel is bound to the model of the page."""
        return {**super().clone_kwargs(), "children": self.children}

    @cached_property
    def fields(self) -> Panel:
        """The fields, bound to the model of facts."""
        return MultiFieldPanel(self.children).bind_to_model(apps.get_model("events.Event"))

    class BoundPanel(Panel.BoundPanel):
        """The fields with their values."""

        def render_html(self, parent_context: Any = None) -> str:
            """The fields of the form of facts."""
            bound = self.panel.fields.get_bound_panel(
                instance=self.form.facts.instance,
                request=self.request,
                form=self.form.facts,
                prefix=f"{self.prefix}-facts",
            )
            return bound.render_html(parent_context)


class DatesPanel(Panel):
    """The dates as rows that can be added and taken out, out of the formset ``dates`` of the page's form.

    It looks and works as an ``InlinePanel``, but the rows are no children of the page: drafts and
    translations leave them alone.
    """

    relation_name = "dates"
    label = _("date")
    rows = (
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("all_day")]),
        FieldRowPanel([FieldPanel("venue"), FieldPanel("online_url")]),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("opens_at"), FieldPanel("closes_at")]),
    )

    def classes(self) -> list[str]:
        """Drawn as Wagtail draws rows."""
        return [*super().classes(), "w-panel--nested"]

    @cached_property
    def child_edit_handler(self) -> Panel:
        """The fields of a row."""
        return MultiFieldPanel(self.rows).bind_to_model(apps.get_model("events.EventOccurrence"))

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows with their values."""

        def __init__(self, **kwargs: Any) -> None:
            Panel.BoundPanel.__init__(self, **kwargs)
            self.label = self.panel.label
            if self.form is None:
                return
            self.formset = self.form.dates
            self.child_edit_handler = self.panel.child_edit_handler
            self.children = [
                self._row(form, f"{self.prefix}-{number}") for number, form in enumerate(self.formset.forms)
            ]
            self.empty_child = self._row(self.formset.empty_form, f"{self.prefix}-__prefix__")

        def _row(self, form: Any, prefix: str) -> Any:
            form.fields[DELETION_FIELD_NAME].widget = forms.HiddenInput()
            return self.child_edit_handler.get_bound_panel(
                instance=form.instance, request=self.request, form=form, prefix=prefix
            )

        def get_comparison(self) -> list[Any]:
            """Dates take no part in versions, so there is nothing to compare."""
            return []


WHO_PANEL = FactsPanel(
    [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("science_club")]),
        FieldPanel("audience", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max")]),
        FieldPanel("organiser"),
        FieldPanel("co_organisers", widget=forms.CheckboxSelectMultiple),
        FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
    ],
    heading=_("What and for whom"),
)

SIGN_UP_PANEL = FactsPanel(
    [
        FieldRowPanel([FieldPanel("sign_up"), FieldPanel("sign_up_url")]),
        FieldRowPanel([FieldPanel("price"), FieldPanel("photo_notice")]),
    ],
    heading=_("Registration and price"),
)

SERIES_PANEL = FactsPanel(
    [
        FieldRowPanel([FieldPanel("repeats"), FieldPanel("repeat_until")]),
        FieldPanel("rule"),
        FieldPanel("change_series"),
    ],
    heading=_("Repetition"),
)

CONTEST_PANEL = FactsPanel(
    [
        FieldRowPanel([FieldPanel("submissions_open"), FieldPanel("submissions_close")]),
        FieldRowPanel([FieldPanel("results_on"), FieldPanel("rules_document")]),
    ],
    heading=_("Contest"),
)

FACTS = (
    *("kind", "science_club", "audience", "age_min", "age_max", "organiser", "co_organisers", "partners"),
    *("sign_up", "sign_up_url", "price", "photo_notice", "rule", "repeat_until"),
    *("submissions_open", "submissions_close", "results_on", "rules_document"),
)
"""Fields of the event that the form of facts is made of."""
