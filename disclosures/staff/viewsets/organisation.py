"""The centre itself: names, places, units, people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from disclosures import models
from disclosures.staff.viewsets.base import RecordViewSet, kept


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
