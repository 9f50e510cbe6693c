"""The context of the catalogue page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from core import page_cache
from core.http import page_number
from programs import display, national
from programs.catalog.entries import Catalogue, Entry, Held, catalogue
from programs.catalog.filters import LABELS, CatalogFilter, address
from programs.catalog.matching import Found, find, known_only
from programs.catalog.ordering import Shown, Sort, ordered
from programs.models import ProgramPage

if TYPE_CHECKING:
    from collections import Counter

    from programs.models import ProgramIndexPage

PER_PAGE = 12
OPTIONS_SHOWN = 8
"""Values of a facet that stand open; the others fold away."""
_TONES = {
    "open": ("open", "seat"),
    "few": ("few", "seat"),
    "waitlist": ("waitlist", "list"),
    "not-yet-open": ("off", "clock"),
    "unscheduled": ("off", "calendar"),
    "postponed": ("off", "calendar"),
    "running": ("off", "play"),
    "closed": ("off", "lock"),
    "full": ("off", "people"),
}


@dataclass(frozen=True)
class Card:
    """A programme in the list, in the reader's words."""

    entry: Entry
    url: str
    summary: str
    facts: tuple[str, ...]
    price: str
    run: Held | None
    tone: str
    icon: str
    more_runs: int


@dataclass(frozen=True)
class Option:
    """One value of a facet. ``checked`` ones stay even where nothing more would be found."""

    code: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Group:
    """A facet with its values: those in sight and those folded away."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    is_chosen: bool


@dataclass(frozen=True)
class Answer:
    """A request for the list, answered: what was chosen and what that leaves, in its order."""

    form: CatalogFilter
    chosen: dict[str, Any]
    catalogue: Catalogue
    found: Found
    shown: list[Shown]


def answer(query: Any) -> Answer:
    """Read the query of a request and find what it asks for."""
    form = CatalogFilter(query)
    known = catalogue()
    chosen = known_only(form.chosen, known)
    found = find(known, chosen)
    return Answer(form, chosen, known, found, ordered(found.shown, form.order))


def context(page: ProgramIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Everything that ``programs/program_index_page.html`` shows."""
    asked = answer(request.GET)
    page_cache.until(request, asked.catalogue.until)
    filters = {name: value for name, value in asked.chosen.items() if name != "sort"}
    _mark_for_robots(page, filters)
    base = page.get_url(request) or ""
    page_obj = Paginator(asked.shown, PER_PAGE).get_page(page_number(request.GET.get("page")) or 1)
    query = address("", asked.chosen)
    return {
        "form": asked.form,
        "chosen": asked.chosen,
        "date_fields": [asked.form[name] for name in ("date_from", "date_to")],
        "size_fields": [asked.form[name] for name in _size_names()],
        "has_credits": national.has_credits(),
        "has_ranges": {
            "hours": any(name.startswith(("hours", "points")) for name in asked.chosen),
            "price": "free" in asked.chosen or "price_max" in asked.chosen,
        },
        "groups": groups(asked.catalogue, asked.found.counts, asked.chosen),
        "cards": cards_of(list(page_obj.object_list), request),
        "page_obj": page_obj,
        "pages": list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)),
        "result_count": len(asked.shown),
        "active_filters": active_filters(asked.catalogue, filters, asked.chosen, base),
        "orders": [
            {
                "label": sort.label,
                "url": address(base, asked.chosen, sort=sort.value),
                "is_active": sort == asked.form.order,
            }
            for sort in Sort
            if sort != Sort.POINTS or national.has_credits()
        ],
        "base_url": base,
        "pdf_url": reverse("program_catalog_pdf") + query,
        "data_urls": [
            (kind.upper(), reverse("program_data_file", args=[kind]) + query)
            for kind in ("csv", "xlsx", "json")
        ],
        "data_url": reverse("program_data"),
        "compare_url": reverse("program_compare"),
        "shortlist_url": reverse("program_shortlist"),
    }


