"""Factories of decisions, the statement and the bulletin."""

from __future__ import annotations

import datetime

import factory

from disclosures.models import (
    AccessibilityStatement,
    AccessibilityStatementWords,
    BipCard,
    Decision,
    DecisionItem,
)


class DecisionFactory(factory.django.DjangoModelFactory):
    """A public Ukrainian decision without points."""

    language = "uk"
    status = Decision.Status.IN_FORCE
    act_type = "рішення"
    body = "Колегія центру"
    number = factory.Sequence(lambda n: f"{n + 1}/1")
    issued_on = datetime.date(2026, 2, 18)
    heading = "Про стан методичного супроводу"
    enacting = "ВИРІШИЛА"
    signatory = "Ірина САВЧУК"
    signatory_position = "Голова колегії"
    slug = factory.LazyAttribute(lambda item: f"{item.issued_on}-{item.number.replace('/', '-')}")

    class Meta:
        model = Decision


class DecisionItemFactory(factory.django.DjangoModelFactory):
    """An open point without a deadline."""

    decision = factory.SubFactory(DecisionFactory)
    number = factory.Sequence(lambda n: f"{n + 1}.")
    text = "Провести заняття."
    deadline_kind = DecisionItem.Kind.NONE
    sort_order = factory.Sequence(lambda n: n)

    class Meta:
        model = DecisionItem


class StatementFactory(factory.django.DjangoModelFactory):
    """A statement without words."""

    url = "https://centrum.example/"
    published_on = datetime.date(2024, 9, 2)
    updated_on = datetime.date(2026, 5, 4)
    prepared_on = datetime.date(2024, 9, 20)
    reviewed_on = datetime.date(2026, 3, 10)
    email = "dostepnosc@centrum.example"
    phone = "+48 00 000 00 00"

    class Meta:
        model = AccessibilityStatement


class StatementWordsFactory(factory.django.DjangoModelFactory):
    """Polish words with something of everything."""

    owner = factory.SubFactory(StatementFactory)
    language = "pl"
    body_name = "Powiatowe Centrum Doskonalenia Nauczycieli w Lipowcu"
    noncompliance = "Część filmów nie ma audiodeskrypcji.\nMapa dojazdu nie ma opisu."
    contact = "Anna Kowalska, koordynatorka dostępności"
    architecture = "Wejście od ulicy Szkolnej jest bez progu. W budynku działa winda."
    communication = "W sekretariacie jest pętla indukcyjna."

    class Meta:
        model = AccessibilityStatementWords


class BipCardFactory(factory.django.DjangoModelFactory):
    """A page of the bulletin with all below it."""

    author = "Anna Kowalska, wicedyrektor"

    class Meta:
        model = BipCard
