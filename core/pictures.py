"""Responsive pictures: one list of presets, so that every rendition is known before a page is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.models import AbstractImage, Filter

from core.models.images import CustomRendition

FORMATS = ("avif", "jpeg")
"""Best first; the last is the fallback. WebP between them would serve the few browsers of 2020 to 2023 that
know it and not AVIF, and cost every page a line for each picture and every upload a third more renditions."""


@dataclass(frozen=True)
class Preset:
    """A place for pictures. ``operations`` are Wagtail filters, narrow to wide; ``sizes`` as in HTML."""

    operations: tuple[str, ...]
    sizes: str
    formats: tuple[str, ...] = FORMATS

    def specs(self) -> list[str]:
        """Filter specs of every rendition of the preset."""
        return [f"{operation}|format-{form}" for form in self.formats for operation in self.operations]


_CARD = ("fill-400x250", "fill-800x500")

PRESETS = {
    "hero": Preset(("fill-640x480", "fill-1040x780", "fill-1440x1080"), "(min-width: 60em) 46vw, 100vw"),
    "card": Preset(_CARD, "(min-width: 60em) 24rem, (min-width: 40em) 45vw, 100vw"),
    "row": Preset(_CARD, "(min-width: 40em) 15rem, 100vw"),
    "lead": Preset(("fill-640x360", "fill-1040x585", "fill-1600x900"), "(min-width: 75em) 72rem, 100vw"),
    "inline": Preset(("width-480", "width-800", "width-1200"), "(min-width: 48em) 44rem, 100vw"),
    "gallery": Preset(("fill-360x270", "fill-720x540"), "(min-width: 60em) 20rem, 50vw"),
    "portrait": Preset(("fill-160x200", "fill-320x400"), "10rem"),
    "logo": Preset(("max-240x120", "max-480x240"), "15rem", ("png",)),
    "zoom": Preset(("max-1600x1200",), "100vw", ("jpeg",)),
}


def specs_for(*names: str) -> list[str]:
    """Filter specs of several presets, for prefetching on lists."""
    return [spec for name in names for spec in PRESETS[name].specs()]


def prefetch(images: Iterable[AbstractImage | None], *names: str) -> None:
    """Load the renditions of all these pictures in one query, before a list renders them."""
    renditions = CustomRendition.objects.filter(filter_spec__in=specs_for(*names))
    prefetch_related_objects(
        [image for image in images if image],
        Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions"),
    )


def render_sources(image: AbstractImage, name: str) -> dict[str, Any]:
    """Everything that the picture component writes: sources by format, fallback, width and height."""
    preset = PRESETS[name]
    renditions = image.get_renditions(*(Filter(spec=spec) for spec in preset.specs()))
    by_format = {
        form: [renditions[f"{operation}|format-{form}"] for operation in preset.operations]
        for form in preset.formats
    }
    fallback = by_format[preset.formats[-1]]
    middle = fallback[len(fallback) // 2]
    return {
        "sources": [
            {"mime": f"image/{form}", "srcset": _srcset(by_format[form])} for form in preset.formats[:-1]
        ],
        "srcset": _srcset(fallback) if len(fallback) > 1 else "",
        "src": middle.url,
        "width": middle.width,
        "height": middle.height,
        "sizes": preset.sizes,
    }


def _srcset(renditions: list[Any]) -> str:
    seen: dict[int, str] = {}
    for rendition in renditions:
        seen.setdefault(rendition.width, rendition.url)
    return ", ".join(f"{url} {width}w" for width, url in seen.items())
