"""Character sets, sniffed per record from its bytes; what the leader or field 100 declares is only the first
guess.

Strict UTF-8 is accepted at once: text in any of the eight-bit sets almost never happens to be valid UTF-8.
Otherwise each plausible set is tried and the decoded text is judged as a reader would: letters of one script
inside a word, capitals only where capitals stand, no control characters or box drawings, and the most
frequent letters of the languages being frequent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from pymarc.marc8 import MARC8ToUnicode

from library.readers import iso5426

ASCII, UTF8, MARC8, ISO5426 = "ascii", "utf-8", "marc-8", "iso-5426"
_ESCAPE = b"\x1b"
# Codes of UNIMARC field 100 $a/26-29 with the RUSMARC additions.
UNIMARC_CODES = {
    "01": ASCII,
    "02": "iso-ir-37",
    "03": ISO5426,
    "04": "iso-5427",
    "50": UTF8,
    "79": "cp866",
    "89": "cp1251",
    "99": "koi8-r",
}
MARC21_CANDIDATES = (MARC8, "cp1251", "cp1250", "cp866", "latin-1")
UNIMARC_CANDIDATES = (ISO5426, "cp1251", "cp866", "cp1250", "koi8-r", "latin-1")
TEXT_CANDIDATES = ("cp1251", "cp1250", "cp866", "koi8-r", "latin-1")

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\ufe20-\ufe2f]+[^\W\d_]*)*")
_COMMON_CYRILLIC = frozenset("оеаинтрсвлкм")
_SLAVIC_LATIN = frozenset("ćčđšžąęłńóśźżáéíýěřůúöüäôľĺŕťď")
_ODD = frozenset("\ufffd¤¦§¬°¶·¸º¹²³¼½¾×÷ƒ†‡‰‹›€™")


def decode(raw: bytes, charset: str) -> str:
    """Text of `raw` in one of the sets named here; bad bytes become U+FFFD, never an error. Always NFC."""
    if charset == MARC8:
        return _decode_marc8(raw)
    if charset == ISO5426:
        return iso5426.decode(raw)
    return unicodedata.normalize("NFC", raw.decode("ascii" if charset == ASCII else charset, "replace"))


def _decode_marc8(raw: bytes) -> str:
    try:
        return unicodedata.normalize("NFC", MARC8ToUnicode(quiet=True).translate(raw))
    except (IndexError, TypeError, ValueError, KeyError):
        return raw.decode("ascii", "replace")


def _word_score(word: str) -> float:
    scripts = {_script(char) for char in word if char.isalpha()}
    if len(scripts) > 1 or "other" in scripts:
        return -1.0 * len(word)
    bases = [char for char in word if char.isalpha()]
    if (
        len(bases) > 2
        and any(char.isupper() for char in bases[1:])
        and not all(char.isupper() for char in bases)
    ):
        return -0.6 * len(word)
    if scripts == {"cyrillic"}:
        common = sum(char in _COMMON_CYRILLIC for char in word.lower()) / len(word)
        return len(word) * (common - 0.1) + (0.2 if word[0].islower() else 0)
    special = [char for char in word.lower() if char > "\x7f"]
    if not special:
        return 0.3 * len(word)
    good = sum(char in _SLAVIC_LATIN for char in special)
    return (
        0.5 * len(word) * (good / len(special))
        - 1.5 * (len(special) - good)
        - (len(special) > len(word) / 2) * 3
    )


def _script(char: str) -> str:
    if char < "\u0250":
        return "latin"
    if "\u0400" <= char <= "\u04ff":
        return "cyrillic"
    if "\u1e00" <= char <= "\u1eff":
        return "latin"
    return "other"


def plausibility(text: str) -> float:
    """How much `text` looks like words in a European language; only comparisons between decodings mean
    anything.
    """
    score = sum(_word_score(word) for word in _WORD.findall(text) if any(char > "\x7f" for char in word))
    for char in text:
        if char > "\x7f" and not char.isalpha():
            category = unicodedata.category(char)
            if char in _ODD or category in {"Cc", "Co", "Cn"} or "\u2500" <= char <= "\u25ff":
                score -= 1.5
            elif category == "Mn":
                score -= 0.3
    return score


def is_utf8(raw: bytes) -> bool:
    """Whether the bytes are valid UTF-8 throughout."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _damaged_utf8(raw: bytes) -> bool:
    """UTF-8 with a few bad bytes: far more good multi-byte sequences than replacement characters."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 8 * bad


def sniff(raw: bytes, declared: str = "", candidates: Iterable[str] = TEXT_CANDIDATES) -> str:
    """The most plausible character set of `raw`; `declared` is preferred when it does about as well as the
    best.
    """
    if raw.isascii():
        return MARC8 if _ESCAPE in raw and declared == MARC8 else ASCII
    if is_utf8(raw):
        return UTF8
    if _damaged_utf8(raw):
        return UTF8
    choices = list(dict.fromkeys([*([declared] if _is_known(declared) else []), *candidates]))
    scored = [(_biased(raw, charset, declared), -order, charset) for order, charset in enumerate(choices)]
    return max(scored)[2]


def _is_known(charset: str) -> bool:
    if charset in {MARC8, ISO5426}:
        return True
    if charset in {"", ASCII, UTF8}:
        return False
    try:
        b"".decode(charset)
    except LookupError:
        return False
    return True


def _biased(raw: bytes, charset: str, declared: str) -> float:
    score = plausibility(decode(raw, charset))
    return score + abs(score) * 0.15 + 0.5 if charset == declared else score


def decoder(charset: str) -> Callable[[bytes], str]:
    """A function from bytes to text that takes the shortest way for plain ASCII."""

    def to_text(raw: bytes) -> str:
        if raw.isascii() and _ESCAPE not in raw:
            return raw.decode("ascii")
        return decode(raw, charset)

    return to_text
