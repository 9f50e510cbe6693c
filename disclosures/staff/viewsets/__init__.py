"""The records as snippets of the admin, grouped as clerks think of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from disclosures.staff.viewsets.answers import RowViewSet, StatementViewSet, ValueViewSet
from disclosures.staff.viewsets.organisation import (
    ContactViewSet,
    FounderViewSet,
    InstitutionViewSet,
    PersonViewSet,
    PlaceViewSet,
    PositionViewSet,
    UnitViewSet,
)
from disclosures.staff.viewsets.tables import (
    AccessibilityFactViewSet,
    AgreementViewSet,
    DocumentViewSet,
    FacilityViewSet,
    FinancialYearViewSet,
    InformationRequestYearViewSet,
    ProgramSupplementViewSet,
    VacancyViewSet,
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
