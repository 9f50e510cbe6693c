"""Looking at nature: the microscope and the hotel for wild bees."""

from __future__ import annotations

import math

from ..palette import (
    AMBER,
    BLUSH,
    BRICK,
    BRICK_DEEP,
    CREAM,
    HONEY,
    INK,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    OCHRE_DEEP,
    PAPER,
    PISTACHIO,
    PLUM,
    SAGE,
    SAND,
    STONE,
    TAUPE,
    TEAL,
    TEAL_DEEP,
    TEAL_LIGHT,
    TEAL_MID,
    TERRACOTTA,
    WOOD,
    WOOD_DEEP,
    WOOD_LIGHT,
    mix,
    shade,
    tint,
)
from ..props import leaf_shape, ridge, shadow, tree
from ..svg import Canvas, box, curve, disc, polyline


def microscope_leaf(c: Canvas) -> None:
    """A microscope on a table and, in a great lens behind it, the cells of a leaf."""
    c.wash(c.linear((0, 0), (1600, 1000), mix(PISTACHIO, PAPER, 0.4), PISTACHIO, SAGE))
    c.stipple(box(0, 0, 1600, 800), MOSS, (1600, 780), (600, 200), 0.6)
    c.disc(1080, 400, 348, PAPER, opacity=0.6)
    lens = disc(1080, 400, 320)
    c.path(lens, MOSS)
    with c.group(clip=lens):
        _cells(c)
    c.path(lens, "none", stroke=TEAL_DEEP, stroke_width=18)
    c.path(
        "M836 268A280 280 0 0 1 990 140",
        "none",
        stroke=PAPER,
        stroke_width=16,
        stroke_linecap="round",
        opacity=0.7,
    )
    c.poly([(520, 640), (1000, 690), (800, 262)], HONEY, opacity=0.12)
    c.rect(0, 790, 1600, 210, c.linear((0, 790), (1600, 1000), tint(WOOD_LIGHT, 0.3), WOOD_LIGHT, WOOD))
    c.rect(0, 790, 1600, 9, CREAM, opacity=0.6)
    _microscope(c, 440, 850)
    for x, y, turn, size, colour in (
        (760, 900, 70, 210, MOSS),
        (860, 930, 100, 170, MOSS_DEEP),
        (1330, 900, -62, 230, SAGE),
    ):
        with c.at(x, y, 1, turn):
            c.path(leaf_shape(8, 10, size, 54), NIGHT, opacity=0.18)
            c.path(leaf_shape(0, 0, size, 54), colour)
            c.line([(0, 20), (0, -size * 0.92)], shade(colour, 0.35), 5)
            for k in range(1, 6):
                for way in (-1, 1):
                    c.line([(0, -size * k / 7), (way * 28, -size * (k / 7 + 0.1))], shade(colour, 0.3), 2.5)
    for i in range(3):
        c.rect(
            1080 + i * 14, 880 + i * 16, 180, 44, TEAL_LIGHT, 4, opacity=0.55, stroke=PAPER, stroke_width=3
        )
        c.disc(1170 + i * 14, 902 + i * 16, 14, MOSS, opacity=0.8)
    c.light(200, 80, 1400, HONEY, 0.42)


def _cells(c: Canvas) -> None:
    """Plant cells with walls, chloroplasts and one vein."""
    for row in range(8):
        for col in range(7):
            x = 770 + col * 104 + (52 if row % 2 else 0)
            y = 90 + row * 90
            ring = [
                (
                    x + c.rng.uniform(0.92, 1.02) * 56 * math.cos(k * math.pi / 3 + 0.52),
                    y + c.rng.uniform(0.92, 1.02) * 56 * math.sin(k * math.pi / 3 + 0.52),
                )
                for k in range(6)
            ]
            colour = mix(SAGE, PISTACHIO, c.rng.random())
            c.blob(ring, colour, tension=0.08)
            c.stipple(curve(ring, close=True, tension=0.08), MOSS, (x + 40, y + 50), (x - 20, y - 30), 0.7)
            for _ in range(c.rng.randrange(4, 8)):
                c.disc(
                    x + c.rng.uniform(-28, 28), y + c.rng.uniform(-28, 28), 8, MOSS_DEEP, ry=6, opacity=0.85
                )
            c.disc(x - 10, y + 6, 11, OCHRE, opacity=0.8)
    c.stroke([(740, 640), (940, 470), (1160, 380), (1420, 180)], HONEY, 34)
    c.stroke([(740, 640), (940, 470), (1160, 380), (1420, 180)], OCHRE, 6, opacity=0.6)


