"""Things to look at: the photograph and art contests, the night of museums."""

from __future__ import annotations

import math

from ..palette import (
    AMBER,
    APRICOT,
    BLUSH,
    BRICK,
    CREAM,
    HONEY,
    INK,
    MIDNIGHT,
    MIST,
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
from ..people import WALKING, Look, figure
from ..props import poplar, shadow
from ..svg import Canvas, arch, box, curve, disc


def photo_contest(c: Canvas) -> None:
    """A camera on a table and landscape prints pegged to a line."""
    c.wash(c.linear((0, 0), (1600, 900), tint(TEAL_LIGHT, 0.45), TEAL_LIGHT, TEAL_MID))
    c.stipple(box(0, 0, 1600, 780), TEAL_DEEP, (1600, 760), (400, 100), 0.65)
    c.poly([(0, 0), (300, 0), (1000, 780), (460, 780)], PAPER, opacity=0.16, filter=c.blur(10))
    line = [(-20, 120), (400, 176), (800, 190), (1200, 170), (1620, 96)]
    c.stroke(line, INK, 4)
    for kind, (x, y, turn) in enumerate(
        ((190, 158, -4), (480, 186, 3), (790, 192, -2), (1100, 182, 4), (1400, 140, -5))
    ):
        with c.at(x, y, 1, turn):
            _print(c, kind)
    c.rect(0, 760, 1600, 240, c.linear((0, 760), (1600, 1000), tint(WOOD_LIGHT, 0.2), WOOD_LIGHT, WOOD))
    c.rect(0, 760, 1600, 9, CREAM, opacity=0.6)
    _camera(c, 780, 900)
    for i, x in enumerate((240, 330)):
        shadow(c, x + 16, 880 + i * 26, 74, 11, 0.35)
        c.rect(x - 46, 800 + i * 26, 92, 80, (OCHRE, TEAL_DEEP)[i], 8)
        c.rect(x - 54, 790 + i * 26, 108, 16, INK, 5)
        c.rect(x - 46, 826 + i * 26, 92, 26, CREAM)
    for turn, dx in ((-9, 1160), (6, 1300)):
        with c.at(dx, 890, 0.75, turn):
            c.rect(-140, -90, 290, 200, NIGHT, 4, opacity=0.25)
            c.rect(-150, -100, 290, 200, PAPER, 4)
            c.rect(-134, -84, 258, 168, c.down(-84, 84, APRICOT, HONEY))
            c.path("M-134 30Q-60 -40 10 20T124 0V84H-134Z", BRICK)
    c.light(150, 80, 1400, HONEY, 0.4)


def _print(c: Canvas, kind: int) -> None:
    """One pegged print hanging from the origin."""
    c.rect(-106, 10, 236, 290, NIGHT, 4, opacity=0.22)
    c.rect(-118, 0, 236, 290, PAPER, 3)
    view = box(-102, 16, 204, 222)
    skies = ((TEAL_LIGHT, HONEY), (APRICOT, HONEY), (MIDNIGHT, TEAL_MID), (MIST, PAPER), (BRICK, AMBER))
    c.path(view, c.down(16, 238, *skies[kind]))
    with c.group(clip=view):
        if kind == 0:
            c.path("M-110 150Q-50 90 10 140T110 120V240H-110Z", TEAL_MID)
            c.path("M-110 190Q0 150 110 200V240H-110Z", MOSS)
            c.disc(50, 70, 22, PAPER)
        elif kind == 1:
            for dx in (-60, -10, 44):
                poplar(c, dx, 214, 150 + dx * 0.4, MOSS_DEEP)
            c.rect(-110, 208, 220, 40, OCHRE_DEEP)
        elif kind == 2:
            c.disc(30, 74, 30, HONEY)
            c.path("M-110 180L-50 100L0 160L50 90L110 170V240H-110Z", NIGHT)
        elif kind == 3:
            for k in range(8):
                with c.at(0, 128, 1, k * 45):
                    c.path("M0 0C30 -26 24 -70 0 -84C-24 -70 -30 -26 0 0Z", (BRICK, TERRACOTTA)[k % 2])
            c.disc(0, 128, 24, AMBER)
        else:
            c.path("M-110 170H110V240H-110Z", PLUM)
            c.path("M-90 170a40 40 0 0 1 80 0ZM10 170a40 40 0 0 1 80 0Z", AMBER)
            c.rect(-110, 118, 220, 18, PLUM)
            c.disc(40, 80, 20, CREAM)
    c.stipple(view, INK, (102, 238), (-20, 60), 0.4)
    for dx in (-70, 62):
        c.rect(dx, -20, 14, 48, WOOD_LIGHT, 3)
        c.rect(dx, 0, 14, 5, TAUPE)


def _camera(c: Canvas, x: float, y: float) -> None:
    """A classic camera facing the viewer, standing on ``y``."""
    shadow(c, x + 40, y + 2, 320, 30, 0.5)
    c.stroke([(x - 240, y - 230), (x - 380, y - 120), (x - 420, y + 20), (x - 250, y + 60)], BRICK, 15)
    c.rect(x - 90, y - 352, 180, 90, c.down(y - 352, y - 262, CREAM, STONE), 16)
    c.rect(x - 50, y - 332, 100, 46, INK, 8)
    c.rect(x - 210, y - 316, 76, 30, TAUPE, 8)
    c.rect(x + 130, y - 312, 54, 26, BRICK, 8)
    body = box(x - 250, y - 290, 500, 290, 30)
    c.path(body, TEAL_DEEP)
    c.stipple(body, NIGHT, (x + 250, y), (x - 100, y - 260), 0.9)
    c.path(box(x - 250, y - 290, 500, 70, 26), c.down(y - 290, y - 220, PAPER, STONE))
    c.disc(x, y - 136, 132, STONE)
    c.disc(x, y - 136, 118, INK)
    c.disc(x, y - 136, 92, "none", stroke=TAUPE, stroke_width=5)
    c.disc(x, y - 136, 78, c.radial(x - 20, y - 160, 110, TEAL_LIGHT, TEAL, NIGHT))
    c.disc(x - 24, y - 164, 22, PAPER, opacity=0.75)
    c.disc(x + 30, y - 108, 11, AMBER, opacity=0.7)
    c.disc(x + 190, y - 250, 18, AMBER)


def art_contest(c: Canvas) -> None:
    """An easel with a child's landscape, jars of paint and brushes by a window."""
    c.wash(c.linear((0, 0), (1600, 900), PAPER, CREAM, BLUSH))
    c.stipple(box(0, 0, 1600, 800), APRICOT, (1600, 780), (500, 100), 0.7)
    c.rect(0, 800, 1600, 200, c.down(800, 1000, WOOD_LIGHT, WOOD))
    for x, y, w, h, kind in (
        (1140, 90, 170, 210, 0),
        (1350, 120, 180, 150, 1),
        (1160, 340, 160, 130, 2),
        (1360, 310, 150, 200, 3),
    ):
        _pinned_drawing(c, x, y, w, h, kind)
    for dx, foot in ((-80, -200), (80, 200), (0, 40)):
        c.line([(560 + dx * 0.3, 90), (560 + foot, 930)], WOOD, 20)
    c.rect(270, 180, 600, 480, NIGHT, 4, opacity=0.22, filter=c.blur(10))
    c.rect(258, 164, 600, 480, PAPER, 4)
    _child_landscape(c)
    c.rect(330, 640, 460, 24, WOOD_LIGHT, 4)
    c.rect(520, 120, 76, 56, WOOD_LIGHT, 6)
    figure(
        c,
        950,
        930,
        440,
        Look(top=TEAL, legs=INK, hair="#8a5a31", cut="tail", extras=("apron",)),
        arms=(((-18, -62), (-38, -62)), ((16, -58), (10, -46))),
    )
    c.line([(776, 672), (720, 590)], WOOD_DEEP, 7)
    c.line([(730, 606), (716, 584)], BRICK, 13)
    c.rect(1130, 780, 470, 26, tint(WOOD_LIGHT, 0.3), 4)
    c.rect(1170, 806, 24, 194, WOOD)
    c.rect(1530, 806, 24, 194, WOOD)
    for i, (colour, tall) in enumerate(((BRICK, 96), (AMBER, 110), (TEAL_MID, 88), (MOSS, 104))):
        _paint_jar(c, 1190 + i * 84, 780, tall, colour)
    _brush_jar(c, 1538, 780)
    for _ in range(40):
        c.disc(
            c.rng.uniform(180, 900),
            c.rng.uniform(900, 980),
            c.rng.uniform(3, 11),
            c.rng.choice((BRICK, AMBER, TEAL_MID, PAPER, MOSS)),
            opacity=0.75,
        )
    c.light(160, 90, 1400, HONEY, 0.42)


def _child_landscape(c: Canvas) -> None:
    with c.group(clip=box(282, 188, 552, 432)):
        c.rect(282, 188, 552, 432, c.down(188, 480, TEAL_LIGHT, MIST))
        c.disc(700, 280, 56, AMBER)
        for k in range(12):
            with c.at(700, 280, 1, k * 30):
                c.line([(0, -70), (0, -98)], AMBER, 9)
        c.path(curve([(270, 450), (420, 370), (580, 450), (720, 390), (850, 440)]) + "V640H270Z", TEAL_MID)
        c.path(curve([(270, 530), (460, 470), (660, 530), (850, 480)]) + "V640H270Z", SAGE)
        c.stroke([(540, 640), (500, 560), (590, 520), (560, 470)], HONEY, 26)
        c.rect(370, 440, 120, 96, CREAM)
        c.poly([(352, 444), (430, 376), (508, 444)], BRICK)
        c.rect(414, 480, 34, 56, TEAL_DEEP)
        for x, y in ((640, 560), (720, 580), (330, 570), (790, 550)):
            c.line([(x, y), (x, y + 40)], MOSS_DEEP, 6)
            for k in range(5):
                c.disc(
                    x + 13 * math.cos(k * 1.257),
                    y + 13 * math.sin(k * 1.257),
                    9,
                    (BRICK, PLUM)[(x // 10) % 2],
                )
            c.disc(x, y, 7, AMBER)


def _pinned_drawing(c: Canvas, x: float, y: float, w: float, h: float, kind: int) -> None:
    c.rect(x + 8, y + 10, w, h, NIGHT, 2, opacity=0.18)
    c.rect(x, y, w, h, PAPER, 2)
    with c.group(clip=box(x + 12, y + 12, w - 24, h - 24)):
        c.rect(x, y, w, h, (HONEY, MIST, BLUSH, PISTACHIO)[kind])
        if kind == 0:
            c.disc(x + w / 2, y + h * 0.45, w * 0.24, MOSS)
            c.rect(x + w * 0.46, y + h * 0.5, w * 0.08, h * 0.4, WOOD_DEEP)
        elif kind == 1:
            c.path(f"M{x + w * 0.2} {y + h * 0.55}h{w * 0.6}l{-w * 0.12} {h * 0.2}h{-w * 0.36}Z", BRICK)
            c.poly(
                [(x + w * 0.5, y + h * 0.15), (x + w * 0.5, y + h * 0.52), (x + w * 0.76, y + h * 0.52)],
                PAPER,
            )
            c.rect(x, y + h * 0.74, w, h * 0.3, TEAL_MID)
        elif kind == 2:
            c.disc(x + w / 2, y + h / 2, w * 0.2, TEAL, ry=h * 0.22)
            c.poly(
                [(x + w * 0.66, y + h * 0.5), (x + w * 0.86, y + h * 0.3), (x + w * 0.86, y + h * 0.7)], TEAL
            )
            c.disc(x + w * 0.4, y + h * 0.45, 6, PAPER)
        else:
            for k in range(4):
                c.path(disc(x + w / 2, y + h * 0.8, w * (0.42 - k * 0.09)), (BRICK, AMBER, TEAL_MID, PLUM)[k])
    c.disc(x + w / 2, y + 8, 7, BRICK)


def _paint_jar(c: Canvas, x: float, y: float, h: float, colour: str) -> None:
    shadow(c, x + 10, y, 46, 8, 0.35)
    jar = box(x - 34, y - h, 68, h, 10)
    c.path(jar, colour)
    c.stipple(jar, shade(colour, 0.5), (x + 34, y), (x - 16, y - h), 0.8)
    c.rect(x - 34, y - h * 0.66, 68, h * 0.36, CREAM)
    c.rect(x - 22, y - h * 0.54, 44, h * 0.12, colour, 3)
    c.disc(x, y - h, 34, tint(colour, 0.2), ry=9)


def _brush_jar(c: Canvas, x: float, y: float) -> None:
    for dx, turn, colour in ((-16, -16, BRICK), (-4, -4, TEAL), (8, 6, AMBER), (20, 16, MOSS)):
        with c.at(x + dx, y - 60, 1, turn):
            c.line([(0, 0), (0, -120)], WOOD_LIGHT, 8)
            c.rect(-6, -138, 12, 22, STONE)
            c.path("M-8 -136Q-10 -164 0 -182Q10 -164 8 -136Z", colour)
    c.rect(x - 34, y - 100, 68, 100, TEAL_DEEP, 8)
    c.rect(x - 34, y - 76, 68, 14, OCHRE)


def night_of_museums(c: Canvas) -> None:
    """Lanterns lead to a museum at night; visitors walk up to the lit portico."""
    c.wash(c.down(0, 760, "#0e2138", "#1d4460", "#476b7c"))
    for _ in range(90):
        c.disc(
            c.rng.uniform(0, 1600),
            c.rng.uniform(0, 430),
            c.rng.choice((1.6, 2.2, 3)),
            PAPER,
            opacity=c.rng.uniform(0.4, 0.95),
        )
    for x, tall in ((60, 420), (140, 340), (1470, 400), (1560, 460)):
        poplar(c, x, 780, tall, "#1a3d42")
    _museum(c)
    c.rect(0, 760, 1600, 240, c.down(760, 1000, "#35505a", "#1a2f3b"))
    c.poly(
        [(560, 760), (1040, 760), (1420, 1000), (180, 1000)],
        c.down(760, 1000, mix(SAND, OCHRE, 0.3), mix(TAUPE, MIDNIGHT, 0.5)),
    )
    for row in range(5):
        y = 782 + row * 44
        c.line([(560 - (y - 760) * 1.55, y), (1040 + (y - 760) * 1.55, y)], MIDNIGHT, 2.5, opacity=0.35)
    for k in range(4):
        y = 790 + k * 62
        for way in (-1, 1):
            _ground_lantern(c, 800 + way * (275 + k * 98), y + 12, 0.6 + k * 0.17)
    for points in ([(-20, 110), (400, 330), (820, 90)], [(780, 90), (1200, 330), (1620, 110)]):
        _paper_lanterns(c, points)
    for x, y, tall, look, flip in (
        (650, 900, 230, Look(top=BRICK, legs=NIGHT, hair="#1d1b22", cut="long"), False),
        (720, 904, 160, Look(top=AMBER, legs=PLUM, hair="#5d3a24"), False),
        (930, 880, 220, Look(top=TEAL_MID, legs=NIGHT, hair="#3a251d"), True),
        (1000, 884, 214, Look(top=CREAM, legs=MIDNIGHT, hair="#a34a2b", cut="bob", skirt=True), True),
        (780, 832, 150, Look(top=MOSS, legs=NIGHT, hair="#b9b2a7"), False),
    ):
        shadow(c, x, y, tall * 0.26, 11, 0.45)
        figure(c, x, y, tall, look, stance=WALKING, flip=flip, back=True)
    c.light(800, 560, 1050, AMBER, 0.35)


def _museum(c: Canvas) -> None:
    wall = mix(SAND, MIDNIGHT, 0.35)
    c.rect(250, 400, 1100, 330, wall)
    c.stipple(box(250, 400, 1100, 330), MIDNIGHT, (250, 730), (700, 450), 0.5)
    c.rect(230, 380, 1140, 30, mix(CREAM, MIDNIGHT, 0.3))
    for x in (300, 410, 1120, 1230):
        c.path(arch(x - 8, 462, 76, 190), mix(CREAM, MIDNIGHT, 0.25))
        c.path(arch(x, 470, 60, 174), c.down(470, 644, HONEY, AMBER))
        c.rect(x + 27, 470, 6, 174, WOOD_DEEP)
        c.glow(x + 30, 560, 110, AMBER, 0.45)
    c.rect(540, 330, 520, 400, c.down(330, 730, HONEY, AMBER, OCHRE))
    c.glow(800, 560, 330, PAPER, 0.6)
    c.path(arch(730, 470, 140, 260), WOOD_DEEP)
    c.path(arch(744, 484, 112, 246), PAPER)
    c.rect(690, 424, 220, 14, OCHRE_DEEP)
    for x in (552, 652, 908, 1008):
        c.rect(x, 340, 40, 380, c.linear((x, 0), (x + 40, 0), PAPER, CREAM, TAUPE))
        c.rect(x - 8, 330, 56, 18, CREAM)
        c.rect(x - 8, 708, 56, 22, CREAM)
    c.rect(516, 296, 568, 38, mix(CREAM, OCHRE, 0.2))
    c.poly([(500, 298), (800, 170), (1100, 298)], mix(CREAM, OCHRE, 0.15))
    c.poly([(560, 288), (800, 188), (1040, 288)], mix(TERRACOTTA, MIDNIGHT, 0.25))
    c.disc(800, 250, 30, HONEY)
    c.disc(800, 250, 18, BRICK)
    for k in range(3):
        c.rect(510 - k * 26, 728 + k * 13, 580 + k * 52, 15, (CREAM, SAND, STONE)[k])


def _ground_lantern(c: Canvas, x: float, y: float, s: float) -> None:
    c.glow(x, y - 40 * s, 150 * s, AMBER, 0.7)
    c.rect(x - 26 * s, y - 80 * s, 52 * s, 78 * s, HONEY, 6 * s, stroke=INK, stroke_width=6 * s)
    c.path(
        f"M{x - 34 * s:.0f} {y - 80 * s:.0f}L{x:.0f} {y - 108 * s:.0f}L{x + 34 * s:.0f} {y - 80 * s:.0f}Z",
        INK,
    )
    c.line([(x, y - 80 * s), (x, y)], INK, 3 * s)
    c.path(
        f"M{x:.0f} {y - 54 * s:.0f}q{12 * s:.0f} {22 * s:.0f} 0 {32 * s:.0f}"
        f"q{-12 * s:.0f} {-10 * s:.0f} 0 {-32 * s:.0f}Z",
        BRICK,
    )


def _paper_lanterns(c: Canvas, points: list[tuple[float, float]]) -> None:
    """Round paper lanterns along a sagging cord."""
    (x0, y0), (x1, y1), (x2, y2) = points
    cord = [
        (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2,
        )
        for t in (i / 40 for i in range(41))
    ]
    c.line(cord, TAUPE, 4)
    for k, index in enumerate((5, 11, 17, 23, 29, 35)):
        x, y = cord[index]
        colour = (BRICK, AMBER, TERRACOTTA, HONEY)[k % 4]
        c.glow(x, y + 42, 90, colour, 0.55)
        c.line([(x, y), (x, y + 14)], INK, 3)
        c.disc(x, y + 44, 32, colour, ry=30)
        for rx in (11, 22):
            c.disc(x, y + 44, rx, "none", ry=30, stroke=shade(colour, 0.25), stroke_width=2, opacity=0.6)
        c.rect(x - 13, y + 11, 26, 7, INK, 3)
        c.rect(x - 13, y + 70, 26, 7, INK, 3)


SCENES = {
    "photo-contest": photo_contest,
    "art-contest": art_contest,
    "night-of-museums": night_of_museums,
}
