"""What can stand in the way; each says so in a sentence for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class BookingError(Exception):
    """Something that cannot be done; its text tells the person why and what to do next."""

    sentence = _("This is not possible now. Please write to the organiser.")

    def __str__(self) -> str:
        return str(self.sentence)


class Closed(BookingError):
    """Nobody is taken now: not open yet, closed, begun, over or cancelled."""

    sentence = _("Registration is closed. The page of the event says whether and when it opens again.")


class Full(BookingError):
    """No seat for so many, and no place on the waiting list."""

    sentence = _("There are not enough free places, and the waiting list is full or closed.")


class Gone(BookingError):
    """It was erased, or deleted because its link was not used."""

    sentence = _("There is no such registration any more.")


class LinkExpired(BookingError):
    """The link or the offer was valid until a moment that has passed."""

    sentence = _("This link was valid for a limited time, which is over. Please register once more.")


class NotAllowed(BookingError):
    """The state of the registration does not permit it."""

    sentence = _("The registration has changed meanwhile. Please look at where it stands now.")


class NeedsApproval(NotAllowed):
    """More seats where somebody decides about each registration."""

    sentence = _("More seats need the consent of the organisers. Please write to them.")


class AlreadyRegistered(NotAllowed):
    """Staff add an address a second time."""

    sentence = _("Somebody with this e-mail address is registered here already.")
