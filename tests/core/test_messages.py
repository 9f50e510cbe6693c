"""Interface strings in seven languages: complete, plurals right, dates and numbers as each writes them."""

import os
import shutil
from datetime import datetime
from gettext import GNUTranslations, c2py
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import formats, translation

from core import messages
from core.message_sources import extract

LOCALE_DIR = Path(settings.LOCALE_PATHS[0])
LANGUAGES = ("sr", "sr-latn", "bg", "pl", "ru", "uk", "en")
NBSP = "\u00a0"

PLURALS = {
    "sr": {1: "1 резултат", 2: "2 резултата", 5: "5 резултата", 11: "11 резултата", 21: "21 резултат"},
    "sr-latn": {1: "1 rezultat", 2: "2 rezultata", 5: "5 rezultata", 21: "21 rezultat"},
    "bg": {1: "1 резултат", 2: "2 резултата", 5: "5 резултата", 21: "21 резултата"},
    "pl": {1: "1 wynik", 2: "2 wyniki", 5: "5 wyników", 12: "12 wyników", 22: "22 wyniki", 21: "21 wyników"},
    "ru": {1: "1 результат", 2: "2 результата", 5: "5 результатов", 11: "11 результатов", 21: "21 результат"},
    "uk": {1: "1 результат", 2: "2 результати", 5: "5 результатів", 12: "12 результатів", 21: "21 результат"},
    "en": {1: "1 result", 2: "2 results", 21: "21 results"},
}
AVAILABLE_COPIES = {
    "sr": ["доступан 1 примерак", "доступна 3 примерка", "доступно 7 примерака"],
    "sr-latn": ["dostupan 1 primerak", "dostupna 3 primerka", "dostupno 7 primeraka"],
    "bg": ["наличен 1 екземпляр", "налични 3 екземпляра", "налични 7 екземпляра"],
    "pl": ["dostępny 1 egzemplarz", "dostępne 3 egzemplarze", "dostępnych 7 egzemplarzy"],
    "ru": ["доступен 1 экземпляр", "доступно 3 экземпляра", "доступно 7 экземпляров"],
    "uk": ["доступний 1 примірник", "доступні 3 примірники", "доступно 7 примірників"],
    "en": ["1 copy available", "3 copies available", "7 copies available"],
}
DATES = {
    "sr": ("4. новембар 2026.", "4.11.2026.", "09:05"),
    "sr-latn": ("4. novembar 2026.", "4.11.2026.", "09:05"),
    "bg": ("4 ноември 2026 г.", "04.11.2026 г.", "09:05"),
    "pl": ("4 listopada 2026", "04.11.2026", "09:05"),
    "ru": ("4 ноября 2026 г.", "04.11.2026", "9:05"),
    "uk": ("4 листопада 2026 р.", "04.11.2026", "09:05"),
    "en": ("4 November 2026", "04/11/2026", "09:05"),
}
NUMBERS = {
    "sr": ("3.036", "1.234.567,5"),
    "sr-latn": ("3.036", "1.234.567,5"),
    "bg": (f"3{NBSP}036", f"1{NBSP}234{NBSP}567,5"),
    "pl": (f"3{NBSP}036", f"1{NBSP}234{NBSP}567,5"),
    "ru": (f"3{NBSP}036", f"1{NBSP}234{NBSP}567,5"),
    "uk": (f"3{NBSP}036", f"1{NBSP}234{NBSP}567,5"),
    "en": ("3,036", "1,234,567.5"),
}


@pytest.fixture
def locale_dir(tmp_path, settings):
    """A copy of the catalogues, sources only, that a test may damage; the commands work on it."""
    copy = tmp_path / "locale"
    shutil.copytree(LOCALE_DIR, copy, ignore=shutil.ignore_patterns("*.mo"))
    settings.LOCALE_PATHS = [copy]
    return copy


@pytest.fixture
def serbian():
    """The Serbian catalogue as it is kept."""
    return messages.read(messages.catalogue_path(LOCALE_DIR, "sr"))


