"""Every advertised programme with its runs, in one language, ready to be narrowed and counted.

A catalogue has some thousand programmes and changes a few times a day, while readers press filters all day.
So it is read once, in a fixed number of queries, and kept with the page cache: filtering, counting and
ordering then cost no query. The kept value goes with every change of the site (``core.page_cache``) and when
the clock changes what is offered (``Catalogue.until``).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, DecimalField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bookings.models import Bookable
from core import page_cache, visibility
from core.models import OrganisationWords, VenueWords
from core.models.scripts import for_reader
from core.models.terms import UNKNOWN, all_words
from programs import selectors
from programs.choices import TEACHING_LANGUAGES, Delivery, PriceBasis, RunState
from programs.importing.words import fold
from programs.models import (
    Program,
    ProgramCompetency,
    ProgramCredit,
    ProgramLanguage,
    ProgramPage,
    ProgramRun,
    ProgramRunWords,
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
        return self.price_basis == PriceBasis.FREE

    def price_in(self, run: Held | None) -> Decimal | None:
        """What a run costs, or the programme where the run says nothing else; None on request, 0 is free."""
        if run is not None and run.price is not None:
            return run.price
        return Decimal(0) if self.is_free else self.price


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
    return page_cache.kept_as_object(
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


_FACTS = (
    *("pk", "uuid", "register", "edition", "number", "kind", "hours_total", "price", "currency"),
    *("price_basis", "delivery", "provider_id", "provider__code"),
)
"""Columns of a programme that an entry is made of."""


class _Facts(NamedTuple):
    """A programme as read, in the order of ``_FACTS``."""

    pk: int
    uuid: UUID
    register: str
    edition: str
    number: str
    kind: str
    hours: Decimal
    price: Decimal | None
    currency: str
    price_basis: str
    delivery: str
    provider_id: int
    provider_code: str


class _Reader:
    """Reads the catalogue of one language. The number of queries does not grow with the catalogue."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.now = timezone.now()
        self.offered = Program.objects.advertised()
        self.labels: dict[str, dict[str, str]] = {name: {} for name in (*FACETS, "place")}

    def read(self) -> Catalogue:
        """Everything, in the order of numbers."""
        self.organisations, self.venues, self.whens = self._names()
        programs, words, page_ids = self._programs()
        links, credits = self._links()
        runs, until = self._runs(programs)
        entries = [
            self._entry(facts, words[pk], page_ids[pk], links[pk], credits[pk], runs[pk])
            for pk, facts in programs.items()
        ]
        return Catalogue(tuple(entries), self.labels, until)

    def _entry(
        self,
        facts: _Facts,
        words: _Words,
        page_ids: set[int],
        links: dict[str, list[str]],
        credits: list[Credit],
        runs: list[Held],
    ) -> Entry:
        provider = self.organisations.get(facts.provider_id, facts.provider_code)
        self.labels["provider"][facts.provider_code] = provider
        self.labels["delivery"][facts.delivery] = str(Delivery(facts.delivery).label)
        values = {name: tuple(dict.fromkeys(codes)) for name, codes in links.items()}
        values |= {"provider": (facts.provider_code,), "delivery": (facts.delivery,)}
        return Entry(
            pk=facts.pk,
            uuid=str(facts.uuid),
            register=facts.register,
            edition=facts.edition,
            number=facts.number,
            kind=facts.kind,
            hours=facts.hours,
            price=facts.price,
            currency=facts.currency,
            price_basis=facts.price_basis,
            delivery=facts.delivery,
            title=for_reader(words.title, self.language),
            page_id=words.page_id,
            page_ids=frozenset(page_ids),
            language="" if _same_language(words.language, self.language) else words.language,
            provider=provider,
            credits=tuple(credits),
            runs=tuple(runs),
            values=values,
        )

    def _programs(self) -> tuple[dict[int, _Facts], dict[int, _Words], dict[int, set[int]]]:
        """Offered programmes that have words, the best words of each, and the numbers of all its pages.

        One query over the pages: a programme nobody has written about yet is not in the catalogue.
        """
        preference = {settings.LANGUAGE_CODE: 1, self.language: 2}
        pages = visibility.public(ProgramPage.objects.filter(alias_of__isnull=True, program__in=self.offered))
        rows = pages.order_by("-program__edition", "program__number", "pk").values_list(
            "pk", "title", "listing_title", "locale__language_code", *(f"program__{name}" for name in _FACTS)
        )
        programs: dict[int, _Facts] = {}
        best: dict[int, _Words] = {}
        page_ids: dict[int, set[int]] = defaultdict(set)
        for page_id, title, listing_title, code, *columns in rows:
            facts = _Facts(*columns)
            programs.setdefault(facts.pk, facts)
            page_ids[facts.pk].add(page_id)
            known = best.get(facts.pk)
            if known is None or preference.get(code, 0) > preference.get(known.language, 0):
                best[facts.pk] = _Words(page_id, listing_title or title, code)
        return programs, best, page_ids

    def _links(self) -> tuple[dict[int, dict[str, list[str]]], dict[int, list[Credit]]]:
        """Codes by facet and credits of every programme, all in one query."""
        links: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        credits: dict[int, list[Credit]] = defaultdict(list)
        languages = {code: str(label) for code, label in TEACHING_LANGUAGES}
        terms = all_words()
        for program_id, name, code, value in _link_rows():
            if name == "credit":
                credits[program_id].append(Credit(code, value))
            elif name == "language":
                links[program_id][name].append(code)
                self.labels[name][code] = languages.get(code, code)
            else:
                term = terms.get(int(code), UNKNOWN)
                links[program_id][name].append(term.code)
                self.labels[name].setdefault(term.code, term.label)
        return links, credits

    def _names(self) -> tuple[dict[int, str], dict[int, tuple[str, str, str]], dict[int, str]]:
        """Names of organisations; name, city and code of the place of venues; when runs without dates are
        held, in words. One query.

        The code of a place is its city in the default language: it stands in addresses of every language.
        """
        columns = ("of", "owner_id", "language", "words", "place")
        legs = [
            _worded(OrganisationWords, "organisation", "name").values_list(*columns),
            _worded(VenueWords, "venue", "name", place="city").values_list(*columns),
            _worded(ProgramRunWords, "run", "fuzzy_when").exclude(fuzzy_when="").values_list(*columns),
        ]
        said: dict[str, dict[int, dict[str, tuple[str, str]]]] = defaultdict(lambda: defaultdict(dict))
        for kind, owner, language, name, city in legs[0].union(*legs[1:], all=True):
            said[kind][owner][language] = (name, city)
        names = {owner: self._said(rows)[0] for owner, rows in said["organisation"].items()}
        whens = {owner: self._said(rows)[0] for owner, rows in said["run"].items()}
        places = {}
        for owner, rows in said["venue"].items():
            name, city = self._said(rows)
            _name, default_city = rows.get(settings.LANGUAGE_CODE) or next(iter(rows.values()))
            places[owner] = (name, city, fold(default_city).replace(" ", "-"))
        return names, places, whens

    def _said(self, rows: dict[str, tuple[str, str]]) -> tuple[str, str]:
        preferred = rows.get(self.language) or rows.get(settings.LANGUAGE_CODE)
        name, city = preferred or next(iter(rows.values()))
        return for_reader(name, self.language), for_reader(city, self.language)

    def _runs(self, programs: Container[int]) -> tuple[dict[int, list[Held]], datetime.datetime]:
        """Runs by programme, soonest first, and the moment at which the state of one of them changes."""
        runs = [run for run in _runs_ahead(self.now) if run.program_id in programs]
        seats = Bookable.objects.with_seats().in_bulk([run.bookable_id for run in runs if run.bookable_id])
        for run in runs:
            run.bookable = seats.get(run.bookable_id)
        found: dict[int, list[Held]] = defaultdict(list)
        for run in sorted(runs, key=lambda run: selectors.rank(run, self.now)):
            state = run.state_at(self.now)
            if state in _SHOWN_STATES:
                found[run.program_id].append(self._held(run, state))
        changes = (next_midnight(self.now), selectors.next_run_change(runs, self.now))
        return found, min(moment for moment in changes if moment)

    def _held(self, run: ProgramRun, state: RunState) -> Held:
        codes, place = self._place(run)
        # The dates of a postponed run hold no longer.
        dated = state != RunState.POSTPONED
        return Held(
            pk=run.pk,
            state=state,
            starts_at=run.starts_at if dated else None,
            ends_at=run.ends_at if dated else None,
            places=codes,
            place=place,
            when=self.whens.get(run.pk, ""),
            price=run.price,
        )

    def _place(self, run: ProgramRun) -> tuple[tuple[str, ...], str]:
        """Codes of the places of a run, and the first of them in words."""
        venue_ids = [session.venue_id or run.venue_id for session in run.schedule] or [run.venue_id]
        venues = [self.venues[pk] for pk in dict.fromkeys(venue_ids) if pk in self.venues]
        for _name, city, code in venues:
            self.labels["place"][code] = city
        if not venues and run.is_online:
            self.labels["place"][ONLINE] = _("Online")
            return (ONLINE,), _("Online")
        words = ", ".join(part for part in venues[0][:2] if part) if venues else ""
        return tuple(dict.fromkeys(code for _name, _city, code in venues)), words


def _same_language(code: str, other: str) -> bool:
    """Serbian is one language in two scripts: its words follow the reader's script."""
    return code.partition("-")[0] == other.partition("-")[0]


def _runs_ahead(now: datetime.datetime) -> QuerySet[ProgramRun]:
    """Runs that are not over, with their sessions. Whether they are offered is known of the programmes."""
    return ProgramRun.objects.still_ahead(now).prefetch_related("sessions")


def _worded(model: Any, kind: str, words: str, place: str = "") -> QuerySet:
    """Rows of words by their owner, in columns that all three kinds share."""
    return model.objects.order_by().annotate(
        of=Value(kind),
        words=Cast(words, CharField()),
        place=Cast(place, CharField()) if place else Value("", CharField()),
    )


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
