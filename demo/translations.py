"""Makes the English and the Serbian Latin of an object the way an editor's translation is made.

Both go through wagtail-localize: the Serbian original becomes a translation source, its sentences get their
translations, and the translated object is written from them. The editors' translation screen therefore
shows demonstration pages exactly as it shows their own.

English sentences come from the content files. To find which English sentence belongs to which Serbian one,
an English object is built in memory from the same structure, taken apart by the same extractor, and matched
by place.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from django.db import models
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.translation.strings import write_strings


class UnmatchedSegments(ValueError):
    """The English text has other sentences than the Serbian one, so that they cannot be matched."""


def translate(
    original: models.Model, english: models.Model | None, targets: dict[str, Locale]
) -> list[models.Model]:
    """Make the translations of a published ``original`` and return them.

    Args:
        original: the saved page or snippet, in Serbian Cyrillic or in the language of another country.
        english: an unsaved object of the same model with the English words; None where there is no English.
        targets: the locales by language code; ``en``, and ``sr-latn`` where the original is Serbian.

    Raises:
        UnmatchedSegments: the two languages do not have the same sentences in the same places.
    """
    source, _created = TranslationSource.update_or_create_from_instance(original)
    made = []
    if "sr-latn" in targets:
        write_strings(source, targets["sr-latn"])
        made.append(_save(source, targets["sr-latn"]))
    if english is not None:
        _write_english(source, english, targets["en"])
        made.append(_save(source, targets["en"]))
    return made


def _write_english(source: TranslationSource, english: models.Model, locale: Locale) -> None:
    """Store the English sentence of every string of ``source``, and what differs apart from sentences."""
    found = extract_segments(english)
    _write_sentences(source, [part for part in found if isinstance(part, StringSegmentValue)], locale)
    _write_overrides(source, [part for part in found if isinstance(part, OverridableSegmentValue)], locale)


def _write_sentences(source: TranslationSource, found: list[StringSegmentValue], locale: Locale) -> None:
    words = _by_place((segment.path, segment.order, segment.string.data) for segment in found)
    rows = StringSegment.objects.filter(source=source).select_related("context")
    segments = _by_place((row.context.path, row.order, row) for row in rows)
    different = [path for path in {*words, *segments} if len(words[path]) != len(segments[path])]
    if different:
        raise UnmatchedSegments(f"{source.object_repr}: {', '.join(sorted(different))}")
    unique = {
        (row.string_id, row.context_id): text
        for path, found in segments.items()
        for row, text in zip(found, words[path], strict=True)
    }
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), text in unique.items()
    )


def _write_overrides(source: TranslationSource, found: list[OverridableSegmentValue], locale: Locale) -> None:
    """Values that follow the original unless overridden, such as the slug."""
    values = {segment.path: segment.data for segment in found}
    for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
        value = values.get(segment.context.path)
        if value and value != segment.data:
            SegmentOverride.objects.create(
                locale=locale, context=segment.context, data_json=json.dumps(value)
            )


def _by_place(found: Any) -> defaultdict[str, list[Any]]:
    """Values by path, each list in the order of the page."""
    places: defaultdict[str, list[Any]] = defaultdict(list)
    for path, _order, value in sorted(found, key=lambda triple: triple[:2]):
        places[path].append(value)
    return places


def _save(source: TranslationSource, locale: Locale) -> models.Model:
    """Write and publish the object in ``locale``.

    Published here and not by wagtail-localize, which would do so only after the surrounding transaction.
    """
    Translation.objects.get_or_create(source=source, target_locale=locale)
    is_page = issubclass(source.specific_content_type.model_class(), Page)
    made, _created = source.create_or_update_translation(locale, publish=not is_page)
    if is_page:
        made.latest_revision.publish(changed=False, skip_permission_checks=True)
        made.refresh_from_db()
    return made
