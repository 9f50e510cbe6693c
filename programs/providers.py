"""Programmes as rows for rooms that do not know this one (``core.providers``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation

from programs import display, national, selectors
from programs.models import Accreditation, Program

NAME = "programs"


def rows(language: str) -> Iterable[Mapping[str, Any]]:
    """Programmes offered today, by register, edition and number, with words in a language.

    Keys: ``title, url, register, edition, number, hours, credits, form, kind, provider, price, authority,
    decision_no, valid_from, valid_until`` (dates; the rest text, ``hours`` a decimal).
    """
    programs = list(Program.objects.advertised().for_display().order_by("register", "edition", "number"))
    decisions = decisions_in_force(programs)
    pages = selectors.pages_of([program.pk for program in programs], language)
    with translation.override(language):
        return [_row(program, pages.get(program.pk), decisions.get(program.pk)) for program in programs]


def decisions_in_force(programs: list[Program]) -> dict[int, Accreditation]:
    """The decision that each programme is offered on today: its own, else that of its provider."""
    in_force = Accreditation.objects.in_force().select_related("authority")
    in_force = in_force.prefetch_related("authority__words")
    own = {row.program_id: row for row in in_force.filter(program__in=programs)}
    bodies = {program.provider_id for program in programs if program.pk not in own}
    providers = {row.organisation_id: row for row in in_force.filter(organisation__in=bodies)}
    found = {program.pk: own.get(program.pk) or providers.get(program.provider_id) for program in programs}
    return {pk: row for pk, row in found.items() if row}


def _row(program: Program, page: Any, decision: Accreditation | None) -> dict[str, Any]:
    return {
        "title": page.shown_title if page else program.shown_number,
        "url": (page.get_url() or "") if page else "",
        "register": national.register_label(program.register),
        "edition": program.edition,
        "number": program.number,
        "hours": program.hours_total,
        "credits": ", ".join(display.credits_in_words(program)),
        "form": str(program.get_delivery_display()),
        "kind": str(program.get_kind_display()),
        "provider": program.provider.name,
        "price": display.price_in_words(program),
        "authority": decision.authority.name if decision else "",
        "decision_no": decision.decision_no if decision else "",
        "valid_from": decision.valid_from if decision else None,
        "valid_until": decision.valid_until if decision else None,
    }
