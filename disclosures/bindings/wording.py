"""Words of records as items, in the language and the script that a page is read in."""

from __future__ import annotations

from core.models import Venue, Worded
from core.models.scripts import for_reader
from disclosures import values
from disclosures.facts import Facts
from disclosures.registry import Kind
from disclosures.values import Item, Ref

Items = tuple[Item, ...]


def in_reader_script(facts: Facts, text: str, language: str) -> tuple[str, str]:
    """A text and its language as the reader gets them: Serbian follows the script of the page."""
    if facts.language == "sr-latn" and language == "sr":
        return for_reader(text, "sr-latn"), "sr-latn"
    return text, language


def text(facts: Facts, value: str, ref: Ref | None, kind: Kind = Kind.TEXT) -> Items:
    """A text of a plain record: in the language of the law, in the reader's script where it has two."""
    return values.words(*in_reader_script(facts, value, facts.law_language), ref, kind)


def said(facts: Facts, worded: Worded, field: str, ref: Ref | None, kind: Kind = Kind.TEXT) -> Items:
    """A word of a record that has words by language, with the language that it was really found in."""
    rows = {row.language: word for row in worded.words.all() if (word := getattr(row, field))}
    if not rows:
        return ()
    wanted = (facts.language, facts.law_language, *rows)
    language = next(code for code in wanted if code in rows)
    return values.words(*in_reader_script(facts, rows[language], language), ref, kind)


def address_of(facts: Facts, venue: Venue | None, ref: Ref | None) -> Items:
    """The official address of a venue."""
    if venue is None:
        return ()
    place = next((place for place in facts.places if place.venue_id == venue.pk), None)
    if place is not None:
        return text(facts, place.address(facts.law_language), ref, Kind.ADDRESS)
    return text(facts, venue.address_line, ref, Kind.ADDRESS)