def _template(*entries):
    """A template that holds these messages."""
    template = polib.POFile()
    template.extend(polib.POEntry(**entry) for entry in entries)
    return template


def _catalogue(name, *entries):
    """A catalogue with the right header, these messages, and those of Django that it has to amend."""
    catalogue = messages.merge(_template(), polib.POFile(), name)
    for entry in catalogue:
        entry.msgstr = "да"
    catalogue.extend(polib.POEntry(**entry) for entry in entries)
    return catalogue


# What readers see ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_of_results_takes_the_plural_form_of_the_language(language):
    with translation.override(language):
        shown = {
            number: translation.ngettext("%(number)s result", "%(number)s results", number)
            % {"number": number}
            for number in PLURALS[language]
        }
    assert shown == PLURALS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_adjective_follows_the_number_of_copies(language):
    with translation.override(language):
        shown = [
            translation.ngettext("%(number)s copy available", "%(number)s copies available", number)
            % {"number": number}
            for number in (1, 3, 7)
        ]
    assert shown == AVAILABLE_COPIES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_times_are_written_as_the_language_writes_them(language):
    moment = datetime(2026, 11, 4, 9, 5)
    with translation.override(language):
        shown = tuple(
            formats.date_format(moment, name) for name in ("DATE_FORMAT", "SHORT_DATE_FORMAT", "TIME_FORMAT")
        )
    assert shown == DATES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_thousands_are_grouped_as_the_language_groups_them(language):
    with translation.override(language):
        shown = tuple(formats.number_format(value, force_grouping=True) for value in (3036, 1234567.5))
    assert shown == NUMBERS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_as_shown_in_short_can_be_typed_back(language):
    day = datetime(2026, 11, 4).date()
    with translation.override(language):
        typed = formats.date_format(day, "SHORT_DATE_FORMAT")
        read = {_read(typed, pattern) for pattern in formats.get_format("DATE_INPUT_FORMATS")}
    assert day in read


def _read(typed, pattern):
    try:
        return datetime.strptime(typed, pattern).date()
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("language", "spring"),
    [("bg", "8 май 2026 г."), ("pl", "8 maja 2026"), ("ru", "8 мая 2026 г."), ("uk", "8 травня 2026 р.")],
)
def test_months_after_a_day_take_a_small_letter_and_the_genitive_where_there_is_one(language, spring):
    with translation.override(language):
        assert formats.date_format(datetime(2026, 5, 8), "DATE_FORMAT") == spring


def test_a_word_with_two_meanings_is_translated_by_its_context():
    with translation.override("ru"):
        assert translation.pgettext("text size", "normal") == "обычный"
        assert translation.pgettext("spacing", "normal") == "обычное"


# The catalogues ---------------------------------------------------------------------------


@pytest.mark.gettext
def test_every_string_of_the_code_is_translated_into_every_language():
    out = StringIO()
    call_command("check_messages", stdout=out)
    assert "complete in sr, sr_Latn, bg, pl, ru, uk." in out.getvalue()


@pytest.mark.gettext
def test_updating_twice_changes_nothing(locale_dir):
    call_command("update_messages", stdout=StringIO())
    before = {path: path.read_bytes() for path in locale_dir.rglob("*.po")}
    call_command("update_messages", stdout=StringIO())
    assert {path: path.read_bytes() for path in locale_dir.rglob("*.po")} == before
    assert len(before) == len(messages.PLURAL_FORMS)


@pytest.mark.gettext
def test_updating_drops_what_the_code_lost_and_asks_for_what_it_gained(locale_dir):
    path = messages.catalogue_path(locale_dir, "pl")
    catalogue = polib.pofile(str(path))
    lost = catalogue[0].msgid
    del catalogue[0]
    catalogue.append(polib.POEntry(msgid="Gone from the code", msgstr="Zniknęło z kodu"))
    catalogue.save()

    call_command("update_messages", stdout=StringIO())

    updated = polib.pofile(str(path))
    assert updated.find("Gone from the code") is None
    assert updated.find(lost).msgstr == ""
    with pytest.raises(CommandError, match="Problems in the catalogues"):
        call_command("check_messages", stderr=(listed := StringIO()))
    assert f"pl: missing: {lost!r}" in listed.getvalue().splitlines()


