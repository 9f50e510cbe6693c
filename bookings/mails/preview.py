"""A mail as it would be sent, with an invented person and course."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bookings.choices import Purpose
from bookings.mails import attachments, letters, placeholders
from bookings.mails.letters import Letter
from bookings.models import MailText
from bookings.registry import Description, Meeting
from core.dates import moment_words
from core.languages import html_lang
from core.seo.head import absolute


def sample(purpose: str, language: str, text: MailText | None = None) -> Letter:
    """A letter of a purpose in a language; ``text`` is one that has not been saved yet."""
    with translation.override(language):
        description = _description()
        values = letters.about(description) | {
            "name": _("Milica Petrović"),
            "seats": "",
            "link": absolute("/…"),
            "position": "" if purpose == Purpose.CHANGED else "4",
            "deadline": moment_words(timezone.now() + datetime.timedelta(days=2)),
            "online": absolute("/…"),
            "calendar": attachments.sentence_of(purpose),
            "note": _("The first session begins an hour later."),
            "number": "UV-12/2027",
            "verify": absolute("/v/…"),
        }
        link = "" if purpose in letters.WITHOUT_FOOTER else absolute("/…")
        words = (text.subject, text.body) if text else None
        return letters.compose(purpose, description, values, link, words=words)


def response(request: HttpRequest, text: MailText) -> HttpResponse:
    """The preview of a text that is being written: what is wrong with it, else the mail."""
    wrong = placeholders.errors(text.purpose, text.subject, text.body)
    letter = sample(text.purpose, text.language, text)
    context = {"letter": letter, "lang": html_lang(text.language), "errors": list(wrong.values())}
    return HttpResponse(render_to_string("bookings/mail/preview.html", context, request=request))


def _description() -> Description:
    begins = (timezone.localtime() + datetime.timedelta(days=20)).replace(
        hour=10, minute=0, second=0, microsecond=0
    )
    meeting = Meeting(
        uid="sample",
        starts_at=begins,
        ends_at=begins + datetime.timedelta(hours=6),
        place=_("Great hall"),
    )
    return Description(title=_("Reading across the curriculum"), url="/", meetings=(meeting,))
