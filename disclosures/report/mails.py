"""The weekly mail of open tasks: to each person about what they keep, to the centre about everything."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.models import SiteFacts
from core.seo.head import absolute
from disclosures.models import ReportMail
from disclosures.report.overview import Overview, overview
from disclosures.report.panel import OpenTask, open_tasks

WEEK = datetime.timedelta(days=7)
MOST_LISTED = 40
"""Tasks of a mail; the report shows the rest."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets the mail. Without ``user_id`` it is the centre, and everything concerns it."""

    address: str
    language: str
    user_id: int | None = None

    def own(self, tasks: list[OpenTask]) -> list[OpenTask]:
        """Those of the tasks that concern this recipient."""
        return tasks if self.user_id is None else [task for task in tasks if task.owner_id == self.user_id]


def send_due(on: datetime.date | None = None) -> list[str]:
    """Send the mails that are due, and answer the addresses.

    Nobody is mailed twice within a week, however often this runs, nor when nothing is open.

    Raises:
        OSError: the mail server does not answer; those who were not mailed will be the next time.
    """
    on = on or timezone.localdate()
    reports: dict[str, Overview] = {}
    sent = []
    for recipient in recipients():
        if not _is_due(recipient.address, on):
            continue
        with translation.override(recipient.language):
            if recipient.language not in reports:
                reports[recipient.language] = overview(on=on)
            found = reports[recipient.language]
            tasks = recipient.own(open_tasks(found))
            if tasks and _claim(recipient.address, on):
                _send(recipient, found, tasks)
                sent.append(recipient.address)
    return sent


def recipients() -> Iterator[Recipient]:
    """The address of the centre, then active users who may open the report, each address once."""
    known = set()
    site = Site.objects.filter(is_default_site=True).first()
    centre = SiteFacts.for_site(site).email if site else ""
    if centre:
        known.add(centre.lower())
        yield Recipient(centre, settings.COUNTRY.locales[0])
    users = (
        get_user_model()
        .objects.filter(is_active=True)
        .exclude(email="")
        .select_related("wagtail_userprofile")
    )
    for user in users.order_by("pk"):
        if user.email.lower() not in known and user.has_perm("wagtailadmin.access_admin"):
            known.add(user.email.lower())
            yield Recipient(user.email, _language_of(user), user.pk)


def _language_of(user: object) -> str:
    """The language of somebody's admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    preferred = profile.preferred_language if profile else ""
    return preferred or settings.LANGUAGE_CODE


def _is_due(address: str, on: datetime.date) -> bool:
    return not ReportMail.objects.filter(address=address, sent_on__gt=on - WEEK).exists()


def _claim(address: str, on: datetime.date) -> bool:
    """Note that the mail goes out now; False where another process was faster."""
    if ReportMail.objects.filter(address=address, sent_on__lte=on - WEEK).update(sent_on=on):
        return True
    try:
        with transaction.atomic():
            ReportMail.objects.create(address=address, sent_on=on)
    except IntegrityError:
        return False
    return True


def _send(recipient: Recipient, found: Overview, tasks: list[OpenTask]) -> None:
    """Write and send; a mail that could not be sent is due again."""
    try:
        letter(recipient, found, tasks).send()
    except OSError:
        ReportMail.objects.filter(address=recipient.address).delete()
        raise


def letter(recipient: Recipient, found: Overview, tasks: list[OpenTask]) -> EmailMessage:
    """The mail in the active language, as plain text."""
    context = {
        "tasks": [(task, absolute(task.url) if task.url else "") for task in tasks[:MOST_LISTED]],
        "more": len(tasks) - MOST_LISTED,
        "score": found.report.total.score,
        "is_centre": recipient.user_id is None,
        "report_url": absolute(reverse("disclosure_report")),
    }
    return EmailMessage(
        subject=_("Open tasks: what the law wants published (%(count)d)") % {"count": len(tasks)},
        body=render_to_string("disclosures/report/mail.txt", context).strip() + "\n",
        to=[recipient.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": recipient.language},
    )
