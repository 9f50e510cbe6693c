"""The built-in texts, and the staff's where they have written one."""

from __future__ import annotations

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from bookings.choices import Purpose
from bookings.models import MailText
from core.models.scripts import for_reader
from core.scripts import SERBIAN_CYRILLIC, SERBIAN_LATIN

BUILT_IN = {
    Purpose.VERIFY: (
        _("Please confirm your registration: {title}"),
        _(
            "Somebody, probably you, wants to register this address for:\n\n{title}\n{when}\n\n"
            "To register, open this link and press the button. It is valid until {deadline}.\n\n{link}\n\n"
            "Until then no seat is taken. If this was not you, do nothing: the request is deleted by itself."
        ),
    ),
    Purpose.VERIFY_GROUP: (
        _("Please confirm your list: {title}"),
        _(
            "Somebody, probably you, has handed in a list of colleagues for:\n\n{title}\n{when}\n\n"
            "To register them, open this link and press the button. It is valid until {deadline}."
            "\n\n{link}\n\n"
            "Until then no seats are taken. If this was not you, do nothing: the list is deleted by itself."
        ),
    ),
    Purpose.ALREADY: (
        _("You are registered already: {title}"),
        _(
            "This address is registered already for:\n\n{title}\n{when}\n\nNothing was changed. "
            "You can see where your registration stands here:\n\n{link}"
        ),
    ),
    Purpose.CONFIRMED: (
        _("You have a seat: {title}"),
        _(
            "Hello {name},\n\nyour registration is confirmed.\n\n{title}\n{when}\n{place}\n"
            "Seats: {seats}\nJoin here: {online}\n\n{calendar}"
        ),
    ),
    Purpose.WAITLISTED: (
        _("You are on the waiting list: {title}"),
        _(
            "Hello {name},\n\nall seats are taken; you are on the waiting list.\n\n{title}\n{when}\n\n"
            "Your place on the list: {position}\n\n"
            "When a seat becomes free for you, you get a mail and have some time to take it. "
            "If you no longer want to come, please cancel, so that others move up."
        ),
    ),
    Purpose.AWAITING: (
        _("We have your registration: {title}"),
        _(
            "Hello {name},\n\nthank you. The organiser decides about each registration "
            "and will write to you.\n\n{title}\n{when}\n{place}"
        ),
    ),
    Purpose.APPROVED: (
        _("You have a seat: {title}"),
        _(
            "Hello {name},\n\nyour registration was approved and you have a seat.\n\n"
            "{title}\n{when}\n{place}\nSeats: {seats}\nJoin here: {online}\n\n{calendar}"
        ),
    ),
    Purpose.REJECTED: (
        _("Your registration could not be accepted: {title}"),
        _(
            "Hello {name},\n\nwe are sorry: your registration could not be accepted.\n\n{title}\n{when}\n\n"
            "If you have questions, write to {contact}."
        ),
    ),
    Purpose.OFFER: (
        _("A seat is free for you: {title}"),
        _(
            "Hello {name},\n\na seat has become free and is kept for you until {deadline}.\n\n"
            "{title}\n{when}\n{place}\n\n"
            "To take the seat or to give it to the next, open this link:\n\n{link}"
        ),
    ),
    Purpose.OFFER_EXPIRED: (
        _("The offered seat has gone to the next: {title}"),
        _(
            "Hello {name},\n\nthe time to take the seat that was kept for you has passed; "
            "it was offered to the next on the list.\n\n{title}\n{when}\n\n"
            "If you still want to come, you can register once more: {page}"
        ),
    ),
    Purpose.CHANGED: (
        _("Changed: {title}"),
        _(
            "Hello {name},\n\ndate, time or place have changed. This is how it stands now:\n\n"
            "{title}\n{when}\n{place}\nJoin here: {online}\nYour place on the list: {position}\n\n{note}\n\n"
            "{calendar}\n\nIf you cannot come, please cancel through your personal link."
        ),
    ),
    Purpose.POSTPONED: (
        _("Postponed: {title}"),
        _(
            "Hello {name},\n\nwe are sorry: this does not take place on the date that you were told. "
            "There is no new date yet.\n\n{title}\nIt was to be: {when}\n\n{note}\n\n"
            "You stay registered and need not do anything. As soon as there is a new date, you get a mail. "
            "If you no longer want to come, please cancel through your personal link."
        ),
    ),
    Purpose.CANCELLED_BY_CENTRE: (
        _("Cancelled: {title}"),
        _(
            "Hello {name},\n\nwe are sorry: this will not take place.\n\n{title}\n{when}\n\n{note}\n\n"
            "You need not do anything. If you have questions, write to {contact}."
        ),
    ),
    Purpose.CANCELLED_BY_STAFF: (
        _("Your registration was cancelled: {title}"),
        _(
            "Hello {name},\n\nthe organiser has cancelled your registration.\n\n{title}\n{when}\n\n"
            "If you have questions, write to {contact}."
        ),
    ),
    Purpose.CANCELLED_BY_PERSON: (
        _("You have cancelled: {title}"),
        _(
            "Hello {name},\n\nyour registration is cancelled.\n\n{title}\n{when}\n\n"
            "If you change your mind, you can register once more: {page}"
        ),
    ),
    Purpose.REMINDER: (
        _("Soon: {title}"),
        _(
            "Hello {name},\n\nwe look forward to seeing you.\n\n{title}\n{when}\n{place}\n"
            "Seats: {seats}\nJoin here: {online}\n\n"
            "If you cannot come, please cancel through your personal link: somebody else may be waiting."
        ),
    ),
    Purpose.CERTIFICATE: (
        _("Your certificate: {title}"),
        _(
            "Hello {name},\n\nyour certificate is attached.\n\n{title}\nNumber: {number}\n\n"
            "Anybody can check that it is genuine: {verify}"
        ),
    ),
    Purpose.MESSAGE: ("{title}", "{note}"),
    Purpose.ERASED: (
        _("Your data were erased"),
        _(
            "As you have asked, your personal data were erased from the registrations of this site.\n\n"
            "This is the last mail; your address is not kept. If you have questions, write to {contact}."
        ),
    ),
}
"""Subject and text by purpose, in the words of the interface."""


def text_for(purpose: str) -> tuple[str, str]:
    """Subject and text of a purpose in the active language: the staff's own, else the built-in one.

    Serbian Latin follows the staff's Cyrillic text where they have written none in Latin.
    """
    language = get_language() or SERBIAN_CYRILLIC
    wanted = [language, SERBIAN_CYRILLIC] if language == SERBIAN_LATIN else [language]
    own = {row.language: row for row in MailText.objects.filter(purpose=purpose, language__in=wanted)}
    row = next((own[code] for code in wanted if code in own), None)
    if row is None:
        subject, body = BUILT_IN[Purpose(purpose)]
        return str(subject), str(body)
    if row.language == language:
        return row.subject, row.body
    return for_reader(row.subject, language), for_reader(row.body, language)


def footer(link: str) -> str:
    """What stands below every mail that concerns a registration."""
    sentence = gettext("See, change or cancel your registration, or have your data erased:")
    return f"{sentence}\n{link}"
