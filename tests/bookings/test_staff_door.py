"""Check-in on a phone, with and without JavaScript, and the grid of all meetings."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from bookings.choices import RegistrationState
from bookings.models import Attendance, Bookable, Registration
from tests.bookings import staff as house

pytestmark = pytest.mark.django_db
S = RegistrationState


@pytest.fixture
def course(site) -> Bookable:
    return house.a_past_course()


@pytest.fixture
def trainer(course) -> Client:
    return house.trainer_of(course)


def form_of(page: bytes, person: Registration) -> dict[str, str]:
    """What the form of a person's row sends without its button."""
    row = BeautifulSoup(page, "html.parser").find(id=f"r-{person.uuid}")
    return {field["name"]: field["value"] for field in row.select("form input[type=hidden]")}


def pressed(page: bytes, person: Registration) -> list[str]:
    """The buttons of a row that are down."""
    row = BeautifulSoup(page, "html.parser").find(id=f"r-{person.uuid}")
    return [button["value"] for button in row.select("[aria-pressed=true]")]


def test_a_tap_without_javascript_is_a_form_that_leads_back_to_the_person(trainer, course):
    person = house.somebody(course)
    page = house.address("door", course)
    form = form_of(trainer.get(page, {"meeting": "1"}).content, person)
    answer = trainer.post(house.address("mark", course), form | {"present": "1"})
    assert answer["Location"] == f"{page}?meeting=1#r-{person.uuid}"
    mark = Attendance.objects.get()
    assert mark.meeting_uid == f"{course.uuid}-1"
    assert mark.marked_by.get_username().startswith(house.TRAINER)
    person.refresh_from_db()
    assert person.state == S.ATTENDED
    assert pressed(trainer.get(answer["Location"]).content, person) == ["1"]
    assert pressed(trainer.get(page, {"meeting": "0"}).content, person) == []
    trainer.post(house.address("mark", course), form | {"present": "0"})
    assert pressed(trainer.get(answer["Location"]).content, person) == ["0"]


def test_only_people_with_a_seat_stand_at_the_door(trainer, course):
    there = house.somebody(course)
    others = [house.somebody(course, state) for state in (S.WAITLISTED, S.CANCELLED, S.REQUESTED)]
    page = BeautifulSoup(trainer.get(house.address("door", course)).content, "html.parser")
    ids = {row["id"] for row in page.select("[data-door-row]")}
    assert ids == {f"r-{there.uuid}"}
    data = {"meeting": f"{course.uuid}-0", "present": "1", "registration": str(others[0].uuid)}
    trainer.post(house.address("mark", course), data)
    assert not Attendance.objects.exists()


def test_the_search_works_without_javascript_and_in_either_script(trainer, course):
    found, other = house.somebody(course, family_name="Ђурић"), house.somebody(course, family_name="Пап")
    page = trainer.post(house.address("door", course), {"words": "djuric", "meeting": "0"}).content.decode()
    assert f"r-{found.uuid}" in page
    assert f"r-{other.uuid}" not in page


def test_the_module_hears_whether_it_was_saved(trainer, course):
    person = house.somebody(course)
    data = {"meeting": f"{course.uuid}-0", "registration": str(person.uuid), "present": "1"}
    json = {"headers": {"Accept": "application/json"}}
    assert trainer.post(house.address("mark", course), data, **json).json() == {
        "saved": True,
        "error": "",
        "present": 1,
    }
    for wrong in ({"meeting": "gone"}, {"registration": "x"}, {"present": "2"}):
        answer = trainer.post(house.address("mark", course), data | wrong, **json)
        assert answer.status_code == 409
        assert answer.json()["error"]


def test_a_tap_needs_the_token_against_forged_requests(course):
    person = house.somebody(course)
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = house.trainer_of(course).cookies
    data = {"meeting": f"{course.uuid}-0", "registration": str(person.uuid), "present": "1"}
    assert forged.post(house.address("mark", course), data).status_code == 403


def test_nothing_personal_but_the_uuid_is_sent_by_a_tap(trainer, course):
    person = house.somebody(course)
    form = form_of(trainer.get(house.address("door", course)).content, person)
    assert set(form) == {"csrfmiddlewaretoken", "meeting", "registration"}


def test_the_grid_writes_only_what_differs(trainer, course):
    ana, mira = house.somebody(course, family_name="А"), house.somebody(course, family_name="М")
    page = house.address("attendance", course)
    data = {f"{ana.uuid}|{course.uuid}-0": "1", f"{ana.uuid}|{course.uuid}-1": "0"}
    data[f"{mira.uuid}|{course.uuid}-0"] = ""
    trainer.post(page, data)
    assert Attendance.objects.count() == 2
    before = Attendance.objects.get(present=True).marked_at
    trainer.post(page, data)
    assert Attendance.objects.get(present=True).marked_at == before
    soup = BeautifulSoup(trainer.get(page).content, "html.parser")
    chosen = [
        [field.select_one("[selected]")["value"] for field in row.select("select")]
        for row in soup.select("tbody tr")
    ]
    assert chosen == [["1", "0"], ["", ""]]


def test_settling_writes_down_who_did_not_come_only_once_somebody_was_marked(trainer, course):
    ana, mira = house.somebody(course), house.somebody(course)
    trainer.post(house.address("finish", course))
    ana.refresh_from_db()
    assert ana.state == S.CONFIRMED
    trainer.post(house.address("attendance", course), {f"{ana.uuid}|{course.uuid}-0": "1"})
    trainer.post(house.address("finish", course))
    mira.refresh_from_db()
    assert mira.state == S.NO_SHOW


def test_nothing_is_settled_before_the_end(site):
    course = house.a_course()
    person = house.somebody(course)
    trainer = house.trainer_of(course)
    trainer.post(house.address("attendance", course), {f"{person.uuid}|{course.uuid}-0": "0"})
    trainer.post(house.address("finish", course))
    person.refresh_from_db()
    assert person.state == S.CONFIRMED


def test_a_course_without_a_date_says_so(site):
    course = house.a_course(starts_at=None)
    clerk = house.logged_in("sluzbenik", *house.CLERK)
    for name in ("door", "attendance", "list"):
        assert clerk.get(house.address(name, course), {"meeting": "9"}).status_code == 200
