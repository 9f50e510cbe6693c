"""The Serbian Latin twin of Cyrillic pages and snippets, on real pages with the real wagtail-localize."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_tasks import default_task_backend
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.strings import StringValue
from wagtail_localize.views.edit_translation import apply_machine_translation

from core.models import CentreProfile, CustomImage, Term
from core.scripts import Exceptions
from core.translation import (
    SerbianScriptTranslator,
    TwinState,
    corrections_to_review,
    exceptions,
    guard_empty_blocks,
    refresh_script_twin,
    register_exceptions,
    translatable_models,
    twin_state,
    update_script_twin,
    withdraw_script_twin,
)
from home.models import HomePage, StandardPage
from news.models import NewsIndexPage, NewsPage, NewsPageTopic

pytestmark = pytest.mark.django_db


@pytest.fixture
def locales():
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("sr", "sr-latn", "en")}


@pytest.fixture
def home(locales):
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Почетна", slug="pocetna", locale=locales["sr"]))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    return home


@pytest.fixture
def page(home):
    return add_page(home, "Љубав према књизи", "ljubav")


@pytest.fixture(autouse=True)
def _own_exceptions_only():
    """Each test says its exceptions itself; the editors' list is asked again afterwards."""
    editors = exceptions._provider
    register_exceptions(exceptions._none)
    yield
    register_exceptions(editors)


def add_page(parent, title, slug, **fields):
    return parent.add_child(instance=StandardPage(title=title, slug=slug, locale=parent.locale, **fields))


def twin_of(page):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code="sr-latn")


