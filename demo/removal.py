"""Takes the demonstration away again: what the register names, and nothing that anybody still uses."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Site, TranslatableMixin
from wagtail_localize.models import String, Template

from demo import seats
from demo.models import DemoRecord
from demo.progress import Progress
from library.models import DeletedRecord, Record
from news.models import ArticleViews


@dataclass
class Removal:
    """What was done: how many objects went, and which stay because somebody needs them."""

    removed: int = 0
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def unload(progress: Progress) -> Removal:
    """Remove the demonstration content.

    A page that holds somebody's own pages stays, and so does every picture, document or snippet that is used
    by what stays. From then on they are the site's own: the register forgets them.
    """
    result = Removal()
    strings, templates = _sentences_of_the_demonstration()
    books = list(DemoRecord.objects.objects_of(Record).values_list("public_id", flat=True))
    seats.forget()
    _remove_pages(result, progress)
    _remove_the_rest(result, progress)
    String.objects.filter(pk__in=strings, segments=None, translations=None).delete()
    Template.objects.filter(pk__in=templates, segments=None).delete()
    _remove_locales(result)
    # Harvesters hear of what a library gave up, not of books that it never had.
    for start in range(0, len(books), 500):
        DeletedRecord.objects.filter(public_id__in=books[start : start + 500]).delete()
    DemoRecord.objects.all().delete()
    return result


def _sentences_of_the_demonstration() -> tuple[list[int], list[int]]:
    """Sentences and rich-text frames in wagtail-localize's memory that stem from registered objects."""
    keys = {
        key
        for model in _registered_models()
        if issubclass(model, TranslatableMixin)
        for key in DemoRecord.objects.objects_of(model).values_list("translation_key", flat=True)
    }
    strings, templates = (
        list(
            model.objects.filter(segments__source__object_id__in=keys).values_list("pk", flat=True).distinct()
        )
        for model in (String, Template)
    )
    return strings, templates


def _registered_models() -> list[type[models.Model]]:
    types = ContentType.objects.filter(pk__in=DemoRecord.objects.values("content_type"))
    return [kind.model_class() for kind in types]


def _registered_pages() -> models.QuerySet[Page]:
    kinds = [model for model in _registered_models() if issubclass(model, Page)]
    keys = [
        key for model in kinds for key in DemoRecord.objects.of(model).values_list("object_id", flat=True)
    ]
    return Page.objects.filter(pk__in=keys)


def _remove_pages(result: Removal, progress: Progress) -> None:
    registered = _registered_pages()
    own = Page.objects.exclude(pk__in=registered.values("pk")).filter(depth__gt=1)
    needed = {path[:end] for path in own.values_list("path", flat=True) for end in range(4, len(path), 4)}
    kept = registered.filter(path__in=needed)
    result.kept += [str(page) for page in kept]
    doomed = list(registered.exclude(path__in=needed).order_by("depth", "path"))
    _free_sites(doomed)
    gone: list[str] = []
    for page in progress.each("pages removed", doomed):
        if not any(page.path.startswith(path) for path in gone):
            gone.append(page.path)
            Page.objects.get(pk=page.pk).specific.delete()
    PageLogEntry.objects.filter(page_id__in=[page.pk for page in doomed]).delete()
    keys = {page.translation_key for page in doomed}
    keys -= set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
    ArticleViews.objects.filter(article__in=keys).delete()
    result.removed += len(doomed)


def _free_sites(doomed: list[Page]) -> None:
    """Sites would go with their root page: point them at the root of the tree first."""
    Site.objects.filter(root_page__in=doomed).update(root_page=Page.get_first_root_node())


def _remove_the_rest(result: Removal, progress: Progress) -> None:
    """Everything but pages and locales, the newest first: the later may point at the earlier."""
    later = [record for record in DemoRecord.objects.order_by("-pk") if _is_plain(record)]
    for record in progress.each("other objects removed", later):
        instance = record.target
        if instance is None:
            continue
        if in_use(instance):
            result.kept.append(str(instance))
            continue
        entries = ModelLogEntry.objects.filter(content_type=record.content_type, object_id=str(instance.pk))
        instance.delete()
        entries.delete()
        result.removed += 1


def _is_plain(record: DemoRecord) -> bool:
    model = record.content_type.model_class()
    return not issubclass(model, Page) and model._meta.label != "wagtailcore.Locale"


def _remove_locales(result: Removal) -> None:
    from wagtail.models import Locale

    for locale in DemoRecord.objects.objects_of(Locale):
        if in_use(locale):
            result.kept.append(str(locale))
        else:
            locale.delete()
            result.removed += 1


def in_use(instance: models.Model) -> bool:
    """Whether anything outside the register would lose by the removal of ``instance``."""
    if isinstance(instance, get_user_model()):
        return False
    if ReferenceIndex.get_references_to(instance).exists():
        return True
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: instance}).exists()
        for relation in [*instance._meta.related_objects, *_unnamed_uses(instance)]
        if not _belongs_to_its_target(relation)
    )


def _unnamed_uses(instance: models.Model) -> list[models.ForeignObjectRel]:
    """Relations that have no name on this side and would lose by its removal: lists, protected keys."""
    return [
        field
        for field in instance._meta.get_fields(include_hidden=True)
        if field.auto_created
        and not field.concrete
        and field.hidden
        and (field.many_to_many or field.on_delete is models.PROTECT)
    ]


def _belongs_to_its_target(relation: models.ForeignObjectRel) -> bool:
    """Rows that are part of the object: children of a cluster, sized copies of a picture."""
    return (
        isinstance(relation.field, ParentalKey)
        or relation.related_model is get_image_model().get_rendition_model()
    )
