"""The catalogue of programmes at two sizes: queries of a filter page, and its time at 1,000 against 50.

    DATABASE_URL=sqlite:////tmp/bench.sqlite3 python -m bench.programs [--size 1000] [--runs 300]

Needs a database of its own that has been migrated. The data are seeded. Pages are asked for past the page
cache; before each measurement the cache is emptied once (first) or not (next).
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import statistics
import time
from decimal import Decimal
from typing import Any

import django

SMALL = 50
REPEATS = 15
FILTER = "?area=a1&delivery=onsite&hours_min=4&open=1"


def main() -> None:
    """Build both catalogues one after the other, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=300)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    index = _clean_site()
    _fill(index, 0, SMALL, SMALL * options.runs // options.size)
    small = _measure(index)
    _fill(index, SMALL, options.size, options.runs)
    large = _measure(index)
    for name, result in ((SMALL, small), (options.size, large)):
        print(f"{name:>6} programmes: {result}")
    print(f"ratio, first page after a change: {large['first_ms'] / small['first_ms']:.2f}")
    print(f"ratio, next filter:               {large['next_ms'] / small['next_ms']:.2f}")


def _clean_site() -> Any:
    """A site of a home page and a catalogue."""
    from django.conf import settings
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage
    from programs.models import Program, ProgramIndexPage, ProgramPage, ProgramRun

    ProgramRun.objects.all().delete()
    for page in ProgramPage.objects.all():
        page.delete()
    Program.objects.all().delete()
    locale, _made = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    index = ProgramIndexPage.objects.filter(locale=locale).first()
    if index:
        return index
    Site.objects.all().delete()
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Центар", slug="bench", locale=locale)
    )
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Центар")
    return home.add_child(instance=ProgramIndexPage(title="Програми", slug="programi", locale=locale))


def _fill(index: Any, first: int, last: int, runs: int) -> None:
    """Programmes ``first`` to ``last`` with every kind of fact, and runs of the first of them."""
    from django.db import transaction

    random.seed(first)
    with transaction.atomic():
        terms, provider = _lists()
        programs = [_program(number, terms, provider) for number in range(first, last)]
        for program in programs:
            _page(index, program)
        for program in random.sample(programs, min(runs, len(programs))):
            _run(program)


def _lists() -> tuple[dict[str, list[Any]], Any]:
    from core.models import Organisation, OrganisationWords, Term, TermLabel

    terms = {}
    for scheme, mark in (
        ("program-area", "a"),
        ("priority", "p"),
        ("competency", "k"),
        ("target-group", "t"),
    ):
        terms[scheme] = [Term.objects.get_or_create(scheme=scheme, code=f"{mark}{n}")[0] for n in range(8)]
        for term in terms[scheme]:
            TermLabel.objects.get_or_create(
                term=term, language="sr", defaults={"label": f"Ознака {term.code}"}
            )
    provider, _made = Organisation.objects.get_or_create(code="bench")
    OrganisationWords.objects.get_or_create(owner=provider, language="sr", defaults={"name": "Центар"})
    return terms, provider


def _program(number: int, terms: dict[str, list[Any]], provider: Any) -> Any:
    from programs.models import Accreditation, Program, ProgramCompetency, ProgramCredit, ProgramLanguage

    today = datetime.date.today()
    hours = Decimal(random.choice((8, 16, 24)))
    program = Program.objects.create(
        register="zuov",
        edition="2025-2028",
        number=str(number),
        hours_total=hours,
        price=Decimal(2500),
        provider=provider,
        delivery=random.choice(("onsite", "blended", "online-live")),
    )
    program.areas.set(random.sample(terms["program-area"], 1))
    program.priorities.set(random.sample(terms["priority"], 1))
    program.target_groups.set(random.sample(terms["target-group"], 2))
    ProgramCompetency.objects.create(program=program, term=random.choice(terms["competency"]), is_main=True)
    ProgramCredit.objects.create(program=program, unit="bod", value=hours)
    ProgramLanguage.objects.create(program=program, language="sr")
    year = datetime.timedelta(days=365)
    Accreditation.objects.create(
        program=program,
        authority=provider,
        decision_no=str(number),
        valid_from=today - year,
        valid_until=today + year,
    )
    return program


def _page(index: Any, program: Any) -> None:
    from programs.models import ProgramPage

    page = ProgramPage(
        title=f"Програм {program.number}", slug=f"p{program.number}", program=program, locale=index.locale
    )
    page.introduction = "Обука за наставнике који желе да ученици сами постављају питања."
    index.add_child(instance=page)


def _run(program: Any) -> None:
    from django.utils import timezone

    from bookings.models import Bookable
    from programs.models import ProgramRun, RunSession

    starts_at = timezone.now() + datetime.timedelta(days=random.randint(3, 300))
    ends_at = starts_at + datetime.timedelta(hours=6)
    bookable = Bookable.objects.create(kind="program-run", capacity=20, starts_at=starts_at, ends_at=ends_at)
    run = ProgramRun.objects.create(program=program, bookable=bookable)
    RunSession.objects.create(run=run, starts_at=starts_at, ends_at=ends_at)


def _measure(index: Any) -> dict[str, float]:
    """Medians in milliseconds, and the most queries of a filter page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from core import page_cache

    client = Client()
    url = f"{index.get_url()}{FILTER}"
    first, following, queries = [], [], []
    # The very first request writes the row of the site's facts, which empties the cache.
    _timed(client, url)
    for number in range(REPEATS):
        page_cache.clear()
        first.append(_timed(client, url))
        with CaptureQueriesContext(connection) as captured:
            following.append(_timed(client, f"{url}&points_min={number}"))
        queries.append(len(captured))
    return {
        "first_ms": round(statistics.median(first), 1),
        "next_ms": round(statistics.median(following), 1),
        "queries": max(queries),
    }


def _timed(client: Any, url: str) -> float:
    start = time.perf_counter()
    response = client.get(url, headers={"host": "localhost"})
    if response.status_code != 200:
        raise SystemExit(f"{url} answers {response.status_code}.")
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
