"""A translation travels to an outside translator as a PO file and comes back."""

from __future__ import annotations

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.models import StandardPage
from tests.factories import StandardPageFactory, translate

WORDS = {
    "Љубав и књига": "Love and books",
    "Прва <b>важна</b> реченица &amp; друга.": "A first <b>important</b> sentence &amp; another.",
}


@pytest.fixture
def translation(home, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    page = StandardPageFactory(
        parent=home,
        title="Љубав и књига",
        slug="istorijat",
        introduction="",
        body=[("rich_text", "<p>Прва <b>важна</b> реченица &amp; друга.</p>")],
    )
    translate_object(page, [locales["en"]])
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locales["en"])


def exported(staff, translation):
    answer = staff.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert answer["Content-Type"].startswith("text/x-gettext-translation")
    return polib.pofile(answer.content.decode())


def imported(staff, translation, catalogue):
    file = SimpleUploadedFile("back.po", str(catalogue).encode())
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    return staff.post(address, {"file": file, "next": "/admin/"}, follow=True)


def test_every_sentence_goes_out_with_its_mark_up(staff, translation):
    assert {entry.msgid for entry in exported(staff, translation)} >= set(WORDS)


def test_what_comes_back_is_shown_to_readers(staff, translation):
    catalogue = exported(staff, translation)
    for entry in catalogue:
        entry.msgstr = WORDS.get(entry.msgid, "")

    imported(staff, translation, catalogue)

    translation.save_target(publish=False)
    page = translation.get_target_instance()
    page.get_latest_revision().publish()
    page = StandardPage.objects.get(pk=page.pk)
    assert page.title == "Love and books"
    assert "A first <b>important</b> sentence &amp; another." in str(page.body)


def test_a_file_of_another_text_is_refused_and_nothing_changes(staff, translation):
    catalogue = exported(staff, translation)
    catalogue.metadata["X-WagtailLocalize-TranslationID"] = "of somebody else"
    for entry in catalogue:
        entry.msgstr = WORDS.get(entry.msgid, "")

    answer = imported(staff, translation, catalogue)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not StringTranslation.objects.exists()
