"""What a twin is, and whether it needs work. Nothing here writes."""

import json
from enum import StrEnum
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Locale, Page, TranslatableMixin, get_translatable_models
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from core.scripts import SERBIAN_CYRILLIC, SERBIAN_LATIN
from core.translation.strings import strings_to_write


class TwinState(StrEnum):
    """Where the Latin twin of a Cyrillic object stands."""

    NOT_A_SOURCE = "not a source"
    """The object has no twin: another language, a draft, an alias, or a site without Serbian Latin."""

    MISSING = "missing"
    """No twin, or an untranslated alias in its place."""

    OUTDATED = "outdated"
    """The Cyrillic object, its place in the tree or the exceptions changed after the twin was published."""

    CURRENT = "current"

    INDEPENDENT = "independent"
    """An editor writes the twin alone: its translation is switched off, or there never was one."""


def translatable_models() -> list[type[models.Model]]:
    """The models besides pages that have a twin of their own: snippets, not the rows inside one.

    Not the registered snippets: those are known once the admin is loaded, and a worker may never do that.
    """
    return [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page)
        and not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    ]


def latin_locale() -> Locale | None:
    """The locale of Serbian Latin, if this site has it."""
    return Locale.objects.filter(language_code=SERBIAN_LATIN).first()


def is_script_source(instance: models.Model) -> bool:
    """Whether `instance` is a live Serbian Cyrillic original."""
    return is_serbian_original(instance) and getattr(instance, "live", True)


def is_serbian_original(instance: models.Model) -> bool:
    """Whether `instance` is written in Serbian Cyrillic itself, live or not."""
    if not isinstance(instance, TranslatableMixin) or instance.locale.language_code != SERBIAN_CYRILLIC:
        return False
    return not isinstance(instance, Page) or not (instance.is_root() or instance.alias_of_id)


def twin_state(instance: models.Model) -> TwinState:
    """Where the twin of `instance` stands, judged without writing anything."""
    latin = latin_locale()
    instance = as_stored(instance)
    if instance is None or latin is None or not is_script_source(instance):
        return TwinState.NOT_A_SOURCE
    twin = instance.get_translation_or_none(latin)
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    translation = source.translations.filter(target_locale=latin).first() if source else None
    if twin is None or getattr(twin, "alias_of_id", None):
        return TwinState.MISSING
    if translation is None or not translation.enabled:
        return TwinState.INDEPENDENT
    return TwinState.CURRENT if _is_current(instance, twin, source, latin) else TwinState.OUTDATED


def _is_current(instance: models.Model, twin: models.Model, source: TranslationSource, latin: Locale) -> bool:
    published_on = TranslationLog.objects.filter(source=source, locale=latin).order_by("created_at").last()
    return (
        getattr(twin, "live", True)
        and is_in_place(instance, twin)
        and published_on is not None
        and published_on.created_at >= source.last_updated_at
        and _translatable_content(instance, _content_json(instance))
        == _translatable_content(instance, source.content_json)
        and not strings_to_write(source, latin)
    )


def is_in_place(instance: models.Model, twin: models.Model) -> bool:
    """Whether the twin of a page hangs below the twin of its parent. Anything but a page is."""
    if not isinstance(instance, Page):
        return True
    parent, twin_parent = instance.get_parent(), twin.get_parent()
    return parent.translation_key == twin_parent.translation_key and parent.depth == twin_parent.depth


def managed_twin(instance: models.Model) -> models.Model | None:
    """The twin of `instance` that is kept by this package: no alias, and not switched off by an editor."""
    latin = latin_locale()
    if latin is None or not is_serbian_original(instance):
        return None
    twin = instance.get_translation_or_none(latin)
    translations = Translation.objects.filter(source__object_id=instance.translation_key, enabled=True)
    if twin is None or getattr(twin, "alias_of_id", None):
        return None
    return twin if translations.filter(target_locale=latin).exists() else None


def as_stored(instance: models.Model) -> models.Model | None:
    """The object as it is in the database: what visitors see, not a draft that the caller holds."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first()
    return stored.specific if isinstance(stored, Page) else stored


def _content_json(instance: models.Model) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _translatable_content(instance: models.Model, content_json: str) -> dict[str, Any]:
    """What a translation is made of, without the bookkeeping of drafts and tree positions around it."""
    content = json.loads(content_json)
    return {
        field.field_name: content.get(field.field_name) for field in get_translatable_fields(type(instance))
    }
