"""Everything that visitors are told, as plain data, and the two fingerprints of it.

*Exact words*: all purposes in use with all their words in all languages. A change makes a new
`ConsentRevision`, so that each proof leads to what its visitor could read.

*Substance*: what the consent is about, namely the purposes that are asked, in the words of the site's main
language, with what is stored, by whom and for whom. Only a change of the substance has visitors asked again;
a corrected translation does not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Q

from consent.models import ConsentSettings, DeclaredItem, Purpose

PURPOSE_WORDS = ("title", "text")
ITEM_WORDS = ("use", "provider", "recipient")


def asked_purposes() -> list[Purpose]:
    """Purposes that visitors are asked about, with words. One query where there are none, else two."""
    return list(Purpose.objects.filter(is_active=True, is_required=False).prefetch_related("words"))


def purposes_in_use() -> list[Purpose]:
    """Necessary purposes and those that visitors are asked about, with words. Two queries."""
    in_use = Q(is_required=True) | Q(is_active=True)
    return list(Purpose.objects.filter(in_use).prefetch_related("words"))


def items_by_purpose(purposes: list[Purpose]) -> dict[int, list[DeclaredItem]]:
    """Declared items by the purpose's key, with words. Two queries."""
    found: dict[int, list[DeclaredItem]] = defaultdict(list)
    keys = [purpose.pk for purpose in purposes]
    for item in DeclaredItem.objects.filter(cookiegroup__in=keys).prefetch_related("words"):
        found[item.cookiegroup_id].append(item)
    return found


def exact_words() -> list[dict[str, Any]]:
    """All that visitors can read now, in a fixed order and in every language."""
    purposes = purposes_in_use()
    items = items_by_purpose(purposes)
    options = ConsentSettings.load()
    return [_purpose(purpose, items[purpose.pk], options) for purpose in purposes]


def _purpose(purpose: Purpose, items: list[DeclaredItem], options: ConsentSettings) -> dict[str, Any]:
    counted = purpose.pk == options.analytics_purpose_id and options.analytics_origin
    return {
        "code": purpose.varname,
        "necessary": purpose.is_required,
        "providers": sorted(purpose.providers),
        "service": f"{options.analytics_service} {options.analytics_origin}" if counted else "",
        "words": _words(purpose, PURPOSE_WORDS),
        "items": [_item(item) for item in items],
    }


def _item(item: DeclaredItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "kind": item.kind,
        "domain": item.domain,
        "kept": [item.lifetime, item.amount],
        "words": _words(item, ITEM_WORDS),
    }


def _words(fact: Purpose | DeclaredItem, names: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {row.language: {name: getattr(row, name) for name in names} for row in fact.words.all()}


def substance(words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The part of the exact words that a consent is about."""
    return [
        {
            **purpose,
            "words": _main(purpose["words"]),
            "items": [{**item, "words": _main(item["words"])} for item in purpose["items"]],
        }
        for purpose in words
        if not purpose["necessary"]
    ]


def _main(words: dict[str, dict[str, str]]) -> dict[str, str]:
    """The words of the main language, else those of the first language that there is."""
    return words.get(settings.LANGUAGE_CODE) or next(iter(words.values()), {})


def digest(data: Any) -> str:
    """SHA-256 of canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
