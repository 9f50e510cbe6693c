"""The one rule by which disclosures are published: the value, or the wording of its absence, in an element
that carries the machine attribute of the requirement.

No template and no editor writes an ``itemprop`` or an ``id``: the attribute is made here, from the key of the
requirement. Rows nest one level deep: a field stands inside the element of its row, whatever lies between
(recommendations 9.0.0 §5: the nearest marked ancestor is the parent).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import html_lang
from disclosures import registry
from disclosures.registry import Kind, Requirement
from disclosures.selectors import anchor
from disclosures.values import Answer, FileFacts, Item, Row, SignatureFacts

NOTHING = SafeString("")
MOST_COLUMNS = 4
"""A table of more columns cannot be read on a telephone; its rows become cards."""

_HTML_ATTRIBUTES = ("itemprop", "id")
_TELEPHONE = re.compile(r"[^\d+]")


def attribute(requirement: Requirement) -> SafeString:
    """`` itemprop="fullName"``, `` id="a11y-wstep"`` or nothing: what marks the element for machines."""
    if requirement.attribute not in _HTML_ATTRIBUTES or not requirement.machine:
        return NOTHING
    return format_html(' {}="{}"', mark_safe(requirement.attribute), requirement.machine)


def absence(answer: Answer, language: str) -> str:
    """What is said where there is no value: the statement, the ground, or the wording of the profile.

    An empty string where nothing is to be said: nobody was asked, and the profile does not want every field.
    """
    requirement, statement = answer.requirement, answer.statement
    if answer.is_withheld and statement is not None:
        with override(language):
            return _("Withheld: %(ground)s") % {"ground": statement.ground}
    if statement is not None:
        return statement.text or registry.spoken(requirement.absence, language)
    profile = registry.profile(requirement.profile)
    if profile.emit_absent:
        return registry.spoken(requirement.absence, language)
    if not answer.applies or not requirement.is_required or requirement.pending is None:
        return ""
    return registry.spoken(requirement.pending, language)


def is_shown(answer: Answer, language: str) -> bool:
    """Whether a requirement has a place on the page."""
    return (answer.has_value and not answer.is_withheld) or bool(absence(answer, language))


def disclose(answer: Answer, language: str) -> SafeString:
    """A requirement as it is published: label and value, or label and absence wording."""
    if not is_shown(answer, language):
        return NOTHING
    with override(language):
        if answer.requirement.kind is Kind.ROW:
            return _table(answer, language)
        context = {
            "label": answer.requirement.name(language),
            "anchor": anchor(answer.requirement),
            "value": _value(answer, language),
            "dates": _dates(answer),
        }
        return render_to_string("disclosures/_field.html", context)


def disclose_inline(answer: Answer, language: str) -> SafeString:
    """The value alone, in its marked element: for a link that stands by itself on every page."""
    if not is_shown(answer, language):
        return NOTHING
    with override(language):
        return _value(answer, language)


def _value(answer: Answer, language: str) -> SafeString:
    requirement = answer.requirement
    if answer.is_withheld or not answer.items:
        return _marked("p", requirement, absence(answer, language))
    return _several(requirement, answer.items, language)


def _dates(answer: Answer) -> dict[str, Any] | None:
    """The days of first publication and last change, where the law wants them beside each answer."""
    wanted = (
        registry.profile(answer.requirement.profile).dated and answer.has_value and not answer.is_withheld
    )
    return {"published": answer.published_on, "changed": answer.changed_on} if wanted else None


def _several(requirement: Requirement, items: Sequence[Item], language: str) -> SafeString:
    """One element for each value, all marked alike; a list where there are several."""
    if len(items) == 1:
        return _marked("div", requirement, item_html(items[0], language, requirement))
    lines = format_html_join(
        "", "{}", ((_marked("li", requirement, item_html(item, language, requirement)),) for item in items)
    )
    return format_html('<ul class="disclosed-list">{}</ul>', lines)


def _marked(tag: str, requirement: Requirement, content: Any) -> SafeString:
    return format_html("<{0}{1}>{2}</{0}>", mark_safe(tag), attribute(requirement), content)


# Rows ---------------------------------------------------------------------------


def _table(answer: Answer, language: str) -> SafeString:
    requirement = answer.requirement
    fields, rows = _columns(answer, language)
    absent = not answer.rows or answer.is_withheld
    context = {
        "label": requirement.name(language),
        "anchor": anchor(requirement),
        "fields": [field.name(language) for field in fields],
        "rows": rows,
        "attribute": attribute(requirement),
        "dates": _dates(answer),
        "as_table": len(fields) <= MOST_COLUMNS and not absent,
        "wording": absence(answer, language) if absent and not rows else "",
    }
    return render_to_string("disclosures/_rows.html", context)


def _columns(answer: Answer, language: str) -> tuple[list[Requirement], list[list[dict[str, Any]]]]:
    """Fields that are shown, and the cells of each row in their order.

    Where every field must be published, nothing is left out; else a column that is empty in all rows is.
    """
    requirement = answer.requirement
    emit = registry.profile(requirement.profile).emit_absent
    if not answer.rows or answer.is_withheld:
        if not emit:
            return [], []
        wording = absence(answer, language)
        return list(requirement.fields), [
            [_cell(field, _marked("span", field, wording), language) for field in requirement.fields]
        ]
    fields = [
        field
        for field in requirement.fields
        if emit or field.is_required or any(row.cell(field) for row in answer.rows)
    ]
    return fields, [[_row_cell(field, row, language) for field in fields] for row in answer.rows]


def _row_cell(field: Requirement, row: Row, language: str) -> dict[str, Any]:
    items = row.cell(field)
    if items:
        return _cell(field, _several(field, items, language), language)
    return _cell(field, _marked("span", field, _empty(field, language)), language)


def _empty(field: Requirement, language: str) -> SafeString | str:
    """What stands in an empty cell: the absence wording where every field is published, else a dash."""
    if registry.profile(field.profile).emit_absent or field.pending is None:
        return registry.spoken(field.absence, language)
    return format_html(
        '<span aria-hidden="true">—</span><span class="visually-hidden">{}</span>',
        registry.spoken(field.pending, language),
    )


def _cell(field: Requirement, html: SafeString, language: str) -> dict[str, Any]:
    return {"label": field.name(language), "html": html}


# Values ---------------------------------------------------------------------------


def item_html(item: Item, language: str, requirement: Requirement | None = None) -> SafeString:
    """A value as readers see it; its language is marked where it is not that of the page."""
    if item.file is not None:
        return _file(item, language)
    html, tongue = _plain(item, requirement), _unlike("lang", item.language, language)
    return format_html("<span{}>{}</span>", tongue, html) if tongue and html else html


def _plain(item: Item, requirement: Requirement | None) -> SafeString:
    if item.date is not None:
        return format_html(
            '<time datetime="{}">{}</time>', item.date.isoformat(), item.date.strftime("%d.%m.%Y")
        )
    if item.kind is Kind.YEAR:
        return format_html("{}", item.text)
    if item.number is not None:
        return format_html("{}", _number(item))
    if item.kind is Kind.EMAIL:
        return format_html('<a href="mailto:{0}">{0}</a>', item.text)
    if item.kind is Kind.PHONE:
        return format_html('<a href="tel:{}">{}</a>', _TELEPHONE.sub("", item.text), item.text)
    if item.url:
        own_words = requirement is not None and requirement.kind is Kind.LINK
        return format_html('<a href="{}">{}</a>', item.url, requirement.name() if own_words else item.text)  # type: ignore[union-attr]
    return _lines(item.text)


def _number(item: Item) -> str:
    number = item.number
    whole = number is not None and number == int(number)
    places = 0 if whole and item.kind is not Kind.MONEY else 2
    if whole:
        places = 0
    return formats.number_format(
        number, decimal_pos=places, use_l10n=True, force_grouping=abs(number or 0) >= 10_000
    )


def _lines(text: str) -> SafeString:
    """Lines of a text, set apart as they were typed."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.strip().splitlines()))


