"""Certificates: earned, numbered, verified by anybody, revoked and issued anew."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal

import pypdf
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from bookings import documents, registry
from bookings.choices import RegistrationKind, RegistrationState
from bookings.mails import outbox
from bookings.models import Certificate, CertificateSeries, Registration
from bookings.registry import CertificateFacts, Description, Meeting
from bookings.services import certificates, privacy
from core.scripts import in_script
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
MARCH = datetime.datetime(2026, 3, 12, 9, tzinfo=datetime.UTC)


def describe(bookable) -> Description:
    """A course of two days whose title follows the reader's script."""
    language = translation.get_language() or "sr"
    meetings = tuple(
        Meeting(
            uid=f"{bookable.uuid}-{day}",
            starts_at=MARCH + datetime.timedelta(days=day),
            ends_at=MARCH + datetime.timedelta(days=day, hours=6),
            place=in_script("Велика сала", language),
        )
        for day in (0, 7)
    )
    return Description(
        title=in_script("Читање у настави", language),
        meetings=meetings,
        certificate=CertificateFacts(
            program_title=in_script("Читање у настави", language),
            number="417",
            hours=Decimal("16.0"),
            credits=in_script("16 бодова", language),
            provider=in_script("Центар за образовање", language),
            outcomes=(in_script("бирају текст према узрасту", language),),
            signatory=in_script("Весна Шљивић, директорка", language),
        ),
    )


registry.register("test-course", describe)


@pytest.fixture
def course(site):
    """A course that issues certificates."""
    return BookableFactory(kind="test-course")


@pytest.fixture
def clerk():
    """Somebody of the staff."""
    return get_user_model().objects.create_user("sluzbenik")


def attended(course, **fields) -> Registration:
    """Somebody who was there."""
    return RegistrationFactory(bookable=course, state=RegistrationState.ATTENDED, **fields)