def publish(page, **changes):
    """Change a page as an editor does: from its newest revision."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def correct_by_hand(page, path, text):
    """What the editing view of wagtail-localize does with a changed string."""
    row = StringTranslation.objects.get(
        context__object_id=page.translation_key,
        context__path=path,
        locale__language_code="sr-latn",
        translation_of__segments__source__object_id=page.translation_key,
    )
    row.data = text
    row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    row.tool_name = ""
    row.save()
    translation_of(page).save_target()
    twin_of(page).get_latest_revision().publish()


def translation_of(page):
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code="sr-latn"
    )


class TestTranslator:
    def test_it_takes_the_two_scripts_of_serbian_only(self, locales):
        translator = SerbianScriptTranslator({})
        pairs = {
            (source, target)
            for source in locales
            for target in locales
            if translator.can_translate(locales[source], locales[target])
        }
        assert pairs == {("sr", "sr-latn"), ("sr-latn", "sr")}

    def test_it_keeps_markup_and_escapes(self, locales):
        source = StringValue('<a id="a1">Књига</a> &lt;и&gt; <b>њива</b> &amp; www.пример.срб')
        translated = SerbianScriptTranslator({}).translate(locales["sr"], locales["sr-latn"], [source])
        assert translated == {
            source: StringValue('<a id="a1">Knjiga</a> &lt;i&gt; <b>njiva</b> &amp; www.пример.срб')
        }

    def test_it_goes_back_to_cyrillic(self, locales):
        source = StringValue("Injekcija <b>&amp; knjiga</b>")
        translated = SerbianScriptTranslator({}).translate(locales["sr-latn"], locales["sr"], [source])
        assert translated[source].data == "Инјекција <b>&amp; књига</b>"

    def test_plain_text_comes_back_as_plain_text(self, locales):
        source = StringValue.from_plaintext("Љубав & књига\n1 < 2")
        translated = SerbianScriptTranslator({}).translate(locales["sr"], locales["sr-latn"], [source])
        assert translated[source].render_text() == "Ljubav & knjiga\n1 < 2"

    def test_another_pair_is_refused(self, locales):
        with pytest.raises(ValueError, match="no translation"):
            SerbianScriptTranslator({}).translate(locales["sr"], locales["en"], [StringValue("а")])

    def test_other_languages_go_to_the_configured_translator(self, locales):
        other = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}
        translator = SerbianScriptTranslator({"OTHER_LANGUAGES": other})
        source = StringValue("један два")
        assert translator.can_translate(locales["sr"], locales["en"])
        assert translator.translate(locales["sr"], locales["en"], [source])[source].data == "два један"
        assert translator.translate(locales["sr"], locales["sr-latn"], [source])[source].data == "jedan dva"

    def test_it_asks_for_the_editors_exceptions(self, locales):
        register_exceptions(lambda: Exceptions(keep=frozenset({"Политика"})))
        source = StringValue("лист Политика")
        translated = SerbianScriptTranslator({}).translate(locales["sr"], locales["sr-latn"], [source])
        assert translated[source].data == "list Политика"

    def test_it_works_behind_the_editors_button(self, page, locales, admin_user):
        refresh_script_twin(page)
        translation = translation_of(page)
        StringTranslation.objects.filter(locale=locales["sr-latn"]).delete()
        apply_machine_translation(translation.pk, admin_user, get_machine_translator())
        row = StringTranslation.objects.get(context__path="title")
        assert (row.data, row.tool_name) == ("Ljubav prema knjizi", "Ћирилица ⇄ Latinica")


class TestPage:
    def test_the_twin_is_a_live_page_at_the_same_address(self, page):
        twin = refresh_script_twin(page)
        assert (twin.title, twin.draft_title, twin.slug, twin.live, twin.alias_of_id) == (
            "Ljubav prema knjizi",
            "Ljubav prema knjizi",
            "ljubav",
            True,
            None,
        )
        assert twin.get_parent().specific == HomePage.objects.get(locale__language_code="sr-latn")
        assert not twin.has_unpublished_changes

    def test_every_block_is_in_latin(self, home):
        page = add_page(
            home,
            "Све врсте",
            "sve",
            introduction="Увод & <b>",
            body=[
                ("heading", {"text": "УЏБЕНИЦИ И ЊИХОВА ПРИМЕНА", "level": "2"}),
                (
                    "rich_text",
                    '<p>Њива и <a href="https://rcu.rs/њива">веза</a>.</p><ul><li><b>Љиг</b></li></ul>',
                ),
                ("quote", {"text": "Учење је радост", "attribution": "Љ. П."}),
                ("accordion", {"items": [{"title": "Питање", "text": "<p>Одговор</p>"}]}),
            ],
        )
        twin = refresh_script_twin(page)
        assert twin.introduction == "Uvod & <b>"
        heading, rich_text, quote, accordion = twin.body
        assert heading.value["text"] == "UDŽBENICI I NJIHOVA PRIMENA"
        assert rich_text.value.source == (
            '<p>Njiva i <a href="https://rcu.rs/њива">veza</a>.</p><ul><li><b>Ljig</b></li></ul>'
        )
        assert (quote.value["text"], quote.value["attribution"]) == ("Učenje je radost", "Lj. P.")
        item = accordion.value["items"][0]
        assert (item["title"], item["text"].source) == ("Pitanje", "<p>Odgovor</p>")

    def test_pages_above_get_their_twins_first(self, home):
        parent = add_page(home, "О центру", "o-centru")
        refresh_script_twin(add_page(parent, "Циљеви", "ciljevi"))
        assert twin_of(parent).alias_of_id is None
        assert twin_of(parent).title == "O centru"
        assert list(twin_of(parent).get_children().values_list("title", flat=True)) == ["Ciljevi"]
        assert Page.find_problems() == ([], [], [], [], [])

    def test_an_up_to_date_twin_is_left_alone(self, page):
        before = refresh_script_twin(page)
        assert twin_state(page) == TwinState.CURRENT
        after = refresh_script_twin(page)
        assert after.latest_revision_id == before.latest_revision_id

    def test_a_change_is_followed(self, page):
        refresh_script_twin(page)
        page = publish(page, title="Нови уџбеник")
        assert twin_state(page) == TwinState.OUTDATED
        assert refresh_script_twin(page).title == "Novi udžbenik"

    def test_a_draft_stays_a_draft(self, page):
        refresh_script_twin(page)
        page.title = "Још није готово"
        page.save_revision()
        assert twin_state(page) == TwinState.CURRENT
        assert refresh_script_twin(page).title == "Ljubav prema knjizi"

    def test_an_alias_becomes_the_twin(self, page, locales):
        page.copy_for_translation(locales["sr-latn"], copy_parents=True, alias=True)
        assert twin_state(page) == TwinState.MISSING
        twin = refresh_script_twin(page)
        assert (twin.title, twin.alias_of_id) == ("Ljubav prema knjizi", None)

    def test_new_exceptions_renew_the_twin(self, page):
        refresh_script_twin(page)
        register_exceptions(lambda: Exceptions(forms={"Љубав": "Amor"}))
        assert twin_state(page) == TwinState.OUTDATED
        assert refresh_script_twin(page).title == "Amor prema knjizi"

    def test_a_move_is_followed(self, home, page):
        section = add_page(home, "Одељак", "odeljak")
        refresh_script_twin(section)
        refresh_script_twin(page)
        page.move(section, pos="last-child")
        page = StandardPage.objects.get(pk=page.pk)
        assert twin_state(page) == TwinState.OUTDATED
        assert refresh_script_twin(page).get_parent().specific == twin_of(section)
        assert twin_state(page) == TwinState.CURRENT

    def test_what_has_no_twin(self, home, page, locales):
        draft = home.add_child(instance=StandardPage(title="Нацрт", slug="nacrt", live=False))
        alias = page.create_alias(parent=home, update_slug="kopija")
        english = page.copy_for_translation(locales["en"], copy_parents=True)
        english.save_revision().publish()
        root = Page.objects.get(depth=1)
        assert [refresh_script_twin(one) for one in (draft, alias, english, root)] == [None] * 4
        assert not StandardPage.objects.filter(locale=locales["sr-latn"]).exists()

    def test_a_site_without_serbian_latin_has_no_twins(self, page, locales):
        locales["sr-latn"].delete()
        assert refresh_script_twin(page) is None

    def test_the_english_page_is_out_of_date_and_unchanged(self, page, locales):
        translate_object(page, [locales["en"]])
        english = Translation.objects.get(target_locale=locales["en"], source__object_id=page.translation_key)
        StringTranslation.objects.create(
            translation_of=english.source.stringsegment_set.get(context__path="title").string,
            context=english.source.stringsegment_set.get(context__path="title").context,
            locale=locales["en"],
            data="Love of books",
            translation_type="manual",
        )
        english.save_target()
        assert english.get_progress() == (1, 1)
        refresh_script_twin(publish(page, title="Други наслов"))
        assert english.get_progress() == (1, 0)
        assert StandardPage.objects.get(locale=locales["en"]).title == "Love of books"


class TestArticle:
    """An article refers to facts that have no language: topics, attachments, a date."""

    @pytest.fixture
    def article(self, home, locales):
        term = Term.objects.create(scheme=Term.Scheme.NEWS_TOPIC, code="seminars")
        index = home.add_child(instance=NewsIndexPage(title="Вести", slug="vesti", locale=locales["sr"]))
        article = NewsPage(
            title="Семинар у Љигу",
            slug="seminar",
            introduction="Петог марта.",
            published_on=date(2026, 3, 5),
            locale=locales["sr"],
        )
        article.topics = [NewsPageTopic(term=term)]
        return index.add_child(instance=article)

    @staticmethod
    def twin_of(article):
        return NewsPage.objects.get(translation_key=article.translation_key, locale__language_code="sr-latn")

    def test_facts_are_the_same_and_words_are_latin(self, article):
        refresh_script_twin(article)
        twin = self.twin_of(article)
        assert (twin.title, twin.published_on) == ("Seminar u Ljigu", date(2026, 3, 5))
        assert [topic.code for topic in twin.topics.all()] == ["seminars"]
        assert twin.get_parent().title == "Vesti"

    def test_facts_follow_a_change(self, article):
        refresh_script_twin(article)
        other = Term.objects.create(scheme=Term.Scheme.NEWS_TOPIC, code="projects")
        draft = article.get_latest_revision_as_object()
        draft.topics = [*draft.topics.all(), NewsPageTopic(term=other)]
        draft.published_on = date(2026, 3, 6)
        draft.save_revision().publish()
        refresh_script_twin(article)
        twin = self.twin_of(article)
        assert twin.published_on == date(2026, 3, 6)
        assert sorted(topic.code for topic in twin.topics.all()) == ["projects", "seminars"]
        assert twin_state(article) == TwinState.CURRENT


class TestCorrections:
    @pytest.fixture
    def corrected(self, home):
        page = add_page(home, "Наслов", "naslov", introduction="Стари увод")
        refresh_script_twin(page)
        correct_by_hand(page, "introduction", "Uvod, lepše rečeno")
        return page

    def test_a_correction_survives_other_changes(self, corrected):
        twin = refresh_script_twin(publish(corrected, title="Други наслов"))
        assert (twin.title, twin.introduction) == ("Drugi naslov", "Uvod, lepše rečeno")
        assert corrections_to_review(translation_of(corrected)) == []

    def test_a_changed_sentence_is_converted_and_shown_for_review(self, corrected):
        twin = refresh_script_twin(publish(corrected, introduction="Нови увод"))
        assert twin.introduction == "Novi uvod"
        [(old, new)] = corrections_to_review(translation_of(corrected))
        assert (old.translation_of.data, old.data) == ("Стари увод", "Uvod, lepše rečeno")
        assert (new.translation_of.data, new.data) == ("Нови увод", "Novi uvod")

    def test_correcting_the_new_sentence_ends_the_review(self, corrected):
        refresh_script_twin(publish(corrected, introduction="Нови увод"))
        row = StringTranslation.objects.get(translation_of__data="Нови увод")
        row.data, row.translation_type = "Novi, bolji uvod", "manual"
        row.save()
        assert corrections_to_review(translation_of(corrected)) == []

    def test_the_old_sentence_brings_its_correction_back(self, corrected):
        refresh_script_twin(publish(corrected, introduction="Нови увод"))
        twin = refresh_script_twin(publish(corrected, introduction="Стари увод"))
        assert twin.introduction == "Uvod, lepše rečeno"
        assert corrections_to_review(translation_of(corrected)) == []

    def test_a_twin_that_was_taken_over_by_an_editor_is_not_touched(self, corrected):
        Translation.objects.filter(pk=translation_of(corrected).pk).update(enabled=False)
        page = publish(corrected, title="Други наслов")
        assert twin_state(page) == TwinState.INDEPENDENT
        assert refresh_script_twin(page, adopt=True) is None
        assert twin_of(page).title == "Naslov"

    def test_a_twin_made_without_localize_is_taken_over_on_demand_only(self, page, locales):
        refresh_script_twin(page.get_parent().specific)
        page.copy_for_translation(locales["sr-latn"]).save_revision().publish()
        assert refresh_script_twin(page) is None
        assert refresh_script_twin(page, adopt=True).title == "Ljubav prema knjizi"


class TestPublication:
    @pytest.fixture
    def published(self, page, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            return publish(page)

    def test_publishing_publishes_the_twin(self, published):
        assert twin_of(published).live

    def test_the_task_is_told_ids_only(self, page, settings, django_capture_on_commit_callbacks):
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
        with django_capture_on_commit_callbacks(execute=True):
            publish(page)
        results = [one for one in default_task_backend.results if one.task == update_script_twin]
        assert [(one.args, one.kwargs) for one in results] == [(["home.standardpage", str(page.pk)], {})]

    def test_unpublishing_unpublishes_the_twin(self, published, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            published.unpublish()
        assert not twin_of(published).live

    def test_publishing_again_brings_it_back(self, published, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            published.unpublish()
        with django_capture_on_commit_callbacks(execute=True):
            publish(published)
        assert twin_of(published).live

    def test_deleting_takes_the_twin_offline_and_keeps_it(
        self, published, django_capture_on_commit_callbacks
    ):
        twin = twin_of(published)
        with django_capture_on_commit_callbacks(execute=True):
            published.delete()
        twin.refresh_from_db()
        assert not twin.live

    def test_moving_moves_the_twin(self, home, published, django_capture_on_commit_callbacks):
        section = add_page(home, "Одељак", "odeljak")
        with django_capture_on_commit_callbacks(execute=True):
            published.move(section, pos="last-child")
        assert twin_of(published).get_parent().specific == twin_of(section)

    def test_a_live_page_keeps_its_twin(self, published):
        assert withdraw_script_twin(published) is False
        assert twin_of(published).live

    def test_a_snippet_is_followed_when_it_is_saved(self, locales, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            words = CentreProfile.objects.create(
                name="Регионални центар",
                short_name="РЦ",
                address="Његошева 1\n31000 Ужице",
                locale=locales["sr"],
            )
        twin = CentreProfile.objects.get(translation_key=words.translation_key, locale=locales["sr-latn"])
        assert (twin.name, twin.address) == ("Regionalni centar", "Njegoševa 1\n31000 Užice")
        words.short_name = "Центар Љ"
        with django_capture_on_commit_callbacks(execute=True):
            words.save()
        twin.refresh_from_db()
        assert twin.short_name == "Centar Lj"

    def test_pages_and_rows_of_snippets_have_no_twin_of_their_own(self):
        assert CentreProfile in translatable_models()
        assert not any(issubclass(model, Page) for model in translatable_models())


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(required=False)
    text = blocks.CharBlock(required=False)


class CaptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(required=False)
    note = blocks.TextBlock(required=False)


class FrameBlock(blocks.StructBlock):
    picture = PictureBlock()
    note = blocks.RichTextBlock(required=False)


class TestEmptyBlocks:
    """wagtail-localize by itself fails on all but the first."""

    @staticmethod
    def strings(block, raw):
        guard_empty_blocks()
        stream = blocks.StreamBlock([("block", block)])
        value = stream.to_python([{"type": "block", "value": raw, "id": "1"}])
        segments = StreamFieldSegmentExtractor(None).handle_stream_block(value)
        return [(one.path, one.string.data) for one in segments if hasattr(one, "string") and one.string.data]

    def test_an_image_that_was_not_chosen(self):
        assert self.strings(ImageBlock(required=False), None) == []

    def test_an_image_deep_inside(self):
        raw = {"picture": {"image": None, "text": "Њива"}}
        assert self.strings(FrameBlock(), raw) == [("1.picture.text", "Њива")]

    def test_a_text_that_was_never_filled(self):
        assert self.strings(CaptionBlock(), {"text": None, "note": None}) == []

    def test_the_alternative_text_of_an_image_deep_inside(self):
        image = CustomImage.objects.create(title="Слика", file=get_test_image_file())
        raw = {"picture": {"image": {"image": image.pk, "alt_text": "Њива", "decorative": False}}}
        assert self.strings(FrameBlock(), raw) == [("1.picture.image.alt_text", "Њива")]


class TestCommand:
    @pytest.fixture
    def tree(self, home):
        section = add_page(home, "Одељак", "odeljak")
        add_page(section, "Лист", "list")
        return section

    @staticmethod
    def run(**options):
        out = StringIO()
        call_command("transliterate", stdout=out, **options)
        return out.getvalue().splitlines()

    def test_a_dry_run_says_what_it_would_do_and_writes_nothing(self, tree):
        assert self.run(dry_run=True)[-1] == "Would be: 3 created"
        assert not Page.objects.filter(locale__language_code="sr-latn").exists()
        assert not TranslationSource.objects.exists()

    def test_the_whole_site(self, tree, locales):
        CentreProfile.objects.create(name="Центар", short_name="Ц", locale=locales["sr"])
        assert self.run()[-1] == "Done: 4 created"
        titles = (
            Page.objects.filter(locale=locales["sr-latn"]).order_by("path").values_list("title", flat=True)
        )
        assert list(titles) == ["Početna", "Odeljak", "List"]

    def test_a_second_run_writes_nothing(self, tree):
        self.run()
        revisions = twin_of(tree).revisions.count()
        assert self.run() == ["Done: 3 up to date"]
        assert twin_of(tree).revisions.count() == revisions

    def test_one_branch(self, home, tree):
        add_page(home, "Друго", "drugo")
        assert self.run(root=tree.pk)[-1] == "Done: 2 created"
        assert not StandardPage.objects.filter(slug="drugo", locale__language_code="sr-latn").exists()

    def test_a_branch_that_is_not_there(self, home):
        with pytest.raises(CommandError, match="no page with the number 999999"):
            self.run(root=999999)

    def test_a_site_without_serbian_latin(self, home, locales):
        locales["sr-latn"].delete()
        with pytest.raises(CommandError, match="no locale sr-latn"):
            self.run()
