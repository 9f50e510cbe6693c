"""Makes the words that live outside pages: terms, profile, staff, partners, agreements, menus."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from wagtail.models import Locale, Site

from core.models import CentreProfile, Menu, SiteFacts, Term, TermLabel
from demo import content
from demo.blocks import NAMESPACE
from demo.fields import FieldFiller
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from demo.translations import translate
from home.models import Agreement, AgreementParty, Partner, Person, Unit


class SnippetMaker:
    """Makes a snippet in Serbian together with its translations."""

    def __init__(self, shelf: Shelf, source: Locale, targets: dict[str, Locale]) -> None:
        self.shelf, self.source, self.targets = shelf, source, targets

    def make(
        self, model: type[models.Model], record: dict[str, Any], kind: str, **facts: Any
    ) -> models.Model:
        """Save ``record`` as an object of ``model``; ``facts`` are the same in every language."""
        original = self._build(model, record, "sr", facts)
        original.save()
        self.shelf.put(kind, record["key"], original)
        for translation in translate(original, self._build(model, record, "en", facts), self.targets):
            self.shelf.put(kind, f"{record['key']}@{translation.locale.language_code}", translation)
        return original

    def _build(self, model: type[models.Model], record: dict[str, Any], language: str, facts: Any) -> Any:
        instance = model(locale=self.source, **facts)
        FieldFiller(self.shelf, language).fill(instance, record)
        if isinstance(instance, Agreement):
            instance.parties.set(self._parties(record, language))
        return instance

    def _parties(self, record: dict[str, Any], language: str) -> list[AgreementParty]:
        """Parties of an agreement: a partner by key, or somebody named on the spot.

        A party keeps its translation key from one language to the next, which is how its name is matched.
        """
        centre = {"name": content.read("centre")["profile"]["name"]}
        return [
            AgreementParty(
                sort_order=order,
                locale=self.source,
                translation_key=uuid.uuid5(NAMESPACE, f"{record['key']}.parties[{order}]"),
                partner=self.shelf.get("partner", party) if isinstance(party, str) else None,
                name="" if isinstance(party, str) else content.in_language(party["name"], language),
            )
            for order, party in enumerate([centre, *record["parties"]])
        ]


def make_staff(maker: SnippetMaker, progress: Progress) -> None:
    """Units and the people in them."""
    order = 0
    for position, unit in enumerate(progress.each("units with their people", content.read("people"))):
        made = maker.make(Unit, {**unit, "people": None}, "unit", sort_order=position)
        for person in unit["people"]:
            order += 1
            maker.make(Person, person, "person", unit=made, sort_order=order)


def make_partners(maker: SnippetMaker, progress: Progress) -> None:
    """Partners in the order of the partners' page."""
    for order, record in enumerate(progress.each("partners", content.read("partners")["partners"])):
        maker.make(Partner, record, "partner", sort_order=order)


def make_agreements(maker: SnippetMaker, progress: Progress) -> None:
    """Agreements with their parties. Partners and news items have to exist already."""
    for record in progress.each("agreements", content.read("partners")["agreements"]):
        maker.make(Agreement, record, "agreement")


def make_terms() -> None:
    """Topics and coded terms with their labels. A term that the site already has stays as it is."""
    for order, record in enumerate([*content.read("terms"), *content.read("coded-terms")]):
        term, created = Term.objects.get_or_create(
            scheme=record["scheme"],
            edition=record.get("edition", ""),
            code=record["code"],
            defaults={"sort_order": order},
        )
        if created:
            TermLabel.objects.bulk_create(
                TermLabel(term=term, language=language, label=label)
                for language, label in record["labels"].items()
            )
            DemoRecord.remember(term)


def make_profile(maker: SnippetMaker, site: Site) -> None:
    """The words and the facts of the centre."""
    record = content.read("centre")
    maker.make(CentreProfile, {**record["profile"], "key": "profile"}, "profile")
    facts, created = SiteFacts.objects.get_or_create(site=site)
    if created:
        DemoRecord.remember(facts)
    for name, value in record["facts"].items():
        setattr(facts, name, value)
    facts.save()


def make_menus(maker: SnippetMaker, progress: Progress) -> None:
    """The main menu and the columns of the footer."""
    for order, record in enumerate(progress.each("menus", content.read("menus"))):
        items = [_menu_item(item) for item in record["items"]]
        full = {**record, "key": f"menu-{order}", "items": items, "sort_order": order}
        maker.make(Menu, full, "menu")


def _menu_item(item: dict[str, Any]) -> dict[str, Any]:
    """A menu item in the form of its block: a link that takes its words from the title of the page. A child
    is the key of a page, or a link written out.
    """
    children = [{"page": child} if isinstance(child, str) else child for child in item.get("children", [])]
    return {"item": {"link": {"page": item["page"]}, "children": children}}
