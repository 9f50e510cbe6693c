"""Loads the small centre of a country, in one transaction."""

from __future__ import annotations

from wagtail.models import Collection, Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from core import countries
from demo import media, snippets
from demo.art.manifest import PICTURES
from demo.countries import read, records
from demo.countries.offer import Offer
from demo.countries.pages import SiteMaker
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf


def make(code: str, shelf: Shelf, progress: Progress) -> None:
    """The whole centre of a country that has a site of its own here. Call it within a transaction."""
    locales = make_locales(code)
    with disable_reference_index_auto_update():
        site, record = read(code, "site"), read(code, "records")
        collection = Collection.get_first_root_node().add_child(name=site["collection"])
        DemoRecord.remember(collection)
        _pictures(site["pictures"], shelf, collection)
        snippets.make_terms()
        centre = record["centre"]
        offer = Offer(
            code,
            records.organisation(centre["organisation"], is_own=True),
            records.organisation(record["authority"]),
            records.venue(centre["venue"]),
        )
        offer.make(progress)
        made = SiteMaker(code, shelf, locales, offer).make(progress)
        offer.open_dates()
        records.RecordMaker(code, shelf, collection, made).make(progress)


def make_locales(code: str) -> dict[str, Locale]:
    """The languages of the pack; those that the site has already stay the site's own."""
    locales = {}
    for language in countries.pack(code).locales:
        locales[language], created = Locale.objects.get_or_create(language_code=language)
        if created:
            DemoRecord.remember(locales[language])
    return locales


def _pictures(alt: dict[str, dict[str, str]], shelf: Shelf, collection: Collection) -> None:
    """The pictures that the site uses, described in its two languages."""
    chosen = [picture for picture in PICTURES if picture.name in alt]
    for picture in chosen:
        media.store_picture(shelf, picture, collection, alt[picture.name], collection.name)
