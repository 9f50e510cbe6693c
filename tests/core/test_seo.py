"""The head of a page: what search engines and people who share it are told; read back by extruct."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import extruct
import pytest
from django.test import Client
from PIL import Image
from wagtail.contrib.redirects.models import Redirect

from core.models import SiteFacts
from core.seo.head import script_json
from core.seo.share_card import digest, share_card_url
from tests.factories import (
    CentreProfileFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)


@pytest.fixture
def centre(site):
    facts = SiteFacts.for_site(site)
    facts.phone, facts.email = "+381 32 555 111", "centar@centar.example"
    facts.latitude, facts.longitude = "43.891000", "20.349000"
    facts.facebook_url = "https://www.facebook.com/centar"
    facts.save()
    return CentreProfileFactory()


@pytest.fixture
def page(home, centre):
    return StandardPageFactory(parent=home, title="Историјат", slug="istorijat")


def html(address: str) -> str:
    return Client().get(address).content.decode()


def structured(address: str) -> dict[str, dict]:
    """Structured data of a page by type, as an independent library reads it."""
    data = extruct.extract(html(address), syntaxes=["json-ld"])["json-ld"]
    [document] = data
    assert document["@context"] == "https://schema.org"
    return {entry["@type"]: entry for entry in document["@graph"]}


def open_graph(address: str) -> dict[str, str]:
    found = extruct.extract(html(address), syntaxes=["opengraph"])["opengraph"]
    return dict(found[0]["properties"])


def test_the_centre_and_its_search_are_told_on_the_home_page(home, centre):
    data = structured("/sr/")

    assert data["EducationalOrganization"] == {
        "@type": "EducationalOrganization",
        "@id": "http://testserver/#centre",
        "name": "Регионални центар за образовање Липовац",
        "alternateName": "РЦО Липовац",
        "url": "http://testserver/sr/",
        "description": "Центар усавршава наставнике осам општина.",
        "address": "Трг учитеља 4 00000 Липовац",
        "telephone": "+381 32 555 111",
        "email": "centar@centar.example",
        "sameAs": ["https://www.facebook.com/centar"],
        "geo": {"@type": "GeoCoordinates", "latitude": 43.891, "longitude": 20.349},
    }
    assert data["WebSite"]["potentialAction"]["target"]["urlTemplate"] == (
        "http://testserver/sr/search/?q={search_term_string}"
    )
    assert data["WebSite"]["publisher"] == {"@id": "http://testserver/#centre"}


def test_the_way_to_a_page_is_told(home, page):
    StandardPageFactory(parent=page, title="Архива", slug="arhiva")
    crumbs = structured("/sr/istorijat/arhiva/")["BreadcrumbList"]["itemListElement"]

    assert [(c["position"], c["name"], c["item"]) for c in crumbs] == [
        (1, "Центар", "http://testserver/sr/"),
        (2, "Историјат", "http://testserver/sr/istorijat/"),
        (3, "Архива", "http://testserver/sr/istorijat/arhiva/"),
    ]


def test_an_article_is_told_with_its_corrections(home, centre):
    article = NewsPageFactory(
        parent=NewsIndexPageFactory(parent=home),
        title="Потписан меморандум",
        slug="memorandum",
        byline="Научни клуб",
        published_on=date(2026, 3, 12),
        corrections=[("correction", {"date": date(2026, 3, 14), "text": "Исправљен број."})],
    )
    data = structured(article.get_url())["NewsArticle"]

    assert data["headline"] == "Потписан меморандум"
    assert data["mainEntityOfPage"] == "http://testserver/sr/vesti/memorandum/"
    assert data["datePublished"] == "2026-03-12T08:00:00+01:00"
    assert data["inLanguage"] == "sr"
    assert data["author"] == {"@type": "Organization", "name": "Научни клуб"}
    assert data["publisher"]["@id"] == "http://testserver/#centre"
    assert data["correction"] == [
        {"@type": "CorrectionComment", "text": "Исправљен број.", "datePublished": "2026-03-14"}
    ]
    assert Client().get(data["image"][0].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- ", "a & b \u2028 c", "]]>", '"\\']
)
def test_no_title_can_end_the_structured_data(home, centre, title):
    StandardPageFactory(parent=home, title=title, slug="naslov")
    page = html("/sr/naslov/")

    assert page.count("</script>") == page.count("<script")
    assert "<script>alert" not in page
    crumbs = structured("/sr/naslov/")["BreadcrumbList"]["itemListElement"]
    assert crumbs[-1]["name"].strip() == title.strip()


def test_safe_json_says_the_same():
    data = {"a": "</script>&\u2028\u2029<!--", "б": ["љ", 1, None]}
    text = script_json(data)

    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


def test_title_description_and_canonical(page):
    page.seo_title, page.search_description = "Историјат центра", "Како је настао центар."
    page.save()
    text = html("/sr/istorijat/?utm_source=x&foo=1")

    assert "<title>Историјат центра · РЦО Липовац</title>" in text
    assert '<meta name="description" content="Како је настао центар.">' in text
    assert '<link rel="canonical" href="http://testserver/sr/istorijat/">' in text
    assert 'name="robots"' not in text


def test_the_centres_name_is_not_said_twice_in_a_title(page):
    page.seo_title = "РЦО Липовац: историјат"
    page.save()

    assert "<title>РЦО Липовац: историјат</title>" in html("/sr/istorijat/")


def test_addresses_are_those_of_the_site_whatever_host_was_asked(page, settings):
    settings.BASE_URL = "https://centar.example"
    answer = Client().get("/sr/istorijat/", headers={"host": "127.0.0.1"})
    head = answer.context["head"]

    assert head.canonical == "https://centar.example/sr/istorijat/"
    assert head.og["og:url"] == head.canonical
    assert head.og["og:image"].startswith("https://centar.example/share/")


def test_sharing_shows_title_words_and_a_card_made_from_the_page(page):
    properties = open_graph("/sr/istorijat/")

    assert properties == {
        "og:type": "website",
        "og:site_name": "Регионални центар за образовање Липовац",
        "og:title": "Историјат",
        "og:description": page.introduction,
        "og:url": "http://testserver/sr/istorijat/",
        "og:locale": "sr",
        "og:image": "http://testserver" + share_card_url(page, SiteFacts.objects.get()),
        "og:image:width": "1200",
        "og:image:height": "630",
    }


def test_an_editor_may_choose_words_and_picture_for_sharing(page):
    page.social_title, page.social_text, page.social_image = "Двадесет година", "Прочитајте.", ImageFactory()
    page.save()
    properties = open_graph("/sr/istorijat/")

    assert (properties["og:title"], properties["og:description"]) == ("Двадесет година", "Прочитајте.")
    picture = Client().get(properties["og:image"].removeprefix("http://testserver"))
    assert Image.open(io.BytesIO(b"".join(picture.streaming_content))).size == (1200, 630)


@pytest.mark.parametrize(
    "title",
    [
        "Љубав према књизи: бдење, гнездо, птица, трава",
        "x",
        "Врло дугачак наслов који никако не може да стане у неколико редова, " * 6,
        "Неподељиваречкојанемакрајаинеможедастанеујеларед" * 4,
        "🦉 \u202e",
    ],
)
def test_a_share_card_is_a_png_of_the_right_size_with_any_title(home, centre, title):
    page = StandardPageFactory(parent=home, title=title[:255], slug="kartica")
    answer = Client().get(share_card_url(page, SiteFacts.objects.get()))
    picture = Image.open(io.BytesIO(answer.content))

    assert (answer["Content-Type"], picture.format, picture.size) == ("image/png", "PNG", (1200, 630))
    assert len(answer.content) < 300_000
    assert len(picture.convert("RGB").getcolors(10_000)) > 8, "letters are drawn, not an empty sheet"


def test_cyrillic_letters_are_drawn_and_not_boxes(page):
    """Two titles of the same length give two drawings; missing letters would all be the same box."""
    facts = SiteFacts.objects.get()
    drawings = []
    for title in ("жжжж", "шшшш"):
        page.title = title
        page.save()
        drawings.append(Client().get(share_card_url(page, facts)).content)

    assert drawings[0] != drawings[1]


def test_an_old_address_of_a_card_leads_to_the_card_of_today(page):
    facts = SiteFacts.objects.get()
    old = share_card_url(page, facts)
    page.title = "Нови наслов"
    page.save()
    answer = Client().get(old)

    assert (answer.status_code, answer["Location"]) == (301, share_card_url(page, facts))
    assert digest(page, facts) in answer["Location"]


def test_nobody_sees_the_card_of_a_draft(page):
    address = share_card_url(page, SiteFacts.objects.get())
    page.unpublish()

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("permanent", [True, False])
def test_redirects_managed_in_the_cms_work_for_old_addresses_of_any_shape(page, permanent):
    Redirect.objects.create(
        old_path=Redirect.normalise_path("/index.php?option=com_content&id=12"),
        redirect_page=page,
        is_permanent=permanent,
    )
    Redirect.objects.create(
        old_path=Redirect.normalise_path("/о-нама/"), redirect_link="https://novi.example/"
    )
    answer = Client().get("/index.php?option=com_content&id=12")

    assert (answer.status_code, answer["Location"]) == (301 if permanent else 302, "/sr/istorijat/")
    assert Client().get("/о-нама/")["Location"] == "https://novi.example/"


def test_an_address_without_a_language_leads_into_one(page):
    assert Client().get("/istorijat/")["Location"] == "/sr/istorijat/"


def test_robots_may_read_everything_public_and_are_told_of_the_sitemap(site):
    answer = Client().get("/robots.txt")
    text = answer.content.decode()

    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in text
    assert "Disallow: /\n" not in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_security_contact_is_told_where_there_is_one(site):
    assert Client().get("/.well-known/security.txt").status_code == 404
    facts = SiteFacts.for_site(site)
    facts.security_contact = "bezbednost@centar.example"
    facts.save()
    from core import page_cache

    page_cache.clear()
    fields = dict(
        line.split(": ", 1)
        for line in Client().get("/.well-known/security.txt").content.decode().splitlines()
    )

    assert fields["Contact"] == "mailto:bezbednost@centar.example"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "sr, en"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fields["Expires"])


def test_the_security_contact_has_not_expired_and_expires_within_a_year(site):
    import datetime

    from core import page_cache

    facts = SiteFacts.for_site(site)
    facts.security_contact = "bezbednost@centar.example"
    facts.save()
    page_cache.clear()
    text = Client().get("/.well-known/security.txt").content.decode()
    expires = datetime.datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1])
    left = expires - datetime.datetime.now(datetime.UTC)

    assert datetime.timedelta(days=300) < left < datetime.timedelta(days=366)


def test_the_manifest_names_icons_that_exist(centre):
    from django.contrib.staticfiles import finders

    answer = Client().get("/site.webmanifest")
    data = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert (data["name"], data["short_name"]) == ("Регионални центар за образовање Липовац", "РЦО Липовац")
    for icon in data["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        with Image.open(path) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_the_icons_that_the_head_names_exist(page):
    from django.contrib.staticfiles import finders

    for path in re.findall(r'(?:href|src)="/static/([^"#]+)', html("/sr/istorijat/")):
        assert finders.find(path), path
