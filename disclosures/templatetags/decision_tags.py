"""Tags of decisions and statements."""

from __future__ import annotations

import datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.languages import html_lang
from core.models.scripts import for_reader
from core.templatetags.core_tags import time_tag
from disclosures.accessibility.selectors import Statement
from disclosures.citing import numbered
from disclosures.models import Decision, DecisionItem

register = template.Library()
_SERBIAN = "sr"


@register.filter
def in_reader_script(text: str, language: str) -> str:
    """A text of a decision: Serbian follows the reader's script, other languages stay as they are."""
    return for_reader(text, get_language() or "") if language == _SERBIAN else text


@register.filter
def numbered_in_reader_script(decision: Decision) -> str:
    """The number with the sign of the decision's language."""
    return in_reader_script(numbered(decision.number, decision.language), decision.language)


@register.filter
def shown_lang(language: str) -> str:
    """Language tag of a decision's words as they appear to the reader."""
    active = get_language() or ""
    return html_lang(active if language == _SERBIAN and active.startswith(_SERBIAN) else language)


@register.simple_tag
def deadline(item: DecisionItem, language: str) -> SafeString | str:
    """The deadline as printed; for machines the month, or the last day that it means (HTML §4.5.14)."""
    kind = DecisionItem.Kind
    words = in_reader_script(item.deadline_words, language) or item.get_deadline_kind_display()
    if item.deadline_kind in (kind.NONE, ""):
        return words if item.deadline_words else ""
    if item.deadline_kind == kind.MONTH and item.starts_on:
        return format_html('<time datetime="{}">{}</time>', f"{item.starts_on:%Y-%m}", words)
    last = item.ends_on or item.starts_on
    return format_html('<time datetime="{}">{}</time>', last.isoformat(), words) if last else words


@register.simple_tag
def iso_day(day: datetime.date | None) -> SafeString | str:
    """A date in figures, year first, as the Polish conditions print it."""
    return format_html('<time datetime="{0}">{0}</time>', day.isoformat()) if day else ""


@register.simple_tag
def day_and_stop(day: datetime.date) -> SafeString:
    """A date at the end of a sentence: Serbian and Bulgarian dates bring their own full stop."""
    shown = time_tag(day)
    return shown if formats.date_format(day).endswith(".") else format_html("{}.", shown)


@register.simple_tag
def said(statement: Statement, name: str) -> str:
    """A word field of the statement."""
    return statement.said(name)


@register.simple_tag
def said_lines(statement: Statement, name: str) -> list[str]:
    """A list field of the statement."""
    return statement.lines(name)


@register.simple_tag
def moment(value: datetime.datetime | None) -> SafeString | str:
    """A moment to the second on the site's clock, with its offset for machines."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{} {}</time>',
        local.isoformat(timespec="seconds"),
        formats.date_format(local, "DATE_FORMAT"),
        f"{local:%H:%M:%S}",
    )