def _microscope(c: Canvas, x: float, y: float) -> None:
    """A brass and ink microscope facing right; its foot stands at ``x, y``."""
    shadow(c, x + 60, y + 4, 290, 26, 0.45)
    c.path(
        f"M{x - 190} {y}Q{x - 190} {y - 50} {x - 120} {y - 54}H{x + 150}Q{x + 210} {y - 50} {x + 214} {y}Z",
        INK,
    )
    arm = curve([(x - 110, y - 50), (x - 190, y - 230), (x - 150, y - 410), (x + 80, y - 470)])
    c.path(arm, "none", stroke=TEAL_DEEP, stroke_width=64, stroke_linecap="round")
    c.path(arm, "none", stroke=TEAL, stroke_width=36, stroke_linecap="round", transform="translate(-8 -6)")
    c.rect(x - 120, y - 214, 320, 24, INK, 6)
    c.rect(x + 20, y - 228, 150, 14, TEAL_LIGHT, 3)
    c.disc(x + 92, y - 229, 24, MOSS, ry=7)
    c.rect(x + 60, y - 120, 64, 66, OCHRE_DEEP, 8)
    c.disc(x + 92, y - 124, 42, HONEY, ry=10)
    c.poly([(x + 64, y - 130), (x + 120, y - 130), (x + 106, y - 190), (x + 78, y - 190)], HONEY, opacity=0.6)
    with c.at(x + 92, y - 356, 1, 34):
        _objective(c, 70, TAUPE)
    with c.at(x + 92, y - 356):
        _objective(c, 92, STONE)
    with c.at(x + 92, y - 440):
        c.rect(-44, -150, 88, 230, c.linear((-44, 0), (44, 0), PAPER, CREAM, STONE), 14)
        c.rect(-54, -60, 108, 26, OCHRE, 6)
        c.rect(-56, 66, 112, 30, OCHRE_DEEP, 8)
    with c.at(x + 88, y - 580, 1, -20):
        c.rect(-34, -110, 68, 128, INK, 10)
        c.rect(-42, -124, 84, 24, OCHRE, 8)
    for dy, r in ((-300, 40), (-250, 26)):
        c.disc(x - 150, y + dy, r, OCHRE)
        c.disc(x - 150, y + dy, r * 0.55, OCHRE_DEEP)


def _objective(c: Canvas, tall: float, colour: str) -> None:
    """One objective lens hanging from the origin."""
    c.rect(-20, 0, 40, tall, colour, 4)
    c.rect(-20, tall * 0.5, 40, 12, BRICK)
    c.poly([(-20, tall), (20, tall), (10, tall + 16), (-10, tall + 16)], INK)


def bee_hotel(c: Canvas) -> None:
    """A hotel for wild bees among meadow flowers."""
    c.wash(c.down(0, 720, "#a9d3c8", "#dcebce", "#f8e7b4"))
    c.glow(260, 170, 460, HONEY, 0.9)
    c.disc(260, 180, 62, PAPER)
    ridge(c, [(0, 560), (380, 500), (820, 580), (1250, 500), (1600, 560)], "#a3c4a0", TEAL_MID, 230)
    ridge(c, [(0, 660), (500, 620), (1100, 670), (1600, 620)], SAGE, MOSS, 230)
    tree(c, 1430, 740, 460, MOSS)
    tree(c, 150, 730, 330, mix(MOSS, OCHRE, 0.25))
    ridge(c, [(0, 760), (600, 720), (1200, 740), (1600, 720)], mix(MOSS, PISTACHIO, 0.3), MOSS_DEEP, 300)
    _hotel(c)
    for x, y, tall, colour in _meadow(c):
        _flower(c, x, y, tall, colour)
    for x, y, s, flip in (
        (420, 330, 1.0, False),
        (530, 520, 0.8, True),
        (1190, 300, 1.1, True),
        (1270, 520, 0.85, False),
        (330, 600, 0.75, False),
        (1090, 160, 0.7, False),
    ):
        _bee(c, x, y, s, flip)
    c.light(260, 180, 1350, HONEY, 0.42)


def _hotel(c: Canvas) -> None:
    """The wooden frame with canes, drilled logs, bricks and cones."""
    shadow(c, 850, 880, 340, 26, 0.4)
    for x in (600, 966):
        c.rect(x, 800, 34, 90, WOOD_DEEP)
    c.rect(560, 250, 480, 560, WOOD_DEEP, 6)
    rooms = (
        (580, 270, 210, 160, "cane"),
        (806, 270, 214, 160, "log"),
        (580, 446, 440, 150, "brick"),
        (580, 612, 150, 180, "log"),
        (746, 612, 274, 180, "cane"),
    )
    for x, y, w, h, kind in rooms:
        room = box(x, y, w, h)
        c.path(room, shade(WOOD, 0.5))
        with c.group(clip=room):
            _room(c, x, y, w, h, kind)
            c.rect(x, y, w, 16, NIGHT, opacity=0.3)
    roof = polyline([(500, 262), (800, 76), (1100, 262), (1070, 286), (800, 122), (530, 286)])
    c.poly([(560, 258), (800, 110), (1040, 258)], WOOD)
    c.disc(800, 200, 32, AMBER)
    c.disc(800, 200, 18, WOOD_DEEP)
    c.path(roof, TERRACOTTA)
    c.stipple(roof, BRICK_DEEP, (1100, 280), (700, 120), 0.85)


