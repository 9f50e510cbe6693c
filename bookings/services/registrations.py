"""The way of one registration, from the form to the seat and back.

Nothing is registered until the mailed link is used, so a stranger's address can be typed in but takes no
seat. Answers are neutral: whether an address is known here is told in the mail, not on the page.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from bookings import limits
from bookings.choices import (
    ACTIVE,
    ENDABLE,
    SEATED,
    Approval,
    CancelledBy,
    OptionalField,
    Purpose,
    RegistrationKind,
    RegistrationState,
)
from bookings.errors import AlreadyRegistered, Full, LinkExpired, NeedsApproval, NotAllowed
from bookings.mails import outbox
from bookings.models import Bookable, MailRefusal, Registration
from bookings.models.registrations import RegistrationQuerySet
from bookings.services import offers, seats

DETAILS = ("given_name", "family_name", *OptionalField.values, "group_label")
"""What a person may change afterwards."""

FACTS = (*DETAILS, "email", "group_size", "accompanying_adults")
"""What a form may bring; anything else is a programming error."""

_PLACED = {
    RegistrationState.CONFIRMED: Purpose.CONFIRMED,
    RegistrationState.WAITLISTED: Purpose.WAITLISTED,
    RegistrationState.AWAITING_APPROVAL: Purpose.AWAITING,
}


def request(
    bookable: Bookable,
    facts: Mapping[str, Any],
    *,
    language: str,
    form_key: uuid.UUID | str | None = None,
    network: str = "",
    notice_version: str = "",
    kind: str = RegistrationKind.PERSON,
) -> None:
    """Take a form: store the request and mail the link, or quietly do neither (known, refused, too often).

    ``network`` is the sender's address; only a salted digest is kept, until the request is confirmed.
    ``form_key`` makes a double submit one request.

    Raises:
        Closed, Full: nobody is taken now; anybody may know that.
        NotAllowed: the form does not offer this way of signing up.
    """
    size = facts.get("group_size") or 1
    seats.require_open(bookable, size)
    seats.require_way(bookable, kind, size)
    with transaction.atomic():
        if form_key and Registration.objects.filter(form_key=form_key).exists():
            return
        if not limits.admit(bookable, [facts["email"]], network):
            return
        known = bookable.registrations.active().of_address(facts["email"]).first()
        if known:
            outbox.enqueue(Purpose.ALREADY, registration=known)
            return
        row = new(bookable, facts, language=language, kind=kind, notice_version=notice_version)
        row.form_key = form_key
        row.network_key = limits.network_key(network)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:  # The same form, sent twice at the same moment.
            return
        outbox.enqueue(Purpose.VERIFY, registration=row)


def new(bookable: Bookable, facts: Mapping[str, Any], **fields: Any) -> Registration:
    """A registration from what a form has brought, not saved.

    Raises:
        TypeError: a name that no form may bring.
    """
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"A registration has no {', '.join(sorted(unknown))}.")
    given = {name: value for name, value in facts.items() if value not in (None, "")}
    return Registration(bookable=bookable, **given, **fields)


def confirm(registration: Registration) -> Registration:
    """Use the mailed link: a seat, a place on the waiting list, or approval by the staff.

    Using it again answers where the registration stands. Where the address holds another registration by
    now, that one is answered.

    Raises:
        LinkExpired: two days, or the end of registration, have passed.
        Closed, Full: nobody is taken any more.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state != RegistrationState.REQUESTED:
            return row
        other = bookable.registrations.active().of_address(row.email).first()
        if other:
            return other
        if row.expires_at <= timezone.now():
            raise LinkExpired
        seats.require_open(bookable, row.group_size)
        settle(bookable, row)
    return row


def settle(bookable: Bookable, row: Registration, action: str = "confirmed", **how: Any) -> None:
    """Place a registration and tell the person where it stands. The caller holds the lock.

    Raises:
        Full: neither a seat nor a place on the waiting list is left.
    """
    row.network_key = ""
    seats.place(bookable, row, action, **how)
    outbox.enqueue(_PLACED[RegistrationState(row.state)], registration=row)


def update_details(
    registration: Registration, *, actor: AbstractBaseUser | None = None, **facts: Any
) -> Registration:
    """Change name and answers; the address and the number of seats stay. ``actor`` is who of the staff did
    it, None where the person did.

    Raises:
        TypeError: a name that a person may not change.
        NotAllowed: the registration has ended or was erased.
    """
    if unknown := set(facts) - set(DETAILS):
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be changed.")
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if not row.is_active or row.anonymised_at:
            raise NotAllowed
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        seats.note(row, "details", actor=actor)
    return row


def cancel(
    registration: Registration,
    by: str = CancelledBy.PERSON,
    actor: AbstractBaseUser | None = None,
    reason: str = "",
    tell: bool = True,
) -> Registration:
    """End a registration and offer its seats to those who wait. One that has ended stays as it is.

    Raises:
        NotAllowed: the person has attended, or the attendance was written down.
    """
    now = timezone.now()
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state not in ACTIVE:
            return row
        if row.state not in ENDABLE:
            raise NotAllowed
        seats.move(
            row, RegistrationState.CANCELLED, "cancelled", actor, reason, cancelled_at=now, cancelled_by=by
        )
        if tell:
            staff = by == CancelledBy.STAFF
            outbox.enqueue(
                Purpose.CANCELLED_BY_STAFF if staff else Purpose.CANCELLED_BY_PERSON, registration=row
            )
        offers.fill(bookable, now)
    return row


