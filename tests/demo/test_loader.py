"""The demonstration as visitors and editors meet it."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import Translation

from bookings.models import Bookable, Certificate, OutboxMail, Registration
from core.models import CentreProfile, Menu, Term, Venue
from demo import content, countries, loader, pages
from demo.models import DemoRecord
from demo.removal import in_use
from events.models import EventIndexPage, EventPage, ScienceClubPage
from home.models import Agreement, Partner, Person, StandardPage, Unit
from news.models import ArticleViews, NewsPage
from programs.models import Accreditation, Program, ProgramIndexPage, ProgramPage, ProgramRun

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LANGUAGES = ("sr", "sr-latn", "en")


def real_pages(language: str) -> list[Page]:
    """Pages written or translated into a language, aliases left out, in the order of the tree."""
    found = Page.objects.filter(locale__language_code=language, alias_of=None, depth__gt=1)
    return list(found.order_by("path").specific())


def test_everything_in_the_content_is_there():
    """One page for each record, and one of each for each language that it is written in."""
    written = len(pages.specs())
    serbian = sum(bool(spec.get("sr_only")) for spec in pages.specs())
    assert [len(real_pages(language)) for language in LANGUAGES] == [written, written, written - serbian]
    per_language = {
        Person: len(content.people()),
        Unit: 4,
        Partner: len(content.read("partners")["partners"]),
        Agreement: len(content.read("partners")["agreements"]),
        Menu: len(content.read("menus")),
        CentreProfile: 1,
    }
    for model, expected in per_language.items():
        counted = Counter(model.objects.values_list("locale__language_code", flat=True))
        assert counted == dict.fromkeys(LANGUAGES, expected), model
    assert Term.objects.count() == len(content.read("terms")) + len(content.read("coded-terms"))
    papers = [item for item in countries.read("rs", "records")["documents"] if "file" not in item]
    assert get_document_model().objects.count() == len(content.read("documents")) + len(papers)
    assert ArticleViews.objects.count() == len(content.news())


def test_every_page_is_published_and_valid():
    """An editor who opens any page can save it: no field or block breaks a rule of its own."""
    for language in LANGUAGES:
        for page in real_pages(language):
            assert page.live
            assert not page.has_unpublished_changes
            page.full_clean()
            for field in (
                "body",
                "hero_links",
                "attachments",
                "corrections",
                "outcomes",
                "report",
                "projects",
            ):
                if hasattr(page, field):
                    value = getattr(page, field)
                    value.stream_block.clean(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_with_its_own_words(language: str):
    """Each page of each language shows its title and its introduction, in the language of its address."""
    client = Client()
    for page in real_pages(language):
        response = client.get(page.url)
        text = html.unescape(response.content.decode())
        assert response.status_code == 200, page.url
        assert page.url.startswith(f"/{language}/")
        assert page.title in text, page.url
        introduction = getattr(page, "introduction", "") or page.hero_text
        assert introduction[:60] in text, page.url


@pytest.mark.parametrize("language", ["sr-latn", "en"])
def test_translations_hold_no_cyrillic(language: str):
    """Neither the Latin twin nor the English page keeps a letter of the original in its own content."""
    for page in real_pages(language):
        record = page.serializable_data()
        words = {name: value for name, value in record.items() if isinstance(value, str)}
        assert {name: value for name, value in words.items() if CYRILLIC.search(value)} == {}, page


def test_english_address_is_english():
    """The slug is translated, not copied."""
    page = Page.objects.get(title="Goals and tasks")
    assert page.url == "/en/about-us/goals-and-tasks/"
    assert (
        page.get_translations().get(locale__language_code="sr-latn").url
        == "/sr-latn/o-nama/ciljevi-i-zadaci/"
    )


def test_editors_see_translations_as_finished():
    """On the translation screen every page is translated to the last string."""
    unfinished = [
        (str(translation), translation.get_progress())
        for translation in Translation.objects.select_related("source", "target_locale")
        if len(set(translation.get_progress())) != 1
    ]
    assert unfinished == []


def test_two_news_items_exist_in_serbian_only():
    """The language switch has something to say: these are untranslated copies in English."""
    aliases = NewsPage.objects.filter(locale__language_code="en", alias_of__isnull=False)
    assert sorted(aliases.values_list("slug", flat=True)) == [
        "zamena-lifta-i-izmenjen-ulaz",
        "zimske-radionice-naucnog-kluba",
    ]


def test_articles_carry_their_own_dates():
    """An article of 2024 was published in 2024, and only a corrected one was changed later."""
    items = {item["key"]: item for item in content.news()}
    dates = [item["date"] for item in items.values()]
    articles = NewsPage.objects.filter(locale__language_code="sr").order_by("published_on")
    assert [article.published_on for article in articles] == dates
    assert [article.first_published_at.date() for article in articles] == dates
    assert [article.title for article in articles if article.updated_on] == [
        item["title"]["sr"] for item in items.values() if item.get("corrections")
    ]


def test_topics_stay_with_the_translation():
    """The English article is found under the same topics."""
    article = NewsPage.objects.get(locale__language_code="en", slug="science-festival-draws-2300-visitors")
    with override("en"):
        assert [topic.label for topic in article.topics.all()] == ["Festivals and contests", "Science Club"]


@pytest.mark.parametrize(("language", "slug"), [("sr", "o-nama"), ("sr-latn", "o-nama"), ("en", "about-us")])
def test_pictures_are_described_in_the_language_of_the_page(language: str, slug: str):
    """The alternative text of a lead picture is translated with the page."""
    page = StandardPage.objects.get(locale__language_code=language, slug=slug)
    assert page.lead_image_alt
    assert bool(CYRILLIC.search(page.lead_image_alt)) is (language == "sr")


def test_pictures_are_sized_before_the_first_visitor():
    """Showing every page makes no new size of any picture."""
    renditions = get_image_model().get_rendition_model().objects
    before = renditions.count()
    client = Client()
    for page in real_pages("en"):
        client.get(page.url)
    made = renditions.order_by("-pk")[: renditions.count() - before]
    assert [str(rendition) for rendition in made] == []


def test_second_load_changes_nothing(capsys: pytest.CaptureFixture):
    """Whoever runs the command twice loses nothing and is told so."""
    before = list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_created_at"))
    call_command("load_demo")
    assert "already" in capsys.readouterr().out
    call_command("load_demo", if_empty=True)
    assert capsys.readouterr().out == ""
    assert (
        list(Page.objects.order_by("pk").values_list("pk", "title", "latest_revision_created_at")) == before
    )


def test_accounts_can_log_in_with_the_password_shown(demo: loader.Loaded):
    """The printed password is the real one; the editor is no administrator."""
    assert [account.username for account in demo.accounts] == ["editor", "admin"]
    users = [authenticate(username=a.username, password=a.password) for a in demo.accounts]
    assert [user.is_superuser for user in users] == [False, True]
    assert users[0].has_perm("wagtailadmin.access_admin")


def test_the_register_knows_every_page():
    """What is to be removed one day is entered."""
    registered = {record.object_id for record in DemoRecord.objects.all() if isinstance(record.target, Page)}
    assert registered == set(Page.objects.filter(depth__gt=1).values_list("pk", flat=True))


def test_what_is_offered_and_what_is_not():
    """Expired, suspended and revoked programmes keep their page and are not in the catalogue."""
    offered = Program.objects.advertised()
    assert offered.count() == 22
    assert set(offered.values_list("edition", flat=True)) == {"2025-2028", ""}
    assert Accreditation.objects.filter(status="suspended").count() == 2
    assert Accreditation.objects.filter(organisation__is_own=True).count() == 1
    old = ProgramPage.objects.get(slug="zadaci-otvorenog-tipa", locale__language_code="sr")
    answer = Client().get(old.url).content.decode()
    assert "Задаци који буде радозналост" in answer
    assert "noindex" in answer


def test_the_catalogue_took_the_place_of_the_page():
    """The address of the programmes is what it was."""
    index = ProgramIndexPage.objects.get(locale__language_code="sr")
    assert index.url == "/sr/akreditovani-programi/"
    shown = Client().get("/en/accredited-programmes/").content.decode()
    assert "English through stories" in shown


def test_hours_are_points():
    """One point an hour, as the rulebook says."""
    for program in Program.objects.exclude(register="none"):
        assert [credit.value for credit in program.credits.all()] == [program.hours_total]


def test_certificates_can_be_verified():
    """One answers that it is valid, one that it was revoked; no family name stands there."""
    client = Client()
    for certificate in Certificate.objects.all():
        answer = client.get(f"/v/{certificate.code}/", follow=True)
        assert answer.status_code == 200
        assert certificate.snapshot["family_name"] not in answer.content.decode()
    assert Certificate.objects.count() == 4
    assert Certificate.objects.valid().count() == 3


def test_nobody_got_a_mail():
    """Loading writes to nobody, today and when the next mails are sent."""
    assert Registration.objects.count() > 400
    assert not OutboxMail.objects.exists()
    assert mail.outbox == []
    assert not Registration.objects.exclude(email__endswith=".example").exists()


def test_a_venue_in_use_is_known_to_be():
    """A place that somebody plans to use is not taken away with the demonstration."""
    hall = Venue.objects.get(code="velika-sala")
    assert in_use(hall)
    with transaction.atomic():
        ProgramRun.objects.update(venue=None)
        assert in_use(hall), "dates of events point at it, although it knows nothing of them"
        transaction.set_rollback(True)


def test_every_bookable_is_registered():
    """So that unloading finds those who signed up."""
    assert DemoRecord.objects.objects_of(Bookable).count() == Bookable.objects.count()


@pytest.mark.parametrize("year", ["2024-2025", "2025-2026"])
def test_the_archive_goes_two_years_back(year: str):
    """Each school year has something to show."""
    index = EventIndexPage.objects.get(locale__language_code="sr")
    answer = Client().get(f"{index.url}archive/{year}/")
    assert answer.status_code == 200
    assert answer.content.decode().count("/sr/dogadjaji/") > 8


def test_the_club_has_a_page_of_its_own():
    """At its former address, with its programme, projects and pictures."""
    page = ScienceClubPage.objects.get(locale__language_code="en")
    assert page.url == "/en/science-club/"
    shown = Client().get(page.url).content.decode()
    assert "Little Lab" in shown
    assert "Nine weeks for one experiment" in shown


def test_the_home_page_shows_what_comes():
    """Both slots are filled."""
    shown = Client().get("/en/").content.decode()
    assert "Coming events" in shown
    assert "Coming programmes" in shown


def test_reports_are_told_after_the_event():
    """The camp of 2025 is over, so its report stands on the page."""
    page = EventPage.objects.get(slug="letnji-kamp-istrazivaca-2025", locale__language_code="sr")
    assert "избројала их 412" in Client().get(page.url).content.decode()
