"""The centre's building and its town."""

from __future__ import annotations

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
    MIST,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    PAPER,
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
    mix,
    tint,
)
from ..people import WALKING, Look, figure
from ..props import cloud, door, grass, poplar, ridge, shadow, tree
from ..svg import Canvas, arch, box, polyline


def _facade_window(c: Canvas, x: float, y: float, w: float, h: float, lit: bool) -> None:
    """A tall window with surround, keystone and sill."""
    c.rect(x - 12, y - 12, w + 24, h + 20, PAPER, 2)
    c.rect(x - 20, y - 24, w + 40, 14, PAPER)
    c.poly(
        [(x + w / 2 - 12, y - 32), (x + w / 2 + 12, y - 32), (x + w / 2 + 8, y - 8), (x + w / 2 - 8, y - 8)],
        SAND,
    )
    glass = (
        c.down(y, y + h, HONEY, AMBER)
        if lit
        else c.linear((x, y), (x + w, y + h), TEAL_LIGHT, TEAL, TEAL_DEEP)
    )
    c.rect(x, y, w, h, glass)
    if lit:
        c.path(f"M{x} {y}h{w * 0.3}Q{x + w * 0.3} {y + h * 0.6} {x} {y + h * 0.75}Z", CREAM, opacity=0.75)
    else:
        c.poly(
            [(x, y + h * 0.75), (x + w * 0.8, y), (x + w, y), (x + w, y + h * 0.12), (x, y + h)],
            PAPER,
            opacity=0.22,
        )
    c.rect(x + w / 2 - 4, y, 8, h, PAPER)
    c.rect(x, y + h * 0.34, w, 8, PAPER)
    c.rect(x - 20, y + h + 6, w + 40, 12, SAND)
    c.rect(x - 16, y + h + 18, w + 32, 10, BRICK_DEEP, opacity=0.35)


def _centre_building(c: Canvas, x: float, ground: float, s: float) -> None:
    """The two-storey centre with its gabled middle bay, drawn 1000 units wide at scale ``s``."""
    with c.at(x, ground, s):
        shadow(c, 560, 4, 640, 34, 0.4)
        roof = polyline([(-24, -470), (60, -580), (940, -580), (1024, -470)])
        c.path(roof, TERRACOTTA)
        c.stipple(roof, BRICK_DEEP, (1024, -470), (400, -600), 0.9)
        for i in range(1, 6):
            c.line(
                [(60 - 84 * i / 6, -580 + 110 * i / 6), (940 + 84 * i / 6, -580 + 110 * i / 6)],
                BRICK_DEEP,
                2,
                opacity=0.35,
            )
        for chimney in (180, 790):
            c.rect(chimney, -630, 46, 90, BRICK)
            c.rect(chimney + 30, -630, 16, 90, BRICK_DEEP)
            c.rect(chimney - 7, -640, 60, 14, CREAM)
        wall = box(0, -470, 1000, 470)
        c.path(
            wall, c.linear((0, -470), (1000, 0), tint(APRICOT, 0.35), APRICOT, mix(APRICOT, TERRACOTTA, 0.45))
        )
        c.stipple(wall, TERRACOTTA, (1000, -100), (280, -400), 0.65)
        c.rect(-14, -486, 1028, 26, PAPER)
        c.rect(-6, -460, 1012, 12, BRICK_DEEP, opacity=0.3)
        c.rect(0, -262, 1000, 16, CREAM)
        c.rect(0, -246, 1000, 7, BRICK_DEEP, opacity=0.22)
        c.rect(-8, -56, 1016, 56, STONE)
        c.rect(-8, -62, 1016, 10, SAND)
        for i, left in enumerate((48, 164, 280, 646, 762, 878)):
            _facade_window(c, left, -420, 72, 122, lit=i in (1, 4))
            _facade_window(c, left, -208, 72, 122, lit=i in (2,))
        _middle_bay(c)


