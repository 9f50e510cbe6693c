"""Forms and panels of a decision."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel

from disclosures.decisions import services
from disclosures.decisions.parsing import parse


class DecisionForm(WagtailAdminModelForm):
    """Completes address, depths and dates from what was typed (``services.settle``)."""

    def save(self, commit: bool = True) -> Any:
        """Settle before anything is stored, so that the log sees the finished decision once."""
        decision = super().save(commit=False)
        services.settle(decision)
        if commit:
            decision.save()
            self.save_m2m()
        return decision


class SourcePanel(Panel):
    """The pasted text beside the form, with what each stretch was taken for; nothing where none was "
    "pasted."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one decision."""

        template_name = "disclosures/staff/source_panel.html"

        def is_shown(self) -> bool:
            """Only for decisions that were pasted."""
            return bool(self.instance and self.instance.source_text)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the text by stretches."""
            context = super().get_context_data(parent_context)
            context["segments"] = parse(self.instance.source_text, self.instance.language).segments
            return context

        @property
        def media(self) -> Media:
            """The column beside the form."""
            return Media(css={"all": ["disclosures/admin.css"]})


_ITEM_PANELS = [
    FieldRowPanel([FieldPanel("number"), FieldPanel("status")]),
    FieldPanel("text"),
    FieldRowPanel([FieldPanel("responsible"), FieldPanel("deadline_words")]),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("deadline_kind"), FieldPanel("period")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldRowPanel([FieldPanel("report_note"), FieldPanel("report_url")]),
        ],
        heading=_("Dates and report"),
        classname="collapsed",
    ),
]

EDIT_HANDLER = ObjectList(
    [
        SourcePanel(heading=_("Pasted text"), classname="decision-source"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("language")]),
                FieldRowPanel([FieldPanel("act_type"), FieldPanel("number"), FieldPanel("issued_on")]),
                FieldPanel("body"),
                FieldPanel("heading"),
            ],
            heading=_("Head"),
        ),
        FieldPanel("preamble"),
        FieldPanel("enacting"),
        InlinePanel("items", _ITEM_PANELS, heading=_("Points"), label=_("point")),
        MultiFieldPanel(
            [
                FieldPanel("control"),
                FieldRowPanel([FieldPanel("signatory"), FieldPanel("signatory_position")]),
            ],
            heading=_("End"),
        ),
        InlinePanel(
            "further_signatures",
            [FieldRowPanel([FieldPanel("name"), FieldPanel("position")])],
            heading=_("Further signatures"),
            label=_("signature"),
        ),
        InlinePanel(
            "attachments",
            [FieldPanel("title"), FieldPanel("document")],
            heading=_("Attachments"),
            label=_("attachment"),
        ),
        MultiFieldPanel(
            [FieldPanel("body_code"), FieldPanel("published_in"), FieldPanel("slug")],
            heading=_("For registers"),
            classname="collapsed",
        ),
    ],
    base_form_class=DecisionForm,
)
