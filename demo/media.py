"""Copies the pictures and documents of the demonstration into the libraries of the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from demo import content, film, paperwork
from demo.art.manifest import PICTURES
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf

COLLECTION = "РЦО Белоречје"
"""Everything lies in one collection of its own, where an editor finds it together."""


@dataclass(frozen=True)
class Film:
    """The still picture of the film, described as the pictures of the manifest are."""

    name: str = "film-still"
    path: Path = film.STILL
    focal: tuple[int, int, int, int] = (640, 360, 320, 560)
    alt_sr: str = "Цртана флаша са црвеним чепом, до врха испуњена белом маглом."
    alt_en: str = "A drawn bottle with a red cap, filled to the top with white mist."


CREDIT = "Илустрација: РЦО Белоречје"


def make_collection() -> Collection:
    """The collection of the demonstration."""
    collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    DemoRecord.remember(collection)
    return collection


def load_images(shelf: Shelf, collection: Collection, progress: Progress) -> None:
    """Take in every picture of the manifest, with its focal area and alternative text."""
    for picture in progress.each("pictures", [*PICTURES, Film()]):
        store_picture(shelf, picture, collection, {"sr": picture.alt_sr, "en": picture.alt_en})


def store_picture(
    shelf: Shelf, picture: Any, collection: Collection, alt: dict[str, str], credit: str = CREDIT
) -> None:
    """Take in one picture with its alternative text by language; the first language is that of the site."""
    x, y, width, height = picture.focal
    image = get_image_model()(
        title=picture.name.replace("-", " ").capitalize(),
        description=next(iter(alt.values())),
        credit=credit,
        collection=collection,
        focal_point_x=x,
        focal_point_y=y,
        focal_point_width=width,
        focal_point_height=height,
    )
    with picture.path.open("rb") as source:
        image.file = File(source, name=picture.path.name)
        image._set_image_file_metadata()
        image.save()
    shelf.put_picture(picture.name, image, alt)


def load_documents(shelf: Shelf, collection: Collection, progress: Progress) -> None:
    """Take in every file of ``demo/documents`` that the content describes."""
    for record in progress.each("documents", content.read("documents")):
        document = get_document_model()(
            title=record["title"]["sr"],
            purpose=record["purpose"]["sr"],
            language="sr",
            collection=collection,
        )
        with (paperwork.FOLDER / record["file"]).open("rb") as source:
            document.file = File(source, name=record["file"])
            document._set_document_file_metadata()
            document.save()
        shelf.put("doc", record["key"], document)
