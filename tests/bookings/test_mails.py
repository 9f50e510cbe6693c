"""Letters: in the person's language and script, dates attached, nothing in them that must not be."""

from __future__ import annotations

import dataclasses
import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from icalendar import Calendar

from bookings import registry
from bookings.choices import Purpose
from bookings.mails import letters, placeholders, preview, texts
from bookings.models import MailText, OutboxMail, Registration
from bookings.services import bookables, notices, registrations
from tests.factories.bookings import BookableFactory, RegistrationFactory, facts

pytestmark = pytest.mark.django_db

STARTS = datetime.datetime(2027, 3, 27, 10, tzinfo=ZoneInfo("Europe/Belgrade"))
"""The day before the clocks go forward."""


def letter(purpose: str, registration: Registration, **fields) -> letters.Letter:
    return letters.write(OutboxMail(purpose=purpose, registration=registration, **fields))


def confirmed(**fields) -> Registration:
    return registrations.confirm(RegistrationFactory(bookable__starts_at=STARTS, **fields))


def test_the_letter_to_a_stranger_holds_nothing_that_was_typed(committed) -> None:
    typed = facts(
        given_name="BUY", family_name="pills.example", school="CASINO", note="SPAM", phone="+381 64 1"
    )
    bookable = BookableFactory(fields=["school", "note", "phone"])
    with committed():
        registrations.request(bookable, typed, language="sr")

    [sent] = mail.outbox
    everything = sent.message().as_string() + sent.body + sent.alternatives[0][0]
    for words in ("BUY", "pills", "CASINO", "SPAM", "+381"):
        assert words not in everything
    assert Registration.objects.get().link_code in sent.body


def test_the_same_letter_in_two_scripts_and_in_english() -> None:
    row = confirmed(language="sr")
    cyrillic = letter(Purpose.REMINDER, row)
    row.language = "sr-latn"
    latin = letter(Purpose.REMINDER, row)
    row.language = "en"
    english = letter(Purpose.REMINDER, row)

    assert "Читање у настави" in cyrillic.text
    assert "27. март 2027, 10:00–16:00" in cyrillic.text
    assert "Čitanje u nastavi" in latin.text
    assert "Velika sala, Njegoševa 1, Kragujevac" in latin.text
    assert "27. mart 2027, 10:00–16:00" in latin.text
    assert "27 March 2027, 10:00–16:00" in english.text
    assert "Hello Милица" in english.text
    assert 'lang="sr-Latn"' in latin.html


def test_times_are_those_on_the_clock_of_the_place_after_the_change() -> None:
    ends = STARTS.astimezone(datetime.UTC) + datetime.timedelta(hours=24)
    row = confirmed(bookable__ends_at=ends, language="en")

    assert "27 March 2027, 10:00 – 28 March 2027, 11:00" in letter(Purpose.REMINDER, row).text


def test_dates_are_attached_and_read_back() -> None:
    row = confirmed()
    name, content, media_type = letter(Purpose.CONFIRMED, row).files[0]
    [event] = Calendar.from_ical(content).walk("VEVENT")

    assert (name, media_type.split(";")[0]) == ("calendar.ics", "text/calendar")
    assert event["UID"] == f"{row.bookable.uuid}@testserver"
    assert event["SUMMARY"] == "Читање у настави"
    assert event["DTSTART"].dt == STARTS
    assert b"meet.example" not in content


def test_a_cancellation_strikes_the_dates_out() -> None:
    row = registrations.cancel(confirmed())
    _name, content, _type = letter(Purpose.CANCELLED_BY_PERSON, row).files[0]

    assert Calendar.from_ical(content).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_a_postponement_names_the_former_date_and_strikes_it_out(monkeypatch) -> None:
    row = confirmed()
    told = registry.describe(row.bookable)
    postponed = dataclasses.replace(told, meetings=(), former=told.meetings)
    monkeypatch.setitem(registry._describers, "test", (lambda bookable: postponed, None))

    written = letter(Purpose.POSTPONED, row)
    [(_name, content, _type)] = written.files
    [event] = Calendar.from_ical(content).walk("VEVENT")

    assert "27. март 2027, 10:00–16:00" in written.text
    assert (event["STATUS"], str(event["SUMMARY"])) == ("CANCELLED", "Одложено: Читање у настави")


