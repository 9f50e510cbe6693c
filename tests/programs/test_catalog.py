"""The catalogue: what is offered, narrowed, counted, ordered, compared and taken along."""

from __future__ import annotations

import csv
import datetime
import io
import json

import openpyxl
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from core import page_cache, pdf
from core.models import Term
from programs.catalog import open_data, printing
from programs.catalog.filters import CatalogFilter, address
from programs.catalog.ordering import natural
from programs.choices import Decision, PriceBasis, Visibility
from programs.models import Program
from tests.factories.core import TermFactory
from tests.factories.programs import (
    AccreditationFactory,
    OrganisationFactory,
    ProgramFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
    RunFactory,
    VenueFactory,
    area,
    competency,
    day,
    moment,
)

pytestmark = pytest.mark.django_db
BUDGET = 15
"""Queries of a filter page, also of the first one after a change, which reads the catalogue."""
BUDGET_READ = 8
"""Queries of a filter page once the catalogue has been read."""


@pytest.fixture
def index(home):
    """The catalogue in Serbian."""
    return ProgramIndexPageFactory(parent=home, locale=home.locale)


@pytest.fixture
def offer(index):
    """Make an advertised programme with its page."""

    def make(title: str = "Задаци", run: dict | None = None, **facts) -> Program:
        program = ProgramFactory(accredited=facts.pop("accredited", True), **facts)
        ProgramPageFactory(parent=index, locale=index.locale, title=title, program=program)
        if run is not None:
            RunFactory(program=program, **run)
        page_cache.clear()
        return program

    return make


@pytest.fixture
def shown(index, visitor):
    """Titles that the list shows for a query, in their order."""

    def titles(query: str = "") -> list[str]:
        context = visitor.get(f"{index.url}{query}").context
        return [card.entry.title for card in context["cards"]]

    return titles


def group(response, name: str) -> dict[str, int]:
    """Values of a facet with their counts."""
    found = next((group for group in response.context["groups"] if group.name == name), None)
    return {option.code: option.count for option in [*found.options, *found.more]} if found else {}


def test_only_what_is_accredited_and_listed_is_offered(offer, shown, index):
    offer("Важи")
    offer("Истекао", accredited=False)
    AccreditationFactory(program=Program.objects.last(), valid_from=day(-800), valid_until=day(-1))
    offer("Суспендован", accredited=False)
    AccreditationFactory(program=Program.objects.last(), status=Decision.SUSPENDED)
    offer("Сакривен", visibility=Visibility.DIRECT)
    ProgramFactory(accredited=True)
    page_cache.clear()
    assert shown() == ["Важи"]


def test_the_last_day_of_an_accreditation_counts(offer, shown):
    offer("До данас", accredited=False)
    AccreditationFactory(program=Program.objects.get(), valid_until=day(0))
    page_cache.clear()
    assert shown() == ["До данас"]
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1), tick=False):
        assert shown() == []


def test_soonest_open_date_comes_first_then_the_number(offer, shown):
    offer("Без термина", number="2")
    offer("Без термина, десети", number="10")
    offer("Касније", number="9", run={"sessions": [(moment(40), moment(40, 16))], "seats": 20})
    offer(
        "Пуно, раније",
        number="1",
        run={"sessions": [(moment(5), moment(5, 16))], "seats": 0, "seats__waitlist": False},
    )
    offer("Ускоро", number="8", run={"sessions": [(moment(10), moment(10, 16))], "seats": 20})
    assert shown() == ["Ускоро", "Касније", "Пуно, раније", "Без термина", "Без термина, десети"]


def test_other_orders(offer, shown):
    offer("Бројање", number="1", credits={"bod": 8}, price=3000)
    offer("Азбука", number="2", credits={"bod": 16}, price=None, price_basis=PriceBasis.REQUEST)
    offer("Читање", number="3", credits={"bod": 4}, price=None, price_basis=PriceBasis.FREE)
    assert shown("?sort=title") == ["Азбука", "Бројање", "Читање"]
    assert shown("?sort=points") == ["Азбука", "Бројање", "Читање"]
    assert shown("?sort=price") == ["Читање", "Бројање", "Азбука"]


def test_values_of_one_facet_widen_and_facets_narrow(offer, shown):
    maths, science = area("matematika"), area("nauka", sr="Наука")
    offer("А", areas=[maths], delivery="onsite")
    offer("Б", areas=[science], delivery="blended")
    offer("В", areas=[maths, science], delivery="blended")
    offer("Г", delivery="onsite")
    assert sorted(shown("?area=matematika")) == ["А", "В"]
    assert sorted(shown("?area=matematika&area=nauka")) == ["А", "Б", "В"]
    assert sorted(shown("?area=matematika&area=nauka&delivery=blended")) == ["Б", "В"]


