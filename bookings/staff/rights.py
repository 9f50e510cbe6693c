"""Who may see and do what with seats.

A clerk has permissions on models, as everywhere in the admin. A trainer has none: whoever a run names as its
trainer sees that run's list and marks who came, nothing else.
"""

from __future__ import annotations

import datetime
import functools
import uuid as uuids
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.debug import sensitive_post_parameters

from bookings import registry
from bookings.models import Bookable
from bookings.registry import Description

SEATS = "bookings.change_bookable"
"""Lists, settings, messages to all, mails that failed."""

PEOPLE = "bookings.change_registration"
"""Adding, approving, cancelling, exporting."""

CERTIFICATES = "bookings.change_certificate"
"""Issuing and revoking."""

PRIVACY = "bookings.delete_registration"
"""Handing out and erasing personal data at somebody's request."""

LATELY = datetime.timedelta(days=60)
"""How long after its end something still waits for somebody, and is still open to its trainer."""

View = Callable[..., HttpResponse]


def is_clerk(user: AbstractBaseUser) -> bool:
    """Whether somebody works with all lists."""
    return user.has_perm(SEATS)


def is_trainer(user: AbstractBaseUser, bookable: Bookable, description: Description) -> bool:
    """Whether somebody gives it, and it is not long over."""
    ended = bookable.ends_at is not None and bookable.ends_at < timezone.now() - LATELY
    return user.pk in description.staff_ids and not ended


def described(bookable: Bookable) -> Description:
    """The bookable in the active language; ``Http404`` where the room that owned it is gone."""
    try:
        return registry.describe(bookable)
    except LookupError as error:
        raise Http404 from error


def personal(view: View) -> View:
    """A page with people on it: kept by no browser and no proxy, its form's content out of error reports."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return sensitive_post_parameters()(wrapped)


def needs(*permissions: str) -> Callable[[View], View]:
    """A view for those who have all these permissions."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perms(permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return personal(wrapped)

    return decorate


def of_bookable(*permissions: str, trainers: bool = False) -> Callable[[View], View]:
    """A view of one bookable: called with the bookable (seats counted) and its description.

    ``trainers`` lets in whom the description names as staff, without any permission. Without the right to
    see it, an address that does not exist and one that does answer alike.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def wrapped(request: HttpRequest, uuid: uuids.UUID, **kwargs: Any) -> HttpResponse:
            allowed = request.user.has_perms(permissions)
            if not allowed and not trainers:
                raise PermissionDenied
            found = Bookable.objects.with_seats().filter(uuid=uuid).first()
            if found is None and not allowed:
                raise PermissionDenied
            bookable = found or get_object_or_404(Bookable, uuid=uuid)
            description = described(bookable)
            if not allowed and not is_trainer(request.user, bookable, description):
                raise PermissionDenied
            return view(request, bookable, description, **kwargs)

        return personal(wrapped)

    return decorate
