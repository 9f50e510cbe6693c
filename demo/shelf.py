"""Where the loader puts what it has made under the key that the content files use for it."""

from __future__ import annotations

from collections import defaultdict

from django.db import models

from demo.models import DemoRecord


class Shelf:
    """Objects by kind and key, and the alternative texts of the pictures."""

    def __init__(self) -> None:
        self._objects: dict[str, dict[str, models.Model]] = defaultdict(dict)
        self._alt: dict[str, dict[str, str]] = {}

    def put(self, kind: str, key: str, instance: models.Model) -> None:
        """Keep ``instance`` and enter it into the register of demonstration objects."""
        self._objects[kind][key] = instance
        DemoRecord.remember(instance)

    def lend(self, kind: str, key: str, instance: models.Model) -> None:
        """Keep ``instance`` for the content to name; whoever made it has entered it into the register."""
        self._objects[kind][key] = instance

    def put_picture(self, key: str, image: models.Model, alt: dict[str, str]) -> None:
        """Keep a picture with its alternative text in each language."""
        self.put("image", key, image)
        self._alt[key] = alt

    def get(self, kind: str, key: str) -> models.Model:
        """The object; raises ``KeyError`` naming what was looked for."""
        try:
            return self._objects[kind][key]
        except KeyError:
            raise KeyError(f"The content names {kind} {key!r}, which does not exist.") from None

    def all(self, kind: str) -> list[models.Model]:
        """Every object of a kind, in the order of making."""
        return list(self._objects[kind].values())

    def pk(self, kind: str, key: str) -> int:
        """Primary key of an object; raises ``KeyError``."""
        return self.get(kind, key).pk

    def alt(self, key: str, language: str) -> str:
        """Alternative text of a picture in ``sr`` or ``en``."""
        self.get("image", key)
        return self._alt[key][language]
