"""Fixtures of all tests: an empty site in three languages, clean caches, the language put back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.test import Client
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Page, Site

from core.messages import compile_all
from search import log
from tests import database, services
from tests.factories import HomePageFactory
from tests.postgresql import postgresql_server

__all__ = ["postgresql_server"]

# No time limit an example: the machine may be busy. In CI the same examples every time.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("suite")

NEEDS = {"browser": services.chromium, "gettext": services.gettext, "html": services.java_and_npm}


def pytest_configure() -> None:
    """The interface speaks as the catalogues do now, not as when they were last compiled."""
    for folder in settings.LOCALE_PATHS:
        for path in compile_all(folder):
            translation_file_changed(None, path)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run; ``tests.services`` has named it. In CI everything runs."""
    if services.main() == 0 and not all(service.found for service in services.services()):
        kept = [
            item
            for item in items
            if all(find() for name, find in NEEDS.items() if item.get_closest_marker(name))
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[bool]:
    """Begin with the migrated database of an earlier run; whether there was one."""
    with database.filled() as was_kept:
        yield was_kept


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: bool, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """pytest-django's own; what was migrated is kept for the next run."""
    if not django_db_modify_db_settings:
        with django_db_blocker.unblock():
            database.keep()


@pytest.fixture(autouse=True)
def _fresh_surroundings() -> Iterator[None]:
    """No page, menu or count of one test is seen by the next; the active language is put back."""
    for name in settings.CACHES:
        caches[name].clear()
    log.counter.forget()
    language = translation.get_language()
    yield
    translation.activate(language or settings.LANGUAGE_CODE)


@pytest.fixture
def locales(db: None) -> dict[str, Locale]:
    """The three languages of the demonstration, by code."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("sr", "sr-latn", "en")}


@pytest.fixture
def site(locales: dict[str, Locale]) -> Site:
    """A site whose only page is a home page in Serbian Cyrillic."""
    Site.objects.all().delete()
    root = Page.get_first_root_node()
    for page in root.get_children():
        page.delete()
    home = HomePageFactory(
        parent=Page.get_first_root_node(), locale=locales["sr"], title="Центар", slug="home"
    )
    return Site.objects.create(
        hostname="testserver", root_page=home, is_default_site=True, site_name="Центар"
    )


@pytest.fixture
def home(site: Site):
    """The home page of the site."""
    return site.root_page.specific


@pytest.fixture
def visitor(site: Site) -> Client:
    """A visitor without a cookie."""
    return Client()


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]],
) -> Callable[[], AbstractContextManager[list[Any]]]:
    """``with committed(): …`` ends as a committed transaction does: the page cache is emptied, tasks run."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def staff(site: Site) -> Client:
    """Somebody of the staff, logged in."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("urednik", "urednik@centar.example", "x"))
    return client
