"""Personal data go by themselves, all of them, and whoever asks gets theirs."""

from __future__ import annotations

import datetime
import json
import re

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.search.index import Indexed

from bookings import links
from bookings.choices import MailState, Purpose, RegistrationState
from bookings.models import (
    Certificate,
    CertificateSeries,
    ErasureRun,
    OutboxMail,
    Registration,
    RegistrationChange,
    SchoolBooking,
)
from bookings.services import attendance, bookables, groups, notices, offers, privacy, registrations
from tests.factories.bookings import BookableFactory, RegistrationFactory, facts

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
SECRETS = {
    "given_name": "Xenija",
    "family_name": "Qvartova",
    "email": "xenija.qvartova@skola.example",
    "school": "Wexpertska gimnazija",
    "role": "Profesorka-Zyx",
    "subject": "Kvantologija",
    "municipality": "Yxgrad",
    "phone": "+381 99 777666555",
    "guardian_name": "Otac Xqov",
    "accessibility": "Rampa-Qrampa",
    "note": "Dolazim vozom Qvz 77",
}


def dump() -> str:
    """Every value of every table of the database."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = []
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found.append(str(cursor.fetchall()))
    return "\n".join(found)


def strings_left() -> list[str]:
    """What of the person a dump still holds, whatever the case of the letters."""
    everything = dump().lower()
    words = {
        word for value in SECRETS.values() for word in re.split(r"[ @.]", value.lower()) if len(word) > 5
    }
    return sorted(word for word in words - {"example"} if word in everything)


def lived() -> Registration:
    """A registration to which everything has happened."""
    bookable = BookableFactory(fields=list(SECRETS)[3:], capacity=1)
    registrations.confirm(RegistrationFactory(bookable=bookable))
    registrations.request(bookable, SECRETS, language="sr", network="192.0.2.7", form_key=None)
    row = registrations.confirm(Registration.objects.latest("pk"))
    clerk = get_user_model().objects.create_user("clerk", "clerk@centar.example", "x")
    registrations.set_priority(row, 3, "Qvartova je zamenik", clerk)
    bookables.set_capacity(bookable, 3)
    row = Registration.objects.get(pk=row.pk)
    assert row.state == RegistrationState.OFFERED
    row = registrations.update_details(row, note=SECRETS["note"])
    row = offers.accept(row)
    notices.message_all(bookable, "Сала", "Сала 5.", clerk)
    groups.request(
        BookableFactory(group_booking="allowed"),
        {"contact_name": "Xenija Qvartova", "email": SECRETS["email"], "school": SECRETS["school"]},
        [facts(email="kolega@skola.example")],
        language="sr",
    )
    return row


def test_a_dump_after_erasure_holds_nothing_of_the_person(committed) -> None:
    with committed():
        row = lived()
    groups.confirm(SchoolBooking.objects.get())
    attendance.mark(row, "first", True, None)
    code = row.link_code
    mail.outbox.clear()
    assert len(strings_left()) == 10

    last_day = Registration.objects.get(pk=row.pk).purge_after
    assert last_day == timezone.localdate(row.bookable.ends_at) + 90 * DAY
    with time_machine.travel(datetime.datetime.combine(last_day, datetime.time(12), datetime.UTC)):
        privacy.run()
    assert len(strings_left()) == 10  # Not a day early.
    with time_machine.travel(datetime.datetime.combine(last_day + DAY, datetime.time(12), datetime.UTC)):
        record = privacy.run()
        again = privacy.run()

    assert strings_left() == []
    assert sorted(record.counts.values()) == [1, 2]
    assert record.counts[str(row.bookable.uuid)] == 2
    assert (record.overdue, again.counts, again.overdue) == (0, {}, 0)
    row.refresh_from_db()
    assert (row.state, row.email_key != "") == (RegistrationState.ATTENDED, True)
    assert row.attendance.get().present
    assert RegistrationChange.objects.count() == OutboxMail.objects.count() == 0
    assert links.find(code) is None


def test_erasing_an_address_at_once_frees_its_seat(committed) -> None:
    with committed():
        row = lived()
    waits = registrations.confirm(RegistrationFactory(bookable=row.bookable))
    waits_too = registrations.confirm(RegistrationFactory(bookable=row.bookable))
    assert [waits.state, waits_too.state] == ["confirmed", "waitlisted"]

    counts = privacy.erase_address(" Xenija.Qvartova@skola.example")

    assert counts == {"registrations": 1, "school_lists": 1, "certificates_kept": 0}
    assert strings_left() == []
    waits_too.refresh_from_db()
    assert waits_too.state == RegistrationState.OFFERED


def test_the_last_mail_of_an_erased_person(committed) -> None:
    row = registrations.confirm(RegistrationFactory(email=SECRETS["email"]))
    mail.outbox.clear()
    with committed():
        privacy.erase(row, tell=True)

    [letter] = mail.outbox
    assert letter.to == [SECRETS["email"]]
    last = OutboxMail.objects.get(purpose=Purpose.ERASED)
    assert (last.state, last.address) == (MailState.SENT, "")
    assert strings_left() == []


def test_somebody_else_of_the_same_name_stays() -> None:
    other = registrations.confirm(RegistrationFactory(email="druga@skola.example", family_name="Qvartova"))
    privacy.erase_address(SECRETS["email"])
    other.refresh_from_db()
    assert (other.family_name, other.state) == ("Qvartova", RegistrationState.CONFIRMED)


def test_an_export_tells_everything(committed) -> None:
    with committed():
        row = lived()
    told = json.loads(json.dumps(privacy.export_address(SECRETS["email"])))

    [registration] = told["registrations"]
    assert {name: registration[name] for name in SECRETS} == SECRETS
    assert registration["erased_after"] == Registration.objects.get(pk=row.pk).purge_after.isoformat()
    assert "Qvartova je zamenik" in str(registration["history"])
    assert told["school_lists"][0]["people"] == 1
    assert privacy.export_address("nobody@skola.example")["registrations"] == []


def test_an_empty_address_is_nobodys() -> None:
    """People who telephoned have none; they are not one person."""
    for name in ("Ана", "Јелена"):
        registrations.add_by_hand(
            BookableFactory(), facts(given_name=name, email=""), language="sr", actor=None
        )

    assert privacy.export_address(" ")["registrations"] == []
    assert privacy.erase_address("")["registrations"] == 0
    assert Registration.objects.filter(anonymised_at=None).count() == 2


def test_each_state_is_kept_as_long_as_it_is_needed() -> None:
    bookable = BookableFactory(capacity=1, retention_days=60)
    seated, waits, gone = (registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(3))
    gone = registrations.cancel(gone)
    end = timezone.localdate(bookable.ends_at)

    assert [row.purge_after for row in (seated, waits, gone)] == [
        end + 60 * DAY,
        end + 14 * DAY,
        timezone.localdate() + 30 * DAY,
    ]
    later = bookable.ends_at + 10 * DAY
    bookables.schedule(bookable, bookable.starts_at + 10 * DAY, later)
    for row, days in ((seated, 60), (waits, 14)):
        row.refresh_from_db()
        assert row.purge_after == timezone.localdate(later) + days * DAY


def test_certificates_have_a_period_of_their_own() -> None:
    row = registrations.confirm(RegistrationFactory(email=SECRETS["email"]))
    series = CertificateSeries.objects.create(code="UV", title="Уверења")
    Certificate.objects.create(
        series=series,
        year=2026,
        seq=1,
        number="UV-1/2026",
        registration=row,
        snapshot={"name": "Xenija Qvartova"},
        language="sr",
        purge_after=timezone.localdate() + 3650 * DAY,
    )

    assert privacy.erase_address(SECRETS["email"])["certificates_kept"] == 1
    assert strings_left() == ["qvartova", "xenija"]
    with time_machine.travel(timezone.now() + 3652 * DAY):
        assert privacy.run().others["certificates"] == 1
    assert strings_left() == []


def test_the_command_reports_and_fails_while_anything_is_overdue(capsys) -> None:
    RegistrationFactory()
    call_command("erase_bookings", report=True)
    assert "overdue: 0" in capsys.readouterr().out
    with time_machine.travel(timezone.now() + 2 * DAY):
        with pytest.raises(CommandError, match="overdue: 1"):
            call_command("erase_bookings", report=True)
        call_command("erase_bookings")
        call_command("erase_bookings", report=True)
    assert Registration.objects.count() == 0
    assert ErasureRun.objects.get().others["requests"] == 1


def test_no_model_of_the_room_is_searched_or_drafted() -> None:
    for model in apps.get_app_config("bookings").get_models():
        assert not issubclass(model, (Indexed, DraftStateMixin, RevisionMixin))
