"""Decisions as clerks enter and visitors read them."""

from __future__ import annotations

import csv
import datetime
import io
from urllib.parse import quote

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from disclosures.decisions import exports, selectors, services
from disclosures.decisions.staff.viewsets import DecisionViewSet
from disclosures.models import Decision, DecisionItem
from search.indexing import index_documents
from tests.disclosures import decision_texts
from tests.factories.decisions import DecisionFactory, DecisionItemFactory

pytestmark = pytest.mark.django_db
NONSENSE = ["abc", "%00", "-1", "99999999999", "%22", "(((", quote("ж" * 10_000), "²"]


@pytest.fixture
def languages(site) -> None:
    """Ukrainian beside the languages of the site."""
    Locale.objects.get_or_create(language_code="uk")


@pytest.fixture
def collegium(languages) -> Decision:
    """The Ukrainian decision of seventeen points, public."""
    decision = services.from_text(decision_texts.UKRAINIAN)
    decision.status = Decision.Status.IN_FORCE
    decision.save()
    return decision


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def facts(item: DecisionItem) -> tuple:
    names = (
        "number",
        "text",
        "responsible",
        "deadline_words",
        "deadline_kind",
        "starts_on",
        "ends_on",
        "period",
    )
    return tuple(getattr(item, name) for name in (*names, "status", "report_note", "report_url", "depth"))


def test_pasted_text_becomes_a_draft_that_nobody_sees(languages, visitor):
    decision = services.from_text(decision_texts.UKRAINIAN)
    assert (decision.status, decision.items.count(), decision.slug) == ("draft", 17, "2026-02-18-2-1")
    assert decision.source_text == decision_texts.UKRAINIAN
    assert visitor.get(f"/uk/decisions/{decision.slug}/").status_code == 404
    assert decision.heading not in visitor.get("/uk/decisions/").content.decode()


def test_text_pasted_twice_makes_a_second_draft_without_the_number(languages):
    first, second = services.from_text(decision_texts.UKRAINIAN), services.from_text(decision_texts.UKRAINIAN)
    assert (first.number, second.number) == ("2/1", "")
    assert first.slug != second.slug


@pytest.mark.parametrize(
    ("text", "control"),
    [
        (
            "НАКАЗ\n№ 7\n\nНАКАЗУЮ:\n1. Затвердити план.\n2. Контроль за виконанням залишаю за собою.\n\n"
            "Директорка Оксана БЕРЕГОВА",
            "Директорка Оксана БЕРЕГОВА",
        ),
        (
            "ПРИКАЗ\n№ 7\n\nПРИКАЗЫВАЮ:\n1. Утвердить план.\n2. Контроль за исполнением оставляю за собой.",
            "оставляю за собой",
        ),
    ],
)
def test_whoever_keeps_the_control_is_the_one_who_signs(db, text: str, control: str):
    assert services.from_text(text).control == control


def test_without_a_heading_a_decision_is_about_what_it_orders_first(db):
    decision = services.from_text("ЗАПОВЕД\n№ 7\n\nНАРЕЖДАМ:\n1. Утвърждавам плана.\n2. Отменям стария.")
    assert decision.heading == "Утвърждавам плана."


def test_points_round_trip_through_their_table(collegium):
    before = [facts(item) for item in collegium.items.all()]
    items = exports.read_items(exports.items_csv(collegium.items.all()))
    services.replace_items(collegium, items)
    after = [facts(item) for item in Decision.objects.get(pk=collegium.pk).items.all()]
    assert len(after) == 17
    assert after == before


def test_formulas_survive_the_table_and_do_no_harm(languages):
    item = DecisionItemFactory(text='=HYPERLINK("https://evil.example")', responsible="-Петренко")
    table = exports.items_csv([item])
    assert b",'=HYPERLINK" in table or b"\"'=HYPERLINK" in table
    assert exports.read_items(table)[0].text == item.text


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"a,b\n1,2\n",
        b"\xff\xfe",
        b"number,text,deadlineEnd\n1.,x,soon\n",
        b"number,text,status\n1.,x,lost\n",
    ],
)
def test_tables_that_are_none_are_refused(table):
    with pytest.raises(exports.BadTable):
        exports.read_items(table)


