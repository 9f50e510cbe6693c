"""The list, the calendar and the archive: what is shown, and until when."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import listing
from events.choices import Kind
from events.models import EventOccurrence
from events.months import Month
from events.services import dates
from tests.factories import alias, translate
from tests.factories.events import EventPageFactory, at, date_of, local, whole_days


def titles(answer) -> list[str]:
    return [item.page.title for group in answer.context["groups"] for item in group.items]


def test_what_comes_stands_in_order_and_what_is_over_does_not(now, index, visitor):
    for title, day in (("сутра", "2026-11-26"), ("лани", "2025-11-26"), ("данас", "2026-11-25")):
        EventPageFactory(parent=index, title=title, spans=[at(day)])

    assert titles(visitor.get("/sr/dogadjaji/")) == ["данас", "сутра"]


@pytest.mark.parametrize(
    ("time", "listed"),
    [
        ("2026-11-25 17:59+01:00", True),
        ("2026-11-25 18:45+01:00", True),
        ("2026-11-25 19:29:59+01:00", True),
        ("2026-11-25 19:30+01:00", False),
        ("2026-11-25 20:30+01:00", False),
    ],
)
def test_an_event_of_today_is_listed_until_it_ends(now, index, visitor, time, listed):
    EventPageFactory(parent=index, title="вечерас", spans=[at("2026-11-25")])
    now.move_to(time)

    assert titles(visitor.get("/sr/dogadjaji/")) == (["вечерас"] if listed else [])


def test_a_cached_list_lets_an_event_go_when_it_ends(now, index, visitor):
    EventPageFactory(parent=index, title="вечерас", spans=[at("2026-11-25", 9, 10)])
    assert "вечерас" in visitor.get("/sr/dogadjaji/").content.decode()
    assert visitor.get("/sr/dogadjaji/")["X-Wagtail-Cache"] == "hit"
    now.move_to("2026-11-25 09:11+01:00")

    assert "вечерас" not in visitor.get("/sr/dogadjaji/").content.decode()


def test_what_runs_is_said_to_run(now, index, visitor):
    EventPageFactory(parent=index, spans=[whole_days("2026-11-20", "2026-11-30")], each={"all_day": True})
    page = visitor.get("/sr/dogadjaji/").content.decode()

    assert "event-now" in page
    assert "петак, 20. новембар 2026. – понедељак, 30. новембар 2026." in page


@pytest.mark.parametrize(
    ("when", "found"), [("weekend", ["субота"]), ("month", ["данас", "субота"]), ("nema", None)]
)
def test_time_filters(now, index, visitor, when, found):
    for title, day in (("данас", "2026-11-25"), ("субота", "2026-11-28"), ("децембар", "2026-12-02")):
        EventPageFactory(parent=index, title=title, spans=[at(day)])

    everything = ["данас", "субота", "децембар"]
    assert titles(visitor.get(f"/sr/dogadjaji/?when={when}")) == (everything if found is None else found)


def test_on_a_sunday_the_weekend_is_what_is_left_of_it(now, index, visitor):
    EventPageFactory(parent=index, title="субота", spans=[at("2026-11-28")])
    EventPageFactory(parent=index, title="недеља", spans=[at("2026-11-29")])
    now.move_to("2026-11-29 08:00+01:00")

    assert titles(visitor.get("/sr/dogadjaji/?when=weekend")) == ["недеља"]


def test_filters_narrow_and_say_what_a_click_would_leave(now, index, visitor, pupils, teachers, hall):
    EventPageFactory(
        parent=index, title="а", spans=[at("2026-12-01")], each={"venue": hall}, facts={"audience": [pupils]}
    )
    EventPageFactory(
        parent=index,
        title="б",
        spans=[at("2026-12-02")],
        facts={"kind": Kind.LECTURE, "audience": [teachers]},
    )
    answer = visitor.get("/sr/dogadjaji/?kind=lecture")
    facets = answer.context["facets"]

    assert titles(answer) == ["б"]
    assert {row["code"]: row["count"] for row in facets["kind"]} == {"workshop": 1, "lecture": 1}
    assert [(row["label"], row["count"]) for row in facets["audience"]] == [("Наставници", 1)]
    assert facets["place"] == []
    assert titles(visitor.get("/sr/dogadjaji/?place=velika-sala")) == ["а"]
    assert titles(visitor.get("/sr/dogadjaji/?audience=pupils")) == ["а"]
    assert answer.context["active_filters"] == [{"label": Kind.LECTURE.label, "remove_url": "/sr/dogadjaji/"}]


@pytest.mark.parametrize("typed", ["роботика", "robotika", "РОБОТИКЕ"])
def test_words_are_found_in_either_script_and_any_form(now, index, visitor, committed, typed):
    with committed():
        for title in ("Роботика за почетнике", "Вече поезије"):
            EventPageFactory(
                parent=index, title=title, introduction="Улаз је слободан.", spans=[at("2026-12-01")]
            ).save_revision().publish()

    assert titles(visitor.get("/sr/dogadjaji/", {"q": typed})) == ["Роботика за почетнике"]


def test_a_cancelled_date_stays_with_its_note(now, index, visitor):
    page = EventPageFactory(parent=index, title="отказано", spans=[at("2026-12-01")])
    occurrence = date_of(page)
    occurrence.words.create(language="sr", note="Предавач је болестан.")
    dates.cancel(occurrence)
    html = visitor.get("/sr/dogadjaji/").content.decode()

    assert "отказано" in html
    assert "Предавач је болестан." in html


def test_drafts_and_other_languages_are_not_listed(now, index, home, visitor, locales):
    EventPageFactory(parent=index, title="јавно", spans=[at("2026-12-01")])
    EventPageFactory(parent=index, title="нацрт", live=False, spans=[at("2026-12-02")])
    translate(home, locales["en"], title="Centre", slug="centre")
    english = translate(index, locales["en"], title="Events", slug="events-list")
    both = EventPageFactory(parent=index, title="преведено", spans=[at("2026-12-03")])
    translate(both, locales["en"], title="translated")
    alias(EventPageFactory(parent=index, title="само српски", spans=[at("2026-12-04")]), locales["en"])

    assert titles(visitor.get("/sr/dogadjaji/")) == ["јавно", "преведено", "само српски"]
    assert titles(visitor.get(english.get_url())) == ["translated"]


def table(context) -> set[int]:
    return {item.occurrence.pk for week in context["weeks"] for cell in week for item in cell.items}


def listed(context) -> set[int]:
    return {item.occurrence.pk for item in context["items"]}


SPANS = st.tuples(
    st.dates(min_value=local(2026, 9, 15).date(), max_value=local(2026, 12, 15).date()),
    st.integers(0, 23),
    st.sampled_from([0, 1, 59, 90, 60 * 24, 60 * 24 * 9]),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SPANS, min_size=1, max_size=8, unique_by=lambda span: (span[0], span[1])))
def test_the_list_always_equals_the_calendar(now, index, rf, spans):
    EventOccurrence.objects.all().delete()
    spans = [*spans, (local(2026, 9, 10).date(), 9, 60), (local(2026, 12, 20).date(), 9, 60)]
    page = index.get_children().first() or EventPageFactory(parent=index)
    event = page.specific.event
    for day, hour, minutes in spans:
        dates.add(event, at(day.isoformat(), hour, minutes))
    for number in (9, 10, 11, 12):
        shown = listing.month(index, rf.get("/"), Month(2026, number))
        start, end = local(2026, number, 1), local(2026 + number // 12, number % 12 + 1, 1)
        expected = {
            row.pk
            for row in EventOccurrence.objects.all()
            if row.starts_at < end and (row.ends_at > start or row.starts_at >= start)
        }
        assert table(shown) == listed(shown) == expected, number


def test_the_month_is_a_table_with_a_caption_and_headings(now, index, visitor):
    EventPageFactory(parent=index, title="Дан отворених врата", slug="dan", spans=[at("2026-11-28")])
    answer = visitor.get("/sr/dogadjaji/month/2026-11/")
    html = answer.content.decode()

    assert html.count('<th scope="col">') == 7
    assert "<caption>" in html
    assert answer.context["weekdays"][0][0] == "понедељак"
    assert 'href="/sr/dogadjaji/dan/"' in html
    assert answer.context["next_month"]["url"] == "/sr/dogadjaji/month/2026-12/"
    assert {len(week) for week in answer.context["weeks"]} == {7}


def test_filters_hold_for_the_month_and_go_along_to_the_next(now, index, visitor):
    EventPageFactory(parent=index, title="предавање", spans=[at("2026-11-28")], facts={"kind": "lecture"})
    EventPageFactory(parent=index, title="радионица", spans=[at("2026-11-29")])
    answer = visitor.get("/sr/dogadjaji/month/2026-11/?kind=lecture")

    assert [item.page.title for item in answer.context["items"]] == ["предавање"]
    assert len(table(answer.context)) == 1
    assert answer.context["next_month"]["url"] == "/sr/dogadjaji/month/2026-12/?kind=lecture"


@pytest.mark.parametrize("code", ["2026-13", "2026-00", "1800-01", "9999-12", "2031-01", "2019-05"])
def test_months_that_nobody_needs_are_not_found(now, index, visitor, code):
    EventPageFactory(parent=index, spans=[at("2026-12-01")])

    assert visitor.get(f"/sr/dogadjaji/month/{code}/").status_code == 404


def test_the_archive_is_by_school_year(now, index, visitor):
    for title, day in (("август", "2025-08-31"), ("септембар", "2025-09-01"), ("сутра", "2026-11-26")):
        EventPageFactory(parent=index, title=title, spans=[at(day)])
    answer = visitor.get("/sr/dogadjaji/archive/2025-2026/")

    assert [item.page.title for item in answer.context["items"]] == ["септембар"]
    assert [year["label"] for year in answer.context["years"]] == ["2025/2026", "2024/2025"]
    assert visitor.get("/sr/dogadjaji/archive/2020-2021/").status_code == 404
    assert visitor.get("/sr/dogadjaji/archive/2025-2027/").status_code == 404


def test_a_repeated_event_stands_once_in_the_archive(now, index, visitor):
    EventPageFactory(parent=index, spans=[at("2026-10-07"), at("2026-10-14"), at("2026-10-21")])
    [item] = visitor.get("/sr/dogadjaji/archive/").context["items"]

    assert item.more == 2
    assert item.occurrence.first_day.isoformat() == "2026-10-21"


def test_the_home_page_shows_each_event_once_and_nothing_cancelled(now, home, index, visitor):
    EventPageFactory(parent=index, title="Клуб", spans=[at("2026-12-01"), at("2026-12-08")])
    off = EventPageFactory(parent=index, title="Отказано", spans=[at("2026-11-30")])
    dates.cancel(date_of(off))
    home.body = [("registered_slot", {"heading": "Догађаји", "slot": "next_events", "count": 3})]
    home.save()
    html = visitor.get("/sr/").content.decode()

    assert html.count("Клуб") == 1
    assert "Отказано" not in html
    assert 'href="/sr/dogadjaji/"' in html


NONSENSE = [
    "",
    "abc",
    "0",
    "-1",
    "²",
    "9" * 5_000,
    '"unclosed',
    "* OR -",
    "%%%",
    "<script>",
    "x" * 10_000,
    "🦉",
]


@pytest.mark.parametrize(
    "address",
    [
        "/sr/dogadjaji/",
        "/sr/dogadjaji/month/2026-11/",
        "/sr/dogadjaji/archive/",
        "/sr/events.ics",
        "/sr/events/feed/rss/",
        "/sr/events/embed/",
        "/sr/events/embed/code/",
    ],
)
def test_every_parameter_takes_nonsense(now, index, visitor, address):
    EventPageFactory(parent=index, spans=[at("2026-11-28"), at("2026-10-01")])
    names = (
        "q",
        "when",
        "kind",
        "audience",
        "place",
        "page",
        "download",
        "count",
        "width",
        "height",
        "theme",
    )
    for value in NONSENSE:
        for name in names:
            status = visitor.get(f"{address}?{urlencode({name: value})}").status_code
            assert status in (200, 404), (name, value[:30])
        assert (
            visitor.get(f"{address}?" + urlencode([(name, value) for name in names * 2])).status_code == 200
        )


@pytest.mark.parametrize("bit", ["abc", "2026-1", "20261-01", "²026-01", "%00", "x" * 300])
def test_addresses_take_nonsense(now, index, visitor, bit):
    for address in (f"month/{bit}/", f"archive/{bit}/", f"{bit}/"):
        assert visitor.get(f"/sr/dogadjaji/{address}").status_code == 404
    for address in (f"/sr/events/{bit}.ics", f"/sr/events/dates/{bit}.ics", f"/sr/events/feed/{bit}/"):
        assert visitor.get(address).status_code == 404
