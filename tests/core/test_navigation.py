"""Menus edited in the CMS, breadcrumbs, and the way from an address to its page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from core import page_cache
from core.navigation import NavItem, furniture, mark_current
from tests.factories import (
    MenuFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    link_value,
    translate,
)


@pytest.fixture
def section(home):
    return StandardPageFactory(parent=home, title="Пројекти", slug="projekti")


@pytest.fixture
def leaf(section):
    return StandardPageFactory(parent=section, title="Девет недеља", slug="devet-nedelja")


def menu_of(address: str) -> list[NavItem]:
    page_cache.clear()
    return Client().get(address).context["main_menu"]


def test_a_menu_shows_pages_documents_and_addresses_in_the_order_of_the_editor(section):
    MenuFactory(links=[("Пројекти", section), ("", section), ("Други", "https://drugi.example/")])

    assert [(item.title, item.url) for item in menu_of("/sr/")] == [
        ("Пројекти", "/sr/projekti/"),
        ("Пројекти", "/sr/projekti/"),
        ("Други", "https://drugi.example/"),
    ]


def test_a_page_that_is_not_public_is_left_out(section):
    MenuFactory(links=[("Пројекти", section), ("Почетна", "/sr/")])
    section.unpublish()

    assert [item.title for item in menu_of("/sr/")] == ["Почетна"]


def test_an_item_without_a_target_stays_for_what_is_below_it(section):
    value = {"link": link_value("Рад", ""), "children": [link_value("Пројекти", section)]}
    MenuFactory(items=[("item", value)])
    [item] = menu_of("/sr/")

    assert (item.title, item.url, [child.url for child in item.children]) == ("Рад", "", ["/sr/projekti/"])
    assert "<summary>Рад" in Client().get("/sr/").content.decode()


def test_the_reader_sees_where_he_is(section, leaf):
    MenuFactory(links=[("Почетна", "/sr/"), ("Пројекти", section), ("Девет", leaf)])

    def marks(address):
        return [(item.is_current, item.is_ancestor) for item in menu_of(address)]

    assert marks("/sr/") == [(True, False), (False, False), (False, False)]
    assert marks("/sr/projekti/") == [(False, False), (True, False), (False, False)]
    assert marks("/sr/projekti/devet-nedelja/") == [(False, False), (False, True), (True, False)]
    assert 'aria-current="page"' in Client().get("/sr/projekti/").content.decode()


def test_an_item_is_above_what_its_children_hold():
    items = [NavItem("Рад", "", [NavItem("Пројекти", "/sr/projekti/")])]

    assert [item.is_ancestor for item in mark_current(items, "/sr/projekti/x/")] == [True]
    assert [item.is_ancestor for item in mark_current(items, "/sr/projektil/")] == [False]


def test_every_language_has_its_own_menus(home, section, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    translate(section, locales["en"], title="Projects", slug="projects")
    MenuFactory(links=[("Пројекти", section)])
    MenuFactory(locale=locales["en"], title="Main", links=[("Projects", section)])
    MenuFactory(locale=locales["en"], kind="footer", title="More", links=[("Projects", section)])

    assert [(item.title, item.url) for item in menu_of("/sr/")] == [("Пројекти", "/sr/projekti/")]
    assert [(item.title, item.url) for item in menu_of("/en/")] == [("Projects", "/en/projects/")]
    footers = Client().get("/en/?x").context["footer_menus"]
    assert [(title, [item.url for item in items]) for title, items in footers] == [
        ("More", ["/en/projects/"])
    ]


def test_the_number_of_queries_of_a_menu_does_not_grow_with_its_items(home, section, locales):
    def counted(items: int) -> int:
        pages = [StandardPageFactory(parent=section) for _ in range(items)]
        menu = MenuFactory(links=[(f"Веза {n}", page) for n, page in enumerate(pages)])
        page_cache.clear()
        with CaptureQueriesContext(connection) as captured, override("sr"):
            assert len(furniture().main_menu) == items
        menu.delete()
        return len(captured)

    counted(1)
    assert counted(1) == counted(12)


def test_breadcrumbs_lead_from_the_home_page_to_the_page(leaf):
    crumbs = Client().get("/sr/projekti/devet-nedelja/").context["breadcrumbs"]

    assert [(crumb.title, crumb.url) for crumb in crumbs] == [
        ("Центар", "/sr/"),
        ("Пројекти", "/sr/projekti/"),
        ("Девет недеља", None),
    ]
    assert list(Client().get("/sr/").context["breadcrumbs"]) == []


def test_every_page_begins_with_links_that_skip_to_content_menu_and_search(leaf):
    html = Client().get("/sr/projekti/devet-nedelja/").content.decode()
    skips = html[html.index('class="skip-links"') : html.index("</nav>")]

    for target in ("#content", "#menu", "/sr/search/"):
        assert f'href="{target}"' in skips
    assert 'id="content"' in html
    assert 'id="menu"' in html


@pytest.mark.parametrize("depth", [1, 4, 8])
def test_a_page_is_found_in_two_queries_however_deep_it_lies(home, depth, django_assert_max_num_queries, rf):
    from core.routing import _route

    page = home
    for level in range(depth):
        page = StandardPageFactory(parent=page, slug=f"nivo-{level}")
    path = page.get_url().removeprefix("/sr/")

    with django_assert_max_num_queries(2):
        found, args, kwargs = _route(rf.get(page.get_url()), "/home/", path)
    assert (found.pk, args, kwargs) == (page.pk, [], {})


@pytest.mark.parametrize(
    "path", ["projekti/nema/", "nema/projekti/", "projekti/devet-nedelja/vise/", "PROJEKTI/"]
)
def test_an_address_below_a_page_that_has_none_is_not_found(leaf, path):
    assert Client().get(f"/sr/{path}").status_code == 404


def test_a_page_below_a_draft_is_reached_and_the_draft_is_not(section, leaf):
    section.unpublish()

    assert Client().get("/sr/projekti/").status_code == 404
    assert Client().get("/sr/projekti/devet-nedelja/").status_code == 200


def test_the_index_decides_about_what_is_below_its_address(home):
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, slug="feed-o-svemu")

    assert Client().get("/sr/vesti/feed/atom/").status_code == 200
    assert Client().get("/sr/vesti/feed-o-svemu/").status_code == 200


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(section):
    answer = Client().get("/sr/projekti")

    assert (answer.status_code, answer["Location"]) == (301, "/sr/projekti/")