def test_each_facet_is_counted_without_its_own_filter(offer, index, visitor):
    maths, science = area("matematika"), area("nauka", sr="Наука")
    offer("А", areas=[maths], delivery="onsite")
    offer("Б", areas=[science], delivery="blended")
    offer("В", areas=[maths], delivery="blended")
    response = visitor.get(f"{index.url}?area=matematika&delivery=blended")
    assert group(response, "area") == {"matematika": 1, "nauka": 1}
    assert group(response, "delivery") == {"blended": 1, "onsite": 1}
    assert [card.entry.title for card in response.context["cards"]] == ["В"]


def test_a_code_of_several_editions_is_one_value(offer, index, visitor):
    offer("Ново", competencies=[competency("K1")])
    offer("Старо", competencies=[competency("K1", edition="2022-2025")], edition="2022-2025")
    offer("Друго", competencies=[competency("K2", sr="Поучавање")])
    assert group(visitor.get(index.url), "competency") == {"K1": 2, "K2": 1}


def test_the_same_run_has_to_meet_place_date_and_seats(offer, shown):
    town = VenueFactory(words={"sr": {"name": "Школа", "city": "Ужице"}})
    march = (moment(60), moment(60, 16))
    program = offer("Два термина", run={"venue": VenueFactory(), "sessions": [march], "seats": 20})
    RunFactory(program=program, venue=town, seats=20, sessions=[(moment(10), moment(10, 16))])
    page_cache.clear()
    near, far = day(5).isoformat(), day(50).isoformat()
    assert shown(f"?place=uzice&date_from={near}&date_to={day(15).isoformat()}&open=1") == ["Два термина"]
    assert shown(f"?place=uzice&date_from={far}") == []
    assert shown(f"?place=lipovac&date_from={far}") == ["Два термина"]


def test_open_seats_means_seats_and_not_a_waiting_list(offer, shown):
    offer("Има места", run={"seats": 20})
    offer("Пуно", run={"seats": 0})
    offer("Без термина")
    assert shown("?open=1") == ["Има места"]


def test_ranges_and_prices(offer, shown):
    offer("Кратак", hours_total=8, credits={"bod": 8}, price=1500)
    offer("Дуг", hours_total=24, credits={"bod": 24}, price=4000)
    offer("Бесплатан", hours_total=16, price=None, price_basis=PriceBasis.FREE)
    assert sorted(shown("?hours_min=16")) == ["Бесплатан", "Дуг"]
    assert shown("?points_min=1&points_max=8") == ["Кратак"]
    assert shown("?free=1") == ["Бесплатан"]
    assert sorted(shown("?price_max=2000")) == ["Бесплатан", "Кратак"]
    assert sorted(shown("?hours_min=7,5&hours_max=8")) == ["Кратак"]


def test_a_run_with_a_price_of_its_own_is_found_and_ordered_by_it(offer, shown):
    offer("Снижено", price=3000, run={"seats": 20, "price": 0})
    offer("Поскупело", price=1000, run={"seats": 20, "price": 4000})
    offer("По цени програма", price=2000, run={"seats": 20})
    assert shown("?free=1") == ["Снижено"]
    assert sorted(shown("?price_max=2500")) == ["По цени програма", "Снижено"]
    assert shown("?sort=price") == ["Снижено", "По цени програма", "Поскупело"]


def test_the_dates_of_a_postponed_run_hold_no_longer(offer, shown, index, visitor):
    march = [(moment(40), moment(40, 16))]
    offer(
        "Одложен", run={"status": "postponed", "sessions": march, "words": {"sr": {"fuzzy_when": "на јесен"}}}
    )
    assert shown(f"?date_from={day(39).isoformat()}&date_to={day(41).isoformat()}") == []
    card = visitor.get(index.url).context["cards"][0]
    assert (card.run.starts_at, card.run.when) == (None, "на јесен")


def test_words_in_any_script_and_form_find_a_programme(offer, shown, committed):
    with committed():
        offer("Дигитални портфолио ученика", number="77")
        offer("Хор и оркестар", number="78")
    assert shown("?q=digitalnog+portfolija") == ["Дигитални портфолио ученика"]
    assert shown("?q=78") == ["Хор и оркестар"]


