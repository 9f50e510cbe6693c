"""A message to many, lists as files, certificates, and requests about personal data."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pypdf
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from bookings.choices import GroupBooking, RegistrationState
from bookings.mails import outbox
from bookings.models import Bookable, Certificate, CertificateSeries, Notice
from bookings.services import certificates, privacy
from core import pdf
from tests.bookings import staff as house

pytestmark = pytest.mark.django_db
S = RegistrationState
WORDS = {"title": "Понесите лаптоп", "text": "Учионица има прикључке.", "states": ["confirmed", "waitlisted"]}


@pytest.fixture
def clerk(site) -> Client:
    return house.logged_in("sluzbenik", *house.CLERK)


@pytest.fixture
def course(site) -> Bookable:
    return house.a_course(fields=["school"])


def test_a_message_is_looked_at_first_and_the_look_sends_nothing(clerk, course):
    first = house.somebody(course)
    house.somebody(course, S.WAITLISTED)
    house.somebody(course, S.CANCELLED)
    page = clerk.post(house.address("message", course), WORDS | {"look": "1"}).content.decode()
    letter = BeautifulSoup(page, "html.parser").select_one(".seats-letter")
    assert "2" in letter.h3.get_text()
    assert "Учионица има прикључке." in letter.get_text()
    assert first.link_code not in page
    assert not Notice.objects.exists()


def test_a_message_sends_each_one_mail_and_pressing_twice_sends_no_second(clerk, course):
    people = [house.somebody(course), house.somebody(course, S.WAITLISTED)]
    house.somebody(course, email="")
    house.somebody(course, S.CANCELLED)
    for _press in range(2):
        clerk.post(house.address("message", course), WORDS | {"send": "1"})
    outbox.send_due()
    assert sorted(message.to for message in mail.outbox) == sorted([person.email] for person in people)
    assert Notice.objects.get().created_by.get_username() == "sluzbenik"


def test_a_message_without_words_or_recipients_is_not_sent(clerk, course):
    clerk.post(house.address("message", course), WORDS | {"send": "1"})
    house.somebody(course)
    clerk.post(house.address("message", course), WORDS | {"text": " ", "send": "1"})
    assert not Notice.objects.exists()


def export(clerk: Client, course: Bookable, **data: object):
    """Take the list away."""
    form = {"states": ["confirmed"], "columns": ["family_name", "school"], "format": "csv"}
    return clerk.post(house.address("export", course), form | data)


def test_no_cell_of_a_file_is_a_formula(clerk, course):
    house.somebody(course, family_name='=HYPERLINK("https://zlo.example")', school="+381")
    rows = list(csv.reader(io.StringIO(export(clerk, course).content.decode("utf-8-sig"))))
    assert rows[1] == ['\'=HYPERLINK("https://zlo.example")', "'+381"]
    book = openpyxl.load_workbook(io.BytesIO(export(clerk, course, format="xlsx").content))
    assert [cell.data_type for cell in book.active[2]] == ["s", "s"]
    assert book.active[2][0].value.startswith("=HYPERLINK")


def test_a_file_has_only_columns_that_the_form_asks_for(clerk, course):
    house.somebody(course, phone="0641234567", school="ОШ")
    offered = BeautifulSoup(clerk.get(house.address("export", course)).content, "html.parser")
    names = {box["value"] for box in offered.select("input[name=columns]")}
    assert names == {"family_name", "given_name", "email", "state", "school", "created_at"}
    refused = export(clerk, course, columns=["phone"])
    assert "attachment" not in refused.get("Content-Disposition", "")


def test_a_file_holds_the_chosen_states_and_groups_their_numbers(clerk, site):
    course = house.a_course(group_booking=GroupBooking.ALLOWED)
    house.somebody(course, kind="group", group_size=20, group_label="IV-2")
    house.somebody(course, S.WAITLISTED)
    body = export(clerk, course, columns=["group_label", "group_size"]).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(body)))[1:] == [["IV-2", "20"]]


def test_taking_a_file_is_written_down_without_the_people(clerk, course):
    person = house.somebody(course)
    export(clerk, course)
    entry = ModelLogEntry.objects.get(action="bookings.export")
    assert (entry.user.get_username(), entry.data["rows"], entry.data["format"]) == ("sluzbenik", 1, "csv")
    assert person.family_name not in json.dumps([entry.data, entry.label], ensure_ascii=False)
    assert "sluzbenik" in clerk.get(house.address("export", course)).content.decode()


def test_certificates_are_issued_for_all_who_came_each_with_a_letter(clerk, course, committed):
    people = [house.somebody(course, S.ATTENDED) for _number in range(2)]
    house.somebody(course, S.NO_SHOW)
    with committed():
        clerk.post(house.address("issue", course), {"registration": "all"})
    assert sorted(message.to for message in mail.outbox) == sorted([person.email] for person in people)
    assert all(message.attachments for message in mail.outbox)
    clerk.post(house.address("issue", course), {"registration": "all"})
    assert Certificate.objects.count() == 2


def test_one_certificate_is_issued_and_who_did_not_come_gets_none(clerk, course):
    came, stayed_away = house.somebody(course, S.ATTENDED), house.somebody(course, S.NO_SHOW)
    for person in (came, stayed_away):
        clerk.post(house.address("issue", course), {"registration": str(person.uuid)})
    assert Certificate.objects.get().registration == came


def test_the_document_is_a_pdf_with_the_name(clerk, course):
    certificate = certificates.issue(house.somebody(course, S.ATTENDED, family_name="Јовић"), None)
    response = clerk.get(house.address("certificate", course, certificate.uuid))
    assert "Јовић" in pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    elsewhere = house.address("certificate", house.a_course(), certificate.uuid)
    assert clerk.get(elsewhere, follow=True).status_code == 404


def test_revoking_and_issuing_anew_need_a_reason(clerk, course):
    person = house.somebody(course, S.ATTENDED)
    first = certificates.issue(person, None)
    anew = house.address("reissue", course, first.uuid)
    assert clerk.get(anew).status_code == 200
    clerk.post(anew, {"reason": ""})
    assert Certificate.objects.get().is_valid
    clerk.post(anew, {"reason": "Погрешно име"})
    second = Certificate.objects.valid().get()
    assert second.replaces == first
    clerk.post(house.address("revoke", course, second.uuid), {"reason": "Није била"})
    assert not Certificate.objects.valid().exists()
    assert "Није била" in clerk.get(house.address("certificates", course)).content.decode()
    clerk.post(house.address("revoke", course, second.uuid), {"reason": "Поново"})
    second.refresh_from_db()
    assert second.revoke_reason == "Није била"


def test_without_pango_the_buttons_say_what_to_install_and_nothing_is_issued(clerk, course, monkeypatch):
    house.somebody(course, S.ATTENDED)
    monkeypatch.setattr(pdf, "available", lambda: False)
    soup = BeautifulSoup(clerk.get(house.address("certificates", course)).content, "html.parser")
    button = soup.select_one("button[name=registration]")
    assert button.has_attr("disabled")
    assert "libpango" in soup.find(id=button["aria-describedby"]).get_text()
    clerk.post(house.address("issue", course), {"registration": "all"})
    assert not Certificate.objects.exists()


def test_clerks_keep_series_of_numbers(site):
    clerk = house.logged_in("serije", "bookings.add_certificateseries", "bookings.change_certificateseries")
    data = {"title": "Уверења", "code": "uv", "pattern": "{code}-{seq}/{year}", "retention_years": "10"}
    clerk.post(reverse(CertificateSeries.snippet_viewset.get_url_name("add")), data)
    assert CertificateSeries.objects.get().title == "Уверења"


def test_somebody_gets_everything_that_is_stored_about_them(clerk, course):
    person = house.somebody(course, school="ОШ Вук")
    page = reverse("bookings_admin_privacy")
    looked = clerk.post(page, {"email": person.email.upper()}).content.decode()
    assert 'name="erase"' in looked
    data = json.loads(clerk.post(page, {"email": person.email, "export": "1"}).content)
    assert data["registrations"][0]["school"] == "ОШ Вук"
    assert 'name="erase"' not in clerk.post(page, {"email": "niko@skola.example"}).content.decode()


def test_somebody_is_erased_after_a_second_look(clerk, course):
    person = house.somebody(course)
    page, data = reverse("bookings_admin_privacy"), {"email": person.email, "erase": "1"}
    clerk.post(page, data)
    person.refresh_from_db()
    assert person.email
    clerk.post(page, data | {"sure": "1"})
    person.refresh_from_db()
    assert not person.email
    assert person.state == S.CANCELLED
    logged = ModelLogEntry.objects.filter(action__startswith="bookings.address")
    assert [entry.action for entry in logged] == ["bookings.address_erased"]
    assert data["email"] not in json.dumps([[entry.data, entry.label] for entry in logged])


def test_the_report_of_erasures_tells_what_is_overdue(clerk, course):
    past = house.somebody(course)
    past.purge_after = "2020-01-01"
    past.save()
    page = reverse("bookings_admin_privacy")
    alarm = BeautifulSoup(clerk.get(page).content, "html.parser").select_one("p.seats__alarm")
    assert alarm.get_text().endswith("1")
    privacy.run()
    after = BeautifulSoup(clerk.get(page).content, "html.parser")
    assert after.select_one("p.seats__alarm") is None
    assert [cell.get_text() for cell in after.select("tbody td")][0::2] == ["1", "0"]


def test_a_sent_letter_speaks_the_language_of_the_person_not_of_the_clerk(clerk, course):
    house.somebody(course, language="en")
    clerk.post(house.address("message", course), WORDS | {"send": "1"})
    outbox.send_due()
    assert mail.outbox[0].extra_headers["Content-Language"] == "en"
