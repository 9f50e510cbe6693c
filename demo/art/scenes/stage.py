"""Things to perform: the school play and the music rehearsal."""

from __future__ import annotations

import math

from ..palette import (
    AMBER,
    BRICK,
    BRICK_DEEP,
    CREAM,
    HONEY,
    INK,
    MIDNIGHT,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    OCHRE_DEEP,
    PAPER,
    PLUM,
    SAGE,
    STONE,
    TEAL,
    TEAL_DEEP,
    TEAL_LIGHT,
    TERRACOTTA,
    WOOD,
    WOOD_DEEP,
    WOOD_LIGHT,
    mix,
    shade,
)
from ..people import CHEERING, HOLDING, POINTING, RAISED, Look, figure
from ..props import potted_plant, shadow, spines
from ..svg import Canvas, arch, box, curve


def drama_stage(c: Canvas) -> None:
    """A school play: three players in costume on a stage with painted scenery."""
    c.wash(c.down(0, 800, MIDNIGHT, "#2b4a66", "#5f7f8c"))
    c.disc(1050, 240, 92, HONEY)
    c.glow(1050, 240, 300, HONEY, 0.5)
    for x, y in ((420, 170), (560, 260), (700, 140), (840, 230), (1220, 180), (1260, 330), (480, 350)):
        c.line([(x, 0), (x, y)], TEAL_LIGHT, 1.5, opacity=0.4)
        points = [
            (
                x + (20 if k % 2 == 0 else 8) * math.sin(k * math.pi / 5),
                y - (20 if k % 2 == 0 else 8) * math.cos(k * math.pi / 5),
            )
            for k in range(10)
        ]
        c.poly(points, AMBER)
    _castle(c)
    for x, tall in ((360, 330), (1200, 380), (1290, 280)):
        c.rect(x - 12, 760 - tall * 0.3, 24, tall * 0.3, WOOD_DEEP)
        for k in range(3):
            c.disc(x, 760 - tall * (0.35 + 0.2 * k), tall * (0.26 - 0.05 * k), mix(MOSS, TEAL, 0.2 + 0.2 * k))
    c.rect(0, 750, 1600, 250, c.down(750, 1000, WOOD_LIGHT, WOOD, WOOD_DEEP))
    for k in range(-9, 10):
        c.line([(800 + k * 100, 752), (800 + k * 200, 1000)], WOOD_DEEP, 3, opacity=0.4)
    for x, way in ((420, 1), (1180, -1)):
        c.poly(
            [(x - 10, 0), (x + 30, 0), (x + way * 460 + 200, 860), (x + way * 460 - 200, 860)],
            HONEY,
            opacity=0.16,
            filter=c.blur(14),
        )
    c.disc(800, 850, 470, c.radial(800, 850, 470, (0, HONEY, 0.6), (1, HONEY, 0)), ry=86)
    for x, y, tall, look, arms, flip in (
        (590, 870, 380, Look(top=BRICK, legs=PLUM, hair="#3a251d", extras=("beard",)), CHEERING, False),
        (
            830,
            890,
            350,
            Look(top=AMBER, legs=OCHRE_DEEP, hair="#a34a2b", cut="long", skirt=True, skin="#f7d6b8"),
            POINTING,
            False,
        ),
        (1040, 870, 330, Look(top=MOSS, legs=TEAL_DEEP, hair="#1d1b22", skin="#d99d73"), RAISED, True),
    ):
        shadow(c, x + 10, y, tall * 0.28, 15, 0.45)
        figure(c, x, y, tall, look, arms=arms, flip=flip)
        _costume_hat(c, x, y - tall * 0.965, tall / 100, look)
    _curtains(c)
    c.rect(0, 960, 1600, 40, NIGHT)
    for k in range(9):
        x = 130 + k * 168
        c.path(f"M{x - 44} 968a44 40 0 0 1 88 0Z", OCHRE)
        c.glow(x, 944, 80, HONEY, 0.5)
    c.light(800, 480, 1050, HONEY, 0.35)


