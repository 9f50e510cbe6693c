"""Labelled parts of a point: who answers for it, and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_RESPONSIBLE = (
    r"відповідальн(?:і|ий|а|ими?)(?: особи?| за (?:виконання|проведення|підготовку))?|виконав(?:ець|ці)",
    r"ответственн(?:ые|ый|ая)(?: лиц[оа]| за (?:исполнение|выполнение|проведение|подготовку))?"
    r"|исполнител[ьи]",
    r"одговор(?:ан|на|но|ни|не|на лица|но лице|на особа)(?: за (?:извршење|реализацију|спровођење))?"
    r"|носи(?:лац|оци)(?: активности| задатка| послова)?|извршиоц?и|извршилац",
    r"odgovor(?:an|na|no|ni|ne|no lice|na lica|na osoba)(?: za (?:izvršenje|realizaciju|sprovođenje))?"
    r"|nosi(?:lac|oci)(?: aktivnosti| zadatka| poslova)?|izvršioc?i|izvršilac",
    r"отговор(?:ник|ници|ен|на|ни)(?: лица| лице| за изпълнението?)?|изпълнител(?:и)?",
    r"odpowiedzialn(?:y|a|i|e)(?: osoby| za (?:wykonanie|realizację))?|osob(?:a|y) odpowiedzialn(?:a|e)"
    r"|wykonawc(?:a|y)",
)
_DEADLINE = (
    r"(?:термін|строк)и?(?: виконання| подання)?",
    r"сроки?(?: исполнения| выполнения| за изпълнение)?",
    r"рок(?:ови)?(?: за извршење| извршења| за реализацију| реализације)?",
    r"rok(?:ovi)?(?: za izvršenje| izvršenja| za realizaciju| realizacije)?",
    r"termin(?:y)?(?: wykonania| realizacji)?",
)
_LABEL = re.compile(
    r"(?:(?P<start>^)|(?P<stop>[.;,(]\s*)|(?<=\s))"
    rf"(?:(?P<who>{'|'.join(_RESPONSIBLE)})|(?P<when>{'|'.join(_DEADLINE)}))\s*(?P<sign>[:–—-])\s*",
    re.IGNORECASE | re.MULTILINE,
)
_ABBREVIATED = re.compile(r"\d\.?\s(?:г|год|р|рр|r)$")
_LOWER_START = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Labelled:
    """A line without its labels, and what they said."""

    text: str
    responsible: list[str] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)


def starts_with_label(line: str) -> bool:
    """Whether a line begins with "Відповідальні:", "Termin:" and the like."""
    match = _LABEL.match(line.strip())
    return bool(match) and _counts(match)


def _counts(match: re.Match[str]) -> bool:
    """A dash marks a label only at the start of a line or in brackets; a colon does anywhere."""
    return (
        match["sign"] == ":"
        or match["start"] is not None
        or "(" in (match["stop"] or "")
        or "," in (match["stop"] or "")
    )


def split_labels(line: str) -> Labelled:
    """Take the labelled parts out of one line."""
    matches = [match for match in _LABEL.finditer(line) if _counts(match)]
    if not matches:
        return Labelled(line.strip())
    found = Labelled(line[: matches[0].start()].rstrip(" (;,–—-"))
    # What stands before the first label ends with the stop that the label's match has swallowed.
    if (matches[0]["stop"] or "").startswith("."):
        found.text += "."
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following else len(line)
        value = line[match.end() : end].strip(" .;,)")
        value += "." if ends_with_initial(value) or _ABBREVIATED.search(value) else ""
        if value and match["who"]:
            found.responsible += split_people(value)
        elif value:
            found.deadlines.append(value)
    return found


def ends_with_initial(value: str) -> bool:
    """Whether the last full stop of a text belongs to an initial ("Коваленко О. П.")."""
    return bool(re.search(r"(?:^|[\s.])[^\W\d_a-zа-яёіїєґђјљњћџ]\.?$", value))


def split_people(words: str) -> list[str]:
    """Persons of a list: set apart by semicolons or lines, else by commas. A part in lower case describes
    the person before it ("Коваленко О. П., заступник директора")."""
    if ";" in words or "\n" in words:
        return [part.strip(" ,") for part in re.split(r"[;\n]", words) if part.strip(" ,")]
    people: list[str] = []
    for part in (part.strip() for part in words.split(",")):
        first = _LOWER_START.search(part)
        if people and first and first.group().islower():
            people[-1] = f"{people[-1]}, {part}"
        elif part:
            people.append(part)
    return people
