"""Records and copies for tests."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from library.models import Authority, Contributor, Copy, Record, RecordIdentifier, RecordSubject


class AuthorityFactory(DjangoModelFactory):
    """A person, unless told otherwise."""

    class Meta:
        model = Authority

    kind = "person"
    heading = factory.Sequence(lambda number: f"Петровић {number}, Милица")


class RecordFactory(DjangoModelFactory):
    """A Serbian book in Cyrillic."""

    class Meta:
        model = Record

    title = factory.Sequence(lambda number: f"Педагошка психологија {number}")
    languages = ["srp"]
    publishers = ["Центар за образовање"]
    places = ["Крагујевац"]
    year_from = 1998
    year_to = 1998


class ContributorFactory(DjangoModelFactory):
    """The author of a record."""

    class Meta:
        model = Contributor

    record = factory.SubFactory(RecordFactory)
    authority = factory.SubFactory(AuthorityFactory)
    role = "aut"
    is_main = True


class SubjectFactory(DjangoModelFactory):
    """A topic of a record."""

    class Meta:
        model = RecordSubject

    record = factory.SubFactory(RecordFactory)
    authority = factory.SubFactory(AuthorityFactory, kind="topic", heading="Психологија")


class IdentifierFactory(DjangoModelFactory):
    """An ISBN of a record."""

    class Meta:
        model = RecordIdentifier

    record = factory.SubFactory(RecordFactory)
    printed = "86-17-06347-5"


class CopyFactory(DjangoModelFactory):
    """A copy that is in."""

    class Meta:
        model = Copy

    record = factory.SubFactory(RecordFactory)
    inventory_number = factory.Sequence(lambda number: f"{1000 + number}")
    shelf_mark = "37 ПЕТ"
    location = "Позајмно одељење"
