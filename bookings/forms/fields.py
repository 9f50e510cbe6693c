"""The fields of registration: their words, limits, keyboards, and what browsers fill in by themselves."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 80
SCHOOL_LENGTH = 200
TEXT_LENGTH = 120
NOTE_LENGTH = 600
GROUP_LENGTH = 60
GUARDIAN_LENGTH = 160

REQUIRED_WHEN_ASKED = frozenset({"school"})
"""Of the fields that a bookable may ask for, those that must be answered; no seat hangs on the others."""

_NO_LINK = RegexValidator(
    re.compile(r"://|www\.|[<>]", re.IGNORECASE),
    _("Please write words only, without links or angle brackets."),
    inverse_match=True,
)


class OneLineField(forms.CharField):
    """A text on one line: line breaks and control characters would end up in letters and calendars."""

    default_validators = [_NO_LINK]

    def to_python(self, value: Any) -> str:
        """Every run of white space and control characters is one blank."""
        text = super().to_python(value) or ""
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def given_name() -> forms.Field:
    """Given name."""
    return _line(_("First name"), NAME_LENGTH, "given-name")


def family_name() -> forms.Field:
    """Family name."""
    return _line(_("Last name"), NAME_LENGTH, "family-name")


def email(help_text: Any = "") -> forms.Field:
    """An address; letters go there in the language of the page."""
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Write an address such as name@school.example.")},
    )


def asked(name: str) -> forms.Field:
    """A field that a bookable may ask for (``bookings.choices``).

    Raises ``KeyError`` for a name that no form knows.
    """
    return {
        "school": lambda: _line(_("School or institution"), SCHOOL_LENGTH, "organization"),
        "role": lambda: _line(_("What do you do there?"), TEXT_LENGTH, "organization-title", required=False),
        "subject": lambda: _line(_("Subject that you teach"), TEXT_LENGTH, "off", required=False),
        "municipality": lambda: _line(
            _("Town or municipality"), TEXT_LENGTH, "address-level2", required=False
        ),
        "phone": _phone,
        "guardian_name": _guardian,
        "accessibility": _accessibility,
        "note": _note,
    }[name]()


ASKED_ORDER = ("guardian_name", "school", "role", "subject", "municipality", "phone", "accessibility", "note")
"""The order on the form, whatever the order in which staff have ticked them."""


def _line(
    label: Any, length: int, autocomplete: str, required: bool = True, help_text: Any = ""
) -> forms.Field:
    return OneLineField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
    )


def _guardian() -> forms.Field:
    return _line(
        _("Name of the parent or guardian"),
        GUARDIAN_LENGTH,
        "off",
        required=False,
        help_text=_("Where the person who comes is under 16. The e-mail address is then the parent's."),
    )


def _phone() -> forms.Field:
    return forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        help_text=_("Only for changes at the last minute."),
        validators=[RegexValidator(r"^[0-9+()/.\s-]{6,40}$", _("Write digits, such as +381 34 123 456."))],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )


def _accessibility() -> forms.Field:
    return forms.CharField(
        label=_("What should we prepare for you?"),
        max_length=NOTE_LENGTH,
        required=False,
        validators=[_NO_LINK],
        help_text=_("For example a place for a wheelchair or large print. Only the organisers read it."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


def _note() -> forms.Field:
    return forms.CharField(
        label=_("A note to the organisers"),
        max_length=NOTE_LENGTH,
        required=False,
        validators=[_NO_LINK],
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


def class_name() -> forms.Field:
    """Which class comes, as the school calls it."""
    return OneLineField(
        label=_("Which class or group?"),
        max_length=GROUP_LENGTH,
        required=False,
        help_text=_("For example 4-2. Please write no names of pupils anywhere."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def headcount(most: int) -> forms.Field:
    """How many pupils come; ``most`` people at most, adults among them."""
    return forms.IntegerField(
        label=_("How many pupils?"),
        min_value=1,
        max_value=most,
        help_text=_("With the adults at most %(most)d.") % {"most": most},
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def adults() -> forms.Field:
    """How many adults come along."""
    return forms.IntegerField(
        label=_("How many adults with them?"),
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
