"""Two versions of a sentence side by side: which words they share, and which only one of them has."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import strip_tags

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Part:
    """A run of words; `is_own` where the other version lacks it."""

    text: str
    is_own: bool = False


def plain(markup: str) -> str:
    """The words of a sentence as wagtail-localize keeps it, without tags and entities."""
    return html.unescape(strip_tags(markup))


def compared(before: str, now: str) -> tuple[list[Part], list[Part]]:
    """Both versions in parts. One that has no counterpart is shown as it is: all of it is new, or gone."""
    old, new = plain(before), plain(now)
    if not old or not new:
        return _whole(old), _whole(new)
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    left: list[Part] = []
    right: list[Part] = []
    steps = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    for step, old_start, old_end, new_start, new_end in steps:
        is_own = step != "equal"
        _add(left, old_words[old_start:old_end], is_own)
        _add(right, new_words[new_start:new_end], is_own)
    return _joined(left), _joined(right)


def _whole(text: str) -> list[Part]:
    return [Part(text)] if text else []


def _add(parts: list[Part], words: list[str], is_own: bool) -> None:
    if words:
        parts.append(Part("".join(words), is_own))


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbours of one kind are one part; so are changed words with only a gap between them."""
    joined: list[Part] = []
    for index, part in enumerate(parts):
        last = joined[-1] if joined else None
        follows = index + 1 < len(parts) and parts[index + 1].is_own
        is_gap = last is not None and last.is_own and follows and part.text.isspace()
        if last is not None and (last.is_own == part.is_own or is_gap):
            joined[-1] = Part(last.text + part.text, last.is_own)
        else:
            joined.append(part)
    return joined
