"""The catalogue as data: one row a programme, columns whose names never change.

The names are those that the import understands, so a file taken from here can be corrected and brought back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models.terms import UNKNOWN, TermWords, all_words
from core.seo.head import absolute
from programs.catalog.entries import Entry
from programs.choices import PersonRole
from programs.models import Accreditation, Program, ProgramPage

SEPARATOR = "; "
"""Between several values of a cell."""

COLUMNS: dict[str, Any] = {
    "register": gettext_lazy("Register that the programme stands in; “none” outside any catalogue."),
    "edition": gettext_lazy("Edition of the register."),
    "number": gettext_lazy("Number within the edition of the register."),
    "title": gettext_lazy("Title in the language of the file, else in the language it was written in."),
    "kind": gettext_lazy("course, gathering, public-interest, qualification, retraining or internship."),
    "areas": gettext_lazy("Codes of areas, set apart by semicolons."),
    "priorities": gettext_lazy("Codes of priority areas, set apart by semicolons."),
    "competencies": gettext_lazy("Codes of competencies, the main one first."),
    "target_groups": gettext_lazy("Codes of target groups, set apart by semicolons."),
    "delivery": gettext_lazy("onsite, online-live, online-self or blended."),
    "hours_total": gettext_lazy("Hours in all."),
    "hours_contact": gettext_lazy("Hours with a trainer."),
    "hours_independent": gettext_lazy("Hours of independent work."),
    "days": gettext_lazy("Number of days."),
    "credits": gettext_lazy("Credits as “unit value”, set apart by semicolons."),
    "group_min": gettext_lazy("Smallest group (people)."),
    "group_max": gettext_lazy("Largest group (people)."),
    "price": gettext_lazy("Price in units of the currency."),
    "currency": gettext_lazy("Currency (ISO 4217)."),
    "price_basis": gettext_lazy("What the price is for: person, group, free or request."),
    "provider": gettext_lazy("Name of the provider."),
    "authors": gettext_lazy("Names of the authors, set apart by semicolons."),
    "trainers": gettext_lazy("Names of the trainers, set apart by semicolons."),
    "languages": gettext_lazy("Languages of instruction (BCP 47), set apart by semicolons."),
    "isced_f": gettext_lazy("Field of education (ISCED-F 2013)."),
    "decision_no": gettext_lazy("Number of the accreditation."),
    "valid_from": gettext_lazy("First day of the accreditation."),
    "valid_until": gettext_lazy("Last day of the accreditation; empty: until it is revoked."),
    "next_start": gettext_lazy("Beginning of the next run (local time of the centre)."),
    "next_place": gettext_lazy("Place of the next run."),
    "next_state": gettext_lazy(
        "open, few, waitlist, full, not-yet-open, closed, running, unscheduled, postponed."
    ),
    "url": gettext_lazy("Address of the page of the programme."),
    "id": gettext_lazy("Permanent identifier (UUID)."),
}
"""Name of a column -> what it holds. Names are part of the public interface: add, never rename."""


_PLAIN = (
    *("register", "edition", "number", "kind", "delivery", "hours_total", "hours_contact"),
    *("hours_independent", "days", "group_min", "group_max", "price", "currency", "price_basis", "isced_f"),
)


def dictionary() -> list[tuple[str, str]]:
    """Names of the columns with their meaning in the active language."""
    return [(name, str(meaning)) for name, meaning in COLUMNS.items()]


def rows(entries: Sequence[Entry], request: Any) -> Iterator[tuple[Any, ...]]:
    """One row a programme, in the order of the list. The number of queries does not grow with it."""
    programs = _programs(entry.pk for entry in entries)
    pages = ProgramPage.objects.defer("body", "outcomes").in_bulk([entry.page_id for entry in entries])
    terms = all_words()
    for entry in entries:
        if entry.pk in programs:
            page = pages.get(entry.page_id)
            url = (page.get_url(request) or "") if page else ""
            record = _record(entry, programs[entry.pk], url, terms)
            yield tuple(record[name] for name in COLUMNS)


def _programs(keys: Iterable[int]) -> dict[int, Program]:
    in_force = Prefetch("accreditations", Accreditation.objects.in_force().order_by("-valid_from"))
    return Program.objects.for_display().prefetch_related("people", in_force).in_bulk(list(keys))


def _record(entry: Entry, program: Program, url: str, terms: Mapping[int, TermWords]) -> dict[str, Any]:
    run = entry.runs[0] if entry.runs else None
    decision = next(iter(program.accreditations.all()), None)
    facts = {name: getattr(program, name) for name in _PLAIN}
    return facts | {
        "title": entry.title,
        "areas": _joined(term.code for term in program.areas.all()),
        "priorities": _joined(term.code for term in program.priorities.all()),
        "competencies": _joined(
            terms.get(row.term_id, UNKNOWN).code for row in program.competency_rows.all()
        ),
        "target_groups": _joined(term.code for term in program.target_groups.all()),
        "credits": _joined(f"{row.unit} {row.value.normalize():f}" for row in program.credits.all()),
        "provider": entry.provider,
        "authors": _people(program, PersonRole.AUTHOR),
        "trainers": _people(program, PersonRole.TRAINER),
        "languages": _joined(program.languages),
        "decision_no": decision.decision_no if decision else "",
        "valid_from": decision.valid_from if decision else None,
        "valid_until": decision.valid_until if decision else None,
        "next_start": timezone.localtime(run.starts_at) if run and run.starts_at else None,
        "next_place": run.place if run else "",
        "next_state": str(run.state.value) if run else "",
        "url": absolute(url) if url else "",
        "id": entry.uuid,
    }


def _joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


def _people(program: Program, role: PersonRole) -> str:
    return _joined(person.shown_name for person in program.people.all() if person.role == role)


def file_name(kind: str) -> str:
    """Name of the file, with the day it was taken."""
    return f"{_('programmes')}-{timezone.localdate():%Y-%m-%d}.{kind}"
