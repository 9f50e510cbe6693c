"""Query budgets against literal numbers: they do not grow with the number of events or dates."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bookings.models import Bookable
from bookings.registry import describe_many
from events.services import dates
from tests.factories import CentreProfileFactory, ImageFactory, NewsIndexPageFactory, picture_file
from tests.factories.core import TermFactory
from tests.factories.events import (
    EventPageFactory,
    EventVenueFactory,
    ScienceClubPageFactory,
    at,
)
from tests.factories.programs import OrganisationFactory


def make(index, count: int, **facts) -> list:
    """Events with everything that could cost a query: seats, places, notes, pictures, partners."""
    pages = []
    for number in range(count):
        page = EventPageFactory(
            parent=index,
            spans=[at("2026-12-01", 8 + number), at("2026-12-09", 8 + number), at("2026-10-01", 8 + number)],
            facts={
                "sign_up": "internal",
                "audience": [TermFactory(scheme="audience")],
                "organiser": OrganisationFactory(),
                **facts,
            },
            each={"venue": EventVenueFactory(), "seats": dates.Seats(20)},
            lead_image=ImageFactory(file=picture_file(300, 200)),
        )
        page.event.partners.set([OrganisationFactory() for _ in range(count)])
        page.event.co_organisers.set([OrganisationFactory() for _ in range(count)])
        for row in page.event.occurrences.all():
            row.words.create(language="sr", note="Понесите рачунар.")
        pages.append(page)
    return pages


def forget() -> None:
    """Empty every store, then read other pages of the site: menus, terms and places are kept again."""
    for name in ("default", "pages", "renditions"):
        caches[name].clear()
    for other in ("/sr/vesti/", "/sr/dogadjaji/?audience=nobody"):
        assert Client().get(other).status_code == 200


def queries(address: str) -> int:
    """Number of queries of an answer that nobody asked for yet, on a site that is being read."""
    forget()
    assert Client().get(address).status_code == 200  # makes the pictures
    forget()
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(address)
    assert (answer.status_code, answer["X-Wagtail-Cache"]) == (200, "miss")
    return len(captured)


BUDGETS = {
    "/sr/dogadjaji/": 15,
    "/sr/dogadjaji/?kind=workshop&place=sala-1": 15,
    "/sr/dogadjaji/month/2026-12/": 15,
    "/sr/dogadjaji/archive/": 15,
    "/sr/naucni-klub/": 15,
    "/sr/events.ics": 12,
    "/sr/events/feed/rss/": 12,
    "/sr/events/embed/": 12,
}


@pytest.mark.parametrize(("address", "most"), BUDGETS.items())
def test_a_list_costs_the_same_for_one_and_three(now, home, index, address, most):
    CentreProfileFactory()
    NewsIndexPageFactory(parent=home)
    ScienceClubPageFactory(parent=home)
    make(index, 1, science_club=True)
    one = queries(address)
    make(index, 3, science_club=True)
    three = queries(address)

    assert three <= one
    assert three <= most


def test_the_page_of_an_event_costs_the_same_for_one_and_three(now, home, index):
    CentreProfileFactory()
    NewsIndexPageFactory(parent=home)
    [single] = make(index, 1)
    many = make(index, 3)[-1]
    one, three = queries(single.get_url()), queries(many.get_url())

    assert three <= one
    assert three <= 15


def test_descriptions_for_lists_of_bookables_do_not_grow(now, home, index, django_assert_max_num_queries):
    make(index, 3)
    describe_many(Bookable.objects.all()[:1])
    with django_assert_max_num_queries(6):
        found = describe_many(Bookable.objects.all())

    assert len(found) == 9
    assert {description.title for description in found.values()} != {""}
