"""Which heading holds which field: names of our own, words of real catalogues, and what people explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from programs.importing.cleaning import Dirt, text
from programs.importing.reader import RawRow
from programs.importing.words import fold

FACTS: dict[str, Any] = {
    "register": _("Register"),
    "edition": _("Edition"),
    "number": _("Number of the programme"),
    "kind": _("Kind"),
    "areas": _("Areas"),
    "priorities": _("Priority areas"),
    "competencies": _("Competencies"),
    "target_groups": _("Target groups"),
    "delivery": _("Way of teaching"),
    "hours_total": _("Hours"),
    "hours_contact": _("Hours with a trainer"),
    "hours_independent": _("Hours of independent work"),
    "days": _("Days"),
    "credits": _("Credits"),
    "group": _("Size of the group"),
    "group_min": _("Smallest group"),
    "group_max": _("Largest group"),
    "price": _("Price"),
    "currency": _("Currency"),
    "price_basis": _("What the price is for"),
    "provider": _("Provider"),
    "authors": _("Authors"),
    "trainers": _("Trainers"),
    "languages": _("Languages of instruction"),
    "isced_f": _("Field of education (ISCED-F)"),
    "source_url": _("Address in the register"),
    "authority": _("Authority"),
    "decision_no": _("Number of the decision"),
    "decided_on": _("Date of the decision"),
    "valid_from": _("Valid from"),
    "valid_until": _("Valid until"),
}
WORDS: dict[str, Any] = {
    "title": _("Title"),
    "introduction": _("Introduction"),
    "aims": _("Aims"),
    "outcomes": _("Outcomes"),
    "body": _("Content"),
    "methods": _("Way of working"),
    "prerequisites": _("What is needed to take part"),
    "materials": _("Materials"),
    "price_note": _("What the price includes"),
}
"""Fields of the page; each may come in several languages."""

_HEADINGS = {
    "register": "регистар, каталог, register, регистър, rejestr, реестр, реєстр",
    "edition": "издање каталога, период каталога, edition, школске године, издание, edycja",
    "number": "број, број програма, каталошки број, редни број, шифра програма, рб, number, "
    "catalogue number, номер, номер на програмата, номер програми, numer, numer programu, no",
    "kind": "врста, врста програма, облик, облик стручног усавршавања, kind, type, вид, rodzaj, форма",
    "areas": "област, области, тематска област, area, areas, област на обучение, obszar, направление, напрям",
    "priorities": "приоритетна област, приоритет, приоритети, priority, priorities, приоритетни области",
    "competencies": "компетенција, компетенције, competency, competencies, компетентности, kompetencje, "
    "компетенции, компетентності",
    "target_groups": "циљна група, циљне групе, намењено, коме је намењен, target group, target groups, "
    "целева група, целеви групи, grupa docelowa, целевая группа, цільова група, адресати",
    "delivery": "начин реализације, начин извођења, начин остваривања, delivery, mode, форма на обучение, "
    "forma zajęć, форма обучения, форма навчання",
    "hours_total": "трајање, трајање програма, број сати, сати, часова, hours, hours total, duration, "
    "часове, liczba godzin, количество часов, кількість годин, години",
    "hours_contact": "контакт сати, сати уживо, hours contact, contact hours, присъствени часове",
    "hours_independent": "сати самосталног рада, самостални рад, hours independent, неприсъствени часове",
    "days": "број дана, дани, days, дни, dni",
    "credits": "бодови, број бодова, бод, credits, points, кредити, punkty, баллы, кредиты, ects",
    "group": "број учесника, број полазника, величина групе, group size, participants, брой участници, "
    "liczba uczestników, количество участников, кількість учасників",
    "group_min": "најмањи број учесника, минимум учесника, group min",
    "group_max": "највећи број учесника, максимум учесника, максималан број учесника, group max",
    "price": "цена, цена по учеснику, котизација, price, fee, цена на участник, cena, стоимость, вартість",
    "currency": "валута, currency, waluta, валюта",
    "price_basis": "врста цене, price basis, цена за",
    "provider": "организатор, подносилац, назив организатора, установа, реализатор, provider, organiser, "
    "обучителна организация, организация, organizator, организатор, заклад",
    "authors": "аутор, аутори, аутор програма, author, authors, автор, автори, авторы, autor, autorzy",
    "trainers": "реализатори, водитељи, предавачи, trainer, trainers, обучители, лектори, trenerzy, "
    "преподаватели, викладачі, тренери",
    "languages": "језик, језик реализације, језик на ком се остварује, language, languages, език, język, "
    "язык, мова",
    "isced_f": "isced, isced f",
    "source_url": "линк, адреса, веб адреса, link, source url",
    "authority": "орган, издао, authority, институция",
    "decision_no": "број решења, број одлуке, решење, decision, decision no, номер на заповед, nr decyzji, "
    "номер решения, номер рішення",
    "decided_on": "датум решења, датум одлуке, decided on, decision date, дата на заповедта",
    "valid_from": "важи од, одобрен од, почетак важења, valid from, валидна от, ważne od, действует с, діє з",
    "valid_until": "важи до, одобрен до, крај важења, valid until, валидна до, "
    "ważne do, действует до, діє до",
    "title": "назив, назив програма, наслов, програм, title, name, наименование, тема, tytuł, nazwa, "
    "название, назва, назва програми",
    "introduction": "опис, сажетак, introduction, summary, description, анотация, opis, описание, опис",
    "aims": "циљ, циљеви, општи циљ, aims, aim, цел, цели, cel, cele, цель, мета",
    "outcomes": "исходи, очекивани исходи, outcomes, learning outcomes, резултати, efekty, результаты",
    "body": "садржај, теме, програмски садржаји, content, topics, съдържание, treści, содержание, зміст",
    "methods": "методе, начин рада, methods, activities, методи, metody, методы",
    "prerequisites": "предуслови, услови, prerequisites, изисквания, wymagania, требования, вимоги",
    "materials": "материјал, материјали, materials, материали, materiały, материалы, матеріали",
    "price_note": "цена обухвата, цена укључује, price note",
}
_LANGUAGE_MARKS = {
    "sr": "sr, срп, српски, serbian",
    "sr-latn": "sr latn, latinica, латиница",
    "bg": "bg, бг, български, bulgarian, бугарски",
    "pl": "pl, polski, polish, пољски",
    "ru": "ru, русский, russian, руски",
    "uk": "uk, ua, українська, ukrainian, украјински",
    "en": "en, eng, енглески, engleski, english, английски, английский, англійська, angielski",
}


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, spelled in table.items():
        for word in spelled.split(","):
            found.setdefault(fold(word), name)
    return found


_BY_HEADING = {fold(name): name for name in (*FACTS, *WORDS)} | _turned(_HEADINGS)
_BY_MARK = _turned(_LANGUAGE_MARKS)


def recognise(heading: str, explained: Mapping[str, str], language: str) -> str:
    """The field that a heading means, "" where it means none. Words say their language: ``title:en``."""
    folded = fold(heading)
    if folded in explained:
        return explained[folded]
    if folded in _BY_HEADING:
        return _with_language(_BY_HEADING[folded], language)
    # The last word, or what stands in brackets, may be the language: “Назив (енглески)”, “title_en”.
    head, _space, mark = folded.rpartition(" ")
    if head in _BY_HEADING and mark in _BY_MARK and _BY_HEADING[head] in WORDS:
        return f"{_BY_HEADING[head]}:{_BY_MARK[mark]}"
    bare = fold(re.sub(r"\([^()]*\)|\*", " ", heading))
    return _with_language(_BY_HEADING[bare], language) if bare in _BY_HEADING else ""


def _with_language(name: str, language: str) -> str:
    return f"{name}:{language}" if name in WORDS else name


_OTHERS = {"accreditation": _("Accreditation")}


def label(field: str) -> str:
    """Name of a field in the reader's language: “Title (English)”."""
    name, _colon, language = field.partition(":")
    shown = str(FACTS.get(name) or WORDS.get(name) or _OTHERS.get(name) or name)
    return f"{shown} ({language_name(language)})" if language else shown


