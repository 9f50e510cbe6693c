"""Three ways in which registrations, dates and seats get lost (DESIGN §3); none of them leads here."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation
from wagtail_localize.models import Translation, TranslationSource

from bookings.models import Registration
from core.translation.twin import refresh_script_twin
from programs.models import Program, ProgramPage, ProgramRun, RunSession
from tests.factories.bookings import RegistrationFactory
from tests.factories.programs import ProgramFactory, ProgramPageFactory, RunFactory, area, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(catalog):
    """A published programme with a run, a registration, and words that were published before."""
    program = ProgramFactory(accredited=True, areas=[area()], price=Decimal(2500))
    page = ProgramPageFactory(parent=catalog, program=program, title="Старе речи")
    page.save_revision().publish()
    run = RunFactory(program=program, seats=20)
    RegistrationFactory(bookable=run.bookable)
    return ProgramPage.objects.get(pk=page.pk)


def facts() -> tuple:
    """Every row that words must not touch."""
    return (
        list(Program.objects.values("pk", "price", "hours_total", "visibility")),
        list(ProgramRun.objects.values("pk", "program", "bookable", "status", "sequence")),
        list(RunSession.objects.values("pk", "uid", "starts_at", "ends_at")),
        list(Registration.objects.values("pk", "bookable", "state")),
        list(ProgramPage.objects.order_by("pk").values("program").distinct()),
    )


def test_publishing_an_older_version_changes_words_only(page):
    old = page.get_latest_revision()
    page.title = "Нове речи"
    page.save_revision().publish()
    Program.objects.update(price=Decimal(3000))
    RunSession.objects.update(starts_at=moment(40), ends_at=moment(40, 16))
    before = facts()

    old.publish()

    assert ProgramPage.objects.get(pk=page.pk).title == "Старе речи"
    assert facts() == before


def test_a_version_from_before_the_facts_keeps_the_programme(catalog, page):
    draft = ProgramPageFactory(parent=catalog, program=None, live=False)
    wordy = draft.save_revision()
    draft.program = ProgramFactory()
    draft.save()

    wordy.publish()

    assert ProgramPage.objects.get(pk=draft.pk).program == draft.program


def test_syncing_a_translation_again_changes_words_only(page, locales):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    english = Translation.objects.create(source=source, target_locale=locales["en"])
    english.save_target(publish=True)
    before = facts()

    for title in ("Прва измена", "Друга измена"):
        page.title = title
        page.save_revision().publish()
        source.update_from_db()
        english.save_target(publish=True)

    twin = ProgramPage.objects.get(locale=locales["en"])
    assert twin.program == page.program
    assert facts() == before


def test_serbian_latin_points_at_the_same_facts(page, locales):
    twin = refresh_script_twin(page)

    assert (twin.title, twin.program) == ("Stare reči", page.program)


def test_terms_speak_the_language_of_the_reader(page):
    with translation.override("en"):
        assert [term.label for term in page.terms.areas] == ["Mathematics"]
    fresh = ProgramPage.objects.get(pk=page.pk)
    with translation.override("sr-latn"):
        assert [term.label for term in fresh.terms.areas] == ["Matematika"]


def test_deleting_a_page_keeps_facts_and_people(page):
    before = facts()[:4]

    page.delete()

    assert facts()[:4] == before
