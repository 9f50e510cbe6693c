"""The list of a course and what is done to people on it."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bookings.choices import GroupBooking, MailState, Purpose, RegistrationKind, RegistrationState
from bookings.mails import outbox
from bookings.models import Attendance, Bookable, OutboxMail, Registration
from tests.bookings import staff as house
from tests.factories.bookings import BookableFactory

pytestmark = pytest.mark.django_db
S = RegistrationState


@pytest.fixture
def clerk(site) -> Client:
    return house.logged_in("sluzbenik", *house.CLERK)


@pytest.fixture
def course(site) -> Bookable:
    return house.a_course(capacity=2, fields=["school", "note"])


def act(clerk: Client, person: Registration, action: str, **data: object) -> str:
    """Press the button of an action; what the next page says. The person is read anew."""
    response = clerk.post(house.address("act", person.bookable, person.uuid, action), data, follow=True)
    assert response.status_code == 200
    person.refresh_from_db()
    return response.content.decode()


def names(response) -> list[str]:
    """Names in the order of the list."""
    rows = BeautifulSoup(response.content, "html.parser").select(".seats__table tbody tr")
    return [row.th.get_text(" ", strip=True) for row in rows]


def test_the_list_is_filtered_by_state_kind_and_words_and_sorted(clerk, course):
    house.somebody(course, family_name="Јовић", school="ОШ Свети Сава")
    house.somebody(course, S.CANCELLED, family_name="Отказић")
    house.somebody(course, S.WAITLISTED, family_name="Ђорђевић", kind=RegistrationKind.GROUP, group_size=4)
    page = house.address("list", course)
    assert names(clerk.get(page)) == ["Милица Јовић", "Милица Ђорђевић"]
    assert names(clerk.get(page, {"state": "ended"})) == ["Милица Отказић"]
    assert names(clerk.get(page, {"kind": "group"})) == ["Милица Ђорђевић"]
    assert names(clerk.get(page, {"sort": "name"})) == ["Милица Ђорђевић", "Милица Јовић"]
    assert names(clerk.get(page, {"state": "no-such", "sort": "<", "p": "x"})) == [
        "Милица Јовић",
        "Милица Ђорђевић",
    ]
    for words in ("ђорђевић", "Djordjevic milica", "Đorđević"):
        assert names(clerk.post(page, {"words": words})) == ["Милица Ђорђевић"], words
    assert names(clerk.post(page, {"words": "свети"})) == ["Милица Јовић"]


def test_words_of_a_search_never_stand_in_an_address(clerk, course):
    house.somebody(course, family_name="Јовић")
    response = clerk.post(house.address("list", course), {"words": "Јовић", "sort": "name"})
    assert "Јовић" not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
    form = BeautifulSoup(response.content, "html.parser").select_one("form.seats__filter")
    assert form["method"] == "post"
    without = clerk.post(house.address("list", course), {"sort": "name", "state": "confirmed"})
    assert without["Location"].endswith("?state=confirmed&sort=name")


def test_the_list_costs_the_same_for_one_and_for_three(clerk, course):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert clerk.get(house.address("list", course)).status_code == 200
        return len(queries)

    house.somebody(course, S.WAITLISTED)
    clerk.get(house.address("list", course))
    one = cost()
    house.somebody(course)
    house.somebody(course, S.AWAITING_APPROVAL)
    assert cost() == one
    assert one <= 20


def test_the_dashboard_costs_the_same_for_one_and_for_three(clerk, site):
    soon = timezone.now() + datetime.timedelta(days=2)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(reverse("bookings_admin_dashboard")).status_code == 200
        return len(queries)

    def plain_course() -> None:
        house.somebody(BookableFactory(starts_at=soon), S.AWAITING_APPROVAL)

    plain_course()
    clerk.get(reverse("bookings_admin_dashboard"))
    one = cost()
    plain_course()
    plain_course()
    assert cost() == one
    assert one <= 25


def test_approving_gives_the_seat_and_one_mail(clerk, course, committed):
    person = house.somebody(course, S.AWAITING_APPROVAL)
    with committed():
        act(clerk, person, "approve")
    assert person.state == S.CONFIRMED
    assert len(mail.outbox) == 1
    assert person.changes.get().actor.get_username() == "sluzbenik"


def test_a_get_changes_nothing(clerk, course):
    person = house.somebody(course, S.AWAITING_APPROVAL)
    for action in ("approve", "reject", "priority", "erase"):
        assert clerk.get(house.address("act", course, person.uuid, action)).status_code == 200
    person.refresh_from_db()
    assert person.state == S.AWAITING_APPROVAL
    assert not person.changes.exists()


def test_rejecting_needs_a_reason_that_only_the_staff_read(clerk, course, committed):
    person = house.somebody(course, S.AWAITING_APPROVAL)
    act(clerk, person, "reject", reason=" ")
    assert person.state == S.AWAITING_APPROVAL
    with committed():
        said = act(clerk, person, "reject", reason="Није наставник")
    assert person.state == S.REJECTED
    assert "Није наставник" in said
    assert len(mail.outbox) == 1
    assert "Није наставник" not in mail.outbox[0].body


def test_cancelling_frees_the_seat_for_the_next_and_may_be_silent(clerk, course):
    person, _other = house.somebody(course), house.somebody(course)
    waiting = house.somebody(course, S.WAITLISTED)
    act(clerk, person, "cancel", reason="Јавила се телефоном")
    waiting.refresh_from_db()
    assert (person.state, waiting.state) == (S.CANCELLED, S.OFFERED)
    assert not person.mails.exists()
    act(clerk, waiting, "cancel", reason="Не може", tell="on")
    assert waiting.mails.filter(purpose=Purpose.CANCELLED_BY_STAFF).count() == 1


def test_moving_up_changes_the_order_and_keeps_the_reason(clerk, course):
    first, second = house.somebody(course, S.WAITLISTED), house.somebody(course, S.WAITLISTED)
    act(clerk, second, "priority", priority="5", reason="")
    assert second.position == 2
    said = act(clerk, second, "priority", priority="5", reason="Школа организатор")
    assert (second.position, first.position) == (1, 2)
    assert "Школа организатор" in said


def test_a_seat_is_offered_by_hand_past_the_queue(clerk, course, committed):
    house.somebody(course, S.WAITLISTED)
    second = house.somebody(course, S.WAITLISTED)
    with committed():
        act(clerk, second, "offer", hours="6")
    assert second.state == S.OFFERED
    assert second.offer_expires_at < timezone.now() + datetime.timedelta(hours=7)
    assert [message.to for message in mail.outbox] == [[second.email]]


def test_no_seat_is_offered_that_is_not_there(clerk, course):
    for _number in range(2):
        house.somebody(course)
    waiting = house.somebody(course, S.WAITLISTED)
    act(clerk, waiting, "offer")
    assert waiting.state == S.WAITLISTED


@pytest.mark.parametrize("outcome", [S.NO_SHOW, S.DROPPED_OUT, S.ATTENDED])
def test_what_became_of_somebody_is_written_down_without_a_mail(clerk, course, outcome):
    person = house.somebody(course)
    act(clerk, person, "outcome", outcome=outcome)
    assert person.state == outcome
    assert not person.mails.exists()


def test_a_class_becomes_smaller_but_not_larger_than_the_seats(clerk, site):
    course = house.a_course(capacity=10, group_booking=GroupBooking.ALLOWED)
    group = house.somebody(course, kind=RegistrationKind.GROUP, group_size=8, accompanying_adults=2)
    act(clerk, group, "group-size", size="20")
    assert group.group_size == 8
    act(clerk, group, "group-size", size="1")
    assert group.group_size == 8
    act(clerk, group, "group-size", size="6")
    assert group.group_size == 6


def test_a_misspelt_name_is_corrected_and_the_address_stays(clerk, course):
    person = house.somebody(course)
    act(clerk, person, "details", given_name="Милена", family_name="Петровић", email="x@y.example")
    assert person.given_name == "Милена"
    assert person.email != "x@y.example"


def test_erasing_leaves_nothing_personal_and_leads_back_to_the_list(clerk, course):
    person = house.somebody(course)
    act(clerk, person, "erase")
    assert person.anonymised_at is None
    said = act(clerk, person, "erase", sure="on")
    assert person.anonymised_at
    assert not person.email
    assert "Милица" not in said


def test_an_action_that_no_longer_fits_says_so(clerk, course):
    person = house.somebody(course)
    act(clerk, person, "approve")
    assert person.state == S.CONFIRMED
    assert clerk.get(house.address("act", course, person.uuid, "no-such"), follow=True).status_code == 404


def test_a_registration_is_not_reached_through_another_course(clerk, course):
    person = house.somebody(house.a_course())
    assert clerk.get(house.address("person", course, person.uuid), follow=True).status_code == 404


def add(clerk: Client, course: Bookable, **data: object):
    """Fill in the form for somebody who telephones."""
    form = {"kind": "person", "given_name": "Ана", "family_name": "Илић", "language": "sr", "group_size": "1"}
    form |= {"accompanying_adults": "0", **data}
    return clerk.post(house.address("add", course), form, follow=True)


def test_somebody_who_telephones_is_added_without_an_address(clerk, course):
    add(clerk, course)
    person = course.registrations.get()
    assert person.state == S.CONFIRMED
    assert not person.mails.exists()
    assert person.added_by.get_username() == "sluzbenik"


def test_a_full_list_is_overbooked_on_purpose_only_and_the_clerk_is_warned(clerk, course):
    house.somebody(course)
    house.somebody(course)
    add(clerk, course, email="ana@skola.example")
    ana = course.registrations.get(given_name="Ана")
    assert ana.state == S.WAITLISTED
    said = add(clerk, course, given_name="Мира", force_seat="on").content.decode()
    assert course.registrations.get(given_name="Мира").state == S.CONFIRMED
    assert "3" in BeautifulSoup(said, "html.parser").select_one(".messages .warning").get_text()
    again = add(clerk, course, email="ANA@skola.example")
    assert again.status_code == 200
    assert course.registrations.count() == 4


def test_settings_offer_new_seats_and_refuse_what_makes_no_sense(clerk, course):
    for _number in range(2):
        house.somebody(course)
    waiting = house.somebody(course, S.WAITLISTED)
    page = house.address("settings", course)
    form = BeautifulSoup(clerk.get(page).content, "html.parser").select_one("form[action$='settings/']")
    data = {field["name"]: field.get("value", "") for field in form.select("input:not([type=checkbox])")}
    data |= {
        "approval": "none",
        "group_booking": "none",
        "waitlist": "on",
        "fields_asked": ["school", "phone"],
    }
    clerk.post(page, data | {"reminder_hours": "many"})
    course.refresh_from_db()
    assert course.reminder_hours == [72, 24]
    clerk.post(page, data | {"capacity": "3", "reminder_hours": "12, 48"})
    course.refresh_from_db()
    waiting.refresh_from_db()
    assert (course.capacity, course.reminder_hours, course.fields) == (3, [48, 12], ["school", "phone"])
    assert waiting.state == S.OFFERED


def test_a_mail_that_failed_is_listed_and_tried_again(clerk, course, committed):
    person = house.somebody(course)
    failed = outbox.enqueue(Purpose.CONFIRMED, registration=person)
    OutboxMail.objects.update(state=MailState.FAILED, error="SMTPServerDisconnected")
    page = clerk.get(reverse("bookings_admin_mails")).content.decode()
    assert person.email in page
    assert "SMTPServerDisconnected" in page
    with committed():
        clerk.post(reverse("bookings_admin_retry"), {"mail": str(failed.pk)})
    failed.refresh_from_db()
    assert failed.state == MailState.SENT
    assert len(mail.outbox) == 1
    clerk.post(reverse("bookings_admin_retry"), {"mail": "x"})
    assert len(mail.outbox) == 1


def test_the_dashboard_tells_what_waits(clerk, course):
    past = house.a_past_course()
    house.somebody(past)
    house.somebody(past, S.ATTENDED)
    soon = house.a_course(starts_at=timezone.now() + datetime.timedelta(hours=20), ends_at=None)
    house.somebody(soon, S.WAITLISTED)
    house.somebody(course, S.AWAITING_APPROVAL)
    soup = BeautifulSoup(clerk.get(reverse("bookings_admin_dashboard")).content, "html.parser")
    leads = {link["href"] for link in soup.select(".seats__needs a")}
    assert leads == {
        f"{house.address('list', course)}?state=awaiting_approval",
        f"{house.address('list', soon)}?state=waitlisted",
        house.address("attendance", past),
        house.address("certificates", past),
    }
    cards = {link["href"] for link in soup.select(".seats-card h3 a")}
    assert cards == {house.address("list", soon)}


def test_certificates_wait_for_somebody_once_the_last_meeting_is_over(clerk):
    """After the first of two meetings people count as having come, but have not earned anything yet."""
    running = house.a_course(
        starts_at=timezone.now() - datetime.timedelta(hours=20),
        ends_at=timezone.now() + datetime.timedelta(hours=10),
    )
    person = house.somebody(running, S.ATTENDED)
    Attendance.objects.create(registration=person, meeting_uid=f"{running.uuid}-0", present=True)
    Attendance.objects.create(registration=person, meeting_uid=f"{running.uuid}-1", present=False)
    lead = house.address("certificates", running)
    dashboard = clerk.get(reverse("bookings_admin_dashboard")).content.decode()
    page = clerk.get(lead).content.decode()

    assert f'href="{lead}"' not in dashboard
    assert "Још није завршено" in page
    assert "присуство: 1 од 2" in page


def test_names_of_both_scripts_stand_in_one_alphabet(clerk, course):
    for name in ("Жикић", "Stević", "Аћимов", "Đorđević", "Богић"):
        house.somebody(course, family_name=name, given_name="")
    people = clerk.get(house.address("list", course), {"sort": "name"})
    door = clerk.get(house.address("door", course))

    for page in (people, door):
        names = [row.family_name for row in page.context["rows"] if not row.given_name]
        assert names == ["Аћимов", "Богић", "Đorđević", "Stević", "Жикић"]
