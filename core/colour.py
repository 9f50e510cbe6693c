"""Colour arithmetic for the centre's accent: contrast as WCAG 2.2 §1.4.3 defines it."""

from __future__ import annotations

import colorsys
import re

HEX = re.compile(r"^#[0-9a-fA-F]{6}$")
LIGHT_GROUND, LIGHT_SUNK = "#fbf8f2", "#f3eee4"
DARK_GROUND, DARK_RAISED = "#161816", "#1e211e"
"""Grounds of the public pages in both colour schemes, as ``static/css/site.css`` names them."""

TEXT_CONTRAST = 4.5
"""Least contrast of text against its ground (WCAG 2.2 §1.4.3, level AA)."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white)."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str, ratio: float = TEXT_CONTRAST) -> str:
    """The nearest colour of the same hue that reaches ``ratio`` on ``ground``: darker on light, lighter on
    dark."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)))
    step = -0.01 if luminance(ground) > 0.4 else 0.01
    candidate = colour.lower()
    while contrast(candidate, ground) < ratio and 0 < lightness + step < 1:
        lightness += step
        candidate = "#" + "".join(
            f"{round(channel * 255):02x}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation)
        )
    return candidate


def mix(colour: str, ground: str, share: float) -> str:
    """``share`` (0 to 1) of ``colour`` laid over ``ground``."""
    return "#" + "".join(
        f"{round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share)):02x}"
        for i in (1, 3, 5)
    )
