"""A language is switched on in a site that is in use."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from core import page_cache
from tests.factories import NewsIndexPageFactory, NewsPageFactory, StandardPageFactory


@pytest.fixture
def tree(home):
    about = StandardPageFactory(parent=home, title="О нама", slug="o-nama")
    StandardPageFactory(parent=about, title="Историјат", slug="istorijat")
    StandardPageFactory(parent=home, title="Нацрт", slug="nacrt", live=False)
    news = NewsIndexPageFactory(parent=home, title="Вести", slug="vesti")
    NewsPageFactory(parent=news, title="Семинар", slug="seminar")
    return home


def run(*arguments):
    out = StringIO()
    call_command("add_locale", *arguments, stdout=out)
    return out.getvalue().splitlines()


def copies(code):
    pages = Page.objects.filter(locale__language_code=code, alias_of__isnull=False).order_by("path")
    return list(pages.values_list("title", flat=True))


def test_the_language_and_its_home_page(tree):
    assert run("pl")[0] == "pl: switched on"
    assert copies("pl") == ["Центар"]
    assert Client().get("/pl/").status_code == 200
    assert not LocaleSynchronization.objects.exists()


def test_the_whole_tree_in_batches(tree):
    lines = run("pl", "--sync", "--batch", "2")
    assert lines == ["pl: switched on", "2 of 5", "4 of 5", "5 of 5", "Done: 5 copied"]
    assert copies("pl") == ["Центар", "О нама", "Историјат", "Вести", "Семинар"]
    assert Page.find_problems() == ([], [], [], [], [])
    sync = LocaleSynchronization.objects.get()
    assert (sync.locale.language_code, sync.sync_from.language_code) == ("pl", "sr")


def test_a_second_run_makes_only_what_is_missing(tree):
    run("pl", "--sync")
    StandardPageFactory(parent=tree, title="Ново", slug="novo")
    assert run("pl", "--sync")[-1] == "Done: 1 copied"
    assert run("pl", "--sync") == ["pl: was on already", "Done: 0 copied"]
    assert copies("pl").count("Центар") == 1


def test_readers_see_a_copy_that_says_so_and_the_switch_does_not_promise_it(tree):
    Client().get("/sr/o-nama/")
    run("pl", "--sync")
    html = Client().get("/pl/o-nama/").content.decode()
    assert '<html lang="pl"' in html
    assert '<meta name="robots" content="noindex, follow">' in html
    assert "/sr/o-nama/" in html
    page_cache.clear()
    assert 'hreflang="pl"' not in Client().get("/sr/o-nama/").content.decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["xx"], "No such language: xx"),
        (["sr"], "cannot be copied from itself"),
        (["pl", "--from", "ru"], "This site has no language ru"),
        (["pl", "--batch", "0"], "--batch wants a number above 0"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(tree, arguments, words):
    before = Locale.objects.count()
    with pytest.raises(CommandError, match=words):
        run(*arguments)
    assert Locale.objects.count() == before
