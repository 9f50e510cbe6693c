"""The translators' overview: states, what changed side by side, the panel, the weekly mail."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.models import Menu
from core.translation import refresh_script_twin
from core.translation.changes import Kind, changes
from core.translation.comparison import Part, compared
from core.translation.overview import CellState, rows
from home.models import StandardPage
from tests.factories import StandardPageFactory, alias, translate

MONDAY = datetime.date(2026, 11, 23)


@pytest.fixture
def english_home(home, locales):
    return translate(home, locales["en"], title="Centre", slug="centre")


@pytest.fixture
def page(home, english_home):
    text = "<p>Прва реченица остаје.</p><p>Друга реченица се мења.</p><p>Трећа одлази.</p>"
    return StandardPageFactory(
        parent=home, title="Историјат", slug="istorijat", introduction="", body=[("rich_text", text)]
    )


@pytest.fixture
def english(page, locales):
    """A complete, published English translation made with wagtail-localize."""
    return translated(page, locales["en"])


def translated(page, locale):
    translate_object(page, [locale])
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        path, text = segment.context.path, segment.string.data
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            data=f"page-{page.pk}" if path == "slug" else f"EN {text}",
            translation_type="manual",
        )
    # wagtail-localize itself publishes when a transaction is committed, and a test has only one.
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()
    return translation


def permission(app, codename):
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def edit(page, text, **fields):
    draft = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.body[0].value = RichText(text)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def cell(page, code):
    return next(row for row in rows() if row.url.endswith(f"/{page.pk}/edit/")).cell(code)


def overview(client, **query):
    answer = client.get(reverse("translation_overview"), query)
    assert answer.status_code == 200
    return [row.title for row, _cells in answer.context["rows"]]


class TestStates:
    def test_nothing_there_leads_to_starting_a_translation(self, page):
        found = cell(page, "en")
        assert found.state == CellState.MISSING
        assert found.url == reverse("wagtail_localize:submit_page_translation", args=[page.pk])

    def test_an_untranslated_copy_is_not_translated(self, page, locales):
        alias(page, locales["en"])
        assert cell(page, "en").state == CellState.MISSING

    def test_a_complete_translation_leads_to_itself(self, page, english):
        found = cell(page, "en")
        assert found.state == CellState.TRANSLATED
        assert found.url == english.get_target_instance_edit_url()

    def test_a_translation_that_nobody_published_is_under_way(self, page, locales):
        translate_object(page, [locales["en"]])
        StandardPage.objects.get(locale=locales["en"], translation_key=page.translation_key).unpublish()
        assert cell(page, "en").state == CellState.STARTED

    def test_a_page_translated_without_the_tool_is_written_by_itself(self, page, locales):
        translate(page, locales["en"], title="History", slug="history")
        assert cell(page, "en").state == CellState.INDEPENDENT

    def test_a_change_of_the_original_is_seen_before_and_after_updating(self, page, english):
        page = edit(page, "<p>Сасвим друго.</p>")
        found = cell(page, "en")
        assert (found.state, found.since) == (CellState.OUTDATED, page.last_published_at)
        assert found.url == reverse("translation_changes", args=[english.pk])

        TranslationSource.update_or_create_from_instance(page)
        assert cell(page, "en").state == CellState.OUTDATED

    def test_the_original_has_no_cell_of_its_own(self, page):
        assert cell(page, "sr") is None

    def test_a_correction_whose_sentence_changed_is_to_be_reviewed(self, page):
        refresh_script_twin(page)
        row = StringTranslation.objects.get(
            context__path="title", context__object_id=page.translation_key, locale__language_code="sr-latn"
        )
        row.data, row.translation_type, row.tool_name = "Istorija", "manual", ""
        row.save()
        assert cell(page, "sr-latn").state == CellState.TRANSLATED

        refresh_script_twin(edit(page, "<p>Исто.</p>", title="Наша историја"))
        assert cell(page, "sr-latn").state == CellState.REVIEW

    def test_a_menu_is_a_row_like_a_page(self, site, locales):
        menu = Menu.objects.create(title="Главни", kind=Menu.Kind.MAIN, locale=locales["sr"])
        row = next(row for row in rows() if row.kind == "core.menu")
        assert row.url == reverse(Menu.snippet_viewset.get_url_name("edit"), args=[menu.pk])
        assert row.cell("en").url == reverse(
            "wagtail_localize:submit_snippet_translation", args=["core", "menu", menu.pk]
        )


class TestChanges:
    def test_side_by_side_without_updating_anything_first(self, page, english):
        edit(page, "<p>Прва реченица остаје.</p><p>Друга реченица се изменила.</p><p>Сасвим нов пасус.</p>")

        found = changes(english)

        assert [(one.kind, one.before, one.now, one.translation) for one in found] == [
            (
                Kind.CHANGED,
                "Друга реченица се мења.",
                "Друга реченица се изменила.",
                "EN Друга реченица се мења.",
            ),
            (Kind.ADDED, "", "Сасвим нов пасус.", ""),
            (Kind.REMOVED, "Трећа одлази.", "", "EN Трећа одлази."),
        ]

    def test_nothing_is_left_when_the_new_sentences_are_translated(self, page, english):
        assert changes(english) == []

    def test_the_screen_shows_both_and_leads_on(self, page, english, staff):
        edit(page, "<p>Прва реченица остаје.</p><p>Друга реченица се изменила.</p>")
        html = staff.get(reverse("translation_changes", args=[english.pk])).content.decode()
        assert "Друга реченица се <del>мења</del>." in html
        assert "Друга реченица се <ins>изменила</ins>." in html
        assert '<td lang="en">EN Друга реченица се мења.</td>' in html
        assert reverse("wagtail_localize:update_translations", args=[english.source_id]) in html


class TestComparison:
    def test_what_only_one_version_says_is_its_own(self):
        before, now = compared("Упис траје до петка.", "Упис у обе групе траје до среде.")
        assert before == [Part("Упис траје до "), Part("петка", True), Part(".")]
        assert now == [
            Part("Упис"),
            Part(" у обе групе", True),
            Part(" траје до "),
            Part("среде", True),
            Part("."),
        ]

    def test_changed_words_side_by_side_are_one_change(self):
        before, _now = compared("Остаје исто ово.", "Мења све ово.")
        assert before == [Part("Остаје исто", True), Part(" ово.")]

    def test_tags_and_entities_are_no_words(self):
        before, now = compared("<b>Лево</b> &amp; десно", "Лево &amp; <i>десно</i>")
        assert before == now == [Part("Лево & десно")]

    def test_what_has_no_counterpart_is_shown_as_it_is(self):
        assert compared("", "Ново.") == ([], [Part("Ново.")])
        assert compared("Старо.", "") == ([Part("Старо.")], [])


class TestScreen:
    def test_its_header_says_what_it_is(self, page, english, staff):
        for address in (
            reverse("translation_overview"),
            reverse("translation_changes", args=[english.pk]),
        ):
            answer = staff.get(address)
            assert answer.context["breadcrumbs_items"][-1]["label"] == answer.context["view"].page_title

    def test_it_is_narrowed_by_language_state_kind_and_words(self, page, english, staff):
        assert {"Центар", "Историјат"} <= set(overview(staff))
        assert overview(staff, language="en", state="translated") == ["Историјат"]
        assert overview(staff, q="истори") == ["Историјат"]
        assert overview(staff, kind="home.homepage") == ["Центар"]
        edit(page, "<p>Друго.</p>")
        assert overview(staff, language="en", state="outdated") == ["Историјат"]

    @pytest.mark.parametrize(
        "query", [{"language": "xx"}, {"state": "%00"}, {"p": "-9"}, {"q": "x" * 10_000}]
    )
    def test_bad_values_narrow_nothing(self, page, staff, query):
        assert "Историјат" in overview(staff, **query)

    def test_it_is_for_translators_only(self, site):
        user = get_user_model().objects.create_user("gost", "gost@centar.example", "x")
        user.user_permissions.add(permission("wagtailadmin", "access_admin"))
        client = Client()
        client.force_login(user)
        assert client.get(reverse("translation_overview")).status_code == 302
        assert "outdated-translations" not in client.get("/admin/").content.decode()

        user.user_permissions.add(permission("wagtail_localize", "submit_translation"))
        assert client.get(reverse("translation_overview")).status_code == 200

    def test_its_queries_do_not_grow(
        self, page, english, home, locales, staff, django_assert_max_num_queries
    ):
        overview(staff)
        with django_assert_max_num_queries(30) as one:
            overview(staff)
        for number in range(2):
            other = StandardPageFactory(parent=home, title=f"Страна {number}", slug=f"strana-{number}")
            translated(other, locales["en"])
            refresh_script_twin(other)
        with django_assert_max_num_queries(len(one)):
            overview(staff)

    def test_the_first_page_of_the_admin_counts_what_is_out_of_date(self, page, english, staff):
        assert "outdated-translations" not in staff.get("/admin/").content.decode()
        edit(page, "<p>Друго.</p>")
        assert "?language=en&amp;state=outdated" in staff.get("/admin/").content.decode()


class TestReminders:
    @pytest.fixture
    def translator(self, site):
        user = get_user_model().objects.create_superuser("prevodilac", "prevodilac@centar.example", "x")
        UserProfile.objects.create(user=user, preferred_language="en")
        return user

    @staticmethod
    def run(day):
        with time_machine.travel(datetime.datetime.combine(day, datetime.time(6), datetime.UTC)):
            call_command("translation_reminders", verbosity=0)

    def test_once_a_week_even_if_run_daily(self, page, english, translator, mailoutbox):
        edit(page, "<p>Друго.</p>")
        for day in range(8):
            self.run(MONDAY + datetime.timedelta(days=day))
        assert [mail.to for mail in mailoutbox] == [["prevodilac@centar.example"]] * 2
        mail = mailoutbox[0]
        assert mail.subject == "Translations that are out of date (1)"
        assert "English (1)" in mail.body
        assert "Историјат" in mail.body
        assert f"http://testserver{reverse('translation_changes', args=[english.pk])}" in mail.body

    def test_nobody_is_mailed_when_everything_is_up_to_date(self, page, english, translator, mailoutbox):
        self.run(MONDAY)
        assert mailoutbox == []

    def test_only_those_who_may_translate(self, page, english, site, mailoutbox):
        get_user_model().objects.create_user("gost", "gost@centar.example", "x", is_staff=True)
        edit(page, "<p>Друго.</p>")
        self.run(MONDAY)
        assert mailoutbox == []
