"""Addresses of one page of every kind, in each language of the demonstration, as JSON.

    python -m bench.page_kinds        {"home": {"sr": "/sr/", "sr-latn": "/sr-latn/", "en": "/en/"}, ...}

Reads the database that the environment names. The pages of the Serbian demonstration are found by the
addresses of their originals, so that the list says which parts of it it relies on; a small centre shows the
first page of each model.
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
    "programs": "akreditovani-programi",
    "program": "ogled-za-svaki-cas",
    "program_expired": "ogledi-u-nastavi",
    "program_suspended": "prva-pomoc-u-skoli",
    "events": "dogadjaji",
    "event": "raketa-od-papira",
    "event_series": "robotika-utorkom",
    "event_past": "letnji-kamp-istrazivaca-2025",
    "event_contest": "konkurs-nauka-u-kadru",
    "science_club": "naucni-klub",
    "library": "biblioteka-centra",
}
"""Kinds of pages by the slug of their Serbian original; the home page has none."""

QUERIES = {
    "news_filtered": ("news", "?topic=naucni-klub&year=2026"),
    "news_second": ("news", "?page=2"),
    "news_empty": ("news", "?q=krokodil"),
    "programs_filtered": ("programs", "?area=prirodne-nauke&open=1"),
    "programs_empty": ("programs", "?q=krokodil"),
    "events_filtered": ("events", "?kind=workshop"),
    "events_empty": ("events", "?q=krokodil"),
    "events_month": ("events", "month/2026-11/"),
    "events_archive": ("events", "archive/2024-2025/"),
}
"""What a page shows when something is asked of it: the kind of the page, and what follows its address."""

MODELS = {
    "home": "home.HomePage",
    "section": "home.StandardPage",
    "contact": "home.ContactPage",
    "news": "news.NewsIndexPage",
    "article": "news.NewsPage",
    "programs": "programs.ProgramIndexPage",
    "program": "programs.ProgramPage",
    "events": "events.EventIndexPage",
    "event": "events.EventPage",
}
"""Kinds of pages of a small centre by their model."""

SMALL_QUERIES = {
    "news_empty": ("news", "?q=xyzzyq"),
    "programs_empty": ("programs", "?q=xyzzyq"),
    "events_filtered": ("events", "?kind=workshop"),
    "events_month": ("events", "month/2026-11/"),
}
"""The same of a small centre, whose addresses hold no Serbian words."""

SEARCHES = {"search": "?q=nauka", "search_start": "", "search_empty": "?q=xyzzyq"}


def page_kinds() -> dict[str, dict[str, str]]:
    """Path by kind and language; kinds whose room holds nothing to show are left out."""
    from django.conf import settings
    from wagtail.models import Locale

    if settings.COUNTRY.code == "rs":
        found, queries = {kind: _page(slug) for kind, slug in PAGES.items()}, QUERIES
    else:
        found, queries = {kind: _first(model) for kind, model in MODELS.items()}, SMALL_QUERIES
    for kind, (page, asked) in queries.items():
        found[kind] = {language: path + asked for language, path in found[page].items()}
    for locale in Locale.objects.all():
        for kind, path in _views(locale.language_code).items():
            found.setdefault(kind, {})[locale.language_code] = path
    return found


def _page(slug: str) -> dict[str, str]:
    from wagtail.models import Page, Site

    home = Site.objects.get(is_default_site=True).root_page
    page = Page.objects.descendant_of(home).get(slug=slug, locale=home.locale) if slug else home
    return _versions(page)


def _first(model: str) -> dict[str, str]:
    from django.apps import apps
    from wagtail.models import Locale

    return _versions(apps.get_model(model).objects.filter(locale=Locale.get_default()).order_by("path")[0])


def _versions(page) -> dict[str, str]:
    """Path of a page in each language that it is published in."""
    from wagtail.models import Page

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

    with translation.override(language):
        contact = ContactPage.objects.live().filter(locale__language_code=language).get()
        search, catalog = reverse("search"), reverse("library_catalog")
        paths = {kind: search + query for kind, query in SEARCHES.items()}
        paths |= {
            "contact_thanks": reverse("contact_thanks", args=[contact.pk]),
            "catalogue": catalog,
            "catalogue_found": f"{catalog}?q=skola",
            "catalogue_filtered": f"{catalog}?q=psihologija&f_language=srp&f_language=rus&sort=title",
            "catalogue_empty": f"{catalog}?q=xyzzyq",
            "catalogue_advanced": reverse("library_advanced"),
            "catalogue_authors": reverse("library_browse", args=["author"]),
            "catalogue_shelves": reverse("library_browse", args=["shelf"]),
            "catalogue_list_empty": reverse("library_list"),
            "cookies": reverse("cookies"),
            "cookie_settings": reverse("cookie_settings"),
            "not_found": f"/{language}/nema-ove-stranice/",
            "player": reverse("video_player", args=["youtube", "aqz-KE-bpKQ"]),
            "styleguide": reverse("styleguide"),
        }
        paths |= _records()
        paths |= _rooms_with_seats(language)
        paths |= _disclosures(language)
    return paths


def _disclosures(language: str) -> dict[str, str]:
    """What the law wants published; pages at an official address are in the language of the law only."""
    from django.urls import reverse

    from disclosures import selectors
    from disclosures.models import Decision

    paths = {
        "disclosures": reverse("disclosure_overview"),
        "accessibility": reverse("accessibility_statement"),
        "decisions": reverse("decisions"),
        "decision": reverse("decision", args=[Decision.objects.order_by("pk")[0].slug]),
    }
    for profile in selectors.active_profiles():
        if profile.view or (profile.base and profile.language != language):
            continue
        paths[f"disclosure_{profile.code}"] = selectors.profile_url(profile)
        for section in profile.published_sections:
            paths[f"disclosure_{profile.code}_{section.path}"] = selectors.section_url(profile, section)
    if any(profile.code == "pl-bip" for profile in selectors.active_profiles()):
        paths["bip_changes"] = reverse("bip_change_log")
    return paths


def _records() -> dict[str, str]:
    """A record, one whose title has another script beside it, and a list of several."""
    from django.urls import reverse

    from library.models import Record

    ids = list(Record.objects.public().order_by("pk").values_list("public_id", flat=True)[:8])
    if not ids:
        return {}
    paths = {
        "record": reverse("library_record", args=[ids[0]]),
        "catalogue_list": f"{reverse('library_list')}?" + "&".join(f"id={public_id}" for public_id in ids),
    }
    twice = Record.objects.public().exclude(other_title="").order_by("pk").first()
    if twice:
        paths["record_two_scripts"] = reverse("library_record", args=[twice.public_id])
    return paths


def _rooms_with_seats(language: str) -> dict[str, str]:
    """Addresses of programmes, events and registrations that are no pages of Wagtail."""
    from django.urls import reverse

    from bookings.models import Bookable, Certificate
    from programs.models import Program

    programs = Program.objects.advertised().order_by("number").values_list("uuid", flat=True)[:3]
    asked = "&".join(f"program={number}" for number in programs)
    paths = {
        "programs_compare": f"{reverse('program_compare')}?{asked}",
        "programs_shortlist": reverse("program_shortlist"),
        "programs_data": reverse("program_data"),
        "events_embed": reverse("events_embed"),
        "events_embed_code": reverse("events_embed_code"),
        "booking_lost": reverse("booking_lost"),
        "certificate_form": reverse("certificate_verify_form"),
    }
    for row in Bookable.objects.with_seats():
        paths.setdefault(f"booking_{row.state}", reverse("booking_form", args=[row.uuid]))
    for certificate in Certificate.objects.order_by("pk"):
        kind = "certificate" if certificate.is_valid else "certificate_revoked"
        paths.setdefault(kind, reverse("certificate_verify", args=[certificate.code]))
    return paths


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    print(json.dumps(page_kinds(), indent=1, sort_keys=True))
