"""The text of a decision becomes a structure."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.decisions.parsing import Deadline, DeadlineKind, depths, parse, read_deadline, split_people
from disclosures.decisions.parsing.decision import text_lines
from tests.disclosures import decision_texts

ISSUED = datetime.date(2026, 2, 18)


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def test_head_of_a_ukrainian_decision():
    draft = parse(decision_texts.UKRAINIAN)
    assert (draft.language, draft.act_type, draft.number, draft.issued_on) == ("uk", "рішення", "2/1", ISSUED)
    assert draft.body.endswith("ПЕДАГОГІЧНИХ ПРАЦІВНИКІВ» КОЛЕГІЯ")
    assert draft.heading == "Про стан методичного супроводу учителів природничих предметів"
    assert draft.preamble.startswith("Заслухавши та обговоривши")
    assert draft.preamble.endswith("З огляду на зазначене колегія")
    assert draft.enacting == "ВИРІШИЛА"
    assert draft.control_person == "заступницю директора центру Бондар Л. М."
    assert (draft.signatory.name, draft.signatory.position) == ("Ірина САВЧУК", "Голова колегії")
    assert draft.attachments == ["Додаток 1"]


def test_ukrainian_decision_has_its_seventeen_points():
    draft = parse(decision_texts.UKRAINIAN)
    assert [(item.number, item.depth) for item in draft.items] == [
        ("1.", 1),
        ("2.", 1),
        ("2.1.", 2),
        ("2.2.", 2),
        ("а)", 3),
        ("б)", 3),
        ("в)", 3),
        ("2.3.", 2),
        ("3.", 1),
        ("3.1.", 2),
        ("3.2.", 2),
        ("3.3.", 2),
        ("4.", 1),
        ("4.1.", 2),
        ("4.2.", 2),
        ("5.", 1),
        ("6.", 1),
    ]


def test_persons_are_inherited_from_the_point_above():
    draft = parse(decision_texts.UKRAINIAN)
    answer = {item.number: draft.effective_responsible(index) for index, item in enumerate(draft.items)}
    both = ["Гнатюк О. В.", "Ляшко П. С."]
    assert answer["2.1."] == answer["а)"] == answer["б)"] == answer["2.3."] == both
    assert answer["в)"] == ["Ляшко П. С., консультант"]
    assert answer["3.1."] == ["Рудь Н. М."]
    assert answer["1."] == answer["4.1."] == []


def test_deadlines_are_normalised_and_keep_their_words():
    items = {item.number: item.deadline for item in parse(decision_texts.UKRAINIAN).items}
    kind = DeadlineKind
    expected = {
        "2.1.": Deadline(kind.BEFORE, "до 01.03.2026", None, day("2026-03-01")),
        "а)": Deadline(kind.MONTH, "березень 2026 року", day("2026-03-01"), day("2026-03-31")),
        "б)": Deadline(kind.RANGE, "квітень – травень 2026 року", day("2026-04-01"), day("2026-05-31")),
        "в)": Deadline(
            kind.RANGE, "з 1 вересня до 30 жовтня 2026 року", day("2026-09-01"), day("2026-10-30")
        ),
        "2.3.": Deadline(kind.PERMANENT, "Постійно"),
        "3.1.": Deadline(kind.PERIODIC, "щокварталу", period="quarter"),
        "3.2.": Deadline(kind.BEFORE, "до 15 квітня 2026 року.", None, day("2026-04-15")),
        "3.3.": Deadline(kind.DATE, "20.03.2026", day("2026-03-20"), day("2026-03-20")),
        "4.1.": Deadline(kind.RANGE, "протягом 2026 року", day("2026-01-01"), day("2026-12-31")),
        "4.2.": Deadline(kind.BEFORE, "не пізніше 10 березня", None, day("2026-03-10")),
    }
    assert {number: items[number] for number in expected} == expected
    assert items["1."] == items["6."] == Deadline()


HEADS = {
    "sr": (
        "одлука",
        "01-214/2026",
        "2026-03-12",
        "ОДЛУКУ",
        "др Весна Јовановић",
        "директор Центра Зоран Марић",
    ),
    "sr-latn": ("odluka", "01-215/2026", "2026-03-12", "ODLUKU", "Zoran Marić", "Milica Petrović"),
    "bg": ("решение", "7", "2026-03-16", "РЕШИ", "Мария Георгиева", "заместник-директора Стоянка Илиева"),
    "ru": ("решение", "3", "2026-03-26", "РЕШИЛ", "Т. В. Лебедева", "заместителя директора Крылову Н. А."),
    "pl": (
        "uchwała",
        "5/2026",
        "2026-03-17",
        "uchwala, co następuje",
        "Barbara Zielińska",
        "dyrektorowi Centrum",
    ),
}
POINTS = {
    "sr": "1. 2. 1) 2) 3. 4.",
    "sr-latn": "Član 1. Član 2. 1) 2) Član 3.",
    "bg": "1. 2. 2.1. 2.2. 3. 4.",
    "ru": "1. 2. 2.1. 2.2. 3. 4.",
    "pl": "§ 1. § 2. 1) 2) § 3. § 4.",
}
DEADLINES = {
    "sr": [
        ("before", "", "2026-04-15", ""),
        ("range", "2026-05-01", "2026-06-30", ""),
        ("periodic", "", "", "quarter"),
    ],
    "sr-latn": [("permanent", "", "", ""), ("before", "", "2026-06-30", "")],
    "bg": [
        ("date", "2026-03-20", "2026-03-20", ""),
        ("periodic", "", "", "month"),
        ("range", "2026-04-01", "2026-05-29", ""),
    ],
    "ru": [
        ("before", "", "2026-05-15", ""),
        ("month", "2026-06-01", "2026-06-30", ""),
        ("periodic", "", "", "week"),
    ],
    "pl": [
        ("before", "", "2026-04-30", ""),
        ("range", "2026-05-04", "2026-06-12", ""),
        ("permanent", "", "", ""),
    ],
}
PEOPLE = {
    "sr": [["Милица Петровић"], ["Јован Илић"]],
    "sr-latn": [["Jovan Ilić"]],
    "bg": [["Елена Димитрова"], ["Елена Димитрова", "Петър Колев"]],
    "ru": [["Орлова Т. И.", "Белов С. К."], ["Белов С. К."]],
    "pl": [["Anna Kowalska"], ["Anna Kowalska", "Piotr Nowak"]],
}


@pytest.mark.parametrize("code", HEADS)
def test_decisions_of_other_languages(code):
    draft = parse(decision_texts.ALL[code])
    head = (draft.act_type, draft.number, f"{draft.issued_on}", draft.enacting, draft.signatory.name)
    assert (*head, draft.control_person) == HEADS[code]
    assert draft.language == code
    assert " ".join(item.number for item in draft.items) == POINTS[code]
    found = [item.deadline for item in draft.items if item.deadline.kind != DeadlineKind.NONE]
    assert [(item.kind, item.start, item.end, item.period) for item in found] == [
        (kind, day(start), day(end), period) for kind, start, end, period in DEADLINES[code]
    ]
    assert [item.responsible for item in draft.items if item.responsible] == PEOPLE[code]


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("до кінця 2026 року", "before", "", "2026-12-31"),
        ("до конца марта 2026 года", "before", "", "2026-03-31"),
        ("I квартал 2026 року", "range", "2026-01-01", "2026-03-31"),
        ("ІV квартал 2026", "range", "2026-10-01", "2026-12-31"),
        ("2025/2026 навчальний рік", "range", "2025-09-01", "2026-08-31"),
        ("з 1 до 15 березня 2026 року", "range", "2026-03-01", "2026-03-15"),
        ("«05» березня 2026 року", "date", "2026-03-05", "2026-03-05"),
        ("1 березня", "date", "2026-03-01", "2026-03-01"),
        ("10 січня", "date", "2027-01-10", "2027-01-10"),
        ("січень", "month", "2027-01-01", "2027-01-31"),
        ("грудень 2026 – лютий 2027", "range", "2026-12-01", "2027-02-28"),
        ("п’ятого вересня", "date", "2026-09-05", "2026-09-05"),
        ("до п'ятого вересня 2026 року", "before", "", "2026-09-05"),
        ("до двадцять п’ятого вересня 2026 року", "before", "", "2026-09-25"),
        ("до тридцать первого мая 2026 года", "before", "", "2026-05-31"),
        ("најкасније до петнаестог маја 2026. године", "before", "", "2026-05-15"),
        ("od prvog maja do dvadeset i trećeg juna 2026. godine", "range", "2026-05-01", "2026-06-23"),
        ("до двадесет и осми май 2026 г.", "before", "", "2026-05-28"),
        ("do dwudziestego piątego maja 2026 r.", "before", "", "2026-05-25"),
        ("до тридцять другого березня 2026 року", "none", "", ""),
        ("2026-05-04", "date", "2026-05-04", "2026-05-04"),
        ("31.02.2026", "none", "", ""),
        ("за потреби", "none", "", ""),
        ("najpóźniej do 5 października 2026 r.", "before", "", "2026-10-05"),
        ("od 1. septembra 2026. do 15. oktobra 2026.", "range", "2026-09-01", "2026-10-15"),
        ("", "none", "", ""),
    ],
)
def test_deadlines_in_words(words, kind, start, end):
    found = read_deadline(words, ISSUED)
    assert (found.kind, found.start, found.end) == (kind, day(start), day(end))
    assert found.words == words


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("щомісяця до 5 числа", "month"),
        ("ежегодно", "year"),
        ("сваке недеље", "week"),
        ("svakog meseca", "month"),
        ("на тримесечие", "quarter"),
        ("co pół roku", "half-year"),
        ("щоденно", "day"),
    ],
)
def test_what_comes_round_again(words, period):
    found = read_deadline(words, ISSUED)
    assert (found.kind, found.period) == ("periodic", period)


def test_dates_and_years_at_the_beginning_of_a_line_are_no_numbers():
    text = (
        "РАДА ВИРІШИЛА:\n1. Провести засідання\n15. березня 2026 року в залі на\n"
        "20 місць, бюджет\n2.5 млн.\n2. Далі."
    )
    assert [item.number for item in parse(text).items] == ["1.", "2."]


def test_points_without_numbers_are_paragraphs():
    draft = parse("Рада ВИРІШИЛА:\n\nПровести засідання.\n\nЗапросити батьків.")
    assert [(item.number, item.text) for item in draft.items] == [
        ("", "Провести засідання."),
        ("", "Запросити батьків."),
    ]


def test_depths_follow_from_numbers():
    assert depths(["1.", "1.1.", "1.1.1.", "а)", "1.2.", "2.", "1)", "2)", ""]) == [1, 2, 3, 4, 2, 1, 2, 2, 1]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "Коваленко О. П., заступник директора, Шевченко І. І.",
            ["Коваленко О. П., заступник директора", "Шевченко І. І."],
        ),
        ("Anna Kowalska; Piotr Nowak", ["Anna Kowalska", "Piotr Nowak"]),
        ("керівники закладів", ["керівники закладів"]),
    ],
)
def test_lists_of_persons(words, people):
    assert split_people(words) == people


SERBIAN_FOOT = """\
На основу члана 119. Закона, Управни одбор, на седници одржаној 17. септембра 2026. године, донео је

