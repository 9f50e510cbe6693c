"""The outbox: every mail is a row before it is sent, so a mail server that is down loses none.

A row says what is to be sent to whom, not what stands in it; the letter is written at the moment of sending.
A failed mail is tried again after 1, 2, 4 … minutes, six hours at most, for five days; then it stays in the
list as failed, for the staff to see and to send again.
"""

from __future__ import annotations

import datetime
import logging
import smtplib
from typing import Any

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from bookings.choices import ACTIVE, TAKING_PART, MailState, Purpose, RegistrationState
from bookings.mails import letters
from bookings.models import Bookable, OutboxMail, Registration, SchoolBooking

logger = logging.getLogger("educenter.bookings")

LONGEST_PAUSE = datetime.timedelta(hours=6)
GIVE_UP_AFTER = datetime.timedelta(days=5)
CLAIM = datetime.timedelta(minutes=10)
"""How long a process that took a mail may be silent before another takes it."""

TIMEOUT = 20
"""Seconds that a mail server may be silent."""

PORTION = 300
"""Mails of one ``send_due``: what most mail servers take in a minute."""

_WANTED_IN: dict[str, tuple[str, ...]] = {
    Purpose.VERIFY: (RegistrationState.REQUESTED,),
    Purpose.CONFIRMED: TAKING_PART,
    Purpose.APPROVED: TAKING_PART,
    Purpose.REMINDER: TAKING_PART,
    Purpose.WAITLISTED: (RegistrationState.WAITLISTED,),
    Purpose.AWAITING: (RegistrationState.AWAITING_APPROVAL,),
    Purpose.OFFER: (RegistrationState.OFFERED,),
    Purpose.CHANGED: ACTIVE,
    Purpose.POSTPONED: ACTIVE,
    Purpose.CANCELLED_BY_CENTRE: ACTIVE,
}
"""A mail that waited is dropped where the registration has moved on meanwhile."""


def enqueue(
    purpose: str,
    *,
    registration: Registration | None = None,
    school_booking: SchoolBooking | None = None,
    at_once: bool = True,
    **fields: Any,
) -> OutboxMail | None:
    """Put a mail into the outbox; it leaves after the transaction is committed.

    Further fields: notice, certificate, address, language, key. None for a person without an address, and
    where a mail with the same purpose and ``key`` exists. ``at_once`` False leaves it to ``run_bookings``.
    """
    if registration is not None and not registration.email:
        return None
    mail = OutboxMail(purpose=purpose, registration=registration, school_booking=school_booking, **fields)
    if mail.key and not _is_first(mail):
        return None
    try:
        with transaction.atomic():
            mail.save()
    except IntegrityError:  # Another process has made the same mail at this moment.
        return None
    if at_once:
        transaction.on_commit(lambda: _hand_over(mail.pk))
    return mail


def _is_first(mail: OutboxMail) -> bool:
    same = OutboxMail.objects.filter(purpose=mail.purpose, key=mail.key)
    return not same.filter(registration=mail.registration, school_booking=mail.school_booking).exists()


def _hand_over(mail_id: int) -> None:
    from bookings.tasks import send_mail

    send_mail.enqueue(mail_id)


def send_due(now: datetime.datetime | None = None, portion: int = PORTION) -> int:
    """Send what is waiting, over one connection; answers how many left."""
    now = now or timezone.now()
    due = _sendable(now).order_by("next_try_at", "pk").values_list("pk", flat=True)[:portion]
    waiting = list(due)
    if not waiting:
        return 0
    connection = _connection()
    try:
        connection.open()
    except Exception:  # One mail is tried and notes what is wrong; the others wait for the next time.
        waiting = waiting[:1]
    try:
        return sum(send(pk, connection) for pk in waiting)
    finally:
        connection.close()


def send(mail_id: int, connection: BaseEmailBackend | None = None) -> bool:
    """Write and send one mail; True where it left. Nothing is raised: a failure is noted on the row."""
    now = timezone.now()
    claimed = (
        _sendable(now)
        .filter(pk=mail_id)
        .update(state=MailState.SENDING, tries=F("tries") + 1, next_try_at=now + CLAIM)
    )
    if not claimed:
        return False
    mail = OutboxMail.objects.select_related(
        "registration__bookable", "school_booking__bookable", "notice", "certificate"
    ).get(pk=mail_id)
    if not _still_wanted(mail):
        _settle(mail, MailState.DROPPED)
        return False
    try:
        message = letters.write(mail).message(_address_of(mail))
        message.connection = connection or _connection()
        message.send()
    except Exception as error:  # Whatever went wrong, the mail must not be lost.
        _put_off(mail, error)
        return False
    _settle(mail, MailState.SENT)
    return True


def _connection() -> BaseEmailBackend:
    """A way to the mail server that gives up on silence."""
    return get_connection(timeout=TIMEOUT)


def retry(mail: OutboxMail) -> None:
    """Have a failed mail tried again from the beginning."""
    OutboxMail.objects.filter(pk=mail.pk, state=MailState.FAILED).update(
        state=MailState.WAITING, next_try_at=timezone.now(), created_at=timezone.now(), tries=0
    )
    transaction.on_commit(lambda: _hand_over(mail.pk))


def _sendable(now: datetime.datetime) -> Any:
    """Mails whose time has come, those of a process that fell silent among them."""
    return OutboxMail.objects.filter(
        Q(state=MailState.WAITING) | Q(state=MailState.SENDING), next_try_at__lte=now
    )


def _still_wanted(mail: OutboxMail) -> bool:
    if not _address_of(mail):
        return False
    row = mail.registration
    if row is None:
        return True
    if mail.purpose == Purpose.REMINDER and not _still_to_come(row.bookable):
        return False
    return row.state in _WANTED_IN.get(mail.purpose, (row.state,))


def _still_to_come(bookable: Bookable) -> bool:
    begun = bookable.starts_at is not None and bookable.starts_at <= timezone.now()
    return bookable.cancelled_at is None and not begun


def _address_of(mail: OutboxMail) -> str:
    row = mail.registration or mail.school_booking
    return row.email if row else mail.address


def _settle(mail: OutboxMail, state: str) -> None:
    """Done with: an address that only this mail still knew is forgotten."""
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=state, sent_at=timezone.now() if state == MailState.SENT else None, address="", error=""
    )


def _put_off(mail: OutboxMail, error: Exception) -> None:
    """Try again later, or not at all where the server refuses this recipient for good."""
    now = timezone.now()
    final = _is_final(error) or now - mail.created_at > GIVE_UP_AFTER
    pause = min(datetime.timedelta(minutes=2 ** min(mail.tries - 1, 12)), LONGEST_PAUSE)
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED if final else MailState.WAITING,
        next_try_at=now + pause,
        error=type(error).__name__[:80],
        address="" if final else mail.address,
    )
    # The text of the error may name the person; its kind does not.
    logger.error(
        "Mail %s (%s) could not be sent at try %s: %s",
        mail.pk,
        mail.purpose,
        mail.tries,
        type(error).__name__,
    )


def _is_final(error: Exception) -> bool:
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(500 <= code < 600 for code, _words in error.recipients.values())
