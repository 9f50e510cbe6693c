"""Factories of the home room."""

from __future__ import annotations

import datetime

import factory
from wagtail.models import Locale
from wagtail_factories import PageFactory

from home.models import (
    Agreement,
    ContactPage,
    HomePage,
    Partner,
    PartnersPage,
    PeoplePage,
    Person,
    StandardPage,
    Unit,
)


class HomePageFactory(PageFactory):
    """A home page."""

    title = "Почетна"
    hero_title = "Место где наставници уче"

    class Meta:
        model = HomePage


class StandardPageFactory(PageFactory):
    """A page of text."""

    title = factory.Sequence(lambda n: f"Страница {n}")
    slug = factory.Sequence(lambda n: f"stranica-{n}")
    introduction = "Центар је отворен за наставнике и ученике целог округа."

    class Meta:
        model = StandardPage


class PeoplePageFactory(PageFactory):
    """The page of people."""

    title = "Запослени"
    slug = "zaposleni"

    class Meta:
        model = PeoplePage


class PartnersPageFactory(PageFactory):
    """The page of partners."""

    title = "Партнери"
    slug = "partneri"

    class Meta:
        model = PartnersPage


class ContactPageFactory(PageFactory):
    """The contact page."""

    title = "Контакт"
    slug = "kontakt"
    recipient = "kontakt@centar.example"

    class Meta:
        model = ContactPage


class _InSerbian(factory.django.DjangoModelFactory):
    locale = factory.LazyFunction(lambda: Locale.objects.get_or_create(language_code="sr")[0])

    class Meta:
        abstract = True


class UnitFactory(_InSerbian):
    """A department."""

    name = factory.Sequence(lambda n: f"Служба {n}")

    class Meta:
        model = Unit


class PersonFactory(_InSerbian):
    """Somebody of the staff."""

    name = factory.Sequence(lambda n: f"Јелена Марковић {n}")
    position = "саветница"

    class Meta:
        model = Person


class PartnerFactory(_InSerbian):
    """A partner."""

    name = factory.Sequence(lambda n: f"Гимназија {n}")
    kind = Partner.Kind.EDUCATION
    url = "https://gimnazija.example/"

    class Meta:
        model = Partner


class AgreementFactory(_InSerbian):
    """A memorandum with no parties yet."""

    title = factory.Sequence(lambda n: f"Меморандум о сарадњи {n}")
    number = factory.Sequence(lambda n: f"01-{n}/2026")
    signed_on = datetime.date(2026, 3, 12)

    class Meta:
        model = Agreement
