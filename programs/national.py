"""What the national pack says about programmes: registers, units of credit, who accredits what."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.utils import formats
from django.utils.translation import get_language, ngettext

from core.countries import CreditUnit
from core.scripts import in_script

OUTSIDE_REGISTERS = "none"
"""Register of programmes that stand in no national catalogue."""


def in_language(words: dict[str, str], language: str | None = None) -> str:
    """The word for a language (the active one), else for the country's own, else any."""
    language = language or get_language() or settings.LANGUAGE_CODE
    found = words.get(language) or next(
        (words[code] for code in settings.COUNTRY.locales if code in words), ""
    )
    return in_script(found or next(iter(words.values()), ""), language)


def register_choices() -> list[tuple[str, str]]:
    """Registers of the country, with labels of the active language."""
    return [(code, in_language(labels)) for code, labels in settings.COUNTRY.registers.items()]


def register_label(code: str) -> str:
    """Label of a register in the active language; the code where the country has no such register."""
    labels = settings.COUNTRY.registers.get(code)
    return in_language(labels) if labels else code


def accredited_through_provider() -> tuple[str, ...]:
    """Registers in which the accreditation of the provider covers the programme.

    Programmes outside registers always; where a country accredits bodies and not programmes, its pack names
    those registers as ``provider_accredited``.
    """
    return (OUTSIDE_REGISTERS, *settings.COUNTRY.vocabulary.get("provider_accredited", ()))


def has_credits() -> bool:
    """Whether the country counts programmes in anything but hours."""
    return bool(settings.COUNTRY.credit_units)


def unit_choices() -> list[tuple[str, str]]:
    """Units of credit of the country, with labels of the active language."""
    return [(unit.code, in_language(unit.label)) for unit in settings.COUNTRY.credit_units]


def unit_label(code: str) -> str:
    """Label of a unit of credit in the active language; the code where the country does not count in it."""
    unit = settings.COUNTRY.credit_unit(code)
    return in_language(unit.label) if unit else code


def expected_credits(unit: CreditUnit, hours: Decimal) -> Decimal | None:
    """Credits that a number of hours makes by the country's rule; None where there is no rule."""
    if not unit.hours_each:
        return None
    return (hours / Decimal(str(unit.hours_each))).quantize(Decimal("0.1"))


def hours_in_words(hours: Decimal) -> str:
    """“8 hours” in the active language."""
    return ngettext("%(hours)s hour", "%(hours)s hours", _grammatical(hours)) % {"hours": plain_number(hours)}


def amount(value: Decimal, unit: str) -> str:
    """“8 points”, “0.5 ECTS credits” in the active language."""
    number = {"number": plain_number(value)}
    if unit == "bod":
        return ngettext("%(number)s point", "%(number)s points", _grammatical(value)) % number
    if unit == "kredit-bg":
        return ngettext("%(number)s credit", "%(number)s credits", _grammatical(value)) % number
    if unit == "ects":
        return ngettext("%(number)s ECTS credit", "%(number)s ECTS credits", _grammatical(value)) % number
    return f"{number['number']} {unit_label(unit)}"


def _grammatical(value: Decimal) -> int:
    """The number whose plural form a decimal takes: its own where it is whole, else that of several."""
    return int(value) if value == int(value) else 2


def plain_number(value: Decimal) -> str:
    """A decimal without zeros at its end, in the notation of the active language: “16”, “7,5”."""
    return formats.number_format(value.normalize() if value % 1 else value.to_integral_value(), use_l10n=True)
