"""Section pages: where they are, who finds them, what they say in which language."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from wagtail.models import Locale, Site

from core import countries
from disclosures import models, registry
from disclosures.choices import DocumentType, PublishBasis, Role
from disclosures.registry import Condition
from tests.disclosures.microdata import marks
from tests.factories.disclosures import MOMENT, FilledRussianCentre, duties, regulated, say_none, venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def russian_site(site: Site, settings: Any) -> Site:
    settings.COUNTRY = countries.pack("ru")
    Locale.objects.get_or_create(language_code="ru")
    duties(site, ["ru-sveden"])
    return site


def tree(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


class TestAddresses:
    def test_official_addresses_answer_with_and_without_the_last_slash(
        self, russian_site: Site, visitor: Client
    ):
        sections = registry.profile("ru-sveden").sections
        found = {
            address: visitor.get(address).status_code
            for section in sections[:3]
            for address in (f"/sveden/{section.path}", f"/sveden/{section.path}/")
        }
        assert found == dict.fromkeys(found, 200)
        assert visitor.get("/sveden/").status_code == visitor.get("/sveden").status_code == 200

    @pytest.mark.parametrize(
        "address",
        ["/sveden/nothing", "/sr/disclosures/rs-web/nothing/", "/sr/disclosures/ru-sveden/common/"],
    )
    def test_what_is_not_published_is_not_found(self, russian_site: Site, visitor: Client, address: str):
        assert visitor.get(address, follow=True).status_code == 404

    def test_a_profile_that_is_off_is_not_found(self, site: Site, visitor: Client):
        duties(site, ["rs-web"])
        assert visitor.get("/sveden/common", follow=True).status_code == 404
        assert visitor.get("/sr/disclosures/rs-web/").status_code == 200
        assert visitor.get("/sr/disclosures/rs-informator/").status_code == 404

    def test_the_section_is_in_the_main_menu_and_at_the_foot_of_every_page(
        self, russian_site: Site, visitor: Client
    ):
        page = tree(visitor, "/sr/")
        assert page.xpath("//nav[contains(@class, 'main-menu')]//a[@href='/sveden/']")
        assert page.xpath("//footer//a[@href='/sveden/']")

    def test_all_sections_share_one_navigation(self, russian_site: Site, visitor: Client):
        def links(address: str) -> list[str]:
            return tree(visitor, address).xpath("//nav[contains(@class, 'contents')]//a/@href")

        official = [f"/sveden/{section.path}" for section in registry.profile("ru-sveden").sections]
        assert links("/sveden/common") == links("/sveden/catering") == official

    def test_the_sitemap_names_the_sections_in_the_language_of_the_law(
        self, russian_site: Site, visitor: Client
    ):
        listed = visitor.get("/sitemap-disclosures-ru.xml").content.decode()
        assert listed.count("<loc>") == 14 + 2, "the sections, their list, and the overview of all profiles"
        assert "http://testserver/sveden/common" in listed
        assert "/sveden/" not in visitor.get("/sitemap-disclosures-sr.xml").content.decode()

    def test_every_page_of_the_russian_section_links_the_ministries(
        self, russian_site: Site, visitor: Client
    ):
        """Decree 1802, point 17."""
        for address in ("/sveden/", "/sveden/common", "/sveden/catering"):
            links = tree(visitor, address).xpath("//main//ul[@class='disclosed-links']//a/@href")
            assert links == ["https://minobrnauki.gov.ru", "https://edu.gov.ru"], address


class TestLanguage:
    def test_an_official_address_speaks_the_language_of_the_law(self, russian_site: Site, visitor: Client):
        answer = visitor.get("/sveden/common", headers={"accept-language": "en"})
        page = html.fromstring(answer.content.decode())
        assert page.get("lang") == "ru"
        assert answer.headers["Content-Language"] == "ru"
        assert page.xpath("string(//h1)").strip() == "Основные сведения"

    def test_everybody_gets_the_same_bytes(self, russian_site: Site):
        answers = {
            Client().get("/sveden/common", headers={"accept-language": language}).content
            for language in ("ru", "en", "sr")
        }
        assert len(answers) == 1

    def test_serbian_sections_follow_the_script_of_the_reader(self, site: Site, visitor: Client):
        duties(site, ["rs-web"])
        models.Unit.objects.create(name="Служба за обуке")
        cyrillic = visitor.get("/sr/disclosures/rs-web/uredba/").content.decode()
        latin = visitor.get("/sr-latn/disclosures/rs-web/uredba/").content.decode()
        assert "Служба за обуке" in cyrillic
        assert "Služba za obuke" in latin
        assert "Rukovodstvo" in latin

    def test_both_scripts_are_alternates_and_the_foreign_frame_is_none(self, site: Site, visitor: Client):
        duties(site, ["rs-web"])
        page = tree(visitor, "/sr-latn/disclosures/rs-web/uredba/")
        assert page.xpath("//meta[@name='robots']") == []
        assert sorted(page.xpath("//link[@rel='alternate']/@hreflang")) == ["sr", "sr-Latn", "x-default"]

    def test_a_foreign_frame_marks_the_words_of_the_law(self, site: Site, visitor: Client):
        duties(site, ["rs-web"])
        page = tree(visitor, "/en/disclosures/rs-web/uredba/")
        assert page.get("lang") == "en"
        assert page.xpath("//main//*[@lang='sr']//h1")
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
        assert page.xpath("//link[@rel='canonical']/@href") == [
            "http://testserver/sr/disclosures/rs-web/uredba/"
        ]


class TestFields:
    def test_a_file_link_says_content_format_and_size(self, russian_site: Site, visitor: Client):
        regulated(DocumentType.CHARTER, "Устав", number="3", date=datetime.date(2020, 2, 1))
        link = tree(visitor, "/sveden/document").xpath("//*[@itemprop='ustavDocLink']//a[1]")[0]
        words = " ".join(link.text_content().replace("\xa0", " ").split())
        assert words == "Устав № 3 от 01.02.2020 (TXT, 23 байта)"

    def test_a_signature_opens_without_a_mouse_and_says_everything(self, russian_site: Site, visitor: Client):
        regulated(DocumentType.LEARNER_RULES)
        marked = tree(visitor, "/sveden/document").xpath("//*[@itemprop='localActStud']")[0]
        details = marked.xpath(".//details[summary]")[0]
        words = " ".join(details.text_content().split())
        assert all(part in words for part in ("Соколова Анна Петровна", "директор", "01A3 5F2B 77C0"))
        assert details.xpath(".//time/@datetime")[0].startswith("2026-11-20T")

    def test_what_is_withheld_is_not_shown_and_says_why(self, russian_site: Site, visitor: Client):
        regulated(DocumentType.CHARTER, "Тайный устав")
        say_none("ru-sveden.document.ustavDocLink", kind="withheld", ground="ст. 5 закона")
        content = visitor.get("/sveden/document").content.decode()
        assert "Тайный устав" not in content
        assert "ст. 5 закона" in content

    def test_a_statement_is_said_in_its_own_words(self, russian_site: Site, visitor: Client):
        say_none("ru-sveden.document.localActCollec", text="Коллективный договор не заключался")
        found = {mark.name: mark.text for mark in marks(visitor.get("/sveden/document").content)}
        assert found["localActCollec"] == "Коллективный договор не заключался"

    def test_a_repealed_document_and_a_draft_are_not_published(self, russian_site: Site, visitor: Client):
        regulated(DocumentType.CHARTER, "Старый устав", status="repealed")
        regulated(DocumentType.CHARTER, "Проект устава", status="draft")
        content = visitor.get("/sveden/document").content.decode()
        assert "Старый устав" not in content
        assert "Проект устава" not in content

    def test_nobody_is_named_without_a_basis_and_no_teacher_has_a_telephone(
        self, russian_site: Site, visitor: Client
    ):
        hidden = models.Person.objects.create(
            last_name="Тихонова", first_name="Вера", publish_basis=PublishBasis.NONE
        )
        teacher = models.Person.objects.create(last_name="Орлов", first_name="Пётр")
        for person in (hidden, teacher):
            models.Position.objects.create(
                person=person, role=Role.TEACHER, title="методист", phone="+7 900 111-22-33"
            )
        content = visitor.get("/sveden/employees").content.decode()
        assert "Орлов Пётр" in content
        assert "Тихонова" not in content
        assert "111-22-33" not in content

    def test_typed_words_cannot_become_markup(self, russian_site: Site, visitor: Client):
        models.DisclosureValue.objects.create(
            requirement="ru-sveden.objects.purposeFacil", language="ru", text='<b itemprop="x">доска</b>'
        )
        page = visitor.get("/sveden/objects").content
        assert "x" not in {mark.name for mark in marks(page)}
        assert "&lt;b itemprop" in page.decode()

    def test_an_unsaid_duty_is_pending_and_no_claim_that_there_is_none(self, site: Site, visitor: Client):
        duties(site, ["rs-web"])
        content = visitor.get("/sr/disclosures/rs-web/ostalo/").content.decode()
        assert "Подаци још нису објављени" in content
        assert "нема" not in html.fromstring(content).xpath("string(//main)").split()

    def test_every_page_says_when_it_was_last_changed(self, russian_site: Site, visitor: Client):
        regulated(DocumentType.CHARTER)
        page = tree(visitor, "/sveden/document")
        today = datetime.date.today().isoformat()
        assert page.xpath("//*[@class='disclosed-updated']//time/@datetime") == [today]


class TestDates:
    """Ukraine wants the day of publication and that of the last change beside each answer (article 15)."""

    @pytest.fixture
    def ukrainian_site(self, site: Site) -> Site:
        Locale.objects.get_or_create(language_code="uk")
        duties(site, ["ua-access-info", "ua-art30"], [Condition.PUBLIC_BODY])
        return site

    def test_a_document_counts_from_the_day_on_which_it_became_public(
        self, ukrainian_site: Site, visitor: Client
    ):
        rules = regulated(DocumentType.SERVICES, "Перелік послуг", language="uk", status="draft")
        rules.clean()
        assert rules.published_at is None
        rules.status, rules.created_at = "in_force", MOMENT - datetime.timedelta(days=90)
        rules.clean()
        assert rules.published_at is not None
        rules.published_at = MOMENT
        rules.save()
        page = tree(visitor, "/uk/disclosures/ua-access-info/publichna-informatsiia/")
        dates = page.xpath("//h2[@id='r-publichna-informatsiia-services']/..//*[@class='disclosed-dates']")[0]
        today = datetime.date.today().isoformat()
        assert dates.xpath("time/@datetime") == ["2026-11-20", today]
        assert " ".join(dates.text_content().split()).startswith("Оприлюднено 20.11.2026, оновлено ")

    def test_other_profiles_and_empty_answers_say_none(self, ukrainian_site: Site, visitor: Client):
        regulated(DocumentType.CHARTER, "Статут", language="uk")
        addresses = ("ua-art30/prozorist", "ua-access-info/publichna-informatsiia")
        for address in addresses:
            assert tree(visitor, f"/uk/disclosures/{address}/").xpath("//*[@class='disclosed-dates']") == []


class TestPublishing:
    def test_a_change_is_seen_at_once(self, russian_site: Site, visitor: Client, committed: Any):
        assert "Служба 1" not in visitor.get("/sveden/struct").content.decode()
        with committed():
            models.Unit.objects.create(name="Служба 1", venue=venue("a"))
        assert "Служба 1" in visitor.get("/sveden/struct").content.decode()

    def test_a_switched_profile_changes_the_menu(self, russian_site: Site, visitor: Client, committed: Any):
        visitor.get("/sr/")
        with committed():
            duties(russian_site, ["rs-web"])
        assert "/sveden/" not in visitor.get("/sr/").content.decode()


def queries(address: str, fresh: str) -> int:
    """Of a page that nobody has asked for, on a site that others are reading."""
    Client().get("/sveden/inter")
    with CaptureQueriesContext(connection) as seen:
        assert Client().get(f"{address}?fresh={fresh}").status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("path", "most"), [("common", 14), ("struct", 12), ("document", 6), ("education", 9), ("objects", 12)]
)
def test_a_section_keeps_its_budget(russian_site: Site, path: str, most: int):
    FilledRussianCentre(russian_site)
    once = queries(f"/sveden/{path}", "first")
    for number in range(4):
        regulated(DocumentType.CHARTER, f"Устав {number}")
        models.Unit.objects.create(name=f"Служба {number}")
    assert queries(f"/sveden/{path}", "second") == once <= most


def test_conditions_have_words_for_the_form():
    assert all(str(label).strip() for _value, label in Condition.choices)
