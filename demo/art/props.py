"""Things that recur from picture to picture: trees, books, windows, lamps, furniture.

Every function draws on a :class:`~demo.art.svg.Canvas` at a place given in pixels. Light comes from
the left and above in all of them, so the shaded side is always the right one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .palette import (
    AMBER,
    BOOKS,
    BRICK,
    CREAM,
    FLAGS,
    HONEY,
    INK,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    PAPER,
    SAGE,
    TEAL,
    TEAL_DEEP,
    TERRACOTTA,
    WOOD,
    WOOD_DEEP,
    WOOD_LIGHT,
    mix,
    shade,
    tint,
)
from .svg import Canvas, Point, arch, box, curve, disc, polyline


def shadow(c: Canvas, x: float, y: float, rx: float, ry: float, strength: float = 0.28) -> None:
    """A soft contact shadow under a thing that stands."""
    c.disc(x, y, rx, c.radial(x, y, rx, (0, NIGHT, strength), (1, NIGHT, 0)), ry=ry)


def ridge(c: Canvas, line: Sequence[Point], fill: str, shaded: str | None = None, depth: float = 260) -> None:
    """A hill or field: a smooth top line filled down to the foot of the picture."""
    data = curve(line) + f"L{c.width} {c.height}L0 {c.height}Z"
    c.path(data, fill)
    if shaded:
        top = min(y for _, y in line)
        c.stipple(data, shaded, (0, top), (0, top + depth), 0.0, 0.75)


def cloud(c: Canvas, x: float, y: float, w: float, fill: str = PAPER, opacity: float = 0.85) -> None:
    """A flat-bottomed cloud ``w`` wide whose base line is ``y``."""
    h = w * 0.2
    data = (
        f"M{x:.0f} {y:.0f}a{h * 0.6:.0f} {h * 0.6:.0f} 0 0 1 {w * 0.12:.0f} {-h * 0.75:.0f}"
        f"a{h * 0.9:.0f} {h * 0.9:.0f} 0 0 1 {w * 0.3:.0f} {-h * 0.35:.0f}"
        f"a{h * 0.75:.0f} {h * 0.75:.0f} 0 0 1 {w * 0.28:.0f} {h * 0.25:.0f}"
        f"a{h * 0.5:.0f} {h * 0.5:.0f} 0 0 1 {w * 0.3:.0f} {h * 0.85:.0f}Z"
    )
    c.path(data, fill, opacity=opacity)


def tree(c: Canvas, x: float, y: float, h: float, leaf: str = MOSS, trunk: str = WOOD_DEEP) -> None:
    """A broad-leaved tree ``h`` tall standing at ``x, y``."""
    shadow(c, x + h * 0.12, y, h * 0.34, h * 0.05)
    c.path(
        f"M{x - h * 0.035:.0f} {y:.0f}L{x - h * 0.015:.0f} {y - h * 0.5:.0f}H{x + h * 0.02:.0f}"
        f"L{x + h * 0.04:.0f} {y:.0f}Z",
        trunk,
    )
    c.stroke([(x, y - h * 0.3), (x + h * 0.06, y - h * 0.4), (x + h * 0.1, y - h * 0.48)], trunk, h * 0.022)
    crown = [
        (x - h * 0.29, y - h * 0.5),
        (x - h * 0.27, y - h * 0.72),
        (x - h * 0.1, y - h * 0.95),
        (x + h * 0.11, y - h * 0.96),
        (x + h * 0.27, y - h * 0.76),
        (x + h * 0.3, y - h * 0.52),
        (x + h * 0.14, y - h * 0.38),
        (x - h * 0.13, y - h * 0.37),
    ]
    data = curve(crown, close=True)
    c.path(data, leaf)
    c.stipple(data, shade(leaf, 0.45), (x + h * 0.3, y - h * 0.4), (x - h * 0.15, y - h * 0.8), 0.9)
    c.stipple(data, tint(leaf, 0.4), (x - h * 0.25, y - h * 0.85), (x, y - h * 0.6), 0.7)


def poplar(c: Canvas, x: float, y: float, h: float, leaf: str = MOSS_DEEP) -> None:
    """A tall narrow tree."""
    c.rect(x - h * 0.015, y - h * 0.16, h * 0.03, h * 0.16, WOOD_DEEP)
    w = h * 0.12
    data = (
        f"M{x:.0f} {y - h:.0f}"
        f"C{x + w * 1.5:.0f} {y - h * 0.6:.0f} {x + w * 1.4:.0f} {y - h * 0.1:.0f} {x:.0f} "
        f"{y - h * 0.08:.0f}C{x - w * 1.4:.0f} {y - h * 0.1:.0f} {x - w * 1.5:.0f} {y - h * 0.6:.0f} "
        f"{x:.0f} {y - h:.0f}Z"
    )
    c.path(data, leaf)
    c.stipple(data, shade(leaf, 0.5), (x + w, y), (x - w * 0.4, y - h * 0.4), 0.85)


def pine(c: Canvas, x: float, y: float, h: float, leaf: str = TEAL_DEEP) -> None:
    """A conifer in four tiers."""
    c.rect(x - h * 0.025, y - h * 0.14, h * 0.05, h * 0.14, WOOD_DEEP)
    for tier, (top, w) in enumerate(((0.38, 0.25), (0.55, 0.21), (0.72, 0.16), (1.0, 0.11))):
        foot = y - h * (0.1 + tier * 0.2)
        points = [(x, y - h * top), (x + h * w, foot), (x, foot + h * 0.03), (x - h * w, foot)]
        c.poly(points, mix(leaf, SAGE, tier * 0.07))
        c.poly([points[0], points[1], points[2]], shade(leaf, 0.3), opacity=0.7)


def grass(c: Canvas, x: float, y: float, h: float, colour: str, blades: int = 7) -> None:
    """A tuft of grass."""
    for i in range(blades):
        lean = (i - (blades - 1) / 2) / blades
        tall = h * c.rng.uniform(0.6, 1)
        c.stroke(
            [(x + lean * h * 0.4, y), (x + lean * h * 0.7, y - tall * 0.6), (x + lean * h * 1.5, y - tall)],
            colour,
            max(2, h * 0.05),
        )


def leaf_shape(x: float, y: float, length: float, width: float) -> str:
    """Path data of a pointed leaf growing upwards from ``x, y``."""
    return (
        f"M{x:.1f} {y:.1f}"
        f"C{x + width:.1f} {y - length * 0.25:.1f} {x + width * 0.8:.1f} {y - length * 0.75:.1f} "
        f"{x:.1f} {y - length:.1f}C{x - width * 0.8:.1f} {y - length * 0.75:.1f} {x - width:.1f} "
        f"{y - length * 0.25:.1f} {x:.1f} {y:.1f}Z"
    )


def potted_plant(c: Canvas, x: float, y: float, h: float, pot: str = TERRACOTTA, leaf: str = MOSS) -> None:
    """A leafy plant in a pot whose foot is at ``x, y``."""
    shadow(c, x + h * 0.05, y, h * 0.26, h * 0.045)
    top = y - h * 0.32
    for i, turn in enumerate((-62, 58, -38, 36, -16, 14, 0)):
        with c.at(x, top + 6, 1, turn):
            size = h * (0.5 + 0.06 * i)
            colour = (shade(leaf, 0.25), leaf, tint(leaf, 0.18))[i % 3]
            c.path(leaf_shape(0, 0, size, h * 0.085), colour)
            c.line([(0, 0), (0, -size * 0.85)], shade(leaf, 0.35), 2, opacity=0.6)
    w = h * 0.17
    body = polyline([(x - w, top), (x + w, top), (x + w * 0.76, y), (x - w * 0.76, y)])
    c.path(body, pot)
    c.stipple(body, shade(pot, 0.5), (x + w, y), (x - w * 0.3, y), 0.8)
    c.rect(x - w * 1.1, top - h * 0.03, w * 2.2, h * 0.07, tint(pot, 0.12), 4)


def spines(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    colours: Sequence[str] = BOOKS,
    thick: tuple[int, int] = (18, 40),
) -> None:
    """A row of upright books filling ``w`` pixels, standing on ``y``, at most ``h`` tall."""
    edge, last = x, ""
    while edge < x + w - thick[0] * 0.8:
        width = min(c.rng.uniform(*thick), x + w - edge)
        colour = c.rng.choice([k for k in colours if k != last])
        tall = h * c.rng.uniform(0.72, 0.97)
        if c.rng.random() < 0.07 and x + w - edge > width * 2.6:
            with c.at(edge + tall * 0.16, y, 1, 9):
                _spine(c, 0, -width * 0.02, width, tall * 0.95, colour)
            edge += width + tall * 0.17
        else:
            _spine(c, edge, y, width, tall, colour)
            edge += width + 1
        last = colour


def _spine(c: Canvas, x: float, y: float, w: float, h: float, colour: str) -> None:
    """One upright book with its bands and shaded edge."""
    c.rect(x, y - h, w, h, colour, 2)
    c.rect(x + w * 0.72, y - h, w * 0.28, h, shade(colour, 0.3), 2, opacity=0.55)
    c.rect(x + w * 0.1, y - h, w * 0.1, h, tint(colour, 0.5), opacity=0.35)
    band = AMBER if colour not in (AMBER, OCHRE, CREAM) else BRICK
    kind = c.rng.randrange(4)
    if kind == 0:
        c.rect(x, y - h * 0.86, w, h * 0.035, band)
        c.rect(x, y - h * 0.2, w, h * 0.035, band)
    elif kind == 1:
        c.rect(x + w * 0.18, y - h * 0.8, w * 0.64, h * 0.2, tint(colour, 0.75), 2)
    elif kind == 2:
        c.rect(x, y - h * 0.16, w, h * 0.07, shade(colour, 0.35))


def lying_book(
    c: Canvas, x: float, y: float, w: float, h: float, cover: str, spine_left: bool = True
) -> None:
    """A book lying flat; ``x, y`` is the lower left corner, ``h`` its thickness."""
    board = max(4, h * 0.12)
    inset = w * 0.02
    c.rect(
        x + (0 if spine_left else inset),
        y - h + board,
        w - inset,
        h - 2 * board,
        mix(CREAM, WOOD_LIGHT, 0.16),
    )
    for i in range(1, 4):
        level = y - h + board + (h - 2 * board) * i / 4
        c.line([(x + w * 0.05, level), (x + w * 0.95, level)], WOOD_LIGHT, 1.4, opacity=0.45)
    c.rect(x, y - h, w, board, tint(cover, 0.1), 3)
    c.rect(x, y - board, w, board, shade(cover, 0.15), 3)
    r = h * 0.3
    edge = x if spine_left else x + w
    way = 1 if spine_left else -1
    rounded = (
        f"M{edge + way * h * 0.75:.1f} {y - h:.1f}"
        f"H{edge + way * r * 0.4:.1f}Q{edge - way * r:.1f} {y - h / 2:.1f} "
        f"{edge + way * r * 0.4:.1f} {y:.1f}H{edge + way * h * 0.75:.1f}Z"
    )
    c.path(rounded, cover)
    c.stipple(rounded, shade(cover, 0.5), (edge, y), (edge, y - h), 0.75)


def open_book(c: Canvas, x: float, y: float, w: float, cover: str = BRICK, lines: bool = True) -> None:
    """An open book seen from slightly above; ``x, y`` is the foot of its gutter."""
    half, h = w / 2, w * 0.3
    c.poly(
        [
            (x - half * 1.04, y - h * 0.72),
            (x, y + h * 0.1),
            (x + half * 1.04, y - h * 0.72),
            (x + half * 0.86, y - h * 1.2),
            (x, y - h * 0.6),
            (x - half * 0.86, y - h * 1.2),
        ],
        cover,
    )
    for way in (-1, 1):
        page = (
            f"M{x:.1f} {y:.1f}C{x + way * half * 0.3:.1f} {y - h * 0.5:.1f} {x + way * half * 0.7:.1f} "
            f"{y - h * 0.75:.1f} {x + way * half:.1f} {y - h * 0.8:.1f}"
            f"L{x + way * half * 0.82:.1f} {y - h * 1.3:.1f}"
            f"C{x + way * half * 0.6:.1f} {y - h * 1.32:.1f} {x + way * half * 0.25:.1f} {y - h * 1.1:.1f} "
            f"{x:.1f} {y - h * 0.62:.1f}Z"
        )
        c.path(page, PAPER if way < 0 else CREAM)
        c.stipple(page, WOOD_LIGHT, (x, y), (x + way * half * 0.5, y - h * 0.6), 0.55)
        if lines:
            for i in range(5):
                t = 0.2 + i * 0.15
                c.stroke(
                    [
                        (x + way * half * 0.16, y - h * (0.22 + 0.62 * t * 0.86)),
                        (x + way * half * 0.5, y - h * (0.62 + 0.56 * t)),
                        (x + way * half * (0.9 - 0.15 * t), y - h * (0.83 + 0.42 * t)),
                    ],
                    WOOD,
                    max(1.5, w * 0.006),
                    opacity=0.45,
                )


def window(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    view: str,
    frame: str = PAPER,
    bars: tuple[int, int] = (2, 2),
) -> None:
    """A window with glazing bars (``bars`` = columns, rows) and a sill; ``view`` fills the panes."""
    c.rect(x - 12, y - 12, w + 24, h + 24, shade(frame, 0.1), 4)
    c.rect(x, y, w, h, view)
    glazing(c, x, y, w, h, frame, bars)
    c.rect(x - 26, y + h + 8, w + 52, 18, tint(frame, 0.3), 3)
    c.rect(x - 26, y + h + 26, w + 52, 8, NIGHT, opacity=0.16)


def glazing(c: Canvas, x: float, y: float, w: float, h: float, frame: str, bars: tuple[int, int]) -> None:
    """The bars of a window over whatever was drawn in its panes."""
    for i in range(1, bars[0]):
        c.rect(x + w * i / bars[0] - 5, y, 10, h, frame)
    for i in range(1, bars[1]):
        c.rect(x, y + h * i / bars[1] - 5, w, 10, frame)
    c.path(box(x, y, w, h), "none", stroke=frame, stroke_width=12)
    c.poly(
        [(x + w * 0.1, y + h), (x + w * 0.42, y), (x + w * 0.58, y), (x + w * 0.26, y + h)],
        PAPER,
        opacity=0.13,
    )


def pendant(c: Canvas, x: float, y: float, w: float, shade_colour: str = BRICK, reach: float = 520) -> None:
    """A hanging lamp whose mouth is at ``y``, with its cone of light ``reach`` pixels long."""
    cone = polyline(
        [
            (x - w * 0.45, y),
            (x + w * 0.45, y),
            (x + w * 0.45 + reach * 0.42, y + reach),
            (x - w * 0.45 - reach * 0.42, y + reach),
        ]
    )
    c.path(cone, c.down(y, y + reach, (0, HONEY, 0.42), (1, HONEY, 0)), filter=c.blur(9))
    c.line([(x, 0), (x, y - w * 0.45)], INK, 4)
    c.rect(x - w * 0.07, y - w * 0.52, w * 0.14, w * 0.16, INK, 3)
    hood = (
        f"M{x - w / 2:.0f} {y:.0f}Q{x - w * 0.45:.0f} {y - w * 0.4:.0f} {x:.0f} {y - w * 0.42:.0f}"
        f"Q{x + w * 0.45:.0f} {y - w * 0.4:.0f} {x + w / 2:.0f} {y:.0f}Z"
    )
    c.path(hood, shade_colour)
    c.stipple(hood, shade(shade_colour, 0.5), (x + w / 2, y), (x - w * 0.1, y - w * 0.1), 0.8)
    c.disc(x, y, w * 0.46, HONEY, ry=w * 0.05)
    c.glow(x, y + w * 0.05, w * 0.9, PAPER, 0.7)


def bunting(
    c: Canvas, points: Sequence[Point], size: float, colours: Sequence[str] = FLAGS, cord: str = INK
) -> None:
    """A string of triangular flags hung along the smooth line through three ``points``."""
    (x0, y0), (x1, y1), (x2, y2) = points
    sag = [
        (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2,
        )
        for t in (i / 60 for i in range(61))
    ]
    count = max(3, int(math.dist((x0, y0), (x2, y2)) / (size * 1.25)))
    for i in range(count):
        x, y = sag[min(60, round((i + 0.5) * 60 / count))]
        near = sag[min(60, round((i + 0.5) * 60 / count) + 1)]
        turn = math.degrees(math.atan2(near[1] - y, max(0.1, near[0] - x)))
        colour = colours[i % len(colours)]
        with c.at(x, y, 1, turn + c.rng.uniform(-4, 4)):
            c.poly([(-size / 2, 0), (size / 2, 0), (0, size * 1.1)], colour)
            c.poly([(0, 0), (size / 2, 0), (0, size * 1.1)], shade(colour, 0.25), opacity=0.5)
    c.line(sag, cord, 3)


def cup(c: Canvas, x: float, y: float, h: float, colour: str = PAPER) -> None:
    """A cup of something warm; foot at ``x, y``."""
    w = h * 0.95
    shadow(c, x + w * 0.1, y, w * 0.8, h * 0.1)
    c.path(disc(x + w * 0.52, y - h * 0.55, w * 0.22, h * 0.26), "none", stroke=colour, stroke_width=h * 0.1)
    body = (
        f"M{x - w / 2:.1f} {y - h:.1f}H{x + w / 2:.1f}Q{x + w * 0.48:.1f} {y:.1f} {x + w * 0.2:.1f} {y:.1f}"
        f"H{x - w * 0.2:.1f}Q{x - w * 0.48:.1f} {y:.1f} {x - w / 2:.1f} {y - h:.1f}Z"
    )
    c.path(body, colour)
    c.stipple(body, shade(colour, 0.45), (x + w / 2, y), (x - w * 0.2, y), 0.7)


def pencil_pot(c: Canvas, x: float, y: float, h: float, colour: str = TEAL) -> None:
    """A jar of pencils; foot at ``x, y``."""
    shadow(c, x + h * 0.1, y, h * 0.4, h * 0.07)
    for turn, pencil, tall in ((-15, BRICK, 1.0), (-5, AMBER, 1.15), (6, TEAL_DEEP, 0.98), (15, MOSS, 1.08)):
        with c.at(x + turn * 0.6, y - h * 0.3, 1, turn):
            c.rect(-h * 0.045, -h * tall, h * 0.09, h * tall, pencil)
            c.poly([(-h * 0.045, -h * tall), (h * 0.045, -h * tall), (0, -h * (tall + 0.14))], CREAM)
            c.poly(
                [(-h * 0.015, -h * (tall + 0.09)), (h * 0.015, -h * (tall + 0.09)), (0, -h * (tall + 0.14))],
                pencil,
            )
    w = h * 0.3
    body = box(x - w, y - h * 0.72, w * 2, h * 0.72, 6)
    c.path(body, colour)
    c.stipple(body, shade(colour, 0.55), (x + w, y), (x - w * 0.4, y), 0.85)
    c.rect(x - w, y - h * 0.52, w * 2, h * 0.08, AMBER, opacity=0.9)


def door(c: Canvas, x: float, y: float, w: float, h: float, colour: str, surround: str = CREAM) -> None:
    """A round-headed double door with a lit fanlight; ``x, y`` is the upper left of the opening."""
    c.path(arch(x - 16, y - 16, w + 32, h + 16), surround)
    c.path(arch(x, y, w, h), shade(colour, 0.25))
    with c.group(clip=arch(x + 8, y + 8, w - 16, h - 8)):
        c.rect(x, y, w, w * 0.52, HONEY)
        c.glow(x + w / 2, y + w * 0.5, w * 0.6, PAPER, 0.8)
        for turn in (-58, -29, 0, 29, 58):
            with c.at(x + w / 2, y + w * 0.5, 1, turn):
                c.rect(-2.5, -w * 0.6, 5, w * 0.6, colour)
        c.rect(x, y + w * 0.5, w, h, colour)
        for k in (0, 1):
            left = x + w * (0.09 + 0.46 * k)
            for top, tall in ((0.6, 0.34), (1.02, 0.3)):
                room = h - w * 0.52
                c.rect(left, y + w * 0.52 + room * (top - 0.55), w * 0.36, room * tall, shade(colour, 0.3), 3)
                c.rect(
                    left + 4,
                    y + w * 0.52 + room * (top - 0.55) + 4,
                    w * 0.36 - 4,
                    room * tall - 4,
                    tint(colour, 0.1),
                    3,
                )
        c.rect(x + w / 2 - 3, y + w * 0.5, 6, h, shade(colour, 0.5))
        c.disc(x + w * 0.45, y + h * 0.66, w * 0.022, AMBER)
        c.disc(x + w * 0.55, y + h * 0.66, w * 0.022, AMBER)