def test_register_in_the_columns_of_open_data(collegium, visitor):
    DecisionFactory(number="", act_type="", body_code="00000000")
    text = visitor.get("/uk/decisions/decisions.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == exports.ACT_COLUMNS
    row = next(row for row in rows if row["legalActId"] == "2/1")
    assert (row["legalActDate"], row["legalActType"], row["legalActAdopterId"]) == (
        "2026-02-18",
        "рішення",
        "null",
    )
    assert row["legalActTitle"] == collegium.heading
    assert {row["legalActId"] for row in rows} == {"2/1", "null"}


def test_decision_is_read_as_it_was_printed(collegium, visitor):
    page = soup(visitor, f"/uk/decisions/{collegium.slug}/")
    assert page.h1.get_text(strip=True) == collegium.heading
    outer = page.select(".stream > .decision-points > .decision-point > .decision-number")
    assert [number.get_text() for number in outer] == ["1.", "2.", "3.", "4.", "5.", "6."]
    themes = page.select(".decision-points .decision-points .decision-points .decision-number")
    assert [number.get_text() for number in themes] == ["а)", "б)", "в)"]
    times = [time["datetime"] for time in page.select(".decision-facts time")]
    assert times[:4] == ["2026-03-01", "2026-03", "2026-05-31", "2026-10-30"]
    assert page.select_one(".decision")["lang"] == "uk"
    assert "Голова колегії" in page.select_one(".decision-signature").get_text()


def test_decision_costs_the_same_for_one_point_and_many(languages, visitor, django_assert_max_num_queries):
    decision = DecisionFactory()
    DecisionItemFactory(decision=decision)
    visitor.get(f"/uk/decisions/{decision.slug}/")
    for _count in range(20):
        DecisionItemFactory(decision=decision)
    with django_assert_max_num_queries(12):
        visitor.get(f"/uk/decisions/{decision.slug}/?fresh")


def test_register_costs_the_same_for_one_decision_and_many(languages, visitor, django_assert_max_num_queries):
    DecisionFactory.create_batch(12)
    visitor.get("/uk/decisions/")
    with django_assert_max_num_queries(12):
        visitor.get("/uk/decisions/?fresh")


def test_serbian_decision_follows_the_readers_script(site, visitor):
    decision = services.from_text(decision_texts.SERBIAN)
    Decision.objects.filter(pk=decision.pk).update(status="in-force")
    page = soup(visitor, f"/sr-latn/decisions/{decision.slug}/")
    assert page.h1.get_text(strip=True) == "O planu stručnog usavršavanja za školsku 2026/2027. godinu"
    assert page.select_one(".decision")["lang"] == "sr-Latn"
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/sr-latn/decisions/{decision.slug}/")
    abroad = soup(visitor, f"/en/decisions/{decision.slug}/")
    assert abroad.select_one("link[rel=canonical]")["href"].endswith(f"/sr/decisions/{decision.slug}/")
    assert "noindex" in abroad.select_one("meta[name=robots]")["content"]
    hrefs = {link["hreflang"]: link["href"] for link in page.select(".site-footer nav a[hreflang]")}
    assert hrefs["en"] == "/en/decisions/"
    assert hrefs["sr"] == f"/sr/decisions/{decision.slug}/"


def test_register_is_narrowed_by_year_body_state_and_words(languages, visitor):
    DecisionFactory(heading="Про бібліотеку", issued_on=datetime.date(2025, 3, 3), body="Рада")
    DecisionFactory(heading="Про лабораторії", status="repealed")
    index_documents("decision", [str(pk) for pk in Decision.objects.values_list("pk", flat=True)])

    def found(query: str) -> list[str]:
        return [
            title.get_text(strip=True)
            for title in soup(visitor, f"/uk/decisions/{query}").select(".row-list h3")
        ]

    assert found("") == ["Про лабораторії", "Про бібліотеку"]
    assert (
        found("?year=2025")
        == found("?body=" + quote("Рада"))
        == found("?q=" + quote("бібліотека"))
        == ["Про бібліотеку"]
    )
    assert found("?status=repealed") == ["Про лабораторії"]
    assert found("?year=2025&status=repealed") == []
    assert found("?status=draft") == found("")


@pytest.mark.parametrize("name", ["q", "year", "body", "status", "page"])
@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_is_no_error(languages, visitor, name, value):
    assert visitor.get(f"/uk/decisions/?{name}={value}&{name}=2").status_code in (200, 404)


def test_calendar_holds_open_deadlines_of_public_decisions(collegium, visitor):
    DecisionItemFactory(
        decision=DecisionFactory(status="draft"), ends_on=datetime.date(2026, 5, 1), deadline_kind="date"
    )
    DecisionItem.objects.filter(decision=collegium, number="3.3.").update(status="done")
    calendar = Calendar.from_ical(visitor.get("/uk/decisions/deadlines.ics").content)
    entries = {str(event["SUMMARY"])[:4]: event for event in calendar.walk("VEVENT")}
    assert sorted(entries) == ["2.1.", "3.2.", "4.1.", "4.2.", "а) б", "б) п", "в) ц"]
    first = entries["2.1."]
    assert first["DTSTART"].dt == datetime.date(2026, 3, 1)
    assert first["URL"].endswith(f"/uk/decisions/{collegium.slug}/")
    one = Calendar.from_ical(visitor.get(f"/uk/decisions/{collegium.slug}/deadlines.ics").content)
    assert len(one.walk("VEVENT")) == 7


@time_machine.travel(datetime.datetime(2026, 3, 11, 9, tzinfo=datetime.UTC))
def test_overdue_points_are_shown_to_the_staff_alone(collegium, visitor, staff):
    assert [item.number for item in selectors.overdue()] == ["2.1.", "4.2."]
    address = f"/uk/decisions/{collegium.slug}/"
    assert not soup(visitor, address).select(".decision-overdue")
    assert [
        item.get_text(strip=True)[:4] for item in soup(staff, address).select(".decision-overdue li")
    ] == ["2.1.", "4.2."]
    report = staff.get(reverse("overdue_points")).content.decode()
    assert "Скласти перелік" in report
    assert "Оновлювати добірку" not in report


@pytest.mark.parametrize(("days", "overdue"), [(-1, False), (0, False), (1, True)])
def test_a_point_is_overdue_from_the_day_after_its_last(days, overdue):
    last = datetime.date(2026, 3, 28)
    item = DecisionItem(ends_on=last, status="open")
    assert item.is_overdue(last + datetime.timedelta(days=days)) is overdue
    assert not DecisionItem(ends_on=last, status="done").is_overdue(last + datetime.timedelta(days=1))


def test_clerk_pastes_checks_and_publishes(languages, staff, visitor):
    response = staff.post(reverse("decision_from_text"), {"text": decision_texts.UKRAINIAN, "language": ""})
    decision = Decision.objects.get()
    assert response.url == reverse(DecisionViewSet().get_url_name("edit"), args=[decision.pk])
    form_page = staff.get(response.url)
    page = BeautifulSoup(form_page.content, "html.parser")
    assert "учителів природничих предметів" in page.select_one(".decision-source__text").get_text()
    form = form_page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "comment_notifications"}
    items = [
        {name: item[name].value() or "" for name in item.fields if name != "DELETE"}
        for item in form.formsets["items"].forms
    ]
    items[2]["deadline_words"] = "до 05.03.2026"
    for item in items:  # as browsers send it
        item["responsible"] = item["responsible"].replace("\n", "\r\n")
    printed = [item["number"] for item in items]
    attachments = [
        {"id": a["id"].value(), "title": "Перелік тем", "document": ""}
        for a in form.formsets["attachments"].forms
    ]
    posted = nested_form_data(
        {
            **data,
            "status": "in-force",
            "items": inline_formset(items, initial=17),
            "attachments": inline_formset(attachments, initial=1),
            "further_signatures": inline_formset([]),
        }
    )
    saved = staff.post(response.url, posted)
    assert saved.status_code == 302, saved.context["form"].errors
    decision.refresh_from_db()
    changed = decision.items.get(number="2.1.")
    assert (decision.status, changed.ends_on, changed.deadline_kind) == (
        "in-force",
        datetime.date(2026, 3, 5),
        "before",
    )
    assert [item.number for item in decision.items.all()] == printed
    assert len(printed) == 17
    assert visitor.get(f"/uk/decisions/{decision.slug}/").status_code == 200


def test_table_replaces_points(collegium, staff):
    table = exports.items_csv(list(collegium.items.all())[:3])
    staff.post(
        reverse("decision_points_table", args=[collegium.pk]),
        {"file": SimpleUploadedFile("points.csv", table)},
    )
    assert [item.number for item in collegium.items.all()] == ["1.", "2.", "2.1."]


def test_text_without_a_word_is_refused(languages, staff):
    response = staff.post(reverse("decision_from_text"), {"text": " 12 -- ", "language": ""})
    assert "text" in response.context["form"].errors
    assert not Decision.objects.exists()


def test_pasting_is_for_those_who_may(site, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="x"))
    response = client.post(reverse("decision_from_text"), {"text": decision_texts.UKRAINIAN})
    assert response.status_code in (302, 403)
    assert not Decision.objects.exists()