def _middle_bay(c: Canvas) -> None:
    """The gabled entrance bay of the centre."""
    c.rect(624, -470, 26, 470, BRICK_DEEP, opacity=0.25)
    bay = polyline([(376, 0), (376, -490), (500, -640), (624, -490), (624, 0)])
    c.path(bay, c.linear((376, -600), (624, 0), tint(BLUSH, 0.5), BLUSH, APRICOT))
    c.stipple(bay, TERRACOTTA, (640, -60), (430, -320), 0.6)
    c.line([(360, -478), (500, -648), (640, -478)], PAPER, 22)
    c.line([(366, -466), (500, -628), (634, -466)], BRICK_DEEP, 5, opacity=0.3)
    c.disc(500, -530, 42, PAPER)
    c.disc(500, -530, 33, TEAL_DEEP)
    c.line([(500, -530), (500, -553)], HONEY, 5)
    c.line([(500, -530), (516, -522)], HONEY, 5)
    for left in (400, 470, 540):
        c.path(arch(left - 8, -448, 76, 170), PAPER)
        c.path(arch(left, -440, 60, 156), c.linear((left, -440), (left + 60, -290), TEAL_LIGHT, TEAL_DEEP))
        c.rect(left + 26, -440, 8, 156, PAPER)
        c.rect(left, -372, 60, 8, PAPER)
    door(c, 442, -206, 116, 200, TEAL)
    for i in range(3):
        c.rect(404 - 18 * i, -18 + 12 * i, 192 + 36 * i, 14, (PAPER, SAND, STONE)[i])
    for way in (-1, 1):
        c.line([(500 + way * 84, -212), (500 + way * 84, -188)], INK, 4)
        c.rect(500 + way * 84 - 9, -190, 18, 28, HONEY, 4, stroke=INK, stroke_width=4)
        c.glow(500 + way * 84, -176, 54, HONEY, 0.6)


def _facade(c: Canvas, ground: float, s: float) -> None:
    w, h = c.width, c.height
    c.wash(c.down(0, ground, "#9cc9cb", MIST, "#f6e3c0", "#f8d5a6"))
    c.glow(w * 0.14, ground * 0.5, h * 0.62, HONEY, 0.95)
    c.disc(w * 0.14, ground * 0.5, h * 0.055, PAPER)
    cloud(c, w * 0.3, h * 0.16, h * 0.34)
    cloud(c, w * 0.74, h * 0.11, h * 0.42, opacity=0.7)
    cloud(c, w * 0.02, h * 0.24, h * 0.22, opacity=0.6)
    ridge(
        c,
        [
            (0, ground * 0.74),
            (w * 0.2, ground * 0.6),
            (w * 0.42, ground * 0.74),
            (w * 0.7, ground * 0.58),
            (w, ground * 0.7),
        ],
        "#9fbfae",
        TEAL_MID,
        h * 0.4,
    )
    ridge(
        c,
        [
            (0, ground * 0.86),
            (w * 0.25, ground * 0.78),
            (w * 0.6, ground * 0.84),
            (w * 0.85, ground * 0.74),
            (w, ground * 0.8),
        ],
        SAGE,
        MOSS,
        h * 0.3,
    )
    for k, tall in ((0.045, 0.4), (0.085, 0.47), (0.955, 0.45), (0.915, 0.36)):
        poplar(c, w * k, ground + 6, h * tall, mix(MOSS_DEEP, MOSS, 0.3))
    c.rect(0, ground - 4, w, h - ground + 4, c.down(ground, h, SAGE, MOSS))
    c.stipple(box(0, ground, w, h - ground), MOSS_DEEP, (w, h), (0, ground), 0.7)
    middle = w / 2
    lane = polyline(
        [
            (middle - 110 * s, ground + 16),
            (middle + 110 * s, ground + 16),
            (middle + 430 * s, h),
            (middle - 360 * s, h),
        ]
    )
    c.path(lane, c.down(ground, h, SAND, tint(SAND, 0.5)))
    c.stipple(lane, TAUPE, (middle + 430 * s, h), (middle - 100 * s, ground), 0.5)
    _centre_building(c, middle - 500 * s, ground, s)
    for k, size in ((-0.56, 0.17), (-0.44, 0.11), (0.43, 0.12), (0.55, 0.18), (-0.3, 0.07), (0.31, 0.07)):
        bush_x = middle + k * 1000 * s
        c.blob(
            [
                (bush_x - 90 * size * 6, ground + 22),
                (bush_x - 60, ground - 260 * size),
                (bush_x + 20, ground - 330 * size),
                (bush_x + 80, ground - 220 * size),
                (bush_x + 90 * size * 6, ground + 22),
            ],
            MOSS,
        )
    tree(c, middle - 640 * s, ground + 60 * s, 420 * s, MOSS)
    tree(c, middle + 650 * s, ground + 76 * s, 470 * s, mix(MOSS, OCHRE, 0.2))
    people = (
        (-130, 86, 150, Look(top=BRICK, legs=INK, hair="#5d3a24", cut="bob"), False),
        (-70, 92, 156, Look(top=OCHRE, legs=TEAL_DEEP, hair="#1d1b22", extras=("glasses",)), False),
        (190, 120, 160, Look(top=TEAL, legs=PLUM, cut="tail", hair="#8a5a31", skirt=True), True),
    )
    for dx, dy, tall, look, flip in people:
        shadow(c, middle + dx * s + 26, ground + dy * s, 60 * s, 9 * s)
        figure(c, middle + dx * s, ground + dy * s, tall * s, look, stance=WALKING, flip=flip)
    c.poly(
        [(0, ground - 40), (w * 0.1, h * 0.1), (w * 0.32, 0), (w * 0.62, 0), (w * 0.2, h), (0, h)],
        HONEY,
        opacity=0.12,
        filter=c.blur(26),
    )
    c.light(w * 0.14, ground * 0.4, w * 0.8)


