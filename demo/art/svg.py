"""A small drawing surface that writes SVG.

:class:`Canvas` keeps a list of elements and a list of definitions and joins them into one document.
Numbers are written with at most one decimal and identifiers are counted from one, so the same calls
always give the same bytes. Randomness comes only from ``Canvas.rng``, which is seeded by name.

Two devices give the pictures their printed look: :meth:`Canvas.stipple` shades a shape with dots
that thin out along a gradient, and :meth:`Canvas.document` lays a fine paper grain over the whole.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from .palette import HONEY, NIGHT

Point = tuple[float, float]
Stop = tuple[float, str, float]


def num(value: float) -> str:
    """A coordinate as SVG text, one decimal at most, no negative zero."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def _attributes(attrs: dict[str, object]) -> str:
    """Keyword arguments as SVG attributes; ``blend`` becomes a mix-blend-mode style."""
    parts = []
    for key, value in attrs.items():
        if value is None:
            continue
        if key == "blend":
            parts.append(f' style="mix-blend-mode:{value}"')
            continue
        text = value if isinstance(value, str) else f"{float(value):.3f}".rstrip("0").rstrip(".")
        parts.append(f' {key.replace("_", "-")}="{text}"')
    return "".join(parts)


def polyline(points: Iterable[Point], close: bool = True) -> str:
    """Path data through straight segments."""
    body = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return f"M{body}{'Z' if close else ''}"


def curve(points: Sequence[Point], close: bool = False, tension: float = 0.17) -> str:
    """Path data of a smooth (Catmull-Rom) line through ``points``."""
    count = len(points)
    segments = count if close else count - 1

    def at(index: int) -> Point:
        return points[index % count] if close else points[max(0, min(count - 1, index))]

    data = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for i in range(segments):
        before, start, end, after = at(i - 1), at(i), at(i + 1), at(i + 2)
        first = (start[0] + (end[0] - before[0]) * tension, start[1] + (end[1] - before[1]) * tension)
        second = (end[0] - (after[0] - start[0]) * tension, end[1] - (after[1] - start[1]) * tension)
        data.append("C" + " ".join(f"{num(x)} {num(y)}" for x, y in (first, second, end)))
    return "".join(data) + ("Z" if close else "")


def box(x: float, y: float, w: float, h: float, r: float = 0) -> str:
    """Path data of a rectangle with corner radius ``r``."""
    if not r:
        return f"M{num(x)} {num(y)}h{num(w)}v{num(h)}h{num(-w)}Z"
    arc = f"a{num(r)} {num(r)} 0 0 1"
    return (
        f"M{num(x + r)} {num(y)}h{num(w - 2 * r)}{arc} {num(r)} {num(r)}v{num(h - 2 * r)}"
        f"{arc} {num(-r)} {num(r)}h{num(2 * r - w)}{arc} {num(-r)} {num(-r)}v{num(2 * r - h)}"
        f"{arc} {num(r)} {num(-r)}Z"
    )


def disc(x: float, y: float, rx: float, ry: float | None = None) -> str:
    """Path data of a circle or ellipse."""
    ry = rx if ry is None else ry
    arc = f"a{num(rx)} {num(ry)} 0 1 0"
    return f"M{num(x - rx)} {num(y)}{arc} {num(2 * rx)} 0{arc} {num(-2 * rx)} 0Z"


def arch(x: float, y: float, w: float, h: float) -> str:
    """Path data of a round-headed opening whose foot stands at ``y + h``."""
    r = w / 2
    return f"M{num(x)} {num(y + h)}V{num(y + r)}a{num(r)} {num(r)} 0 0 1 {num(w)} 0V{num(y + h)}Z"


