"""The weekly mail to translators: which languages have texts that are out of date, and which texts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.languages import own_name
from core.models import TranslationReminder
from core.seo.head import absolute
from core.translation.overview import Cell, CellState, Row, rows

WEEK = datetime.timedelta(days=7)
PERMISSION = "wagtail_localize.submit_translation"

MOST_LISTED = 20
"""Texts of one language in a mail; the overview shows the rest."""

_TO_DO = (CellState.OUTDATED, CellState.REVIEW)


def send_due(on: datetime.date | None = None) -> list[str]:
    """Send the mails that are due, and answer the addresses.

    Nobody is mailed twice within a week, however often this runs, nor when everything is up to date.

    Raises:
        OSError: the mail server does not answer; those who were not mailed will be the next time.
    """
    on = on or timezone.localdate()
    sent = []
    for user in translators():
        with translation.override(_language_of(user)):
            # Titles and names of kinds are in the language of the reader.
            tasks = _by_language(rows())
            if tasks and _claim(user, on):
                _send(user, tasks)
                sent.append(user.email)
    return sent


def translators() -> Iterator[Any]:
    """Active users with an address who may translate and open the admin."""
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    for user in users.select_related("wagtail_userprofile").order_by("pk"):
        if user.has_perm(PERMISSION) and user.has_perm("wagtailadmin.access_admin"):
            yield user


def letter(user: Any, tasks: dict[str, list[tuple[Row, Cell]]]) -> EmailMessage:
    """The mail in the active language, as plain text."""
    languages = [
        (own_name(code), [(row, cell, absolute(cell.url)) for row, cell in found[:MOST_LISTED]], len(found))
        for code, found in tasks.items()
    ]
    context = {
        "languages": [(name, shown, count, count - len(shown)) for name, shown, count in languages],
        "url": absolute(reverse("translation_overview")),
    }
    return EmailMessage(
        subject=_("Translations that are out of date (%(count)d)")
        % {"count": sum(len(found) for found in tasks.values())},
        body=render_to_string("core/staff/translation_reminder.txt", context).strip() + "\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": translation.get_language()},
    )


def _by_language(found: list[Row]) -> dict[str, list[tuple[Row, Cell]]]:
    tasks: dict[str, list[tuple[Row, Cell]]] = {}
    for row in found:
        for cell in row.cells:
            if cell.state in _TO_DO:
                tasks.setdefault(cell.code, []).append((row, cell))
    return tasks


def _language_of(user: Any) -> str:
    """The language of somebody's admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE


def _claim(user: Any, on: datetime.date) -> bool:
    """Note that the mail goes out now; False where it went out this week, or another process was faster."""
    mine = TranslationReminder.objects.filter(user=user)
    if mine.filter(sent_on__lte=on - WEEK).update(sent_on=on):
        return True
    try:
        with transaction.atomic():
            TranslationReminder.objects.create(user=user, sent_on=on)
    except IntegrityError:
        return False
    return True


def _send(user: Any, tasks: dict[str, list[tuple[Row, Cell]]]) -> None:
    """Write and send; a mail that could not be sent is due again."""
    try:
        letter(user, tasks).send()
    except OSError:
        TranslationReminder.objects.filter(user=user).delete()
        raise
