"""Sources of answers that somebody typed for a requirement, because no richer record holds them."""

from __future__ import annotations

from collections.abc import Iterable

from disclosures.bindings.documents import file_facts
from disclosures.bindings.sources import register
from disclosures.bindings.wording import Items, in_reader_script, text
from disclosures.facts import Facts
from disclosures.models import DisclosureValue
from disclosures.registry import Kind
from disclosures.values import Item, Ref, Row


def typed(facts: Facts, requirement: str) -> Items:
    """What somebody typed: in the reader's language, else in that of the law, else in any."""
    found = facts.typed.get(requirement, ())
    for language in (facts.language, facts.law_language):
        chosen = [value for value in found if value.language == language]
        if chosen:
            break
    else:
        chosen = list(found)
    return tuple(item for value in chosen for item in _typed_items(facts, value))


def _typed_items(facts: Facts, value: DisclosureValue) -> Iterable[Item]:
    ref = Ref.of(value)
    shown, language = in_reader_script(facts, value.text, value.language)
    if value.document is not None:
        file = file_facts(facts, value.document, shown)
        yield Item(Kind.DOCUMENT, text=file.title, language=language, file=file, ref=ref)
    elif value.link:
        yield Item(Kind.URL, text=shown or value.link, language=language, url=value.link, ref=ref)
    elif shown:
        yield Item(Kind.TEXT, text=shown, language=language, ref=ref)
    if value.number is not None:
        yield Item(Kind.NUMBER, number=value.number, ref=ref)
    if value.date is not None:
        yield Item(Kind.DATE, date=value.date, ref=ref)


def typed_rows(facts: Facts, requirement: str) -> list[Row]:
    """Rows that somebody typed for a requirement."""
    rows = []
    for row in facts.typed_rows.get(requirement, ()):
        ref = Ref.of(row)
        rows.append(Row({key: text(facts, str(value), ref) for key, value in row.cells.items()}, ref))
    return rows


def connect() -> None:
    """Register the sources of this module. Called once, when the apps are ready."""
    register("value", typed)
    register("rows", typed_rows)
