"""The way of one registration: asked, confirmed, changed, cancelled, by the person and by the staff."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone

from bookings import links
from bookings.choices import Purpose, RegistrationState, SeatState
from bookings.errors import AlreadyRegistered, Closed, Full, LinkExpired, NotAllowed
from bookings.models import MailRefusal, OutboxMail, Registration
from bookings.services import bookables, privacy, registrations
from core import page_cache
from tests.factories.bookings import BookableFactory, RegistrationFactory, facts

pytestmark = pytest.mark.django_db
KEY = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def clerk():
    return get_user_model().objects.create_user("clerk", "clerk@centar.example", "x")


def asked(bookable, **changes) -> Registration:
    """Somebody who has filled in the form."""
    registrations.request(bookable, facts(**changes), language="sr", network="192.0.2.7")
    return Registration.objects.latest("pk")


def full(**options):
    bookable = BookableFactory(capacity=1, **options)
    registrations.confirm(RegistrationFactory(bookable=bookable))
    return bookable


def purposes(registration: Registration) -> list[str]:
    return list(registration.mails.order_by("pk").values_list("purpose", flat=True))


def test_nothing_is_registered_until_the_link_is_used(committed) -> None:
    bookable = BookableFactory(capacity=1)
    with committed():
        row = asked(bookable)

    assert (row.state, bookable.seats_taken) == (RegistrationState.REQUESTED, 0)
    assert row.link_code in mail.outbox[0].body

    row = registrations.confirm(links.find(row.link_code))

    assert (row.state, bookable.seats_taken) == (RegistrationState.CONFIRMED, 1)
    assert row.network_key == ""
    assert row.purge_after == timezone.localdate(bookable.ends_at) + datetime.timedelta(days=90)
    assert purposes(row) == [Purpose.VERIFY, Purpose.CONFIRMED]


def test_the_link_used_again_says_where_it_stands_and_mails_nothing() -> None:
    row = registrations.confirm(RegistrationFactory())
    again = registrations.confirm(row)

    assert (again.pk, again.state) == (row.pk, RegistrationState.CONFIRMED)
    assert purposes(row) == [Purpose.CONFIRMED]


def test_the_full_list_is_told_as_a_position() -> None:
    bookable = full()
    first, second = (registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(2))

    assert [(row.state, row.position) for row in (first, second)] == [("waitlisted", 1), ("waitlisted", 2)]


def test_a_known_address_is_answered_in_the_mail_only() -> None:
    bookable = BookableFactory()
    known = registrations.confirm(asked(bookable))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        answer = registrations.request(bookable, facts(email="MILICA@skola.example"), language="sr")

    assert answer is None
    assert Registration.objects.count() == 1
    assert purposes(known)[-1] == Purpose.ALREADY


def test_two_requests_of_one_person_are_one_seat() -> None:
    bookable = BookableFactory()
    first, second = (RegistrationFactory(bookable=bookable, email="a@skola.example") for _ in range(2))

    assert registrations.confirm(first).pk == registrations.confirm(second).pk == first.pk
    assert bookable.seats_taken == 1


def test_the_button_pressed_twice_is_one_request() -> None:
    bookable = BookableFactory()
    for _ in range(2):
        registrations.request(bookable, facts(), language="sr", form_key=KEY)

    assert OutboxMail.objects.filter(purpose=Purpose.VERIFY).count() == Registration.objects.count() == 1


def test_the_link_is_good_for_two_days_and_no_longer_than_registration() -> None:
    now = timezone.now()
    late = RegistrationFactory()
    soon = RegistrationFactory(bookable__closes_at=now + datetime.timedelta(hours=3))

    assert late.expires_at == late.created_at + datetime.timedelta(hours=48)
    assert soon.expires_at == soon.bookable.closes_at
    with time_machine.travel(late.expires_at), pytest.raises(LinkExpired):
        registrations.confirm(late)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"closed_by_staff": True}, Closed),
        ({"cancelled_at": timezone.now()}, Closed),
        ({"starts_at": None}, Closed),
        ({"capacity": 0, "waitlist": False}, Full),
        ({"capacity": 4}, Full),
    ],
)
def test_nobody_is_taken_where_nobody_can_be(options: dict, error: type[Exception]) -> None:
    bookable = BookableFactory(**options)

    with pytest.raises(error):
        registrations.request(bookable, facts(group_size=5), language="sr", kind="group")
    assert Registration.objects.count() == OutboxMail.objects.count() == 0


def test_a_class_takes_as_many_seats_as_it_has_heads() -> None:
    bookable = BookableFactory(capacity=30, group_booking="allowed")
    fits = registrations.confirm(RegistrationFactory(bookable=bookable, kind="group", group_size=25))
    too_many = registrations.confirm(RegistrationFactory(bookable=bookable, kind="group", group_size=6))

    assert (fits.state, too_many.state) == (RegistrationState.CONFIRMED, RegistrationState.WAITLISTED)
    assert bookable.seats_left == 5


def test_a_full_list_takes_nobody_more() -> None:
    bookable = full(waitlist_limit=1)
    rows = [RegistrationFactory(bookable=bookable) for _ in range(2)]
    registrations.confirm(rows[0])

    with pytest.raises(Full):
        registrations.confirm(rows[1])
    rows[1].refresh_from_db()
    assert rows[1].state == RegistrationState.REQUESTED


def test_approval_by_the_staff(clerk) -> None:
    bookable = BookableFactory(capacity=1, approval="manual")
    rows = [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(3)]
    assert {row.state for row in rows} == {RegistrationState.AWAITING_APPROVAL}
    assert bookable.seats_taken == 0

    yes, later, no = (
        registrations.approve(rows[0], clerk),
        registrations.approve(rows[1], clerk),
        registrations.reject(rows[2], clerk, "not a teacher"),
    )

    assert [row.state for row in (yes, later, no)] == ["confirmed", "waitlisted", "rejected"]
    assert purposes(yes) == [Purpose.AWAITING, Purpose.APPROVED]
    assert purposes(later) == [Purpose.AWAITING, Purpose.WAITLISTED]
    assert purposes(no) == [Purpose.AWAITING, Purpose.REJECTED]
    assert no.changes.last().reason == "not a teacher"
    with pytest.raises(NotAllowed):
        registrations.approve(no, clerk)


def test_staff_add_somebody_who_telephoned(clerk) -> None:
    bookable = full(closed_by_staff=False)
    bookables.close(bookable)
    waits = registrations.add_by_hand(bookable, {"family_name": "Јовић"}, language="sr", actor=clerk)
    forced = registrations.add_by_hand(bookable, facts(), language="sr", actor=clerk, force_seat=True)

    assert (waits.state, forced.state) == (RegistrationState.WAITLISTED, RegistrationState.CONFIRMED)
    assert bookable.seats_taken == 2
    assert (purposes(waits), purposes(forced)) == ([], [Purpose.CONFIRMED])
    assert forced.changes.get().actor == clerk
    with pytest.raises(AlreadyRegistered):
        registrations.add_by_hand(bookable, facts(), language="sr", actor=clerk)


def test_cancelling_twice_is_cancelling_once() -> None:
    row = registrations.confirm(RegistrationFactory())
    for _ in range(2):
        gone = registrations.cancel(row)

    assert (gone.state, gone.cancelled_by) == (RegistrationState.CANCELLED, "person")
    assert gone.purge_after == timezone.localdate() + datetime.timedelta(days=30)
    assert purposes(row) == [Purpose.CONFIRMED, Purpose.CANCELLED_BY_PERSON]


def test_a_priority_is_explained_and_moves_the_queue(clerk) -> None:
    bookable = full()
    rows = [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(3)]
    with pytest.raises(ValueError, match="reason"):
        registrations.set_priority(rows[2], 5, " ", clerk)

    registrations.set_priority(rows[2], 5, "deputy of a school of ours", clerk)

    assert list(bookable.registrations.in_queue()) == [rows[2], rows[0], rows[1]]
    change = rows[2].changes.last()
    assert (change.before, change.after, change.reason, change.actor) == (
        "0",
        "5",
        "deputy of a school of ours",
        clerk,
    )


def test_a_person_changes_answers_but_not_the_address() -> None:
    row = registrations.confirm(RegistrationFactory())

    assert registrations.update_details(row, family_name="Јовић", school="ОШ „Вук“").family_name == "Јовић"
    with pytest.raises(TypeError):
        registrations.update_details(row, email="other@skola.example")


def test_a_class_that_shrinks_gives_seats_to_those_who_wait(clerk) -> None:
    bookable = BookableFactory(capacity=20)
    group = registrations.confirm(RegistrationFactory(bookable=bookable, kind="group", group_size=20))
    waits = registrations.confirm(RegistrationFactory(bookable=bookable))

    with pytest.raises(Full):
        registrations.set_group_size(group, 21, clerk)
    registrations.set_group_size(group, 18, clerk)

    waits.refresh_from_db()
    assert waits.state == RegistrationState.OFFERED


def test_not_me_deletes_the_request_and_is_remembered() -> None:
    bookable = BookableFactory()
    registrations.refuse_mail(asked(bookable))
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        registrations.request(bookable, facts(), language="sr")

    assert Registration.objects.count() == OutboxMail.objects.count() == 0
    assert MailRefusal.objects.count() == 1


def test_a_code_opens_its_own_row_only() -> None:
    mine, other = RegistrationFactory(), RegistrationFactory()
    forged = other.link_code[:22] + mine.link_code[22:]

    assert links.find(mine.link_code) == mine
    for code in (forged, mine.link_code[:-1], mine.link_code + "A", "ж", "", "%00", "A" * 43, "a" * 10_000):
        assert links.find(code) is None


def test_links_outlive_a_change_of_the_secret(settings) -> None:
    row = RegistrationFactory()
    code = row.link_code
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret, as long as a secret has to be"

    assert links.find(code) == row
    assert row.link_code != code


def test_an_address_is_known_after_a_change_of_the_secret(settings) -> None:
    bookable = BookableFactory()
    row = registrations.confirm(RegistrationFactory(bookable=bookable, email="milica@skola.example"))
    refusing = RegistrationFactory(email="druga@skola.example")
    registrations.refuse_mail(refusing)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret, as long as a secret has to be"

    with pytest.raises(AlreadyRegistered):
        registrations.add_by_hand(bookable, facts(email="Milica@skola.example"), language="sr", actor=None)
    again = RegistrationFactory(bookable=bookable, email="milica@skola.example")
    assert registrations.confirm(again) == row
    registrations.request(bookable, facts(email=refusing.email), language="sr", network="192.0.2.7")
    assert not Registration.objects.filter(email=refusing.email).exists()
    assert len(privacy.export_address("milica@skola.example")["registrations"]) == 2
    assert privacy.erase_address("milica@skola.example")["registrations"] == 2


def test_staff_who_correct_a_name_are_named_in_the_history(clerk) -> None:
    row = registrations.confirm(RegistrationFactory())
    registrations.update_details(row, given_name="Јована")
    registrations.update_details(row, actor=clerk, given_name="Јована", family_name="Илић")

    assert list(row.changes.filter(action="details").values_list("actor", flat=True)) == [None, clerk.pk]


def test_the_page_cache_goes_when_the_state_does_not_when_somebody_comes(committed) -> None:
    bookable = BookableFactory(capacity=4)
    seen = []
    for _ in range(5):
        before = page_cache.generation()
        with committed():
            registrations.confirm(RegistrationFactory(bookable=bookable))
        seen.append((bookable.state, page_cache.generation() != before))

    assert seen == [
        (SeatState.OPEN, False),
        (SeatState.FEW, True),
        (SeatState.FEW, False),
        (SeatState.WAITLIST, True),
        (SeatState.WAITLIST, False),
    ]
