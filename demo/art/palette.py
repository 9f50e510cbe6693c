"""The house palette of the demo pictures.

Thirty-odd named colours in seven families, mixed once so that any two of them sit well side by
side. Scenes take colours from here only, or blend two of them with :func:`mix`; that is what makes
forty separate drawings look like the work of one illustrator.
"""

INK = "#12303c"
NIGHT = "#0d2030"
MIDNIGHT = "#16324a"

TEAL_DEEP = "#17484f"
TEAL = "#1f666b"
TEAL_MID = "#3f8a89"
TEAL_LIGHT = "#83b8b0"
MIST = "#c4dcd4"

OCHRE_DEEP = "#b67a24"
OCHRE = "#dd9d38"
AMBER = "#f1be5f"
HONEY = "#f8dc98"

BRICK_DEEP = "#86382b"
BRICK = "#b5503a"
TERRACOTTA = "#d67d56"
APRICOT = "#efb288"
BLUSH = "#f5d3ba"

MOSS_DEEP = "#3c5235"
MOSS = "#63793f"
SAGE = "#9bad79"
PISTACHIO = "#cdd6a6"

CREAM = "#f8efdc"
PAPER = "#fdf8ec"
SAND = "#ead6b0"
STONE = "#cdbb9c"
TAUPE = "#8d7a66"

WOOD_DEEP = "#5a3727"
WOOD = "#8c5a38"
WOOD_LIGHT = "#bd8653"

PLUM = "#5a3650"
MAUVE = "#9c6c84"

BOOKS = (TEAL, BRICK, OCHRE, CREAM, TEAL_DEEP, TERRACOTTA, SAGE, INK, AMBER, MOSS, APRICOT, TEAL_LIGHT, PLUM)
"""Spine colours of a well-used municipal library."""

FLAGS = (BRICK, AMBER, TEAL_MID, CREAM, TERRACOTTA, SAGE)
"""Bunting colours."""

SKINS = ("#f3c9a5", "#e8b48c", "#d99d73", "#f7d6b8", "#c98a62")
HAIRS = ("#3a251d", "#5d3a24", "#8a5a31", "#1d1b22", "#b9b2a7", "#a34a2b")


def _channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0-255, of a ``#rrggbb`` colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Blend two ``#rrggbb`` colours; ``share`` (0-1) is how much of ``second`` goes in."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def shade(colour: str, amount: float) -> str:
    """The colour in shadow: ``amount`` (0-1) of ink mixed in."""
    return mix(colour, NIGHT, amount)


def tint(colour: str, amount: float) -> str:
    """The colour in the light: ``amount`` (0-1) of warm paper white mixed in."""
    return mix(colour, PAPER, amount)
