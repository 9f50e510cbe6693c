"""Factories of the core room."""

from __future__ import annotations

import io
from typing import Any

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail_factories import CollectionFactory

from core.models import CustomDocument, CustomImage, Term, TermLabel


def picture_file(width: int = 1600, height: int = 1000, colour: str = "#2f6f73") -> ContentFile:
    """A plain JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return ContentFile(out.getvalue(), "picture.jpg")


class ImageFactory(factory.django.DjangoModelFactory):
    """A described picture."""

    title = factory.Sequence(lambda n: f"Слика {n}")
    description = "Зграда центра у јутарњем светлу"
    file = factory.LazyFunction(picture_file)
    collection = factory.SubFactory(CollectionFactory, parent=None)

    class Meta:
        model = CustomImage

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> CustomImage:
        from wagtail.models import Collection

        kwargs["collection"] = Collection.get_first_root_node()
        return super()._create(model_class, *args, **kwargs)


class DocumentFactory(factory.django.DjangoModelFactory):
    """A text document whose facts have been read."""

    title = factory.Sequence(lambda n: f"Правилник {n}")
    file = factory.LazyFunction(lambda: ContentFile("Правилник о раду библиотеке".encode(), "pravilnik.txt"))

    class Meta:
        model = CustomDocument

    @factory.post_generation
    def facts(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Read the facts of the file, as an upload does."""
        if create:
            self.refresh_facts()


class TermFactory(factory.django.DjangoModelFactory):
    """A topic with a label in Serbian and English."""

    scheme = Term.Scheme.NEWS_TOPIC
    code = factory.Sequence(lambda n: f"topic-{n}")

    class Meta:
        model = Term
        skip_postgeneration_save = True

    @factory.post_generation
    def labels(self, create: bool, extracted: dict[str, str] | None, **kwargs: Any) -> None:
        """Labels by language code."""
        for language, label in (extracted or {"sr": "Меморандуми", "en": "Memoranda"}).items():
            TermLabel.objects.create(term=self, language=language, label=label)
