"""The one rule of publishing, piece by piece."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import override
from lxml import html
from wagtail.models import Site

from bookings.models import Certificate, CertificateSeries
from disclosures import models, registry, rendering, selectors
from disclosures.bindings import rooms
from disclosures.bindings.sources import answers_of
from disclosures.facts import Facts
from disclosures.registry import Kind
from disclosures.values import Answer, FileFacts, Item, Row, SignatureFacts

NUMBER = registry.find("ru-sveden.objects.hostelInfo")


def shown(answer: Answer, language: str = "ru") -> Any:
    return html.fragment_fromstring(str(rendering.disclose(answer, language)), create_parent=True)


def value(answer: Answer, language: str = "ru") -> str:
    found = shown(answer, language).find_class("disclosed-value")[0].text_content()
    return " ".join(found.split())


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Item(Kind.NUMBER, number=0), "0"),
        (Item(Kind.MONEY, number=Decimal("48200.00")), "48 200"),
        (Item(Kind.MONEY, number=Decimal("48200.50")), "48 200,50"),
        (Item(Kind.DATE, date=datetime.date(1998, 9, 1)), "01.09.1998"),
        (Item(Kind.EMAIL, text="a@b.example"), "a@b.example"),
    ],
)
def test_values_are_written_as_the_country_writes_them(item: Item, expected: str):
    assert value(Answer(NUMBER, items=(item,))) == expected


def test_a_telephone_can_be_dialled():
    link = shown(Answer(NUMBER, items=(Item(Kind.PHONE, text="+7 (351) 200-10-20"),))).find(".//a")
    assert link.get("href") == "tel:+73512001020"


def test_several_values_carry_the_mark_each():
    items = (Item(Kind.TEXT, text="одно"), Item(Kind.TEXT, text="другое"))
    marked = shown(Answer(NUMBER, items=items)).xpath(".//*[@itemprop='hostelInfo']")
    assert [(element.tag, element.text_content()) for element in marked] == [("li", "одно"), ("li", "другое")]


def test_words_of_another_language_are_marked():
    items = (Item(Kind.TEXT, text="hostel", language="en"),)
    assert shown(Answer(NUMBER, items=items)).xpath(".//span[@lang='en']/text()") == ["hostel"]


def test_a_column_of_open_data_is_no_attribute_of_html():
    title = registry.find("ua-access-info.rishennia.acts.title")
    assert (title.attribute, title.machine) == ("column", "legalActTitle")
    assert rendering.attribute(title) == ""


def test_a_template_marks_an_element_by_its_key_alone():
    template = Template('{% load disclosure_tags %}<p{% mark "pl-a11y-declaration.deklaracja.a11y-wstep" %}>')
    assert template.render(Context()) == '<p id="a11y-wstep">'


def test_the_facts_of_a_file_are_in_the_words_of_the_link():
    file = FileFacts("Устав", "/documents/1/u.pdf", "PDF", 1_300_000, "ru", pages=12)
    signature = SignatureFacts("Квалифицированная", "Соколова А. П.", "директор", None, "01A3")
    item = Item(Kind.DOCUMENT, text="Устав", file=file, signature=signature)
    link = shown(Answer(registry.find("ru-sveden.document.ustavDocLink"), items=(item,))).find(".//a")
    words = " ".join(link.text_content().replace("\xa0", " ").split())
    assert words.startswith("Устав (PDF, 1,2 МБ")
    assert "12" in words


def test_an_empty_cell_claims_nothing_where_the_law_wants_no_wording():
    bodies = registry.find("pl-bip.bip.bodies")
    row = Row({"name": (Item(Kind.TEXT, text="Anna Nowak", language="pl"),)})
    cells = [
        " ".join(cell.text_content().split()) for cell in shown(Answer(bodies, rows=(row,)), "pl").iter("td")
    ]
    assert cells[0] == "Anna Nowak"
    assert not any("brak" in cell for cell in cells)
    assert cells[1].startswith("—")


def test_what_nobody_need_have_is_left_out_where_it_is_unknown():
    optional = registry.find("ua-art30.prozorist.other")
    assert rendering.disclose(Answer(optional), "uk") == ""


@pytest.mark.django_db
class TestOtherRooms:
    def test_a_programme_is_completed_by_its_supplement_and_its_documents(self, offered_program: None):
        models.ProgramSupplement.objects.create(
            number="ДПП-7", aim="Научить оценивать", level="не для показа"
        )
        rows = rooms.programs(Facts("ru", "ru"), "")
        said = {name: [item.text for item in items] for name, items in rows[0].cells.items()}
        assert said["aim"] == ["Научить оценивать"]
        assert said["level"] == ["дополнительное профессиональное образование"]
        assert said["title"] == ["Оценивание в начальной школе"]

    def test_published_decisions_are_listed_and_drafts_are_not(self):
        common = {"language": "uk", "body": "Рада центру", "issued_on": datetime.date(2026, 10, 1)}
        models.Decision.objects.create(
            slug="r-1", number="1", heading="Про план роботи", status="in-force", **common
        )
        models.Decision.objects.create(slug="r-2", number="2", heading="Чернетка", status="draft", **common)
        acts = registry.find("ua-access-info.rishennia.acts")
        rows = answers_of(acts, Facts("uk", "uk"))
        assert [row.cells["title"][0].text for row in rows] == ["Про план роботи"]
        lacking = [field.key for field in acts.fields if field.is_required and not rows[0].cell(field)]
        assert lacking == ["type"]  # The kind of act was left empty: the report will say so.

    def test_the_list_of_certificates_shows_no_more_of_a_name_than_its_initials(self):
        series = CertificateSeries.objects.create(code="ПК", title="Свідоцтво про підвищення кваліфікації")
        kept = {"given_name": "Олена Петрівна", "family_name": "Коваленко", "topic": "НУШ", "hours": "16"}
        for seq, fields in enumerate(
            ({}, {"revoked_at": "2026-11-01T10:00Z", "revoke_reason": "помилка"}), 1
        ):
            Certificate.objects.create(
                series=series,
                year=2026,
                seq=seq,
                number=f"ПК-{seq}",
                snapshot=kept,
                language="uk",
                issued_on=datetime.date(2026, 10, 5),
                purge_after=datetime.date(2036, 1, 1),
                **fields,
            )
        requirement = registry.find("ua-provider-800.pidvyshchennia.issued_registry")
        rows = answers_of(requirement, Facts("uk", "uk"))
        assert [row.cells["name"][0].text for row in rows] == ["Коваленко О. П."]
        assert [row.cells["number"][0].text for row in rows] == ["ПК-1"]
        assert rows[0].cells["issued_on"][0].date == datetime.date(2026, 10, 5)


@pytest.mark.django_db
def test_a_switched_off_condition_still_publishes_the_field_where_every_field_is_wanted(site: Site):
    requirement = registry.find("ru-sveden.common.addressPlaceGia")
    found = selectors.answer(requirement, Facts("ru", "ru"), frozenset())
    assert not found.applies
    with override("sr"):
        assert value(found) == "не предусмотрено"
