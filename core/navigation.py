"""The furniture of every page: the centre's words, menus, breadcrumbs.

Menus and the centre's words change once a month and stand on every page, so they are kept in the page cache's
store, one entry a language, and go with it on every publish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, pgettext
from wagtail.models import Locale, Page, Site

from core import page_cache
from core.blocks import walk
from core.languages import in_order
from core.models.centre import CentreProfile
from core.models.navigation import Menu


@dataclass(frozen=True)
class NavItem:
    """A link of a menu; ``is_ancestor`` means that the reader is somewhere below it."""

    title: str
    url: str
    children: list[NavItem] = field(default_factory=list)
    is_current: bool = False
    is_ancestor: bool = False


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumbs; the last one has no address."""

    title: str
    url: str | None
    lang: str = ""
    """Language tag of the title where it is not that of the page."""


@dataclass(frozen=True)
class Furniture:
    """Everything around the page that depends on the language only. ``home_path`` is its ``url_path``."""

    centre: CentreProfile
    main_menu: list[NavItem]
    footer_menus: list[tuple[str, list[NavItem]]]
    locale: Locale
    home_url: str
    home_path: str
    locale_codes: list[str]


MenuProvider = Callable[[str], Iterable[NavItem]]

_offered: dict[str, MenuProvider] = {}


def offer(name: str, provider: MenuProvider) -> None:
    """Put items at the end of the main menu; ``provider`` gets the language code of the menu.

    For sections that a law wants in the main menu. Where the editors have put the same address into the menu
    themselves, theirs is shown.
    """
    _offered[name] = provider


def _with_offered(items: list[NavItem], code: str) -> list[NavItem]:
    taken = {item.url.rstrip("/") for top in items for item in (top, *top.children)}
    offered = [item for name in sorted(_offered) for item in _offered[name](code)]
    return items + [item for item in offered if item.url.rstrip("/") not in taken]


def furniture() -> Furniture:
    """Furniture in the active language."""
    code = get_language() or settings.LANGUAGE_CODE
    return page_cache.kept(f"furniture:{code}", lambda: _build(code))


def _build(code: str) -> Furniture:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    default = locales.get(settings.LANGUAGE_CODE) or next(iter(locales.values()))
    locale = locales.get(code) or default
    home = _home(locale)
    menus = list(Menu.objects.filter(locale=locale))
    walk.prepare([menu.items for menu in menus], locale.pk)
    return Furniture(
        centre=_centre(locale, default),
        main_menu=_with_offered(
            [item for menu in menus if menu.kind == Menu.Kind.MAIN for item in _items(menu)], code
        ),
        footer_menus=[(menu.title, _items(menu)) for menu in menus if menu.kind == Menu.Kind.FOOTER],
        locale=locale,
        home_url=(home.get_url() if home else None) or f"/{code}/",
        home_path=home.url_path if home else "",
        locale_codes=in_order(locales),
    )


def _centre(locale: Locale, default: Locale) -> CentreProfile:
    """The centre's words in the language, else in the default one, else the bare name of the product."""
    rows = {row.locale_id: row for row in CentreProfile.objects.filter(locale__in=[locale, default])}
    for wanted in (locale, default):
        if wanted.pk in rows:
            return rows[wanted.pk]
    return CentreProfile(name=settings.WAGTAIL_SITE_NAME, short_name=settings.WAGTAIL_SITE_NAME)


def _home(locale: Locale) -> Page | None:
    """Live home page of a language on the default site."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return None
    pages = Page.objects.live().filter(translation_key=site.root_page.translation_key, locale=locale)
    return pages.select_related("locale").first()


def _items(menu: Menu) -> list[NavItem]:
    items = []
    for block in menu.items:
        children = [_item(link) for link in block.value["children"]]
        item = _item(block.value["link"], [child for child in children if child.url])
        if item.url or item.children:
            items.append(item)
    return items


def _item(link: Any, children: list[NavItem] | None = None) -> NavItem:
    return NavItem(title=link.get_text(), url=link.get_url(), children=children or [])


def mark_current(items: list[NavItem], path: str) -> list[NavItem]:
    """The items with the place of the reader marked."""
    marked = []
    for item in items:
        children = mark_current(item.children, path)
        below = any(child.is_current or child.is_ancestor for child in children)
        # The home page is an ancestor of everything, which is no news to anybody.
        inside = bool(item.url) and item.url.count("/") > 2 and path.startswith(item.url) and path != item.url
        marked.append(
            replace(item, children=children, is_current=item.url == path, is_ancestor=inside or below)
        )
    return marked


def page_breadcrumbs(page: Page, ancestors: list[Page], request: Any) -> list[Crumb]:
    """Steps from the home page to the page; none on the home page itself."""
    if not ancestors:
        return []
    steps = [Crumb(getattr(item, "title", ""), item.get_url(request)) for item in ancestors]
    return [*steps, Crumb(page.title, None)]


def view_breadcrumbs(request: Any) -> list[Crumb]:
    """Steps from the home page to a view: those that it names on the request, else its title alone."""
    title = getattr(request, "page_title", "")
    steps = getattr(request, "breadcrumbs", None) or ([Crumb(title, None)] if title else [])
    home = pgettext("first step of the breadcrumbs", "Home")
    return [Crumb(home, furniture().home_url), *steps] if steps else []