def _costume_hat(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    """A crown, a hennin or a feathered cap, by the player's colours."""
    with c.at(x, y, s):
        if look.top == BRICK:
            c.poly([(-9, 3), (-11, -9), (-5, -3), (0, -11), (5, -3), (11, -9), (9, 3)], AMBER)
        elif look.top == AMBER:
            c.poly([(-9, 3), (9, 3), (5, -24)], TEAL_LIGHT)
            c.stroke([(5, -24), (14, -14), (16, 6)], PAPER, 2)
        else:
            c.path("M-11 4Q-9 -8 4 -7Q10 -5 14 4Z", BRICK)
            c.stroke([(-4, -4), (-14, -10), (-22, -8)], PAPER, 2.6)


def _castle(c: Canvas) -> None:
    wall = mix(STONE, MIDNIGHT, 0.4)
    for x, w, top in ((600, 110, 400), (900, 110, 420), (690, 230, 520)):
        c.rect(x, top, w, 760 - top, wall if w < 200 else shade(wall, 0.15))
        for k in range(int(w / 36)):
            c.rect(x + k * 38, top - 26, 22, 28, wall if w < 200 else shade(wall, 0.15))
    for x, top in ((655, 374), (955, 394)):
        c.poly([(x - 68, top), (x, top - 120), (x + 68, top)], BRICK_DEEP)
        c.path(arch(x - 16, top + 70, 32, 60), HONEY)
    c.path(arch(760, 610, 90, 150), NIGHT)


def _curtains(c: Canvas) -> None:
    for way, edge in ((1, 0), (-1, 1600)):
        drape = curve(
            [
                (edge - way * 60, -20),
                (edge + way * 380, -20),
                (edge + way * 330, 260),
                (edge + way * 190, 520),
                (edge + way * 130, 620),
                (edge + way * 210, 1010),
                (edge - way * 60, 1010),
            ],
            close=True,
            tension=0.12,
        )
        c.path(drape, BRICK)
        c.stipple(drape, BRICK_DEEP, (edge, 900), (edge + way * 300, 100), 0.95)
        for k in range(5):
            c.stroke(
                [
                    (edge + way * (50 + k * 70), 0),
                    (edge + way * (36 + k * 46), 400),
                    (edge + way * (24 + k * 26), 620),
                ],
                "#5f241d",
                7,
                opacity=0.55,
            )
        c.stroke([(edge, 600), (edge + way * 80, 634), (edge + way * 140, 616)], AMBER, 22)
    for k in range(8):
        x = k * 200
        swag = f"M{x - 4} -10H{x + 204}V70Q{x + 100} 190 {x - 4} 70Z"
        c.path(swag, BRICK_DEEP if k % 2 else BRICK)
        c.path(f"M{x} 74Q{x + 100} 194 {x + 200} 74", "none", stroke=AMBER, stroke_width=9)
        c.stipple(swag, "#4b1c18", (x + 100, 0), (x + 100, 130), 0.7)


def music_workshop(c: Canvas) -> None:
    """A violinist, an accordion player and a singer rehearse before a tall window."""
    c.wash(c.linear((0, 0), (1600, 800), PLUM, mix(PLUM, BRICK_DEEP, 0.6), BRICK_DEEP))
    view = box(560, 70, 480, 560)
    c.rect(536, 46, 528, 608, CREAM, 4)
    c.path(view, c.down(70, 630, "#f7d9a0", AMBER, TERRACOTTA))
    with c.group(clip=view):
        c.disc(800, 330, 110, PAPER, opacity=0.85)
        c.path(curve([(550, 500), (700, 430), (860, 500), (1050, 440)]) + "V640H550Z", mix(MOSS, BRICK, 0.3))
        c.path(curve([(550, 570), (780, 530), (1050, 570)]) + "V640H550Z", MOSS_DEEP)
    for x in (716, 876):
        c.rect(x, 70, 8, 560, CREAM)
    for y in (256, 442):
        c.rect(560, y, 480, 8, CREAM)
    c.rect(0, 720, 1600, 280, c.down(720, 1000, WOOD_LIGHT, WOOD))
    c.poly(
        [(560, 720), (1040, 720), (1240, 1000), (360, 1000)],
        c.down(720, 1000, (0, HONEY, 0.55), (1, HONEY, 0.05)),
    )
    c.rect(80, 430, 340, 300, WOOD_DEEP, 6)
    c.rect(80, 560, 380, 40, INK, 4)
    for k in range(17):
        c.rect(92 + k * 21, 562, 19, 24, PAPER, 2)
        if k % 7 not in (2, 6):
            c.rect(106 + k * 21, 562, 10, 14, INK)
    c.rect(120, 470, 260, 70, PAPER, 3)
    c.line([(250, 470), (250, 540)], STONE, 3)
    potted_plant(c, 130, 430, 170, TERRACOTTA, SAGE)
    c.rect(1180, 330, 330, 16, WOOD_LIGHT, 3)
    spines(c, 1190, 330, 300, 150)
    for x, y, tall, look, arms, flip in (
        (
            560,
            900,
            430,
            Look(top=TEAL_LIGHT, legs=INK, hair="#3a251d", cut="bun", skirt=True),
            (((-17, -60), (-26, -72)), ((18, -66), (2, -68))),
            False,
        ),
        (
            880,
            920,
            440,
            Look(top=CREAM, legs=INK, hair="#5d3a24", extras=("beard",)),
            (((-20, -58), (-17, -52)), ((20, -58), (17, -52))),
            False,
        ),
        (
            1180,
            890,
            390,
            Look(top=AMBER, legs=TEAL_DEEP, hair="#a34a2b", cut="long", skirt=True, skin="#f7d6b8"),
            HOLDING,
            True,
        ),
    ):
        shadow(c, x + 16, y, tall * 0.26, 15, 0.45)
        figure(c, x, y, tall, look, arms=arms, flip=flip)
    _violin(c, 510, 588)
    _accordion(c, 880, 690)
    c.rect(1126, 654, 108, 14, INK, 3)
    c.poly([(1112, 596), (1180, 606), (1248, 596), (1240, 656), (1120, 656)], PAPER)
    c.line([(1180, 606), (1180, 656)], STONE, 3)
    for x, y, s in ((1110, 450, 1.1), (1130, 310, 0.8), (470, 330, 0.9), (420, 230, 0.7), (1130, 190, 0.6)):
        with c.at(x, y, s, 8):
            c.disc(0, 0, 20, HONEY, ry=15)
            c.line([(17, 0), (17, -78)], HONEY, 6)
            c.stroke([(17, -78), (40, -62), (42, -40)], HONEY, 8)
    c.light(800, 330, 1100, AMBER, 0.4)


def _violin(c: Canvas, x: float, y: float) -> None:
    with c.at(x, y, 1, -62):
        body = curve(
            [(0, 60), (-34, 40), (-22, 4), (-30, -32), (0, -50), (30, -32), (22, 4), (34, 40)], close=True
        )
        c.path(body, TERRACOTTA)
        c.stipple(body, BRICK_DEEP, (34, 60), (-10, -30), 0.8)
        c.rect(-5, -130, 10, 120, WOOD_DEEP, 3)
        c.disc(0, -134, 9, WOOD_DEEP)
        c.line([(0, -120), (0, 40)], PAPER, 1.5)
    c.line([(x + 56, y + 36), (x - 66, y - 74)], WOOD_DEEP, 4)


def _accordion(c: Canvas, x: float, y: float) -> None:
    for k in range(9):
        c.rect(x - 58 + k * 13, y - 66, 11, 112, (BRICK, BRICK_DEEP)[k % 2])
    for way in (-1, 1):
        side = box(x + way * 78 - 24, y - 78, 48, 136, 8)
        c.path(side, TEAL_DEEP)
        for k in range(6):
            c.disc(x + way * 78 - 8, y - 60 + k * 20, 5, PAPER)
            c.disc(x + way * 78 + 8, y - 52 + k * 20, 5, AMBER)


SCENES = {
    "drama-stage": drama_stage,
    "music-workshop": music_workshop,
}