def test_a_calendar_takes_the_later_of_two_letters_for_the_newer() -> None:
    """Signed up, cancelled, signed up again: the meeting has not changed, only whether the person comes."""
    row, entries = confirmed(), []
    for day, purpose in enumerate((Purpose.CONFIRMED, Purpose.CANCELLED_BY_PERSON, Purpose.CONFIRMED)):
        with time_machine.travel(STARTS - datetime.timedelta(days=9 - day), tick=False):
            _name, content, _type = letter(purpose, row).files[0]
        entries += Calendar.from_ical(content).walk("VEVENT")

    assert [entry["STATUS"] for entry in entries] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert len({(entry["UID"], entry["SEQUENCE"]) for entry in entries}) == 1
    stamps = [entry["DTSTAMP"].dt for entry in entries]
    assert stamps == sorted(set(stamps))


def test_only_who_has_a_seat_gets_the_link_to_join() -> None:
    bookable = BookableFactory(capacity=1, starts_at=STARTS)
    seated, waits = (registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(2))

    assert "https://meet.example/secret-room" in letter(Purpose.REMINDER, seated).text
    notice = bookables.changed(bookable, "moved")
    assert "meet.example" in letter(Purpose.CHANGED, seated, notice=notice).text
    assert "meet.example" not in letter(Purpose.CHANGED, waits, notice=notice).text


def test_who_waits_gets_no_dates_for_the_calendar_but_the_position() -> None:
    bookable = BookableFactory(capacity=1)
    seated, waits = (
        registrations.confirm(RegistrationFactory(bookable=bookable, language="en")) for _ in range(2)
    )
    notice = bookables.changed(bookable, "moved")
    told, waiting = (letter(Purpose.CHANGED, row, notice=notice) for row in (seated, waits))

    assert [len(told.files), len(waiting.files)] == [1, 0]
    assert "bring your calendar up to date" in told.text
    assert "calendar" not in waiting.text
    assert "Your place on the list: 1\n" in waiting.text


def test_what_has_no_date_says_so_and_attaches_none() -> None:
    row = registrations.confirm(RegistrationFactory(language="en"))
    bookables.schedule(row.bookable, None, None)
    written = letter(Purpose.CONFIRMED, row)

    assert "The date is not fixed yet" in written.text
    assert (written.files, "attached" in written.text) == ([], False)


def test_a_message_of_the_staff_is_read_in_the_script_of_the_reader() -> None:
    row = confirmed(language="sr-latn")
    notice = notices.message_all(row.bookable, "Нова сала", "Сусрет је у сали 5.", None)
    written = letter(Purpose.MESSAGE, row, notice=notice)

    assert written.subject == "Nova sala"
    assert written.text.startswith("Susret je u sali 5.")


@pytest.mark.parametrize("purpose", [Purpose.CANCELLED_BY_PERSON, Purpose.REMINDER])
def test_the_preview_ends_as_the_letter_does(purpose: str) -> None:
    shown, sent = preview.sample(purpose, "en"), letter(purpose, confirmed(language="en"))

    assert ("See, change or cancel" in shown.text) == ("See, change or cancel" in sent.text)


def test_who_waits_reads_the_position() -> None:
    bookable = BookableFactory(capacity=1)
    rows = [registrations.confirm(RegistrationFactory(bookable=bookable, language="en")) for _ in range(3)]

    assert "Your place on the list: 2\n" in letter(Purpose.WAITLISTED, rows[2]).text