def text_of(content: bytes) -> str:
    """The words of a PDF on one line."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def verified(client: Client, code: str) -> BeautifulSoup:
    """The page of verification."""
    return BeautifulSoup(client.get(f"/sr/certificate/{code}/").content, "html.parser")


def test_whoever_was_there_gets_one_certificate(course, clerk):
    registration = attended(course)
    first = certificates.issue(registration, clerk)
    again = certificates.issue(registration, clerk)

    assert again == first
    assert first.number == f"U-1/{timezone.localdate().year}"
    assert first.snapshot["program_title"] == "Читање у настави"
    assert (first.snapshot["starts_on"], first.snapshot["ends_on"]) == ("2026-03-12", "2026-03-19")
    assert first.snapshot["hours"] == "16"


@pytest.mark.parametrize(
    "fields",
    [
        {"state": RegistrationState.CONFIRMED},
        {"state": RegistrationState.NO_SHOW},
        {"state": RegistrationState.ATTENDED, "kind": RegistrationKind.GROUP, "group_size": 20},
    ],
)
def test_nobody_else_gets_one(course, clerk, fields):
    with pytest.raises(certificates.NotEarned):
        certificates.issue(RegistrationFactory(bookable=course, **fields), clerk)
    assert not Certificate.objects.exists()


def test_an_event_without_certificates_issues_none(site, clerk):
    with pytest.raises(certificates.NothingToCertify):
        certificates.issue(attended(BookableFactory()), clerk)
    assert not Certificate.objects.exists()


def test_a_course_is_certified_at_once_and_numbers_restart_with_the_year(course, clerk):
    CertificateSeries.objects.create(
        code="sem", title="Семинари", pattern="{year}/{seq}-{code}", is_default=True
    )
    with time_machine.travel(datetime.datetime(2026, 12, 30, 9, tzinfo=datetime.UTC)):
        for _number in range(3):
            attended(course)
        RegistrationFactory(bookable=course, state=RegistrationState.NO_SHOW)
        numbers = [row.number for row in certificates.issue_all(course, clerk)]
        assert certificates.issue_all(course, clerk) == []
    with time_machine.travel(datetime.datetime(2027, 1, 4, 9, tzinfo=datetime.UTC)):
        later = certificates.issue(attended(course), clerk)

    assert numbers == ["2026/1-SEM", "2026/2-SEM", "2026/3-SEM"]
    assert later.number == "2027/1-SEM"


@pytest.mark.parametrize(
    ("language", "expected", "absent"),
    [
        ("sr", ["Милица Петровић", "Читање у настави", "Весна Шљивић", "12. март 2026."], ["Milica"]),
        ("sr-latn", ["Milica Petrović", "Čitanje u nastavi", "Vesna Šljivić", "12. mart 2026."], ["Милица"]),
    ],
)
def test_the_document_is_in_the_persons_script(course, clerk, language, expected, absent):
    row = attended(course, given_name="Милица", family_name="Петровић", language=language)
    certificate = certificates.issue(row, clerk)
    content = documents.render(certificate)
    words = text_of(content)

    assert [word for word in expected if word not in words] == []
    assert [word for word in absent if word in words] == []
    assert certificate.number in words
    assert documents.code_in_groups(certificate.code) in words


def test_the_document_is_accessible(course, clerk):
    reader = pypdf.PdfReader(io.BytesIO(documents.render(certificates.issue(attended(course), clerk))))
    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()

    assert (
        reader.trailer["/Root"]["/MarkInfo"]["/Marked"] is True
        or reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    )
    assert "pdfuaid" in metadata
    assert reader.trailer["/Root"]["/Lang"] == "sr"
    assert len(reader.pages) == 1


def test_what_a_certificate_says_does_not_change_with_the_person(course, clerk):
    row = attended(course, given_name="Милица", family_name="Петровић")
    certificate = certificates.issue(row, clerk)
    Registration.objects.filter(pk=row.pk).update(given_name="Јована")
    certificate.refresh_from_db()

    assert "Милица Петровић" in text_of(documents.render(certificate))


def test_the_certificate_comes_by_mail_and_by_the_persons_link(course, clerk, committed, client):
    row = attended(course, language="sr-latn")
    with committed():
        certificate = certificates.issue(row, clerk)
    (letter,) = mail.outbox
    (name, content, media_type) = letter.attachments[0]
    page = client.get(f"/sr-latn/booking/mine/{row.link_code}/")
    link = BeautifulSoup(page.content, "html.parser").select_one("a[href$='.pdf']")["href"]
    taken = client.get(link)

    assert media_type == "application/pdf"
    assert name == re.sub(r"[^\w-]+", "-", certificate.number) + ".pdf"
    assert certificate.number in text_of(content)
    assert certificate.number in text_of(taken.content)
    assert "no-store" in taken["Cache-Control"]
    assert client.get(link.replace(row.link_code, attended(course).link_code)).status_code == 404


def test_anybody_verifies_a_certificate_and_learns_initials_only(course, clerk, client):
    row = attended(course, given_name="Ljiljana Ана", family_name="Петровић-Njegoš", school="ОШ Вук Караџић")
    certificate = certificates.issue(row, clerk)
    response = client.get(f"/v/{certificate.code}/", follow=True)
    page = BeautifulSoup(response.content, "html.parser")
    shown = page.select_one("dl.own-facts").get_text(" ", strip=True)

    assert page.select_one(".callout--success")
    assert "Lj. А. П. Nj." in shown
    assert certificate.number in shown
    for personal in ("Ljiljana", "Njegoš", row.email, "Караџић"):
        assert personal not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize(
    "change", [str, str.lower, documents.code_in_groups, lambda code: f" {code[:10]} {code[10:]} "]
)
def test_a_code_from_paper_may_be_typed_as_it_looks(course, clerk, client, change):
    certificate = certificates.issue(attended(course), clerk)
    response = client.get("/v/", {"code": change(certificate.code)}, follow=True)

    assert BeautifulSoup(response.content, "html.parser").select_one(".callout--success")


def test_letters_that_are_read_wrongly_do_not_matter():
    assert documents.code_from_paper("ab01-8cОВ") == "ABOIBCOB"


@pytest.mark.parametrize(("people", "leave_at_once"), [(5, 5), (6, 0)])
def test_a_page_does_not_wait_for_many_letters(course, clerk, committed, people, leave_at_once):
    for _ in range(people):
        attended(course)
    with committed():
        assert len(certificates.issue_all(course, clerk)) == people
    assert len(mail.outbox) == leave_at_once

    outbox.send_due()
    assert len(mail.outbox) == people
    assert all(letter.attachments[0].filename.endswith(".pdf") for letter in mail.outbox)


def test_nobody_who_was_erased_gets_a_certificate_without_a_name(course, clerk):
    row = attended(course)
    privacy.erase(row)

    with pytest.raises(certificates.NotEarned):
        certificates.issue(row, clerk)


def test_an_unknown_code_is_told_so(client, site):
    response = client.get("/v/AAAABBBBCCCCDDDDEEEE/", follow=True)

    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").select_one("[role=alert]")


@pytest.mark.parametrize("typed", ["abc", "%00", "ж" * 300, "<b>", "../..", '"', "²"])
def test_nonsense_is_no_certificate(client, site, typed):
    assert client.get("/v/", {"code": typed}, follow=True).status_code in (200, 404)


def test_codes_cannot_be_tried_without_end(client, site):
    with time_machine.travel(timezone.now(), tick=False):  # tries are counted by the minute
        answers = {
            client.get(f"/sr/certificate/AAAABBBBCCCCDDDD{number:04}/").status_code for number in range(40)
        }

    assert answers == {404, 429}


def test_a_revoked_certificate_says_so_for_ever(course, clerk, client):
    certificate = certificates.issue(attended(course), clerk)
    certificates.revoke(certificate, "Издато грешком", clerk)
    page = verified(client, certificate.code)
    link = f"/sr/booking/mine/{certificate.registration.link_code}/certificate/{certificate.uuid}.pdf"

    assert page.select_one(".callout--warning")
    assert "Издато грешком" not in page.get_text()
    assert client.get(link).status_code == 404


def test_after_its_own_period_a_certificate_is_valid_and_names_nobody(course, clerk, client):
    certificate = certificates.issue(attended(course), clerk)
    Certificate.objects.update(purge_after=timezone.localdate() - datetime.timedelta(days=1))
    privacy.run()
    page = verified(client, certificate.code)

    assert page.select_one(".callout--success")
    assert [fact.get_text() for fact in page.select("dl.own-facts dt")] == ["Број", "Издато"]
    assert "више не чувају" in page.get_text()


def test_nothing_is_revoked_without_a_reason(course, clerk):
    certificate = certificates.issue(attended(course), clerk)
    with pytest.raises(ValueError, match="reason"):
        certificates.revoke(certificate, "  ", clerk)
    certificate.refresh_from_db()
    assert certificate.is_valid


def test_a_misspelt_name_is_mended_by_a_new_certificate(course, clerk, client):
    row = attended(course, given_name="Милца")
    old = certificates.issue(row, clerk)
    Registration.objects.filter(pk=row.pk).update(given_name="Милица")
    new = certificates.reissue(old, "Погрешно име", clerk)
    old.refresh_from_db()

    assert (old.is_valid, new.is_valid) == (False, True)
    assert new.snapshot["given_name"] == "Милица"
    assert (new.number, new.replaces) == (f"U-2/{timezone.localdate().year}", old)
    assert new.code not in str(verified(client, old.code))
    assert row.certificates.valid().get() == new


def test_a_certificate_outlives_the_registration_and_is_erased_in_its_own_time(course, clerk, client):
    row = attended(course, given_name="Милица", family_name="Петровић")
    certificate = certificates.issue(row, clerk)
    privacy.erase(row)
    certificate.refresh_from_db()
    assert certificate.snapshot["family_name"] == "Петровић"
    assert verified(client, certificate.code).select_one(".callout--success")

    with time_machine.travel(timezone.now() + datetime.timedelta(days=3660)):
        privacy.run()
    certificate.refresh_from_db()
    assert "Петровић" not in str(certificate.snapshot)
    assert verified(client, certificate.code).select_one(".callout--success")


def test_whoever_verifies_in_another_language_hears_the_paper_in_its_own(course, clerk, client):
    certificate = certificates.issue(attended(course), clerk)
    abroad = BeautifulSoup(client.get(f"/en/certificate/{certificate.code}/").content, "html.parser")

    assert abroad.find("dd", string=re.compile("Читање у настави"))["lang"] == "sr"
    assert not verified(client, certificate.code).select("dd[lang]")


@pytest.mark.parametrize(("asked", "shown"), [("en-GB,en", "en"), ("de", "sr"), ("hr", "sr-latn")])
def test_the_printed_address_leads_to_the_readers_language(course, clerk, client, asked, shown):
    certificate = certificates.issue(attended(course), clerk)
    response = client.get(f"/v/{certificate.code}/", headers={"accept-language": asked})

    assert response["Location"] == f"/{shown}/certificate/{certificate.code}/"
    assert "no-store" in response["Cache-Control"]
