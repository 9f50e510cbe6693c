"""Query budgets against literal numbers, at one, three and twelve items: the number of queries does not grow.

*Warm* is a page that nobody asked for yet on a site that others are reading: menus, words and topics are in
the store. *Cold* is the very first request after a publish, with every store empty.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail.rich_text import RichText

from core.models import Term
from news.models import NewsIndexPage
from tests.factories import (
    AgreementFactory,
    CentreProfileFactory,
    ContactPageFactory,
    DocumentFactory,
    ImageFactory,
    MenuFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PartnerFactory,
    PartnersPageFactory,
    PeoplePageFactory,
    PersonFactory,
    StandardPageFactory,
    TermFactory,
    UnitFactory,
    link_value,
    picture_file,
    translate,
)

MOST_BYTES = 60_000
"""Of HTML, uncompressed (issue “First”)."""


def picture() -> Any:
    """Small, because the tests wait for every rendition to be made."""
    return ImageFactory(file=picture_file(300, 200))


def renditions(address: str) -> None:
    """Make the pictures once, as the first visitor of a new page does, and forget the page."""
    assert Client().get(address).status_code == 200


def queries(address: str, *, cold: bool = False) -> tuple[int, int]:
    """Number of queries and bytes of an uncached answer."""
    for name in ("default", "pages", "renditions"):
        caches[name].clear()
    if cold:
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()
    else:
        for other in ("/sr/vesti/prva/", "/en/"):
            assert Client().get(other).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(address)
    assert (answer.status_code, answer["X-Wagtail-Cache"]) == (200, "miss")
    return len(captured), len(answer.content)


@pytest.fixture
def furnished(home, locales):
    """A site with menus, words, a second language and a page to read."""
    english = translate(home, locales["en"], title="Centre", slug="centre")
    about = StandardPageFactory(parent=home, title="О нама", slug="o-nama")
    translate(about, locales["en"], title="About us")
    CentreProfileFactory()
    MenuFactory(links=[(f"Веза {n}", about if n % 2 else english) for n in range(6)])
    MenuFactory(kind="footer", title="Центар", links=[("О нама", about)])
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(
        parent=index,
        slug="prva",
        published_on=datetime.date(2025, 1, 1),
        topics=[TermFactory() for _ in range(3)],
    )
    return home


def card_rows(parent: Any, count: int) -> list[Any]:
    """Articles with topics, pictures and attachments."""
    terms = Term.objects.all()
    return [
        NewsPageFactory(
            parent=parent,
            published_on=datetime.date(2026, 1, 1) + datetime.timedelta(days=n),
            lead_image=picture(),
            topics=terms,
            attachments=[("attachment", {"document": DocumentFactory(), "title": "", "description": ""})],
        )
        for n in range(count)
    ]


def rich_body(home: Any, count: int, locales: dict[str, Any]) -> list[Any]:
    """Everything that could cost a query an item: pictures, documents, people, links to other languages."""
    english = home.get_translation(locales["en"])
    targets = [
        translate(StandardPageFactory(parent=home), locales["en"], title=f"Target {n}") for n in range(count)
    ]
    assert all(target.get_parent().pk == english.pk for target in targets)
    pictures = [{"image": picture(), "alt_text": "Слика"} for _ in range(count)]
    documents = [DocumentFactory() for _ in range(count)]
    return [
        ("gallery", {"heading": "", "images": pictures}),
        *[("image", picture) for picture in pictures],
        ("documents", {"heading": "", "items": [{"document": document} for document in documents]}),
        ("page_teasers", {"heading": "", "pages": [{"page": target} for target in targets]}),
        ("people", {"heading": "", "people": [{"name": "Весна", "photo": p["image"]} for p in pictures]}),
        *[
            ("call_to_action", {"title": "Сазнајте", "link": link_value("Више", target), "style": "filled"})
            for target in targets
        ],
        *[
            ("rich_text", RichText(f'<p><a linktype="page" id="{target.pk}">веза</a></p>'))
            for target in [*targets, *(target.get_translation(locales["sr"]) for target in targets)]
        ],
        *[
            ("rich_text", RichText(f'<p><a linktype="document" id="{document.pk}">датотека</a></p>'))
            for document in documents
        ],
    ]


def home_page(home: Any, count: int, locales: dict[str, Any]) -> str:
    card_rows(NewsIndexPage.objects.get(), count)
    partners = [PartnerFactory(logo=picture()) for _ in range(count)]
    assert len(partners) == count
    PartnersPageFactory(parent=home)
    home.hero_image = picture()
    home.hero_links = [("link", link_value("Више", page)) for page in home.get_children()[:3]]
    home.body = [
        ("registered_slot", {"heading": "Вести", "slot": "latest_news", "count": 12}),
        ("quick_search", {"heading": "", "text": ""}),
        ("partners_strip", {"heading": ""}),
    ]
    home.save()
    return "/sr/"


def listing(home: Any, count: int, locales: dict[str, Any]) -> str:
    card_rows(NewsIndexPage.objects.get(), count)
    return "/sr/vesti/"


def filtered_listing(home: Any, count: int, locales: dict[str, Any]) -> str:
    article = card_rows(NewsIndexPage.objects.get(), count)[0]
    return f"/sr/vesti/?year=2026&topic={article.topics.first().term.code}"


def article(home: Any, count: int, locales: dict[str, Any]) -> str:
    rows = card_rows(NewsIndexPage.objects.get(), count + 3)
    last = rows[-2]
    last.corrections = [("correction", {"date": datetime.date(2026, 2, 1), "text": "Исправка"})] * count
    last.attachments = [
        ("attachment", {"document": DocumentFactory(), "title": "", "description": ""})
    ] * count
    last.body = [("rich_text", "<p>Текст</p>")] * count
    last.save()
    return last.get_url()


def rich_page(home: Any, count: int, locales: dict[str, Any]) -> str:
    page = StandardPageFactory(parent=home, slug="bogata", body=rich_body(home, count, locales))
    return page.get_url()


def rich_page_in_english(home: Any, count: int, locales: dict[str, Any]) -> str:
    """The translation still points at Serbian pages: each link is looked up in the reader's language."""
    page = StandardPageFactory(parent=home, slug="bogata", body=rich_body(home, count, locales))
    return translate(page, locales["en"], title="Rich", slug="rich").get_url()


