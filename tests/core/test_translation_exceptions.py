"""The editors' exceptions: a change of the list is seen in the pages that say the word."""

from __future__ import annotations

import pytest
from wagtail_localize.models import StringTranslation

from core.models import ScriptException
from core.translation import refresh_script_twin
from home.models import StandardPage
from tests.factories import StandardPageFactory


@pytest.fixture
def pages(home):
    """Two pages with their twins; one says the word."""
    text = [("rich_text", "<p>Алат МАЈКРОСОФТА за школе.</p>")]
    says = StandardPageFactory(parent=home, title="Мајкрософт у школи", slug="alat", body=text)
    other = StandardPageFactory(parent=home, title="Историјат", slug="istorijat")
    for page in (says, other):
        refresh_script_twin(page)
    return says, other


def twin(page):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code="sr-latn")


def said(page):
    return twin(page).title, str(twin(page).body[0].value)


def test_a_new_word_is_written_everywhere_by_itself(pages, django_capture_on_commit_callbacks):
    says, other = pages
    before = twin(other).latest_revision_id
    assert said(says)[0] == "Majkrosoft u školi"

    with django_capture_on_commit_callbacks(execute=True):
        ScriptException.objects.create(text="мајкрософт*", form="Microsoft")

    title, body = said(says)
    assert title == "Microsoft u školi"
    assert "Alat MICROSOFTA za škole." in body
    assert twin(other).latest_revision_id == before, "a page that does not say the word is left alone"


def test_a_corrected_and_a_removed_word(pages, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = ScriptException.objects.create(text="Мајкрософт*", form="Mikrosoft")
    assert said(pages[0])[0] == "Mikrosoft u školi"

    with django_capture_on_commit_callbacks(execute=True):
        row.form = "Microsoft"
        row.save()
    assert said(pages[0])[0] == "Microsoft u školi"

    with django_capture_on_commit_callbacks(execute=True):
        row.text = "Епл*"
        row.save()
    assert said(pages[0])[0] == "Majkrosoft u školi"

    with django_capture_on_commit_callbacks(execute=True):
        row.text = "Мајкрософт*"
        row.save()
    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert said(pages[0])[0] == "Majkrosoft u školi"


def test_a_correction_by_hand_is_nobodys_to_touch(pages, django_capture_on_commit_callbacks):
    row = StringTranslation.objects.get(
        context__path="title",
        context__object_id=pages[0].translation_key,
        locale__language_code="sr-latn",
    )
    row.data, row.translation_type, row.tool_name = "MS u školi", "manual", ""
    row.save()

    with django_capture_on_commit_callbacks(execute=True):
        ScriptException.objects.create(text="Мајкрософт*", form="Microsoft")

    assert said(pages[0])[0] == "MS u školi"
