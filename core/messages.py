"""Interface messages: the gettext catalogues under ``locale/``, one per language.

The source strings are English and shown as they are, so `en` has no catalogue: an identity catalogue could
only repeat them or disagree with them. Serbian Latin is made from Serbian Cyrillic and never edited by hand.

Everything here works on polib's catalogues, without Django and without the gettext programs, so that a
machine that only runs the site needs neither. Where the strings come from: `core.message_sources`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from gettext import c2py
from pathlib import Path

import polib

from core.scripts import to_latin
from core.whole_files import write_whole

Key = tuple[str | None, str]
"""What tells two messages apart: their context and their source string."""

_ONE_FEW_MANY = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"

PLURAL_FORMS = {
    "sr": f"nplurals=3; plural=({_ONE_FEW_MANY});",
    "sr_Latn": f"nplurals=3; plural=({_ONE_FEW_MANY});",
    "bg": "nplurals=2; plural=(n != 1);",
    "pl": (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"  # 21 is many
    ),
    "ru": f"nplurals=3; plural=({_ONE_FEW_MANY});",
    "uk": f"nplurals=3; plural=({_ONE_FEW_MANY});",
}
"""Catalogues (in gettext's spelling) and their rule of plural forms: the GNU gettext manual, "Plural forms".

Django's own Polish, Russian and Ukrainian catalogues add CLDR's fourth form, which only fractions take.
Messages here count whole things, so nobody would ever read it. Django keeps catalogues of different rules
apart.
"""

CYRILLIC = "sr"
LATIN = "sr_Latn"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
AMENDED: dict[str, tuple[Key, ...]] = {
    "bg": tuple(("alt. month", month) for month in _MONTHS),
    "sr": tuple(("alt. month", month) for month in _MONTHS),
    "sr_Latn": tuple(("alt. month", month) for month in _MONTHS),
    "uk": ((None, "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),),
}
"""Messages of Django that we translate ourselves, by catalogue.

Django's Bulgarian writes months with a capital letter; inside a date they take a small one. Its Serbian
does not know their genitive. Its Ukrainian lacks what an editor reads who mistypes the address of a page;
Serbian would be shown instead.
"""

_COMMON = "абвгдежзклмнопрстуфхцчш"
ALPHABETS = {
    "sr": set(_COMMON + "ђијљњћџ"),
    "sr_Latn": set(),
    "bg": set(_COMMON + "ийщъьюяѝ"),
    "pl": set(),
    "ru": set(_COMMON + "ёийщъыьэюя"),
    "uk": set(_COMMON + "ґєиіїйщьюя"),
}
"""Cyrillic letters that may appear in a catalogue; any other was typed in the wrong language's keyboard."""

_FIELD = re.compile(r"%\(\w+\)[-+ 0#]*[\d.]*[a-zA-Z]|%[sd]|\{\w*\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKUP = re.compile(rf"({_FIELD.pattern}|{_TAG.pattern}|&\w+;)")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_MIXED_WORD = re.compile(r"[^\W\d_]*(?:[a-zA-Z][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z])[^\W\d_]*")
_COUNTED_UP_TO = 200  # every rule above has shown all its forms, and which of them repeat, by then


def key_of(entry: polib.POEntry) -> Key:
    """The key of a message."""
    return entry.msgctxt, entry.msgid


def catalogue_path(locale_dir: Path, name: str, domain: str = "django") -> Path:
    """Where the catalogue of a language lies."""
    return locale_dir / name / "LC_MESSAGES" / f"{domain}.po"


# Compiling ---------------------------------------------------------------------------


def compile_all(locale_dir: Path) -> list[Path]:
    """Compile every catalogue whose ``.mo`` is missing or older; answer the files written.

    A file is put in place whole, so several servers may start at once.
    """
    written = []
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        write_whole(target, polib.pofile(str(source)).to_binary())
        written.append(target)
    return written


# Updating ---------------------------------------------------------------------------


def read(path: Path) -> polib.POFile:
    """The catalogue at a path; an empty one where there is none yet."""
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def write(catalogue: polib.POFile, path: Path) -> bool:
    """Save a catalogue if that changes the file; answer whether it did."""
    text = f"{catalogue}\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def merge(template: polib.POFile, catalogue: polib.POFile, name: str) -> polib.POFile:
    """The catalogue of a language brought up to date: the template's messages, as translated so far.

    A new message is left empty: a guess from a similar one would pass for a translation. Messages that the
    code no longer has are dropped; the history keeps them.
    """
    known = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    merged = _empty(name)
    for wanted in _wanted(template, name):
        merged.append(_translated(wanted, known.get(key_of(wanted)), name))
    return merged


def latin_twin(serbian: polib.POFile) -> polib.POFile:
    """The Serbian Latin catalogue that belongs to the Cyrillic one."""
    twin = _empty(LATIN)
    for entry in serbian:
        copy = _bare(entry)
        copy.msgstr = in_latin(entry.msgstr)
        copy.msgstr_plural = {index: in_latin(form) for index, form in entry.msgstr_plural.items()}
        twin.append(copy)
    return twin


def in_latin(text: str) -> str:
    """Serbian text in Latin letters; placeholders, tags and entities stay as they are."""
    return "".join(part if index % 2 else to_latin(part) for index, part in enumerate(_MARKUP.split(text)))


def _wanted(template: polib.POFile, name: str) -> list[polib.POEntry]:
    """What a catalogue must hold: the template's messages, and those of Django that we amend."""
    amended = (polib.POEntry(msgctxt=context, msgid=msgid) for context, msgid in AMENDED.get(name, ()))
    return [*template, *amended]


def _empty(name: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "EduCenter",
        "Language": name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[name],
    }
    return catalogue


def _bare(entry: polib.POEntry) -> polib.POEntry:
    """The message without its translation. Line numbers are left out: they change with every edit."""
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        comment=entry.comment,
        occurrences=[(path, "") for path in dict.fromkeys(path for path, _line in entry.occurrences)],
        flags=[flag for flag in entry.flags if flag.endswith("-format")],
    )


def _translated(wanted: polib.POEntry, known: polib.POEntry | None, name: str) -> polib.POEntry:
    entry = _bare(wanted)
    if wanted.msgid_plural:
        forms = known.msgstr_plural if known and known.msgid_plural == wanted.msgid_plural else {}
        entry.msgstr_plural = {index: forms.get(index, "") for index in range(plural_rule(name)[0])}
    elif known and not known.fuzzy:
        entry.msgstr = known.msgstr
    return entry


# Checking ---------------------------------------------------------------------------


def plural_rule(name: str) -> tuple[int, Callable[[int], int]]:
    """How many plural forms a language has, and which of them a number takes."""
    count, expression = PLURAL_FORMS[name].removeprefix("nplurals=").split("; plural=")
    return int(count), c2py(expression.rstrip(";"))


def problems(template: polib.POFile, catalogue: polib.POFile, name: str) -> list[str]:
    """What keeps a catalogue from being complete and right, one line each; empty when nothing does."""
    found = []
    if catalogue.metadata.get("Plural-Forms") != PLURAL_FORMS[name]:
        found.append(f"the header Plural-Forms must be {PLURAL_FORMS[name]}")
    wanted = {key_of(entry): entry for entry in _wanted(template, name)}
    present = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    for key, entry in wanted.items():
        known = present.get(key)
        for problem in ["missing"] if known is None else _entry_problems(entry, known, name):
            found.append(f"{problem}: {_shown(key)}")
    for entry in catalogue:
        if entry.obsolete or key_of(entry) not in wanted:
            found.append(f"obsolete: {_shown(key_of(entry))}")
    return found


def twin_problems(serbian: polib.POFile, latin: polib.POFile) -> list[str]:
    """Where the Serbian Latin catalogue is not the one that is made from the Cyrillic one."""
    made = {key_of(entry): entry for entry in latin_twin(serbian)}
    kept = {key_of(entry): entry for entry in latin if not entry.obsolete}
    return [
        f"differs from the one made from Cyrillic: {_shown(key)}"
        for key, entry in made.items()
        if key in kept and (entry.msgstr, entry.msgstr_plural) != (kept[key].msgstr, kept[key].msgstr_plural)
    ]


def _shown(key: Key) -> str:
    context, msgid = key
    return f"{msgid!r} ({context})" if context else repr(msgid)


def _entry_problems(wanted: polib.POEntry, known: polib.POEntry, name: str) -> Iterator[str]:
    if known.fuzzy:
        yield "fuzzy"
    if wanted.msgid_plural != known.msgid_plural:
        yield "the plural of the source has changed"
    elif wanted.msgid_plural:
        yield from _plural_problems(known, name)
    else:
        yield from _text_problems(known.msgid, known.msgstr, name)


def _plural_problems(known: polib.POEntry, name: str) -> Iterator[str]:
    """A form that serves one number only may leave that number out ("one page"); any other must show it."""
    count, form_of = plural_rule(name)
    if sorted(known.msgstr_plural) != list(range(count)):
        yield f"{len(known.msgstr_plural)} plural forms instead of {count}"
        return
    if not all(text.strip() for text in known.msgstr_plural.values()):
        yield "missing"
        return
    for index, text in known.msgstr_plural.items():
        serves = sum(form_of(number) == index for number in range(_COUNTED_UP_TO))
        singular_may = serves == 1 and fields(text) == fields(known.msgid)
        yield from _text_problems(known.msgid if singular_may else known.msgid_plural, text, name)


def fields(text: str) -> set[str]:
    """Placeholders and tags of a message."""
    return set(_FIELD.findall(text)) | set(_TAG.findall(text))


def _text_problems(source: str, text: str, name: str) -> Iterator[str]:
    if not text.strip():
        yield "missing"
        return
    if lost := fields(source) - fields(text):
        yield f"lost {', '.join(sorted(lost))}"
    if invented := fields(text) - fields(source):
        yield f"invented {', '.join(sorted(invented))}"
    if _edges(source) != _edges(text):
        yield "other white space at the ends"
    words = _MARKUP.sub(" ", text)
    if strangers := {letter.lower() for letter in _CYRILLIC_LETTER.findall(words)} - ALPHABETS[name]:
        yield f"letters of another language: {''.join(sorted(strangers))}"
    for word in _MIXED_WORD.findall(words):
        yield f"two scripts in one word: {word}"


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