def _room(c: Canvas, x: float, y: float, w: float, h: float, kind: str) -> None:
    if kind == "cane":
        for row in range(int(h / 22) + 1):
            for col in range(int(w / 24) + 1):
                px, py = x + col * 24 + (12 if row % 2 else 0), y + row * 21 + 8
                c.disc(px, py, 12, c.rng.choice((SAND, HONEY, WOOD_LIGHT, OCHRE)))
                c.disc(px, py, 5.5, WOOD_DEEP)
    elif kind == "log":
        for px, py, r in ((0.26, 0.28, 0.26), (0.74, 0.26, 0.24), (0.24, 0.76, 0.24), (0.72, 0.74, 0.28)):
            radius = r * min(w, h) * 1.05
            cx, cy = x + w * px, y + h * py
            c.disc(cx, cy, radius, WOOD)
            c.disc(cx, cy, radius * 0.88, tint(WOOD_LIGHT, 0.3))
            c.disc(cx, cy, radius * 0.55, "none", stroke=WOOD_LIGHT, stroke_width=3)
            for k in range(6):
                c.disc(
                    cx + radius * 0.6 * math.cos(k * 1.05),
                    cy + radius * 0.6 * math.sin(k * 1.05),
                    5,
                    WOOD_DEEP,
                )
    else:
        for row in range(3):
            for col in range(4):
                px, py = x + col * 124 - (62 if row % 2 else 0), y + row * 50
                c.rect(px + 3, py + 3, 118, 44, (BRICK, TERRACOTTA)[(row + col) % 2], 3)
                for k in range(3):
                    c.rect(px + 18 + k * 34, py + 14, 20, 22, BRICK_DEEP, 8)


def _meadow(c: Canvas) -> list[tuple[float, float, float, str]]:
    """Places, heights and colours of the flowers, back ones first."""
    flowers = []
    for i in range(46):
        x = c.rng.uniform(0, 1600)
        y = 850 + 150 * i / 46
        if 560 < x < 1040 and y < 905:
            continue
        flowers.append(
            (x, y, c.rng.uniform(70, 150), c.rng.choice((BRICK, AMBER, PAPER, TERRACOTTA, BLUSH, PLUM)))
        )
    return flowers


def _flower(c: Canvas, x: float, y: float, tall: float, colour: str) -> None:
    lean = c.rng.uniform(-14, 14)
    c.stroke([(x, y), (x + lean * 0.3, y - tall * 0.5), (x + lean, y - tall)], MOSS_DEEP, 5)
    with c.at(x + lean * 0.2, y - tall * 0.3, 1, 50):
        c.path(leaf_shape(0, 0, 46, 12), MOSS)
    size = c.rng.uniform(11, 17)
    for k in range(7):
        with c.at(x + lean, y - tall, 1, k * 51.4):
            c.disc(0, -size, size * 0.5, colour, ry=size)
    c.disc(x + lean, y - tall, size * 0.62, OCHRE if colour != AMBER else WOOD_DEEP)


def _bee(c: Canvas, x: float, y: float, s: float, flip: bool) -> None:
    with c.at(x, y, s, -8, flip):
        c.path(
            "M-110 44Q-70 10 -46 30Q-20 54 -34 6",
            "none",
            stroke=INK,
            stroke_width=3,
            stroke_dasharray="2 10",
            stroke_linecap="round",
            opacity=0.6,
        )
        c.disc(-4, -28, 18, PAPER, ry=30, opacity=0.8, transform="rotate(-24)")
        c.disc(18, -28, 16, PAPER, ry=28, opacity=0.8, transform="rotate(18)")
        body = disc(0, 0, 38, 25)
        c.path(body, AMBER)
        with c.group(clip=body):
            for k in (-24, -4, 16):
                c.rect(k, -30, 10, 60, WOOD_DEEP)
        c.disc(40, -4, 17, WOOD_DEEP)
        c.disc(46, -8, 4, PAPER)
        c.stroke([(46, -18), (56, -30), (66, -32)], WOOD_DEEP, 3)


SCENES = {
    "microscope-leaf": microscope_leaf,
    "bee-hotel": bee_hotel,
}