def facade_morning(c: Canvas) -> None:
    """The centre from across its garden on a bright morning."""
    _facade(c, 790, 1.02)


def facade_wide(c: Canvas) -> None:
    """The same view, wide, with sky above for a headline."""
    _facade(c, 900, 1.06)


def _roofed_house(c: Canvas, x: float, y: float, w: float, h: float, wall: str, roof: str, lit: int) -> None:
    """A town house at dusk with ``lit`` windows alight."""
    c.rect(x, y - h, w, h, wall)
    c.rect(x + w * 0.7, y - h, w * 0.3, h, NIGHT, opacity=0.22)
    c.poly(
        [
            (x - 8, y - h),
            (x + w * 0.2, y - h - w * 0.34),
            (x + w * 0.8, y - h - w * 0.34),
            (x + w + 8, y - h),
        ],
        roof,
    )
    c.poly(
        [
            (x + w * 0.6, y - h - w * 0.34),
            (x + w * 0.8, y - h - w * 0.34),
            (x + w + 8, y - h),
            (x + w * 0.7, y - h),
        ],
        NIGHT,
        opacity=0.25,
    )
    columns = max(2, int(w / 44))
    rows = max(1, int(h / 62))
    lights = set(c.rng.sample(range(columns * rows), min(lit, columns * rows)))
    for i in range(columns * rows):
        left = x + w * (i % columns + 0.5) / columns - 9
        top = y - h + 18 + (i // columns) * 58
        c.rect(left, top, 18, 28, HONEY if i in lights else MIDNIGHT, 2)
        if i in lights:
            c.glow(left + 9, top + 14, 34, AMBER, 0.4)


def town_river_dusk(c: Canvas) -> None:
    """A small town between its river and its hills at the end of the day."""
    c.wash(c.down(0, 620, "#27506a", "#5d7f8c", "#d99a78", "#f5c47f"))
    c.glow(1130, 500, 560, AMBER, 0.85)
    c.disc(1130, 492, 52, HONEY)
    for x, y, w in ((90, 190, 420), (640, 130, 300), (980, 240, 460)):
        for dx, dy, share in ((0, 0, 1.0), (60, 26, 0.8), (-30, 50, 0.5)):
            c.rect(x + dx, y + dy, w * share, 13, BLUSH, 6, opacity=0.3)
    ridge(c, [(0, 380), (240, 300), (520, 420), (840, 350), (1180, 470), (1600, 330)], "#6c6c80", PLUM)
    ridge(c, [(0, 470), (320, 430), (640, 500), (1000, 460), (1320, 510), (1600, 420)], "#4b5566", INK)
    ridge(c, [(0, 560), (400, 520), (900, 560), (1600, 500)], "#38505a", NIGHT)
    walls = (
        mix(APRICOT, PLUM, 0.35),
        mix(CREAM, PLUM, 0.35),
        mix(BLUSH, MIDNIGHT, 0.35),
        mix(OCHRE, PLUM, 0.4),
    )
    roofs = (BRICK_DEEP, mix(BRICK, PLUM, 0.4), mix(TERRACOTTA, PLUM, 0.45))
    x = -30.0
    while x < 1600:
        w, h = c.rng.randrange(100, 170), c.rng.randrange(80, 170)
        _roofed_house(c, x, 660, w, h, c.rng.choice(walls), c.rng.choice(roofs), 2)
        x += w + c.rng.randrange(-6, 26)
    _church(c, 470, 660)
    for px, tall in ((250, 190), (770, 220), (808, 180), (1320, 210), (1560, 240)):
        poplar(c, px, 668, tall, TEAL_DEEP)
    _river(c)
    _bridge(c)
    bank = [(0, 900), (260, 872), (520, 930), (800, 968), (1100, 985), (1600, 990)]
    ridge(c, bank, "#1c3a3a", NIGHT, 120)
    tree(c, 150, 930, 470, "#2c4a3f", "#23261f")
    for gx in range(260, 800, 60):
        grass(c, gx, 885 + gx * 0.11, 58, "#24443f")
    figure(c, 372, 912, 120, Look(top=BRICK, legs=INK, hair="#1d1b22", cut="long"), back=True)
    figure(c, 430, 918, 128, Look(top=TEAL_MID, legs=NIGHT), back=True)
    c.light(1130, 460, 1150, AMBER, 0.4)


def _church(c: Canvas, x: float, ground: float) -> None:
    """A white church with a belfry, the landmark of the quay."""
    wall = mix(PAPER, PLUM, 0.2)
    c.rect(x, ground - 190, 150, 190, wall)
    c.poly([(x - 10, ground - 190), (x + 75, ground - 250), (x + 160, ground - 190)], TEAL_DEEP)
    c.rect(x + 150, ground - 320, 66, 320, tint(wall, 0.2))
    c.rect(x + 192, ground - 320, 24, 320, PLUM, opacity=0.35)
    c.path(arch(x + 168, ground - 292, 30, 56), MIDNIGHT)
    c.path(
        f"M{x + 142} {ground - 320}Q{x + 150} {ground - 372} {x + 183} {ground - 420}"
        f"Q{x + 216} {ground - 372} {x + 224} {ground - 320}Z",
        TEAL_DEEP,
    )
    c.line([(x + 183, ground - 420), (x + 183, ground - 456)], AMBER, 5)
    c.line([(x + 173, ground - 444), (x + 193, ground - 444)], AMBER, 5)
    for k in (26, 88):
        c.path(arch(x + k, ground - 140, 34, 76), HONEY)
        c.glow(x + k + 17, ground - 100, 60, AMBER, 0.45)


def _river(c: Canvas) -> None:
    c.rect(0, 656, 1600, 14, mix(STONE, PLUM, 0.45))
    c.rect(0, 668, 1600, 340, c.down(668, 1000, "#d8a07c", "#7d7f88", "#2d5666", "#1b3e4d"))
    c.glow(1130, 700, 330, HONEY, 0.7)
    for _ in range(95):
        y = 676 + 300 * c.rng.random() ** 1.4
        length = c.rng.uniform(30, 130) * (0.6 + (y - 660) / 300)
        x = c.rng.gauss(1130, 190) if c.rng.random() < 0.55 else c.rng.uniform(0, 1600)
        colour = HONEY if abs(x - 1130) < 230 else c.rng.choice((TEAL_LIGHT, MIDNIGHT, APRICOT))
        c.line([(x - length / 2, y), (x + length / 2, y)], colour, c.rng.uniform(2, 5), opacity=0.42)


def _bridge(c: Canvas) -> None:
    """A stone bridge of three arches over the right half of the river."""
    deck = "M760 660Q1080 600 1600 640V700H760Z"
    hole = "".join(arch(x, 684, w, 130)[:-1] + "Z" for x, w in ((830, 190), (1080, 210), (1350, 200)))
    c.path("M760 660Q1080 600 1600 640V800H760Z" + hole, mix(STONE, PLUM, 0.5), fill_rule="evenodd")
    c.stipple(deck, PLUM, (1600, 720), (900, 640), 0.7)
    c.path("M752 654Q1080 594 1600 632V648Q1080 610 752 672Z", mix(SAND, PLUM, 0.3))
    for x in (900, 1060, 1220, 1380, 1540):
        y = 634 - 16 * (1 - abs(x - 1180) / 420)
        c.line([(x, y), (x, y - 64)], INK, 5)
        c.disc(x, y - 70, 9, HONEY)
        c.glow(x, y - 70, 60, HONEY, 0.6)
    c.rect(760, 790, 840, 30, "#2d5666", opacity=0.5)


SCENES = {
    "centre-facade-morning": facade_morning,
    "centre-facade-wide": facade_wide,
    "town-river-dusk": town_river_dusk,
}
