"""A programme as its page, lists and papers show it: facts in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models.terms import TermWords, term_words
from core.money import money
from programs import national, selectors
from programs.choices import PersonRole, PriceBasis
from programs.models import Program, ProgramRun


def credits_in_words(program: Program) -> list[str]:
    """“8 points”, “0.5 ECTS credit”: what finishing gives, unit by unit, in the active language."""
    return [national.amount(credit.value, credit.unit) for credit in program.credits.all()]


def price_in_words(program: Program, price: Decimal | None = None) -> str:
    """The price with what it is for; that of a run where ``price`` is given."""
    amount = program.price if price is None else price
    if amount is not None and amount > 0:
        words = money(amount, program.currency)
        group = program.price_basis == PriceBasis.GROUP
        return _("%(price)s for a group") % {"price": words} if group else words
    if amount is not None or program.is_free:
        return _("free of charge")
    return _("price on request")


def run_price(run: ProgramRun) -> str:
    """The price of a run where it differs from that of the programme, else ""."""
    if run.price is None or run.price == run.program.price:
        return ""
    return price_in_words(run.program, run.price)


def hours_in_words(program: Program) -> str:
    """“16 hours: 8 with a trainer, 8 of independent work”."""
    total = national.hours_in_words(program.hours_total)
    if not program.hours_contact or not program.hours_independent:
        return total
    return _("%(total)s: %(contact)s with a trainer, %(independent)s of independent work") % {
        "total": total,
        "contact": national.plain_number(program.hours_contact),
        "independent": national.plain_number(program.hours_independent),
    }


def group_in_words(program: Program) -> str:
    """“12 to 30 people”."""
    least, most = program.group_min, program.group_max
    if least and most:
        return ngettext("%(min)s to %(max)s person", "%(min)s to %(max)s people", most) % {
            "min": least,
            "max": most,
        }
    if most:
        return ngettext("up to %(max)s person", "up to %(max)s people", most) % {"max": most}
    return (
        ngettext("%(min)s person or more", "%(min)s people or more", least) % {"min": least} if least else ""
    )


@dataclass(frozen=True)
class Terms:
    """Coded terms of a programme with their labels."""

    areas: list[TermWords]
    priorities: list[TermWords]
    target_groups: list[TermWords]
    main_competency: TermWords | None
    competencies: list[TermWords]


def terms_of(program: Program) -> Terms:
    """Terms with their labels in the active language; one query."""
    ids = selectors.terms_by_kind(program)
    words = {kind: [term_words(pk) for pk in found] for kind, found in ids.items()}
    return Terms(
        areas=words.get("area", []),
        priorities=words.get("priority", []),
        target_groups=words.get("target_group", []),
        main_competency=words["main"][0] if "main" in words else None,
        competencies=words.get("competency", []),
    )


def area_labels(program: Program) -> list[str]:
    """Areas in the active language."""
    return [term_words(term.pk).label for term in program.areas.all()]


def people_by_role(program: Program) -> list[tuple[Any, list[str]]]:
    """Authors, trainers and coordinators with their names; the template writes them for its reader."""
    names: dict[str, list[str]] = {}
    for person in program.people.all():
        names.setdefault(person.role, []).append(person.name)
    labels = {
        PersonRole.AUTHOR: ngettext("Author", "Authors", len(names.get(PersonRole.AUTHOR, []))),
        PersonRole.TRAINER: ngettext("Trainer", "Trainers", len(names.get(PersonRole.TRAINER, []))),
        PersonRole.COORDINATOR: ngettext(
            "Coordinator", "Coordinators", len(names.get(PersonRole.COORDINATOR, []))
        ),
    }
    return [(label, names[role]) for role, label in labels.items() if role in names]
