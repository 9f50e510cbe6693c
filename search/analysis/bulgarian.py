"""Light stemming of Bulgarian: article, plural, then the endings of gender.

Written from the published description of the method (J. Savoy, "Searching strategies for the Bulgarian
language", Information Retrieval 10, 2007): remove the article that is attached to the word, then the plural,
then a final vowel, and undo the sound changes that the plural brought.
"""

from __future__ import annotations

_ARTICLES = ("ият", "ьт", "ят", "ът", "то", "те", "та")
_SHORT_ARTICLES = ("ия",)


def stem(word: str) -> str:
    """The stem of a clean Bulgarian word; words of three letters or fewer stay whole."""
    word = _without_plural(_without_article(word))
    if len(word) > 3:
        for ending in ("я", "а", "о", "е", "й"):
            if word.endswith(ending):
                word = word[:-1]
                break
    if len(word) > 4 and word.endswith("ен"):
        word = word[:-2] + "н"
    if len(word) > 5 and word[-2] == "ъ":
        word = word[:-2] + word[-1]
    return word


def _without_article(word: str) -> str:
    if len(word) > 6 and word.endswith("ият"):
        return word[:-3]
    if len(word) > 5:
        for article in _ARTICLES[1:]:
            if word.endswith(article):
                return word[: -len(article)] + ("й" if article == "ят" and word[-3] in "аеиоу" else "")
        if word.endswith(_SHORT_ARTICLES):
            return word[:-2]
    return word


def _without_plural(word: str) -> str:
    length = len(word)
    if length > 6:
        if word.endswith("овци"):
            return word[:-3]
        if word.endswith("ове"):
            return word[:-3]
        if word.endswith("еве"):
            return word[:-3] + "й"
    if length > 5:
        if word.endswith("ища"):
            return word[:-3]
        if word.endswith("та"):
            return word[:-2]
        if word.endswith("ци"):
            return word[:-2] + "к"
        if word.endswith("зи"):
            return word[:-2] + "г"
    if length > 4:
        if word.endswith("си"):
            return word[:-2] + "х"
        if word.endswith("и"):
            return word[:-1]
    return word
