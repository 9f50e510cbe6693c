"""A mail of the outbox, written in the recipient's language at the moment when it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from bookings import calendar, links, registry
from bookings.choices import Purpose
from bookings.mails import attachments, placeholders, texts
from bookings.models import OutboxMail, Registration, SchoolBooking
from bookings.registry import Description, Meeting
from core.dates import moment_words, span_words
from core.languages import html_lang
from core.models import CentreProfile, SiteFacts
from core.models.scripts import editors_exceptions
from core.scripts import in_script
from core.seo.head import absolute

WITHOUT_FOOTER = (
    Purpose.VERIFY,
    Purpose.VERIFY_GROUP,
    Purpose.ALREADY,
    Purpose.OFFER,
    Purpose.OFFER_EXPIRED,
    Purpose.REJECTED,
    Purpose.CANCELLED_BY_PERSON,
    Purpose.CANCELLED_BY_STAFF,
    Purpose.ERASED,
)
"""Mails that carry their link in the text, or have none to give."""


@dataclass(frozen=True)
class Letter:
    """Everything that the mail server gets, and the preview shows."""

    subject: str
    text: str
    html: str
    language: str
    reply_to: str = ""
    sender: str = ""
    files: list[attachments.File] = field(default_factory=list)

    def message(self, address: str) -> EmailMultiAlternatives:
        """The letter to an address, as Django sends it."""
        message = EmailMultiAlternatives(
            subject=self.subject,
            body=self.text,
            from_email=self.sender,
            to=[address],
            reply_to=[self.reply_to] if self.reply_to else None,
            # Out-of-office robots must not answer (RFC 3834 §5).
            headers={"Auto-Submitted": "auto-generated", "Content-Language": html_lang(self.language)},
        )
        message.attach_alternative(self.html, "text/html")
        for name, content, media_type in self.files:
            message.attach(name, content, media_type)
        return message


def language_of(mail: OutboxMail) -> str:
    """The language, and with it the script, that a mail is written in."""
    row = mail.registration or mail.school_booking
    return row.language if row else mail.language or settings.LANGUAGE_CODE


def write(mail: OutboxMail) -> Letter:
    """The letter of a mail.

    Raises:
        LookupError: no installed room describes what it is about.
    """
    with translation.override(language_of(mail)):
        row = mail.registration or mail.school_booking
        if row is None:
            return compose(mail.purpose, Description(title=""), {})
        description = registry.describe(row.bookable)
        files = attachments.files(mail, description)
        values = _values_of(mail, description) | {"calendar": attachments.sentence(mail.purpose, files)}
        link = "" if mail.purpose in WITHOUT_FOOTER else values["link"]
        return compose(mail.purpose, description, values, link, files)


def compose(
    purpose: str,
    description: Description,
    values: dict[str, str],
    link: str = "",
    files: list[attachments.File] | None = None,
    words: tuple[str, str] | None = None,
) -> Letter:
    """A letter in the active language from the text of its purpose and the values of its placeholders.

    ``words`` (subject, text) stand instead of the text that is kept for the purpose.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    facts, profile = _centre(language)
    contact = description.contact_email or (facts.email if facts else "")
    centre = profile.name if profile else ""
    values = {"contact": contact, "organiser": description.organiser or centre, **values}
    subject, body = words or texts.text_for(purpose)
    text = placeholders.filled(body, values)
    context = {
        "subject": " ".join(placeholders.filled(subject, values).split()),
        "paragraphs": text.split("\n\n"),
        "footer": texts.footer(link).splitlines() if link else [],
        "signature": values["organiser"],
        "lang": html_lang(language),
    }
    return Letter(
        subject=context["subject"],
        text=render_to_string("bookings/mail/letter.txt", context).strip() + "\n",
        html=render_to_string("bookings/mail/letter.html", context),
        language=language,
        reply_to=contact,
        sender=formataddr((centre, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])) if centre else "",
        files=files or [],
    )


def _values_of(mail: OutboxMail, description: Description) -> dict[str, str]:
    """What each placeholder becomes in this mail."""
    row = mail.registration or mail.school_booking
    values = about(description) | {"link": links.address(row)}
    if mail.purpose in (Purpose.VERIFY, Purpose.VERIFY_GROUP):
        values["deadline"] = moment_words(row.expires_at)
    if isinstance(row, Registration):
        values |= _values_of_person(row, description)
    if mail.purpose == Purpose.POSTPONED:
        values["when"] = ", ".join(map(_when, description.former))
    if mail.notice:
        values["note"] = _in_script_of(row, mail.notice.text)
        values["title"] = _in_script_of(row, mail.notice.title) or values["title"]
    if mail.certificate:
        values["number"] = mail.certificate.number
        values["verify"] = absolute(reverse("certificate_printed", args=[mail.certificate.code]))
    return values


def _values_of_person(row: Registration, description: Description) -> dict[str, str]:
    values = {"name": row.full_name, "seats": str(row.group_size) if row.group_size > 1 else ""}
    if row.position:
        values["position"] = str(row.position)
    if row.offer_expires_at:
        values["deadline"] = moment_words(row.offer_expires_at)
    if row.holds_seat:
        values["online"] = _once(meeting.online_url for meeting in description.meetings)
    return values


def _in_script_of(row: Registration | SchoolBooking, words: str) -> str:
    """What the staff have typed, in the script of whoever reads it."""
    return in_script(words, row.language, editors_exceptions())


def about(description: Description) -> dict[str, str]:
    """The placeholders that a description fills in."""
    return {
        "title": description.title,
        "page": absolute(description.url) if description.url else "",
        "when": "\n".join(map(_when, description.meetings)) or gettext("The date is not fixed yet"),
        "place": _once(calendar.where(meeting) for meeting in description.meetings),
    }


def _when(meeting: Meeting) -> str:
    return span_words(meeting.starts_at, meeting.ends_at, meeting.all_day)


def _once(words: Iterable[str]) -> str:
    """Different words, each once, a line for each."""
    return "\n".join(dict.fromkeys(word for word in words if word))


def _centre(language: str) -> tuple[SiteFacts | None, CentreProfile | None]:
    facts = SiteFacts.objects.filter(site__is_default_site=True).first()
    profiles = CentreProfile.objects.select_related("locale")
    profile = profiles.filter(locale__language_code=language).first() or profiles.first()
    return facts, profile
