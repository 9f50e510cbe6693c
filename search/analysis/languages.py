"""Which language a word may be in, judged by its letters alone.

A query of two words is too short for statistics; letters that only some alphabets own are proof. Where no
letter decides, every language of the script stays a candidate: recall before precision.
"""

from __future__ import annotations

from search.analysis.tokens import script_of, tokenise

CYRILLIC_LANGUAGES = ("sr", "ru", "uk", "bg")
LATIN_LANGUAGES = ("sr", "pl", "en")
SUPPORTED = ("sr", "ru", "uk", "bg", "pl", "en")
_CLOSE = {"sh": "sr", "hr": "sr", "bs": "sr", "cnr": "sr", "me": "sr", "hbs": "sr", "mk": "bg", "be": "uk"}

_ONLY = (
    ("Cyrl", "ђћџљњј", ("sr",)),
    ("Cyrl", "їєґ", ("uk",)),
    ("Cyrl", "ыэё", ("ru",)),
    ("Cyrl", "і", ("uk",)),
    ("Cyrl", "ѝ", ("bg",)),
    ("Cyrl", "ъ", ("bg", "ru")),
    ("Cyrl", "щьюяй", ("ru", "uk", "bg")),
    ("Latn", "ąęłńśźżó", ("pl",)),
    ("Latn", "šđčž", ("sr",)),
    ("Latn", "ć", ("sr", "pl")),
)


def base_language(code: str) -> str:
    """ "sr-latn" -> "sr", "hr" -> "sr": the language whose word forms apply; unknown codes give ""."""
    code = code.lower().split("-")[0].split("_")[0]
    code = _CLOSE.get(code, code)
    return code if code in SUPPORTED else ""


def candidates(word: str) -> tuple[str, ...]:
    """Languages that a clean word may belong to; none for numbers and foreign scripts."""
    script = script_of(word)
    if not script:
        return ()
    possible = CYRILLIC_LANGUAGES if script == "Cyrl" else LATIN_LANGUAGES
    for owner, letters, languages in _ONLY:
        if owner == script and any(letter in word for letter in letters):
            narrowed = tuple(language for language in possible if language in languages)
            possible = narrowed or possible
    return possible


def guess(text: str) -> tuple[str, ...]:
    """Languages that a whole text may be in: those that fit every word of it, script by script.

    When the words contradict each other, all candidates of any word are returned.
    """
    seen: dict[str, list[set[str]]] = {}
    for token in tokenise(text):
        possible = candidates(token.text)
        if possible:
            seen.setdefault(script_of(token.text), []).append(set(possible))
    found: set[str] = set()
    for sets in seen.values():
        found |= set.intersection(*sets) or set.union(*sets)
    return tuple(language for language in SUPPORTED if language in found)


def word_languages(word: str, declared: tuple[str, ...]) -> tuple[str, ...]:
    """Languages to analyse a word in, given the (base) languages declared for its text.

    A declared language counts when it is written in the word's script; otherwise the letters decide.
    """
    script = script_of(word)
    if not script:
        return ()
    written = CYRILLIC_LANGUAGES if script == "Cyrl" else LATIN_LANGUAGES
    fitting = tuple(language for language in declared if language in written)
    return fitting or candidates(word)


def romanised_languages(word: str, declared: tuple[str, ...]) -> tuple[str, ...]:
    """Cyrillic languages of which a Latin word may be a romanisation: those declared for its text."""
    if script_of(word) != "Latn" or any(language in LATIN_LANGUAGES for language in declared):
        return ()
    return tuple(language for language in declared if language in ("ru", "uk", "bg"))
