"""Template tags of the library."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from library import local_words
from library.browse import LISTINGS
from library.display import CATALOGUE_LANGUAGE
from library.interfaces.reference import coins as context_object
from library.models import Record
from library.rows import Row, in_language, result_row
from search.selectors import Hit

register = template.Library()


@register.filter
def glued(title: str) -> str:
    """A title whose colon never begins a line."""
    return title.replace(" : ", "\u00a0: ")


@register.filter
def in_readers_script(text: str) -> str:
    """The library's own words in the script of the active language."""
    return local_words.in_readers_script(text)


@register.filter
@register.filter
def as_on_the_shelf(texts: tuple[str, ...]) -> str:
    """Shelf marks as they stand on the spines: not converted, and marked where the page has other letters."""
    return _marked(" · ".join(texts))


@register.filter
def own_words(texts: tuple[str, ...]) -> str:
    """Places of the library in the script of the active language, marked where that has other letters."""
    return _marked(local_words.in_readers_script(" · ".join(texts)))


@register.filter
def said_by(text: str | list[str], record: Record) -> str:
    """What a record says of itself, in the reader's script where that is sure, else with its language."""
    shown = local_words.in_readers_script(text if isinstance(text, str) else ", ".join(text))
    return in_language(shown, record.language, shown)


def _marked(text: str) -> str:
    return in_language(text, CATALOGUE_LANGUAGE, text)


@register.filter
def as_row(hit: Hit) -> Row:
    """A hit of the search over the whole site as the catalogue shows it."""
    return result_row(hit)


@register.simple_tag
def library_lists() -> list[tuple[str, str]]:
    """Names and addresses of the lists that can be browsed."""
    return [(item.label, reverse("library_browse", args=[item.code])) for item in LISTINGS.values()]


@register.simple_tag
def without_id(ids: list[str], unwanted: str) -> str:
    """The address of a reader's list without one of its books."""
    query = urlencode([("id", value) for value in ids if value != unwanted])
    return f"{reverse('library_list')}?{query}" if query else reverse("library_list")


@register.filter
def coins(record: Record) -> str:
    """The record for reference managers (COinS): the title of an empty `<span class="Z3988">`."""
    return context_object(record)
