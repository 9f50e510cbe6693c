"""Writes of the home room: taking a message, mailing it, deleting it in time."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.models import SiteFacts
from home.models import ContactMessage, ContactPage

logger = logging.getLogger("educenter.contact")

HOURLY_LIMIT = 6
"""Messages an hour from one address of the network; a school behind one address stays well below."""


def take_message(page: ContactPage, data: dict[str, Any], language: str) -> ContactMessage | None:
    """Store a message and hand it to the mail; None where the same message came already today.

    The message is in the database before anything is mailed: a mail server that is down loses nothing.
    """
    from home.tasks import mail_message

    day = timezone.localdate().isoformat()
    material = "\x1f".join(
        [str(page.translation_key), data["email"].lower(), data["subject"], data["message"], day]
    )
    try:
        with transaction.atomic():
            message = ContactMessage.objects.create(
                page=page,
                name=data["name"],
                email=data["email"],
                subject=data["subject"],
                message=data["message"],
                language=language,
                delete_after=ContactMessage.expiry(page.retention_days),
                fingerprint=hashlib.sha256(material.encode()).hexdigest(),
            )
            transaction.on_commit(lambda: mail_message.enqueue(message.pk))
    except IntegrityError:
        return None
    return message


def send_mail_for(message_id: int) -> None:
    """Mail a stored message to the centre. A failure is logged; the message stays in the admin's list."""
    message = ContactMessage.objects.select_related("page").filter(pk=message_id).first()
    if message is None:
        return
    recipient = recipient_of(message)
    if not recipient:
        logger.warning("Message %s: no recipient is set on the contact page or in the facts.", message_id)
        return
    with translation.override("sr"):
        note = _("Sent through the contact form of the site. Answer to this mail to reach the sender.")
    mail = EmailMessage(
        subject=message.subject,
        body=f"{message.message}\n\n{message.name} <{message.email}>\n\n-- \n{note}",
        to=[recipient],
        reply_to=[message.email],
    )
    try:
        mail.send()
    except OSError:
        logger.exception("Message %s could not be mailed; it is in the admin's list of messages.", message_id)


def recipient_of(message: ContactMessage) -> str:
    """The page's own recipient, else the centre's address."""
    if message.page and message.page.recipient:
        return message.page.recipient
    site = Site.objects.filter(is_default_site=True).first()
    return SiteFacts.for_site(site).email if site else ""


def within_limit(network_address: str) -> bool:
    """Count a message of this network address; False above the hourly limit. Only a digest is kept, in
    memory."""
    digest = hashlib.sha256(f"contact:{network_address}".encode()).hexdigest()[:20]
    key = f"contact:{digest}:{timezone.now():%Y%m%d%H}"
    cache.add(key, 0, 3600)
    return cache.incr(key) <= HOURLY_LIMIT


def purge_messages() -> int:
    """Delete messages past their retention; answers how many."""
    deleted, _rows = ContactMessage.objects.filter(delete_after__lt=timezone.localdate()).delete()
    return deleted
