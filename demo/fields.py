"""Fills the fields of a page or snippet from a content record, by the kind of each field."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from demo import content
from demo.blocks import BlockBuilder
from demo.shelf import Shelf
from events.models import Event
from programs.models import Program

FACTS = (Event, Program)
"""Facts that pages point at; they stand on the shelf under the name of their model."""


class FieldFiller:
    """Sets the fields of objects in one language.

    A name of the record that is no field of the model is left alone: the maker of the object uses it itself.
    """

    def __init__(self, shelf: Shelf, language: str) -> None:
        self.shelf = shelf
        self.language = language
        self.builder = BlockBuilder(shelf, language)

    def fill(self, instance: models.Model, record: dict[str, Any]) -> None:
        """Set every field of ``instance`` that ``record`` speaks of."""
        fields = {field.name: field for field in instance._meta.concrete_fields}
        for name, value in record.items():
            if name in fields:
                self._set(instance, fields[name], content.in_language(value, self.language), record["key"])

    def _set(self, instance: models.Model, field: models.Field, value: Any, key: str) -> None:
        if isinstance(field, StreamField):
            items = self.builder.stream(field.stream_block, value, f"{key}.{field.name}")
            value = field.stream_block.to_python(items)
        elif isinstance(field, RichTextField):
            value = self.builder.rich_text(value)
        elif isinstance(field, models.ForeignKey) and value is not None:
            value = self._related(instance, field, value)
        setattr(instance, field.name, value)

    def _related(self, instance: models.Model, field: models.ForeignKey, key: str) -> models.Model:
        """The object behind a key. A picture brings its alternative text along where there is room for it."""
        if field.related_model is get_document_model():
            return self.shelf.get("doc", key)
        if field.related_model is Page:
            return self.shelf.get("page", key)
        if field.related_model in FACTS:
            return self.shelf.get(field.related_model._meta.model_name, key)
        if hasattr(instance, f"{field.name}_alt"):
            setattr(instance, f"{field.name}_alt", self.shelf.alt(key, self.language))
        return self.shelf.get("image", key)
