"""Children out and about: the festival of kites and the cycling track."""

from __future__ import annotations

import math

from ..palette import (
    AMBER,
    APRICOT,
    BLUSH,
    BRICK,
    BRICK_DEEP,
    CREAM,
    HONEY,
    INK,
    MIDNIGHT,
    MOSS,
    MOSS_DEEP,
    NIGHT,
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
    WOOD_DEEP,
    mix,
    shade,
)
from ..people import CHEERING, POINTING, RAISED, WALKING, Limb, Look, figure
from ..props import bunting, cloud, grass, poplar, ridge, shadow, tree
from ..svg import Canvas, box, polyline

KITE_HAND: tuple[Limb, Limb] = (((-15, -56), (-13, -42)), ((19, -76), (26, -98)))


RIDING: tuple[Limb, Limb] = (((8, -60), (26, -56)), ((16, -62), (32, -56)))


TUCKED: tuple[Limb, Limb] = (((0, -45), (0, -44)), ((0, -45), (0, -44)))


def childrens_festival(c: Canvas) -> None:
    """Children with kites under strings of flags, a striped tent behind."""
    c.wash(c.down(0, 720, "#4f9ba6", "#97cbc6", "#f7e9c4"))
    c.glow(220, 170, 420, HONEY, 0.9)
    c.disc(220, 180, 66, PAPER)
    for x, y, w in ((20, 330, 240), (960, 420, 240), (1240, 120, 300)):
        cloud(c, x, y, w)
    ridge(c, [(0, 640), (360, 570), (760, 640), (1180, 560), (1600, 640)], "#93bda3", TEAL_MID, 220)
    for x, tall in ((40, 200), (100, 240), (1480, 230), (1540, 270)):
        poplar(c, x, 740, tall, MOSS_DEEP)
    ridge(c, [(0, 740), (500, 700), (1000, 720), (1600, 690)], SAGE, MOSS, 200)
    _tent(c, 1180, 770, 380, 330)
    _tent(c, 330, 760, 240, 210)
    ridge(c, [(0, 840), (500, 800), (1000, 790), (1600, 820)], mix(MOSS, PISTACHIO, 0.4), MOSS_DEEP, 260)
    for points in (
        [(640, 235), (705, 520), (612, 685)],
        [(960, 240), (985, 500), (1032, 694)],
        [(400, 300), (396, 540), (345, 684)],
        [(1330, 250), (1440, 540), (1492, 780)],
    ):
        c.stroke(points, PAPER, 2.5, opacity=0.9)
    for x, y, size, turn, first, second in (
        (640, 235, 1.3, 18, BRICK, AMBER),
        (960, 240, 1.0, -14, TEAL_DEEP, APRICOT),
        (400, 300, 0.8, 24, AMBER, TEAL),
        (1330, 250, 0.9, 10, PLUM, TERRACOTTA),
    ):
        _kite(c, x, y, size, turn, first, second)
    bunting(c, [(-20, 60), (420, 150), (820, 20)], 46)
    bunting(c, [(820, 20), (1200, 150), (1640, 40)], 46)
    for x, y, tall, look, arms, flip in (
        (
            280,
            930,
            260,
            Look(top=AMBER, legs=TEAL_DEEP, hair="#5d3a24", cut="pigtails", skirt=True),
            KITE_HAND,
            False,
        ),
        (560, 960, 290, Look(top=BRICK, legs=INK, hair="#1d1b22", skin="#d99d73"), KITE_HAND, False),
        (760, 930, 230, Look(top=CREAM, legs=PLUM, hair="#a34a2b", cut="tail", skirt=True), CHEERING, False),
        (1080, 950, 280, Look(top=TEAL, legs=OCHRE_DEEP, hair="#8a5a31"), KITE_HAND, True),
        (1330, 960, 350, Look(top=MOSS_DEEP, legs=INK, hair="#3a251d", cut="bob"), POINTING, True),
        (1440, 964, 220, Look(top=TERRACOTTA, legs=TEAL_DEEP, hair="#1d1b22"), RAISED, True),
    ):
        shadow(c, x + 20, y, tall * 0.3, 12, 0.35)
        figure(c, x, y, tall, look, arms=arms, flip=flip, stance=WALKING)
    for x in range(40, 1600, 110):
        grass(c, x, 988, 48, MOSS_DEEP, 6)
    c.light(220, 180, 1400, HONEY, 0.4)


