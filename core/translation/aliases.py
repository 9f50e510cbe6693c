"""Untranslated copies: made for a language that is new, and kept where their originals are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page


def missing_in(source: Locale, target: Locale) -> list[int]:
    """Ids of the live pages of a language that have neither translation nor copy in another, from the top
    down."""
    there = Page.objects.filter(locale=target, depth__gt=1).values("translation_key")
    pages = Page.objects.live().filter(locale=source, depth__gt=1).exclude(translation_key__in=there)
    return list(pages.order_by("path").values_list("pk", flat=True))


def copy_missing(source: Locale, target: Locale, batch: int) -> Iterator[int]:
    """Make the copies that are missing; yields after each committed batch how many there are by now.

    Every batch is a transaction of its own, so editors wait for one at most, and a run that is broken off is
    taken up where it ended.
    """
    pks = missing_in(source, target)
    for start in range(0, len(pks), batch):
        with transaction.atomic():
            for page in Page.objects.filter(pk__in=pks[start : start + batch]).order_by("path"):
                if not page.has_translation(target):
                    page.specific.copy_for_translation(target, copy_parents=True, alias=True)
        yield min(start + batch, len(pks))


def follow_move(instance: Page, parent_page_before: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """Move the copies of a page in other languages as it was moved itself.

    Only those that hung below the same section, and where the new section exists in their language.
    """
    if parent_page_before.pk == parent_page_after.pk or instance.alias_of_id:
        return
    for copy in Page.objects.filter(alias_of=instance).exclude(locale=instance.locale):
        parent = copy.get_parent()
        if parent.translation_key != parent_page_before.translation_key:
            continue
        target = parent_page_after.get_translation_or_none(copy.locale)
        if target is not None:
            copy.specific.move(target.specific, pos="last-child")
