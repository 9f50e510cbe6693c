"""What every public page stands on."""

from .centre import CentreProfile, SiteFacts
from .documents import CustomDocument
from .images import CustomImage, CustomRendition
from .navigation import Menu
from .pages import BasePage
from .terms import Term, TermLabel

__all__ = [
    "BasePage",
    "CentreProfile",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Menu",
    "SiteFacts",
    "Term",
    "TermLabel",
]