def _tent(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A striped fair tent, middle of its foot at ``x, y``."""
    shadow(c, x + 20, y, w * 0.6, 18, 0.35)
    strips = 8
    for k in range(strips):
        a, b = -0.5 + k / strips, -0.5 + (k + 1) / strips
        colour = BRICK if k % 2 else CREAM
        c.poly([(x, y - h), (x + a * w, y - h * 0.55), (x + b * w, y - h * 0.55)], colour)
        c.poly(
            [
                (x + a * w, y - h * 0.55),
                (x + b * w, y - h * 0.55),
                (x + b * w * 1.04, y),
                (x + a * w * 1.04, y),
            ],
            shade(colour, 0.1),
        )
        c.path(
            f"M{x + a * w:.0f} {y - h * 0.56:.0f}h{w / strips:.0f}v{h * 0.06:.0f}"
            f"a{w / strips / 2:.0f} {w / strips / 2:.0f} 0 0 1 {-w / strips:.0f} 0Z",
            AMBER if k % 2 else TEAL,
        )
    side = polyline([(x, y - h), (x + w * 0.5, y - h * 0.55), (x + w * 0.52, y), (x, y)])
    c.stipple(side, NIGHT, (x + w * 0.5, y), (x, y - h * 0.4), 0.55)
    c.poly([(x - w * 0.12, y), (x, y - h * 0.46), (x + w * 0.12, y)], INK)
    c.line([(x, y - h), (x, y - h * 1.2)], INK, 5)
    c.path(f"M{x + 2} {y - h * 1.2:.0f}l{w * 0.16:.0f} {h * 0.05:.0f}l{-w * 0.16:.0f} {h * 0.06:.0f}Z", AMBER)


def _kite(c: Canvas, x: float, y: float, s: float, turn: float, first: str, second: str) -> None:
    with c.at(x, y, s, turn):
        c.stroke([(0, 92), (-16, 130), (14, 170), (-10, 215)], PAPER, 3)
        for px, py, colour in ((-14, 132, first), (12, 172, second), (-8, 212, first)):
            c.poly([(px - 16, py - 8), (px + 16, py + 8), (px + 16, py - 8), (px - 16, py + 8)], colour)
        c.poly([(0, -92), (-62, -10), (0, 92)], first)
        c.poly([(0, -92), (62, -10), (0, 92)], second)
        c.poly([(-62, -10), (0, 92), (0, -10)], shade(first, 0.18))
        c.poly([(62, -10), (0, 92), (0, -10)], shade(second, 0.18))
        c.line([(0, -92), (0, 92)], PAPER, 2.5)
        c.line([(-62, -10), (62, -10)], PAPER, 2.5)


def bicycle_safety(c: Canvas) -> None:
    """A traffic-safety track: children on bicycles, a zebra crossing, lights and cones."""
    c.wash(c.down(0, 560, "#7fbcc0", "#c5e2d8", "#f8ecca"))
    c.glow(1300, 150, 420, HONEY, 0.85)
    cloud(c, 160, 190, 300)
    cloud(c, 840, 140, 260)
    ridge(c, [(0, 470), (500, 420), (1000, 480), (1600, 420)], "#a0c6a8", TEAL_MID, 240)
    for x, colour, roof, w, tall in (
        (60, CREAM, BRICK, 220, 190),
        (300, APRICOT, TEAL_DEEP, 180, 150),
        (1140, BLUSH, TERRACOTTA, 240, 200),
        (1400, SAND, BRICK_DEEP, 180, 160),
    ):
        c.rect(x, 560 - tall, w, tall, colour)
        c.poly(
            [
                (x - 16, 560 - tall),
                (x + w * 0.2, 500 - tall),
                (x + w * 0.8, 500 - tall),
                (x + w + 16, 560 - tall),
            ],
            roof,
        )
        for k in range(3):
            c.rect(x + 22 + k * (w - 30) / 3, 590 - tall, 34, 52, TEAL_MID, 3)
    for x, tall in ((540, 260), (1060, 230), (1010, 170)):
        tree(c, x, 580, tall, MOSS)
    c.rect(0, 556, 1600, 60, c.down(556, 616, SAGE, MOSS))
    c.rect(0, 612, 1600, 388, c.down(612, 1000, "#6d7b80", "#4a5a62"))
    c.stipple(box(0, 612, 1600, 388), NIGHT, (0, 1000), (1600, 640), 0.5)
    c.rect(0, 606, 1600, 16, STONE)
    for k in range(6):
        left = 560 + k * 96
        c.poly(
            [
                (left, 640),
                (left + 54, 640),
                (left + 34 + (left - 800) * 0.35, 990),
                (left - 44 + (left - 800) * 0.35, 990),
            ],
            PAPER,
            opacity=0.92,
        )
    for x in (60, 260, 1300, 1480):
        c.rect(x, 806, 120, 13, PAPER, opacity=0.9)
    _traffic_light(c, 1190, 640)
    _sign(c, 430, 640)
    _cyclist(
        c,
        250,
        820,
        1.0,
        Look(top=BRICK, legs=TEAL_DEEP, hair="#5d3a24", cut="tail", extras=("helmet",)),
        TEAL_LIGHT,
    )
    _cyclist(
        c,
        1330,
        930,
        1.25,
        Look(top=AMBER, legs=INK, hair="#1d1b22", skin="#d99d73", extras=("helmet",)),
        TERRACOTTA,
        flip=True,
    )
    shadow(c, 820, 900, 110, 13, 0.4)
    figure(
        c,
        800,
        900,
        360,
        Look(top=MOSS, legs=MIDNIGHT, hair="#3a251d", extras=("glasses",)),
        arms=(((-20, -74), (-38, -80)), ((20, -74), (38, -80))),
    )
    for x, y in ((560, 960), (1080, 700), (90, 950)):
        shadow(c, x + 10, y, 50, 8, 0.4)
        c.rect(x - 40, y - 12, 80, 14, TERRACOTTA, 4)
        c.poly([(x - 28, y - 10), (x + 28, y - 10), (x + 7, y - 90), (x - 7, y - 90)], TERRACOTTA)
        c.poly([(x - 20, y - 36), (x + 20, y - 36), (x + 14, y - 60), (x - 14, y - 60)], PAPER)
    c.light(1300, 150, 1400, HONEY, 0.4)


def _traffic_light(c: Canvas, x: float, y: float) -> None:
    c.line([(x, y), (x, y - 330)], INK, 14)
    c.rect(x - 36, y - 440, 72, 190, INK, 16)
    for k, colour in enumerate(("#5d2f2a", "#6b5526", SAGE)):
        c.disc(x, y - 406 + k * 60, 23, colour)
    c.disc(x, y - 286, 23, "#9fd47a")
    c.glow(x, y - 286, 80, PISTACHIO, 0.8)


def _sign(c: Canvas, x: float, y: float) -> None:
    """A blue cycle-route sign."""
    c.line([(x, y), (x, y - 250)], TAUPE, 11)
    c.disc(x, y - 290, 68, PAPER)
    c.disc(x, y - 290, 61, "#2f6f94")
    for dx in (-26, 26):
        c.disc(x + dx, y - 276, 17, "none", stroke=PAPER, stroke_width=5)
    c.line([(x - 26, y - 276), (x - 10, y - 310), (x + 18, y - 310), (x + 26, y - 276)], PAPER, 5)
    c.line([(x - 10, y - 310), (x + 2, y - 276), (x + 18, y - 310)], PAPER, 5)
    c.line([(x + 18, y - 310), (x + 14, y - 326), (x + 26, y - 328)], PAPER, 5)


def _cyclist(c: Canvas, x: float, y: float, s: float, look: Look, frame: str, flip: bool = False) -> None:
    """A child on a bicycle; the wheels stand at ``y``."""
    with c.at(x, y, s, flip=flip):
        shadow(c, 10, 2, 190, 14, 0.4)
        for dx in (-106, 110):
            c.disc(dx, -70, 68, "none", stroke=INK, stroke_width=11)
            c.disc(dx, -70, 60, "none", stroke=STONE, stroke_width=3)
            for k in range(6):
                angle = k * math.pi / 6
                c.line(
                    [
                        (dx - 58 * math.cos(angle), -70 - 58 * math.sin(angle)),
                        (dx + 58 * math.cos(angle), -70 + 58 * math.sin(angle)),
                    ],
                    STONE,
                    1.6,
                )
        c.line([(-106, -70), (-40, -170), (70, -180), (0, -70), (-106, -70)], frame, 10)
        c.line([(-40, -170), (0, -70)], frame, 10)
        c.line([(110, -70), (64, -214), (36, -222)], frame, 10)
        c.line([(-64, -188), (-20, -188)], WOOD_DEEP, 14)
        c.line([(-40, -196), (20, -150), (-6, -50)], shade(look.legs, 0.2), 25)
        c.line([(-40, -196), (42, -176), (14, -92)], look.legs, 25)
        c.rect(2, -96, 44, 16, look.shoes, 7)
        with c.at(-32, -78, 2.6, 12):
            figure(c, 0, 0, 100, look, arms=RIDING, stance=TUCKED)
        c.disc(0, -70, 15, INK)


SCENES = {
    "childrens-festival": childrens_festival,
    "bicycle-safety": bicycle_safety,
}
