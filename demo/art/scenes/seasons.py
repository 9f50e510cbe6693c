"""Out of doors in summer and autumn: camp and school yard."""

from __future__ import annotations

import math

from ..palette import (
    AMBER,
    APRICOT,
    BRICK,
    BRICK_DEEP,
    CREAM,
    HONEY,
    INK,
    MIST,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    OCHRE_DEEP,
    PLUM,
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
from ..people import HANGING, HOLDING, POINTING, RAISED, WALKING, Look, figure
from ..props import grass, leaf_shape, pine, ridge, shadow, tree
from ..svg import Canvas, arch, box, polyline


def summer_camp(c: Canvas) -> None:
    """Tents by a mountain lake at sunset, a camp fire and campers."""
    c.wash(c.down(0, 540, "#33657a", "#8d9f9b", "#efb07c", "#f9d79a"))
    c.glow(760, 470, 540, AMBER, 0.8)
    c.disc(760, 450, 62, HONEY)
    peaks = [
        (0, 420),
        (160, 300),
        (260, 350),
        (420, 190),
        (560, 330),
        (680, 290),
        (820, 420),
        (1010, 300),
        (1180, 160),
        (1330, 300),
        (1450, 240),
        (1600, 360),
    ]
    c.poly([*peaks, (1600, 620), (0, 620)], "#6d7f86")
    c.stipple(polyline([*peaks, (1600, 620), (0, 620)]), TEAL_DEEP, (0, 420), (0, 600), 0.05, 0.5)
    for (x, y), drop in (((420, 190), 70), ((1180, 160), 80), ((160, 300), 40)):
        c.poly(
            [
                (x, y),
                (x + drop * 0.85, y + drop * 0.95),
                (x + drop * 0.3, y + drop * 0.72),
                (x - drop * 0.1, y + drop),
                (x - drop * 0.75, y + drop * 0.66),
            ],
            CREAM,
            opacity=0.85,
        )
    ridge(c, [(0, 520), (300, 480), (600, 560), (1000, 540), (1300, 490), (1600, 520)], "#3f6a64", NIGHT, 150)
    for x in range(10, 1600, 62):
        if not 520 < x < 980:
            pine(c, x, 590 + c.rng.randrange(0, 16), c.rng.randrange(90, 170), "#2c5752")
    c.rect(0, 590, 1600, 210, c.down(590, 800, "#eab989", "#7fa3a3", "#3c7480"))
    c.glow(760, 620, 260, HONEY, 0.7)
    for _ in range(70):
        y = c.rng.uniform(604, 790)
        x = c.rng.gauss(760, 110) if c.rng.random() < 0.5 else c.rng.uniform(0, 1600)
        length = c.rng.uniform(30, 110)
        c.line(
            [(x - length / 2, y), (x + length / 2, y)], HONEY if abs(x - 760) < 150 else MIST, 3, opacity=0.45
        )
    c.path("M1080 668H1260Q1236 706 1200 706H1130Q1096 704 1080 668Z", BRICK)
    c.line([(1160, 668), (1050, 640)], WOOD_LIGHT, 6)
    figure(
        c,
        1180,
        690,
        130,
        Look(top=AMBER, hair="#1d1b22"),
        arms=HOLDING,
        stance=(((10, -36), (20, -30)), ((14, -36), (24, -30))),
        lift=-16,
    )
    c.path("M1080 672H1260Q1236 708 1200 708H1130Q1096 706 1080 672Z", BRICK)
    ridge(
        c, [(0, 800), (400, 770), (800, 800), (1250, 760), (1600, 790)], mix(MOSS, OCHRE, 0.2), MOSS_DEEP, 220
    )
    _camp_tent(c, 330, 890, 400, 270, OCHRE)
    _camp_tent(c, 1290, 870, 350, 240, TEAL_MID)
    _camp_fire(c, 800, 920)
    for x, y, tall, look, arms, flip in (
        (620, 930, 250, Look(top=BRICK, legs=INK, hair="#5d3a24", cut="tail"), POINTING, False),
        (990, 934, 270, Look(top=CREAM, legs=TEAL_DEEP, hair="#a34a2b", extras=("glasses",)), HOLDING, True),
        (1080, 940, 230, Look(top=MOSS_DEEP, legs=PLUM, hair="#1d1b22", skin="#d99d73"), RAISED, True),
    ):
        shadow(c, x + 14, y, tall * 0.3, 12, 0.4)
        figure(c, x, y, tall, look, arms=arms, flip=flip)
    pine(c, 60, 940, 460, "#1f4a45")
    pine(c, 1550, 930, 430, "#1f4a45")
    for x in range(30, 1600, 100):
        grass(c, x, 990, 46, MOSS_DEEP, 6)
    c.light(780, 460, 1150, AMBER, 0.35)


def _camp_tent(c: Canvas, x: float, y: float, w: float, h: float, colour: str) -> None:
    shadow(c, x + 20, y + 2, w * 0.62, 20, 0.4)
    far = polyline(
        [(x + w * 0.1, y - h), (x + w * 0.5, y - h * 0.9), (x + w * 0.72, y - 16), (x + w * 0.42, y)]
    )
    c.path(far, shade(colour, 0.22))
    c.stipple(far, shade(colour, 0.6), (x + w * 0.7, y), (x + w * 0.2, y - h), 0.8)
    c.poly([(x + w * 0.1, y - h), (x + w * 0.42, y), (x - w * 0.34, y)], colour)
    c.poly([(x + w * 0.08, y - h * 0.78), (x + w * 0.2, y), (x - w * 0.08, y)], NIGHT)
    c.poly([(x + w * 0.08, y - h * 0.78), (x - w * 0.08, y), (x - w * 0.16, y)], tint(colour, 0.4))
    c.poly([(x + w * 0.08, y - h * 0.78), (x + w * 0.2, y), (x + w * 0.28, y)], tint(colour, 0.2))
    c.glow(x + w * 0.06, y - h * 0.16, h * 0.3, AMBER, 0.6)
    c.line([(x + w * 0.1, y - h), (x - w * 0.5, y + 6)], CREAM, 3)
    c.line([(x + w * 0.5, y - h * 0.9), (x + w * 0.86, y)], CREAM, 3)


def _camp_fire(c: Canvas, x: float, y: float) -> None:
    c.glow(x, y - 50, 300, AMBER, 0.75)
    for k in range(9):
        angle = math.pi * k / 8
        c.disc(x - 86 * math.cos(angle), y + 18 * math.sin(angle), 17, (STONE, TAUPE)[k % 2], ry=12)
    for dx in (-58, 58):
        c.line([(x - dx, y), (x + dx * 0.6, y - 30)], WOOD_DEEP, 17)
    for scale, colour in ((1.0, BRICK), (0.75, OCHRE), (0.5, HONEY)):
        w, h = 52 * scale, 150 * scale
        c.path(
            f"M{x - w:.0f} {y - 18}Q{x - w * 1.1:.0f} {y - h * 0.6:.0f} {x - w * 0.2:.0f} {y - h:.0f}"
            f"Q{x - w * 0.1:.0f} {y - h * 0.7:.0f} {x + w * 0.35:.0f} {y - h * 0.8:.0f}"
            f"Q{x + w * 1.2:.0f} {y - h * 0.4:.0f} {x + w:.0f} {y - 18}"
            f"Q{x:.0f} {y + 4} {x - w:.0f} {y - 18}Z",
            colour,
        )
    for _ in range(16):
        c.disc(x + c.rng.gauss(0, 50), y - c.rng.uniform(150, 320), c.rng.uniform(2, 4.5), HONEY, opacity=0.8)


CHESTNUTS = (OCHRE, TERRACOTTA, BRICK, AMBER, OCHRE_DEEP)


def autumn_school_yard(c: Canvas) -> None:
    """A school yard in autumn: chestnut trees, falling leaves, pupils with satchels."""
    c.wash(c.down(0, 640, "#e9d3a8", "#f6e4bd", "#fbeccb"))
    c.glow(1340, 170, 480, HONEY, 0.9)
    c.rect(520, 190, 820, 480, c.linear((520, 190), (1340, 670), tint(APRICOT, 0.45), APRICOT))
    c.stipple(box(520, 190, 820, 480), TERRACOTTA, (520, 670), (1200, 250), 0.7)
    c.poly([(490, 190), (600, 96), (1260, 96), (1370, 190)], BRICK_DEEP)
    c.rect(500, 184, 860, 18, CREAM)
    c.rect(520, 420, 820, 12, CREAM)
    for row in (236, 466):
        for k in range(7):
            x = 560 + k * 112
            if row == 466 and k == 3:
                continue
            c.rect(x - 8, row - 8, 76, 140, CREAM, 3)
            c.rect(x, row, 60, 124, c.down(row, row + 124, TEAL_LIGHT, TEAL_MID) if (k + row) % 3 else HONEY)
            c.rect(x + 27, row, 6, 124, CREAM)
            c.rect(x, row + 44, 60, 6, CREAM)
    c.path(arch(886, 452, 80, 218), CREAM)
    c.path(arch(896, 462, 60, 208), TEAL_DEEP)
    c.rect(0, 664, 1600, 336, c.down(664, 1000, SAND, mix(SAND, OCHRE, 0.4)))
    c.poly([(840, 664), (1010, 664), (1330, 1000), (420, 1000)], c.down(664, 1000, CREAM, STONE))
    for x in range(0, 520, 46):
        c.line([(x, 610), (x, 690)], TEAL_DEEP, 7)
    c.line([(0, 630), (516, 630)], TEAL_DEEP, 7)
    c.line([(0, 672), (516, 672)], TEAL_DEEP, 7)
    for x, y, tall, leaf in (
        (1480, 740, 640, OCHRE),
        (250, 760, 720, TERRACOTTA),
        (30, 720, 480, OCHRE_DEEP),
    ):
        tree(c, x, y, tall, leaf, WOOD_DEEP)
    _bench(c, 1230, 800)
    for _ in range(130):
        x, y = c.rng.uniform(0, 1600), 690 + 310 * c.rng.random()
        with c.at(x, y, 0.35 + (y - 690) / 700, c.rng.uniform(0, 360)):
            c.path(leaf_shape(0, 0, 46, 15), c.rng.choice(CHESTNUTS), opacity=0.95)
    for x, y, tall, look, arms, flip in (
        (
            620,
            900,
            280,
            Look(top=TEAL, legs=INK, hair="#5d3a24", cut="tail", extras=("scarf",)),
            RAISED,
            False,
        ),
        (740, 910, 264, Look(top=BRICK, legs=TEAL_DEEP, hair="#1d1b22", skin="#d99d73"), HANGING, True),
        (
            1000,
            850,
            230,
            Look(top=OCHRE_DEEP, legs=PLUM, hair="#8a5a31", cut="pigtails", skirt=True, extras=("scarf",)),
            HANGING,
            False,
        ),
    ):
        shadow(c, x - 20, y, tall * 0.3, 13, 0.35)
        if x != 740:
            c.rect(
                x - tall * 0.2, y - tall * 0.74, tall * 0.16, tall * 0.27, AMBER if x == 620 else TEAL_MID, 10
            )
        figure(c, x, y, tall, look, arms=arms, flip=flip, stance=WALKING)
    for _ in range(30):
        with c.at(
            c.rng.uniform(60, 1560), c.rng.uniform(260, 760), c.rng.uniform(0.5, 0.9), c.rng.uniform(0, 360)
        ):
            c.path(leaf_shape(0, 0, 44, 14), c.rng.choice(CHESTNUTS))
    _chestnut_leaf(c, 170, 1010, 1.5, 24)
    _chestnut_leaf(c, 1460, 1020, 1.7, -20)
    for x, y in ((360, 950), (410, 966), (1180, 960)):
        c.disc(x, y, 21, WOOD_DEEP)
        c.disc(x - 4, y - 8, 10, SAND, ry=6)
        c.disc(x + 6, y + 6, 6, WOOD_LIGHT, opacity=0.5)
    c.light(1340, 170, 1400, AMBER, 0.4)


def _bench(c: Canvas, x: float, y: float) -> None:
    shadow(c, x + 100, y, 150, 12, 0.35)
    for dx in (10, 190):
        c.line([(x + dx, y), (x + dx, y - 110)], INK, 9)
    for dy in (-108, -86, -50):
        c.rect(x - 10, y + dy, 220, 15, WOOD, 4)


def _chestnut_leaf(c: Canvas, x: float, y: float, s: float, turn: float) -> None:
    """A large seven-fingered leaf in the foreground."""
    with c.at(x, y, s, turn):
        for k, finger in enumerate((-84, 84, -54, 54, -26, 26, 0)):
            with c.at(0, -40, 1, finger):
                size = 92 + 12 * k
                colour = (BRICK, TERRACOTTA, OCHRE)[k % 3]
                c.path(leaf_shape(0, 0, size, 24), colour)
                c.line([(0, 0), (0, -size * 0.9)], BRICK_DEEP, 3, opacity=0.8)
        c.line([(0, 30), (0, -40)], BRICK_DEEP, 6)


SCENES = {
    "summer-camp": summer_camp,
    "autumn-school-yard": autumn_school_yard,
}
