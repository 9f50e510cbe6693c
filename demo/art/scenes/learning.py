"""Learning together: the seminar, the classroom, the online session."""

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
    MIST,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    OCHRE_DEEP,
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
    WOOD,
    WOOD_DEEP,
    WOOD_LIGHT,
    mix,
    shade,
    tint,
)
from ..people import HANGING, HOLDING, POINTING, RAISED, Look, figure, sitter
from ..props import cup, glazing, pencil_pot, pendant, potted_plant, shadow, spines, window
from ..svg import Canvas, Point, box, curve


def _floor(c: Canvas, top: float, light: str, dark: str) -> None:
    """Floor boards running towards the viewer."""
    c.rect(0, top, c.width, c.height - top, c.down(top, c.height, light, dark))
    for i in range(-8, 9):
        c.line(
            [(c.width / 2 + i * 110, top), (c.width / 2 + i * 250, c.height)],
            shade(dark, 0.25),
            3,
            opacity=0.35,
        )


def _sky_window(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A window looking out on trees and hills."""
    window(c, x, y, w, h, c.down(y, y + h, "#a9d0d0", MIST, HONEY))
    with c.group(clip=box(x, y, w, h)):
        c.path(
            curve([(x - 10, y + h * 0.72), (x + w * 0.35, y + h * 0.6), (x + w + 10, y + h * 0.74)])
            + f"V{y + h}H{x - 10}Z",
            SAGE,
        )
        c.path(
            curve([(x - 10, y + h * 0.9), (x + w * 0.6, y + h * 0.78), (x + w + 10, y + h * 0.84)])
            + f"V{y + h}H{x - 10}Z",
            MOSS,
        )
        c.rect(x + w * 0.73, y + h * 0.62, w * 0.03, h * 0.25, WOOD_DEEP)
        c.disc(x + w * 0.745, y + h * 0.55, w * 0.17, MOSS_DEEP, ry=h * 0.14)
    glazing(c, x, y, w, h, PAPER, (2, 2))


def teacher_seminar(c: Canvas) -> None:
    """Teachers around a round table with papers; one stands at a flip chart."""
    c.wash(c.linear((0, 0), (1600, 700), tint(APRICOT, 0.5), BLUSH, APRICOT))
    c.stipple(box(0, 0, 1600, 680), TERRACOTTA, (1600, 660), (600, 150), 0.6)
    _floor(c, 670, WOOD_LIGHT, WOOD)
    c.rect(0, 652, 1600, 20, CREAM)
    for x in (90, 400):
        _sky_window(c, x, 120, 220, 340)
    c.rect(1360, 250, 210, 402, WOOD)
    for row in range(3):
        c.rect(1374, 264 + row * 130, 182, 118, WOOD_DEEP)
        spines(c, 1378, 378 + row * 130, 174, 100, thick=(16, 30))
    _flip_chart(c)
    figure(
        c,
        1000,
        726,
        440,
        Look(top=TEAL, legs=INK, hair="#5d3a24", cut="bob", skirt=True, extras=("glasses",)),
        arms=POINTING,
    )
    pendant(c, 700, 190, 190, BRICK, 460)
    back = (
        (420, 708, Look(top=BRICK, hair="#1d1b22"), HOLDING),
        (570, 680, Look(top=MOSS, hair="#b9b2a7", cut="bun"), HOLDING),
        (740, 676, Look(top=CREAM, hair="#3a251d", skin="#d99d73", extras=("beard",)), RAISED),
        (890, 700, Look(top=OCHRE, hair="#a34a2b", cut="long", skin="#f7d6b8"), HOLDING),
    )
    for x, y, look, arms in back:
        sitter(c, x, y, 360, look, arms=arms)
    c.disc(690, 900, 640, c.radial(690, 900, 640, (0, NIGHT, 0.45), (1, NIGHT, 0)), ry=90)
    c.disc(680, 790, 500, WOOD_DEEP, ry=130)
    c.disc(680, 770, 500, c.linear((200, 700), (1180, 840), tint(WOOD_LIGHT, 0.35), WOOD_LIGHT, WOOD), ry=130)
    for x, y, turn, colour in (
        (400, 752, -18, PAPER),
        (560, 716, -6, PAPER),
        (770, 712, 5, CREAM),
        (920, 744, 16, PAPER),
        (650, 800, -3, HONEY),
    ):
        with c.at(x, y, 1, turn):
            c.poly([(-58, 20), (-44, -22), (46, -22), (60, 20)], colour)
            for k in range(3):
                c.line([(-38 - k * 3, -10 + k * 9), (30 + k * 3, -10 + k * 9)], TAUPE, 3, opacity=0.6)
    cup(c, 480, 800, 60, TEAL_LIGHT)
    cup(c, 860, 816, 64, PAPER)
    pencil_pot(c, 700, 760, 78, TEAL_DEEP)
    for x, look in ((300, Look(top=PLUM, hair="#8a5a31", cut="long")), (1040, Look(top=INK, hair="#3a251d"))):
        sitter(c, x, 1010, 520, look, back=True, arms=HANGING)
    c.light(200, 100, 1350, HONEY, 0.42)


def _flip_chart(c: Canvas) -> None:
    for x in (1120, 1290):
        c.line([(1205, 180), (x, 720)], WOOD_DEEP, 10)
    c.rect(1086, 190, 250, 330, NIGHT, 4, opacity=0.25)
    c.rect(1076, 180, 250, 330, PAPER, 4)
    c.rect(1070, 170, 262, 20, TEAL_DEEP, 6)
    for i, (tall, colour) in enumerate(((80, TEAL_MID), (130, OCHRE), (190, BRICK))):
        c.rect(1112 + i * 62, 460 - tall, 42, tall, colour, 3)
    c.line([(1100, 462), (1304, 462)], INK, 5)
    c.stroke([(1110, 360), (1170, 310), (1230, 270), (1290, 222)], INK, 5)


def geometry_classroom(c: Canvas) -> None:
    """A classroom board covered with geometry, a teacher with a pointer and pupils at desks."""
    c.wash(c.linear((0, 0), (1600, 760), tint(SAND, 0.5), SAND, mix(SAND, OCHRE, 0.35)))
    _floor(c, 740, WOOD_LIGHT, WOOD)
    c.rect(0, 560, 1600, 180, c.down(560, 740, TEAL_LIGHT, TEAL_MID))
    c.rect(0, 552, 1600, 14, PAPER)
    _sky_window(c, 60, 110, 210, 340)
    board = box(360, 80, 960, 470)
    c.rect(344, 74, 1000, 510, NIGHT, 6, opacity=0.25, filter=c.blur(8))
    c.rect(336, 56, 1008, 518, WOOD, 8)
    c.path(board, c.linear((360, 80), (1320, 550), TEAL, TEAL_DEEP))
    c.stipple(board, INK, (1320, 550), (500, 120), 0.8)
    _chalk(c)
    c.rect(326, 566, 1028, 18, WOOD_LIGHT, 4)
    for x, colour in ((520, PAPER), (560, AMBER), (606, APRICOT)):
        c.rect(x, 558, 34, 9, colour, 4)
    c.rect(1200, 548, 80, 20, BRICK, 3)
    c.rect(1420, 380, 120, 12, WOOD_DEEP)
    c.disc(1480, 300, 66, TEAL_MID)
    c.path(curve([(1440, 270), (1470, 262), (1490, 290), (1470, 330), (1440, 320)], close=True), SAGE)
    c.path(curve([(1500, 250), (1530, 280), (1520, 310), (1496, 290)], close=True), SAGE)
    c.path("M1420 330A70 70 0 1 0 1500 236", "none", stroke=OCHRE, stroke_width=7)
    c.line([(1480, 366), (1480, 380)], OCHRE, 8)
    figure(
        c,
        1390,
        800,
        460,
        Look(top=BRICK, legs=INK, hair="#3a251d", skin="#e8b48c", extras=("beard",)),
        arms=(((-17, -66), (-30, -82)), ((16, -58), (12, -44))),
    )
    c.line([(1252, 424), (1130, 330)], WOOD_LIGHT, 8)
    pupils = (
        (
            300,
            Look(top=OCHRE, hair="#5d3a24", cut="pigtails"),
            ((-15, -56), (-14, -42)),
            ((19, -72), (17, -97)),
        ),
        (640, Look(top=TEAL_DEEP, hair="#1d1b22"), *HANGING),
        (980, Look(top=TERRACOTTA, hair="#a34a2b", cut="long"), *HANGING),
    )
    for x, look, left, right in pupils:
        shadow(c, x, 970, 220, 26, 0.3)
        sitter(c, x, 902, 420, look, arms=(left, right), back=True)
        c.poly([(x - 180, 866), (x + 180, 866), (x + 206, 900), (x - 206, 900)], tint(WOOD_LIGHT, 0.3))
        c.rect(x - 206, 900, 412, 20, WOOD)
        c.poly([(x - 60, 874), (x + 40, 872), (x + 48, 892), (x - 66, 892)], PAPER)
        for dx in (-180, 168):
            c.rect(x + dx, 920, 14, 80, INK)
        c.rect(x - 90, 930, 180, 26, BRICK_DEEP, 10)
        c.rect(x - 8, 950, 16, 50, INK)
    c.light(150, 150, 1350, HONEY, 0.4)


def _chalk(c: Canvas) -> None:
    """Chalk constructions: a right triangle with its squares, a circle, a solid, a curve."""
    chalk = {"opacity": 0.92}
    a, b, d = (520, 400), (660, 400), (520, 295)
    c.poly([a, b, d], AMBER, opacity=0.3)
    c.line([a, b, d, a], PAPER, 5, **chalk)
    c.line([a, (520, 520), (660, 520), b], TEAL_LIGHT, 4, **chalk)
    c.line([a, (415, 400), (415, 295), d], APRICOT, 4, **chalk)
    c.line([d, (625, 155), (765, 260), b], AMBER, 4, **chalk)
    c.line([(536, 400), (536, 384), (520, 384)], PAPER, 3)
    centre = (960, 240)
    c.disc(*centre, 118, "none", stroke=PAPER, stroke_width=5, **chalk)
    ring: list[Point] = [
        (centre[0] + 118 * math.cos(k * math.pi / 3), centre[1] + 118 * math.sin(k * math.pi / 3))
        for k in range(7)
    ]
    c.line(ring, AMBER, 4, **chalk)
    for k in range(3):
        c.line([ring[k], ring[k + 3]], TEAL_LIGHT, 3, stroke_dasharray="3 12")
    c.disc(*centre, 7, PAPER)
    for dx, dy in ((0, 0), (54, -46)):
        c.line(
            [
                (1140 + dx, 250 + dy),
                (1250 + dx, 250 + dy),
                (1250 + dx, 360 + dy),
                (1140 + dx, 360 + dy),
                (1140 + dx, 250 + dy),
            ],
            PAPER,
            4,
            **chalk,
        )
    for x, y in ((1140, 250), (1250, 250), (1250, 360), (1140, 360)):
        c.line([(x, y), (x + 54, y - 46)], APRICOT, 4, **chalk)
    c.line([(800, 510), (1120, 510)], PAPER, 4, **chalk)
    c.line([(830, 400), (830, 530)], PAPER, 4, **chalk)
    c.stroke([(800, 470), (870, 400), (930, 470), (990, 500), (1050, 430), (1100, 410)], AMBER, 5, **chalk)


def online_seminar(c: Canvas) -> None:
    """A laptop with a video seminar on a home desk in the evening."""
    c.wash(c.linear((0, 0), (1600, 800), MIDNIGHT, mix(MIDNIGHT, TEAL_DEEP, 0.6), mix(PLUM, INK, 0.5)))
    view = c.down(90, 500, "#1c3c5c", "#5b6d86", "#d9936f")
    window(c, 120, 90, 300, 410, view, mix(PAPER, MIDNIGHT, 0.35))
    c.disc(330, 200, 26, CREAM)
    for x, tall in ((130, 90), (190, 130), (250, 80), (310, 120), (370, 96)):
        c.rect(x, 494 - tall, 48, tall, NIGHT)
        c.rect(x + 12, 506 - tall, 9, 12, HONEY)
    glazing(c, 120, 90, 300, 410, mix(PAPER, MIDNIGHT, 0.35), (2, 2))
    c.rect(1180, 300, 330, 16, WOOD_LIGHT, 3)
    spines(c, 1190, 300, 210, 150)
    potted_plant(c, 1456, 300, 150, TERRACOTTA, SAGE)
    c.rect(0, 790, 1600, 210, c.linear((0, 790), (1600, 1000), WOOD, WOOD_LIGHT, WOOD))
    c.rect(0, 790, 1600, 9, HONEY, opacity=0.35)
    c.glow(800, 520, 640, TEAL_LIGHT, 0.5)
    c.disc(800, 862, 560, c.radial(800, 862, 560, (0, NIGHT, 0.55), (1, NIGHT, 0)), ry=50)
    c.rect(440, 260, 720, 500, INK, 24)
    screen = box(466, 286, 668, 430, 6)
    c.path(screen, c.linear((466, 286), (1134, 716), PAPER, CREAM))
    _video_tiles(c, screen)
    c.poly(
        [(440, 760), (1160, 760), (1290, 850), (310, 850)], c.down(760, 850, STONE, mix(STONE, PAPER, 0.5))
    )
    c.poly([(490, 772), (1110, 772), (1170, 822), (430, 822)], mix(INK, TAUPE, 0.25))
    for row in range(4):
        for k in range(14):
            y = 776 + row * 12
            spread = 1 + row * 0.055
            c.rect(800 + (k - 7) * 44 * spread + 3, y, 36 * spread, 8, mix(STONE, INK, 0.55), 2)
    c.poly([(310, 850), (1290, 850), (1280, 864), (320, 864)], TAUPE)
    _desk_lamp(c, 1330, 850)
    cup(c, 240, 900, 120, BRICK)
    with c.at(1240, 930, 1, -8):
        c.poly([(-170, 30), (-140, -40), (150, -40), (190, 30)], PAPER)
        for k in range(4):
            c.line([(-120 - k * 8, -24 + k * 13), (90 + k * 8, -24 + k * 13)], TAUPE, 3, opacity=0.6)
        c.line([(60, 26), (176, -26)], OCHRE, 10)
    c.light(1250, 560, 1200, AMBER, 0.35)


def _video_tiles(c: Canvas, screen: str) -> None:
    """The main speaker and five participants on the screen."""
    with c.group(clip=screen):
        tiles = (
            (
                478,
                298,
                430,
                300,
                TEAL_LIGHT,
                Look(top=BRICK, hair="#5d3a24", cut="bob", extras=("glasses",)),
                500,
            ),
            (920, 298, 202, 144, APRICOT, Look(top=TEAL_DEEP, hair="#1d1b22"), 250),
            (920, 454, 202, 144, SAGE, Look(top=CREAM, hair="#a34a2b", cut="long", skin="#f7d6b8"), 250),
            (478, 610, 202, 96, AMBER, Look(top=PLUM, hair="#b9b2a7", extras=("beard",)), 190),
            (692, 610, 216, 96, MIST, Look(top=MOSS, hair="#3a251d", cut="bun", skin="#d99d73"), 190),
            (920, 610, 202, 96, BLUSH, Look(top=OCHRE, hair="#8a5a31", cut="short"), 190),
        )
        for x, y, w, h, ground, look, size in tiles:
            with c.group(clip=box(x, y, w, h, 8)):
                c.rect(x, y, w, h, c.linear((x, y), (x + w, y + h), tint(ground, 0.3), ground))
                sitter(c, x + w / 2, y + h + size * 0.03, size, look)
        for i, colour in enumerate((TEAL, OCHRE, BRICK)):
            c.disc(516, 330 + i * 42, 15, colour)
            c.disc(516, 330 + i * 42, 5, PAPER)


def _desk_lamp(c: Canvas, x: float, y: float) -> None:
    c.rect(x - 70, y - 16, 140, 18, OCHRE_DEEP, 9)
    c.line([(x, y - 16), (x + 60, y - 230), (x - 50, y - 400)], OCHRE_DEEP, 13)
    c.disc(x + 60, y - 230, 14, OCHRE)
    with c.at(x - 50, y - 400, 1, 32):
        c.path("M-30 -44H30L74 60H-74Z", OCHRE)
        c.stipple("M-30 -44H30L74 60H-74Z", BRICK_DEEP, (74, 60), (-40, 0), 0.8)
        c.disc(0, 60, 72, HONEY, ry=11)
    c.glow(x - 90, y - 320, 300, HONEY, 0.6)


SCENES = {
    "teacher-seminar": teacher_seminar,
    "geometry-classroom": geometry_classroom,
    "online-seminar": online_seminar,
}
