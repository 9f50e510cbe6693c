"""Every advertised programme with its runs, in one language, ready to be narrowed and counted.

A catalogue has some thousand programmes and changes a few times a day, while readers press filters all day.
So it is read once, in a fixed number of queries, and kept with the page cache: filtering, counting and
ordering then cost no query. The kept value goes with every change of the site (``core.page_cache``) and when
the clock changes what is offered (``Catalogue.until``).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, DecimalField, F, Prefetch, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bookings.models import Bookable
from core import page_cache, visibility
from core.models import OrganisationWords, VenueWords
from core.models.scripts import for_reader
from core.models.terms import term_words
from programs import selectors
from programs.choices import TEACHING_LANGUAGES, Delivery, RunState
from programs.importing.words import fold
from programs.models import (
    Program,
    ProgramCompetency,
    ProgramCredit,
    ProgramLanguage,
    ProgramPage,
    ProgramRun,
)

ONLINE = "online"
"""Code of the place of runs that are held nowhere."""
FACETS = ("area", "priority", "competency", "target", "delivery", "language", "provider")
"""Facets that belong to a programme; ``place`` belongs to its runs."""
_SHOWN_STATES = frozenset(RunState) - {RunState.PAST, RunState.CANCELLED, RunState.DRAFT}


class Credit(NamedTuple):
    """Credits in one unit of the country."""

    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Held:
    """A run that is ahead or going on. ``places`` are codes of the facet, ``place`` is what people read."""

    pk: int
    state: RunState
    starts_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    places: tuple[str, ...]
    place: str
    when: str
    price: Decimal | None

    def touches(self, first: datetime.date | None, last: datetime.date | None) -> bool:
        """Whether some day of the run lies between two days (both included)."""
        if self.starts_at is None or self.ends_at is None:
            return False
        begins, ends = timezone.localdate(self.starts_at), timezone.localdate(self.ends_at)
        return (last is None or begins <= last) and (first is None or ends >= first)


@dataclass(frozen=True, slots=True)
class Entry:
    """A programme as the list knows it. ``language`` is that of its title, where it is not the reader's."""

    pk: int
    uuid: str
    register: str
    edition: str
    number: str
    kind: str
    hours: Decimal
    price: Decimal | None
    currency: str
    price_basis: str
    delivery: str
    title: str
    page_id: int
    page_ids: frozenset[int]
    language: str
    provider: str
    credits: tuple[Credit, ...]
    runs: tuple[Held, ...]
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes by facet."""

    @property
    def points(self) -> Decimal:
        """Credits in the unit that the country counts first."""
        unit = main_unit()
        return next((credit.value for credit in self.credits if credit.unit == unit), Decimal(0))

    @property
    def delivery_label(self) -> str:
        """Way of teaching in the active language."""
        return str(Delivery(self.delivery).label)

    @property
    def is_free(self) -> bool:
        """Whether nobody pays."""
        return self.price_basis == "free"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries in one language, the labels of the facets, and the moment at which the clock changes it."""

    entries: tuple[Entry, ...]
    labels: dict[str, dict[str, str]]
    until: datetime.datetime


def main_unit() -> str:
    """The unit that points are counted in: the first one of the country."""
    units = settings.COUNTRY.credit_units
    return units[0].code if units else ""


