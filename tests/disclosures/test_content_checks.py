"""What editors are told about their texts."""

from __future__ import annotations

import datetime
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import nested_form_data, streamfield

from disclosures import acts
from disclosures.content_checks import Kind, findings, words
from disclosures.content_checks.selectors import decision_findings, record_findings
from disclosures.models import DisclosureValue
from disclosures.staff.viewsets.answers import ValueViewSet
from tests.factories.decisions import DecisionFactory
from tests.factories.home import StandardPageFactory

TODAY = datetime.date(2026, 11, 25)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(finding.kind, finding.found, finding.hint) for finding in findings(text, on=TODAY)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("согласно Постановлению Правительства РФ от 10 июля 2013 г. № 582", "ru-decree-582"),
        ("in line with decree 582 of 10 July 2013", "ru-decree-582"),
        ("по постанові від 10 липня 2013 року № 582", "ru-decree-582"),
        ("уредба бр. 582 од 10. јула 2013. године", "ru-decree-582"),
        ("uredba br. 582 od 10.07.2013", "ru-decree-582"),
        ("приказ Рособрнадзора от 14.08.2020 № 831", "ru-order-831"),
        ("Закон України № 1060-XII", "ua-education-1060"),
        ("чл. 12 от Закона за народната просвета", "bg-education-1991"),
        ("Закон о заштити података о личности („Сл. гласник РС”, бр. 97/2008)", "rs-data-2008"),
        ("na podstawie art. 173 ustawy Prawo telekomunikacyjne", "pl-telecom-2004"),
        ("zgodnie z dyrektywą 95/46/WE", "eu-95-46"),
    ],
)
def test_repealed_acts_are_named(text, act):
    assert [finding.act for finding in findings(text, on=TODAY)] == [act]


@pytest.mark.parametrize(
    "text",
    [
        "Постановление от 10 июля 2013 г. № 582 утратило силу",
        "Decree 582 of 10 July 2013 was replaced by 1802 on 1 March 2022.",
        "постановление от 20.10.2021 № 1802",
        "приказ № 582 от 12.05.2026 о командировке",
        "В кабинете 582 приборов",
    ],
)
def test_what_holds_or_tells_history_is_left_alone(text):
    assert found(text) == []


def test_an_act_is_judged_by_the_day():
    text = "постановление Правительства РФ от 10.07.2013 № 582"
    assert findings(text, on=datetime.date(2022, 2, 28)) == []
    assert len(findings(text, on=datetime.date(2022, 3, 1))) == 1


def test_the_successor_is_the_one_in_force():
    assert acts.successor("ru-order-785", TODAY).code == "ru-order-1493"
    assert acts.successor("ru-order-1493", TODAY) is None
    with pytest.raises(acts.UnknownAct):
        acts.act("ru-none")


def test_the_register_is_whole():
    for act in acts.register().values():
        assert act.certainty in ("C", "H", "U")
        assert act.date <= (act.valid_from or act.date) <= (act.valid_to or datetime.date.max)
        if act.replaced_by:
            assert acts.act(act.replaced_by).date > act.date
        if act.valid_to and act.valid_to < TODAY:
            assert act.cited is not None


@pytest.mark.parametrize(
    ("text", "word", "mended"),
    [
        ("Kрагујевац је град", "Kрагујевац", "Крагујевац"),
        ("Мій Cайт", "Cайт", "Сайт"),
        ("Zрењанин", None, None),
        ("Oдлука", "Oдлука", "Одлука"),
        ("szkоła", "szkоła", "szkoła"),
        ("IT-сектор и ІХ клас, web-сайт", None, None),
        ("info@центaр.срб", None, None),
        ("Kragujevac и Крагујевац", None, None),
    ],
)
def test_look_alike_letters(text, word, mended):
    assert found(text) == ([(Kind.LOOK_ALIKE, word, mended)] if word else [])


@pytest.mark.parametrize(
    "text",
    [
        "By using this site you agree to our use of cookies.",
        "If you continue browsing, we assume you accept cookies.",
        "Наставком коришћења сајта сагласни сте са употребом колачића.",
        "Ukoliko ne promenite podešavanja, prihvatate kolačiće.",
        "Korzystając z serwisu, wyrażasz zgodę na pliki cookies.",
        "Brak zmiany ustawień przeglądarki oznacza zgodę.",
        "Продължавайки да разглеждате сайта, Вие се съгласявате с бисквитките.",
        "Продолжая пользоваться сайтом, вы соглашаетесь на обработку данных.",
        "Продовжуючи користуватися сайтом, ви погоджуєтеся на файли cookie.",
    ],
)
def test_consent_by_silence(text):
    assert [kind for kind, _found, _hint in found(text)] == [Kind.SILENT_CONSENT]


@pytest.mark.parametrize(
    "text",
    [
        "You may withdraw your consent at any time.",
        "Пријавом на обуку дајете сагласност за обраду података.",
        "Zgodę można wycofać w ustawieniach.",
        "Сайт не использует файлов cookie.",
        "Центр працює, використовуючи сучасні методи.",
    ],
)
def test_honest_wording_is_left_alone(text):
    assert found(text) == []