@pytest.mark.gettext
def test_extraction_reads_python_templates_and_scripts_and_leaves_tests_out(tmp_path):
    for name, text in {
        "rooms/models.py": 'from x import gettext as _\n_("In Python")\n',
        "templates/page.html": '{% load i18n %}{% translate "In a template" context "page" %}',
        "static/js/page.js": 'gettext("In a script")',
        "tests/test_rooms.py": '_("In a test")',
        "var/cache.py": '_("In a cache")',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    found = extract(tmp_path)

    assert {domain: [messages.key_of(entry) for entry in found[domain]] for domain in found} == {
        "django": [(None, "In Python"), ("page", "In a template")],
        "djangojs": [(None, "In a script")],
    }
    assert sorted(path.name for path in tmp_path.rglob("*.*") if path.is_file()) == [
        "cache.py",
        "models.py",
        "page.html",
        "page.js",
        "test_rooms.py",
    ]


def test_updating_says_which_package_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(CommandError, match="apt-get install gettext"):
        call_command("update_messages")


def test_serbian_latin_is_the_one_made_from_cyrillic(serbian):
    latin = messages.read(messages.catalogue_path(LOCALE_DIR, "sr_Latn"))
    assert messages.twin_problems(serbian, latin) == []
    assert [messages.key_of(entry) for entry in latin] == [messages.key_of(entry) for entry in serbian]


def test_a_latin_translation_corrected_by_hand_is_reported(serbian):
    latin = messages.latin_twin(serbian)
    latin[0].msgstr += " (rukom)"
    assert messages.twin_problems(serbian, latin) == [
        f"differs from the one made from Cyrillic: {latin[0].msgid!r}"
    ]


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("прочитано %(count)s пута", "pročitano %(count)s puta"),
        ("Снимак на сервису %(provider)s, %(size).1f МБ", "Snimak na servisu %(provider)s, %(size).1f MB"),
        (
            'Пишите на <a href="/пут/">адресу</a>&nbsp;{mail}',
            'Pišite na <a href="/пут/">adresu</a>&nbsp;{mail}',
        ),
        ("Њујорк, ЊЕГОШ и џез", "Njujork, NJEGOŠ i džez"),
    ],
)
def test_latin_keeps_placeholders_tags_and_entities(cyrillic, latin):
    assert messages.in_latin(cyrillic) == latin


def test_the_headers_count_plurals_as_django_does():
    for name in messages.PLURAL_FORMS:
        django_catalogue = polib.pofile(
            str(Path(translation.__file__).parents[2] / f"conf/locale/{name}/LC_MESSAGES/django.po")
        )
        ours = _form_of(messages.PLURAL_FORMS[name])
        theirs = _form_of(django_catalogue.metadata["Plural-Forms"])
        assert [ours(number) for number in range(1000)] == [theirs(number) for number in range(1000)], name


def _form_of(header):
    return c2py(header.split("plural=", 1)[1].rstrip("; \n"))


# What the check finds ---------------------------------------------------------------------------

ONE = {"msgid": "Play %(title)s", "msgstr": "Пусти %(title)s"}
MANY = {
    "msgid": "%(n)s book",
    "msgid_plural": "%(n)s books",
    "msgstr_plural": {0: "%(n)s књига", 1: "%(n)s књиге", 2: "%(n)s књига"},
}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"msgstr": ""}, "missing"),
        ({"msgstr": "  "}, "missing"),
        ({"flags": ["fuzzy"]}, "fuzzy"),
        ({"msgstr": "Пусти снимак"}, "lost %(title)s"),
        ({"msgstr": "Пусти %(наслов)s"}, "lost %(title)s"),
        ({"msgstr": "Пусти <b>%(title)s</b>"}, "invented </b>, <b>"),
        ({"msgstr": "Пусти %(title)s "}, "other white space at the ends"),
        ({"msgstr": "Пустить %(title)s"}, "letters of another language: ь"),
        ({"msgstr": "Пуcти %(title)s"}, "two scripts in one word: Пуcти"),
    ],
)
def test_a_damaged_translation_is_named(change, problem):
    catalogue = _catalogue("sr", ONE | change)
    found = messages.problems(_template({"msgid": ONE["msgid"]}), catalogue, "sr")
    assert f"{problem}: {ONE['msgid']!r}" in found


