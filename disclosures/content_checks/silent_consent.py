"""Wording that takes silence for consent: "By using this site you agree to cookies".

Consent is an act (GDPR article 4 number 11; Court of Justice, C-673/17 Planet49): going on reading, leaving
the settings as they are or a ticked box are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.scripts import to_latin

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_PATTERNS = (
    # English
    r"\bby (?:continuing|using|browsing|visiting|staying|closing|accessing)\b.*\b(?:agree|consent|accept)",
    r"\b(?:continued|further) use\b.*\b(?:constitutes|means|implies|is deemed)\b.*\b(?:consent|agreement"
    r"|acceptance)",
    r"\bif you (?:continue|do not (?:change|object)|don.t (?:change|object))\b.*\b(?:agree|consent"
    r"|accept|assume)",
    # Serbian, both scripts (Cyrillic is folded to Latin before)
    r"\b(?:nastavkom|daljim|korišćenjem|kori[sš][cć]enjem|upotrebom|posetom)\b.*\b(?:saglas|pristaj|prihvat)",
    r"\b(?:ako|ukoliko) (?:nastavite|ne promenite|ne izmenite)\b.*\b(?:saglas|pristaj|prihvat)",
    # Polish
    r"\b(?:korzystając|korzystanie|kontynuując|pozostając|przeglądając|dalsze)\b.*\b(?:zgod|zgadza|akceptuj|akceptacj)",
    r"\b(?:brak|bez) zmiany ustawień\b.*\b(?:zgod|akcept)",
    r"\b(?:jeśli|jeżeli) nie (?:zmienisz|zmienią|zmieni)\b.*\b(?:zgod|zgadza|akcept)",
    # Bulgarian
    r"\b(?:продължавайки|използвайки|с използването|като (?:продължавате|използвате|разглеждате)"
    r"|чрез използването)\b.*"
    r"\b(?:съглас|приема)",
    r"\bако (?:продължите|не промените)\b.*\b(?:съглас|приема)",
    # Russian
    r"\b(?:продолжая|используя|оставаясь|пользуясь|посещая|закрывая)\b.*\b(?:соглаша|согласи|даете|даёте|принимаете|выражаете)",
    r"\b(?:если вы (?:продолжите|не измените)|дальнейшее использование)\b.*\b(?:соглас|принима)",
    # Ukrainian
    r"\b(?:продовжуючи|використовуючи|залишаючись|користуючись|відвідуючи|закриваючи)\b.*"
    r"\b(?:погоджуєтесь|погоджуєтеся|згод|надаєте|приймаєте)",
    r"\b(?:якщо ви (?:продовжите|не зміните)|подальше використання)\b.*\b(?:згод|погодж|приймаєте)",
)
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
LONGEST_SENTENCE = 600


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of sentences that claim consent by silence."""
    for match in _SENTENCE.finditer(text):
        sentence = match.group()[:LONGEST_SENTENCE]
        if claims(sentence):
            start = match.start() + len(sentence) - len(sentence.lstrip())
            yield start, match.start() + len(sentence)


def claims(sentence: str) -> bool:
    """Whether a sentence takes going on, or doing nothing, for consent."""
    return bool(_ANY.search(sentence) or _ANY.search(to_latin(sentence)))