def add_by_hand(
    bookable: Bookable,
    facts: Mapping[str, Any],
    *,
    language: str,
    actor: AbstractBaseUser | None,
    force_seat: bool = False,
    kind: str = RegistrationKind.PERSON,
) -> Registration:
    """The staff write somebody down who telephoned; the address may be empty. Dates do not bind the staff.

    ``force_seat`` gives a seat whether one is free or not.

    Raises:
        AlreadyRegistered: the address holds a registration here.
        Full: neither a seat nor a place on the waiting list is left.
    """
    with seats.locked(bookable.pk) as locked:
        if locked.registrations.active().of_address(facts.get("email") or "").exists():
            raise AlreadyRegistered
        row = new(locked, facts, language=language, kind=kind, added_by=actor)
        row.save()
        if force_seat:
            seats.move(row, RegistrationState.CONFIRMED, "added", actor, confirmed_at=timezone.now())
            outbox.enqueue(Purpose.CONFIRMED, registration=row)
        else:
            settle(locked, row, "added", actor=actor, approved=True)
    return row


def approve(registration: Registration, actor: AbstractBaseUser | None) -> Registration:
    """Say yes: a seat where one is free, else a place on the waiting list.

    Raises:
        NotAllowed: nobody waits for approval here.
        Full: neither a seat nor a place on the waiting list is left.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state != RegistrationState.AWAITING_APPROVAL:
            raise NotAllowed
        seats.place(bookable, row, "approved", actor, approved=True)
        seated = row.state == RegistrationState.CONFIRMED
        outbox.enqueue(Purpose.APPROVED if seated else Purpose.WAITLISTED, registration=row)
    return row


def reject(registration: Registration, actor: AbstractBaseUser | None, reason: str = "") -> Registration:
    """Say no; the reason stays with the staff.

    Raises:
        NotAllowed: nobody waits for approval here.
    """
    now = timezone.now()
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state != RegistrationState.AWAITING_APPROVAL:
            raise NotAllowed
        ended = {"cancelled_at": now, "cancelled_by": CancelledBy.STAFF}
        seats.move(row, RegistrationState.REJECTED, "rejected", actor, reason, **ended)
        outbox.enqueue(Purpose.REJECTED, registration=row)
    return row


def set_priority(
    registration: Registration, priority: int, reason: str, actor: AbstractBaseUser | None
) -> Registration:
    """Move somebody on the waiting list; why is written down with it.

    Raises:
        ValueError: no reason is given.
        NotAllowed: the registration has ended.
    """
    if not reason.strip():
        raise ValueError("A priority needs a reason.")
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if not row.is_active:
            raise NotAllowed
        before = row.priority
        row.priority, row.priority_reason = priority, reason.strip()[:200]
        row.save()
        seats.note(row, "priority", str(before), str(priority), actor, reason)
    return row


def set_group_size(registration: Registration, size: int, actor: AbstractBaseUser | None) -> Registration:
    """A class is larger or smaller than announced; freed seats go to those who wait.

    Raises:
        Full: there are not so many seats.
        NotAllowed: the registration has ended.
        ValueError: fewer than one, or fewer than the adults.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if not row.is_active:
            raise NotAllowed
        if size < max(1, row.accompanying_adults):
            raise ValueError("A group has at least one person, and its adults.")
        left = bookable.seats_left
        if row.state in SEATED and left is not None and size - row.group_size > left:
            raise Full
        _resize(bookable, row, size, row.accompanying_adults, actor)
    return row


def change_headcount(registration: Registration, size: int, adults: int) -> Registration:
    """The school itself says that more or fewer come, ``size`` with the adults. Fewer is possible until the
    start; more only as far as seats are free that nobody waits for.

    Raises:
        Full: there are not so many seats.
        NeedsApproval: the staff decide about each registration, and have said yes to fewer.
        NotAllowed: not a class, ended, begun, larger than a group may be, or more adults than people.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        more = size - row.group_size
        begun = bookable.starts_at is not None and bookable.starts_at <= timezone.now()
        fits = size >= 1 and 0 <= adults <= size and (more <= 0 or size <= bookable.max_group)
        if row.kind != RegistrationKind.GROUP or row.state not in ENDABLE or begun or not fits:
            raise NotAllowed
        if more > 0 and row.state in SEATED:
            if bookable.approval == Approval.MANUAL:
                raise NeedsApproval
            if not seats.has_room(bookable, more):
                raise Full
        _resize(bookable, row, size, adults)
    return row


def _resize(
    bookable: Bookable,
    row: Registration,
    size: int,
    adults: int,
    actor: AbstractBaseUser | None = None,
) -> None:
    """Write the numbers down; freed seats go to those who wait. The caller holds the lock and has looked."""
    before = row.group_size
    row.group_size, row.accompanying_adults = size, adults
    row.save()
    if size != before:
        seats.note(row, "group_size", str(before), str(size), actor)
        offers.fill(bookable, timezone.now())


def refuse_mail(registration: Registration) -> None:
    """“This was not me”: the request goes, and its address gets no such link again."""
    MailRefusal.objects.get_or_create(email_key=registration.email_key)
    delete_requests(Registration.objects.of_address(registration.email))


def delete_requests(rows: RegistrationQuerySet) -> int:
    """Delete those of the rows that nobody has confirmed; answers how many.

    Whoever uses the link at this moment is first, or finds nothing: both wait for the lock of the bookable.
    """
    requests = rows.filter(state=RegistrationState.REQUESTED)
    number = 0
    for bookable_id in sorted(set(requests.values_list("bookable_id", flat=True))):
        with seats.locked(bookable_id):
            _all, deleted = requests.filter(bookable_id=bookable_id).delete()
        number += deleted.get(Registration._meta.label, 0)
    return number
