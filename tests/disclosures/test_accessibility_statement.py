"""The accessibility statement in its three forms."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from disclosures import bindings, registry
from disclosures.decisions.staff.viewsets import AccessibilityStatementViewSet
from disclosures.facts import Facts
from disclosures.models import AccessibilityStatement
from tests.factories.decisions import StatementFactory, StatementWordsFactory
from tests.factories.home import StandardPageFactory

pytestmark = pytest.mark.django_db

MANDATORY = [
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-zakres",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-data-sporzadzenie",
    "a11y-kontakt",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-komunikacja",
]
"""Always required by the technical conditions 2.0."""
SENTENCES = {
    "full": "Strona internetowa jest w pełni zgodna z",
    "partial": "Strona internetowa jest częściowo zgodna z",
    "none": "Strona internetowa jest niezgodna z",
}


@pytest.fixture
def languages(site) -> None:
    for code in ("pl", "bg"):
        Locale.objects.get_or_create(language_code=code)


def page(client: Client, language: str) -> BeautifulSoup:
    response = client.get(f"/{language}/accessibility/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def ids(soup: BeautifulSoup) -> list[str]:
    return [tag["id"] for tag in soup.select("[id^=a11y-]")]


def test_polish_declaration_has_its_fourteen_ids_once(languages, visitor):
    StatementWordsFactory()
    assert sorted(ids(page(visitor, "pl"))) == sorted([*MANDATORY, "a11y-data-przeglad"])


def _from_everybody(item: registry.Requirement) -> bool:
    return item.is_required and not item.when


def test_mandatory_ids_are_those_of_the_profile(languages):
    profile = registry.profile("pl-a11y-declaration")
    required = [item.key for item in profile.everything() if _from_everybody(item) and not item.is_rule]
    assert sorted(required) == sorted(MANDATORY)


def test_optional_ids_stand_where_there_is_something_to_say(languages, visitor):
    owner = StatementFactory(reviewed_on=None, access_url="https://centrum.example/dojazd/")
    StatementWordsFactory(
        owner=owner, apps="Nie mamy.", burden="Archiwum filmów.", burden_assessment="Ocena z maja."
    )
    extra = set(ids(page(visitor, "pl"))) - set(MANDATORY)
    assert extra == {"a11y-aplikacje", "a11y-ocena", "a11y-architektura-url"}


def test_dates_of_the_declaration_are_machine_readable(languages, visitor):
    StatementWordsFactory()
    soup = page(visitor, "pl")
    dates = {tag["id"]: tag.time["datetime"] for tag in soup.select("[id^=a11y-data-]")}
    assert dates == {
        "a11y-data-publikacja": "2024-09-02",
        "a11y-data-aktualizacja": "2026-05-04",
        "a11y-data-sporzadzenie": "2024-09-20",
        "a11y-data-przeglad": "2026-03-10",
    }
    assert soup.select_one("#a11y-email")["href"] == "mailto:dostepnosc@centrum.example"


def test_headings_stand_in_the_order_of_the_conditions(languages, visitor):
    StatementWordsFactory(
        features="Kontrast.", shortcuts="Tab.", apps="Brak.", burden="Archiwum.", out_of_scope="Mapy."
    )
    headings = [
        (tag.name, tag.get_text(strip=True)) for tag in page(visitor, "pl").select("main :is(h1, h2, h3)")
    ]
    assert headings == [
        ("h1", "Deklaracja dostępności"),
        ("h2", "Stan dostępności cyfrowej"),
        ("h2", "Niedostępne treści"),
        ("h3", "Niezgodność z załącznikiem"),
        ("h3", "Nadmierne koszty"),
        ("h3", "Treści nieobjęte przepisami"),
        ("h2", "Przygotowanie deklaracji dostępności"),
        ("h2", "Udogodnienia, ograniczenia i inne informacje"),
        ("h2", "Skróty klawiszowe"),
        ("h2", "Informacje zwrotne i dane kontaktowe"),
        ("h2", "Obsługa wniosków i skarg związanych z dostępnością"),
        ("h2", "Pozostałe informacje"),
        ("h3", "Aplikacje mobilne"),
        ("h3", "Dostępność architektoniczna"),
        ("h3", "Dostępność komunikacyjno-informacyjna"),
    ]


@pytest.mark.parametrize("status", SENTENCES)
def test_one_of_three_sentences_says_the_state(languages, visitor, status):
    StatementWordsFactory(owner=StatementFactory(status=status))
    text = page(visitor, "pl").select_one("#a11y-status").get_text(strip=True)
    assert [name for name, sentence in SENTENCES.items() if text.startswith(sentence)] == [status]


def test_bulgarian_statement_has_its_five_parts(languages, visitor):
    StatementWordsFactory(language="bg", body_name="Регионален център", noncompliance="Видео без субтитри")
    titles = [tag.get_text(strip=True) for tag in page(visitor, "bg").select("main h2")]
    assert [title.split(".")[0] for title in titles[:5]] == ["I", "II", "III", "IV", "V"]


def test_other_languages_follow_the_european_model(languages, visitor):
    owner = StatementFactory()
    StatementWordsFactory(owner=owner, language="en", body_name="Lipovac Centre", legislation="the Act")
    StatementWordsFactory(owner=owner, language="sr", body_name="Центар Липовац")
    english = page(visitor, "en")
    assert "Lipovac Centre is committed to making its website accessible, in accordance with the Act." in (
        " ".join(english.main.get_text().split())
    )
    assert "Centar Lipovac" in page(visitor, "sr-latn").main.get_text()


def test_every_page_links_to_the_statement_where_there_is_one(languages, visitor, home):
    StandardPageFactory(parent=home, slug="o-nama").save_revision().publish()
    StatementWordsFactory(language="sr")
    soup = BeautifulSoup(visitor.get("/sr/o-nama/").content, "html.parser")
    assert len(soup.select('.site-footer a[href="/sr/accessibility/"]')) == 1
    assert not BeautifulSoup(visitor.get("/en/decisions/").content, "html.parser").select(
        'a[href$="/accessibility/"]'
    )
    assert visitor.get("/en/accessibility/").status_code == 404


def test_polish_link_has_the_words_that_the_law_prescribes(languages, visitor):
    StatementWordsFactory()
    link = page(visitor, "pl").select_one('.site-footer a[href="/pl/accessibility/"]:not([hreflang])')
    assert link.get_text(strip=True) == "Deklaracja dostępności"


def test_the_link_appears_as_soon_as_there_are_words(languages, visitor, committed):
    assert b"/sr/accessibility/" not in visitor.get("/sr/decisions/").content
    with committed():
        StatementWordsFactory(language="sr")
    assert b"/sr/accessibility/" in visitor.get("/sr/decisions/").content


@pytest.mark.parametrize(
    ("reviewed", "today", "overdue"),
    [
        (datetime.date(2025, 6, 1), datetime.date(2026, 3, 31), False),
        (datetime.date(2025, 6, 1), datetime.date(2026, 4, 1), True),
        (datetime.date(2026, 3, 30), datetime.date(2026, 4, 1), False),
        (datetime.date(2026, 1, 10), datetime.date(2027, 4, 1), True),
        (None, datetime.date(2025, 3, 31), False),
        (None, datetime.date(2025, 4, 1), True),
    ],
)
def test_review_is_overdue_after_the_31st_of_march(reviewed, today, overdue):
    statement = StatementFactory.build(reviewed_on=reviewed)
    assert statement.is_review_overdue(today) is overdue


def test_there_is_one_statement(languages):
    StatementFactory()
    with pytest.raises(ValidationError):
        StatementFactory.build().full_clean()


def test_clerk_opens_the_form(languages, staff):
    StatementWordsFactory()
    address = reverse(
        AccessibilityStatementViewSet().get_url_name("edit"), args=[AccessibilityStatement.objects.get().pk]
    )
    assert "Powiatowe Centrum" in staff.get(address).content.decode()
    assert staff.get(reverse(AccessibilityStatementViewSet().get_url_name("list"))).status_code == 200


def test_statement_is_cheap(languages, visitor, django_assert_max_num_queries):
    StatementWordsFactory()
    visitor.get("/pl/accessibility/")
    with django_assert_max_num_queries(10):
        visitor.get("/pl/accessibility/?fresh")


@pytest.mark.parametrize(
    ("code", "language"), [("pl-a11y-declaration", "pl"), ("bg-a11y", "bg"), ("eu-a11y-statement", "en")]
)
def test_the_report_finds_every_required_value_in_the_statement(languages, code, language):
    StatementWordsFactory(
        language=language,
        procedure="Act, article 5.",
        enforcement_body="Ombudsman",
        burden="x",
        out_of_scope="y",
    )
    profile = registry.profile(code)
    facts = Facts(language, language, datetime.date(2026, 6, 1))
    required = [item for item in profile.everything() if _from_everybody(item) and not item.is_rule]
    assert required
    assert [item.key for item in required if not any(bindings.answers_of(item, facts))] == []
    assert all(bindings.is_checkable(item) for item in profile.everything())


def test_the_report_knows_when_the_statement_was_looked_through(languages):
    StatementWordsFactory()
    requirement = registry.find("pl-a11y-declaration.deklaracja.a11y-status")
    item = bindings.answers_of(requirement, Facts("pl", "pl", datetime.date(2026, 6, 1)))[0]
    assert (item.ref.model, item.ref.checked_on) == (AccessibilityStatement, datetime.date(2026, 3, 10))


def test_without_a_statement_there_is_no_answer(languages):
    requirement = registry.find("pl-a11y-declaration.deklaracja.a11y-status")
    assert bindings.answers_of(requirement, Facts("pl", "pl", datetime.date(2026, 6, 1))) == ()
