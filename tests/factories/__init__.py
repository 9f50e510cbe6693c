"""Factories of pages, snippets, pictures and documents."""

from .core import (
    CentreProfileFactory,
    DocumentFactory,
    ImageFactory,
    MenuFactory,
    TermFactory,
    alias,
    link_value,
    picture_file,
    translate,
)
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
    "CentreProfileFactory",
    "ContactPageFactory",
    "DocumentFactory",
    "HomePageFactory",
    "ImageFactory",
    "MenuFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "PartnerFactory",
    "PartnersPageFactory",
    "PeoplePageFactory",
    "PersonFactory",
    "StandardPageFactory",
    "TermFactory",
    "UnitFactory",
    "alias",
    "link_value",
    "picture_file",
    "translate",
]
