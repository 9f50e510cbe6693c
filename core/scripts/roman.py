"""Roman numerals among Latin words: I is one, and it is also the Serbian "and" at the start of a sentence."""

import re

from core.scripts.tables import HAS_CYRILLIC, TO_LATIN_CAPITALS

ROMAN = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
"""A numeral in its regular form, in capitals."""

_WORDS_IN_CAPITALS = frozenset({"MI", "LI", "DI", "DIV"})
"""Numerals nobody uses, and words in a line of capitals (МИ, ЛИ)."""

_INITIALS = frozenset("ICDLMV")
_NUMBERED_THINGS = re.compile(
    r"(?:razred|stepen|deo|dela|delu|dio|dijel|ciklus|smen|smjen|kol[oau]\b|vek|vijek|stoleć|svetsk|svjetsk|grup|faz|tom\b|"
    r"knjig|nagrad|mest|mjest|odsek|odsjek|nivo|član|glav|poglavlj|polugod|polugođ|tromeseč|kvartal|kategorij|izdanj|"
    r"konferencij|kongres|sednic|sjednic|gimnazij|osnovn|beogradsk|međunarodn|krug|tačk|odeljenj|odjeljenj|liga|etap|runda)",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[ \t\u00a0]+(\w+)(\.?)")
_NEXT_WORD_PAST_AND = re.compile(r"[ \t\u00a0]+(?:[IИ][ \t\u00a0]+)?(\w+)")
_WORD_BEFORE = re.compile(r"(\w+)[ \t\u00a0]+\Z")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:;\n„“”\"«»(\[–—-])\s*\Z")
_INITIAL_BEFORE = re.compile(r"(?<!\w)(?:[^\W\d_]|[LN][jJ]|D[žŽ])\.[ \t\u00a0]*\Z")
_SURNAME_BEFORE = re.compile(r"(\w+),?[ \t\u00a0]+\Z")
_NEXT_AFTER_POINT = re.compile(r"\.[ \t\u00a0]*(\w+)(\.?)")
_SURNAME = re.compile(r"\w{2,}i[ćč](?:a|u|em|eva|evo|evi|eve|evu)?", re.IGNORECASE)
_LOOK_BACK = 60


def reads_as_numeral(text: str, start: int, end: int) -> bool:
    """Whether the regular numeral `text[start:end]` is meant as one, and not as a word or an initial."""
    word = text[start:end]
    before = text[max(0, start - _LOOK_BACK) : start]
    if text[end : end + 1] == "." and word in _INITIALS:
        return not _is_initial(text, end, before)
    if word == "I":
        return not _is_conjunction(text, end, before)
    if word in _WORDS_IN_CAPITALS:
        return not _in_capitals(text, end, before)
    return True


def _latin(word: str) -> str:
    """A neighbouring word in Latin capitals or small letters, so that it reads the same before and after
    conversion.
    """
    return word.translate(TO_LATIN_CAPITALS) if HAS_CYRILLIC(word) else word


def _is_capital_word(word: str) -> bool:
    latin = _latin(word)
    return len(latin) > 1 and latin.isalpha() and latin.isupper() and not ROMAN.fullmatch(latin)


def _in_capitals(text: str, end: int, before: str) -> bool:
    following, preceding = _NEXT_WORD_PAST_AND.match(text, end), _WORD_BEFORE.search(before)
    return bool(
        (following and _is_capital_word(following.group(1)))
        or (preceding and _is_capital_word(preceding.group(1)))
    )


def _is_conjunction(text: str, end: int, before: str) -> bool:
    """Whether I opens a sentence (I onda…) or joins words in capitals (PRAVILA I USLOVI)."""
    following = _NEXT_WORD.match(text, end)
    if not following:
        return False
    word = _latin(following.group(1))
    if _NUMBERED_THINGS.match(word):
        return False
    if _is_capital_word(word) or (word.isupper() and not ROMAN.fullmatch(word)):
        return True
    return bool(_SENTENCE_START.search(before)) and word[0].isalpha() and not ROMAN.fullmatch(word)


def _is_initial(text: str, end: int, before: str) -> bool:
    """Whether a numeral letter with a full stop shortens a first name: V. Karadžić, Petrović M., D. P."""
    if text[end - 1] in "CDLM" or _INITIAL_BEFORE.search(before):
        return True
    following = _NEXT_AFTER_POINT.match(text, end)
    if following and (_SURNAME.fullmatch(_latin(following.group(1))) or _is_letter_with_point(following)):
        return True
    preceding = _SURNAME_BEFORE.search(before)
    return bool(preceding and _SURNAME.fullmatch(_latin(preceding.group(1))))


def _is_letter_with_point(following: re.Match[str]) -> bool:
    return len(following.group(1)) == 1 and following.group(2) == "." and following.group(1).isupper()
