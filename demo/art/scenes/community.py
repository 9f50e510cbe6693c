"""The centre among its people: the open doors and the network of schools."""

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
    MIST,
    MOSS,
    MOSS_DEEP,
    OCHRE,
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
    tint,
)
from ..people import CHEERING, HANGING, RAISED, WALKING, Look, figure
from ..props import bunting, poplar, potted_plant, ridge, shadow
from ..svg import Canvas, arch, box, curve, polyline


def open_day(c: Canvas) -> None:
    """The doors of the centre stand open and visitors come up the steps."""
    c.wash(c.linear((0, 0), (1600, 1000), tint(APRICOT, 0.35), APRICOT, TERRACOTTA))
    for row in range(9):
        for col in range(-1, 10):
            x = col * 180 + (90 if row % 2 else 0)
            c.path(box(x + 3, row * 92 + 3, 174, 86, 4), TERRACOTTA, opacity=0.1 + 0.08 * c.rng.random())
    c.rect(0, 0, 1600, 66, PAPER)
    c.rect(0, 66, 1600, 18, BRICK_DEEP, opacity=0.25)
    c.path(arch(440, 116, 720, 760), PAPER)
    c.path(arch(470, 146, 660, 730), STONE)
    inside = arch(500, 176, 600, 700)
    c.path(inside, c.down(176, 860, HONEY, AMBER, OCHRE))
    with c.group(clip=inside):
        _hall(c)
    for way, hinge in ((1, 500), (-1, 1100)):
        leaf = polyline([(hinge, 410), (hinge - way * 150, 360), (hinge - way * 150, 930), (hinge, 860)])
        c.path(leaf, TEAL)
        c.stipple(leaf, TEAL_DEEP, (hinge, 900), (hinge - way * 150, 400), 0.9)
        for top in (430, 650):
            c.path(
                polyline(
                    [
                        (hinge - way * 22, top + 6),
                        (hinge - way * 126, top - 24),
                        (hinge - way * 126, top + 150),
                        (hinge - way * 22, top + 156),
                    ]
                ),
                "none",
                stroke=TEAL_DEEP,
                stroke_width=7,
            )
        c.disc(hinge - way * 134, 660, 10, AMBER)
    for i in range(4):
        c.rect(400 - 70 * i, 862 + 36 * i, 800 + 140 * i, 38, (PAPER, CREAM, SAND, STONE)[i])
        c.rect(400 - 70 * i, 892 + 36 * i, 800 + 140 * i, 8, TAUPE, opacity=0.4)
    c.poly([(540, 862), (1060, 862), (1320, 1000), (300, 1000)], HONEY, opacity=0.4)
    for x, flip in ((210, False), (1390, True)):
        potted_plant(c, x, 962, 330, TEAL_DEEP, MOSS)
        with c.at(x, 470, 1, flip=flip):
            c.line([(0, -110), (0, -60), (0, 0)], INK, 7)
            c.rect(-26, -10, 52, 78, HONEY, 8, stroke=INK, stroke_width=7)
        c.glow(x, 500, 150, HONEY, 0.7)
    bunting(c, [(0, 120), (400, 330), (800, 130)], 58)
    bunting(c, [(800, 130), (1200, 330), (1600, 120)], 58)
    _visitors(c)
    c.light(800, 500, 1050, HONEY, 0.35)


def _hall(c: Canvas) -> None:
    """What is seen through the doors: a lit hall, a stair and a desk."""
    c.rect(500, 176, 600, 700, c.radial(800, 420, 460, PAPER, HONEY, AMBER))
    c.poly([(500, 880), (700, 700), (900, 700), (1100, 880)], WOOD_DEEP, opacity=0.35)
    c.rect(690, 380, 220, 320, CREAM)
    for i in range(9):
        c.rect(720 - i * 3, 470 + i * 26, 160 + i * 6, 27, mix(TERRACOTTA, SAND, i / 9))
    for x in (530, 1000):
        c.rect(x, 440, 74, 130, TEAL_LIGHT, 3)
        c.rect(x, 440, 74, 130, "none", 3, stroke=WOOD_DEEP, stroke_width=6)
    c.line([(800, 176), (800, 300)], INK, 4)
    c.glow(800, 350, 170, PAPER, 0.9)
    c.path("M750 340Q750 296 800 294Q850 296 850 340Z", BRICK)
    figure(c, 860, 790, 210, Look(top=PLUM, legs=INK, cut="bun", hair="#8a5a31"), arms=RAISED)