@pytest.mark.parametrize(
    ("forms", "problem"),
    [
        ({0: "%(n)s књига", 1: "%(n)s књиге"}, "2 plural forms instead of 3"),
        ({0: "%(n)s књига", 1: "%(n)s књиге", 2: ""}, "missing"),
        ({0: "једна књига", 1: "%(n)s књиге", 2: "%(n)s књига"}, "lost %(n)s"),
    ],
)
def test_a_damaged_plural_is_named(forms, problem):
    """In Serbian the first form also serves 21, so it may not leave the number out."""
    template = _template({"msgid": "One book", "msgid_plural": "%(n)s books"})
    catalogue = _catalogue("sr", {"msgid": "One book", "msgid_plural": "%(n)s books", "msgstr_plural": forms})
    assert messages.problems(template, catalogue, "sr") == [f"{problem}: 'One book'"]


def test_a_form_for_one_thing_only_may_leave_the_number_out():
    entry = {
        "msgid": "One book",
        "msgid_plural": "%(n)s books",
        "msgstr_plural": {0: "jedna książka", 1: "%(n)s książki", 2: "%(n)s książek"},
    }
    template = _template({"msgid": "One book", "msgid_plural": "%(n)s books"})
    assert messages.problems(template, _catalogue("pl", entry), "pl") == []


def test_a_message_that_the_code_no_longer_has_is_named():
    assert messages.problems(_template(), _catalogue("sr", ONE), "sr") == [f"obsolete: {ONE['msgid']!r}"]


def test_a_sound_catalogue_has_no_problem():
    template = _template(
        {"msgid": ONE["msgid"]}, {"msgid": MANY["msgid"], "msgid_plural": MANY["msgid_plural"]}
    )
    assert messages.problems(template, _catalogue("sr", ONE, MANY), "sr") == []


def test_a_header_with_another_rule_of_plurals_is_named():
    catalogue = _catalogue("ru")
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    assert messages.problems(_template(), catalogue, "ru") == [
        f"the header Plural-Forms must be {messages.PLURAL_FORMS['ru']}"
    ]


# Compiling ---------------------------------------------------------------------------


def test_compiled_catalogues_hold_every_message(locale_dir, serbian):
    written = messages.compile_all(locale_dir)
    assert [path.parent.parent.name for path in written] == ["bg", "pl", "ru", "sr", "sr_Latn", "uk"]
    with (locale_dir / "sr/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for entry in serbian:
        if entry.msgid_plural:
            shown = [compiled.ngettext(entry.msgid, entry.msgid_plural, number) for number in (1, 2, 5)]
            assert shown == [entry.msgstr_plural[index] for index in range(3)]
        elif entry.msgctxt:
            assert compiled.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr
        else:
            assert compiled.gettext(entry.msgid) == entry.msgstr


def test_only_changed_catalogues_are_compiled_again(locale_dir):
    messages.compile_all(locale_dir)
    assert messages.compile_all(locale_dir) == []
    source = messages.catalogue_path(locale_dir, "bg")
    target = source.with_suffix(".mo")
    os.utime(target, (source.stat().st_mtime - 10,) * 2)
    assert messages.compile_all(locale_dir) == [target]


def test_the_command_compiles_and_says_what(locale_dir):
    call_command("compile_messages", stdout=(first := StringIO()))
    call_command("compile_messages", stdout=(second := StringIO()))
    assert first.getvalue() == "Compiled: bg, pl, ru, sr, sr_Latn, uk\n"
    assert second.getvalue() == "The translations are up to date.\n"
    assert not list(locale_dir.rglob("*.tmp"))