def catalogue(language: str | None = None) -> Catalogue:
    """The catalogue of today in a language (the active one)."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return page_cache.kept(
        f"program-catalogue:{language}",
        lambda: _Reader(language).read(),
        usable=lambda known: known.until > timezone.now(),
    )


def next_midnight(now: datetime.datetime) -> datetime.datetime:
    """When the day changes here, and with it what is accredited."""
    tomorrow = timezone.localdate(now) + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min))


class _Words(NamedTuple):
    """The page whose words stand for a programme."""

    page_id: int
    title: str
    language: str


class _Reader:
    """Reads the catalogue of one language. The number of queries does not grow with the catalogue."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.now = timezone.now()
        self.offered = Program.objects.advertised()
        self.labels: dict[str, dict[str, str]] = {name: {} for name in (*FACETS, "place")}

    def read(self) -> Catalogue:
        """Everything, in the order of numbers."""
        self.organisations, self.venues = self._names()
        words, page_ids = self._pages()
        links, credits = self._links()
        runs, until = self._runs()
        rows = self.offered.values_list(
            "pk", "uuid", "register", "edition", "number", "kind", "hours_total", "price", "currency",
            "price_basis", "delivery", "provider_id", "provider__code", named=True,
        )  # fmt: skip
        entries = [
            self._entry(row, words[row.pk], page_ids[row.pk], links[row.pk], credits[row.pk], runs[row.pk])
            for row in rows.order_by("-edition", "number")
            if row.pk in words
        ]
        return Catalogue(tuple(entries), self.labels, until)

    def _entry(
        self,
        row: Any,
        words: _Words,
        page_ids: set[int],
        links: dict[str, list[str]],
        credits: list[Credit],
        runs: list[Held],
    ) -> Entry:
        provider = self.organisations.get(row.provider_id, row.provider__code)
        self.labels["provider"][row.provider__code] = provider
        self.labels["delivery"][row.delivery] = str(Delivery(row.delivery).label)
        values = {name: tuple(dict.fromkeys(codes)) for name, codes in links.items()}
        values |= {"provider": (row.provider__code,), "delivery": (row.delivery,)}
        return Entry(
            pk=row.pk,
            uuid=str(row.uuid),
            register=row.register,
            edition=row.edition,
            number=row.number,
            kind=row.kind,
            hours=row.hours_total,
            price=row.price,
            currency=row.currency,
            price_basis=row.price_basis,
            delivery=row.delivery,
            title=for_reader(words.title, self.language),
            page_id=words.page_id,
            page_ids=frozenset(page_ids),
            language="" if _same_language(words.language, self.language) else words.language,
            provider=provider,
            credits=tuple(credits),
            runs=tuple(runs),
            values=values,
        )

    def _pages(self) -> tuple[dict[int, _Words], dict[int, set[int]]]:
        """The best words of each programme, and the numbers of all its pages."""
        preference = {settings.LANGUAGE_CODE: 1, self.language: 2}
        pages = visibility.public(ProgramPage.objects.filter(alias_of__isnull=True, program__isnull=False))
        rows = pages.values_list("program_id", "pk", "title", "listing_title", "locale__language_code")
        best: dict[int, _Words] = {}
        page_ids: dict[int, set[int]] = defaultdict(set)
        for program_id, pk, title, listing_title, code in rows.order_by("pk"):
            page_ids[program_id].add(pk)
            known = best.get(program_id)
            if known is None or preference.get(code, 0) > preference.get(known.language, 0):
                best[program_id] = _Words(pk, listing_title or title, code)
        return best, page_ids

    def _links(self) -> tuple[dict[int, dict[str, list[str]]], dict[int, list[Credit]]]:
        """Codes by facet and credits of every programme, all in one query."""
        links: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        credits: dict[int, list[Credit]] = defaultdict(list)
        languages = {code: str(label) for code, label in TEACHING_LANGUAGES}
        for program_id, name, code, value in _link_rows():
            if name == "credit":
                credits[program_id].append(Credit(code, value))
            elif name == "language":
                links[program_id][name].append(code)
                self.labels[name][code] = languages.get(code, code)
            else:
                term = term_words(int(code))
                links[program_id][name].append(term.code)
                self.labels[name].setdefault(term.code, term.label)
        return links, credits

    def _names(self) -> tuple[dict[int, str], dict[int, tuple[str, str, str]]]:
        """Names of organisations, and name, city and code of the place of venues, in one query.

        The code of a place is its city in the default language: it stands in addresses of every language.
        """
        columns = ("of", "owner_id", "language", "name", "place")
        organisations = _worded(OrganisationWords, "organisation", Value("")).values_list(*columns)
        venues = _worded(VenueWords, "venue", F("city")).values_list(*columns)
        said: dict[str, dict[int, dict[str, tuple[str, str]]]] = {
            "organisation": defaultdict(dict),
            "venue": defaultdict(dict),
        }
        for kind, owner, language, name, city in organisations.union(venues, all=True):
            said[kind][owner][language] = (name, city)
        names = {owner: self._said(rows)[0] for owner, rows in said["organisation"].items()}
        places = {}
        for owner, rows in said["venue"].items():
            name, city = self._said(rows)
            _name, default_city = rows.get(settings.LANGUAGE_CODE) or next(iter(rows.values()))
            places[owner] = (name, city, fold(default_city).replace(" ", "-"))
        return names, places

    def _said(self, rows: dict[str, tuple[str, str]]) -> tuple[str, str]:
        preferred = rows.get(self.language) or rows.get(settings.LANGUAGE_CODE)
        name, city = preferred or next(iter(rows.values()))
        return for_reader(name, self.language), for_reader(city, self.language)

    def _runs(self) -> tuple[dict[int, list[Held]], datetime.datetime]:
        """Runs by programme, soonest first, and the moment at which the state of one of them changes."""
        runs = list(_runs_ahead(self.offered, self.now))
        found: dict[int, list[Held]] = defaultdict(list)
        for run in sorted(runs, key=lambda run: selectors.rank(run, self.now)):
            state = run.state_at(self.now)
            if state in _SHOWN_STATES:
                found[run.program_id].append(self._held(run, state))
        changes = (next_midnight(self.now), selectors.next_run_change(runs, self.now))
        return found, min(moment for moment in changes if moment)

    def _held(self, run: ProgramRun, state: RunState) -> Held:
        venue_ids = [session.venue_id or run.venue_id for session in run.schedule] or [run.venue_id]
        venues = [self.venues[pk] for pk in dict.fromkeys(venue_ids) if pk in self.venues]
        for _name, city, code in venues:
            self.labels["place"][code] = city
        if not venues and run.is_online:
            self.labels["place"][ONLINE] = _("Online")
            return Held(
                run.pk, state, run.starts_at, run.ends_at, (ONLINE,), _("Online"), run.fuzzy_when, run.price
            )
        place = ", ".join(part for part in venues[0][:2] if part) if venues else ""
        codes = tuple(dict.fromkeys(code for _name, _city, code in venues))
        return Held(run.pk, state, run.starts_at, run.ends_at, codes, place, run.fuzzy_when, run.price)