ОДЛУКУ
о плану рада

1. Усваја се план рада.
2. Контролу извршења врши директорка Јелена Вукомановић.

{foot}Председник Управног одбора
Зоран Миленковић

Записничар
Милена Тадић
"""


def test_number_and_date_of_a_serbian_decision_may_stand_at_its_foot():
    draft = parse(SERBIAN_FOOT.format(foot="Број: 01-212/2026\nУ Белоречју, 18. септембра 2026. године\n\n"))
    assert (draft.number, draft.issued_on) == ("01-212/2026", datetime.date(2026, 9, 18))
    assert draft.heading == "о плану рада"
    assert [item.text for item in draft.items] == [
        "Усваја се план рада.",
        "Контролу извршења врши директорка Јелена Вукомановић.",
    ]


def test_number_may_stand_below_the_name_and_the_session_gives_the_date():
    draft = parse(SERBIAN_FOOT.format(foot="").replace("о плану рада\n", "о плану рада\nБрој: 01-212/2026\n"))
    assert (draft.number, draft.issued_on) == ("01-212/2026", datetime.date(2026, 9, 17))
    assert draft.heading == "о плану рада"


def test_everybody_who_signs_is_kept():
    draft = parse(SERBIAN_FOOT.format(foot=""))
    assert [(item.name, item.position) for item in draft.signatories] == [
        ("Зоран Миленковић", "Председник Управног одбора"),
        ("Милена Тадић", "Записничар"),
    ]


ALPHABET = st.sampled_from([*"1234.)§аб вВИРІШЛАa\n\t:;,-–№", "Термін: ", "до ", "березня ", "Рок: ", "2026"])
ANYTHING = st.one_of(st.text(max_size=300), st.lists(ALPHABET, max_size=120).map("".join))


@given(ANYTHING)
def test_anything_can_be_pasted(text):
    draft = parse(text)
    assert all(item.depth >= 1 for item in draft.items)
    for index in range(len(draft.items)):
        draft.effective_responsible(index)


@given(ANYTHING)
def test_every_word_is_kept_in_order(text):
    kept = " ".join(segment.text for segment in parse(text).segments).split()
    assert kept == parse_words(text)


def parse_words(text: str) -> list[str]:
    """Words of a text as the parser cleans them."""
    return " ".join(text_lines(text)).split()


@pytest.mark.parametrize("text", decision_texts.ALL.values(), ids=decision_texts.ALL)
def test_no_word_of_a_real_decision_is_lost(text):
    assert " ".join(segment.text for segment in parse(text).segments).split() == text.split()


@given(st.text(max_size=120), st.one_of(st.none(), st.dates()))
def test_any_words_may_stand_for_a_deadline(words, issued):
    found = read_deadline(words, issued)
    assert found.start is None or found.end is None or found.start <= found.end


def test_a_bulgarian_name_stands_above_the_position():
    draft = parse(
        "ЗАПОВЕД\n№ РД-09-52 от 15.09.2026 г.\n\nНАРЕЖДАМ:\n\n1. Утвърждавам плана.\n"
        "2. Контрола възлагам на Петър Колев.\n\nРосица Стоянова\nДиректор"
    )
    assert (draft.signatory.name, draft.signatory.position) == ("Росица Стоянова", "Директор")
    assert [item.text for item in draft.items] == ["Утвърждавам плана.", "Контрола възлагам на Петър Колев."]
    assert draft.control_person == "Петър Колев"
