"""Personal data go: every night by their date, at once when somebody asks; and can be handed out before.

Erasing blanks what is personal and keeps the row, so that numbers stay true: how many came, how many stood
on the list. The pseudonym of the address stays too; without the site's secret it names nobody.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from bookings import keys, limits
from bookings.choices import CancelledBy, MailState, OptionalField, Purpose, RegistrationState
from bookings.mails import outbox
from bookings.models import (
    Certificate,
    ErasureRun,
    Notice,
    OutboxMail,
    Registration,
    RegistrationChange,
    SchoolBooking,
)
from bookings.models.registrations import REQUEST_HOURS
from bookings.services import registrations, seats

PERSONAL = (
    "email",
    "given_name",
    "family_name",
    *OptionalField.values,
    "group_label",
    "priority_reason",
    "network_key",
)
"""Fields of a registration that are blanked."""

SENT_DAYS = 30
"""Rows of mails that have left stay this long, for questions whether one was sent."""


def export_address(email: str) -> dict[str, Any]:
    """Everything that is stored about an address, ready for JSON (GDPR article 15)."""
    known_as = keys.email_keys(email)
    rows = Registration.objects.filter(email_key__in=known_as, anonymised_at=None).select_related("bookable")
    lists = SchoolBooking.objects.filter(email_key__in=known_as, anonymised_at=None)
    lists = lists.select_related("bookable")
    return {
        "address": keys.normalise_email(email),
        "exported_at": timezone.now().isoformat(),
        "registrations": [_exported(row) for row in rows],
        "school_lists": [
            {
                "for": str(row.bookable.uuid),
                "contact_name": row.contact_name,
                "school": row.school,
                "created_at": row.created_at.isoformat(),
                "people": row.registrations.count(),
                "erased_after": _date(row.purge_after),
            }
            for row in lists
        ],
        "certificates": [
            {
                "number": row.number,
                "issued_on": row.issued_on.isoformat(),
                "content": row.snapshot,
                "erased_after": _date(row.purge_after),
            }
            for row in Certificate.objects.filter(registration__email_key__in=known_as, anonymised_at=None)
        ],
    }


def _exported(row: Registration) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in (*PERSONAL[:-1], "language", "notice_version")}
    return {
        "for": str(row.bookable.uuid),
        "state": row.state,
        "created_at": row.created_at.isoformat(),
        "confirmed_at": row.confirmed_at and row.confirmed_at.isoformat(),
        "seats": row.group_size,
        "erased_after": _date(row.purge_after),
        **{name: value for name, value in said.items() if value},
        "attendance": list(row.attendance.values("meeting_uid", "present")),
        "history": [
            {"action": change.action, "at": change.at.isoformat(), "reason": change.reason}
            for change in row.changes.all()
        ],
        "mails": [
            {
                "purpose": mail.purpose,
                "state": mail.state,
                "sent_at": mail.sent_at and mail.sent_at.isoformat(),
            }
            for mail in row.mails.all()
        ],
    }


def _date(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def erase_address(email: str, actor: AbstractBaseUser | None = None) -> dict[str, int]:
    """Erase everything about an address except certificates, which the law keeps; answers what was done.

    Registrations for what is still to come are cancelled first, so that their seats go to others.
    """
    known_as = keys.email_keys(email)
    counts = {"registrations": 0, "school_lists": 0, "certificates_kept": 0}
    for row in Registration.objects.filter(email_key__in=known_as, anonymised_at=None):
        erase(row, actor=actor)
        counts["registrations"] += 1
    for booking in SchoolBooking.objects.filter(email_key__in=known_as, anonymised_at=None):
        _erase_school_booking(booking)
        counts["school_lists"] += 1
    kept = Certificate.objects.filter(registration__email_key__in=known_as, anonymised_at=None)
    counts["certificates_kept"] = kept.count()
    return counts


def erase(registration: Registration, tell: bool = False, actor: AbstractBaseUser | None = None) -> None:
    """Erase one registration at once; one that still holds something is cancelled first.

    ``tell`` sends a last mail, whose address goes when it has left or failed for good.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = bookable.registrations.filter(pk=registration.pk, anonymised_at=None).first()
        if row is None:
            return
        row.bookable = bookable
        address, language = row.email, row.language
        if row.state == RegistrationState.REQUESTED:
            row.delete()
        else:
            if row.is_active and _still_to_come(row):
                by = CancelledBy.STAFF if actor else CancelledBy.PERSON
                row = registrations.cancel(row, by=by, actor=actor, tell=False)
            _anonymise(Registration.objects.filter(pk=row.pk))
        if tell and address:
            outbox.enqueue(Purpose.ERASED, address=address, language=language)


def _still_to_come(row: Registration) -> bool:
    bookable = row.bookable
    begun = bookable.starts_at is not None and bookable.starts_at <= timezone.now()
    attended = row.holds_seat and row.state != RegistrationState.CONFIRMED
    return not begun and not attended


