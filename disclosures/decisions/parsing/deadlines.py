"""Deadlines: from the words of a decision to dates."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import replace

from disclosures.decisions.parsing.calendar_words import DATE, MONTH, day_of, month_number
from disclosures.decisions.parsing.draft import Deadline, DeadlineKind, Period

_FLAGS = re.IGNORECASE
_PERMANENT = re.compile(
    r"\b(?:постійно|постоянно|стално|трајно|континуирано|у континуитету|постоянен|stalno|trajno|kontinuirano"
    r"|u kontinuitetu|na bieżąco|stale|na stałe|bezterminowo|безстроково|бессрочно|текущо)\b",
    _FLAGS,
)
_PERIODS = (
    (Period.HALF_YEAR, r"півріч|полугод|полугодишње|шестомесечно|шестмесечи|polugodišnje|półrocz|pół roku"),
    (
        Period.QUARTER,
        r"щокварт|(?:кожного|кожен|щоразу в) квартал|ежекварт|тромесечно|квартално|на тримесечи"
        r"|(?:всяко|сваког|сваки) тр[ио]месеч|tromesečno|kvartalno|kwartalnie|co kwartał|każdego kwartału",
    ),
    (
        Period.MONTH,
        r"щомісяц|кожного місяця|ежемесячн|каждый месяц|месечно|сваког месеца|ежемесечно|всеки месец|mesečno"
        r"|svakog meseca|co miesiąc|miesięcznie|każdego miesiąca",
    ),
    (
        Period.WEEK,
        r"щотижн|еженедельн|недељно|сваке недеље|ежеседмично|всяка седмица|nedeljno|svake nedelje|co tydzień"
        r"|tygodniowo|każdego tygodnia",
    ),
    (Period.DAY, r"щоден|ежедневн|свакодневно|всеки ден|svakodnevno|codziennie"),
    (
        Period.YEAR,
        r"щорічно|щороку|кожного року|ежегодн|каждый год|годишње|сваке године|всяка година|godišnje"
        r"|svake godine|corocznie|co roku|każdego roku",
    ),
)
_PERIOD_PATTERNS = tuple((period, re.compile(rf"\b(?:{words})", _FLAGS)) for period, words in _PERIODS)
_HALF_YEAR_NAMED = re.compile(
    r"(?:\b[12І1IІ]+|друг\w+|перш\w+|перв\w+|втор\w+|първ\w+)\s+(?:півріч|полугод)", _FLAGS
)

_BEFORE = re.compile(
    r"\b(?:до|do|не пізніше|не позднее|најкасније|najkasnije|не по-късно от|не по-късно|nie później niż"
    r"|najpóźniej|закључно са|zaključno sa)\s*(?:кінця|конца|краја|края|kraja|końca)?\s*[«\"]?\s*$",
    _FLAGS,
)
_FROM = re.compile(
    r"\b(?:з|із|зі|від|с|со|от|од|od|починаючи з|начиная с|почев од|считано от|począwszy od)\s*[«\"]?\s*$",
    _FLAGS,
)
_END_OF = re.compile(r"\b(?:кінця|кінець|конца|краја|края|kraja|końca|koniec)\b", _FLAGS)
_UNTIL = re.compile(
    r"\b(?:до|do|најкасније|najkasnije|не пізніше|не позднее|не по-късно|najpóźniej)\b", _FLAGS
)
_DAYS_OF = re.compile(
    rf"(?:\b(?:з|із|від|с|со|от|од|od)\s+)?(?<!\d)(\d{{1,2}})\.?\s*(?:до|по|do|[-–—])\s*(?={DATE.pattern})".replace(
        "?P<", "?P<_"
    ),
    _FLAGS,
)
_MONTH_ALONE = re.compile(rf"({MONTH})(?:\s+(\d{{4}}))?", _FLAGS)
_QUARTER = re.compile(
    r"\b(?P<number>[1-4]|IV|I{1,3}|ІV|І{1,3})[-.]?\s*(?:й|м|му|го)?\s*"
    r"(?:квартал\w*|тромесеч\w+|тримесечи\w+|kwarta\w+|tromeseč\w+|kvartal\w*)\D{0,6}(?P<year>\d{4})",
    _FLAGS,
)
_SCHOOL_YEAR = re.compile(
    r"(?P<year>20\d\d)\s*[/–-]\s*(?:20)?\d\d\.?\s*(?:навч|н\.?\s?р|уч|школ|škol|шк\.|rok\w* szkoln"
    r"|roku szkoln)",
    _FLAGS,
)
_YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–/]\s*(20\d\d))?\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_FILLER = re.compile(
    r"\b(?:до|do|по|з|із|зі|від|с|со|от|од|od|у|в|во|u|w|на|na|не|nie|пізніше|позднее|później|niż|најкасније|najkasnije"
    r"|найпізніше|по-късно|najpóźniej|кінця|конца|краја|края|kraja|końca|включно|включительно|закључно|року|рік|роки"
    r"|років|р|рр|г|гг|год|года|годы|године|години|година|годину|god|godine|roku|r|roku|protягом|протягом|упродовж|впродовж"
    r"|в течение|течение|током|tokom|през|w ciągu|ciągu|та|и|і|i|oraz|квартал\w*|kwartał\w*|навч\w*"
    r"|учебн\w+|шкoлск\w*"
    r"|школск\w*|škols\w*|szkoln\w*|уч|місяц\w*|месяц\w*|месец\w*|mesec\w*|miesiąc\w*|числа|кожного|каждого|dnia|дня|dniem)\b",
    _FLAGS,
)


def read_deadline(words: str, issued: datetime.date | None = None) -> Deadline:
    """The deadline that words express; kind NONE where they express none. The words are kept.

    ``issued`` is the date of the decision: a day without a year is the next one that follows it.
    """
    words = " ".join(words.split()).strip(" ;,()")
    if not words:
        return Deadline()
    found = _read(words, issued)
    return replace(found, words=words)


def is_deadline_line(line: str) -> bool:
    """Whether a line says nothing but a deadline ("Постійно", "До 01.09.2026", "Березень 2026 року")."""
    if len(line) > 80 or _read(line, datetime.date(2024, 1, 1)).kind == DeadlineKind.NONE:
        return False
    rest = DATE.sub(" ", line)
    for pattern in (_PERMANENT, *(pattern for _period, pattern in _PERIOD_PATTERNS)):
        rest = re.sub(rf"{pattern.pattern}\w*", " ", rest, flags=_FLAGS)
    rest = _YEARS.sub(" ", _FILLER.sub(" ", _MONTH_ALONE.sub(" ", rest)))
    return not re.search(r"[^\W\d_]{2,}", re.sub(r"\b[IVІ]+\b", " ", rest))


def trailing_deadline(text: str, issued: datetime.date | None) -> Deadline:
    """A deadline with a full date that the last words of an item name ("… подати звіт до 1 березня 2026
    року."); kind NONE where there is none, or where the date has passed before the decision."""
    matches = [match for match in DATE.finditer(text) if (found := day_of(match)) and found[2]]
    if (
        not matches
        or len(text) - matches[-1].end() > 14
        or not (before := _BEFORE.search(text[: matches[-1].start()]))
    ):
        return Deadline()
    if re.search(r"[^\W\d_]{3,}", _FILLER.sub("", text[matches[-1].end() :])):
        return Deadline()
    found = read_deadline(text[before.start() :], issued)
    late = issued and found.end and found.end < issued
    return Deadline() if late else found


def _read(words: str, issued: datetime.date | None) -> Deadline:
    matches = list(DATE.finditer(words))
    dates = [found for match in matches if (found := day_of(match))]
    for period, pattern in _PERIOD_PATTERNS:
        if pattern.search(words) and not (period == Period.HALF_YEAR and _HALF_YEAR_NAMED.search(words)):
            end = _dated(dates[-1], issued) if dates and dates[-1][2] else None
            return Deadline(DeadlineKind.PERIODIC, end=end, period=period)
    if dates:
        return _with_dates(words, dates, issued)
    if matches:  # "31.02.2026"
        return Deadline()
    if _PERMANENT.search(words):
        return Deadline(DeadlineKind.PERMANENT)
    return _school_year(words) or _quarter(words) or _months(words, issued) or _years(words) or Deadline()


def _with_dates(
    words: str, dates: list[tuple[int, int, int | None]], issued: datetime.date | None
) -> Deadline:
    if len(dates) > 1:
        end = _dated(dates[-1], issued)
        start = _dated((*dates[0][:2], dates[0][2] or (end.year if end else None)), issued)
        if start and end and start > end and dates[0][2] is None:
            start = _shifted(start, -1)
        return (
            Deadline(DeadlineKind.RANGE, start=start, end=end)
            if start and end and start <= end
            else Deadline()
        )
    last = _dated(dates[0], issued)
    if last is None:
        return Deadline()
    first_day = _DAYS_OF.search(words)
    if first_day and 0 < int(first_day[1]) < last.day:
        return Deadline(DeadlineKind.RANGE, start=last.replace(day=int(first_day[1])), end=last)
    lead = words[: next(match.start() for match in DATE.finditer(words) if day_of(match))]
    if _BEFORE.search(lead) or (_UNTIL.search(lead) and not _FROM.search(lead)):
        return Deadline(DeadlineKind.BEFORE, end=last)
    if _FROM.search(lead):
        return Deadline(DeadlineKind.RANGE, start=last)
    return Deadline(DeadlineKind.DATE, start=last, end=last)


def _dated(found: tuple[int, int, int | None], issued: datetime.date | None) -> datetime.date | None:
    """The date; without a year, the next one on or after ``issued``."""
    day, month, year = found
    try:
        if year is not None:
            return datetime.date(year, month, day)
        if issued is None:
            return None
        this_year = datetime.date(issued.year, month, day)
        return this_year if this_year >= issued else datetime.date(issued.year + 1, month, day)
    except ValueError:
        return None


def _shifted(date: datetime.date, years: int) -> datetime.date | None:
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _school_year(words: str) -> Deadline | None:
    match = _SCHOOL_YEAR.search(words)
    if not match:
        return None
    year = int(match["year"])
    return _span(words, datetime.date(year, 9, 1), datetime.date(year + 1, 8, 31))


def _quarter(words: str) -> Deadline | None:
    match = _QUARTER.search(words)
    if not match:
        return None
    figure = match["number"].upper().replace("І", "I")
    number, year = _ROMAN.get(figure) or int(figure), int(match["year"])
    if not 1900 <= year <= 2999:
        return None
    return _span(words, datetime.date(year, number * 3 - 2, 1), _last_day(year, number * 3))


def _months(words: str, issued: datetime.date | None) -> Deadline | None:
    found = [(month_number(match[1]), match[2]) for match in _MONTH_ALONE.finditer(words)]
    if not found:
        return None
    year = next((int(text) for _month, text in reversed(found) if text), 0)
    if not year and issued:
        year = issued.year + (found[-1][0] < issued.month)
    if not 1900 <= year <= 2999:
        return None
    first_year = int(found[0][1]) if found[0][1] and int(found[0][1]) > 1900 else year
    if len(found) > 1:
        start = datetime.date(
            first_year - (found[0][0] > found[-1][0] and first_year == year), found[0][0], 1
        )
        return Deadline(DeadlineKind.RANGE, start=start, end=_last_day(year, found[-1][0]))
    start = datetime.date(year, found[0][0], 1)
    if _END_OF.search(words):
        return Deadline(DeadlineKind.BEFORE, end=_last_day(year, found[0][0]))
    if _UNTIL.search(words):
        return Deadline(DeadlineKind.BEFORE, end=start - datetime.timedelta(days=1))
    return Deadline(DeadlineKind.MONTH, start=start, end=_last_day(year, found[0][0]))


def _years(words: str) -> Deadline | None:
    match = _YEARS.search(words)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        return None
    return _span(words, datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def _span(words: str, start: datetime.date, end: datetime.date) -> Deadline:
    """A range, or its end where the words say *until the end of*."""
    if _END_OF.search(words):
        return Deadline(DeadlineKind.BEFORE, end=end)
    if _UNTIL.search(words):
        return Deadline(DeadlineKind.BEFORE, end=start - datetime.timedelta(days=1))
    return Deadline(DeadlineKind.RANGE, start=start, end=end)
