"""Blocks of the library's page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

_DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Names of the days in schema.org, Monday first as in Python."""


class HoursValue(blocks.StructValue):
    """One line of the opening hours."""

    @property
    def days(self) -> str:
        """The days in the active language: Monday, or Monday–Thursday."""
        first, last = int(self["from_day"]), int(self["to_day"] or self["from_day"])
        names = [str(WEEKDAYS[first])] + ([str(WEEKDAYS[last])] if last != first else [])
        return "–".join(names)

    def schema(self) -> dict[str, Any]:
        """The line as `OpeningHoursSpecification` of schema.org."""
        first, last = int(self["from_day"]), int(self["to_day"] or self["from_day"])
        return {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{SCHEMA_DAYS[day]}" for day in range(first, last + 1)],
            "opens": self["opens"].strftime("%H:%M"),
            "closes": self["closes"].strftime("%H:%M"),
        }


class HoursBlock(blocks.StructBlock):
    """Days and hours of one service."""

    what = blocks.CharBlock(
        label=_("What is open"),
        required=False,
        max_length=60,
        help_text=_("Lending, reading room … Empty: the whole library."),
    )
    from_day = blocks.ChoiceBlock(label=_("From (day)"), choices=_DAYS)
    to_day = blocks.ChoiceBlock(
        label=_("To (day)"), choices=_DAYS, required=False, help_text=_("Empty: that day only.")
    )
    opens = blocks.TimeBlock(label=_("Opens at"))
    closes = blocks.TimeBlock(label=_("Closes at"))

    class Meta:
        icon = "time"
        value_class = HoursValue

    def clean(self, value: HoursValue) -> HoursValue:
        """Refuse a week or a day that runs backwards."""
        cleaned = super().clean(value)
        errors = {}
        if cleaned["to_day"] and int(cleaned["to_day"]) < int(cleaned["from_day"]):
            errors["to_day"] = ValidationError(_("The last day is before the first one."))
        if cleaned["closes"] <= cleaned["opens"]:
            errors["closes"] = ValidationError(_("The library closes before it opens."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


class ShelfBlock(blocks.StructBlock):
    """Where a range of shelf marks stands."""

    marks = blocks.CharBlock(
        label=_("Shelf marks"), max_length=60, help_text=_("As they begin: 37, 159.9, 82-93.")
    )
    subject = blocks.CharBlock(label=_("What stands there"), max_length=160)
    place = blocks.CharBlock(label=_("Where"), max_length=160, help_text=_("Room, wall, number of the case."))

    class Meta:
        icon = "list-ul"


class PickBlock(blocks.StructBlock):
    """A book that the staff recommends, and why."""

    record = SnippetChooserBlock("library.Record", label=_("Book"))
    words = blocks.TextBlock(label=_("Why"), max_length=400)
    by = blocks.CharBlock(label=_("Who recommends it"), required=False, max_length=120)

    class Meta:
        icon = "pick"