def _anonymise(rows: QuerySet[Registration]) -> int:
    """Blank the personal fields of rows and delete what hangs on them. The caller holds the lock of their
    bookable: somebody who saves a row at this moment would write its name back.
    """
    ids = list(rows.values_list("pk", flat=True))
    OutboxMail.objects.filter(registration__in=ids).delete()
    RegistrationChange.objects.filter(registration__in=ids).delete()
    blank: dict[str, Any] = dict.fromkeys(PERSONAL, "")
    return Registration.objects.filter(pk__in=ids).update(
        **blank, form_key=None, added_by=None, anonymised_at=timezone.now(), link_version=_NEVER
    )


_NEVER = 0
"""No link is ever made with this version, so links of erased rows lead nowhere."""


def _erase_school_booking(booking: SchoolBooking) -> None:
    with seats.locked(booking.bookable_id) as bookable:
        lists = bookable.school_bookings.filter(pk=booking.pk)
        if lists.filter(confirmed_at=None).exists():
            booking.registrations.filter(state=RegistrationState.REQUESTED).delete()
            lists.delete()
            return
        OutboxMail.objects.filter(school_booking=booking).delete()
        lists.update(
            contact_name="",
            email="",
            school="",
            network_key="",
            form_key=None,
            anonymised_at=timezone.now(),
            link_version=_NEVER,
        )


def delete_unconfirmed(now: datetime.datetime | None = None) -> int:
    """Delete requests and lists whose link was not used within two days; answers how many requests."""
    before = (now or timezone.now()) - datetime.timedelta(hours=REQUEST_HOURS)
    unused = Registration.objects.filter(state=RegistrationState.REQUESTED, created_at__lte=before)
    lists = SchoolBooking.objects.filter(confirmed_at=None, created_at__lte=before)
    number = registrations.delete_requests(unused)
    for bookable_id in sorted(set(lists.values_list("bookable_id", flat=True))):
        with seats.locked(bookable_id):
            lists.filter(bookable_id=bookable_id).delete()
    return number


def run() -> ErasureRun:
    """The nightly erasure: everything whose date has passed, counted for the record. Running it twice does
    nothing more."""
    record = ErasureRun.objects.create()
    today = timezone.localdate()
    record.others = {
        "requests": delete_unconfirmed(),
        "school_lists": _erase_school_bookings(today),
        "certificates": _erase_certificates(today),
        "mails": _delete_sent_mails(),
        "messages": _delete_notices(today),
        "limits": limits.forget(),
    }
    for pk in sorted(set(_due(today).values_list("bookable_id", flat=True))):
        with seats.locked(pk) as bookable:
            record.counts[str(bookable.uuid)] = _anonymise(_due(today).filter(bookable=bookable))
    record.overdue = overdue()
    record.finished_at = timezone.now()
    record.save()
    return record


def overdue(now: datetime.datetime | None = None) -> int:
    """How many rows still hold personal data after their date; must be 0 after each run."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    before = now - datetime.timedelta(hours=REQUEST_HOURS)
    undated = Registration.objects.filter(anonymised_at=None, purge_after=None).exclude(
        state=RegistrationState.REQUESTED
    )
    return (
        _due(today).count()
        + undated.count()
        + Registration.objects.filter(state=RegistrationState.REQUESTED, created_at__lte=before).count()
        + SchoolBooking.objects.filter(
            _school_due(today) | Q(confirmed_at=None, created_at__lte=before)
        ).count()
        + Certificate.objects.filter(anonymised_at=None, purge_after__lt=today).count()
    )


def _due(today: datetime.date) -> QuerySet[Registration]:
    return Registration.objects.filter(anonymised_at=None, purge_after__lt=today)


def _school_due(today: datetime.date) -> Q:
    return Q(anonymised_at=None, purge_after__lt=today)


def _erase_school_bookings(today: datetime.date) -> int:
    rows = list(SchoolBooking.objects.filter(_school_due(today)))
    for row in rows:
        _erase_school_booking(row)
    return len(rows)


def _erase_certificates(today: datetime.date) -> int:
    """The names on certificates go after the series' own period; number, year and worth stay."""
    rows = Certificate.objects.filter(anonymised_at=None, purge_after__lt=today)
    rows.filter(revoked_at__isnull=False).update(revoke_reason="–")
    return rows.update(snapshot={}, anonymised_at=timezone.now(), pdf_sha256="")


def _delete_sent_mails() -> int:
    before = timezone.now() - datetime.timedelta(days=SENT_DAYS)
    done = OutboxMail.objects.filter(
        state__in=(MailState.SENT, MailState.DROPPED, MailState.FAILED), next_try_at__lt=before
    )
    return done.delete()[0]


def _delete_notices(today: datetime.date) -> int:
    """What the staff wrote to all goes when nobody is left whom it was written to."""
    left = Registration.objects.filter(anonymised_at=None).values("bookable")
    before = timezone.now() - datetime.timedelta(days=SENT_DAYS)
    return Notice.objects.filter(created_at__lt=before).exclude(bookable__in=left).delete()[0]
