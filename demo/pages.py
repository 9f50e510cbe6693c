"""Makes the page tree: first every page by its name, then, once links can point at them, their content."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import Locale, Page, PageLogEntry, Revision, Site
from wagtail_localize.models import LocaleSynchronization

from core import slots
from core.models import Term
from demo import content, events, programs
from demo.fields import FieldFiller
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from demo.translations import translate
from home.models import HomePage
from news.models import ArticleViews, NewsPage, NewsPageTopic

HOME = "home"
OPENED_ON = date(2024, 1, 15)
"""The day the site of the centre went live; the dates of its standing pages follow."""


def specs() -> list[dict[str, Any]]:
    """A record of every page, parents before children."""
    home = {**content.read("centre")["home"], "key": HOME, "model": "home.HomePage"}
    home["slug"] = {"sr": "pocetna", "en": "home"}
    home["body"] = [block for block in home["body"] if _is_filled(block)]
    news = (_news_item(item) for item in content.news())
    standing = ({"parent": HOME, **page} for page in content.pages())
    return [home, *standing, *news, *programs.specs(), *events.specs()]


def _news_item(item: dict[str, Any]) -> dict[str, Any]:
    """A news item with its attachments and corrections in the form of their blocks."""
    documents = {record["key"]: record for record in content.read("documents")}
    attachments = [
        {"document": key, "title": documents[key]["title"], "description": documents[key]["purpose"]}
        for key in item.get("attachments", [])
    ]
    return {
        **item,
        "model": "news.NewsPage",
        "parent": "vesti",
        "published_on": item["date"],
        "attachments": [{"attachment": attachment} for attachment in attachments],
        "corrections": [{"correction": correction} for correction in item.get("corrections", [])],
    }


def _is_filled(block: dict[str, Any]) -> bool:
    """False for a slot of the home page whose room is not installed."""
    return "registered_slot" not in block or slots.get(block["registered_slot"]["slot"]) is not None


def make_tree(shelf: Shelf, locale: Locale, progress: Progress) -> None:
    """Create every page of the original language, unpublished and still empty."""
    for spec in progress.each("pages", specs()):
        model = apps.get_model(spec["model"])
        page = model(title=spec["title"]["sr"], slug=spec["slug"]["sr"], locale=locale, live=False)
        if spec["model"] == "news.NewsPage":
            page.published_on = spec["date"]
        for fact in ("program", "event"):
            if fact in spec:
                setattr(page, fact, shelf.get(fact, spec[fact]))
        parent = shelf.get("page", spec["parent"]) if "parent" in spec else Page.get_first_root_node()
        parent.refresh_from_db(fields=["path", "depth", "numchild"])
        parent.add_child(instance=page)
        shelf.put("page", spec["key"], page)


def fill_and_publish(shelf: Shelf, targets: dict[str, Locale], progress: Progress, seed: int) -> None:
    """Give every page its content, publish it and its translations, and date them."""
    moments = publication_moments(seed)
    for spec in progress.each("page content and translations", specs()):
        page = shelf.get("page", spec["key"])
        page.refresh_from_db()
        FieldFiller(shelf, "sr").fill(page, spec)
        if isinstance(page, NewsPage):
            page.topics.set(_topics(spec["topics"]))
        page.save()
        page.save_revision(clean=False).publish(skip_permission_checks=True)
        page.refresh_from_db()
        made = translate(page, _english(page, spec, shelf), targets)
        for translation in made:
            shelf.put("page", f"{spec['key']}@{translation.locale.language_code}", translation)
        for version in (page, *made):
            _date(version, moments[spec["key"]])


def _english(page: Page, spec: dict[str, Any], shelf: Shelf) -> Page | None:
    """The page in English, unsaved; None for what the centre published in Serbian only."""
    if spec.get("sr_only"):
        return None
    english = type(page)()
    FieldFiller(shelf, "en").fill(english, spec)
    return english


def _topics(codes: list[str]) -> list[NewsPageTopic]:
    """Topics of a news item, the principal one first."""
    terms = {term.code: term for term in Term.objects.filter(scheme=Term.Scheme.NEWS_TOPIC)}
    return [NewsPageTopic(sort_order=order, term=terms[code]) for order, code in enumerate(codes)]


def publication_moments(seed: int) -> dict[str, tuple[datetime, datetime]]:
    """First publication and last change of every page by key; the hour comes from ``seed``."""
    chance = random.Random(seed)
    moments = {}
    for spec in specs():
        first = _at(spec.get("date") or OPENED_ON + timedelta(days=chance.randrange(0, 60)), chance)
        corrections = [item["correction"]["date"] for item in spec.get("corrections", [])]
        moments[spec["key"]] = first, _at(max(corrections), chance) if corrections else first
    return moments


def _at(day: date, chance: random.Random) -> datetime:
    """A moment within office hours of ``day``, UTC."""
    return datetime.combine(day, time(7 + chance.randrange(6), chance.randrange(60)), tzinfo=UTC)


def _date(page: Page, moments: tuple[datetime, datetime]) -> None:
    """Let a page look as if it had been published then and not when the demonstration was loaded."""
    first, last = moments
    Page.objects.filter(pk=page.pk).update(
        first_published_at=first, last_published_at=last, latest_revision_created_at=last
    )
    Revision.objects.filter(object_id=str(page.pk), base_content_type=page.get_base_content_type()).update(
        created_at=last
    )


def count_readers(shelf: Shelf, seed: int) -> None:
    """Give every article a plausible number of readers, the older ones more."""
    chance = random.Random(seed)
    newest = max(item["date"] for item in content.news())
    ArticleViews.objects.bulk_create(
        ArticleViews(
            article=shelf.get("page", item["key"]).translation_key,
            count=chance.randrange(180, 420) + 3 * (newest - item["date"]).days,
        )
        for item in content.news()
    )


def synchronise_locales(locales: dict[str, Locale], shelf: Shelf) -> None:
    """Show what exists in Serbian only as untranslated copies elsewhere, as an editor's own pages will be."""
    source, *others = locales.values()
    for locale in others:
        rule, created = LocaleSynchronization.objects.get_or_create(
            locale=locale, defaults={"sync_from": source}
        )
        if created:
            DemoRecord.remember(rule)
    for page in shelf.all("page"):
        for alias in page.aliases.all():
            DemoRecord.remember(alias.specific)


def point_site_at(home: HomePage) -> Site:
    """Make ``home`` the root of the default site, which is created where there is none."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        DemoRecord.remember(site)
    site.root_page = home
    site.save()
    return site


def remove_welcome_page() -> None:
    """Delete the page that Wagtail's own migration leaves in an empty site.

    A site that still points at it would be deleted with it.
    """
    plain = models.Q(content_type__app_label="wagtailcore", content_type__model="page")
    for page in Page.objects.filter(plain, depth=2, numchild=0, slug="home", latest_revision=None):
        pk = page.pk
        page.delete()
        PageLogEntry.objects.filter(page_id=pk).delete()