def test_each_thing_is_told_once():
    assert len(findings("Kрагујевац. Kрагујевац. Kрагујевац.", on=TODAY)) == 1


@pytest.fixture
def page(home):
    """A page with one finding of each kind."""
    return StandardPageFactory(
        parent=home,
        title="О сајту",
        introduction="Kрагујевац. Наставком коришћења сајта сагласни сте са колачићима. "
        "Уредба бр. 582 од 10. јула 2013.",
    )


@pytest.mark.django_db
def test_wagtails_checks_list_the_findings(page, staff):
    response = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    soup = BeautifulSoup(response.content, "html.parser")
    config = json.loads(
        soup.select_one(
            "#accessibility-axe-configuration, #checker-axe-configuration, script[id$=axe-configuration]"
        ).string
    )
    ours = {name: words for name, words in config["messages"].items() if name.startswith("educenter-")}
    assert len(ours) == 3
    assert set(ours) <= set(config["options"]["runOnly"])
    assert set(ours) <= {rule["id"] for rule in config["spec"]["rules"]}
    assert any("Крагујевац" in words["help_text"] for words in ours.values())
    assert any("1802" in words["help_text"] for words in ours.values())


@pytest.mark.django_db
def test_a_clean_page_has_wagtails_checks_only(home, staff):
    clean = StandardPageFactory(parent=home)
    assert (
        "educenter-text-"
        not in staff.get(reverse("wagtailadmin_pages:edit", args=[clean.pk])).content.decode()
    )


@pytest.mark.django_db
def test_saving_tells_the_findings(page, staff):
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "introduction": page.introduction,
            "body": streamfield([]),
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        }
    )
    response = staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
    told = " ".join(str(message) for message in response.context["messages"])
    assert "Крагујевац" in told
    assert "1802" in told


@pytest.mark.django_db
def test_report_and_command_list_pages_with_findings(page, staff):
    report = staff.get(reverse("content_findings")).content.decode()
    assert report.count("О сајту") >= 3
    out = io.StringIO()
    call_command("check_content", "--format", "json", stdout=out)
    rows = json.loads(out.getvalue())
    assert {row["kind"] for row in rows} == {"look-alike", "repealed-act", "silent-consent"}
    with pytest.raises(CommandError):
        call_command("check_content", "--fail", stdout=io.StringIO())


@pytest.mark.django_db
def test_a_decision_cites_the_law_of_its_day(site):
    heading = "О сайте: постановление Правительства РФ от 10.07.2013 № 582"
    old = DecisionFactory(heading=heading, language="ru", issued_on=datetime.date(2020, 5, 4))
    new = DecisionFactory(heading=heading, language="ru", issued_on=datetime.date(2026, 5, 4))
    assert decision_findings(old) == []
    assert len(decision_findings(new)) == 1


@pytest.mark.django_db
class TestActs:
    def test_an_editor_is_told_what_replaced_an_act_and_when(self):
        finding = findings("постановление Правительства РФ от 10.07.2013 № 582", on=TODAY)[0]
        with translation.override("en"):
            said = words.advice(finding).replace("\xa0", " ")
        assert said.startswith("No. 582 of 10 July 2013 was replaced on 1 March 2022. Cite No. 1802 of ")

    def test_the_register_is_shown_to_the_staff_with_successors(self, staff, client):
        soup = BeautifulSoup(staff.get(reverse("legal_acts")).content, "html.parser")
        row = next(row for row in soup.select("tbody tr") if "582" in row.th.get_text())
        assert "1802" in row.select("td")[1].get_text()
        assert row.select_one(".disclosure-state--fault")
        assert soup.select(".disclosure-report h2")[0].get_text() == "RS", (
            "the site's own country stands first"
        )

    def test_the_register_is_for_the_staff(self, site, client):
        assert client.get(reverse("legal_acts")).status_code == 302


@pytest.mark.django_db
def test_a_typed_answer_that_was_saved_tells_its_findings(site, staff):
    response = staff.post(
        reverse(ValueViewSet().get_url_name("add")),
        {
            "requirement": "rs-informator.informator.ch05",
            "language": "sr",
            "text": "Kрагујевац. На основу уредбе бр. 582 од 10.07.2013.",
            "sort_order": 0,
        },
        follow=True,
    )
    told = " ".join(str(message) for message in response.context["messages"])
    assert DisclosureValue.objects.count() == 1
    assert "Крагујевац" in told
    assert "1802" in told


@pytest.mark.django_db
def test_a_decision_that_was_saved_is_judged_by_its_day(site):
    text = "На основу уредбе бр. 582 од 10.07.2013."
    assert record_findings(DecisionFactory(preamble=text, issued_on=datetime.date(2020, 5, 4))) == []
    assert len(record_findings(DecisionFactory(preamble=text, issued_on=datetime.date(2026, 5, 4)))) == 1
