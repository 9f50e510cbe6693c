"""Raw cells as what a person meant. Pure functions; they know the dirt of real catalogues.

Each takes a cell (text, number, date or nothing) and gives a clean value, or raises ``Dirt`` with a code and
parameters, from which the message is made in the reader's language (``programs.importing.messages``). Nothing
is guessed that could be wrong without being seen.
"""

from programs.importing.cleaning.base import Dirt, Problem, is_empty, lines, short, text
from programs.importing.cleaning.codes import Vocabulary, number, plain_code
from programs.importing.cleaning.dates import day
from programs.importing.cleaning.facts import Price, address, choice, languages, people, price
from programs.importing.cleaning.numbers import Hours, decimal, group, hours, whole

__all__ = [
    "Dirt",
    "Hours",
    "Price",
    "Problem",
    "Vocabulary",
    "address",
    "choice",
    "day",
    "decimal",
    "group",
    "hours",
    "is_empty",
    "languages",
    "lines",
    "number",
    "people",
    "plain_code",
    "price",
    "short",
    "text",
    "whole",
]
