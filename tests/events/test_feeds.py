"""Calendars, feeds, structured data and the list for other sites, read back by other libraries."""

from __future__ import annotations

import datetime
import json
from html.parser import HTMLParser

import extruct
import feedparser
import pytest

from events.choices import DateStatus
from events.services import dates
from tests.calendars import read_calendar
from tests.factories import translate
from tests.factories.bookings import RegistrationFactory
from tests.factories.events import EventPageFactory, at, date_of, local, whole_days


def events_in(answer) -> list:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(getattr(read_calendar(answer.content), "vevent_list", []))


def summaries(answer) -> list[str]:
    return [event.summary.value for event in events_in(answer)]


@pytest.fixture
def page(now, index, hall):
    return EventPageFactory(
        parent=index,
        title="Роботика & „закони“",
        slug="robotika",
        spans=[at("2026-12-01")],
        each={"venue": hall},
        facts={"price": 0},
    )


def test_a_date_comes_back_from_its_file(page, visitor):
    found = date_of(page)
    answer = visitor.get(f"/sr/events/dates/{found.uuid}.ics")
    [event] = events_in(answer)

    assert answer["Content-Disposition"] == 'attachment; filename="robotika.ics"'
    assert event.uid.value == f"{found.uuid}@testserver"
    assert event.summary.value == "Роботика & „закони“"
    assert event.dtstart.value == local(2026, 12, 1, 18)
    assert event.dtend.value == local(2026, 12, 1, 19, 30)
    assert event.location.value == "Велика сала, Трг учитеља 4, 34000 Липовац"
    assert event.url.value == "http://testserver/sr/dogadjaji/robotika/"
    assert event.categories.value == ["Workshop"] or event.categories.value


