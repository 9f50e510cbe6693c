"""Charts drawn as SVG from a small table, with the table beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 44
"""Size of the drawing and its margins, in user units of the SVG."""

LETTER = 8.5
"""Width of a letter of a label, in the same units: Cyrillic capitals are wider, spaces narrower."""


@dataclass(frozen=True)
class Mark:
    """One value: the bar or point at ``x``/``y``, with its words. Lengths in user units."""

    label: str
    value: Decimal
    x: float
    y: float
    width: float
    height: float
    centre: float


@dataclass(frozen=True)
class Geometry:
    """A finished drawing: what the template writes, without any arithmetic of its own."""

    width: int
    height: int
    left: int
    right: int
    baseline: float
    marks: list[Mark]
    ticks: list[tuple[float, Decimal]]
    points: str

    @property
    def label_step(self) -> int:
        """Every how manieth label has room below the axis."""
        return max(1, math.ceil(len(self.marks) / 10))

    @property
    def numbered(self) -> bool:
        """Whether a label is too long to stand below its mark: numbers stand there then, and in the table."""
        room = (self.right - self.left) / max(len(self.marks), 1) * self.label_step
        return any(len(mark.label) * LETTER > room for mark in self.marks)


def nice_step(span: float, ticks: int = 4) -> Decimal:
    """The round distance (1, 2 or 5 times a power of ten) that divides ``span`` into about ``ticks``
    parts."""
    if span <= 0:
        return Decimal(1)
    rough = span / ticks
    power = 10 ** math.floor(math.log10(rough))
    factor = next(candidate for candidate in (1, 2, 5, 10) if rough <= candidate * power)
    return Decimal(str(factor * power)).normalize()


def draw(rows: list[tuple[str, Decimal]]) -> Geometry:
    """Bars and points for the rows; the axis always holds zero, so that lengths can be compared."""
    values = [value for _label, value in rows]
    top, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    step = nice_step(float(top - low) or 1.0)
    top_tick = math.ceil(top / step) * step if top else (step if not low else Decimal(0))
    low_tick = math.floor(low / step) * step
    scale = (HEIGHT - TOP - BOTTOM) / float(top_tick - low_tick)

    def y_of(value: Decimal) -> float:
        return round(TOP + float(top_tick - value) * scale, 1)

    slot = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    bar = min(slot * 0.64, 56)
    marks = []
    for index, (label, value) in enumerate(rows):
        centre = round(LEFT + slot * (index + 0.5), 1)
        y = min(y_of(value), y_of(Decimal(0)))
        height = round(abs(y_of(value) - y_of(Decimal(0))), 1)
        marks.append(Mark(label, value, round(centre - bar / 2, 1), y, round(bar, 1), height, centre))
    count = int((top_tick - low_tick) / step) + 1
    ticks = [(y_of(low_tick + step * i), (low_tick + step * i).normalize() + 0) for i in range(count)]
    points = " ".join(f"{mark.centre},{y_of(mark.value)}" for mark in marks)
    return Geometry(WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, y_of(Decimal(0)), marks, ticks, points)


class ChartValue(blocks.StructValue):
    """A chart that draws itself."""

    @property
    def svg(self) -> Geometry:
        """Geometry of the drawing."""
        return draw([(row["label"], Decimal(row["value"])) for row in self["rows"]])


class ChartRowBlock(blocks.StructBlock):
    """One label and its value."""

    label = blocks.CharBlock(label=_("Label"), max_length=60)
    value = blocks.DecimalBlock(label=_("Value"), max_digits=14, decimal_places=3)


class ChartBlock(blocks.StructBlock):
    """Bars to compare, a line for a course of time."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("bar", _("Bars")), ("line", _("Line"))], default="bar", search_index=False
    )
    unit = blocks.CharBlock(label=_("Unit"), max_length=40, required=False)
    rows = blocks.ListBlock(ChartRowBlock(), label=_("Values"), min_num=2, max_num=24)
    source = blocks.CharBlock(label=_("Source"), max_length=200, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Chart")
        description = _("Bars or a line from a small table, with the table beside it.")
        template = "components/blocks/chart.html"
        value_class = ChartValue
        preview_value = {
            "title": "Полазници обука",
            "kind": "bar",
            "unit": "полазника",
            "rows": [
                {"label": "2023", "value": "812"},
                {"label": "2024", "value": "1046"},
                {"label": "2025", "value": "1284"},
            ],
            "source": "Годишњи извештаји",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """The geometry is computed once for the drawing and the table."""
        return {**super().get_context(value, parent_context), "svg": value.svg}