def _file(item: Item, language: str) -> SafeString:
    """A link that says content, format and size of the file, with the signature beside it."""
    file: FileFacts = item.file  # type: ignore[assignment]
    link = format_html(
        '<a href="{}"{}><span{}>{}</span> <span class="file-facts">({})</span></a>',
        file.url,
        _unlike("hreflang", file.language, language),
        _unlike("lang", item.language or file.language, language),
        file.title,
        file_facts(file),
    )
    purpose: str = NOTHING
    if file.purpose:
        tongue = _unlike("lang", file.purpose_language, language)
        purpose = format_html('<p class="file-purpose"{}>{}</p>', tongue, file.purpose)
    return format_html('<div class="disclosed-file">{}{}{}</div>', link, purpose, _signature(item.signature))


def _unlike(name: str, code: str | None, language: str) -> SafeString:
    """`` lang="sr"`` (or ``hreflang``) where a language is not that of the page, else nothing."""
    return format_html(' {}="{}"', name, html_lang(code)) if code and code != language else NOTHING


def file_facts(file: FileFacts) -> str:
    """“PDF, 1.2 MB, 3 pages” in the active language."""
    parts = [file.format]
    if file.size is not None:
        parts.append(filesizeformat(file.size))
    if file.pages:
        parts.append(_("pages: %(count)d") % {"count": file.pages})
    return ", ".join(parts)


def _signature(signature: SignatureFacts | None) -> SafeString:
    if signature is None:
        return NOTHING
    return render_to_string("disclosures/_signature.html", {"signature": signature})


def last_changed(answers: Iterable[Answer]) -> Any:
    """The newest change of what a page shows, or None on a page that shows nothing of its own."""
    return max((answer.changed_on for answer in answers if answer.changed_on), default=None)
