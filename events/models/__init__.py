"""Models of events: facts and dates as plain rows, words as pages."""

from .club import ScienceClubPage
from .dates import EventOccurrence, OccurrenceWords
from .facts import Event
from .index import EventIndexPage
from .pages import EventPage

__all__ = [
    "Event",
    "EventIndexPage",
    "EventOccurrence",
    "EventPage",
    "OccurrenceWords",
    "ScienceClubPage",
]