def _same_language(code: str, other: str) -> bool:
    """Serbian is one language in two scripts: its words follow the reader's script."""
    return code.partition("-")[0] == other.partition("-")[0]


def _runs_ahead(offered: QuerySet, now: datetime.datetime) -> QuerySet[ProgramRun]:
    """Runs of offered programmes that are not over, with sessions, seats and words."""
    return (
        ProgramRun.objects.filter(program__in=offered)
        .still_ahead(now)
        .prefetch_related("sessions", "words", Prefetch("bookable", Bookable.objects.with_seats()))
    )


def _worded(model: Any, kind: str, place: Any) -> QuerySet:
    return model.objects.order_by().annotate(of=Value(kind), place=Cast(place, CharField()))


def _link_rows() -> QuerySet:
    """``(programme, facet, code or number of the term, credits)`` of all programmes, in one query."""

    def rows(model: Any, name: str, code: str, program: str = "program_id", value: Any = None) -> QuerySet:
        return (
            model.objects.order_by()
            .annotate(
                of=Value(name, CharField()),
                code=Cast(code, CharField()),
                amount=F(value) if value else Value(None, DecimalField(max_digits=5, decimal_places=1)),
            )
            .values_list(program, "of", "code", "amount")
        )

    through = {"area": Program.areas, "priority": Program.priorities, "target": Program.target_groups}
    terms = [rows(field.through, name, "term_id") for name, field in through.items()]
    return rows(ProgramCompetency, "competency", "term_id").union(
        *terms,
        rows(ProgramLanguage, "language", "language"),
        rows(ProgramCredit, "credit", "unit", value="value"),
        all=True,
    )
