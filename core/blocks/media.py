"""Blocks made of pictures, film and sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .base import RICH_TEXT_FEATURES, PictureBlock, WithSampleImage, sample_image

VIDEO_IDS = {"youtube": r"[\w-]{11}", "vimeo": r"\d{6,12}"}
"""What the id of a film looks like at each provider."""

VIDEO_PROVIDERS = {
    "youtube": (
        re.compile(
            r"^https://(?:www\.|m\.)?(?:youtube\.com/watch\?(?:.*&)?v=|youtu\.be/|youtube\.com/shorts/)"
            rf"({VIDEO_IDS['youtube']})"
        ),
        "https://www.youtube-nocookie.com/embed/{id}",
        "YouTube",
    ),
    "vimeo": (
        re.compile(rf"^https://(?:www\.|player\.)?vimeo\.com/(?:video/)?({VIDEO_IDS['vimeo']})"),
        "https://player.vimeo.com/video/{id}?dnt=1",
        "Vimeo",
    ),
}
"""Code -> (pattern of addresses, address of the player, name). Players in their least curious form."""


def parse_video_url(url: str) -> tuple[str, str] | None:
    """Provider code and video id of an address, or None where it is not a film of a known provider."""
    for code, (pattern, _player, _name) in VIDEO_PROVIDERS.items():
        if match := pattern.match(url):
            return code, match[1]
    return None


def is_video_id(provider: str, video_id: str) -> bool:
    """Whether a provider of that code could have a film of that id."""
    return provider in VIDEO_IDS and bool(re.fullmatch(VIDEO_IDS[provider], video_id))


class ImageBlock(PictureBlock, WithSampleImage):
    """One picture with its caption."""

    credit = blocks.CharBlock(label=_("Credit"), max_length=160, required=False)
    width = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("normal", _("As wide as the text")), ("wide", _("Wide"))],
        default="normal",
        search_index=False,
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("One picture with caption and credit.")
        template = "components/blocks/image.html"
        sample_paths = ("image",)
        preview_value = {"caption": "Радионица у свечаној сали", "credit": "Архива центра", "width": "normal"}


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side, which open large."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    images = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2)

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures that open large.")
        template = "components/blocks/gallery.html"
        preview_value = {"heading": "Са отварања изложбе"}

    def get_preview_value(self) -> Any:
        """Three times the newest picture of the library."""
        image = sample_image()
        picture = {"image": image.pk if image else None, "caption": "Дечји радови"}
        return self.to_python({**self.meta.preview_value, "images": [picture] * 3 if image else []})


class VideoValue(blocks.StructValue):
    """A film, kept here or elsewhere."""

    @property
    def provider(self) -> tuple[str, str] | None:
        """Provider code and id of a film kept elsewhere."""
        return parse_video_url(self.get("external_url") or "")

    @property
    def provider_name(self) -> str:
        """Name of the provider, for the notice on the facade."""
        return VIDEO_PROVIDERS[self.provider[0]][2] if self.provider else ""

    @property
    def player_url(self) -> str:
        """Our own page that holds the provider's player; nothing is asked of the provider before it opens."""
        return reverse("video_player", args=self.provider) if self.provider else ""


class VideoBlock(WithSampleImage):
    """A film behind a facade: no player and no foreign request before the visitor asks for it."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    video_file = DocumentChooserBlock(label=_("Film file (MP4 or WebM)"), required=False)
    external_url = blocks.URLBlock(label=_("Address at YouTube or Vimeo"), required=False)
    captions = DocumentChooserBlock(label=_("Captions (VTT)"), required=False)
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=RICH_TEXT_FEATURES, required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film that loads only when the visitor starts it.")
        template = "components/blocks/video.html"
        value_class = VideoValue
        sample_paths = ("poster",)
        preview_value = {"title": "Фестивал науке 2026", "external_url": "https://vimeo.com/000000000"}

    def clean(self, value: Any) -> Any:
        """Refuse no film, two films, and addresses that no known provider answers."""
        cleaned = super().clean(value)
        file, url = cleaned.get("video_file"), cleaned.get("external_url")
        if bool(file) == bool(url):
            raise StructBlockValidationError(
                non_block_errors=[
                    ValidationError(_("Choose a film file or give an address, one of the two."))
                ]
            )
        if url and parse_video_url(url) is None:
            raise StructBlockValidationError(
                {"external_url": ValidationError(_("This is not the address of a film at YouTube or Vimeo."))}
            )
        return cleaned


class AudioBlock(blocks.StructBlock):
    """A recording with its transcript."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Sound file (MP3)"))
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=RICH_TEXT_FEATURES, required=False)

    class Meta:
        icon = "media"
        label = _("Audio")
        description = _("A recording with its transcript.")
        template = "components/blocks/audio.html"
        preview_value = {
            "title": "Разговор са библиотекарком",
            "transcript": "<p>Добар дан и добро дошли.</p>",
        }