def test_the_same_dates_are_the_same_bytes_and_an_unchanged_calendar_is_not_sent_again(page, visitor):
    from core import page_cache

    first = visitor.get("/sr/events.ics")
    page_cache.clear()
    second = visitor.get("/sr/events.ics")

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    again = visitor.get("/sr/events.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get("/sr/events.ics").status_code == 200, "the 304 was not kept for others"


def test_a_move_changes_the_bytes_and_counts_the_sequence(page, visitor, committed):
    before = visitor.get("/sr/events.ics")
    with committed():
        dates.move(date_of(page), at("2026-12-03"))
    after = visitor.get("/sr/events.ics")
    [event] = events_in(after)

    assert after["ETag"] != before["ETag"]
    assert event.sequence.value == "1"
    assert event.dtstart.value == local(2026, 12, 3, 18)


@pytest.mark.parametrize(
    ("day", "listed"), [("2026-10-01", True), ("2026-09-20", False)], ids=["55 days ago", "66 days ago"]
)
def test_a_cancelled_date_stays_for_sixty_days(now, index, visitor, day, listed):
    page = EventPageFactory(parent=index, title="Отказано", spans=[at(day)])
    found = date_of(page)
    dates.set_status(found, DateStatus.CANCELLED)
    answer = visitor.get("/sr/events.ics")

    if not listed:
        assert summaries(answer) == []
        return
    [event] = events_in(answer)
    assert event.status.value == "CANCELLED"
    assert event.summary.value.endswith("Отказано")
    assert event.summary.value != "Отказано", "said in words too"


def test_the_prefix_is_in_the_language_of_the_calendar(page, home, index, visitor, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    translate(index, locales["en"], title="Events", slug="events-list")
    translate(page, locales["en"], title="Robotics")
    dates.set_status(date_of(page), DateStatus.POSTPONED)

    assert summaries(visitor.get("/en/events.ics")) == ["Postponed: Robotics"]


def test_every_filter_is_a_calendar(now, index, visitor, pupils, hall):
    EventPageFactory(
        parent=index, title="а", spans=[at("2026-12-01")], facts={"audience": [pupils]}, each={"venue": hall}
    )
    EventPageFactory(parent=index, title="б", spans=[at("2026-11-28")], facts={"kind": "lecture"})

    assert summaries(visitor.get("/sr/events.ics?kind=lecture")) == ["б"]
    assert summaries(visitor.get("/sr/events.ics?audience=pupils")) == ["а"]
    assert summaries(visitor.get("/sr/events.ics?place=velika-sala")) == ["а"]
    assert summaries(visitor.get("/sr/events.ics?when=weekend")) == ["б"]
    answer = visitor.get("/sr/events.ics?kind=lecture&download=1")
    assert answer["Content-Disposition"] == 'attachment; filename="events.ics"'
    context = visitor.get("/sr/dogadjaji/?kind=lecture").context
    assert context["calendar"]["webcal"] == "webcal://testserver/sr/events.ics?kind=lecture"
    assert context["calendar_download"] == "/sr/events.ics?kind=lecture&download=1"


def test_all_dates_of_one_event_are_a_calendar(now, index, visitor):
    page = EventPageFactory(parent=index, title="Клуб", spans=[at("2026-12-01"), at("2026-12-08")])
    EventPageFactory(parent=index, title="Друго", spans=[at("2026-12-02")])

    assert summaries(visitor.get(f"/sr/events/{page.event.uuid}.ics")) == ["Клуб", "Клуб"]


def test_whole_days_are_days_in_the_calendar(now, index, visitor):
    EventPageFactory(parent=index, spans=[whole_days("2026-12-01", "2026-12-03")], each={"all_day": True})
    [event] = events_in(visitor.get("/sr/events.ics"))

    assert (event.dtstart.value, event.dtend.value) == (
        datetime.date(2026, 12, 1),
        datetime.date(2026, 12, 4),
    )


def test_drafts_have_no_calendar(now, index, visitor):
    page = EventPageFactory(parent=index, live=False, spans=[at("2026-12-01")])
    found = date_of(page)

    assert summaries(visitor.get("/sr/events.ics")) == []
    assert visitor.get(f"/sr/events/{page.event.uuid}.ics").status_code == 404
    assert visitor.get(f"/sr/events/dates/{found.uuid}.ics").status_code == 404


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_the_feed_tells_each_event_once(page, visitor, kind):
    dates.add(page.event, at("2026-12-08"))
    answer = visitor.get(f"/sr/events/feed/{kind}/")
    feed = feedparser.parse(answer.content)

    assert not feed.bozo, feed.get("bozo_exception")
    [entry] = feed.entries
    assert entry.title == "Роботика & „закони“"
    assert entry.link == "http://testserver/sr/dogadjaji/robotika/"
    assert "1. децембар 2026." in entry.summary
    assert "Велика сала" in entry.summary
    assert visitor.get("/sr/events/feed/json/").status_code == 404
    filtered = feedparser.parse(visitor.get(f"/sr/events/feed/{kind}/?kind=camp").content)
    assert filtered.entries == []


def structured(visitor, page) -> list[dict]:
    html = visitor.get(page.get_url()).content.decode()
    [document] = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    return [entry for entry in document["@graph"] if entry["@type"].endswith("Event")]


def test_each_date_describes_itself(page, visitor):
    dates.add(page.event, at("2027-06-08"))
    first, second = structured(visitor, page)

    assert first["@type"] == "EducationEvent"
    assert first["name"] == "Роботика & „закони“"
    assert first["startDate"] == "2026-12-01T18:00:00+01:00"
    assert first["endDate"] == "2026-12-01T19:30:00+01:00"
    assert second["startDate"] == "2027-06-08T18:00:00+02:00"
    assert first["eventStatus"] == "https://schema.org/EventScheduled"
    assert first["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert first["location"]["name"] == "Велика сала"
    assert first["location"]["address"]["addressLocality"] == "Липовац"
    assert first["offers"]["price"] in ("0", "0.00")
    assert first["isAccessibleForFree"] is True


def test_a_moved_and_a_cancelled_date_describe_what_became_of_them(page, visitor, committed):
    dates.add(page.event, at("2026-12-08"))
    first, second = page.event.occurrences.select_related("event", "bookable")
    with committed():
        dates.move(first, at("2026-12-02"))
        dates.cancel(second)
    moved, cancelled = structured(visitor, page)

    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["previousStartDate"] == "2026-12-01T18:00:00+01:00"
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert cancelled["startDate"] == "2026-12-08T18:00:00+01:00"
    assert "offers" not in cancelled


def test_an_online_date_has_a_virtual_place_that_is_its_page(now, index, visitor):
    page = EventPageFactory(
        parent=index, spans=[at("2026-12-01")], each={"online_url": "https://meet.example/x"}
    )
    [entry] = structured(visitor, page)

    assert entry["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert entry["location"] == {"@type": "VirtualLocation", "url": f"http://testserver{page.get_url()}"}


def test_a_full_date_is_sold_out(now, index, visitor):
    page = EventPageFactory(
        parent=index,
        spans=[at("2026-12-01")],
        facts={"sign_up": "internal", "price": 300},
        each={"seats": dates.Seats(1)},
    )
    RegistrationFactory(bookable=date_of(page).bookable, state="confirmed")
    [entry] = structured(visitor, page)

    assert entry["offers"]["availability"] == "https://schema.org/SoldOut"
    assert (entry["offers"]["price"], entry["offers"]["priceCurrency"]) == ("300.00", "RSD")
    assert entry["maximumAttendeeCapacity"] == 1


class Loads(HTMLParser):
    """What a document loads, runs, or opens in its own frame."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attributes):
        attrs = dict(attributes)
        if tag in ("script", "style", "form", "img") or any(name.startswith("on") for name in attrs):
            self.wrong.append(tag)
        if tag == "a" and attrs.get("target") != "_top":
            self.wrong.append(json.dumps(attrs))


def test_the_list_for_other_sites_may_be_framed_anywhere_also_from_the_cache(page, visitor):
    for state in ("miss", "hit"):
        answer = visitor.get("/sr/events/embed/?count=3")
        policy = answer["Content-Security-Policy"]
        assert answer["X-Wagtail-Cache"] == state
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors *" in policy
        assert "script-src 'none'" in policy
        assert not answer.cookies
    other = visitor.get("/sr/dogadjaji/")
    assert other["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in other["Content-Security-Policy"]


def test_the_list_for_other_sites_holds_no_script_and_opens_in_the_whole_window(page, visitor):
    html = visitor.get("/sr/events/embed/").content.decode()
    parser = Loads()
    parser.feed(html)

    assert parser.wrong == []
    assert 'href="http://testserver/sr/dogadjaji/robotika/"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_its_size_and_content_are_chosen_in_a_form(page, index, visitor):
    EventPageFactory(parent=index, title="Предавање", spans=[at("2026-12-02")], facts={"kind": "lecture"})
    context = visitor.get(
        "/sr/events/embed/code/?kind=lecture&count=3&width=400&height=600&theme=dark"
    ).context
    html = visitor.get(context["preview"]).content.decode()

    assert context["preview"] == "/sr/events/embed/?kind=lecture&count=3&theme=dark"
    assert "Предавање" in html
    assert "Роботика" not in html
    assert 'data-scheme="dark"' in html
    code = visitor.get("/sr/events/embed/code/?width=400&height=600").content.decode()
    assert "&lt;iframe src=&quot;" in code or '&lt;iframe src="' in code
    assert 'width="400" height="600" loading="lazy"' in code


def test_the_school_years_are_in_the_sitemap(now, index, visitor):
    EventPageFactory(parent=index, spans=[at("2025-10-01")])
    xml = visitor.get("/sitemap-events-sr.xml").content.decode()

    assert "http://testserver/sr/dogadjaji/archive/2025-2026/" in xml