class Canvas:
    """One picture being drawn, ``width`` by ``height`` pixels.

    ``seed`` is the picture's name: it feeds :attr:`rng` and nothing else does.
    ``grain`` (0-1) is the strength of the paper grain laid over the finished picture.
    """

    def __init__(self, width: int, height: int, seed: str, grain: float = 0.2) -> None:
        self.width = width
        self.height = height
        self.rng = random.Random(seed)
        self.grain = grain
        self._parts: list[str] = []
        self._defs: dict[tuple[str, str, str], str] = {}

    # --- elements -----------------------------------------------------------------------------
    def path(self, data: str, fill: str = "none", **attrs: object) -> None:
        """Draw path data."""
        self._parts.append(f'<path d="{data}" fill="{fill}"{_attributes(attrs)}/>')

    def rect(self, x: float, y: float, w: float, h: float, fill: str, r: float = 0, **attrs: object) -> None:
        """Draw a rectangle with corner radius ``r``."""
        self.path(box(x, y, w, h, r), fill, **attrs)

    def disc(self, x: float, y: float, r: float, fill: str, ry: float | None = None, **attrs: object) -> None:
        """Draw a circle, or an ellipse when ``ry`` is given."""
        self.path(disc(x, y, r, ry), fill, **attrs)

    def poly(self, points: Iterable[Point], fill: str, **attrs: object) -> None:
        """Draw a straight-sided shape."""
        self.path(polyline(points), fill, **attrs)

    def blob(self, points: Sequence[Point], fill: str, tension: float = 0.17, **attrs: object) -> None:
        """Draw a smooth closed shape."""
        self.path(curve(points, close=True, tension=tension), fill, **attrs)

    def line(self, points: Sequence[Point], colour: str, width: float, **attrs: object) -> None:
        """Draw straight segments with round ends."""
        self._stroke(polyline(points, close=False), colour, width, attrs)

    def stroke(self, points: Sequence[Point], colour: str, width: float, **attrs: object) -> None:
        """Draw a smooth line with round ends."""
        self._stroke(curve(points), colour, width, attrs)

    def _stroke(self, data: str, colour: str, width: float, attrs: dict[str, object]) -> None:
        settings = {
            "stroke": colour,
            "stroke_width": width,
            "stroke_linecap": "round",
            "stroke_linejoin": "round",
        }
        self.path(data, "none", **(settings | attrs))

    # --- grouping -----------------------------------------------------------------------------
    @contextmanager
    def group(self, clip: str | None = None, **attrs: object) -> Iterator[None]:
        """Draw inside a group; ``clip`` is path data that everything inside is cut to."""
        if clip is not None:
            attrs["clip_path"] = self._define("clipPath", "", f'<path d="{clip}"/>')
        self._parts.append(f"<g{_attributes(attrs)}>")
        yield
        self._parts.append("</g>")

    def at(self, x: float, y: float, scale: float = 1, turn: float = 0, flip: bool = False):
        """A group with its own origin at ``x, y``, scaled, turned by degrees and perhaps mirrored."""
        horizontal = -scale if flip else scale
        turned = f" rotate({num(turn)})" if turn else ""
        return self.group(
            transform=f"translate({num(x)} {num(y)}){turned} scale({horizontal:.3f} {scale:.3f})"
        )

    # --- paint --------------------------------------------------------------------------------
    def _define(self, tag: str, attrs: str, body: str) -> str:
        """Keep a definition once, however often it is asked for; returns the reference to it."""
        name = self._defs.setdefault((tag, attrs, body), f"{tag[0]}{len(self._defs) + 1}")
        return f"url(#{name})"

    def linear(self, start: Point, end: Point, *stops: Stop | str) -> str:
        """A linear gradient between two points of the picture; returns a fill."""
        place = "".join(
            f' {k}="{num(v)}"' for k, v in zip(("x1", "y1", "x2", "y2"), start + end, strict=True)
        )
        return self._define("linearGradient", f' gradientUnits="userSpaceOnUse"{place}', _stops(stops))

    def down(self, top: float, bottom: float, *stops: Stop | str) -> str:
        """A vertical gradient from ``top`` to ``bottom``; returns a fill."""
        return self.linear((0, top), (0, bottom), *stops)

    def radial(self, x: float, y: float, r: float, *stops: Stop | str) -> str:
        """A radial gradient; returns a fill."""
        place = f' gradientUnits="userSpaceOnUse" cx="{num(x)}" cy="{num(y)}" r="{num(r)}"'
        return self._define("radialGradient", place, _stops(stops))

    def glow(
        self, x: float, y: float, r: float, colour: str = HONEY, strength: float = 0.6, **attrs: object
    ) -> None:
        """A pool of light fading outwards to nothing."""
        fill = self.radial(x, y, r, (0, colour, strength), (0.45, colour, strength * 0.4), (1, colour, 0))
        self.disc(x, y, r, fill, **attrs)

    def blur(self, deviation: float) -> str:
        """A blur filter; returns a value for the ``filter`` attribute."""
        margins = ' x="-.5" y="-.5" width="2" height="2"'
        return self._define("filter", margins, f'<feGaussianBlur stdDeviation="{num(deviation)}"/>')

    def stipple(
        self,
        data: str,
        colour: str,
        start: Point,
        end: Point,
        dense: float = 0.75,
        thin: float = 0.0,
        **attrs: object,
    ) -> None:
        """Shade path data with dots of ``colour``, ``dense`` at ``start``, ``thin`` at ``end`` (0-1)."""
        fill = self.linear(start, end, (0, "#000000", dense), (1, "#000000", thin))
        self.path(data, fill, filter=self._dots(colour), **attrs)

    def _dots(self, colour: str) -> str:
        """A filter that turns opacity into density of dots of one colour."""
        body = (
            '<feTurbulence type="fractalNoise" baseFrequency=".62" numOctaves="2" seed="7" result="n"/>'
            '<feColorMatrix in="n" type="matrix" result="a" '
            'values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2.4 0 0 0 -.7"/>'
            '<feComposite in="SourceAlpha" in2="a" operator="arithmetic" k2="1" k3="1" k4="-1" result="m"/>'
            '<feComponentTransfer in="m" result="d">'
            '<feFuncA type="linear" slope="1.7"/></feComponentTransfer>'
            f'<feFlood flood-color="{colour}"/><feComposite operator="in" in2="d" result="f"/>'
            '<feComposite in="f" in2="SourceAlpha" operator="in"/>'
        )
        return self._define(
            "filter", ' x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"', body
        )

    # --- the finished document ----------------------------------------------------------------
    def wash(self, fill: str, **attrs: object) -> None:
        """Cover the whole picture."""
        self.rect(0, 0, self.width, self.height, fill, **attrs)

    def light(self, x: float, y: float, r: float, colour: str = HONEY, strength: float = 0.35) -> None:
        """Warm the picture from one side and let the far corner fall into shadow."""
        self.wash(self.radial(x, y, r, (0, colour, strength), (1, colour, 0)), blend="soft-light")
        far = self.radial(x, y, r * 1.55, (0.6, NIGHT, 0), (1, NIGHT, strength * 0.7))
        self.wash(far, blend="multiply")

    def document(self) -> str:
        """The picture as one SVG document."""
        body = list(self._parts)
        if self.grain:
            body.append(self._grain())
        defs = "".join(
            f'<{tag} id="{name}"{attrs}>{content}</{tag}>'
            for (tag, attrs, content), name in self._defs.items()
        )
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><defs>{defs}</defs>{"".join(body)}</svg>\n'

    def _grain(self) -> str:
        grey = ".9 0 0 0 .05 .9 0 0 0 .05 .9 0 0 0 .05 0 0 0 0 1"
        noise = self._define(
            "filter",
            ' x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"',
            f'<feTurbulence type="fractalNoise" baseFrequency=".7" numOctaves="2" seed="3"/>'
            f'<feColorMatrix type="matrix" values="{grey}"/>',
        )
        sheet = box(0, 0, self.width, self.height)
        return (
            f'<path d="{sheet}" fill="#808080" filter="{noise}" opacity="{self.grain}"'
            ' style="mix-blend-mode:soft-light"/>'
        )


def _stops(stops: Sequence[Stop | str]) -> str:
    """Gradient stops; bare colours are spread evenly."""
    last = max(1, len(stops) - 1)
    out = []
    for i, stop in enumerate(stops):
        offset, colour, opacity = (i / last, stop, 1.0) if isinstance(stop, str) else stop
        out.append(f'<stop offset="{offset:.3g}" stop-color="{colour}" stop-opacity="{opacity:.3g}"/>')
    return "".join(out)
