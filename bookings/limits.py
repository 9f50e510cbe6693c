"""How often the form may be used: by one address, one network, and all together.

The form mails strangers whose address somebody types in, so it can be made a nuisance: for one person
(limits by address), from one place (by network) and, as a real case over ten weeks has shown, by many
different addresses from many places (a budget of the whole site, above which browsers must work for it).

Counts are rows, so that they hold over all processes. Addresses and networks are stored as digests with a
salt of the day; when the salt is deleted, two days later, nobody can tell any more whose they were.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import ipaddress
import logging
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bookings import keys
from bookings.choices import LimitScope, RegistrationState
from bookings.models import Bookable, DailySalt, LimitHit, MailRefusal, Registration

logger = logging.getLogger("educenter.bookings")

MINUTES = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)

FORM_PAUSE = 10 * MINUTES
FORM_A_DAY = 3
"""One address on one form: once in ten minutes, three times a day."""

ADDRESS_A_DAY = 10
"""One address on all forms: a busy teacher signs up for less."""

NETWORK_AN_HOUR = 60
"""One network: above this nothing is mailed, however hard its browsers have worked."""

NETWORK_UNCONFIRMED = 30
"""Requests of one network whose links nobody has used yet."""

NETWORK_CALM = 8
"""Requests of one network in an hour above which its browsers must work for each."""

SITE_BUDGET = 60
"""Requests of everybody in an hour above which all browsers must work."""


def challenge_required(network: str, now: datetime.datetime | None = None) -> bool:
    """Whether the form asks the browser for a proof of work: much has come from this network, or from
    everywhere, within the hour. ``network`` is the visitor's address."""
    now = now or timezone.now()
    hits = LimitHit.objects.filter(at__gt=now - HOUR)
    if hits.filter(scope=LimitScope.SITE).count() >= SITE_BUDGET:
        return True
    known = _known_keys(_network(network))
    return hits.filter(scope=LimitScope.NETWORK, key__in=known).count() >= NETWORK_CALM


def admit(
    bookable: Bookable,
    addresses: Sequence[str],
    network: str,
    now: datetime.datetime | None = None,
) -> bool:
    """Count a request; False where its mail must not go out. Call it inside the transaction of the request.

    Of several addresses the first is the one that gets the mail with the link; the others are counted, so
    that lists cannot be used to get round the limit. Requests queue for the salt of the day, so that two at
    once are two.
    """
    now = now or timezone.now()
    with transaction.atomic():
        salt = _salt_of(timezone.localdate(now), lock=True)
        if not _within_limits(bookable, addresses, network, now):
            return False
        _count(salt, bookable, addresses, network, now)
        return not MailRefusal.objects.filter(email_key__in=keys.email_keys(addresses[0])).exists()


def network_key(network: str) -> str:
    """Digest of the network of an address with the salt of today; "" where there is none."""
    place = _network(network)
    return _digest(_salt_of(timezone.localdate()).salt, place) if place else ""


def forget(now: datetime.datetime | None = None) -> int:
    """Delete counts older than a day and salts older than two; answers how many counts."""
    now = now or timezone.now()
    deleted, _rows = LimitHit.objects.filter(at__lt=now - DAY).delete()
    DailySalt.objects.filter(day__lt=timezone.localdate(now) - DAY).delete()
    return deleted


def _within_limits(
    bookable: Bookable, addresses: Sequence[str], network: str, now: datetime.datetime
) -> bool:
    hits = LimitHit.objects.filter(at__gt=now - DAY)
    on_form = hits.filter(scope=LimitScope.FORM, key__in=_known_keys(_on_form(bookable, addresses[0])))
    if on_form.count() >= FORM_A_DAY or on_form.filter(at__gt=now - FORM_PAUSE).exists():
        return False
    for address in addresses:
        known = _known_keys(keys.normalise_email(address))
        if hits.filter(scope=LimitScope.ADDRESS, key__in=known).count() >= ADDRESS_A_DAY:
            return False
    return _network_within_limits(_known_keys(_network(network)), now)


def _network_within_limits(known: list[str], now: datetime.datetime) -> bool:
    if not known:
        return True
    hour = LimitHit.objects.filter(scope=LimitScope.NETWORK, key__in=known, at__gt=now - HOUR).count()
    unconfirmed = Registration.objects.filter(
        ~Q(network_key=""), network_key__in=known, state=RegistrationState.REQUESTED
    ).count()
    return hour < NETWORK_AN_HOUR and unconfirmed < NETWORK_UNCONFIRMED


def _count(
    salt: DailySalt,
    bookable: Bookable,
    addresses: Iterable[str],
    network: str,
    now: datetime.datetime,
) -> None:
    counted = [(LimitScope.SITE, "")]
    if place := _network(network):
        counted.append((LimitScope.NETWORK, place))
    for address in addresses:
        counted.append((LimitScope.FORM, _on_form(bookable, address)))
        counted.append((LimitScope.ADDRESS, keys.normalise_email(address)))
    LimitHit.objects.bulk_create(
        LimitHit(scope=scope, key=_digest(salt.salt, word) if word else "", at=now) for scope, word in counted
    )
    in_hour = LimitHit.objects.filter(scope=LimitScope.SITE, at__gt=now - HOUR).count()
    if in_hour == SITE_BUDGET:
        logger.warning(
            "%s requests for registration within an hour: browsers must now work for each.", in_hour
        )


def _salt_of(day: datetime.date, lock: bool = False) -> DailySalt:
    DailySalt.objects.get_or_create(day=day)
    rows = DailySalt.objects.select_for_update() if lock else DailySalt.objects.all()
    return rows.get(day=day)


def _known_keys(word: str) -> list[str]:
    """What a word may be stored as: with the salt of today and of yesterday."""
    return [_digest(salt, word) for salt in DailySalt.objects.values_list("salt", flat=True)] if word else []


def _digest(salt: str, word: str) -> str:
    return hmac.digest(salt.encode(), word.encode(), hashlib.sha256).hex()


def _on_form(bookable: Bookable, address: str) -> str:
    return f"{bookable.pk}:{keys.normalise_email(address)}"


def _network(address: str) -> str:
    """The network that an address belongs to as far as one can tell: /24 of IPv4, /64 of IPv6."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    length = 24 if parsed.version == 4 else 64
    return str(ipaddress.ip_network((parsed, length), strict=False))
