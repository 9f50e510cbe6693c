"""Links that editors make inside rich text."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.rich_text import RichText

from tests.factories import DocumentFactory, StandardPageFactory, translate


@pytest.fixture
def target(home):
    return StandardPageFactory(parent=home, slug="cilj", title="Циљ")


def shown(home, html: str, **kwargs) -> str:
    page = StandardPageFactory(parent=home, slug="strana", body=[("rich_text", RichText(html))], **kwargs)
    return Client().get(page.get_url()).content.decode()


def test_a_link_leads_to_the_page(home, target):
    assert '<a href="/sr/cilj/">тамо</a>' in shown(
        home, f'<p><a linktype="page" id="{target.pk}">тамо</a></p>'
    )


def test_a_link_leads_to_the_page_in_the_readers_language(home, target, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    translate(target, locales["en"], title="Goal", slug="goal")
    page = StandardPageFactory(
        parent=home,
        slug="strana",
        body=[("rich_text", RichText(f'<a id="{target.pk}" linktype="page">x</a>'))],
    )
    english = translate(page, locales["en"], title="Page", slug="page")

    assert '<a href="/en/goal/">x</a>' in Client().get(english.get_url()).content.decode()
    assert '<a href="/sr/cilj/">x</a>' in Client().get(page.get_url()).content.decode()


@pytest.mark.parametrize("fate", ["unpublish", "delete"])
def test_a_link_to_a_page_that_is_gone_keeps_its_words_only(home, target, fate):
    html = f'<p><a linktype="page" id="{target.pk}">тамо</a></p>'
    getattr(target, fate)()

    assert "<a>тамо</a>" in shown(home, html)


def test_a_link_leads_to_a_document(home):
    document = DocumentFactory()
    html = f'<p><a linktype="document" id="{document.pk}">правилник</a> и <a href="https://x.example/?a=1&amp;b=2">y</a></p>'

    page = shown(home, html)

    assert f'<a href="{document.url}">правилник</a>' in page
    assert '<a href="https://x.example/?a=1&amp;b=2">y</a>' in page


def test_showing_a_page_leaves_its_stored_text_as_it_was(home, target):
    html = f'<p><a linktype="page" id="{target.pk}">тамо</a></p>'
    page = StandardPageFactory(parent=home, slug="strana", body=[("rich_text", RichText(html))])
    Client().get(page.get_url())
    page.refresh_from_db()

    assert page.body[0].value.source == html
