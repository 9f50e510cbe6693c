"""The demonstration with programmes and events of the tests' own, for the browser suite to be served.

All of them carry a word that nothing else on the site has, so that what the demonstration shows beside them
changes no test.
"""

from __future__ import annotations

import datetime
from typing import Any

from config.wsgi import application

# isort: split
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page, Site

from core.models import Term
from events.models import EventIndexPage
from programs.models import ProgramIndexPage
from tests.browser.rooms import CLERK, CLERK_PASSWORD, EVENT_WORD, PROGRAMME_WORD
from tests.factories.core import TermFactory
from tests.factories.events import EventIndexPageFactory, EventPageFactory, EventVenueFactory, at
from tests.factories.programs import (
    OrganisationFactory,
    ProgramFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
    RunFactory,
    VenueFactory,
    moment,
)

PROGRAMMES = (
    ("огледи са светлошћу", "optics", {"hours_total": 8}),
    ("звук у учионици", "acoustics", {"hours_total": 16}),
    ("математика сенки", "optics", {"hours_total": 24, "delivery": "online-live"}),
    ("дугин круг", "optics", {"hours_total": 8, "price": None, "price_basis": "free"}),
    ("музика и физика", "acoustics", {"hours_total": 4}),
)
EVENTS = (
    ("вече телескопа", "lecture"),
    ("радионица сочива", "workshop"),
    ("дан отворених врата", "open-day"),
)


def _index(model: type[Page], factory: Any) -> Page:
    """The page that the demonstration has, or a new one below its home page."""
    home = Site.objects.get(is_default_site=True).root_page
    return model.objects.live().filter(locale=home.locale).first() or factory(parent=home)


def _programmes() -> None:
    index = _index(ProgramIndexPage, ProgramIndexPageFactory)
    names = {"optics": {"sr": "Оптика"}, "acoustics": {"sr": "Акустика"}}
    areas = {
        code: TermFactory(scheme=Term.Scheme.PROGRAM_AREA, code=code, labels=labels)
        for code, labels in names.items()
    }
    provider = OrganisationFactory(
        code="tests-provider", words={"sr": "Центар за огледе"}, email="ogledi@centar.example"
    )
    venue = VenueFactory(code="tests-venue")
    for number, (title, area, facts) in enumerate(PROGRAMMES, start=1):
        program = ProgramFactory(
            number=f"90{number}",
            accredited=True,
            areas=[areas[area]],
            credits={"bod": facts["hours_total"]},
            trainers=["Мила Петровић"],
            provider=provider,
            **facts,
        )
        ProgramPageFactory(
            parent=index,
            program=program,
            title=f"{PROGRAMME_WORD}: {title}",
            slug=f"{number}-lumen",
            outcomes=[("outcome", "припрема оглед за свој час")],
        )
        if number <= 2:
            sessions = [
                (moment(30 + number), moment(30 + number, 16)),
                (moment(37 + number), moment(37 + number, 16)),
            ]
            RunFactory(program=program, sessions=sessions, venue=venue, seats=1 if number == 1 else 20)


def _events() -> None:
    index = _index(EventIndexPage, EventIndexPageFactory)
    venue = EventVenueFactory(code="tests-hall")
    today = timezone.localdate()
    for number, (title, kind) in enumerate(EVENTS, start=1):
        day = today + datetime.timedelta(days=number)
        EventPageFactory(
            parent=index,
            title=f"{EVENT_WORD}: {title}",
            slug=f"{number}-parabola",
            facts={"kind": kind},
            spans=[at(day.isoformat())],
            each={"venue": venue},
        )


if not get_user_model().objects.filter(username=CLERK).exists():
    get_user_model().objects.create_superuser(CLERK, "sluzba@centar.example", CLERK_PASSWORD)
    _programmes()
    _events()

__all__ = ["application"]