def _visitors(c: Canvas) -> None:
    for x, y, tall, look, flip, arms in (
        (600, 960, 330, Look(top=TEAL_DEEP, legs=INK, hair="#3a251d", skin="#d99d73"), False, HANGING),
        (
            712,
            966,
            220,
            Look(top=BRICK, legs=TEAL_DEEP, cut="pigtails", hair="#5d3a24", skirt=True),
            False,
            CHEERING,
        ),
        (
            965,
            970,
            318,
            Look(top=CREAM, legs=MOSS_DEEP, cut="long", hair="#a34a2b", skirt=True),
            True,
            HANGING,
        ),
        (1068, 966, 236, Look(top=OCHRE, legs=PLUM, hair="#1d1b22"), True, HANGING),
    ):
        shadow(c, x + 6, y, tall * 0.26, 12, 0.35)
        figure(c, x, y, tall, look, flip=flip, arms=arms, stance=WALKING, back=True)


def regional_network(c: Canvas) -> None:
    """Schools and towns over the hills joined into one network."""
    c.wash(c.down(0, 560, "#f4dfb8", "#f7ead0", MIST))
    c.glow(330, 180, 520, HONEY, 0.9)
    c.disc(330, 200, 64, AMBER)
    bands = (
        ("#b9d2c4", "#8fb8ad", [(0, 400), (300, 320), (620, 420), (980, 290), (1320, 390), (1600, 320)]),
        ("#93b89f", TEAL_MID, [(0, 520), (260, 470), (640, 560), (1000, 450), (1600, 520)]),
        (SAGE, MOSS, [(0, 640), (360, 560), (760, 660), (1160, 580), (1600, 650)]),
        (mix(PISTACHIO, OCHRE, 0.45), OCHRE, [(0, 770), (420, 720), (860, 780), (1300, 700), (1600, 760)]),
        (MOSS, MOSS_DEEP, [(0, 900), (300, 850), (820, 910), (1200, 850), (1600, 890)]),
    )
    for fill, dark, line in bands:
        ridge(c, line, fill, dark, 230)
    c.path(
        curve([(1010, 470), (930, 560), (1010, 640), (860, 720), (900, 830), (700, 1010)]),
        "none",
        stroke=TEAL_LIGHT,
        stroke_width=30,
        stroke_linecap="round",
    )
    for x, y, tall in (
        (90, 880, 150),
        (140, 890, 190),
        (1470, 890, 200),
        (1530, 880, 150),
        (560, 690, 90),
        (1220, 620, 90),
    ):
        poplar(c, x, y, tall, MOSS_DEEP)
    hub = (800, 585)
    nodes = [
        (255, 520),
        (470, 690),
        (330, 812),
        (650, 812),
        (1010, 420),
        (1290, 545),
        (1120, 720),
        (1400, 745),
        (620, 440),
    ]
    for x, y in nodes:
        lift = min(y, hub[1]) - 120
        c.path(
            f"M{hub[0]} {hub[1] - 40}Q{(x + hub[0]) / 2:.0f} {lift:.0f} {x} {y - 30}",
            "none",
            stroke=PAPER,
            stroke_width=9,
            opacity=0.55,
        )
        c.path(
            f"M{hub[0]} {hub[1] - 40}Q{(x + hub[0]) / 2:.0f} {lift:.0f} {x} {y - 30}",
            "none",
            stroke=BRICK,
            stroke_width=4,
            stroke_dasharray="2 13",
            stroke_linecap="round",
        )
    for i, (x, y) in enumerate(nodes):
        _school(c, x, y, 0.62, (CREAM, BLUSH, SAND)[i % 3], (BRICK, TEAL_DEEP, TERRACOTTA)[i % 3])
    c.glow(*hub, 200, PAPER, 0.8)
    _school(c, hub[0], hub[1], 1.35, PAPER, BRICK)
    c.light(330, 150, 1300)


def _school(c: Canvas, x: float, y: float, s: float, wall: str, roof: str) -> None:
    """A little schoolhouse with a flag; the middle of its foot is at ``x, y``."""
    with c.at(x, y, s):
        shadow(c, 14, 2, 84, 12, 0.35)
        c.rect(-58, -54, 116, 54, wall)
        c.rect(20, -54, 38, 54, shade(wall, 0.2), opacity=0.6)
        c.poly([(-66, -54), (-44, -84), (44, -84), (66, -54)], roof)
        c.poly([(-24, -54), (-24, -74), (0, -102), (24, -74), (24, -54)], tint(wall, 0.4))
        c.line([(-28, -72), (0, -104), (28, -72)], shade(roof, 0.2), 7)
        c.line([(0, -106), (0, -138)], INK, 3)
        c.path("M1 -138q14 -6 28 0v18q-14 -6 -28 0Z", AMBER)
        c.path(arch(-11, -34, 22, 34), TEAL)
        for k in (-48, -34, 24, 38):
            c.rect(k, -40, 10, 16, TEAL_LIGHT)
        c.disc(0, -64, 7, TEAL_DEEP)


SCENES = {
    "open-day": open_day,
    "regional-network": regional_network,
}
