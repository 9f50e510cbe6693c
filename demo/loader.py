"""Makes the whole demonstration, in one transaction and always the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from demo import content, events, media, pages, programs, runs, snippets
from demo.accounts import Account, create_accounts
from demo.catalog import load_catalog
from demo.countries import codes as country_codes
from demo.countries import loader as small_centres
from demo.countries import records
from demo.models import DemoRecord
from demo.places import make_places
from demo.progress import Progress
from demo.seats import People
from demo.shelf import Shelf
from demo.warmup import warm_renditions
from library.models import ImportRun

SOURCE = "sr"
TARGETS = ("sr-latn", "en")
HOME_COUNTRY = "rs"
"""The country of the large demonstration."""


class AlreadyLoaded(Exception):
    """The demonstration is there; it has to be unloaded before it can be loaded again."""


@dataclass
class Loaded:
    """What a load made: the number of objects, and the accounts with their passwords."""

    objects: int = 0
    accounts: list[Account] = field(default_factory=list)


def load(progress: Progress, *, size_pictures: bool = True, country: str = HOME_COUNTRY) -> Loaded:
    """Load the demonstration of a country and prepare its pictures. Serbia has the large one.

    Everything is made in one transaction: a load that fails leaves nothing behind. The renditions follow
    after it, because they are files as well as rows and can be made again at any time. Without
    ``size_pictures`` each of them is made when the first visitor asks for it.

    Raises:
        AlreadyLoaded: the register of demonstration objects is not empty.
        LookupError: there is no demonstration of this country.
    """
    if DemoRecord.objects.exists():
        raise AlreadyLoaded
    if country not in country_codes():
        raise LookupError(f"No demonstration of {country!r}; there are: {', '.join(country_codes())}.")
    shelf = Shelf()
    with transaction.atomic():
        result = _load(shelf, progress) if country == HOME_COUNTRY else _load_small(country, shelf, progress)
    if size_pictures and country == HOME_COUNTRY:
        warm_renditions(shelf, progress)
    return result


def _load_small(country: str, shelf: Shelf, progress: Progress) -> Loaded:
    accounts = create_accounts()
    small_centres.make(country, shelf, progress)
    index_references(progress)
    return Loaded(DemoRecord.objects.count(), accounts)


def _load(shelf: Shelf, progress: Progress) -> Loaded:
    locales = make_locales()
    targets = {code: locales[code] for code in TARGETS}
    with disable_reference_index_auto_update():
        collection = media.make_collection()
        media.load_images(shelf, collection, progress)
        media.load_documents(shelf, collection, progress)
        seed = content.read("centre")["seed"]
        lend_books(shelf, load_catalog(progress, seed))
        snippets.make_terms()
        maker = snippets.SnippetMaker(shelf, locales[SOURCE], targets)
        snippets.make_staff(maker, progress)
        snippets.make_partners(maker, progress)
        people = People(seed)
        make_places(shelf)
        programs.make_programs(shelf, progress)
        events.make_events(shelf, people, progress)
        pages.make_tree(shelf, locales[SOURCE], progress)
        pages.fill_and_publish(shelf, targets, progress, seed)
        pages.count_readers(shelf, seed)
        runs.make_runs(shelf, people, progress)
        site = pages.point_site_at(shelf.get("page", pages.HOME))
        pages.remove_welcome_page()
        snippets.make_profile(maker, site)
        snippets.make_agreements(maker, progress)
        snippets.make_menus(maker, progress)
        pages.synchronise_locales(locales, shelf)
        records.RecordMaker(HOME_COUNTRY, shelf, collection, site).make(progress)
    index_references(progress)
    return Loaded(DemoRecord.objects.count(), create_accounts())


def lend_books(shelf: Shelf, run: ImportRun) -> None:
    """Let the content name books by their titles."""
    for record in run.records.order_by("-pk"):
        shelf.lend("record", record.title, record)


def make_locales() -> dict[str, Locale]:
    """The three locales of the demonstration; those that the site has already stay the site's own."""
    locales = {}
    for code in (SOURCE, *TARGETS):
        locales[code], created = Locale.objects.get_or_create(language_code=code)
        if created:
            DemoRecord.remember(locales[code])
    return locales


def index_references(progress: Progress) -> None:
    """Note which object uses which, once for each object instead of on every save."""
    records = [record for record in DemoRecord.objects.all() if _is_indexed(record)]
    for record in progress.each("references", records):
        ReferenceIndex.create_or_update_for_object(record.target)


def _is_indexed(record: DemoRecord) -> bool:
    return record.content_type.model_class() in ReferenceIndex.tracked_models
