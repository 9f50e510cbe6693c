"""What may stand in braces in a text, and how it is filled in.

Names are looked up, never evaluated, so a text cannot reach into objects. A line whose placeholders are all
empty is left out: “Join: {online}” disappears where people meet in a room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.choices import Purpose

_BRACES = re.compile(r"\{([^{}\n]*)\}")

MEANINGS = {
    "title": _("title of the course or event"),
    "organiser": _("organiser"),
    "when": _("dates and times, a line for each"),
    "place": _("place and address"),
    "page": _("address of the public page"),
    "contact": _("e-mail address for questions"),
    "link": _("personal link"),
    "name": _("name of the person"),
    "seats": _("number of seats, where there are several"),
    "online": _("link to join, where the meeting is online"),
    "position": _("place on the waiting list"),
    "deadline": _("until when the link or the offer is valid"),
    "calendar": _("a sentence about the attached dates, where there are any"),
    "note": _("what the staff have written"),
    "number": _("number of the certificate"),
    "verify": _("address where the certificate is verified"),
}
"""Every placeholder and what it becomes."""

_ALWAYS = ("title", "organiser", "when", "place", "page", "contact")
_PERSON = (*_ALWAYS, "name", "seats", "link")

_OF_PURPOSE: dict[str, tuple[str, ...]] = {
    # These go to an address that somebody typed in: nothing else that was typed may stand in them.
    Purpose.VERIFY: (*_ALWAYS, "link", "deadline"),
    Purpose.VERIFY_GROUP: (*_ALWAYS, "link", "deadline"),
    Purpose.CONFIRMED: (*_PERSON, "online", "calendar"),
    Purpose.APPROVED: (*_PERSON, "online", "calendar"),
    Purpose.REMINDER: (*_PERSON, "online"),
    Purpose.WAITLISTED: (*_PERSON, "position"),
    Purpose.OFFER: (*_PERSON, "deadline"),
    Purpose.CHANGED: (*_PERSON, "online", "position", "calendar", "note"),
    Purpose.POSTPONED: (*_PERSON, "note"),
    Purpose.CANCELLED_BY_CENTRE: (*_PERSON, "note"),
    Purpose.MESSAGE: (*_PERSON, "note"),
    Purpose.CERTIFICATE: (*_PERSON, "number", "verify"),
    Purpose.ERASED: ("organiser", "contact"),
}

_NEEDED: dict[str, str] = {
    Purpose.VERIFY: "link",
    Purpose.VERIFY_GROUP: "link",
    Purpose.OFFER: "link",
    Purpose.WAITLISTED: "position",
    Purpose.MESSAGE: "note",
}
"""Without these a mail would fail its purpose."""


def allowed(purpose: str) -> tuple[str, ...]:
    """The placeholders that a purpose has something for."""
    return _OF_PURPOSE.get(purpose, _PERSON)


def errors(purpose: str, subject: str, body: str) -> dict[str, Any]:
    """What is wrong with a text, by field: unknown placeholders, a lone brace, a link left out."""
    found: dict[str, Any] = {}
    for field, text in (("subject", subject), ("body", body)):
        unknown = [name for name in _BRACES.findall(text) if name not in allowed(purpose)]
        if unknown:
            message = _("{%(name)s} cannot stand here. Possible are: %(allowed)s.")
            names = ", ".join(f"{{{name}}}" for name in allowed(purpose))
            found[field] = message % {"name": unknown[0], "allowed": names}
        elif re.search(r"[{}]", _BRACES.sub("", text)):
            found[field] = _("A brace is open or closed on its own.")
    needed = _NEEDED.get(purpose)
    if needed and "body" not in found and f"{{{needed}}}" not in body:
        found["body"] = _("This mail needs {%(name)s}.") % {"name": needed}
    return found


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders filled in; lines that would say nothing are left out."""
    lines = []
    for line in text.splitlines():
        names = _BRACES.findall(line)
        if names and not any(values.get(name) for name in names):
            continue
        lines.append(_BRACES.sub(lambda match: str(values.get(match[1], "")), line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