@pytest.mark.parametrize(
    "query",
    [
        "area=nema",
        "hours_min=abc",
        "hours_min=-5",
        "hours_min=9e999",
        "points_max=NaN",
        "price_max=inf",
        "date_from=2026-13-45",
        "date_from=0000-00-00",
        "date_to=%27%22",
        "sort=drop",
        "page=abc",
        "page=-1",
        "page=0",
        "page=99999999999999999999",
        "page=%C2%B2",
        "q=%22",
        "area=a&area=a&area=%FF",
        "open=maybe&free=",
        "provider[]=1",
        "q=" + "x" * 10_000,
        "&".join(f"area=a{n}" for n in range(300)),
        "place=../../etc",
    ],
)
def test_nonsense_is_ignored(offer, index, visitor, query):
    offer()
    assert visitor.get(f"{index.url}?{query}").status_code == 200
    for kind in ("csv", "json"):
        assert visitor.get(f"{reverse('program_data_file', args=[kind])}?{query}").status_code == 200
    for name in ("program_compare", "program_shortlist", "program_data"):
        assert visitor.get(f"{reverse(name)}?{query}").status_code == 200


@given(st.dictionaries(st.sampled_from([*CatalogFilter.base_fields, "page"]), st.text(max_size=30)))
def test_no_query_breaks_the_form(query):
    form = CatalogFilter(query)
    assert address("/", form.chosen).startswith("/")


def test_one_choice_has_one_address():
    from django.http import QueryDict

    one = CatalogFilter(QueryDict("delivery=onsite&area=b&area=a&hours_min=8,0&sort=date")).chosen
    other = CatalogFilter(QueryDict("area=a&area=b&hours_min=8&delivery=onsite")).chosen
    assert address("/p/", one) == address("/p/", other) == "/p/?area=a&area=b&delivery=onsite&hours_min=8"


def test_a_chosen_filter_is_a_link_that_takes_it_away(offer, index, visitor):
    offer(areas=[area()])
    response = visitor.get(f"{index.url}?area=matematika&open=1&hours_min=8")
    links = {link["label"]: link["remove_url"] for link in response.context["active_filters"]}
    assert set(links.values()) == {
        f"{index.url}?hours_min=8&open=1",
        f"{index.url}?area=matematika&open=1",
        f"{index.url}?area=matematika&hours_min=8",
    }
    assert any("Математика" in label for label in links)


def test_a_narrowed_list_points_at_the_whole_one(offer, index, visitor):
    offer(areas=[area()])
    one = visitor.get(f"{index.url}?area=matematika&page=2").context["head"]
    assert (one.canonical, one.robots) == (f"http://testserver{index.url}", "")
    two = visitor.get(f"{index.url}?area=matematika&free=1").context["head"]
    assert (two.canonical, two.robots) == (f"http://testserver{index.url}", "noindex, follow")


def test_the_number_of_results_is_announced(offer, index, visitor):
    offer()
    content = visitor.get(index.url).content.decode()
    assert 'role="status" data-result-status' in content
    assert "data-announce=" in content


def test_pages_hold_each_programme_once(offer, index, visitor):
    for number in range(14):
        offer(f"П{number}")
    pages = [visitor.get(f"{index.url}?page={number}").context["cards"] for number in (1, 2)]
    assert [len(cards) for cards in pages] == [12, 2]
    assert len({card.entry.pk for cards in pages for card in cards}) == 14


def test_words_of_another_language_say_so(offer, locales, home, visitor):
    offer("Само на српском")
    english = home.copy_for_translation(locales["en"])
    english.save_revision().publish()
    ProgramIndexPageFactory(parent=english, locale=locales["en"], slug="programs")
    page_cache.clear()
    content = visitor.get("/en/programs/").content.decode()
    assert '<h3 class="card-title" lang="sr">' in content


def test_everybody_gets_the_same_bytes(offer, index, visitor, staff, client):
    offer(run={"seats": 20})
    content = visitor.get(f"{index.url}?open=1").content
    page_cache.clear()
    client.cookies["sessionid"] = "x"
    assert client.get(f"{index.url}?open=1").content == content
    assert b"csrf" not in content


@pytest.mark.parametrize("number", [1, 3])
def test_a_filtered_list_stays_within_its_budget(
    offer, index, visitor, number, django_assert_max_num_queries
):
    for _ in range(number):
        offer(areas=[area(f"a{_}")], credits={"bod": 8}, run={"seats": 20, "venue": VenueFactory()})
    visitor.get(reverse("search"))  # menus and the words of the centre belong to no page
    with django_assert_max_num_queries(BUDGET):
        assert visitor.get(f"{index.url}?area=a0").context["result_count"] == 1
    with django_assert_max_num_queries(BUDGET_READ):
        assert visitor.get(f"{index.url}?area=a0&open=1&hours_min=1").context["result_count"] == 1


