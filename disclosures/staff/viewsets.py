"""The records as snippets of the admin, grouped as clerks think of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from disclosures import models
from disclosures.staff import forms
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


class InstitutionViewSet(RecordViewSet):
    """Names, legal numbers, foundation."""

    model = models.Institution
    icon = "home"
    panels: ClassVar[list[Any]] = [
        FieldPanel("organisation"),
        InlinePanel(
            "words",
            [
                FieldPanel("language"),
                FieldPanel("full_name"),
                FieldPanel("short_name"),
                FieldPanel("legal_form"),
                FieldPanel("working_hours"),
            ],
            heading=_("Names and words"),
            label=_("language"),
            min_num=1,
        ),
        FieldPanel("founded_on"),
        InlinePanel(
            "identifiers",
            [FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])],
            heading=_("Legal numbers"),
            label=_("number"),
        ),
        kept(),
    ]


class FounderViewSet(RecordViewSet):
    """Who founded the centre."""

    model = models.Founder
    icon = "group"
    list_display = ["organisation", "address"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("organisation"),
        FieldPanel("address"),
        FieldPanel("sort_order"),
        kept(),
    ]


class PlaceViewSet(RecordViewSet):
    """What happens at which address."""

    model = models.Place
    icon = "site"
    list_display = ["venue", "kind_labels"]
    panels: ClassVar[list[Any]] = [FieldPanel("venue"), FieldPanel("region"), FieldPanel("kinds"), kept()]


class ContactViewSet(RecordViewSet):
    """Where somebody is reached about something."""

    model = models.Contact
    icon = "mail"
    list_display = ["name", "kind", "phone", "email"]
    list_filter = ["kind"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("name"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("hours"),
        FieldPanel("sort_order"),
        kept(),
    ]


class UnitViewSet(RecordViewSet):
    """Units, governing bodies, branches."""

    model = models.Unit
    icon = "sitemap"
    list_display = ["name", "kind", "parent"]
    list_filter = ["kind"]
    search_fields = ["name"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("name"),
        FieldPanel("parent"),
        FieldPanel("venue"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("url"),
        FieldPanel("duties"),
        FieldPanel("regulation"),
        FieldPanel("sort_order"),
        kept(),
    ]


class PersonViewSet(RecordViewSet):
    """People with what is published of those who teach."""

    model = models.Person
    icon = "user"
    list_display = ["__str__", "publish_basis"]
    list_filter = ["publish_basis"]
    search_fields = ["last_name", "first_name"]
    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("last_name"), FieldPanel("first_name"), FieldPanel("middle_name")]),
        FieldRowPanel([FieldPanel("publish_basis"), FieldPanel("consent_on")]),
        InlinePanel(
            "teaching",
            [
                FieldPanel("disciplines"),
                FieldPanel("education"),
                FieldRowPanel([FieldPanel("degree"), FieldPanel("academic_title")]),
                FieldPanel("training"),
                FieldPanel("retraining"),
                FieldPanel("in_profession_since"),
                FieldPanel("programs"),
            ],
            heading=_("Teaching profile"),
            label=_("profile"),
            max_num=1,
        ),
        kept(),
    ]


class PositionViewSet(RecordViewSet):
    """Who is employed as what."""

    model = models.Position
    icon = "tag"
    list_display = ["person", "title", "role", "unit", "ends_on"]
    list_filter = ["role", "unit"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("person"),
        FieldPanel("role"),
        FieldPanel("title"),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("duties"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("sort_order"),
        kept(),
    ]


class DocumentViewSet(RecordViewSet):
    """Regulated documents with their versions and signatures."""

    model = models.RegulatedDocument
    icon = "doc-full"
    list_display = ["title", "type", "number", "date", "status"]
    list_filter = ["type", "status", "language"]
    search_fields = ["title", "number"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("type"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("language")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        InlinePanel(
            "files",
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("file")]),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("signature_kind"), FieldPanel("signed_at")]),
                        FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_position")]),
                        FieldPanel("signature_key"),
                        FieldPanel("signature_file"),
                    ],
                    heading=_("Signature"),
                ),
            ],
            heading=_("Versions"),
            label=_("version"),
        ),
        FieldPanel("link"),
        MultiFieldPanel(
            [
                FieldPanel("program_number"),
                FieldPanel("author"),
                FieldPanel("replaces"),
                FieldPanel("sort_order"),
            ],
            heading=_("More"),
        ),
        kept(),
    ]


class ProgramSupplementViewSet(RecordViewSet):
    """What a law wants of a programme beyond the catalogue."""

    model = models.ProgramSupplement
    icon = "list-ul"
    list_display = ["number", "level", "term"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("number"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("term")]),
        FieldPanel("modules"),
        FieldPanel("practice"),
        FieldPanel("aim"),
        FieldPanel("topic"),
        FieldPanel("outcomes"),
        kept(),
    ]


class AgreementViewSet(RecordViewSet):
    """Agreements with partners."""

    model = models.Agreement
    icon = "link"
    list_display = ["title", "partner", "state", "date"]
    list_filter = ["kind"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("partner"),
        FieldPanel("state"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("date")]),
        FieldPanel("term"),
        FieldPanel("is_planned"),
        kept(),
    ]


class FacilityViewSet(RecordViewSet):
    """Rooms and objects."""

    model = models.Facility
    icon = "home"
    list_display = ["name", "kind", "venue"]
    list_filter = ["kind"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("name"),
        FieldPanel("venue"),
        FieldPanel("equipment"),
        FieldPanel("adapted"),
        FieldRowPanel([FieldPanel("places"), FieldPanel("adapted_rooms")]),
        FieldPanel("sort_order"),
        kept(),
    ]


class AccessibilityFactViewSet(RecordViewSet):
    """How people with disabilities are received."""

    model = models.AccessibilityFact
    icon = "view"
    list_display = ["topic", "text"]
    panels: ClassVar[list[Any]] = [FieldPanel("topic"), FieldPanel("text"), kept()]


class VacancyViewSet(RecordViewSet):
    """Vacant places and posts."""

    model = models.Vacancy
    icon = "plus"
    list_display = ["title", "kind", "until"]
    list_filter = ["kind"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("level")]),
                FieldPanel("profile"),
                FieldRowPanel([FieldPanel("course"), FieldPanel("form")]),
                FieldRowPanel([FieldPanel("federal"), FieldPanel("regional")]),
                FieldRowPanel([FieldPanel("local"), FieldPanel("paid")]),
            ],
            heading=_("Places for learners"),
        ),
        MultiFieldPanel([FieldPanel("conditions"), FieldPanel("until")], heading=_("Posts")),
        kept(),
    ]


class FinancialYearViewSet(RecordViewSet):
    """Money by year and quarter."""

    model = models.FinancialYear
    icon = "table"
    list_display = ["year", "income", "expense"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("year"),
        FieldRowPanel([FieldPanel("income"), FieldPanel("expense")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("federal"), FieldPanel("regional")]),
                FieldRowPanel([FieldPanel("local"), FieldPanel("paid")]),
            ],
            heading=_("Educational activity by source"),
        ),
        InlinePanel(
            "quarters",
            [
                FieldPanel("quarter"),
                FieldRowPanel([FieldPanel("income"), FieldPanel("expense")]),
                FieldPanel("report"),
            ],
            heading=_("Quarters"),
            label=_("quarter"),
            max_num=4,
        ),
        kept(),
    ]


class InformationRequestYearViewSet(RecordViewSet):
    """Requests for public information by year."""

    model = models.InformationRequestYear
    icon = "help"
    list_display = ["year", "received", "granted", "refused"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("year"),
        FieldRowPanel([FieldPanel("received"), FieldPanel("granted"), FieldPanel("refused")]),
        FieldPanel("grounds"),
        kept(),
    ]


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


class DisclosureGroup(SnippetViewSetGroup):
    """What the law wants published."""

    menu_label = _("Public information")
    menu_name = "disclosures"
    menu_icon = "tasks"
    menu_order = 230
    items = (
        InstitutionViewSet,
        FounderViewSet,
        PlaceViewSet,
        ContactViewSet,
        UnitViewSet,
        PersonViewSet,
        PositionViewSet,
        DocumentViewSet,
        ProgramSupplementViewSet,
        AgreementViewSet,
        FacilityViewSet,
        AccessibilityFactViewSet,
        VacancyViewSet,
        FinancialYearViewSet,
        InformationRequestYearViewSet,
        ValueViewSet,
        RowViewSet,
        StatementViewSet,
    )
