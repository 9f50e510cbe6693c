"""Issuing certificates: numbers without a gap or a double, content as it was on the day, mails to the people.

A certificate outlives its registration. What it says is a snapshot: a programme that is renamed later, a name
that is erased, do not reach it. A mistake is mended by revoking and issuing anew, never by changing.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from bookings import registry
from bookings.choices import Purpose, RegistrationKind, RegistrationState
from bookings.errors import BookingError, NotAllowed
from bookings.mails import outbox
from bookings.models import Bookable, Certificate, CertificateSeries, Registration
from bookings.registry import CertificateFacts, Description
from core.models.scripts import for_reader

FEW = 5
"""So many letters with certificates leave at once."""


class NotEarned(NotAllowed):
    """Certificates are for people who were there, and classes get none."""

    sentence = _("A certificate is issued to a person who took part. Mark the attendance first.")


class NothingToCertify(BookingError):
    """The run says nothing that a certificate could state."""

    sentence = _("This run or event is not one that certificates are issued for.")


def series_for_new() -> CertificateSeries:
    """The series that new certificates are numbered in; made where there is none yet."""
    found = CertificateSeries.objects.order_by("-is_default", "pk").first()
    return (
        found
        or CertificateSeries.objects.get_or_create(
            code="U", defaults={"title": str(_("Certificates")), "is_default": True}
        )[0]
    )


def certifies(description: Description) -> bool:
    """Whether certificates are issued for something."""
    return description.certificate is not None


def waiting_for_one(bookable: Bookable) -> QuerySet[Registration]:
    """People who took part and hold no valid certificate yet."""
    holders = Certificate.objects.valid().filter(registration__bookable=bookable)
    people = bookable.registrations.filter(state=RegistrationState.ATTENDED, anonymised_at=None)
    return people.exclude(kind=RegistrationKind.GROUP).exclude(pk__in=holders.values("registration"))


def issue(
    registration: Registration,
    actor: AbstractBaseUser | None,
    series: CertificateSeries | None = None,
    tell: bool = True,
    at_once: bool = True,
) -> Certificate:
    """The certificate of somebody who took part; the one that is there already where there is one.

    Raises:
        NotEarned: the person did not take part, is a class, or was erased.
        NothingToCertify: the run or event issues none.
    """
    with transaction.atomic():
        locked = CertificateSeries.objects.select_for_update().get(pk=(series or series_for_new()).pk)
        row = Registration.objects.select_related("bookable").get(pk=registration.pk)
        known = row.certificates.valid().first()
        if known:
            return known
        group = row.kind == RegistrationKind.GROUP
        if row.state != RegistrationState.ATTENDED or group or row.anonymised_at:
            raise NotEarned
        return _issue(row, locked, actor, tell, at_once=at_once)


def issue_all(bookable: Bookable, actor: AbstractBaseUser | None) -> list[Certificate]:
    """Certificates for everybody who took part and has none yet, each in its own transaction. Many letters
    leave with the next ``run_bookings``: making and sending them all would take longer than a page may."""
    waiting = list(waiting_for_one(bookable))
    at_once = len(waiting) <= FEW
    return [issue(registration, actor, at_once=at_once) for registration in waiting]


def revoke(certificate: Certificate, reason: str, actor: AbstractBaseUser | None) -> Certificate:
    """Declare a certificate void; its address goes on answering, and says so.

    Raises:
        ValueError: no reason is given.
    """
    reason = reason.strip()
    if not reason:
        raise ValueError("A certificate is not revoked without a reason.")
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(pk=certificate.pk)
        if row.is_valid:
            row.revoked_at, row.revoke_reason = timezone.now(), reason[:200]
            row.save(update_fields=["revoked_at", "revoke_reason"])
    return row


def reissue(certificate: Certificate, reason: str, actor: AbstractBaseUser | None) -> Certificate:
    """Revoke a certificate and issue one with today's facts in its place: a misspelt name, a wrong number.

    Raises:
        ValueError: no reason is given.
        NotEarned: the registration was erased meanwhile, so nobody knows the name any more.
    """
    with transaction.atomic():
        old = revoke(certificate, reason, actor)
        row = old.registration
        if row is None or row.anonymised_at:
            raise NotEarned
        series = CertificateSeries.objects.select_for_update().get(pk=old.series_id)
        return _issue(row, series, actor, tell=True, replaces=old)


def _issue(
    row: Registration,
    series: CertificateSeries,
    actor: AbstractBaseUser | None,
    tell: bool,
    replaces: Certificate | None = None,
    at_once: bool = True,
) -> Certificate:
    """Write the certificate; the caller holds the lock of the series."""
    today = timezone.localdate()
    last = Certificate.objects.filter(series=series, year=today.year).aggregate(last=Max("seq"))["last"]
    seq = (last or 0) + 1
    certificate = Certificate.objects.create(
        series=series,
        year=today.year,
        seq=seq,
        number=series.pattern.format(code=series.code.upper(), seq=seq, year=today.year),
        registration=row,
        snapshot=snapshot(row),
        language=row.language,
        issued_on=today,
        issued_by=actor,
        replaces=replaces,
        purge_after=_years_later(today, series.retention_years),
    )
    if tell:
        outbox.enqueue(Purpose.CERTIFICATE, registration=row, certificate=certificate, at_once=at_once)
    return certificate


def snapshot(row: Registration) -> dict[str, Any]:
    """What the certificate will say, in the language and script of the person.

    Raises:
        NothingToCertify: the run or event issues none.
    """
    with translation.override(row.language):
        description = registry.describe(row.bookable)
        facts = description.certificate
        if facts is None:
            raise NothingToCertify
        return {
            "given_name": for_reader(row.given_name, row.language),
            "family_name": for_reader(row.family_name, row.language),
            **_said(facts),
            **_when_and_where(description),
        }


def _said(facts: CertificateFacts) -> dict[str, Any]:
    return {
        "program_title": facts.program_title,
        "program_number": facts.number,
        "hours": str(facts.hours.normalize()) if facts.hours is not None else "",
        "credits": facts.credits,
        "provider": facts.provider,
        "outcomes": list(facts.outcomes),
        "signatory": facts.signatory,
        "topic": facts.topic,
    }


def _when_and_where(description: Description) -> dict[str, Any]:
    days = sorted(
        timezone.localdate(moment)
        for meeting in description.meetings
        for moment in (meeting.starts_at, meeting.ends_at)
    )
    return {
        "starts_on": days[0].isoformat() if days else "",
        "ends_on": days[-1].isoformat() if days else "",
        "place": next((meeting.place for meeting in description.meetings if meeting.place), ""),
    }


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)
