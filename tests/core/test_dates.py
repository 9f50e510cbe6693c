"""Dates in a line and after a preposition, in every language of the interface."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from core.dates import before_comma, day_at_the_end, moment_words, span_words, start_words

BELGRADE = ZoneInfo("Europe/Belgrade")
MOMENT = datetime.datetime(2026, 12, 1, 20, 46, tzinfo=BELGRADE)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sr", "1. децембра 2026. у 20:46"),
        ("sr-latn", "1. decembra 2026. u 20:46"),
        ("bg", "1 декември 2026 г. в 20:46"),
        ("pl", "1 grudnia 2026, godz. 20:46"),
        ("ru", "1 декабря 2026 г., 20:46"),
        ("uk", "1 грудня 2026 р., 20:46"),
        ("en", "1 December 2026 at 20:46"),
    ],
)
def test_a_deadline_stands_in_the_case_that_a_preposition_asks_for(language: str, words: str) -> None:
    with translation.override(language):
        assert moment_words(MOMENT.astimezone(datetime.UTC)) == words


def test_every_serbian_month_has_its_genitive() -> None:
    with translation.override("sr"):
        months = [moment_words(MOMENT.replace(month=month)).split()[1] for month in range(1, 13)]

    assert months == [
        *("јануара", "фебруара", "марта", "априла", "маја", "јуна"),
        *("јула", "августа", "септембра", "октобра", "новембра", "децембра"),
    ]


def test_a_sentence_ends_with_one_full_stop() -> None:
    ends = {}
    for language in ("sr", "bg", "uk", "en"):
        with translation.override(language):
            ends[language] = day_at_the_end(MOMENT.date())

    assert ends == {
        "sr": "1. децембра 2026",
        "bg": "1 декември 2026 г",
        "uk": "1 грудня 2026 р",
        "en": "1 December 2026",
    }


def _span(start: tuple[int, ...], end: tuple[int, ...], all_day: bool = False) -> str:
    begins, ends = (datetime.datetime(2026, *parts, tzinfo=BELGRADE) for parts in (start, end))
    return span_words(begins.astimezone(datetime.UTC), ends.astimezone(datetime.UTC), all_day)


def test_from_when_to_when() -> None:
    with translation.override("sr"):
        assert _span((12, 19, 10), (12, 19, 16)) == "19. децембар 2026, 10:00–16:00"
        assert start_words(MOMENT) == "1. децембар 2026, 20:46"
        assert start_words(MOMENT, all_day=True) == "1. децембар 2026."
        assert _span((12, 19), (12, 19, 23, 59), all_day=True) == "19. децембар 2026."
        assert _span((12, 19), (12, 20, 23, 59), all_day=True) == "19. децембар 2026. – 20. децембар 2026."
    with translation.override("bg"):
        assert _span((12, 19, 10), (12, 19, 16)) == "19 декември 2026 г., 10:00–16:00"


def test_the_night_in_which_the_clock_goes_back() -> None:
    with translation.override("en"):
        assert _span((10, 24, 18), (10, 25, 9)) == "24 October 2026, 18:00 – 25 October 2026, 09:00"


@pytest.mark.parametrize(
    ("day", "line"), [("1. мај 2026.", "1. мај 2026"), ("1 май 2026 г.", "1 май 2026 г."), ("", "")]
)
def test_only_the_point_of_a_year_goes(day: str, line: str) -> None:
    assert before_comma(day) == line
