"""Writes of the room: keeping a choice, deleting what was withdrawn, purging old proofs."""

from __future__ import annotations

import datetime
import fnmatch
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import CookieError, Morsel

from cookie_consent.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from consent import revisions
from consent.choices import Kind
from consent.cookie import Held
from consent.models import ConsentRecord, ConsentRevision, ConsentSettings
from consent.selectors import Notice

HOURLY_LIMIT = 300
"""Choices an hour from one address of the network: more than a whole school behind one address makes."""
DAYS_PER_MONTH = 30.44


@dataclass(frozen=True)
class Choice:
    """What a visitor has answered on one occasion."""

    answers: dict[str, bool]
    method: str
    language: str
    path: str


def keep(held: Held, choice: Choice) -> Held:
    """Write the proof of a choice and answer what the browser is to hold from now on.

    The number of the proof stays the same as long as the browser keeps it, so that one number leads to
    consent and withdrawal. Pressing a button twice writes one row.
    """
    revision = revisions.current()
    short = revision.substance[: revisions.SHORT]
    new = Held(held.consent_id or uuid.uuid4(), short, {**held.answers_to(short), **choice.answers})
    if not _is_repeated(held, revision, new.answers):
        ConsentRecord.objects.create(
            consent_id=new.consent_id,
            revision=revision,
            choices=new.answers,
            method=choice.method,
            language=choice.language,
            path=choice.path,
        )
    return new


def _is_repeated(held: Held, revision: ConsentRevision, answers: dict[str, bool]) -> bool:
    """Whether this browser's newest proof says the same already."""
    if held.consent_id is None:
        return False
    last = ConsentRecord.objects.filter(consent_id=held.consent_id).first()
    return bool(last and last.revision_id == revision.pk and last.choices == answers)


def within_limit(address: str) -> bool:
    """Count a choice against the hourly limit of a network address.

    Only a digest of the address is kept, for an hour, and never beside a choice.
    """
    key = f"consent:{hashlib.blake2b(address.encode(), key=_secret(), digest_size=16).hexdigest()}"
    cache.add(key, 0, 3600)
    try:
        return cache.incr(key) <= HOURLY_LIMIT
    except ValueError:  # It expired between the two calls.
        return True


def _secret() -> bytes:
    return settings.SECRET_KEY.encode()[:64]


# Withdrawal -------------------------------------------------------------------------


def delete_withdrawn(request: HttpRequest, response: HttpResponse, notice: Notice, held: Held) -> None:
    """Delete, with the answer, the cookies of every purpose that has no consent (``_ga_*`` by pattern).

    The engine knows exact names only. What lies in the browser's storage is deleted by the page's module.
    """
    for purpose in notice.purposes:
        if held.answers.get(purpose.code):
            continue
        for item in purpose.deletes:
            if item["kind"] == Kind.COOKIE:
                for name in request.COOKIES:
                    if fnmatch.fnmatchcase(name, item["name"]):
                        _expire(request, response, name, item)


def _expire(request: HttpRequest, response: HttpResponse, name: str, item: dict[str, str]) -> None:
    """Expire a cookie for every domain that it may have been set for.

    A browser says a cookie's name and not its domain, and deletes only what matches both. One header each
    is needed; Django's jar holds one cookie a name, so each goes in under a key of its own.
    """
    for domain in _domains(request, item["domain"]):
        morsel: Morsel = Morsel()
        try:
            morsel.set(name, "", '""')
        except CookieError:  # No server can have set a cookie of that name; the module deletes it.
            return
        morsel.update({"path": item["path"] or "/", "max-age": 0, "samesite": "Lax", "domain": domain})
        morsel["expires"] = "Thu, 01 Jan 1970 00:00:00 GMT"
        morsel["secure"] = request.is_secure()
        dict.__setitem__(response.cookies, f"{name} {domain}", morsel)


def _domains(request: HttpRequest, declared: str) -> Iterator[str]:
    """This host alone, the declared domain, this host and what it is a part of."""
    yield ""
    host = request.get_host().partition(":")[0]
    labels = host.split(".")
    if declared and (host == declared.lstrip(".") or host.endswith(f".{declared.lstrip('.')}")):
        yield declared
    if not labels[-1].isdecimal():
        yield from (".".join(labels[start:]) for start in range(len(labels) - 1))


# Retention --------------------------------------------------------------------------


def delete_expired(now: datetime.datetime | None = None) -> tuple[int, int]:
    """Delete proofs past their retention and revisions that nothing refers to any more.

    Answers both numbers. The revision of now stays whether or not anybody has answered it.
    """
    months = ConsentSettings.load().proof_months
    limit = (now or timezone.now()) - datetime.timedelta(days=round(months * DAYS_PER_MONTH))
    records = ConsentRecord.objects.filter(created_at__lt=limit)
    gone = records._raw_delete(records.db)
    old = ConsentRevision.objects.filter(created_at__lt=limit, records=None).exclude(
        pk=revisions.current().pk
    )
    keys = ConsentRevision.objects.filter(pk__in=list(old.values_list("pk", flat=True)))
    return gone, keys._raw_delete(keys.db)
