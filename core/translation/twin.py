"""Making, renewing and withdrawing a twin."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

from core.translation.localize import guard_empty_blocks
from core.translation.state import (
    TwinState,
    as_stored,
    is_in_place,
    is_script_source,
    latin_locale,
    managed_twin,
    twin_state,
)
from core.translation.strings import write_strings


def refresh_script_twin(
    instance: models.Model, *, user: models.Model | None = None, adopt: bool = False
) -> models.Model | None:
    """Make or renew the Serbian Latin twin of a live Serbian Cyrillic `instance`, and publish it.

    Returns the twin, or None when there is nothing to do one for: another language, a draft, an alias, a site
    without the locale `sr-latn`, or a twin that an editor writes independently. With `adopt`, a twin that
    exists without wagtail-localize knowing of it is taken over, and its texts are replaced.

    Nothing is written when the twin is up to date. Raises ValidationError when the twin does not satisfy its
    model.
    """
    guard_empty_blocks()
    return _refresh(instance, user, adopt, seen=set())


def _refresh(instance: models.Model, user: Any, adopt: bool, seen: set[Any]) -> models.Model | None:
    stored = as_stored(instance)
    latin = latin_locale()
    if stored is None or latin is None or stored.translation_key in seen:
        return None
    seen.add(stored.translation_key)
    state = twin_state(stored)
    if state == TwinState.CURRENT:
        return stored.get_translation(latin)
    if state == TwinState.NOT_A_SOURCE:
        return None
    if state == TwinState.INDEPENDENT and not _may_adopt(stored, latin, adopt):
        return None
    with transaction.atomic():
        return _renew(stored, latin, user, adopt, seen)


def _may_adopt(instance: models.Model, latin: Locale, adopt: bool) -> bool:
    """A twin that wagtail-localize knows and an editor switched off is never taken over."""
    known = Translation.objects.filter(source__object_id=instance.translation_key, target_locale=latin)
    return adopt and not known.exists()


def _renew(instance: models.Model, latin: Locale, user: Any, adopt: bool, seen: set[Any]) -> models.Model:
    # One writer at a time for one object; SQLite has only one anyway.
    TranslatableObject.objects.select_for_update().filter(translation_key=instance.translation_key).first()
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=latin)
    for needed in _needed_first(instance, source):
        _refresh(needed, user, adopt, seen)
    write_strings(source, latin)
    _publish(translation, user)
    twin = translation.get_target_instance()
    if not is_in_place(instance, twin):
        twin = _put_in_place(instance, twin, user)
    return twin


def _publish(translation: Translation, user: Any) -> None:
    """Save the twin and publish it at once.

    Left to itself, wagtail-localize publishes when the transaction commits, from an object it read before: a
    page that got children in the meantime would be saved with the number of children it had then.
    """
    if not issubclass(translation.source.specific_content_type.model_class(), DraftStateMixin):
        translation.save_target(user=user)
        return
    translation.save_target(user=user, publish=False)
    translation.get_target_instance().get_latest_revision().publish(user=user)


def _needed_first(instance: models.Model, source: TranslationSource) -> Iterator[models.Model]:
    """What has to have a twin before `instance` gets one: the page above it, and the snippets it refers to.

    Without the first, wagtail-localize would put an untranslated alias above the twin.
    """
    if isinstance(instance, Page):
        parent = instance.get_parent()
        if twin_state(parent) == TwinState.MISSING:
            yield parent
    for segment in source.relatedobjectsegment_set.select_related("object"):
        related = segment.get_source_instance()
        if related is not None:
            yield related


def _put_in_place(instance: Page, twin: Page, user: Any) -> Page:
    """Follow a move of the Cyrillic page."""
    parent = instance.get_parent()
    target = parent if parent.is_root() else parent.get_translation_or_none(twin.locale)
    if target is not None:
        twin.move(target, pos="last-child", user=user)
    return type(twin).objects.get(pk=twin.pk)


def withdraw_script_twin(instance: models.Model, *, user: models.Model | None = None) -> bool:
    """Unpublish the twin of an `instance` that is no longer live. Returns whether one was unpublished."""
    twin = None if is_script_source(instance) else managed_twin(instance)
    if twin is None or not getattr(twin, "live", False):
        return False
    twin.unpublish(user=user)
    return True