def test_answers_go_to_the_organiser_and_robots_are_asked_not_to() -> None:
    message = letter(Purpose.REMINDER, confirmed()).message("a@skola.example")

    assert message.reply_to == ["kursevi@centar.example"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.message()["Content-Language"] == "sr"


def test_markup_that_a_person_typed_is_text() -> None:
    row = confirmed(given_name="<b>Ана</b>", family_name="{link}")
    written = letter(Purpose.REMINDER, row)

    assert "&lt;b&gt;Ана&lt;/b&gt; {link}" in written.html
    assert "<b>Ана</b> {link}" in written.text


def test_a_subject_is_one_line(committed) -> None:
    bookable = BookableFactory()
    registrations.confirm(RegistrationFactory(bookable=bookable))
    with pytest.raises(ValueError, match="subject"):
        notices.message_all(bookable, " ", "text", None)
    notice = notices.message_all(bookable, "Сала\r\nBcc: a@b.example", "Сала 5.", None)

    written = letters.write(notice.mails.get())
    assert written.subject == "Сала Bcc: a@b.example"
    assert written.message("a@skola.example").message()["Bcc"] is None


def test_the_staffs_text_and_its_latin_twin() -> None:
    MailText.objects.create(
        purpose=Purpose.REMINDER, language="sr", subject="Видимо се: {title}", body="Здраво {name}!\n{when}"
    )
    row = confirmed(language="sr-latn", given_name="Ana", family_name="Ilić")

    written = letter(Purpose.REMINDER, row)
    assert written.subject == "Vidimo se: Čitanje u nastavi"
    assert written.text.startswith("Zdravo Ana Ilić!\n27. mart 2027, 10:00–16:00")
    row.language = "en"
    assert letter(Purpose.REMINDER, row).subject == "Soon: Читање у настави"


@pytest.mark.parametrize(
    ("purpose", "body", "wrong"),
    [
        (Purpose.REMINDER, "{name} {when}", False),
        (Purpose.REMINDER, "{position}", True),
        (Purpose.REMINDER, "{name.__class__}", True),
        (Purpose.REMINDER, "{", True),
        (Purpose.VERIFY, "{link} {name}", True),
        (Purpose.VERIFY, "Without a link", True),
        (Purpose.VERIFY, "{link}", False),
        (Purpose.OFFER, "Come!", True),
    ],
)
def test_texts_are_refused_that_would_fail_when_sent(purpose: str, body: str, wrong: bool) -> None:
    text = MailText(purpose=purpose, language="sr", subject="Наслов", body=body)
    if wrong:
        with pytest.raises(ValidationError) as caught:
            text.full_clean()
        assert set(caught.value.message_dict) == {"body"}
    else:
        text.full_clean()


def test_a_line_that_would_say_nothing_is_left_out() -> None:
    body = "A\nJoin: {online}\nPlace: {place}\n\n{note}\n\nB {name}"

    assert placeholders.filled(body, {"place": "Сала", "name": ""}) == "A\nPlace: Сала"


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("language", ["sr", "sr-latn", "en"])
def test_every_purpose_has_a_text_that_uses_only_its_own_placeholders(purpose: str, language: str) -> None:
    subject, body = texts.BUILT_IN[Purpose(purpose)]
    assert placeholders.errors(purpose, str(subject), str(body)) == {}

    written = preview.sample(purpose, language)
    assert written.subject
    assert "{" not in written.subject + written.text


def test_the_preview_shows_the_text_that_is_being_written(rf) -> None:
    text = MailText(purpose=Purpose.OFFER, language="sr", subject="Место: {title}", body="{name}, {foo}")
    shown = text.serve_preview(rf.get("/"), "").content.decode()

    assert "Место:" in shown
    assert "{foo}" in shown


def test_a_clerk_writes_a_text_and_reads_what_may_stand_in_braces(staff) -> None:
    address = "/admin/snippets/bookings/mailtext/add/"
    assert "<code>{position}</code>" in staff.get(address).content.decode()

    words = {"purpose": "offer", "language": "sr", "subject": "Место", "body": "Слободно место: {link}"}
    assert staff.post(address, words).status_code == 302
    assert MailText.objects.get().body == "Слободно место: {link}"
    assert (
        "не може да стоји овде"
        in staff.post(address, {**words, "language": "en", "body": "{x}"}).content.decode()
    )


def test_the_admins_preview_shows_the_mail(staff) -> None:
    address = "/admin/snippets/bookings/mailtext/preview/"
    words = {"purpose": "reminder", "language": "sr-latn", "subject": "Vidimo se: {title}", "body": "{name}"}
    assert staff.post(address, words).json()["is_valid"]
    shown = staff.get(address).content.decode()

    assert "<h1>Vidimo se: " in shown
    assert 'lang="sr-Latn"' in shown
