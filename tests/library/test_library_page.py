"""The page of the library: hours, shelves, recommendations, new books."""

from __future__ import annotations

import datetime

import extruct
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from core.translation import refresh_script_twin
from library.blocks import HoursBlock
from library.models import LibraryPage, Record
from tests.factories.library import CopyFactory, RecordFactory

pytestmark = pytest.mark.django_db


def hours(**changes) -> dict:
    """A line of the opening hours as the editor fills it in."""
    return {
        "what": "Читаоница",
        "from_day": "0",
        "to_day": "3",
        "opens": datetime.time(8),
        "closes": datetime.time(20),
        **changes,
    }


@pytest.fixture
def record() -> Record:
    """A book with a copy that is in."""
    record = RecordFactory(title="Мишљење и говор")
    CopyFactory(record=record, inventory_number="7", shelf_mark="159.95 ВИГ")
    return record


@pytest.fixture
def page(home, record) -> LibraryPage:
    """A published page of the library."""
    page = LibraryPage(
        title="Библиотека",
        slug="biblioteka",
        hours=[("line", hours()), ("line", hours(from_day="5", to_day="", what=""))],
        shelves=[("shelf", {"marks": "159.9", "subject": "Психологија", "place": "Прва сала, лево"})],
        picks=[("pick", {"record": record, "words": "Како дете почиње да мисли.", "by": "Весна"})],
        new_books=3,
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def shown(client, address: str) -> BeautifulSoup:
    """A page that answers 200."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_reader_learns_when_to_come_and_where_to_look(client, page):
    soup = shown(client, page.url)
    lines = [" ".join(line.get_text(" ").split()) for line in soup.select(".hours > div")]

    assert lines == ["понедељак–четвртак Читаоница 08:00–20:00", "субота 08:00–20:00"]
    assert "Прва сала, лево" in soup.select_one("[role=region][aria-labelledby=shelves-title]").get_text()


def test_a_recommended_book_says_why_and_whether_it_is_in(client, page, record, committed):
    card = shown(client, page.url).select_one("section[aria-labelledby=picks-title] .book-card")
    assert "Како дете почиње да мисли." in card.get_text()
    assert "159.95 ВИГ" in card.get_text()

    record.withdrawn_at = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    with committed():
        record.save()
    assert shown(client, page.url).select_one("section[aria-labelledby=picks-title]") is None


def test_machines_read_the_hours(client, page):
    found = extruct.extract(client.get(page.url).content.decode(), syntaxes=["json-ld"])["json-ld"]
    things = [thing for item in found for thing in item.get("@graph", [item])]
    (library,) = [thing for thing in things if thing["@type"] == "Library"]

    assert library["openingHoursSpecification"][0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday")],
        "opens": "08:00",
        "closes": "20:00",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"from_day": "4", "to_day": "1"}, "to_day"), ({"closes": datetime.time(7)}, "closes")],
)
def test_hours_that_run_backwards_are_refused(changes, field):
    block = HoursBlock()
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(hours(**changes)))
    assert set(caught.value.block_errors) == {field}


def test_the_latin_twin_recommends_the_same_book_in_latin_letters(client, page):
    refresh_script_twin(page.get_parent().specific)
    refresh_script_twin(page)
    soup = shown(client, page.url.replace("/sr/", "/sr-latn/"))
    card = soup.select_one("section[aria-labelledby=picks-title] .book-card")

    assert "Mišljenje i govor" in card.get_text()
    assert "Kako dete počinje da misli." in card.get_text()


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_for_many_books(client, page, count, django_assert_max_num_queries):
    for number in range(count):
        CopyFactory(record=RecordFactory(), inventory_number=f"n{number}")
    client.get("/sr/library/advanced/")  # the furniture is kept
    with django_assert_max_num_queries(14):
        client.get(page.url)
