"""The centre's own pages, people, partners and messages."""

from .agreements import Agreement, AgreementParty, Partner
from .contact import ContactMessage, ContactPage
from .home import HomePage
from .people import PeoplePage, Person, Unit
from .standard import PartnersPage, StandardPage

__all__ = [
    "Agreement",
    "AgreementParty",
    "ContactMessage",
    "ContactPage",
    "HomePage",
    "Partner",
    "PartnersPage",
    "PeoplePage",
    "Person",
    "StandardPage",
    "Unit",
]
