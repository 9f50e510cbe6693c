"""A word that is new on the editors' list, or gone from it, is put right in the pages that say it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_save, pre_delete, pre_save
from django_tasks import task
from wagtail_localize.models import TranslationSource

from core import page_cache
from core.scripts import SERBIAN_CYRILLIC
from core.translation.state import managed_twin
from core.translation.twin import refresh_script_twin


@task()
def renew_twins_with(text: str) -> None:
    """Renew the twins of pages and snippets that hold the longest word of an entry."""
    page_cache.clear()  # The list is kept there, and nobody else may have cleared it yet.
    for source in TranslationSource.objects.filter(
        _says(text), locale__language_code=SERBIAN_CYRILLIC
    ).distinct():
        instance = source.get_source_instance()
        if instance is not None and managed_twin(instance) is not None:
            refresh_script_twin(instance)


def _says(text: str) -> Q:
    """Sources with the word in small letters, in capitals or with one capital: SQLite folds ASCII only."""
    word = max(text.replace("*", " ").split(), key=len)
    spellings = {word, word.lower(), word.upper(), word[:1].upper() + word[1:]}
    return reduce(or_, (Q(stringsegment__string__data__contains=spelling) for spelling in spellings))


def follow_exceptions(model: type[models.Model]) -> None:
    """Renew twins whenever a row of the list is written: for what it says, and what it said before."""
    for signal in (pre_save, post_save, pre_delete):
        signal.connect(_on_change, sender=model, dispatch_uid="core.translation.renewal")


def _on_change(sender: type[models.Model], instance: Any, signal: Any, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    text = instance.text
    if signal is pre_save:
        text = sender._default_manager.filter(pk=instance.pk).values_list("text", flat=True).first()
    if text and (signal is not pre_save or text != instance.text):
        transaction.on_commit(lambda: renew_twins_with.enqueue(text))
