"""Changes of registered objects, followed wherever they are made.

Models: save, delete, many-to-many. Pages: also moving, a new slug (the addresses below change) and view
restrictions (the pages below appear or vanish). Everything only fills the queue of `search.indexing`.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from search.indexing import schedule
from search.registry import sources_for_instance


def schedule_instance(instance: Model) -> None:
    """Queue every document that depends on an object."""
    for source in sources_for_instance(instance):
        schedule(source.kind, source.object_ids(instance))


def schedule_tree(page: Page) -> None:
    """Queue a page and all pages below it."""
    for below in page.get_descendants(inclusive=True).specific(defer=True):
        schedule_instance(below)


@receiver(post_save, dispatch_uid="search_saved")
def saved(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    schedule_instance(instance)
    if isinstance(instance, PageViewRestriction):
        schedule_tree(instance.page)


@receiver(post_delete, dispatch_uid="search_deleted")
def deleted(instance: Model, **kwargs: Any) -> None:
    schedule_instance(instance)
    if isinstance(instance, PageViewRestriction):
        schedule_tree(instance.page)


@receiver(m2m_changed, dispatch_uid="search_related")
def related(instance: Model, action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        schedule_instance(instance)


@receiver(post_page_move, dispatch_uid="search_moved")
def moved(instance: Page, **kwargs: Any) -> None:
    schedule_tree(instance)


@receiver(page_slug_changed, dispatch_uid="search_renamed")
def renamed(instance: Page, **kwargs: Any) -> None:
    schedule_tree(instance)
