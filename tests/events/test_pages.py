"""The screen of an event; drafts, translations and copies leave dates and seats alone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from bookings import registry
from bookings.choices import RegistrationState
from bookings.models import Notice, Registration
from events.choices import DateStatus
from events.models import Event, EventOccurrence, EventPage
from events.services import dates
from search.engines import SearchRequest
from search.query import parse
from search.selectors import ask
from tests.factories import ImageFactory, alias, translate
from tests.factories.bookings import RegistrationFactory
from tests.factories.events import EventPageFactory, ScienceClubPageFactory, at, date_of, local


@pytest.fixture
def page(now, index):
    """A public event with ten seats, one of them taken."""
    found = EventPageFactory(
        parent=index,
        title="Роботика",
        slug="robotika",
        spans=[at("2026-12-01")],
        facts={"sign_up": "internal"},
        each={"seats": dates.Seats(10)},
    )
    RegistrationFactory(bookable=date_of(found).bookable, state=RegistrationState.CONFIRMED)
    return found


def row(start: str, end: str, **more: str) -> dict[str, str]:
    return {
        "id": "",
        "starts_at": start,
        "ends_at": end,
        "venue": "",
        "online_url": "",
        "capacity": "",
        "opens_at": "",
        "closes_at": "",
        "DELETE": "",
        **more,
    }


def screen(rows: list[dict[str, str]], **changes):
    """What the browser sends."""
    known = sum(bool(found["id"]) for found in rows)
    audience = changes.pop("audience", [])
    facts = {
        "kind": "workshop",
        "age_min": "",
        "age_max": "",
        "organiser": "",
        "sign_up": "internal",
        "sign_up_url": "",
        "price": "0",
        "repeats": "",
        "repeat_until": "",
        "rule": "",
        "submissions_open": "",
        "submissions_close": "",
        "results_on": "",
        "rules_document": "",
        **changes.pop("facts", {}),
    }
    data = nested_form_data(
        {
            "title": "Роботика",
            "slug": "robotika",
            "introduction": "Састављамо робота.",
            "lead_image": "",
            "lead_image_alt": "",
            "body": streamfield([]),
            "report": streamfield([]),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            **{f"facts-{name}": value for name, value in facts.items()},
            "dates-TOTAL_FORMS": str(len(rows)),
            "dates-INITIAL_FORMS": str(known),
            "dates-MIN_NUM_FORMS": "0",
            "dates-MAX_NUM_FORMS": "1000",
            **{
                f"dates-{number}-{name}": value
                for number, found in enumerate(rows)
                for name, value in found.items()
            },
            **changes,
        }
    )
    return {**data, "facts-audience": audience}


def stored(page: EventPage) -> dict[str, str]:
    """The first date as the screen shows it."""
    found = date_of(page)
    return row("2026-12-01 18:00", "2026-12-01 19:30", id=str(found.pk), capacity="10")


def test_words_facts_and_dates_are_made_on_one_screen(now, index, staff, visitor, committed, pupils, hall):
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])
    assert staff.get(address).status_code == 200
    with committed():
        answer = staff.post(
            address,
            screen(
                [
                    row("2026-12-01 18:00", "2026-12-01 19:30", venue=str(hall.pk), capacity="12"),
                    row("2026-12-05 00:00", "", all_day="on"),
                ],
                audience=[str(pupils.pk)],
                facts={"age_min": "7", "age_max": "11"},
                **{"action-publish": "1"},
            ),
        )
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer
    page, twin = EventPage.objects.order_by("locale__language_code")
    assert (twin.title, twin.event) == ("Robotika", page.event), "Serbian Latin follows by itself"
    first, second = page.event.occurrences.select_related("bookable", "venue")

    assert (page.event.label, page.event.kind, page.event.ages) == ("Роботика", "workshop", "7–11")
    assert list(page.event.audience.all()) == [pupils]
    assert (first.starts_at, first.venue, first.bookable.capacity) == (local(2026, 12, 1, 18), hall, 12)
    assert (second.starts_at, second.ends_at) == (local(2026, 12, 5), local(2026, 12, 6))
    html = visitor.get("/sr/dogadjaji/robotika/").content.decode()
    assert "уторак, 1. децембар 2026., 18:00–19:30" in html
    assert "Велика сала" in html
    assert reverse("booking_form", args=[first.bookable.uuid]) in html


def test_the_screen_shows_what_is_stored(page, staff):
    form = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]

    assert len(form.dates.forms) == 1
    assert form.dates.forms[0]["capacity"].value() == 10
    assert form.facts["sign_up"].value() == "internal"


def test_a_date_moved_on_the_screen_is_told_to_people(page, staff, committed):
    rows = [{**stored(page), "starts_at": "2026-12-02 18:00", "ends_at": "2026-12-02 19:30"}]
    with committed():
        staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), screen(rows))
    found = date_of(page)

    assert (found.starts_at, found.status) == (local(2026, 12, 2, 18), DateStatus.RESCHEDULED)
    assert found.bookable.starts_at == found.starts_at
    assert Notice.objects.get().kind == "moved"


def test_a_row_taken_out_with_registrations_is_cancelled(page, staff, committed):
    with committed():
        staff.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), screen([{**stored(page), "DELETE": "1"}])
        )

    assert date_of(page).status == DateStatus.CANCELLED
    assert Registration.objects.count() == 1


def test_a_series_is_made_on_the_screen(page, staff, committed):
    with committed():
        staff.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            screen([stored(page)], facts={"repeats": "FREQ=WEEKLY", "repeat_until": "2026-12-22"}),
        )
    rows = list(page.event.occurrences.select_related("bookable"))

    assert [found.first_day.day for found in rows] == [1, 8, 15, 22]
    assert [found.bookable.capacity for found in rows] == [10, 10, 10, 10]


@pytest.mark.parametrize(
    ("rows", "facts", "field"),
    [
        ([row("2026-12-01 18:00", "2026-12-01 17:00")], {}, "ends_at"),
        ([row("2026-12-01 18:00", "")], {}, "ends_at"),
        ([row("јуче", "2026-12-01 17:00")], {}, "starts_at"),
        ([row("2026-12-01 18:00", "2026-12-01 19:00")] * 2, {}, None),
        ([], {"age_min": "9", "age_max": "7"}, "age_max"),
        ([], {"sign_up": "external"}, "sign_up_url"),
        ([], {"repeats": "other", "rule": "сваке среде"}, "rule"),
        ([], {"price": "-1"}, "price"),
    ],
)
def test_an_error_is_shown_and_nothing_is_saved(now, index, staff, rows, facts, field):
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk])
    answer = staff.post(address, screen(rows, facts=facts, **{"action-publish": "1"}))
    form = answer.context["form"]

    assert answer.status_code == 200
    assert not EventPage.objects.exists()
    assert not Event.objects.exists()
    errors = [form.facts.errors, *form.dates.errors]
    assert any(field in found for found in errors) if field else form.dates.non_form_errors()


def test_a_preview_changes_nothing(page, staff):
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    rows = [{**stored(page), "starts_at": "2026-12-02 18:00", "ends_at": "2026-12-02 19:30"}]
    assert staff.post(preview, screen(rows, facts={"price": "500"})).json()["is_valid"]
    html = staff.get(preview).content.decode()

    assert "2. децембар 2026." in html, "the typed date is shown"
    assert date_of(page).starts_at == local(2026, 12, 1, 18)
    page.event.refresh_from_db()
    assert page.event.price is None
    assert not Notice.objects.exists()


def test_a_new_event_can_be_previewed(now, index, staff):
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["events", "eventpage", index.pk])
    rows = [row("2026-12-01 18:00", "2026-12-01 19:30")]
    assert staff.post(preview, screen(rows)).json()["is_valid"]

    assert "1. децембар 2026." in staff.get(preview).content.decode()
    assert not Event.objects.exists()


def test_a_save_in_the_background_leaves_dates_alone(page, staff, committed):
    rows = [{**stored(page), "starts_at": "2026-12-02 18:00", "ends_at": "2026-12-02 19:30"}]
    with committed():
        answer = staff.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            screen(rows, title="Роботика 2"),
            headers={"Accept": "application/json"},
        )

    assert answer.json()["success"]
    assert date_of(page).starts_at == local(2026, 12, 1, 18)
    assert not Notice.objects.exists()
    assert EventPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Роботика 2"


def test_publishing_an_old_draft_changes_no_date_seat_or_registration(page, staff, committed):
    with committed():
        old = page.save_revision()
        page.event.price = 500
        page.event.save()
        dates.add(page.event, at("2026-12-08"))
        found = date_of(page)
        dates.move(found, at("2026-12-03"))
        old.publish()

    page.event.refresh_from_db()
    assert page.event.price == 500
    assert [found.first_day.day for found in page.event.occurrences.all()] == [3, 8]
    assert Registration.objects.get().bookable.event_occurrence == found


def test_syncing_a_translation_changes_no_date_seat_or_registration(page, index, home, locales, committed):
    english = locales["en"]
    translate(home, english, title="Centre", slug="centre")
    translate(index, english, title="Events", slug="events-list")
    with committed():
        source, _created = TranslationSource.get_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(publish=True)
    number = date_of(page).pk
    with committed():
        page.introduction = "Сада другачије."
        page.save_revision().publish()
        source.update_from_db()
        translation.save_target(publish=True)
        translation.save_target(publish=True)
    target = page.get_translation(english)

    assert target.event == page.event
    assert Event.objects.count() == 1
    assert date_of(page).pk == number
    assert Registration.objects.get().bookable.event_occurrence.pk == number


def test_a_copy_announces_something_new(page, index):
    copy = page.copy(update_attrs={"slug": "robotika-2", "title": "Роботика 2"}, keep_live=True)
    copy = EventPage.objects.get(pk=copy.pk)

    assert copy.event != page.event
    assert copy.get_latest_revision_as_object().event_id in (copy.event_id, None)
    assert (copy.event.sign_up, copy.event.occurrences.count()) == ("internal", 0)
    assert page.event.occurrences.count() == 1


def test_an_untranslated_copy_shares_the_facts(page, index, home, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    alias(index, locales["en"])
    found = alias(page, locales["en"])

    assert found.event == page.event


def test_with_its_last_page_an_event_goes_unless_somebody_signed_up(page, index):
    other = EventPageFactory(parent=index, spans=[at("2026-12-09")], facts={"sign_up": "internal"})
    Page.objects.get(pk=other.pk).delete()
    Page.objects.get(pk=page.pk).delete()

    assert list(Event.objects.all()) == [page.event]
    assert EventOccurrence.objects.count() == 1


def test_the_report_is_shown_when_the_event_is_over(now, index, visitor):
    page = EventPageFactory(
        parent=index, spans=[at("2026-11-25", 12, 60)], report=[("rich_text", "<p>Било је сјајно.</p>")]
    )
    assert "Било је сјајно." not in visitor.get(page.get_url()).content.decode()
    now.move_to("2026-11-25 13:00+01:00")
    html = visitor.get(page.get_url()).content.decode()

    assert "Било је сјајно." in html
    assert "callout--info" in html


def test_a_contest_shows_its_submissions_and_no_seats(now, index, visitor):
    page = EventPageFactory(
        parent=index,
        facts={
            "kind": "contest",
            "sign_up": "internal",
            "submissions_open": local(2026, 11, 1, 8),
            "submissions_close": local(2026, 12, 20, 20),
        },
        spans=[at("2027-01-20")],
    )
    html = visitor.get(page.get_url()).content.decode()

    assert "20. децембар 2026., 20:00" in html
    assert date_of(page).bookable is None
    assert "20. децембар 2026., 20:00" in visitor.get("/sr/dogadjaji/").content.decode()


def test_the_link_to_join_is_nowhere(now, index, visitor):
    secret = "https://meet.example/tajna-soba"
    page = EventPageFactory(parent=index, spans=[at("2026-12-01")], each={"online_url": secret})
    number = date_of(page).uuid
    for address in (
        page.get_url(),
        "/sr/dogadjaji/",
        "/sr/events.ics",
        f"/sr/events/{page.event.uuid}.ics",
        f"/sr/events/dates/{number}.ics",
        "/sr/events/feed/rss/",
        "/sr/events/embed/",
    ):
        assert secret not in visitor.get(address).content.decode(), address


def test_a_clerk_cancels_one_date_with_a_word(page, staff, visitor, committed):
    found = date_of(page)
    viewset = EventOccurrence.snippet_viewset
    assert staff.get(reverse(viewset.get_url_name("list"))).status_code == 200
    address = reverse(viewset.get_url_name("edit"), args=[found.pk])
    assert staff.get(address).status_code == 200
    with committed():
        answer = staff.post(
            address,
            {
                "status": "cancelled",
                "starts_at": "2026-12-01 18:00",
                "ends_at": "2026-12-01 19:30",
                "venue": "",
                "online_url": "",
                "words-TOTAL_FORMS": "1",
                "words-INITIAL_FORMS": "0",
                "words-MIN_NUM_FORMS": "0",
                "words-MAX_NUM_FORMS": "1000",
                "words-0-id": "",
                "words-0-language": "sr",
                "words-0-note": "Предавач је болестан.",
                "words-0-DELETE": "",
            },
        )
    assert answer.status_code == 302, answer.context["form"].errors
    html = visitor.get(page.get_url()).content.decode()

    assert date_of(page).status == DateStatus.CANCELLED
    assert "Предавач је болестан." in html
    notice = Notice.objects.get()
    assert notice.kind == "cancelled"


def test_a_postponed_date_gets_its_new_time_by_another_state(page, staff, committed):
    found = date_of(page)
    with committed():
        dates.set_status(found, DateStatus.POSTPONED)
    address = reverse(EventOccurrence.snippet_viewset.get_url_name("edit"), args=[found.pk])
    form = {
        "status": "postponed",
        "starts_at": "2026-12-15 18:00",
        "ends_at": "2026-12-15 19:30",
        "venue": "",
        "online_url": "",
        "words-TOTAL_FORMS": "0",
        "words-INITIAL_FORMS": "0",
        "words-MIN_NUM_FORMS": "0",
        "words-MAX_NUM_FORMS": "1000",
    }

    refused = staff.post(address, form)
    with committed():
        staff.post(address, {**form, "status": "scheduled"})

    assert "starts_at" in refused.context["form"].errors
    assert date_of(page).status == DateStatus.RESCHEDULED
    assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["postponed", "moved"]


def test_a_form_says_that_pictures_are_taken(page):
    page.event.photo_notice = True
    page.event.save()
    assert registry.describe(date_of(page).bookable).photos


def test_dates_are_neither_added_nor_deleted_in_the_list(page, staff):
    viewset = EventOccurrence.snippet_viewset

    assert staff.get(reverse(viewset.get_url_name("add"))).status_code == 302
    assert staff.post(reverse(viewset.get_url_name("delete"), args=[date_of(page).pk])).status_code == 302
    assert EventOccurrence.objects.count() == 1


def test_the_science_club_has_its_own_program(now, home, index, visitor):
    club = ScienceClubPageFactory(
        parent=home,
        projects=[
            (
                "project",
                {
                    "title": "Ваздух у нашем граду",
                    "text": "Меримо честице.",
                    "picture": ImageFactory(),
                    "link": {"text": "", "page": None, "document": None, "url": ""},
                },
            )
        ],
    )
    EventPageFactory(parent=index, title="Клуб", spans=[at("2026-12-01")], facts={"science_club": True})
    EventPageFactory(parent=index, title="Било", spans=[at("2026-10-01")], facts={"science_club": True})
    EventPageFactory(parent=index, title="Друго", spans=[at("2026-12-02")])
    answer = visitor.get(club.get_url())
    html = answer.content.decode()

    assert [item.page.title for item in answer.context["coming"]] == ["Клуб"]
    assert [item.page.title for item in answer.context["past"]] == ["Било"]
    assert "Ваздух у нашем граду" in html
    assert "Друго" not in html


def test_the_search_finds_what_comes_before_what_was(now, index, committed):
    with committed():
        for title, day in (("Фестивал науке пре", "2025-10-01"), ("Фестивал науке после", "2026-12-01")):
            found = EventPageFactory(parent=index, title=title, spans=[at(day)])
            found.save_revision().publish()
    request = SearchRequest(query=parse("фестивал"), locale="sr", filters={"kind": ("event",)}, limit=10)
    hits = ask(lambda engine: engine.search(request)).hits

    found = [EventPage.objects.get(pk=int(hit.object_id)).title for hit in hits]
    assert found == ["Фестивал науке после", "Фестивал науке пре"]
