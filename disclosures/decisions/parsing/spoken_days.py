"""Days of a month in words ("п’ятого вересня", "двадесет и првог маја", "dwudziestego piątego maja").

Stems of the ordinal numbers in the languages that decisions are written in; a stem means the same number in
each language that has it.
"""

from __future__ import annotations

import re

_STEMS = {
    1: "перш перв прв prv първ pierwsz",
    2: "друг втор drug",
    3: "трет трећ treć trzec",
    4: "четверт четвёрт четврт četvrt четвърт czwart",
    5: "п’ят пят пет pet piąt",
    6: "шост шест šest szóst",
    7: "сьом седьм седм sedm siódm",
    8: "восьм осм osm ósm",
    9: "дев’ят девят девет devet dziewiąt",
    10: "десят десет deset dziesiąt",
    11: "одинадцят одиннадцат једанаест jedanaest единадесет единайсет jedenast",
    12: "дванадцят двенадцат дванаест dvanaest дванадесет дванайсет dwunast",
    13: "тринадцят тринадцат тринаест trinaest тринадесет тринайсет trzynast",
    14: "чотирнадцят четырнадцат четрнаест četrnaest четиринадесет четиринайсет czternast",
    15: "п’ятнадцят пятнадцат петнаест petnaest петнадесет петнайсет piętnast",
    16: "шістнадцят шестнадцат шеснаест šesnaest шестнадесет шестнайсет szesnast",
    17: "сімнадцят семнадцат седамнаест sedamnaest седемнадесет седемнайсет siedemnast",
    18: "вісімнадцят восемнадцат осамнаест osamnaest осемнадесет осемнайсет osiemnast",
    19: "дев’ятнадцят девятнадцат деветнаест devetnaest деветнадесет деветнайсет dziewiętnast",
    20: "двадцят двадцат двадесет dvadeset двайсет dwudziest",
    30: "тридцят тридцат тридесет trideset трийсет trzydziest",
}
_VALUES = {stem: number for number, stems in _STEMS.items() for stem in stems.split()}
_LONGEST_FIRST = sorted(_VALUES, key=len, reverse=True)
_APOSTROPHE = re.compile("['ʼ`´]")


def _pattern(stems: list[str]) -> str:
    return "|".join(stem.replace("’", "['’ʼ`´]") for stem in stems)


_TENS = _pattern([stem for stem in _LONGEST_FIRST if _VALUES[stem] in (20, 30)])
SPOKEN_DAY = rf"\b(?:(?:{_TENS})\w*\s+(?:[иi]\s+)?)?(?:{_pattern(_LONGEST_FIRST)})\w*"
"""An ordinal number in words in any case form (regular expression, without groups)."""


def spoken_day(words: str) -> int:
    """The number that ordinal words say; 0 where they say none up to thirty-one."""
    known = [_value(word) for word in _APOSTROPHE.sub("’", words.lower()).split()]
    total = sum(known)
    return total if 1 <= total <= 31 else 0


def _value(word: str) -> int:
    return next((_VALUES[stem] for stem in _LONGEST_FIRST if word.startswith(stem)), 0)