@dataclass(frozen=True)
class MapPlace:
    """A point on the map, in degrees."""

    latitude: Decimal
    longitude: Decimal

    ORIGIN: ClassVar[str] = "https://www.openstreetmap.org"
    REACH: ClassVar[Decimal] = Decimal("0.004")
    """Half the width of the map in degrees: a few streets around the house."""

    @classmethod
    def of(cls, latitude: str, longitude: str) -> MapPlace | None:
        """The point of two decimal numbers, or None where the earth has no such point."""
        place = cls(Decimal(latitude), Decimal(longitude))
        return place if abs(place.latitude) <= 90 and abs(place.longitude) <= 180 else None

    @property
    def frame_url(self) -> str:
        """OpenStreetMap's page for frames, with a marker on the point."""
        west, east = self.longitude - self.REACH, self.longitude + self.REACH
        south, north = self.latitude - self.REACH / 2, self.latitude + self.REACH / 2
        box = ",".join(str(side) for side in (west, south, east, north))
        query = urlencode({"bbox": box, "layer": "mapnik", "marker": f"{self.latitude},{self.longitude}"})
        return f"{self.ORIGIN}/export/embed.html?{query}"


class MapLinkValue(blocks.StructValue):
    """A place on the map."""

    @property
    def frame_url(self) -> str:
        """Our own page that holds the map; nothing is asked of OpenStreetMap before it opens."""
        if self.get("latitude") is None or self.get("longitude") is None:
            return ""
        return reverse("map_frame", args=[f"{Decimal(self[name]):.6f}" for name in ("latitude", "longitude")])


class MapLinkBlock(blocks.StructBlock):
    """A place behind a facade: on the visitor's own map, or here when the visitor asks for it."""

    label = blocks.CharBlock(label=_("Name of the place"), max_length=120)
    address = blocks.TextBlock(label=_("Address"), max_length=300)
    latitude = blocks.DecimalBlock(label=_("Latitude"), min_value=-90, max_value=90, decimal_places=6)
    longitude = blocks.DecimalBlock(label=_("Longitude"), min_value=-180, max_value=180, decimal_places=6)

    class Meta:
        icon = "site"
        label = _("Map link")
        description = _("A place that opens in the visitor's own map.")
        template = "components/blocks/map_link.html"
        value_class = MapLinkValue
        preview_value = {
            "label": "Зграда центра",
            "address": "Трг учитеља 4\n00000 Варошица",
            "latitude": "43.890000",
            "longitude": "20.350000",
        }


class PersonCardBlock(blocks.StructBlock):
    """A person on a card; the name stands beside the portrait, so the portrait needs no text of its own."""

    photo = ImageChooserBlock(label=_("Portrait"), required=False)
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Position"), max_length=160, required=False)
    text = blocks.TextBlock(label=_("Text"), max_length=400, required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=60, required=False)


class PeopleBlock(blocks.StructBlock):
    """Lecturers, jurors, guests."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    people = blocks.ListBlock(PersonCardBlock(), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("People")
        description = _("Cards of lecturers, jurors or guests.")
        template = "components/blocks/people.html"
        preview_value = {
            "heading": "Предавачи",
            "people": [
                {"name": "др Весна Илић", "role": "психолог"},
                {"name": "Петар Савић", "role": "наставник физике"},
            ],
        }
