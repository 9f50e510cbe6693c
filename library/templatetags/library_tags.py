"""Template tags of the library."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from library import local_words
from library.browse import LISTINGS
from library.interfaces.reference import coins as context_object
from library.local_words import CATALOGUE_LANGUAGE
from library.models import Record
from library.rows import Row, in_language, result_row
from search.selectors import Hit

register = template.Library()


@register.filter
def glued(title: str) -> str:
    """A title whose colon never begins a line."""
    return title.replace(" : ", "\u00a0: ")


@register.filter
def as_on_the_shelf(texts: tuple[str, ...]) -> str:
    """Shelf marks as they stand on the spines: not converted, and marked where the page has other letters."""
    text = " · ".join(texts)
    return in_language(text, CATALOGUE_LANGUAGE, text)


@register.filter
def own_words(text: str | tuple[str, ...]) -> str:
    """The library's own words for the reader, with their language where the page has another."""
    return local_words.own_words(text if isinstance(text, str) else " · ".join(text))


@register.filter
def said_by(text: str | list[str], record: Record) -> str:
    """What a record says of itself, in the reader's script where that is sure, else with its language."""
    shown = local_words.in_readers_script(text if isinstance(text, str) else ", ".join(text), record.language)
    return in_language(shown, record.language, shown)


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
