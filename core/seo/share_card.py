"""The picture for sharing, drawn from the page: its title, the centre's name and accent.

1200 x 630 pixels. Set in Source Serif 4, whose Cyrillic knows the Serbian forms; the address carries a
digest of all that is drawn, so a card can be cached for ever and nobody can ask for a card of his own words.
"""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont, features

from core import colour
from core.languages import html_lang
from core.models.centre import SiteFacts

SIZE = (1200, 630)
MARGIN = 84
PAPER, INK = colour.LIGHT_GROUND, "#22211e"
DRAWING = 2
"""Raise when the drawing changes, so that old cards are not served for it."""


def digest(page: Any, facts: SiteFacts) -> str:
    """Short fingerprint of everything that is drawn."""
    material = "\n".join([str(DRAWING), page.card_title, facts.accent, page.content_locale.language_code])
    return hashlib.sha256(material.encode()).hexdigest()[:12]


def share_card_url(page: Any, facts: SiteFacts) -> str:
    """Path of the card of a page."""
    return reverse("share_card", args=[page.pk or 0, digest(page, facts)])


@lru_cache(maxsize=8)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    path = files("fontpkg_source_serif_4") / "files" / "SourceSerif4[opsz,wght].ttf"
    font = ImageFont.truetype(str(path), size)
    font.set_variation_by_axes([min(max(size, 8), 60), weight])
    return font


def _wrap(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        candidate = f"{line} {word}".strip()
        if line and draw.textlength(candidate, font=font) > width:
            lines.append(line)
            line = word
        else:
            line = candidate
    return [*lines, line] if line else lines


def _fit(
    draw: ImageDraw.ImageDraw, text: str, width: int, height: int
) -> tuple[list[str], ImageFont.FreeTypeFont, int]:
    """The largest setting of the title that fits; a very long one loses its end to an ellipsis."""
    for size in (76, 68, 60, 52, 46, 40):
        font, leading = _font(size, 600), round(size * 1.16)
        lines = _wrap(draw, text, font, width)
        if len(lines) * leading <= height:
            return lines, font, leading
    keep = height // leading
    return [*lines[: keep - 1], lines[keep - 1] + " …"], font, leading


def draw_card(page: Any, facts: SiteFacts, centre_name: str) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    accent = colour.readable(facts.accent, PAPER) if colour.HEX.match(facts.accent) else INK
    options: dict[str, Any] = {}
    if features.check("raqm"):
        options["language"] = html_lang(page.content_locale.language_code).split("-")[0]
    draw.rectangle((0, 0, 28, SIZE[1]), fill=accent)
    draw.rectangle((MARGIN, MARGIN, MARGIN + 96, MARGIN + 8), fill=accent)
    width = SIZE[0] - 2 * MARGIN
    lines, font, leading = _fit(draw, page.card_title, width, 350)
    for number, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + 44 + number * leading), line, font=font, fill=INK, **options)
    name_font = _font(32, 500)
    for number, line in enumerate(_wrap(draw, centre_name, name_font, width)[:2]):
        draw.text((MARGIN, SIZE[1] - MARGIN - 44 + number * 40), line, font=name_font, fill=accent, **options)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
