"""The form cannot be made a nuisance, and does not remember who tried."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from bookings import limits
from bookings.models import Bookable, DailySalt, LimitHit, Registration
from bookings.services import groups, registrations
from tests.factories.bookings import BookableFactory, facts

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def bookable() -> Bookable:
    return BookableFactory(starts_at=NOON + datetime.timedelta(days=60), group_booking="allowed")


def ask(bookable: Bookable, minutes: float, email: str, network: str = "") -> bool:
    """Whether a request at so many minutes after noon was taken."""
    before = Registration.objects.count()
    with time_machine.travel(NOON + datetime.timedelta(minutes=minutes), tick=False):
        registrations.request(bookable, facts(email=email), language="sr", network=network)
    return Registration.objects.count() > before


def test_one_address_on_one_form(bookable: Bookable) -> None:
    minutes = [0, 9, 10, 19, 20, 40, 24 * 60 - 1, 24 * 60 + 1]
    taken = [ask(bookable, minute, "milica@skola.example") for minute in minutes]

    assert taken == [True, False, True, False, True, False, False, True]


def test_another_form_is_another_matter_up_to_ten_a_day() -> None:
    forms = BookableFactory.create_batch(12, starts_at=NOON + datetime.timedelta(days=60))

    assert [ask(form, 1, "milica@skola.example") for form in forms] == [True] * 10 + [False] * 2


def test_one_network(bookable: Bookable) -> None:
    first = [ask(bookable, 0, f"a{index}@skola.example", f"192.0.2.{index}") for index in range(31)]
    assert first == [True] * 30 + [False]  # Thirty links that nobody has used are enough.
    assert ask(bookable, 0, "b@skola.example", "198.51.100.1")

    Registration.objects.all().delete()
    more = [ask(bookable, 1, f"c{index}@skola.example", "192.0.2.7") for index in range(31)]
    assert more == [True] * 30 + [False]
    Registration.objects.all().delete()
    assert not ask(bookable, 2, "d@skola.example", "192.0.2.8")
    assert ask(bookable, 62, "d@skola.example", "192.0.2.8")


def test_networks_are_taken_together(bookable: Bookable) -> None:
    with time_machine.travel(NOON):
        assert limits.network_key("192.0.2.1") == limits.network_key("192.0.2.254")
        assert limits.network_key("::ffff:192.0.2.1") == limits.network_key("192.0.2.1")
        assert limits.network_key("2001:db8::1") == limits.network_key("2001:db8::ffff:0:1")
        assert limits.network_key("2001:db8::1") != limits.network_key("2001:db8:0:1::1")
        assert limits.network_key("") == limits.network_key("unix:") == ""


def test_much_from_one_place_costs_work(bookable: Bookable) -> None:
    for index in range(limits.NETWORK_CALM):
        assert not _challenged("192.0.2.7")
        ask(bookable, 0, f"a{index}@skola.example", "192.0.2.7")

    assert _challenged("192.0.2.200")
    assert not _challenged("198.51.100.1")


def test_much_from_everywhere_costs_everybody_work_for_an_hour(bookable: Bookable, caplog) -> None:
    for index in range(limits.SITE_BUDGET):
        assert not _challenged("203.0.113.1")
        ask(bookable, 0, f"a{index}@skola.example", f"10.{index}.0.1")

    assert _challenged("203.0.113.1")
    assert not _challenged("203.0.113.1", 60)
    assert "60 requests for registration within an hour" in caplog.text


def _challenged(network: str, minutes: int = 0) -> bool:
    return limits.challenge_required(network, NOON + datetime.timedelta(minutes=minutes))


def test_a_list_does_not_get_round_the_limit_of_an_address(bookable: Bookable) -> None:
    for index in range(12):
        contact = {"email": f"c{index}@skola.example", "contact_name": "X", "school": "Y"}
        with time_machine.travel(NOON):
            groups.request(bookable, contact, [facts()], language="sr")

    assert Registration.objects.filter(email="milica@skola.example").count() == 10


def test_midnight_does_not_begin_a_new_count(bookable: Bookable) -> None:
    assert ask(bookable, 10 * 60 + 58, "milica@skola.example")  # 23:58 in Belgrade
    assert not ask(bookable, 11 * 60 + 2, "milica@skola.example")


def test_who_asked_is_forgotten(bookable: Bookable) -> None:
    ask(bookable, 0, "milica@skola.example", "192.0.2.7")
    kept = str(list(LimitHit.objects.values())) + str(list(Registration.objects.values("network_key")))
    assert "192.0.2" not in kept
    assert "milica" not in kept

    assert limits.forget(NOON + datetime.timedelta(days=2, minutes=1)) == 4
    assert LimitHit.objects.count() == DailySalt.objects.count() == 0