def _size_names() -> tuple[str, ...]:
    """Fields for the size of a programme; points only where the country has credits."""
    hours = ("hours_min", "hours_max")
    return (*hours, "points_min", "points_max") if national.has_credits() else hours


def _mark_for_robots(page: ProgramIndexPage, filters: Mapping[str, Any]) -> None:
    """A narrowed list points at the whole one; beyond one value it is not to be indexed at all."""
    if filters:
        page.canonical_parameters = ()
    values = sum(len(value) if isinstance(value, tuple) else 1 for value in filters.values())
    page.noindex = values > 1 or "q" in filters


def groups(
    catalogue: Catalogue, counts: Mapping[str, Counter[str]], chosen: Mapping[str, Any]
) -> list[Group]:
    """Facets that divide the list, the most frequent values first, chosen ones before all."""
    found = []
    for name, label in LABELS.items():
        labels, wanted = catalogue.labels[name], chosen.get(name, ())
        options = [
            Option(code, labels[code], counts[name][code], code in wanted)
            for code in labels
            if counts[name][code] or code in wanted
        ]
        if len(options) < 2 and not wanted:
            continue
        options.sort(key=lambda option: (not option.checked, -option.count, option.label))
        # A fold for a single value would be longer than the value.
        cut = OPTIONS_SHOWN if len(options) > OPTIONS_SHOWN + 1 else len(options)
        cut = max(cut, len(wanted))
        found.append(Group(name, str(label), tuple(options[:cut]), tuple(options[cut:]), bool(wanted)))
    return found


def cards_of(shown: list[Shown], request: HttpRequest | None = None) -> list[Card]:
    """Programmes of the list with what their pages say, in three queries at most."""
    found = ProgramPage.objects.defer("body", "outcomes").in_bulk([entry.page_id for entry, _run in shown])
    return [_card(entry, run, found.get(entry.page_id), request) for entry, run in shown]


def _card(entry: Entry, run: Held | None, page: ProgramPage | None, request: HttpRequest | None) -> Card:
    tone, icon = _TONES.get(run.state, ("off", "calendar")) if run else ("off", "calendar")
    return Card(
        entry=entry,
        url=(page.get_url(request) or "") if page else "",
        summary=page.card_summary if page else "",
        facts=tuple(facts(entry)),
        price=display.price_in_words(entry, run.price if run else None),
        run=run,
        tone=tone,
        icon=icon,
        more_runs=max(len(entry.runs) - 1, 0),
    )


def facts(entry: Entry) -> list[str]:
    """Number, hours, credits and way of teaching, in words."""
    return [
        _("No. %(number)s") % {"number": entry.number},
        national.hours_in_words(entry.hours),
        *(national.amount(credit.value, credit.unit) for credit in entry.credits),
        entry.delivery_label,
    ]


def active_filters(
    catalogue: Catalogue, filters: Mapping[str, Any], chosen: Mapping[str, Any], base: str
) -> list[dict[str, str]]:
    """What was chosen, in words, with the address of the list without it."""
    found = []
    for name, value in filters.items():
        if isinstance(value, tuple):
            for code in value:
                others = tuple(other for other in value if other != code)
                url = address(base, chosen, **{name: others})
                found.append({"label": f"{LABELS[name]}: {catalogue.labels[name][code]}", "remove_url": url})
        else:
            found.append(
                {"label": _in_words(name, value), "remove_url": address(base, chosen, **{name: None})}
            )
    return found


def _in_words(name: str, value: Any) -> str:
    """A filter that is no facet: “Hours from 8”, “From 1 March 2027”, “Free of charge”."""
    if name == "q":
        return _("“%(words)s”") % {"words": value}
    label = str(CatalogFilter.base_fields[name].label)
    if value is True:
        return label
    shown = (
        formats.date_format(value, "DATE_FORMAT")
        if name.startswith("date_")
        else national.plain_number(value)
    )
    return f"{label} {shown}"
