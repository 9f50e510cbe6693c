"""Factories of the consent room."""

from __future__ import annotations

from typing import Any

from consent.models import ConsentSettings, DeclaredItem, DeclaredItemWords, Purpose, PurposeWords


def purpose(code: str = "analytics", title: str = "Бројање посета", **fields: Any) -> Purpose:
    """A purpose in use that visitors are asked about, with words in Serbian and English."""
    fields.setdefault("is_active", True)
    made = Purpose.objects.create(varname=code, **fields)
    PurposeWords.objects.create(owner=made, language="sr", title=title, text="Бројимо посете без имена.")
    PurposeWords.objects.create(
        owner=made, language="en", title=f"Purpose {code}", text="We count visits without names."
    )
    return made


def item(owner: Purpose, name: str = "_ga_*", **fields: Any) -> DeclaredItem:
    """A cookie of a purpose, with words in Serbian and English."""
    words = {key: fields.pop(key) for key in ("provider", "recipient") if key in fields}
    fields.setdefault("lifetime", "months")
    fields.setdefault("amount", 13)
    made = DeclaredItem.objects.create(cookiegroup=owner, name=name, **fields)
    DeclaredItemWords.objects.create(owner=made, language="sr", use="Разликује посете.", **words)
    DeclaredItemWords.objects.create(owner=made, language="en", use="Tells visits apart.", **words)
    return made


def counter(owner: Purpose, **fields: Any) -> ConsentSettings:
    """A Matomo of the centre's own that needs consent to a purpose."""
    options = ConsentSettings.load()
    options.analytics_purpose = owner
    options.analytics_address = fields.pop("address", "https://stat.example.org")
    options.analytics_site = "1"
    for name, value in fields.items():
        setattr(options, name, value)
    options.save()
    return options
