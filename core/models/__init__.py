"""What every public page stands on."""

from .centre import CentreProfile, SiteFacts
from .documents import CustomDocument
from .images import CustomImage, CustomRendition
from .navigation import Menu
from .pages import BasePage, LeadImageMixin
from .places import Organisation, OrganisationWords, Venue, VenueWords, Worded, Words
from .scripts import ScriptException
from .terms import Term, TermLabel
from .translations import TranslationReminder

__all__ = [
    "BasePage",
    "CentreProfile",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "LeadImageMixin",
    "Menu",
    "Organisation",
    "OrganisationWords",
    "ScriptException",
    "SiteFacts",
    "Term",
    "TermLabel",
    "TranslationReminder",
    "Venue",
    "VenueWords",
    "Worded",
    "Words",
]