def people(home: Any, count: int, locales: dict[str, Any]) -> str:
    for _ in range(count):
        unit = UnitFactory()
        for _ in range(2):
            PersonFactory(unit=unit, photo=picture())
    return PeoplePageFactory(parent=home).get_url()


def partners(home: Any, count: int, locales: dict[str, Any]) -> str:
    news = card_rows(NewsIndexPage.objects.get(), 1)[0]
    for _ in range(count):
        partner = PartnerFactory(logo=picture())
        agreement = AgreementFactory(document=DocumentFactory(), linked_news=news)
        agreement.parties.create(partner=partner, locale=locales["sr"])
        agreement.parties.create(name="Општина Липовац", locale=locales["sr"])
        agreement.save()
    return PartnersPageFactory(parent=home).get_url()


def contact(home: Any, count: int, locales: dict[str, Any]) -> str:
    return ContactPageFactory(parent=home).get_url()


# page: (most queries warm, most queries cold). Four of the cold ones read what stands at the foot of every
# page: the duties of the site, the accessibility statement and whether consent is asked for.
BUDGETS: dict[Any, tuple[int, int]] = {
    home_page: (20, 32),
    listing: (15, 30),
    filtered_listing: (15, 32),
    article: (12, 30),
    rich_page: (17, 33),
    rich_page_in_english: (17, 31),
    people: (10, 23),
    partners: (13, 26),
    contact: (7, 21),
}


@pytest.mark.parametrize("page", BUDGETS, ids=lambda page: page.__name__)
@pytest.mark.parametrize("count", [1, 3, 12])
def test_a_page_keeps_its_budget_whatever_the_number_of_items(furnished, locales, page, count):
    warm, cold = BUDGETS[page]
    address = page(
        furnished, 6 if page in (rich_page, rich_page_in_english) and count > 6 else count, locales
    )
    renditions(address)

    measured, size = queries(address)
    assert measured <= warm
    assert size <= MOST_BYTES
    assert queries(address, cold=True)[0] <= cold