def test_a_list_costs_the_same_however_long_it_is(offer, index, visitor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        for _ in range(5):
            offer(run={"seats": 20, "venue": VenueFactory()}, credits={"bod": 8}, trainers=["Мила"])
        visitor.get(reverse("search"))
        with CaptureQueriesContext(connection) as queries:
            visitor.get(index.url)
        counts.append(len(queries))
    assert counts[0] >= counts[1]


def test_up_to_four_programmes_stand_side_by_side(offer, visitor):
    programs = [offer(f"П{n}", hours_total=8 + n, number=str(n)) for n in range(5)]
    query = "&".join(f"program={program.uuid}" for program in programs)
    response = visitor.get(f"{reverse('program_compare')}?{query}")
    assert [column.entry.title for column in response.context["columns"]] == ["П0", "П1", "П2", "П3"]
    assert response.context["left_out"]
    rows = {row.label: row for row in response.context["rows"]}
    assert [row.differs for label, row in rows.items() if "8" in row.cells[0] and "11" in row.cells[3]] == [
        True
    ]
    assert response.context["head"].robots == "noindex, follow"


def test_comparison_and_shortlist_ignore_nonsense_and_what_is_gone(offer, visitor):
    program = offer("Важи")
    gone = offer("Истекао", accredited=False)
    query = f"program={program.uuid}&program={gone.uuid}&program=x&program=%27"
    for name in ("program_compare", "program_shortlist"):
        response = visitor.get(f"{reverse(name)}?{query}")
        assert response.context["gone"] == 1
        assert "Важи" in response.content.decode()
        assert "Истекао" not in response.content.decode()
        assert visitor.get(reverse(name)).status_code == 200


def test_open_data_have_stable_columns_and_the_chosen_programmes(offer, visitor):
    offer("=1+1", areas=[area()], number="1")
    offer("Друго", number="2")
    content = visitor.get(f"{reverse('program_data_file', args=['csv'])}?area=matematika").content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == list(open_data.COLUMNS)
    assert [(row["number"], row["title"], row["areas"]) for row in rows] == [("1", "'=1+1", "matematika")]
    book = openpyxl.load_workbook(
        io.BytesIO(visitor.get(reverse("program_data_file", args=["xlsx"])).content)
    )
    assert [row[2].value for row in book["data"].iter_rows(min_row=2)] == ["1", "2"]
    assert book["columns"].max_row == len(open_data.COLUMNS) + 1
    records = json.loads(visitor.get(reverse("program_data_file", args=["json"])).content)["programmes"]
    assert [record["number"] for record in records] == ["1", "2"]
    assert visitor.get("/sr/programs/data.exe").status_code == 404


def test_the_data_page_explains_every_column(offer, visitor):
    content = visitor.get(reverse("program_data")).content.decode()
    assert all(f"<code>{name}</code>" in content for name in open_data.COLUMNS)


def test_the_catalogue_on_paper(offer, visitor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    offer("Читање са разумевањем", areas=[area()], run={"seats": 20, "venue": VenueFactory()})
    offer("Истекао", accredited=False)
    address = f"{reverse('program_catalog_pdf')}?area=matematika"
    response = visitor.get(address)
    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert response["Content-Type"] == "application/pdf"
    assert "Читање са разумевањем" in text
    assert "Истекао" not in text
    files = list(tmp_path.rglob("*.pdf"))
    assert len(files) == 1
    visitor.get(address)
    assert list(tmp_path.rglob("*.pdf")) == files


def test_a_long_catalogue_is_made_by_a_task(offer, visitor, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(printing, "AT_ONCE", 0)
    offer()
    assert visitor.get(reverse("program_catalog_pdf")).status_code == 200


def test_without_pango_the_page_says_what_to_install(offer, visitor, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pdf, "available", lambda: False)
    offer()
    response = visitor.get(reverse("program_catalog_pdf"))
    assert response.status_code == 503
    assert "libpango-1.0-0" in response.content.decode()


def test_papers_of_an_hour_are_counted(offer, visitor, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(printing, "AN_HOUR", 0)
    offer()
    assert visitor.get(reverse("program_catalog_pdf")).status_code == 503


def test_numbers_are_ordered_as_people_order_them():
    numbers = ["10", "2", "К-2", "1-10", "1-9", "²", "10a"]
    assert sorted(numbers, key=natural) == ["1-9", "1-10", "2", "10", "10a", "²", "К-2"]


def test_a_term_without_a_label_shows_its_code(offer, index, visitor):
    bare = TermFactory(scheme=Term.Scheme.TARGET_GROUP, code="bez-oznake", labels={})
    offer("А", target_groups=[bare], provider=OrganisationFactory(words={"en": "Only English"}))
    offer("Б", target_groups=[TermFactory(scheme=Term.Scheme.TARGET_GROUP, code="svi", labels={"sr": "Сви"})])
    response = visitor.get(index.url)
    assert group(response, "target") == {"bez-oznake": 1, "svi": 1}
    assert "Only English" in response.content.decode()
