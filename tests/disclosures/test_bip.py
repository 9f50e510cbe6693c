"""The bulletin of Poland: cards of versions and the public log."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from disclosures import bindings, evaluation, registry
from disclosures.choices import DocumentType, Role
from disclosures.decisions import services
from disclosures.decisions.staff.viewsets import BipCardViewSet, BipEntryViewSet, DecisionViewSet
from disclosures.facts import Facts
from disclosures.models import (
    BipEntry,
    Decision,
    DisclosureSettings,
    DisclosureValue,
    DocumentFile,
    Person,
    Position,
)
from disclosures.selectors import section_url
from tests.disclosures import decision_texts
from tests.factories import ImageFactory
from tests.factories.decisions import BipCardFactory, DecisionFactory
from tests.factories.disclosures import regulated, text_file
from tests.factories.home import StandardPageFactory

pytestmark = pytest.mark.django_db

ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def bulletin(site, committed):
    """A site that publishes a bulletin; a Polish page in it."""
    with committed():
        return _bulletin(site)


def _bulletin(site):
    DisclosureSettings.objects.create(site=site, profiles=["pl-bip"], conditions=[])
    polish, _made = Locale.objects.get_or_create(language_code="pl")
    home = site.root_page.specific.copy_for_translation(polish)
    home.save_revision().publish()
    page = StandardPageFactory(parent=home, title="Statut", slug="statut", locale=polish)
    BipCardFactory(page=page, made_on=datetime.date(2026, 2, 2))
    return page


def log() -> list[tuple[str, int, str]]:
    """The log without the versions of section pages, which have their own tests."""
    entries = BipEntry.objects.exclude(subject_type__startswith="section:").order_by("pk")
    return [(entry.kind, entry.version, entry.title) for entry in entries]


def section_log() -> list[tuple[str, str, int]]:
    entries = BipEntry.objects.filter(subject_type__startswith="section:").order_by("pk")
    return [(entry.subject_type, entry.kind, entry.version) for entry in entries]


def publish(page) -> None:
    page.save_revision().publish()


def edit(client, page, action: str = "action-publish", **changes):
    data = {
        "title": page.title,
        "slug": page.slug,
        "introduction": page.introduction,
        "body": streamfield([]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        action: "1",
        **changes,
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))


def test_publishing_adds_an_entry_and_opening_does_not(bulletin, staff, visitor):
    publish(bulletin)
    assert log() == [("published", 1, "Statut")]
    staff.get(reverse("wagtailadmin_pages:edit", args=[bulletin.pk]))
    visitor.get("/pl/statut/")
    assert len(log()) == 1


def test_publishing_without_a_change_and_saving_a_draft_add_nothing(bulletin, staff):
    publish(bulletin)
    publish(bulletin)
    edit(staff, bulletin, "action-none", title="Statut w nowym brzmieniu")
    assert log() == [("published", 1, "Statut")]


def test_a_change_names_who_made_it_and_who_entered_it(bulletin, staff):
    publish(bulletin)
    assert edit(staff, bulletin, title="Statut 2026").status_code == 302
    entry = BipEntry.objects.order_by("pk").last()
    assert (entry.kind, entry.version, entry.title) == ("changed", 2, "Statut 2026")
    assert (entry.author, entry.entered_by) == ("Anna Kowalska, wicedyrektor", "urednik")
    assert entry.made_on == datetime.date(2026, 2, 2)
    assert entry.publisher
    assert len(entry.digest) == 64


def test_withdrawal_and_return_are_entered(bulletin):
    publish(bulletin)
    bulletin.unpublish()
    publish(bulletin)
    assert [(kind, version) for kind, version, _title in log()] == [
        ("published", 1),
        ("withdrawn", 2),
        ("published", 3),
    ]


def test_pages_outside_the_bulletin_leave_no_trace(bulletin, home):
    publish(StandardPageFactory(parent=home))
    assert log() == []


def test_without_the_profile_nothing_is_written_or_shown(site, visitor):
    DisclosureSettings.objects.create(site=site, profiles=["rs-web"], conditions=[])
    page = StandardPageFactory(parent=site.root_page, slug="statut")
    BipCardFactory(page=page)
    publish(page)
    assert log() == []
    assert visitor.get("/sr/bip/changes/").status_code == 404


def test_six_facts_stand_below_the_page(bulletin, visitor):
    publish(bulletin)
    card = BeautifulSoup(visitor.get("/pl/statut/").content, "html.parser").select_one(".bip-card")
    values = [dd.get_text(" ", strip=True) for dd in card.select("dd")]
    entry = BipEntry.objects.get(subject_type="page")
    assert len(values) == 6
    assert values[0] == entry.publisher
    assert values[1] == "Anna Kowalska, wicedyrektor"
    assert card.select("time")[0]["datetime"] == "2026-02-02"
    assert datetime.datetime.fromisoformat(card.select("time")[2]["datetime"]) == entry.published_at.replace(
        microsecond=0
    )
    assert entry.digest in card.get_text()


def test_a_decision_is_logged_with_its_points(bulletin, committed):
    with committed():
        decision = services.from_text(decision_texts.POLISH)
    assert log() == []
    with committed():
        decision.status = Decision.Status.IN_FORCE
        decision.save()
    with committed():
        decision.save()
    with committed():
        item = decision.items.all()[0]
        item.status = "done"
        decision.items = [item, *decision.items.all()[1:]]
        decision.save()
    with committed():
        decision.delete()
    assert [(kind, version) for kind, version, _title in log()] == [
        ("published", 1),
        ("changed", 2),
        ("withdrawn", 3),
    ]
    first = BipEntry.objects.filter(subject_type="decision").order_by("pk").first()
    assert first.author == "Barbara Zielińska, Przewodnicząca Rady Pedagogicznej"


def test_a_decisions_page_carries_its_card(bulletin, visitor, committed):
    with committed():
        decision = DecisionFactory(language="pl", heading="w sprawie planu")
    card = BeautifulSoup(visitor.get(f"/pl/decisions/{decision.slug}/").content, "html.parser").select_one(
        ".bip-card"
    )
    assert len(card.select("dd")) == 6


def test_log_is_public_and_newest_first(bulletin, visitor, staff, django_assert_max_num_queries):
    publish(bulletin)
    edit(staff, bulletin, title="Statut 2026")
    visitor.get("/pl/bip/changes/")
    with django_assert_max_num_queries(12):
        soup = BeautifulSoup(visitor.get("/pl/bip/changes/?page=abc").content, "html.parser")
    rows = [[cell.get_text(strip=True) for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert [row[2] for row in rows] == [
        "Statut 2026",
        "Statut",
        "Biuletyn Informacji Publicznej: Inne obowiązki",
        "Biuletyn Informacji Publicznej: Strona podmiotowa",
    ]
    assert rows[0][5] == "urednik"


def test_log_cannot_be_changed_by_hand(bulletin, staff):
    publish(bulletin)
    viewset = BipEntryViewSet()
    assert staff.get(reverse(viewset.get_url_name("list"))).status_code == 200
    pk = BipEntry.objects.get(subject_type="page").pk
    for name in ("edit", "delete"):
        assert staff.get(reverse(viewset.get_url_name(name), args=[pk])).status_code == 302
    assert len(log()) == 1
    assert staff.get(reverse(BipCardViewSet().get_url_name("list"))).status_code == 200
    assert staff.get(reverse(DecisionViewSet().get_url_name("list"))).status_code == 200


def test_pages_below_a_page_of_the_bulletin_belong_to_it(bulletin):
    child = StandardPageFactory(parent=bulletin, title="Załącznik", locale=bulletin.locale)
    publish(child)
    assert log() == [("published", 1, "Załącznik")]


def section_address(key: str = "bip") -> str:
    profile = registry.profile("pl-bip")
    return section_url(profile, next(item for item in profile.sections if item.key == key), "pl")


def soup_of(visitor, address: str) -> BeautifulSoup:
    return BeautifulSoup(visitor.get(address).content, "html.parser")


class TestSections:
    """Pages made from records are public information like any other: versions, cards, lines of the log."""

    def test_each_section_carries_the_six_facts_of_its_version(self, bulletin, visitor, committed):
        with committed():
            person = Person.objects.create(last_name="Sroka", first_name="Marta")
            Position.objects.create(
                person=person, role=Role.BIP_EDITOR, title="redaktorka", email="bip@odn.example"
            )
        card = soup_of(visitor, section_address()).select_one(".bip-card")
        values = [dd.get_text(" ", strip=True) for dd in card.select("dd")]
        entry = BipEntry.objects.filter(subject_type="section:bip").first()
        assert len(values) == 6
        assert values[1] == "Marta Sroka (redaktorka)"
        assert entry.digest in card.get_text()
        assert card.select('a[href="/pl/bip/changes/"]')

    def test_a_changed_record_gives_the_sections_that_show_it_a_new_version(self, bulletin, committed):
        assert section_log() == [("section:bip", "published", 1), ("section:inne", "published", 1)]
        with committed():
            value = DisclosureValue.objects.create(
                requirement="pl-bip.bip.manual", language="pl", text="Wyszukiwarka jest u góry."
            )
        assert section_log()[2:] == [("section:bip", "changed", 2)]
        with committed():
            value.save()
        assert len(section_log()) == 3, "what was stored as it was reads as before"

    def test_several_records_stored_at_once_make_one_version(self, bulletin, committed):
        with committed():
            for topic in ("manual", "policy", "competence"):
                DisclosureValue.objects.create(requirement=f"pl-bip.bip.{topic}", language="pl", text=topic)
        assert section_log()[2:] == [("section:bip", "changed", 2)]

    def test_a_new_file_is_a_new_version_though_its_title_is_the_same(self, bulletin, committed):
        with committed():
            statute = regulated(DocumentType.PRIVACY_NOTICE, "Klauzula", language="pl", signed=False)
        with committed():
            statute.files.get().delete()
            newer = text_file("Klauzula", "pl")
            newer.file.save("klauzula.txt", ContentFile(b"Klauzula. Tekst 2"), save=True)
            DocumentFile.objects.create(regulated=statute, file=newer)
        assert section_log()[2:] == [("section:inne", "changed", 2), ("section:inne", "changed", 3)]

    def test_opening_leaves_no_trace(self, bulletin, visitor):
        before = BipEntry.objects.count()
        assert visitor.get(section_address()).status_code == 200
        assert BipEntry.objects.count() == before

    def test_what_ends_with_a_day_is_written_down_by_the_daily_command(
        self, bulletin, committed, time_machine
    ):
        with committed():
            person = Person.objects.create(last_name="Nowak", first_name="Adam")
            Position.objects.create(
                person=person, role=Role.HEAD, title="dyrektor", ends_on=timezone.localdate() + ONE_DAY
            )
        assert section_log()[-1] == ("section:bip", "changed", 2)
        time_machine.move_to(timezone.now() + datetime.timedelta(days=3))
        call_command("disclosure_mail", verbosity=0)
        assert section_log()[-1] == ("section:bip", "changed", 3)

    def test_the_report_finds_log_and_cards(self, bulletin):
        facts = Facts("pl", "pl", datetime.date(2026, 6, 1))
        assert bindings.built_in("bip_meta", facts).url.endswith("/bip/changes/")


class TestMark:
    """The mark of the bulletin is prescribed by regulation: it is put into the settings, never drawn here."""

    def test_without_it_the_report_says_where_it_is_put_and_the_page_names_the_portal(
        self, bulletin, visitor
    ):
        found = {row.requirement.key: row for row in evaluation.report(profiles=["pl-bip"]).findings}["logo"]
        assert (found.state, found.severity) == ("missing", "fault")
        assert found.fix_url == reverse("wagtailsettings:edit", args=["disclosures", "disclosuresettings"])
        assert found.absence_url == ""
        assert found.message == "Сајт то нема. Допуните подешавања од којих зависи."
        link = soup_of(visitor, section_address()).select_one(".bip-mark a")
        assert link["href"] == "https://www.gov.pl/bip"
        assert link.get_text(strip=True)

    def test_it_stands_at_the_top_of_sections_and_of_their_list(self, bulletin, visitor, committed):
        with committed():
            DisclosureSettings.objects.update(bip_logo=ImageFactory(title="BIP"))
            DisclosureSettings.objects.get().save()
        for address in (section_address(), "/pl/disclosures/pl-bip/"):
            picture = soup_of(visitor, address).select_one(".bip-mark img")
            assert picture["alt"]
        found = {row.requirement.key: row for row in evaluation.report(profiles=["pl-bip"]).findings}["logo"]
        assert found.state == "ok"
