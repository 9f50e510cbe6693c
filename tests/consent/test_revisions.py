"""What visitors were told is kept word for word; they are asked again when it matters, and only then."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from consent import revisions
from consent.models import ConsentRevision, DeclaredItemWords, PurposeWords
from tests.factories import consent as make


@pytest.fixture
def counted(db):
    owner = make.purpose()
    make.item(owner, recipient="Статистика д.о.о.")
    return owner


def test_the_words_of_the_first_day_are_kept_from_the_first_day(db):
    assert [revision.digest for revision in ConsentRevision.objects.all()] == [revisions.current().digest]


def test_the_same_words_are_one_revision(counted):
    assert revisions.current() == revisions.current()


def test_the_exact_words_of_all_languages_are_kept(counted):
    (kept,) = (entry for entry in revisions.current().words if entry["code"] == "analytics")
    assert kept["words"]["sr"]["text"] == "Бројимо посете без имена."
    assert kept["words"]["en"]["title"] == "Purpose analytics"
    assert kept["items"][0]["words"]["sr"]["recipient"] == "Статистика д.о.о."


def _purpose_text(owner):
    PurposeWords.objects.filter(owner=owner, language="sr").update(text="Бројимо и продајемо.")


def _recipient(owner):
    DeclaredItemWords.objects.filter(language="sr", owner__cookiegroup=owner).update(recipient="Други д.о.о.")


def _another_cookie(owner):
    make.item(owner, "_pk_id*")


def _another_purpose(owner):
    make.purpose("video", "Филмови")


def _another_counter(owner):
    make.counter(owner, address="https://elsewhere.example.org")


@pytest.mark.parametrize(
    "change", [_purpose_text, _recipient, _another_cookie, _another_purpose, _another_counter]
)
def test_a_change_of_purpose_recipient_or_cookie_is_asked_about_again(counted, change):
    before = revisions.current()
    change(counted)
    assert revisions.current().substance != before.substance


def _translation(owner):
    PurposeWords.objects.filter(owner=owner, language="en").update(text="We count visits, nobody by name.")


def _further_language(owner):
    PurposeWords.objects.create(owner=owner, language="pl", title="Statystyka", text="Liczymy odwiedziny.")


def _necessary_cookie(owner):
    make.item(make.purpose("basket", "Корпа", is_required=True), "basket")


@pytest.mark.parametrize("change", [_translation, _further_language, _necessary_cookie])
def test_other_changes_make_a_revision_and_ask_nobody_again(counted, change):
    before = revisions.current()
    change(counted)
    after = revisions.current()
    assert after.digest != before.digest
    assert after.substance == before.substance


def test_a_change_in_the_admin_is_a_revision_at_once(counted, committed):
    before = ConsentRevision.objects.count()
    with committed():
        counted.providers = ["youtube"]
        counted.save()
    assert ConsentRevision.objects.count() == before + 1


def test_the_database_itself_refuses_to_change_what_was_said(counted):
    kept = revisions.current()
    with (
        pytest.raises(IntegrityError if connection.vendor == "sqlite" else Exception),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE consent_consentrevision SET words = '[]' WHERE id = %s", [kept.pk])
    kept.refresh_from_db()
    assert kept.words != []