def language_name(language: str) -> str:
    """Name of a language of the site, its code where the site does not have it."""
    return str(dict(settings.LANGUAGES).get(language, language))


def choices(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Every field that a column may hold, words once for each language."""
    words = [f"{name}:{language}" for language in languages for name in WORDS]
    return [(name, label(name)) for name in (*FACTS, *words)]


def find_headings(rows: Sequence[RawRow], explained: Mapping[str, str], language: str) -> RawRow:
    """The row with the headings: that of the first twenty in which most cells are recognised.

    Titles of the list, dates and coats of arms stand above it in real files.
    """
    return max(rows[:20], key=lambda row: (_recognised(row, explained, language), -row.number))


def _recognised(row: RawRow, explained: Mapping[str, str], language: str) -> int:
    found = set()
    for cell in row.cells:
        if isinstance(cell, str) and (field := recognise(heading_text(cell), explained, language)):
            found.add(field)
    return len(found)


def heading_text(cell: Any) -> str:
    """A heading on one line; "" for what is none."""
    try:
        return text(cell)
    except Dirt:
        return ""


def guess(headings: Sequence[str], explained: Mapping[str, str], language: str) -> dict[str, str]:
    """Number of a column (as text) -> field; the first column for a field wins."""
    mapping: dict[str, str] = {}
    for column, heading in enumerate(headings):
        field = recognise(heading, explained, language) if heading else ""
        if field and field not in mapping.values():
            mapping[str(column)] = field
    return mapping
