"""Words to keys: pure Python, no Django, the same for every engine.

`ANALYSIS_VERSION` is stored with the index. Change it whenever a key of any word may change: the index then
reports that it has to be rebuilt.
"""

from importlib.metadata import version

from search.analysis.keys import (
    Keys,
    base_languages,
    dictionaries_folder,
    document_keys,
    form_keys,
    keep_dictionaries_in,
    query_keys,
    read_dictionaries,
)
from search.analysis.languages import base_language, candidates, guess
from search.analysis.scripts import fold, skeletons, strip_marks, to_cyrillic
from search.analysis.tokens import Token, clean, script_of, tokenise, words

RULES = 1
ANALYSIS_VERSION = f"{RULES}/simplemma-{version('simplemma')}/PyStemmer-{version('PyStemmer')}"

__all__ = [
    "ANALYSIS_VERSION",
    "Keys",
    "Token",
    "base_language",
    "base_languages",
    "candidates",
    "clean",
    "dictionaries_folder",
    "document_keys",
    "fold",
    "form_keys",
    "guess",
    "keep_dictionaries_in",
    "query_keys",
    "read_dictionaries",
    "script_of",
    "skeletons",
    "strip_marks",
    "to_cyrillic",
    "tokenise",
    "words",
]
