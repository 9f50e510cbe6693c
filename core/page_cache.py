"""The one policy of the page cache: what may enter, and when all of it goes.

Whole pages of anonymous visitors are kept in the ``pages`` store. Anything that changes what the public
sees empties it. An answer that was begun before such a change and finished after it is not stored: each
answer remembers the generation it started from.
"""

from __future__ import annotations

import datetime
import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

NEVER = ("/admin/", "/django-admin/", "/media/", "/static/", "/documents/", "/reader", "/_util/", "/v/")
"""Beginnings of addresses that never enter: staff, files, and what is personal."""

MAX_QUERY = 400
"""A longer query is some machine's; it is answered, not stored (bytes)."""

KEPT_SECONDS = 3600
"""How long ``kept`` values stay, also where whole pages are not kept at all (``PAGE_CACHE_SECONDS=0``)."""

_GENERATION = "page-cache-generation"
_objects: dict[str, tuple[str, float, Any]] = {}
"""Name -> state of the site that a value was made from, when (seconds of the machine), and the value."""

Kept = TypeVar("Kept")


def generation() -> str:
    """State of the site that answers of now are made from."""
    store = caches["default"]
    current = store.get(_GENERATION)
    if current is None:
        store.add(_GENERATION, uuid.uuid4().hex, None)
        current = store.get(_GENERATION)
    return current


def kept(name: str, make: Callable[[], Kept], usable: Callable[[Kept], bool] = bool) -> Kept:
    """A value that many pages share, kept with them: made once, gone with the next change of the site.

    The entry carries the generation that was there before ``make`` read the database. What a change has
    overtaken is therefore never found again. ``usable`` False has a kept value made anew.
    """
    current = generation()
    if not current:  # The store of the counters is down: nothing can be kept truthfully.
        return make()
    store, key = caches["pages"], f"{name}:{current}"
    found = store.get(key)
    if found is None or not usable(found):
        found = make()
        store.set(key, found, KEPT_SECONDS)
    return found


def kept_as_object(name: str, make: Callable[[], Kept], usable: Callable[[Kept], bool] = bool) -> Kept:
    """As ``kept``, and in this process also as an object, which no request has to read from bytes anew.

    For a large value that nobody changes. It goes with the next change of the site like any other, and as
    late as the others.
    """
    current, now = generation(), time.monotonic()
    state, made_at, found = _objects.get(name, ("", 0.0, None))
    if current and state == current and now - made_at < KEPT_SECONDS and usable(found):
        return found
    found = kept(name, make, usable)
    _objects[name] = (current, now, found)
    return found


def clear() -> None:
    """Empty the store: the next request of every address is answered anew."""
    caches["default"].set(_GENERATION, uuid.uuid4().hex, None)
    caches["pages"].clear()


def clear_on_commit(**_kwargs: Any) -> None:
    """Signal receiver: empty the store once the change is in the database."""
    transaction.on_commit(clear)


def may_look_up(request: HttpRequest) -> bool:
    """Whether an answer to this address may come from the store at all."""
    return (
        settings.WAGTAIL_CACHE
        and not request.path_info.startswith(NEVER)
        # The bare address leads to the language that a cookie remembers; stored answers know no cookies.
        and request.path_info != "/"
        and len(request.META.get("QUERY_STRING", "")) <= MAX_QUERY
    )


def may_store(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer may enter the store: no cookie on it, nothing published since it was begun."""
    started = getattr(request, "page_cache_generation", None)
    if started is None or response.cookies or getattr(request, "is_preview", False):
        return False
    return getattr(request, "_wagtailcache_update", None) is False or not overtaken(request)


def overtaken(request: HttpRequest) -> bool:
    """Whether something was published since the answer to this request was begun."""
    return request.page_cache_generation != generation()


def until(request: HttpRequest, moment: datetime.datetime | None) -> None:
    """The answer to this request is true until ``moment`` (aware): registration opens, a run begins, an
    accreditation ends. The earliest of several calls holds; None changes nothing."""
    if moment is not None:
        known = getattr(request, "page_cache_until", None)
        request.page_cache_until = min(known, moment) if known else moment


def until_tomorrow(request: HttpRequest) -> None:
    """The answer to this request speaks of today: it is true until midnight, local time."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    until(request, timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time.min)))


def seconds_left(request: HttpRequest) -> int | None:
    """Seconds that the answer may still be kept because of ``until``; None where nobody called it."""
    moment = getattr(request, "page_cache_until", None)
    return None if moment is None else int((moment - timezone.now()).total_seconds())


def keep_seconds() -> int:
    """How long a page is kept where nothing ends it earlier."""
    return caches["pages"].default_timeout or 0


def connect() -> None:
    """Empty the store on everything that changes public pages. Called once, when the apps are ready."""
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Locale, PageViewRestriction, Site

    from core.models import (
        CentreProfile,
        CustomDocument,
        CustomImage,
        Menu,
        Organisation,
        OrganisationWords,
        ScriptException,
        SiteFacts,
        Term,
        TermLabel,
        Venue,
        VenueWords,
    )

    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(clear_on_commit, dispatch_uid="core.page_cache")
    post_delete.connect(_page_deleted, dispatch_uid="core.page_cache")
    for model in (
        CentreProfile,
        CustomDocument,
        CustomImage,
        Locale,
        Menu,
        Organisation,
        OrganisationWords,
        PageViewRestriction,
        Redirect,
        ScriptException,
        Site,
        SiteFacts,
        Term,
        TermLabel,
        Venue,
        VenueWords,
    ):
        watch(model)


def watch(model: type[Model]) -> None:
    """Empty the store whenever a row of this model is saved or deleted; for what pages show besides
    themselves."""
    uid = f"core.page_cache.{model._meta.label_lower}"
    post_save.connect(clear_on_commit, sender=model, dispatch_uid=uid)
    post_delete.connect(clear_on_commit, sender=model, dispatch_uid=uid)


def _page_deleted(sender: type[Model], **_kwargs: Any) -> None:
    if issubclass(sender, Page):
        clear_on_commit()
