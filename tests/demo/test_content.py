"""The words of the demonstration: complete, in one script each, and fit to publish."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from demo import content, events, pages, paperwork, programs, warmup
from demo.art.manifest import BY_NAME

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-zČĆŽŠĐčćžšđ]")
ADDRESS = re.compile(r"\S+@\S+|\S+\.(?:example|pdf)\b|\]\([^)]*\)|https?://\S+")
ALLOWED_LATIN = {"ISO", "WCAG", "AA", "VI", "V", "VII", "VIII", "mg", "l"}
"""Words that Serbian writes in Latin letters also within Cyrillic text."""

FORBIDDEN = re.compile(r"lorem|ipsum|todo|fixme|xxx|тест тест|неки текст", re.I)

RECORDS = {
    "centre": content.read("centre"),
    "people": content.read("people"),
    "partners": content.read("partners"),
    "menus": content.read("menus"),
    "documents": content.read("documents"),
    "pages": list(content.pages()),
    "news": list(content.news()),
    "terms": content.read("coded-terms"),
    "places": content.read("places"),
    "runs": content.read("runs"),
    "programs": programs.specs(),
    "program facts": [record["facts"] for record in programs.records()],
    "events": events.specs(),
    "event dates": [record.get("dates", []) for record in events.records()],
}
TEXTS = [
    (f"{name}{path}", language, text)
    for name, record in RECORDS.items()
    for path, language, text in content.leaves(record)
    if not path.endswith(".slug")
]


def texts(language: str) -> list[tuple[str, str]]:
    """Place and text of everything written in a language."""
    return [(path, text) for path, found, text in TEXTS if found == language]


def test_nobody_mistook_a_latin_letter_for_a_cyrillic_one():
    """No word mixes scripts: an ‘а’ from the wrong keyboard looks right and cannot be found by search."""
    mixed = [
        (path, word)
        for path, _language, text in TEXTS
        for word in re.findall(r"\w+", ADDRESS.sub(" ", text))
        if CYRILLIC.search(word) and LATIN.search(word)
    ]
    assert mixed == []


def test_serbian_is_written_in_cyrillic():
    """Latin letters stand in Serbian text only where Serbian puts them: abbreviations, numerals, units."""
    foreign = [
        (path, word)
        for path, text in texts("sr")
        for word in re.findall(r"[^\W\d_]+", ADDRESS.sub(" ", text))
        if LATIN.search(word) and word not in ALLOWED_LATIN
    ]
    assert foreign == []


def test_english_has_no_cyrillic_letters():
    """An English reader meets no letter of the original."""
    assert [(path, text) for path, text in texts("en") if CYRILLIC.search(text)] == []


def test_nothing_is_left_to_be_written():
    """No filler and no reminders to the authors."""
    assert [(path, text) for path, _language, text in TEXTS if FORBIDDEN.search(text)] == []


def test_quotation_marks_are_those_of_the_language():
    """Serbian opens low and closes high; English opens and closes high; nobody uses the typewriter's mark."""
    assert [path for path, _language, text in TEXTS if '"' in text or "'" in text] == []
    assert [path for path, text in texts("sr") if text.count("„") != text.count("”") or "“" in text] == []
    assert [path for path, text in texts("en") if text.count("“") != text.count("”") or "„" in text] == []


def test_what_is_translated_is_translated_throughout():
    """A page is either in both languages to the last sentence or, if marked so, in Serbian only."""
    halves = [
        spec["key"]
        for spec in pages.specs()
        if not spec.get("sr_only") and _languages(spec)["sr"] != _languages(spec)["en"]
    ]
    assert halves == []
    serbian = Counter(spec["model"] for spec in pages.specs() if spec.get("sr_only"))
    assert serbian == {"news.NewsPage": 2, "programs.ProgramPage": 16, "events.EventPage": 12}


def test_keys_of_pages_are_their_own():
    """Content names pages by key, so no two may share one."""
    keys = Counter(spec["key"] for spec in pages.specs())
    assert [key for key, number in keys.items() if number > 1] == []


def _languages(value: object) -> Counter[str]:
    return Counter(language for _path, language, _text in content.leaves(value))


def test_the_centre_is_large_enough_to_show_the_product():
    """The least that the demonstration promises."""
    kinds = Counter(spec["model"] for spec in pages.specs())
    assert kinds["home.StandardPage"] >= 10
    assert kinds["news.NewsPage"] >= 16
    assert len(content.people()) >= 12
    assert len(content.read("people")) == 4
    assert len(content.read("partners")["partners"]) >= 7
    assert len(content.read("partners")["agreements"]) >= 4


def test_news_covers_three_years_up_to_today():
    """Dates lie between the opening of the site and the day of the demonstration."""
    dates = [item["date"] for item in content.news()]
    assert {day.year for day in dates} == {2024, 2025, 2026}
    assert max(dates) <= date(2026, 11, 24)
    assert len(set(dates)) == len(dates)


def test_every_topic_has_news_and_seven_labels():
    """Filters of the news lead somewhere, in every language of the product."""
    used = Counter(topic for item in content.news() for topic in item["topics"])
    terms = content.read("terms")
    assert set(used) == {term["code"] for term in terms}
    assert {tuple(term["labels"]) for term in terms} == {("sr", "sr-latn", "bg", "pl", "ru", "uk", "en")}


def test_every_kind_of_block_is_shown_somewhere():
    """An editor finds an example of each block in the demonstration."""
    from core.blocks import body_blocks

    shown = {name for spec in pages.specs() for block in spec.get("body", []) for name in block}
    assert {name for name, _block in body_blocks()} <= shown


def test_pictures_and_documents_named_in_the_content_exist():
    """Nothing points at a file that was renamed."""
    assert set(warmup.wanted([pages.specs(), content.read("people"), content.read("partners")])) <= {
        *BY_NAME,
        "film-still",
    }
    assert [
        r["file"] for r in content.read("documents") if not (paperwork.FOLDER / r["file"]).is_file()
    ] == []


def test_cells_without_letters_are_the_same_in_every_language():
    """Translators are not offered numbers, so a table must not write them differently by language."""
    tables = [
        block["table"]["rows"] for spec in pages.specs() for block in spec.get("body", []) if "table" in block
    ]
    cells = [cell for rows in tables for row in rows for cell in row]
    assert [
        cell for cell in cells if not any(map(str.isalpha, cell["sr"])) and cell["sr"] != cell["en"]
    ] == []


@pytest.mark.parametrize("key", ["number", "signed_on", "valid_until"])
def test_numbers_of_agreements_are_their_own(key: str):
    """Two agreements share neither number nor dates."""
    values = [record[key] for record in content.read("partners")["agreements"] if record[key]]
    assert len(set(values)) == len(values)


def test_nothing_leads_to_a_real_address():
    """Mail and web addresses end in .example (RFC 2606 §2); the area code 040 is assigned to nobody."""
    joined = " ".join(text for _path, _language, text in TEXTS)
    assert {host.rsplit(".", 1)[-1] for host in re.findall(r"@([\w.-]+\w)", joined)} == {"example"}
    assert {host.rsplit(".", 1)[-1] for host in re.findall(r"https?://([\w.-]+)", joined)} == {"example"}
    assert set(re.findall(r"\+381 (\d\d)", joined)) == {"40"}
