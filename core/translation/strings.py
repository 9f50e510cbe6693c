"""The strings of a twin: what is converted, what was corrected by hand, what has to be looked at again."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.text import slugify
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.scripts import Exceptions, html_to_latin, to_ascii
from core.translation.exceptions import script_exceptions
from core.translation.translator import TOOL_NAME


def _latin_text(segment: StringSegment, exceptions: Exceptions) -> str:
    """What a string of the source is in the twin. A slug stays an address in ASCII."""
    if segment.context.path == "slug":
        return slugify(to_ascii(segment.string.data))
    return html_to_latin(segment.string.data, exceptions)


def strings_to_write(source: TranslationSource, latin: Locale) -> list[StringTranslation]:
    """The machine translations that are missing or no longer right. Those made by hand are nobody's to
    touch.
    """
    exceptions = script_exceptions()
    existing = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(locale=latin, context__object_id=source.object_id)
    }
    rows = {}
    for segment in source.stringsegment_set.select_related("context", "string"):
        key = segment.string_id, segment.context_id
        row = existing.get(key)
        if row and row.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL:
            continue
        text = _latin_text(segment, exceptions)
        if row and row.data == text and not row.has_error:
            continue
        rows[key] = row or StringTranslation(
            translation_of=segment.string, context=segment.context, locale=latin
        )
        rows[key].data = text
    return list(rows.values())


def write_strings(source: TranslationSource, latin: Locale) -> None:
    for row in strings_to_write(source, latin):
        row.translation_type = StringTranslation.TRANSLATION_TYPE_MACHINE
        row.tool_name = TOOL_NAME
        row.has_error = False
        row.field_error = ""
        row.save()


def corrections_to_review(translation: Translation) -> list[tuple[StringTranslation, StringTranslation]]:
    """Corrections by hand whose source sentence has changed, each with the conversion that took its place.

    A pair (old correction, new conversion) leaves the list when an editor corrects the new sentence, or
    deletes the old correction.
    """
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context__object_id=translation.source.object_id
    ).select_related("translation_of", "context")
    return _pairs(rows.order_by("updated_at"), set(segments.values_list("context_id", "string_id")))


def objects_to_review(locale: Locale) -> set[UUID]:
    """Translation keys of the objects that have corrections to review in a language. Two queries."""
    current = StringSegment.objects.filter(
        context_id=OuterRef("context_id"), string_id=OuterRef("translation_of_id")
    )
    manual = StringTranslation.objects.filter(
        locale=locale, translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    stale = manual.filter(~Exists(current)).values("context_id")
    rows = StringTranslation.objects.filter(locale=locale, context_id__in=stale).select_related("context")
    rows = list(rows.order_by("updated_at"))
    segments = StringSegment.objects.filter(context_id__in={row.context_id for row in rows})
    pairs = _pairs(rows, set(segments.values_list("context_id", "string_id")))
    return {old.context.object_id for old, _new in pairs}


def _pairs(
    rows: Iterable[StringTranslation], current_strings: set[tuple[int, int]]
) -> list[tuple[StringTranslation, StringTranslation]]:
    """Stale corrections with what replaces them; `rows` come by the time of their last change."""
    stale: list[StringTranslation] = []
    fresh: dict[int, list[StringTranslation]] = {}
    for row in rows:
        manual = row.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
        if (row.context_id, row.translation_of_id) not in current_strings:
            if manual:
                stale.append(row)
        else:
            fresh.setdefault(row.context_id, []).append(row)
    return [
        (old, replacement)
        for old in stale
        if (replacement := _replacement(old, fresh.get(old.context_id, []))) is not None
    ]


def _replacement(old: StringTranslation, current: list[StringTranslation]) -> StringTranslation | None:
    """The newest conversion in the place of `old`, unless that place was corrected by hand since."""
    newer = [row for row in current if row.created_at > old.updated_at]
    if any(row.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL for row in newer):
        return None
    return newer[-1] if newer else None
