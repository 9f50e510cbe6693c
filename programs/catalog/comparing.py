"""Up to four programmes side by side, and the shortlist: both read their programmes from the address."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from programs import display
from programs.catalog.entries import Catalogue, Entry, Held
from programs.choices import PersonRole
from programs.models import Program, ProgramPage

MOST_COMPARED = 4
MOST_LISTED = 60
"""Programmes of a shortlist; a longer one is no shortlist, and its address too long."""


@dataclass(frozen=True)
class Row:
    """One fact of all compared programmes. ``differs`` where they do not agree."""

    label: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the programmes differ here."""
        return len(set(self.cells)) > 1


@dataclass(frozen=True)
class Column:
    """A compared programme: where its page is, and the address without it."""

    entry: Entry
    url: str
    remove_url: str


def asked_for(values: Iterable[str], most: int) -> list[str]:
    """Public numbers of programmes as ``?program=`` gives them: each once, what is none left out."""
    found = []
    for value in list(values)[: most * 4]:
        try:
            found.append(str(uuid.UUID(value)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))[:most]


def chosen_entries(catalogue: Catalogue, wanted: list[str]) -> list[Entry]:
    """The advertised programmes among those asked for, in their order."""
    by_uuid = {entry.uuid: entry for entry in catalogue.entries}
    return [by_uuid[code] for code in wanted if code in by_uuid]


def columns(entries: list[Entry], request: HttpRequest) -> list[Column]:
    """The compared programmes as heads of columns."""
    pages = ProgramPage.objects.defer("body", "outcomes").in_bulk([entry.page_id for entry in entries])
    found = []
    for entry in entries:
        others = "&".join(f"program={other.uuid}" for other in entries if other is not entry)
        page = pages.get(entry.page_id)
        url = (page.get_url(request) or "") if page else ""
        found.append(Column(entry, url, f"{request.path}?{others}" if others else request.path))
    return found


def rows(entries: list[Entry]) -> list[Row]:
    """The facts of the programmes side by side; a fact that none of them has is left out."""
    programs = (
        Program.objects.for_display().prefetch_related("people").in_bulk([entry.pk for entry in entries])
    )
    pairs = [(entry, programs[entry.pk]) for entry in entries if entry.pk in programs]
    table = [(label, tuple(say(entry, program) for entry, program in pairs)) for label, say in _facts()]
    return [Row(label, cells) for label, cells in table if any(cells)]


def _facts() -> list[tuple[str, Any]]:
    """Label of a fact, and how it is said of an entry and its programme."""
    return [
        (_("Number"), lambda entry, program: f"{program.register_label} {entry.number}".strip()),
        (_("Provider"), lambda entry, program: entry.provider),
        (_("Hours"), lambda entry, program: display.hours_in_words(program)),
        (_("Credits"), lambda entry, program: ", ".join(display.credits_in_words(program))),
        (_("Way of teaching"), lambda entry, program: entry.delivery_label),
        (_("Price"), lambda entry, program: display.price_in_words(program)),
        (_("Group"), lambda entry, program: display.group_in_words(program)),
        (_("Next date"), lambda entry, program: next_date(entry)),
        (_("For whom"), lambda entry, program: _labels(display.terms_of(program).target_groups)),
        (_("Areas"), lambda entry, program: _labels(display.terms_of(program).areas)),
        (_("Priority areas"), lambda entry, program: _labels(display.terms_of(program).priorities)),
        (_("Competencies"), lambda entry, program: _competencies(display.terms_of(program))),
        (_("Languages"), lambda entry, program: ", ".join(str(row) for row in program.language_rows.all())),
        (_("Trainers"), lambda entry, program: "; ".join(_trainers(program))),
    ]


def _labels(terms: Iterable[Any]) -> str:
    return ", ".join(term.label for term in terms)


def _competencies(terms: display.Terms) -> str:
    return _labels([*([terms.main_competency] if terms.main_competency else []), *terms.competencies])


def _trainers(program: Program) -> list[str]:
    return [person.shown_name for person in program.people.all() if person.role == PersonRole.TRAINER]


def next_date(entry: Entry) -> str:
    """The next run in words: day, place, state of its seats."""
    return run_in_words(entry.runs[0]) if entry.runs else ""


def run_in_words(run: Held) -> str:
    """Day, place and state of the seats of a run."""
    start = timezone.localtime(run.starts_at) if run.starts_at else None
    day = formats.date_format(start, "DATE_FORMAT") if start else run.when
    return " · ".join(part for part in (day, run.place, str(run.state.label)) if part)
