"""Template tags of the public pages."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core import page_notes, pictures
from core.models.scripts import for_reader, name_for_reader
from core.scripts.tables import HAS_CYRILLIC

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of the sprite; always decoration, the words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.inclusion_tag("components/picture.html")
def picture_tag(image: Any, preset: str, alt: str = "", lazy: bool = True) -> dict[str, Any]:
    """A responsive picture by a preset of ``core.pictures``; nothing where there is no picture.

    ``lazy`` False is for the one picture that a visitor sees first: it is fetched early.
    """
    if not image:
        return {"picture": None}
    return {"picture": pictures.render_sources(image, preset), "alt": alt, "lazy": lazy}


@register.simple_tag
def picture_url(image: Any, preset: str = "zoom") -> str:
    """Address of the largest rendition of a preset, to open a picture on its own."""
    return pictures.render_sources(image, preset)["src"] if image else ""


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, page: Any) -> str:
    """Address of a page, without a query where the request already knows the site."""
    return (page.get_url(context.get("request")) or "") if page else ""


@register.inclusion_tag("components/page_notes.html", takes_context=True)
def notes_below(context: template.Context) -> dict[str, Any]:
    """What other rooms say below the page (``core.page_notes``)."""
    notes = page_notes.notes_of(context.get("page"))
    return {"notes": [{"template": name, "values": values} for name, values in notes]}


@register.simple_tag
def time_tag(value: datetime.date | datetime.datetime | None) -> SafeString | str:
    """A date as people of the active language write it, in a ``<time>`` that machines read."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        value = value.date()
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), formats.date_format(value, "DATE_FORMAT")
    )


@register.simple_tag
def reader_script(text: str) -> SafeString | str:
    """A fact written once, in the main language of the site, such as the credit of a picture.

    Serbian follows the script of its reader. On a page in another language, what is in Cyrillic is marked
    with the main language, so that a screen reader does not spell it out (WCAG 2.2 §3.1.2); what is in Latin
    letters may be in any language and is not.
    """
    return _marked(for_reader(text, _reader()))


@register.simple_tag
def reader_name(name: str) -> SafeString | str:
    """The name of a person, in Latin letters for those who read no Cyrillic and marked as what it is."""
    shown = name_for_reader(name, _reader())
    own = _language_alone(settings.LANGUAGE_CODE)
    if shown != name and _language_alone(_reader()) != own:
        return format_html('<span lang="{}-Latn">{}</span>', own, shown)
    return _marked(shown)


def _marked(text: str) -> SafeString | str:
    own = _language_alone(settings.LANGUAGE_CODE)
    if _language_alone(_reader()) == own or not HAS_CYRILLIC(text):
        return text
    return format_html('<span lang="{}">{}</span>', own, text)


def _reader() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _language_alone(code: str) -> str:
    """A language without its script: ``sr-latn`` -> ``sr``."""
    return code.split("-")[0]


@register.filter
def absolute_url(path: str) -> str:
    """A path as a full address."""
    from core.seo.head import absolute

    return absolute(path)
