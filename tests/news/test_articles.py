"""An article: its dates, neighbours, corrections, files, sharing, and the hours it is published in."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory, StandardPageFactory


def at(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


def test_neighbours_follow_time_and_within_a_day_the_order_of_writing(index, visitor):
    days = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 2), date(2026, 1, 2), date(2026, 1, 3)]
    articles = [NewsPageFactory(parent=index, published_on=day) for day in days]

    walked, article = [articles[0]], articles[0].specific
    while article.next_article:
        article = article.next_article.specific
        walked.append(article)
    assert walked == articles
    back = [article := walked[-1].specific]
    while back[-1].previous_article:
        back.append(back[-1].previous_article.specific)
    assert back == articles[::-1]


def test_the_page_links_to_its_neighbours(index, visitor):
    first, second, third = (
        NewsPageFactory(parent=index, title=title, published_on=date(2026, 1, day))
        for day, title in ((1, "Прва"), (2, "Друга"), (3, "Трећа"))
    )
    page = visitor.get(second.get_url()).content.decode()

    assert f'href="{first.get_url()}" rel="prev"' in " ".join(page.split())
    assert f'href="{third.get_url()}" rel="next"' in " ".join(page.split())


def test_drafts_are_nobodys_neighbours(index):
    first = NewsPageFactory(parent=index, published_on=date(2026, 1, 1))
    NewsPageFactory(parent=index, published_on=date(2026, 1, 2), live=False)

    assert first.next_article is None


@pytest.mark.parametrize(
    ("written_for", "first", "last", "updated"),
    [
        (date(2026, 3, 1), "2026-03-01 09:00", "2026-03-01 18:00", None),
        (date(2026, 3, 1), "2026-03-01 09:00", "2026-03-02 00:10", date(2026, 3, 2)),
        (date(2026, 3, 1), "2026-03-05 09:00", "2026-03-05 09:30", None),
        (date(2026, 3, 1), "2026-03-05 09:00", "2026-03-06 09:30", date(2026, 3, 6)),
        (date(2026, 3, 9), "2026-03-05 09:00", "2026-03-06 09:30", None),
        (date(2026, 3, 28), "2026-03-28 09:00", "2026-03-28 23:59", None),
    ],
    ids=[
        "same day",
        "after midnight",
        "entered later",
        "changed later",
        "dated ahead",
        "before the clock change",
    ],
)
def test_an_update_is_a_later_day_than_the_article_and_its_first_publishing(
    index, written_for, first, last, updated
):
    article = NewsPageFactory(
        parent=index, published_on=written_for, first_published_at=at(first), last_published_at=at(last)
    )

    assert article.updated_on == updated


def test_an_article_never_published_was_not_updated(index):
    assert NewsPageFactory(parent=index, last_published_at=None).updated_on is None


def test_a_correction_is_shown_with_its_date(index, visitor):
    article = NewsPageFactory(
        parent=index,
        corrections=[
            ("correction", {"date": date(2026, 4, 2), "text": "Писало је 120, треба 112 учесника."})
        ],
    )
    page = visitor.get(article.get_url()).content.decode()

    assert '<time datetime="2026-04-02">2. април 2026.</time>' in page
    assert "Писало је 120, треба 112 учесника." in page


def test_type_and_size_of_an_attachment_are_named_before_it_is_opened(index, visitor):
    document = DocumentFactory(
        title="Меморандум", file=ContentFile("Текст меморандума. ".encode() * 100, "memorandum.txt")
    )
    article = NewsPageFactory(
        parent=index, attachments=[("attachment", {"document": document, "title": "", "description": ""})]
    )
    page = visitor.get(article.get_url()).content.decode()

    assert f'href="{document.url}"' in page
    assert "<span>TXT</span>" in page
    assert "3,4\xa0KB" in page


def test_the_lead_picture_is_described_and_asked_for_first(index, visitor):
    article = NewsPageFactory(parent=index, lead_image=ImageFactory(), lead_image_alt="Потписивање у сали")
    page = visitor.get(article.get_url()).content.decode()

    assert 'alt="Потписивање у сали"' in page
    assert 'fetchpriority="high"' in page
    assert page.count('loading="lazy"') == 0


def test_sharing_is_by_plain_links(index, visitor):
    article = NewsPageFactory(parent=index, title="Вест & „наслов“", slug="vest")
    links = {link["code"]: link["url"] for link in visitor.get(article.get_url()).context["share_links"]}
    address = "http%3A%2F%2Ftestserver%2Fsr%2Fvesti%2Fvest%2F"

    assert list(links) == ["mail", "viber", "telegram", "facebook"]
    assert links["telegram"].startswith(f"https://t.me/share/url?url={address}&text=")
    assert links["facebook"] == f"https://www.facebook.com/sharer/sharer.php?u={address}"
    assert links["mail"].startswith("mailto:?subject=%D0%92%D0%B5%D1%81%D1%82%20%26%20")
    assert "+" not in links["mail"], "mail programs show a plus where a browser sees a space"


def test_related_articles_share_a_topic_and_are_never_the_article_itself(index, memoranda, science):
    article = NewsPageFactory(parent=index, topics=[memoranda, science])
    both = NewsPageFactory(parent=index, topics=[memoranda, science], published_on=date(2026, 5, 1))
    one = NewsPageFactory(parent=index, topics=[science], published_on=date(2026, 4, 1))
    NewsPageFactory(parent=index)

    from news import selectors

    assert selectors.related(article) == [both, one]


def test_an_article_appears_at_its_hour_and_goes_at_its_hour(index, visitor, committed):
    with time_machine.travel("2026-06-01 08:00+00:00"):
        article = NewsPageFactory(
            parent=index,
            slug="zakazana",
            live=False,
            go_live_at=at("2026-06-01 12:00"),
            expire_at=at("2026-06-03 12:00"),
        )
        article.save_revision(approved_go_live_at=article.go_live_at).publish()
        call_command("publish_scheduled")
        before = visitor.get("/sr/vesti/zakazana/").status_code
    with time_machine.travel("2026-06-01 10:30+00:00"), committed():
        call_command("publish_scheduled")
    during = visitor.get("/sr/vesti/zakazana/")
    listed = visitor.get("/sr/vesti/").context["result_count"]
    with time_machine.travel("2026-06-03 10:30+00:00"), committed():
        call_command("publish_scheduled")
    after = visitor.get("/sr/vesti/zakazana/").status_code

    assert (before, during.status_code, listed, after) == (404, 200, 1, 404)
    assert visitor.get("/sr/vesti/").context["result_count"] == 0


def test_the_home_page_shows_the_newest_articles(home, index, visitor):
    for day in (1, 2, 3):
        NewsPageFactory(parent=index, title=f"Вест {day}", published_on=date(2026, 1, day))
    home.body = [("registered_slot", {"heading": "Вести", "slot": "latest_news", "count": 2})]
    home.save()
    page = visitor.get("/sr/").content.decode()

    assert "Вест 3" in page
    assert "Вест 2" in page
    assert "Вест 1" not in page
    assert 'href="/sr/vesti/"' in page


def test_a_slot_of_a_room_that_is_not_installed_shows_nothing(home, visitor):
    home.body = [("registered_slot", {"heading": "Догађаји", "slot": "next_events", "count": 2})]
    home.save()

    answer = visitor.get("/sr/")
    assert answer.status_code == 200
    assert "Догађаји" not in answer.content.decode()


def test_headings_of_the_body_can_be_linked_to(index, visitor):
    heading = {"text": "Позив", "level": "2", "anchor": ""}
    article = NewsPageFactory(parent=index, body=[("heading", heading), ("heading", heading)])
    page = visitor.get(article.get_url()).content.decode()

    assert 'id="poziv"' in page
    assert 'id="poziv-2"' in page


def test_an_article_stands_only_in_the_news(home, index):
    assert not NewsPageFactory._meta.model.can_exist_under(home)
    assert NewsPageFactory._meta.model.can_exist_under(index)
    assert StandardPageFactory._meta.model not in NewsPageFactory._meta.model.allowed_subpage_models()
