"""What the bulletin watches: models whose rows are public information, each with a description of itself."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of public information as it stands now. ``text`` is everything that a reader can read."""

    subject_type: str
    subject_id: int
    title: str
    path: str
    language: str
    text: str
    is_public: bool
    author: str = ""
    made_on: datetime.date | None = None

    @property
    def digest(self) -> str:
        """Fingerprint of title and text: the same words, the same version."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode(errors="replace")).hexdigest()


Describe = Callable[[Any], Content | None]

_described: dict[type[models.Model], Describe] = {}


def register(model: type[models.Model], describe: Describe) -> None:
    """Watch the rows of a model; ``describe`` answers None for a row that is no matter of the bulletin."""
    _described[model] = describe


def described_models() -> list[type[models.Model]]:
    """The watched models."""
    return list(_described)


def describe(instance: models.Model) -> Content | None:
    """The row as public information, or None."""
    for model, description in _described.items():
        if isinstance(instance, model):
            return description(instance)
    return None
