"""Rows of results and lists: a record on a few lines, in the reader's script, with the found words marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from library import display
from library.addresses import reader_language, record_url
from library.choices import Material
from library.local_words import CATALOGUE_LANGUAGE, in_readers_script, with_language
from library.models import Record
from search.highlight import Highlighter
from search.nodes import Leaf
from search.selectors import Hit, SearchResults

_NAMES = 4
_NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list.

    `title`, `publisher` and the names of `people` are HTML with marks; `publisher_lang` is the language of
    one that stands in other letters than the page; `found_in` is a line that shows where the words stand that
    are in none of these, or "".
    """

    record: Record
    url: str
    title: SafeString
    shown: display.Shown
    people: list[display.Person]
    publisher: str
    publisher_lang: str
    material: str
    availability: display.Availability
    found_in: str = _NOTHING


def record_row(record: Record) -> Row:
    """A record as a row, without marks; its parts must be prefetched."""
    reader = reader_language()
    title = display.shown_title(record, reader)
    publisher = in_readers_script(next(iter(record.publishers), ""), record.language)
    return Row(
        record=record,
        url=record_url(record),
        title=escape(title.text),
        shown=title,
        people=display.people(record, reader)[:_NAMES],
        publisher=publisher,
        publisher_lang=display.foreign_tag(record.language, publisher, reader),
        material=str(Material(record.material).label),
        availability=display.Availability.of(record.copies.all()),
    )


def rows(results: SearchResults) -> list[Row]:
    """The result rows whose records are still there."""
    return [result_row(hit) for hit in results.hits if hit.object is not None]


def result_row(hit: Hit) -> Row:
    """The row of a hit, with the found words marked in the script that is shown."""
    row, languages = record_row(hit.object), hit.stored.languages
    if not hit.marker.terms:
        return row
    texts = [row.shown.text, row.publisher, *(person.name for person in row.people)]
    elsewhere = [term for term in hit.marker.terms if not _stands_in(term, texts, languages)]
    return replace(
        row,
        title=hit.marker.mark(row.shown.text, languages),
        publisher=hit.marker.mark(row.publisher, languages),
        people=[replace(person, name=hit.marker.mark(person.name, languages)) for person in row.people],
        found_in=_found_in(hit, Highlighter(tuple(elsewhere))) if elsewhere else _NOTHING,
    )


def _stands_in(term: Leaf, texts: Iterable[str], languages: tuple[str, ...]) -> bool:
    marker = Highlighter((term,))
    return any(marker.spans(text, languages) for text in texts)


def _found_in(hit: Hit, marker: Highlighter) -> str:
    """The subject, the series or the stretch of the notes that holds the words of `marker`."""
    reader, languages = reader_language(), hit.stored.languages
    subjects = [line.text for line in display.subjects(hit.object, reader)]
    series = [line.text for line in display.series(hit.object)]
    for label, values in ((_("Subjects"), subjects), (_("Series"), series)):
        found = [value for value in values if marker.spans(value, languages)]
        if found:
            text = "; ".join(found)
            marked = marker.mark(text, languages)
            return format_html("{}: {}", label, in_language(text, CATALOGUE_LANGUAGE, marked))
    extract = marker.extract(hit.stored.text, languages)
    return in_language(extract, hit.object.language, extract)


def in_language(text: str, language: str, html: str) -> str:
    """`html` with the language of its `text` where that stands in other letters than the page.

    WCAG 2.2 §3.1.2.
    """
    return with_language(display.foreign_tag(language, text, reader_language()), html)
