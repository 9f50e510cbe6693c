"""A text in, findings out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from disclosures import acts
from disclosures.content_checks import look_alikes, silent_consent

AROUND = 60
"""Characters of the text shown on either side of what was found."""


class Kind(StrEnum):
    """What is wrong."""

    REPEALED_ACT = "repealed-act"
    LOOK_ALIKE = "look-alike"
    SILENT_CONSENT = "silent-consent"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: ``found`` as it stands, ``excerpt`` with the words around, ``hint`` what to do about
    it (a word mended, or the successor's citation) and, of an act, its code."""

    kind: Kind
    found: str
    excerpt: str
    hint: str = ""
    act: str = ""


def findings(text: str, language: str = "", on: datetime.date | None = None) -> list[Finding]:
    """Everything to be told about a text, each thing once, in the order of the text.

    ``on`` is the day that acts must be in force; without one, today.
    """
    today = on or datetime.date.today()
    found: list[tuple[int, Finding]] = []
    for start, end, act in acts.repealed_in(text, today):
        hint = acts.successor_text(act)
        found.append(
            (start, Finding(Kind.REPEALED_ACT, text[start:end], _around(text, start, end), hint, act.code))
        )
    for start, end, mended in look_alikes.mixed_words(text):
        found.append((start, Finding(Kind.LOOK_ALIKE, text[start:end], _around(text, start, end), mended)))
    for start, end in silent_consent.sentences(text):
        found.append(
            (
                start,
                Finding(Kind.SILENT_CONSENT, " ".join(text[start:end].split()), _around(text, start, end)),
            )
        )
    seen: dict[tuple[str, str], Finding] = {}
    for _start, finding in sorted(found, key=lambda pair: pair[0]):
        seen.setdefault((finding.kind, finding.act or finding.found.lower()), finding)
    return list(seen.values())


def _around(text: str, start: int, end: int) -> str:
    begin, stop = max(0, start - AROUND), min(len(text), end + AROUND)
    excerpt = " ".join(text[begin:stop].split())
    return f"{'…' if begin else ''}{excerpt}{'…' if stop < len(text) else ''}"
