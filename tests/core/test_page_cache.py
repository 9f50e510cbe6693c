"""Whole pages of anonymous visitors: the same bytes for everybody, true from the moment of publishing."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core import navigation, page_cache, visibility
from core.models import CentreProfile, Menu, SiteFacts, TermLabel
from core.seo.share_card import share_card_url
from home.models import StandardPage
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
)

STATE = "X-Wagtail-Cache"


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Историјат", slug="istorijat")


@pytest.fixture
def whole_site(home, page):
    """A page of every kind."""
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, title="Меморандум", slug="memorandum")
    PeoplePageFactory(parent=home, slug="zaposleni")
    PartnersPageFactory(parent=home, slug="partneri")
    ContactPageFactory(parent=home, slug="kontakt")


def state_after(address: str, client: Client | None = None) -> str:
    return (client or Client()).get(address)[STATE]


@pytest.mark.parametrize(
    "address",
    [
        "/sr/",
        "/sr/istorijat/",
        "/sr/vesti/",
        "/sr/vesti/?year=2026",
        "/sr/vesti/memorandum/",
        "/sr/vesti/feed/atom/",
        "/sr/zaposleni/",
        "/sr/partneri/",
        "/sr/kontakt/",
        "/sr/search/?q=меморандум",
        "/sr/nema-ovoga/",
    ],
)
def test_two_visitors_get_the_same_bytes(whole_site, address):
    """Whatever their browsers say and carry; and nothing in the bytes belongs to one of them."""
    first = Client(headers={"User-Agent": "Firefox", "Accept-Language": "sr"})
    second = Client(headers={"User-Agent": "Safari", "Accept-Language": "en-GB,en;q=0.9"})
    second.cookies["reader"] = "size=3"
    second.cookies["django_language"] = "en"

    one, two = first.get(address), second.get(address)

    assert (one[STATE], two[STATE]) == ("miss", "hit")
    assert one.content == two.content
    assert one.status_code == two.status_code
    assert not one.cookies
    assert not two.cookies
    assert b"csrf" not in one.content
    assert "Cookie" not in one.get("Vary", "")


def test_an_address_without_a_language_is_kept_for_each_wish_of_browsers(whole_site):
    """It may answer in another language; what does not, such as the sitemap, is still the same for all."""
    one, two, three = (
        Client(headers={"Accept-Language": wish}).get("/sitemap-pages-sr.xml") for wish in ("sr", "en", "en")
    )

    assert (one[STATE], two[STATE], three[STATE]) == ("miss", "miss", "hit")
    assert one.content == two.content == three.content


def test_two_uncached_answers_are_the_same_bytes(whole_site, settings):
    """The cache hides no difference: made anew for another visitor, the page is the same."""
    settings.WAGTAIL_CACHE = False
    for address in ("/sr/", "/sr/vesti/", "/sr/vesti/memorandum/", "/sr/kontakt/"):
        assert Client().get(address).content == Client().get(address).content


def test_a_browser_asks_again_and_an_unchanged_page_costs_nothing(page, visitor, committed):
    first = visitor.get("/sr/istorijat/")
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"

    again = visitor.get("/sr/istorijat/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    page.title = "Историјат центра"
    with committed():
        page.save_revision().publish()
    changed = visitor.get("/sr/istorijat/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_published_edit_is_seen_in_the_next_request(page, visitor, committed):
    visitor.get("/sr/istorijat/")
    page.introduction = "Основани смо 2005. године."
    with committed():
        page.save_revision().publish()

    answer = visitor.get("/sr/istorijat/")

    assert answer[STATE] == "miss"
    assert "Основани смо 2005. године." in answer.content.decode()


def test_a_draft_is_not_seen(page, visitor, committed):
    before = visitor.get("/sr/istorijat/").content
    page.introduction = "Још није за јавност."
    with committed():
        page.save_revision()

    assert visitor.get("/sr/istorijat/").content == before
    caches["pages"].clear()
    assert visitor.get("/sr/istorijat/").content == before


def test_a_page_that_was_never_published_is_not_found_and_appears_when_it_is(home, visitor, committed):
    page = StandardPageFactory(parent=home, slug="nova", title="Нова страница", live=False)
    assert visitor.get("/sr/nova/").status_code == 404

    with committed():
        page.save_revision().publish()

    assert visitor.get("/sr/nova/").status_code == 200


@pytest.mark.parametrize("way", ["unpublish", "delete", "move"])
def test_a_page_taken_away_is_gone_at_once(home, page, visitor, committed, way):
    other = StandardPageFactory(parent=home, slug="o-nama")
    assert visitor.get("/sr/istorijat/").status_code == 200
    with committed():
        if way == "move":
            page.move(other, pos="last-child")
        else:
            getattr(page, way)()

    assert visitor.get("/sr/istorijat/").status_code == 404
    if way == "move":
        assert visitor.get("/sr/o-nama/istorijat/").status_code == 200


def test_staff_are_never_answered_from_the_cache_and_never_fill_it(page, visitor, staff):
    seen_by_staff = staff.get("/sr/istorijat/")
    assert seen_by_staff[STATE] == "skip"
    assert b"wagtail-userbar" in seen_by_staff.content

    seen_by_visitor = visitor.get("/sr/istorijat/")
    assert seen_by_visitor[STATE] == "miss"
    assert b"userbar" not in seen_by_visitor.content
    assert b"userbar" in staff.get("/sr/istorijat/").content


def test_a_preview_never_enters(page, visitor, staff):
    data = {
        "title": "Тајни нацрт",
        "slug": "istorijat",
        "introduction": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert staff.post(address, data).json()["is_valid"]
    preview = staff.get(address)
    assert "Тајни нацрт" in preview.content.decode()

    assert "Тајни нацрт" not in visitor.get("/sr/istorijat/").content.decode()
    assert state_after("/sr/istorijat/") == "hit"


def test_a_page_for_staff_never_enters(page, visitor, staff, committed):
    visitor.get("/sr/istorijat/")
    with committed():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert staff.get("/sr/istorijat/").status_code == 200
    refused = visitor.get("/sr/istorijat/")
    assert refused.status_code == 302
    assert "/login/" in refused["Location"]
    assert staff.get("/sr/istorijat/").status_code == 200


def test_a_page_behind_a_password_opens_only_for_those_who_gave_it(page, committed):
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password="lipa"
        )
    insider, outsider = Client(), Client()
    asked = insider.get("/sr/istorijat/")
    assert "Центар је отворен" not in asked.content.decode()

    insider.post(
        reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]),
        {"password": "lipa", "return_url": "/sr/istorijat/"},
    )
    opened = insider.get("/sr/istorijat/")
    assert "Центар је отворен" in opened.content.decode()
    assert opened["Cache-Control"].startswith("private")
    assert "Центар је отворен" not in outsider.get("/sr/istorijat/").content.decode()


def edit_menu():
    MenuFactory(links=[("Старо", "/sr/")])
    return Menu, {"items": [("item", {"link": {"text": "Ново име", "url": "/sr/"}, "children": []})]}, "/sr/"


def edit_centre():
    CentreProfileFactory()
    return CentreProfile, {"name": "Ново име"}, "/sr/"


def edit_topic():
    index = NewsIndexPageFactory(parent=StandardPage.objects.first().get_parent())
    article = NewsPageFactory(parent=index, topics=[TermFactory(labels={"sr": "Меморандуми"})])
    return TermLabel, {"label": "Ново име"}, article.get_url()


def edit_person():
    PeoplePageFactory(parent=StandardPage.objects.first().get_parent(), slug="zaposleni")
    return type(PersonFactory()), {"name": "Ново име"}, "/sr/zaposleni/"


def edit_partner():
    PartnersPageFactory(parent=StandardPage.objects.first().get_parent(), slug="partneri")
    return type(PartnerFactory()), {"name": "Ново име"}, "/sr/partneri/"


def edit_agreement():
    PartnersPageFactory(parent=StandardPage.objects.first().get_parent(), slug="partneri")
    return type(AgreementFactory()), {"title": "Ново име"}, "/sr/partneri/"


def edit_picture():
    image = ImageFactory()
    page = StandardPage.objects.first()
    page.body = [("image", {"image": image})]
    page.save_revision().publish()
    return type(image), {"description": "Ново име"}, "/sr/istorijat/"


def edit_document():
    document = DocumentFactory()
    page = StandardPage.objects.first()
    page.body = [("documents", {"heading": "", "items": [{"document": document}]})]
    page.save_revision().publish()
    return type(document), {"title": "Ново име"}, "/sr/istorijat/"


@pytest.mark.parametrize(
    "prepare",
    [
        edit_menu,
        edit_centre,
        edit_topic,
        edit_person,
        edit_partner,
        edit_agreement,
        edit_picture,
        edit_document,
    ],
)
def test_an_edit_of_what_stands_on_a_page_is_seen_at_once(page, visitor, committed, prepare):
    model, changes, address = prepare()
    page_cache.clear()
    assert "Ново име" not in visitor.get(address).content.decode()
    thing = model.objects.first()
    for name, value in changes.items():
        setattr(thing, name, value)
    with committed():
        thing.save()

    assert "Ново име" in visitor.get(address).content.decode()


def test_an_edit_of_the_settings_is_seen_at_once(site, visitor, committed):
    visitor.get("/sr/")
    facts = SiteFacts.for_site(site)
    facts.phone, facts.accent = "+381 32 555 111", "#7a1f3d"
    with committed():
        facts.save()

    answer = visitor.get("/sr/").content.decode()

    assert "+381 32 555 111" in answer
    assert facts.theme_version in answer


def test_a_redirect_works_at_once(page, visitor, committed):
    assert visitor.get("/sr/stara-adresa/").status_code == 404
    with committed():
        Redirect.objects.create(old_path="/sr/stara-adresa", redirect_page=page)

    answer = visitor.get("/sr/stara-adresa/")

    assert (answer.status_code, answer["Location"]) == (301, "/sr/istorijat/")


def test_an_answer_overtaken_by_a_publish_is_not_kept(page, visitor, committed, monkeypatch):
    """The page is read, somebody publishes, the answer is finished: it may be shown once, not kept."""
    original = StandardPage.get_context

    def slow(self, request, *args, **kwargs):
        context = original(self, request, *args, **kwargs)
        monkeypatch.setattr(StandardPage, "get_context", original)
        edited = StandardPage.objects.get(pk=self.pk)
        edited.introduction = "Објављено у међувремену."
        with committed():
            edited.save_revision().publish()
        return context

    monkeypatch.setattr(StandardPage, "get_context", slow)
    assert "Објављено у међувремену." not in visitor.get("/sr/istorijat/").content.decode()

    answer = visitor.get("/sr/istorijat/")

    assert answer[STATE] == "miss"
    assert "Објављено у међувремену." in answer.content.decode()


def test_an_answer_overtaken_at_the_last_moment_is_not_kept(page, visitor, committed, monkeypatch):
    """Between the decision to keep an answer and the keeping, somebody publishes."""
    decide = page_cache.may_store

    def late(request, response):
        allowed = decide(request, response)
        monkeypatch.setattr(page_cache, "may_store", decide)
        page.introduction = "Објављено у последњем тренутку."
        with committed():
            page.save_revision().publish()
        return allowed

    monkeypatch.setattr(page_cache, "may_store", late)
    visitor.get("/sr/istorijat/")

    assert "Објављено у последњем тренутку." in visitor.get("/sr/istorijat/").content.decode()


def test_a_menu_read_before_a_change_and_kept_after_it_is_not_shown(page, visitor, committed, monkeypatch):
    """The pieces that pages share are overtaken in the same way as whole pages."""
    menu = MenuFactory(links=[("Старо", "/sr/")])
    original = navigation._build

    def slow(code):
        built = original(code)
        monkeypatch.setattr(navigation, "_build", original)
        menu.items = [("item", {"link": {"text": "Ново", "url": "/sr/"}, "children": []})]
        with committed():
            menu.save()
        return built

    monkeypatch.setattr(navigation, "_build", slow)
    visitor.get("/sr/istorijat/")

    answer = visitor.get("/sr/istorijat/").content.decode()

    assert "Ново" in answer
    assert "Старо" not in answer


def test_a_restriction_made_while_a_page_is_answered_holds(page, visitor, committed):
    """Whether anything is private is kept as well; a stale no would show a private page to everybody."""

    def overtaken():
        with committed():
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visibility, "_restriction_exists", overtaken)
        visibility.any_restricted()

    assert visitor.get("/sr/istorijat/").status_code == 302


def test_tracking_parameters_make_no_second_copy(page, visitor):
    visitor.get("/sr/istorijat/")

    assert state_after("/sr/istorijat/?utm_source=bilten&fbclid=x") == "hit"


def test_every_filter_has_its_own_copy(home, visitor):
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, published_on=datetime.date(2025, 5, 5), title="Лањска вест")
    first = visitor.get("/sr/vesti/?year=2025")
    second = visitor.get("/sr/vesti/?year=2024")

    assert second[STATE] == "miss"
    assert "Лањска вест" in first.content.decode()
    assert "Лањска вест" not in second.content.decode()


def test_an_endless_query_is_answered_and_not_kept(page, visitor):
    address = "/sr/istorijat/?" + "x" * (page_cache.MAX_QUERY + 1)

    assert [visitor.get(address)[STATE] for _ in range(2)] == ["skip", "skip"]
    assert visitor.get(address).status_code == 200


def test_an_answer_with_a_nul_is_refused_before_anything_is_kept(page, visitor):
    assert visitor.get("/sr/istorijat/?q=%00").status_code == 404


def test_posting_does_not_fill_the_cache(page, visitor):
    visitor.post("/sr/istorijat/", {"x": "1"})

    assert state_after("/sr/istorijat/") == "miss"


@pytest.mark.parametrize("address", ["/reader.css", "/admin/login/"])
def test_what_is_personal_is_never_kept(site, address):
    assert [Client().get(address)[STATE] for _ in range(2)] == ["skip", "skip"]


def test_the_root_remembers_each_language_apart(site, locales):
    from tests.factories import translate

    translate(site.root_page.specific, locales["en"], title="Centre", slug="home-en")
    caches["pages"].clear()
    wanted = {"en": "/en/", "sr": "/sr/", "fr": "/sr/"}

    for _ in range(2):
        got = {code: Client().get("/", headers={"Accept-Language": code})["Location"] for code in wanted}
        assert got == wanted


def test_a_share_card_is_drawn_once_and_may_stay_in_browsers_for_ever(page, visitor):
    """Its address changes with the drawing."""
    address = share_card_url(page, SiteFacts.objects.first() or SiteFacts())
    first, second = visitor.get(address), visitor.get(address)

    assert (first[STATE], second[STATE]) == ("miss", "hit")
    assert first["Cache-Control"] == second["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_value_kept_as_an_object_is_the_same_until_the_site_changes(site):
    def value() -> object:
        return page_cache.kept_as_object("list", lambda: ["made"], usable=bool)

    first = value()
    assert value() is first
    page_cache.clear()
    assert value() is not first
    assert page_cache.kept_as_object("list", lambda: ["anew"], usable=lambda known: False) == ["anew"]


def test_emptying_the_pages_spares_the_counters(site):
    caches["default"].set("counter", 7)
    caches["renditions"].set("rendition", "kept")

    page_cache.clear()

    assert caches["default"].get("counter") == 7
    assert caches["renditions"].get("rendition") == "kept"


def test_with_the_cache_switched_off_every_answer_is_made_anew(page, settings):
    settings.WAGTAIL_CACHE = False

    assert STATE not in Client().get("/sr/istorijat/")
    assert STATE not in Client().get("/sr/istorijat/")
