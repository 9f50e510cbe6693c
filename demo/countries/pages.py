"""The page tree of a small centre: pages by name first, then, once links can point at them, their content."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import Locale, Page, Site

from core.models import CentreProfile, Menu, SiteFacts, Term
from demo import pages
from demo.countries import SECOND, in_language, own_language, read
from demo.countries.offer import Offer
from demo.fields import FieldFiller
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from demo.translations import translate
from news.models import NewsPage, NewsPageTopic

NEWS, PROGRAMS, EVENTS = "news", "programs", "events"
"""Keys of the three lists; their items stand below them."""


class SiteMaker:
    """Makes pages and snippets in the language of a country and in English."""

    def __init__(self, code: str, shelf: Shelf, locales: dict[str, Locale], offer: Offer) -> None:
        self.code, self.shelf, self.locales, self.offer = code, shelf, locales, offer
        self.own = own_language(code)
        self.record = read(code, "site")

    def make(self, progress: Progress) -> Site:
        """Everything that a visitor sees, published."""
        specs = self.specs()
        for spec in specs:
            self._add(spec)
        for spec in progress.each("pages in two languages", specs):
            self._fill(spec)
        home = self.shelf.get("page", pages.HOME)
        site = pages.point_site_at(home)  # type: ignore[arg-type]
        pages.remove_welcome_page()
        self._facts(site)
        self._snippet(CentreProfile, {**self.record["profile"], "key": "profile"})
        self._menus()
        return site

    def specs(self) -> list[dict[str, Any]]:
        """A record of every page, parents before children."""
        return [
            {**self.record["home"], "key": pages.HOME, "model": "home.HomePage"},
            *({"parent": pages.HOME, **page} for page in self.record["pages"]),
            *(self._news_item(item) for item in self.record["news"]),
            *(self.offer.page_of_program(item) | {"parent": PROGRAMS} for item in self.offer.programs),
            *(self.offer.page_of_event(item) | {"parent": EVENTS} for item in self.offer.events),
        ]

    def _news_item(self, item: dict[str, Any]) -> dict[str, Any]:
        return {
            **item,
            "model": "news.NewsPage",
            "parent": NEWS,
            "published_on": item["date"],
            "body": [{"rich_text": item["text"]}],
        }

    def _add(self, spec: dict[str, Any]) -> None:
        """The page, unpublished and still empty."""
        page = apps.get_model(spec["model"])(
            title=spec["title"][self.own],
            slug=spec["slug"][self.own],
            locale=self.locales[self.own],
            live=False,
            **spec.get("facts", {}),
        )
        if isinstance(page, NewsPage):
            page.published_on = spec["date"]
        parent = self.shelf.get("page", spec["parent"]) if "parent" in spec else Page.get_first_root_node()
        parent.refresh_from_db(fields=["path", "depth", "numchild"])
        parent.add_child(instance=page)  # type: ignore[attr-defined]
        self.shelf.put("page", spec["key"], page)

    def _fill(self, spec: dict[str, Any]) -> None:
        """Content, publication, English, date."""
        page: Any = self.shelf.get("page", spec["key"])
        page.refresh_from_db()
        self._write(page, spec, self.own)
        if isinstance(page, NewsPage):
            page.topics.set(_topics(spec["topics"]))
        page.save()
        page.save_revision(clean=False).publish(skip_permission_checks=True)
        page.refresh_from_db()
        for translation in self._translate(page, spec):
            self.shelf.put("page", f"{spec['key']}@{SECOND}", translation)
            _date(translation, spec)
        _date(page, spec)

    def _translate(self, original: Any, spec: dict[str, Any]) -> list[models.Model]:
        english = type(original)(**spec.get("facts", {}))
        self._write(english, spec, SECOND)
        return translate(original, english, {SECOND: self.locales[SECOND]})

    def _write(self, instance: Any, spec: dict[str, Any], language: str) -> None:
        FieldFiller(self.shelf, language).fill(instance, in_language(spec, language, self.own))

    def _snippet(self, model: type[models.Model], record: dict[str, Any]) -> None:
        original = model(locale=self.locales[self.own])
        self._write(original, record, self.own)
        original.save()
        DemoRecord.remember(original, *self._translate(original, record))

    def _facts(self, site: Site) -> None:
        facts, created = SiteFacts.objects.get_or_create(site=site)
        if created:
            DemoRecord.remember(facts)
        for name, value in self.record["facts"].items():
            setattr(facts, name, value)
        facts.save()

    def _menus(self) -> None:
        for order, menu in enumerate(self.record["menus"]):
            items = [{"item": {"link": {"page": key}, "children": []}} for key in menu["pages"]]
            record = {**menu, "key": f"menu-{order}", "items": items, "sort_order": order}
            self._snippet(Menu, {name: value for name, value in record.items() if name != "pages"})


def _topics(codes: list[str]) -> list[NewsPageTopic]:
    terms = {term.code: term for term in Term.objects.filter(scheme=Term.Scheme.NEWS_TOPIC)}
    return [NewsPageTopic(sort_order=order, term=terms[code]) for order, code in enumerate(codes)]


def _date(page: Any, spec: dict[str, Any]) -> None:
    """Let a page look as if it had been published on its day; standing pages when the site was opened."""
    day = spec.get("date") or pages.OPENED_ON
    moment = datetime.datetime.combine(day, datetime.time(9, 30), tzinfo=datetime.UTC)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )
