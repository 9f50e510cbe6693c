"""One thing told to many: each gets an own mail, in an own language, with an own link."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from bookings.choices import ACTIVE, TAKING_PART, NoticeKind, Purpose
from bookings.mails import outbox
from bookings.models import Bookable, Notice
from bookings.models.registrations import RegistrationQuerySet

_PURPOSES = {
    NoticeKind.MOVED: Purpose.CHANGED,
    NoticeKind.PLACE: Purpose.CHANGED,
    NoticeKind.POSTPONED: Purpose.POSTPONED,
    NoticeKind.CANCELLED: Purpose.CANCELLED_BY_CENTRE,
    NoticeKind.MESSAGE: Purpose.MESSAGE,
}


def recipients(bookable: Bookable, states: Iterable[str] | None = None) -> RegistrationQuerySet:
    """Who gets a message: people with a seat unless other states are named; only those with an address."""
    rows = bookable.registrations.filter(state__in=TAKING_PART if states is None else list(states))
    return rows.exclude(email="")


def message_all(
    bookable: Bookable,
    title: str,
    text: str,
    actor: AbstractBaseUser | None,
    states: Iterable[str] | None = None,
) -> Notice:
    """A message of the staff, in their own words.

    Raises:
        ValueError: no subject or no text.
    """
    if not title.strip() or not text.strip():
        raise ValueError("A message has a subject and a text.")
    return tell(bookable, NoticeKind.MESSAGE, title.strip(), text.strip(), actor, states)


def tell(
    bookable: Bookable,
    kind: str,
    title: str = "",
    text: str = "",
    by: AbstractBaseUser | None = None,
    states: Iterable[str] | None = None,
) -> Notice:
    """Store what is told and put a mail for each into the outbox. A change goes to everybody who waits, too.

    The mails leave with the next ``run_bookings``, a portion at a time.
    """
    if kind != NoticeKind.MESSAGE and states is None:
        states = ACTIVE
    with transaction.atomic():
        notice = Notice.objects.create(bookable=bookable, kind=kind, title=title, text=text, created_by=by)
        for registration in recipients(bookable, states):
            outbox.enqueue(
                _PURPOSES[NoticeKind(kind)],
                registration=registration,
                notice=notice,
                key=f"notice:{notice.pk}",
                at_once=False,
            )
    return notice
