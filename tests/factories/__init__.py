"""Factories of pages, snippets, pictures and documents."""

from .core import DocumentFactory, ImageFactory, TermFactory
from .home import (
    AgreementFactory,
    ContactPageFactory,
    HomePageFactory,
    PartnerFactory,
    PartnersPageFactory,
    PeoplePageFactory,
    PersonFactory,
    StandardPageFactory,
    UnitFactory,
)
from .news import NewsIndexPageFactory, NewsPageFactory

__all__ = [
    "AgreementFactory",
    "ContactPageFactory",
    "DocumentFactory",
    "HomePageFactory",
    "ImageFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "PartnerFactory",
    "PartnersPageFactory",
    "PeoplePageFactory",
    "PersonFactory",
    "StandardPageFactory",
    "TermFactory",
    "UnitFactory",
]
