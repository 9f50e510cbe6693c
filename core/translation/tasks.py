"""The background task, and what sets it off."""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import post_save, pre_delete
from django_tasks import task
from wagtail.models import DraftStateMixin, Page, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from core.translation.aliases import follow_move
from core.translation.localize import guard_empty_blocks
from core.translation.state import is_script_source, is_serbian_original, managed_twin, translatable_models
from core.translation.twin import refresh_script_twin, withdraw_script_twin


@task()
def update_script_twin(model_label: str, pk: str) -> None:
    """Bring the twin of one object in line with it: renew it, or unpublish it with its source.

    `model_label` is `app_label.model_name`. An object deleted in the meantime is no error.
    """
    instance = apps.get_model(model_label)._default_manager.filter(pk=pk).first()
    if instance is None:
        return
    if is_script_source(instance):
        refresh_script_twin(instance)
    else:
        withdraw_script_twin(instance)


@task()
def retire_script_twin(model_label: str, pk: str) -> None:
    """Unpublish a twin whose source was deleted. It stays in the tree, for an editor to delete or to keep."""
    twin = apps.get_model(model_label)._default_manager.filter(pk=pk, live=True).first()
    if twin is not None:
        twin.unpublish()


def schedule_script_twin(instance: models.Model) -> None:
    """Have the twin of `instance` brought up to date once the current transaction is committed."""
    if is_serbian_original(instance):
        label, pk = instance._meta.label_lower, str(instance.pk)
        transaction.on_commit(lambda: update_script_twin.enqueue(label, pk))


def schedule_retirement(instance: models.Model) -> None:
    """Have the twin of `instance`, which is about to be deleted, taken offline once that is committed."""
    twin = managed_twin(instance)
    if twin is not None and isinstance(twin, DraftStateMixin):
        label, pk = twin._meta.label_lower, str(twin.pk)
        transaction.on_commit(lambda: retire_script_twin.enqueue(label, pk))


def _on_change(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    schedule_script_twin(instance)


def _on_change_of_snippet(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    # Pages send this signal too, besides their own.
    if not isinstance(instance, Page):
        schedule_script_twin(instance)


def _on_save(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        schedule_script_twin(instance)


def _on_delete(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    schedule_retirement(instance)


def connect_signals() -> None:
    """Follow what happens to translatable objects: published, unpublished, moved, saved, deleted.

    To be called once all apps are loaded. Calling it again changes nothing.
    """
    guard_empty_blocks()
    uid = "core.translation.script_twin"
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_on_change, dispatch_uid=uid)
    post_page_move.connect(follow_move, dispatch_uid="core.translation.follow_move")
    for signal in (published, unpublished):
        signal.connect(_on_change_of_snippet, dispatch_uid=uid)
    for model in [Page, *get_page_models(), *translatable_models()]:
        if issubclass(model, DraftStateMixin):
            pre_delete.connect(_on_delete, sender=model, dispatch_uid=uid)
        else:
            post_save.connect(_on_save, sender=model, dispatch_uid=uid)
