"""Factories of the core room."""

from __future__ import annotations

import io
from typing import Any

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Locale, Page
from wagtail_factories import CollectionFactory

from core.models import CentreProfile, CustomDocument, CustomImage, Menu, Term, TermLabel


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
        skip_postgeneration_save = True

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


def in_serbian() -> Locale:
    """The default locale."""
    return Locale.objects.get_or_create(language_code="sr")[0]


class CentreProfileFactory(factory.django.DjangoModelFactory):
    """The centre's words in Serbian."""

    locale = factory.LazyFunction(in_serbian)
    name = "Регионални центар за образовање Липовац"
    short_name = "РЦО Липовац"
    address = "Трг учитеља 4\n00000 Липовац"
    about_short = "Центар усавршава наставнике осам општина."

    class Meta:
        model = CentreProfile


class MenuFactory(factory.django.DjangoModelFactory):
    """A main menu; ``links`` are ``(text, page or address)`` pairs."""

    locale = factory.LazyFunction(in_serbian)
    kind = Menu.Kind.MAIN
    title = "Главни мени"

    class Meta:
        model = Menu

    class Params:
        links = ()

    @factory.lazy_attribute
    def items(self) -> list[Any]:
        """One item a link."""
        return [("item", {"link": link_value(text, target), "children": []}) for text, target in self.links]


def link_value(text: str, target: Page | str) -> dict[str, Any]:
    """The value of a link block."""
    page = target if isinstance(target, Page) else None
    return {"text": text, "page": page, "document": None, "url": "" if page else target}


def translate(page: Any, locale: Locale, **words: Any) -> Any:
    """A published translation of a page."""
    translation = page.copy_for_translation(locale)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return type(translation).objects.get(pk=translation.pk)


def alias(page: Any, locale: Locale) -> Any:
    """An untranslated copy of a page in another language."""
    return page.copy_for_translation(locale, alias=True).specific
