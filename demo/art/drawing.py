"""From a name to a drawing: which function draws which picture, and the SVG it makes."""

from __future__ import annotations

from collections.abc import Callable

from . import emblems, portraits
from .manifest import Picture
from .scenes import (
    community,
    exhibitions,
    experiments,
    festivities,
    garden,
    learning,
    making,
    nature,
    places,
    reading,
    records,
    seasons,
    skies,
    stage,
)
from .svg import Canvas

DRAWERS: dict[str, Callable[[Canvas], None]] = {
    name: draw
    for module in (
        community,
        exhibitions,
        experiments,
        festivities,
        garden,
        learning,
        making,
        nature,
        places,
        reading,
        records,
        seasons,
        skies,
        stage,
        portraits,
        emblems,
    )
    for name, draw in module.SCENES.items()
}
"""Drawing functions by picture name."""


def draw(picture: Picture) -> str:
    """The picture as an SVG document; the same bytes every time.

    Emblems stay free of paper grain so that they sit cleanly on any page.
    """
    canvas = Canvas(*picture.size, seed=picture.name, grain=0 if picture.suffix == ".png" else 0.2)
    DRAWERS[picture.name](canvas)
    return canvas.document()
