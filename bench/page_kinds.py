"""Addresses of one page of every kind, in each language of the demonstration, as JSON.

    python -m bench.page_kinds        {"home": {"sr": "/sr/", "sr-latn": "/sr-latn/", "en": "/en/"}, ...}

Reads the database that the environment names. The pages are found by the addresses of their Serbian
originals, so that the list says which parts of the demonstration it relies on.
"""

from __future__ import annotations

import json
import os

import django

PAGES = {
    "home": "",
    "section": "o-nama",
    "timeline": "istorijat",
    "network": "regionalna-mreza",
    "certificates": "sertifikati",
    "documents": "dokumenta",
    "people": "zaposleni",
    "partners": "partneri-i-sporazumi",
    "contact": "kontakt",
    "news": "vesti",
    "article": "trinaesti-festival-nauke",
    "article_video": "kako-napraviti-oblak-u-flasi",
    "article_correction": "legat-profesora-arandjelovica",
    "article_attachment": "memorandum-sa-pedagoskim-centrom-bistrica",
    "article_serbian": "zamena-lifta-i-izmenjen-ulaz",
}
"""Kinds of pages by the slug of their Serbian original; the home page has none."""

QUERIES = {
    "news_filtered": "?topic=naucni-klub&year=2026",
    "news_second": "?page=2",
    "news_empty": "?q=krokodil",
}
"""What the news index shows when something is asked of it."""

SEARCHES = {"search": "?q=nauka", "search_start": "", "search_empty": "?q=xyzzyq"}


def page_kinds() -> dict[str, dict[str, str]]:
    """Path by kind and language; kinds whose room holds nothing to show are left out."""
    from wagtail.models import Locale

    found = {kind: _page(slug) for kind, slug in PAGES.items()}
    for kind, query in QUERIES.items():
        found[kind] = {language: path + query for language, path in found["news"].items()}
    for locale in Locale.objects.all():
        for kind, path in _views(locale.language_code).items():
            found.setdefault(kind, {})[locale.language_code] = path
    return found


def _page(slug: str) -> dict[str, str]:
    from wagtail.models import Page, Site

    home = Site.objects.get(is_default_site=True).root_page
    page = Page.objects.descendant_of(home).get(slug=slug, locale=home.locale) if slug else home
    versions = Page.objects.filter(translation_key=page.translation_key).live().select_related("locale")
    return {version.locale.language_code: _path(version) for version in versions}


def _path(page) -> str:
    """Address below the host: Wagtail's own answer, whatever host the site is called by."""
    return page.get_url_parts()[2]


def _views(language: str) -> dict[str, str]:
    """Addresses that are no pages of Wagtail."""
    from django.urls import reverse
    from django.utils import translation

    from home.models import ContactPage
    from library.models import Record

    with translation.override(language):
        contact = ContactPage.objects.live().filter(locale__language_code=language).get()
        search, catalog = reverse("search"), reverse("library_catalog")
        paths = {kind: search + query for kind, query in SEARCHES.items()}
        paths |= {
            "contact_thanks": reverse("contact_thanks", args=[contact.pk]),
            "catalogue": catalog,
            "catalogue_found": f"{catalog}?q=skola",
            "not_found": f"/{language}/nema-ove-stranice/",
            "player": reverse("video_player", args=["youtube", "aqz-KE-bpKQ"]),
            "styleguide": reverse("styleguide"),
        }
        record = Record.objects.order_by("pk").first()
        if record:
            paths["record"] = reverse("library_record", args=[record.public_id])
    return paths


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    print(json.dumps(page_kinds(), indent=1, sort_keys=True))
