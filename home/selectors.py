"""Reads of the home room."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import Locale

from core.languages import current_locale

if TYPE_CHECKING:
    from home.models import Agreement, Partner, Person, Unit


def partners(locale: Locale | None = None) -> list[Partner]:
    """Partners of a language, in the order that the staff chose."""
    from home.models import Partner

    return list(Partner.objects.filter(locale=locale or current_locale()).select_related("logo"))


def by_kind(found: list[Partner]) -> list[tuple[str, list[Partner]]]:
    """Partners grouped under the label of their kind, in the order of ``Partner.Kind``."""
    from home.models import Partner

    order = {kind: position for position, kind in enumerate(Partner.Kind.values)}
    ordered = sorted(found, key=lambda partner: order[partner.kind])
    return [
        (str(Partner.Kind(kind).label), list(group))
        for kind, group in groupby(ordered, key=lambda partner: partner.kind)
    ]


def partners_page_url(request: HttpRequest | None) -> str:
    """Address of the partners' page in the active language, or an empty string."""
    from home.models import PartnersPage

    page = PartnersPage.objects.live().filter(locale=current_locale()).select_related("locale").first()
    return (page.get_url(request) or "") if page else ""


def agreements(locale: Locale | None = None) -> list[Agreement]:
    """Agreements of a language, newest first."""
    from home.models import Agreement

    return list(
        Agreement.objects.filter(locale=locale or current_locale())
        .select_related("document", "linked_news")
        .prefetch_related("parties__partner")
    )


def units_with_people(locale: Locale | None = None) -> list[tuple[Unit | None, list[Person]]]:
    """Units in order with their people; people without a unit come last, under None."""
    from home.models import Person

    people: list[Any] = list(
        Person.objects.filter(locale=locale or current_locale()).select_related("unit", "photo")
    )
    people.sort(
        key=lambda person: (person.unit is None, person.unit and (person.unit.sort_order, person.unit.name))
    )
    return [(unit, list(group)) for unit, group in groupby(people, key=lambda person: person.unit)]
