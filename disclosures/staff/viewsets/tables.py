"""Documents and tables."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from disclosures import models
from disclosures.staff.viewsets.base import RecordViewSet, kept


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
