"""Makes the sized copies of the pictures that pages use, so that nobody waits for the first view.

Which preset a picture needs follows from where the content uses it. A picture is scaled once for a size and
then written in every format of the preset. Both release Python's global lock, so they are spread
over the processors; rows are written by one thread.
"""

from __future__ import annotations

import io
import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import willow
from django.conf import settings
from django.core.files import File
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Filter

from core.pictures import PRESETS
from demo import content, pages
from demo.progress import Progress
from demo.shelf import Shelf

PRESETS_BY_PLACE = {
    "hero_image": ("hero", "card"),
    "lead_image": ("lead", "card"),
    "photo": ("portrait",),
    "logo": ("logo",),
    "poster": ("inline",),
    "image": ("inline",),
    "picture": ("card",),
    "images": ("gallery", "zoom"),
}
"""Presets of ``core.pictures`` by the field or block in which the content names a picture."""

ENCODING: dict[str, dict[str, Any]] = {
    "avif": {"quality": getattr(settings, "WAGTAILIMAGES_AVIF_QUALITY", 61), "speed": 8},
    "webp": {"quality": getattr(settings, "WAGTAILIMAGES_WEBP_QUALITY", 80)},
    "jpeg": {
        "quality": getattr(settings, "WAGTAILIMAGES_JPEG_QUALITY", 85),
        "progressive": True,
        "optimize": True,
    },
    "png": {},
}
"""Options of Pillow as Wagtail would choose them, except the speed of libavif: at 8 a picture takes a quarter
of the time of Pillow's 6 and grows no larger."""

SUFFIXES = {"jpeg": ".jpg"}


@dataclass(frozen=True)
class Job:
    """One size of one picture, in the formats that are still missing."""

    image: AbstractImage
    operation: str
    formats: tuple[str, ...]


def wanted(records: Any) -> dict[str, set[str]]:
    """Names of the presets that each picture needs, by the key of the picture."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    _collect(records, "", found)
    return dict(found)


def _collect(value: Any, place: str, found: defaultdict[str, set[str]]) -> None:
    if isinstance(value, dict):
        for name, item in value.items():
            if name in PRESETS_BY_PLACE and isinstance(item, str):
                found[item].update(PRESETS_BY_PLACE["images" if place == "images" else name])
            else:
                _collect(item, name, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, place, found)


def warm_renditions(shelf: Shelf, progress: Progress) -> None:
    """Make every rendition that the pages of the demonstration ask for and that is not there yet."""
    needs = wanted([pages.specs(), content.read("people"), content.read("partners")])
    jobs = [
        job for key, names in sorted(needs.items()) for job in _jobs(shelf.get("image", key), sorted(names))
    ]
    rendition_model = get_image_model().get_rendition_model()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = pool.map(encode, jobs)
        for _job in progress.each("sizes of pictures", jobs):
            for rendition in next(results):
                rendition_model.objects.create(**rendition)


def _jobs(image: AbstractImage, names: list[str]) -> list[Job]:
    """What is missing of the presets ``names``."""
    present = set(image.renditions.values_list("filter_spec", flat=True))
    jobs: dict[str, Job] = {}
    for preset in (PRESETS[name] for name in names):
        for operation in preset.operations:
            formats = tuple(form for form in preset.formats if _spec(operation, form) not in present)
            if formats:
                jobs[operation] = Job(image, operation, formats)
    return list(jobs.values())


def _spec(operation: str, form: str) -> str:
    return f"{operation}|format-{form}"


def encode(job: Job) -> list[dict[str, Any]]:
    """Fields of the renditions of one size: the file, and what Wagtail finds it by."""
    scaled = _scaled(job.image, job.operation)
    renditions = []
    for form in job.formats:
        size = Filter(spec=_spec(job.operation, form))
        key = size.get_cache_key(job.image)
        buffer = io.BytesIO()
        picture = scaled if form == "png" else scaled.convert("RGB")
        picture.save(buffer, form.upper(), **ENCODING[form])
        renditions.append(
            {
                "image": job.image,
                "filter_spec": size.spec,
                "focal_point_key": key,
                "file": File(buffer, name=_file_name(job.image, size.spec, key, form)),
            }
        )
    return renditions


def _scaled(image: AbstractImage, operation: str) -> Image.Image:
    """The picture cropped and scaled as Wagtail does it. Opened anew: threads do not share an open file."""
    with image.file.storage.open(image.file.name) as source:
        opened = willow.Image.open(source).auto_orient()
        transform = Filter(spec=operation).get_transform(image, opened.get_size())
        return opened.crop(transform.get_rect().round()).resize(transform.size).image


def _file_name(image: AbstractImage, spec: str, key: str, form: str) -> str:
    """The name that Wagtail gives a rendition."""
    ending = ".".join(part for part in (key, spec.replace("|", ".")) if part)
    ending += SUFFIXES.get(form, f".{form}")
    return f"{Path(image.file.name).stem[: 59 - len(ending)]}.{ending}"
