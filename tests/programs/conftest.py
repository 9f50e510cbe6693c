"""What the tests of programmes share: a catalogue, and what an editor's screens send."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories.programs import ProgramIndexPageFactory

FORMSETS = ("accreditations", "credits", "competency_rows", "people")


@pytest.fixture
def catalog(home):
    """The page of the catalogue."""
    return ProgramIndexPageFactory(parent=home)


def facts_form(provider: Any, rows: dict[str, list[dict[str, Any]]] | None = None, **facts: Any) -> dict:
    """What the screen sends of the facts, with names as on the page's screen."""
    values = {
        "register": "zuov",
        "edition": "2025-2028",
        "number": "512",
        "kind": "course",
        "visibility": "listed",
        "delivery": "onsite",
        "hours_total": "8",
        "price_basis": "person",
        "price": "2500",
        "currency": "RSD",
        "provider": provider.pk,
        "predecessor": "",
        "language_codes": ["sr"],
        **facts,
    }
    data = {f"facts-{name}": value for name, value in values.items()}
    for name in FORMSETS:
        given = (rows or {}).get(name, [])
        initial = sum(1 for row in given if row.get("id"))
        formset = nested_form_data({f"facts-{name}": inline_formset(given, initial=initial)})
        data |= {key: value for key, value in formset.items() if not key.endswith(("ORDER", "__prefix__"))}
    return data


def words_form(**words: Any) -> dict:
    """What the screen sends of the words."""
    return nested_form_data(
        {
            "title": "Задаци који буде радозналост",
            "slug": "zadaci",
            "introduction": "Обука за наставнике.",
            "aims": "",
            "methods": "",
            "prerequisites": "",
            "materials": "",
            "price_note": "",
            "lead_image": "",
            "lead_image_alt": "",
            "outcomes": streamfield([("outcome", "саставља задатке")]),
            "body": streamfield([]),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            **words,
        }
    )
