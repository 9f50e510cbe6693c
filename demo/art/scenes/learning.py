"""Learning indoors: the seminar, the classroom, the online session, robotics and tangram."""

from __future__ import annotations

import math

from ..palette import (
    AMBER, APRICOT, BLUSH, BRICK, BRICK_DEEP, CREAM, HONEY, INK, MIDNIGHT, MIST, MOSS, MOSS_DEEP, NIGHT, OCHRE,
    OCHRE_DEEP, PAPER, PISTACHIO, PLUM, SAGE, SAND, STONE, TAUPE, TEAL, TEAL_DEEP, TEAL_LIGHT, TEAL_MID, TERRACOTTA,
    WOOD, WOOD_DEEP, WOOD_LIGHT, mix, shade, tint,
)  # fmt: skip
from ..people import HANGING, HOLDING, POINTING, RAISED, Look, figure, sitter
from ..props import cup, glazing, lying_book, pencil_pot, pendant, potted_plant, shadow, spines, window
from ..svg import Canvas, Point, box, curve, disc, polyline


def _floor(c: Canvas, top: float, light: str, dark: str) -> None:
    """Floor boards running towards the viewer."""
    c.rect(0, top, c.width, c.height - top, c.down(top, c.height, light, dark))
    for i in range(-8, 9):
        c.line([(c.width / 2 + i * 110, top), (c.width / 2 + i * 250, c.height)], shade(dark, 0.25), 3, opacity=0.35)


def _sky_window(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A window looking out on trees and hills."""
    window(c, x, y, w, h, c.down(y, y + h, "#a9d0d0", MIST, HONEY))
    with c.group(clip=box(x, y, w, h)):
        c.path(curve([(x - 10, y + h * 0.72), (x + w * 0.35, y + h * 0.6), (x + w + 10, y + h * 0.74)]) + f"V{y + h}H{x - 10}Z", SAGE)
        c.path(curve([(x - 10, y + h * 0.9), (x + w * 0.6, y + h * 0.78), (x + w + 10, y + h * 0.84)]) + f"V{y + h}H{x - 10}Z", MOSS)
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
    figure(c, 1000, 726, 440, Look(top=TEAL, legs=INK, hair="#5d3a24", cut="bob", skirt=True, extras=("glasses",)), arms=POINTING)
    pendant(c, 700, 190, 190, BRICK, 460)
    back = (
        (420, 708, Look(top=BRICK, hair="#1d1b22"), HOLDING), (570, 680, Look(top=MOSS, hair="#b9b2a7", cut="bun"), HOLDING),
        (740, 676, Look(top=CREAM, hair="#3a251d", skin="#d99d73", extras=("beard",)), RAISED),
        (890, 700, Look(top=OCHRE, hair="#a34a2b", cut="long", skin="#f7d6b8"), HOLDING),
    )  # fmt: skip
    for x, y, look, arms in back:
        sitter(c, x, y, 360, look, arms=arms)
    c.disc(690, 900, 640, c.radial(690, 900, 640, (0, NIGHT, 0.45), (1, NIGHT, 0)), ry=90)
    c.disc(680, 790, 500, WOOD_DEEP, ry=130)
    c.disc(680, 770, 500, c.linear((200, 700), (1180, 840), tint(WOOD_LIGHT, 0.35), WOOD_LIGHT, WOOD), ry=130)
    for x, y, turn, colour in ((400, 752, -18, PAPER), (560, 716, -6, PAPER), (770, 712, 5, CREAM), (920, 744, 16, PAPER), (650, 800, -3, HONEY)):
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
    figure(c, 1390, 800, 460, Look(top=BRICK, legs=INK, hair="#3a251d", skin="#e8b48c", extras=("beard",)), arms=(((-17, -66), (-30, -82)), ((16, -58), (12, -44))))
    c.line([(1252, 424), (1130, 330)], WOOD_LIGHT, 8)
    pupils = (
        (300, Look(top=OCHRE, hair="#5d3a24", cut="pigtails"), ((-15, -56), (-14, -42)), ((19, -72), (17, -97))),
        (640, Look(top=TEAL_DEEP, hair="#1d1b22"), *HANGING),
        (980, Look(top=TERRACOTTA, hair="#a34a2b", cut="long"), *HANGING),
    )  # fmt: skip
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
    ring: list[Point] = [(centre[0] + 118 * math.cos(k * math.pi / 3), centre[1] + 118 * math.sin(k * math.pi / 3)) for k in range(7)]
    c.line(ring, AMBER, 4, **chalk)
    for k in range(3):
        c.line([ring[k], ring[k + 3]], TEAL_LIGHT, 3, stroke_dasharray="3 12")
    c.disc(*centre, 7, PAPER)
    for dx, dy in ((0, 0), (54, -46)):
        c.line([(1140 + dx, 250 + dy), (1250 + dx, 250 + dy), (1250 + dx, 360 + dy), (1140 + dx, 360 + dy), (1140 + dx, 250 + dy)],
               PAPER, 4, **chalk)  # fmt: skip
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
    c.poly([(440, 760), (1160, 760), (1290, 850), (310, 850)], c.down(760, 850, STONE, mix(STONE, PAPER, 0.5)))
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
            (478, 298, 430, 300, TEAL_LIGHT, Look(top=BRICK, hair="#5d3a24", cut="bob", extras=("glasses",)), 500),
            (920, 298, 202, 144, APRICOT, Look(top=TEAL_DEEP, hair="#1d1b22"), 250),
            (920, 454, 202, 144, SAGE, Look(top=CREAM, hair="#a34a2b", cut="long", skin="#f7d6b8"), 250),
            (478, 610, 202, 96, AMBER, Look(top=PLUM, hair="#b9b2a7", extras=("beard",)), 190),
            (692, 610, 216, 96, MIST, Look(top=MOSS, hair="#3a251d", cut="bun", skin="#d99d73"), 190),
            (920, 610, 202, 96, BLUSH, Look(top=OCHRE, hair="#8a5a31", cut="short"), 190),
        )  # fmt: skip
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


def robotics_table(c: Canvas) -> None:
    """Children around a table build a small wheeled robot and a robotic arm."""
    c.wash(c.linear((0, 0), (1600, 760), "#dcebe2", MIST, TEAL_LIGHT))
    c.stipple(box(0, 0, 1600, 720), TEAL_MID, (1600, 720), (500, 150), 0.7)
    _pegboard(c)
    pendant(c, 420, 150, 150, OCHRE, 520)
    pendant(c, 1180, 150, 150, OCHRE, 520)
    kids = (
        (300, Look(top=BRICK, hair="#5d3a24", cut="tail"), (((-16, -58), (-2, -53)), ((18, -58), (24, -48)))),
        (690, Look(top=OCHRE, hair="#1d1b22", skin="#d99d73", extras=("glasses",)), HOLDING),
        (1330, Look(top=MOSS, hair="#a34a2b", skin="#f7d6b8"), (((-18, -58), (-26, -50)), ((16, -58), (6, -51)))),
    )  # fmt: skip
    for x, look, arms in kids:
        sitter(c, x, 716, 500, look, arms=arms)
    top = polyline([(90, 690), (1510, 690), (1600, 850), (0, 850)])
    c.path(top, c.linear((0, 690), (1600, 850), PAPER, CREAM, SAND))
    c.rect(0, 850, 1600, 34, STONE)
    c.rect(0, 884, 1600, 116, TEAL_DEEP)
    c.stipple(box(0, 884, 1600, 116), NIGHT, (1600, 1000), (0, 884), 0.8)
    c.path(curve([(260, 820), (430, 760), (700, 800), (960, 830), (1190, 770), (1430, 810)]), "none", stroke=INK,
           stroke_width=12, stroke_linecap="round", opacity=0.85)  # fmt: skip
    _rover(c, 520, 790)
    _robot_arm(c, 1000, 800)
    for x, y, colour in ((210, 776, BRICK), (250, 800, AMBER), (1390, 760, TEAL_MID), (1440, 790, BRICK), (800, 740, SAGE)):
        shadow(c, x + 14, y, 44, 8, 0.3)
        c.rect(x - 20, y - 30, 54, 30, colour, 4)
        for k in (0, 26):
            c.rect(x - 14 + k, y - 38, 16, 9, tint(colour, 0.15), 2)
    for x, y, r in ((1250, 820, 30), (1312, 828, 20), (120, 826, 26)):
        _gear(c, x, y, r, OCHRE_DEEP)
    c.light(240, 120, 1350, HONEY, 0.38)


def _pegboard(c: Canvas) -> None:
    """Tools on a board behind the table."""
    c.rect(520, 130, 560, 330, WOOD_LIGHT, 10)
    c.rect(536, 146, 528, 298, tint(WOOD_LIGHT, 0.3), 6)
    for row in range(9):
        for k in range(16):
            c.disc(556 + k * 33, 164 + row * 33, 3, WOOD, opacity=0.5)
    c.line([(610, 190), (610, 330)], BRICK, 20)
    c.line([(610, 330), (610, 400)], STONE, 10)
    c.path("M700 190a34 34 0 1 0 48 0l-8 30h-32Z", TEAL_DEEP)
    c.line([(724, 250), (724, 400)], TEAL_DEEP, 20)
    _gear(c, 860, 240, 50, TEAL_MID)
    _gear(c, 920, 318, 34, OCHRE)
    c.rect(990, 190, 30, 210, AMBER, 4)
    for k in range(9):
        c.line([(990, 206 + k * 22), (1004 if k % 2 else 1010, 206 + k * 22)], INK, 3)
    for x in (120, 1190):
        c.rect(x, 330, 300, 14, WOOD, 3)
        for i in range(3):
            colour = (TEAL, BRICK, OCHRE)[(i + x) % 3]
            c.rect(x + 14 + i * 96, 250, 80, 80, colour, 6)
            c.rect(x + 32 + i * 96, 276, 44, 22, PAPER, 3)


def _gear(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    for k in range(10):
        with c.at(x, y, 1, k * 36):
            c.rect(-r * 0.16, -r * 1.22, r * 0.32, r * 0.5, colour, 2)
    c.path(disc(x, y, r) + disc(x, y, r * 0.42), colour, fill_rule="evenodd")
    c.path(disc(x, y, r * 0.7), "none", stroke=shade(colour, 0.3), stroke_width=r * 0.08)


def _rover(c: Canvas, x: float, y: float) -> None:
    """A wheeled robot with a friendly lens; wheels stand on ``y``."""
    shadow(c, x + 10, y + 4, 190, 20, 0.45)
    for dx in (-96, 0, 96):
        c.disc(x + dx, y - 34, 40, INK)
        c.disc(x + dx, y - 34, 18, AMBER)
        c.disc(x + dx, y - 34, 7, INK)
    body = box(x - 140, y - 150, 280, 92, 26)
    c.path(body, TEAL_MID)
    c.stipple(body, TEAL_DEEP, (x + 140, y - 60), (x - 60, y - 140), 0.9)
    c.rect(x - 110, y - 122, 90, 34, PAPER, 8)
    for k, colour in enumerate((BRICK, AMBER, SAGE)):
        c.disc(x - 90 + k * 26, y - 105, 8, colour)
    c.rect(x + 34, y - 196, 14, 50, TAUPE)
    c.rect(x - 26, y - 276, 134, 90, CREAM, 24)
    c.stipple(box(x - 26, y - 276, 134, 90, 24), STONE, (x + 108, y - 186), (x, y - 276), 0.8)
    for dx in (16, 66):
        c.disc(x + dx, y - 230, 20, INK)
        c.disc(x + dx - 5, y - 236, 6, PAPER)
    c.line([(x + 41, y - 276), (x + 41, y - 316)], TAUPE, 5)
    c.disc(x + 41, y - 322, 11, BRICK)


def _robot_arm(c: Canvas, x: float, y: float) -> None:
    """A jointed arm holding a building block."""
    shadow(c, x + 10, y + 2, 130, 16, 0.45)
    c.path(f"M{x - 84} {y}Q{x - 80} {y - 60} {x - 40} {y - 66}H{x + 40}Q{x + 80} {y - 60} {x + 84} {y}Z", INK)
    joints = ((x, y - 76), (x - 60, y - 236), (x + 90, y - 300), (x + 138, y - 218))
    for (start, end), colour in zip(zip(joints, joints[1:], strict=False), (BRICK, TERRACOTTA, BRICK), strict=True):
        c.line([start, end], colour, 36)
        c.line([(start[0] - 7, start[1] - 5), (end[0] - 7, end[1] - 5)], tint(colour, 0.3), 8, opacity=0.6)
    for jx, jy in joints[:3]:
        c.disc(jx, jy, 24, INK)
        c.disc(jx, jy, 10, AMBER)
    jx, jy = joints[3]
    c.line([(jx, jy), (jx - 34, jy + 22), (jx - 26, jy + 62)], INK, 12)
    c.line([(jx, jy), (jx + 34, jy + 22), (jx + 26, jy + 62)], INK, 12)
    c.rect(jx - 28, jy + 36, 56, 42, AMBER, 5)
    c.rect(jx + 6, jy + 36, 22, 42, OCHRE, 5)


TANGRAM = (
    (TEAL, ((0, 0), (4, 0), (2, 2))), (BRICK, ((0, 0), (0, 4), (2, 2))), (AMBER, ((4, 0), (4, 2), (3, 1))),
    (SAGE, ((2, 2), (3, 1), (4, 2), (3, 3))), (TERRACOTTA, ((2, 2), (3, 3), (1, 3))),
    (OCHRE, ((0, 4), (1, 3), (3, 3), (2, 4))), (TEAL_MID, ((4, 4), (4, 2), (2, 4))),
)  # fmt: skip
"""The seven pieces in their square, on a grid of four."""


def tangram(c: Canvas) -> None:
    """A tangram pulled apart, with compasses, a set square and a protractor around it."""
    c.wash(c.linear((0, 0), (1600, 1000), PAPER, CREAM, SAND))
    for x in range(0, 1600, 50):
        c.line([(x, 0), (x, 1000)], TEAL_LIGHT, 1.5, opacity=0.5)
    for y in range(0, 1000, 50):
        c.line([(0, y), (1600, y)], TEAL_LIGHT, 1.5, opacity=0.5)
    c.disc(640, 420, 350, APRICOT, opacity=0.35)
    c.disc(640, 420, 350, "none", stroke=TERRACOTTA, stroke_width=4, stroke_dasharray="4 14", stroke_linecap="round")
    with c.at(640, 420, 1, -45):
        _tangram_pulled_apart(c, 0, 0, 104, 0.24)
    _set_square(c)
    _compasses(c)
    _protractor(c)
    with c.at(330, 860, 1, -7):
        c.rect(-190, -10, 420, 28, NIGHT, 4, opacity=0.2)
        c.rect(-200, -22, 400, 28, AMBER, 3)
        c.rect(-200, -22, 400, 9, OCHRE)
        c.poly([(200, -22), (250, -8), (200, 6)], SAND)
        c.poly([(232, -13), (250, -8), (232, -3)], INK)
        c.rect(-230, -22, 36, 28, BRICK, 5)
    c.light(150, 100, 1450, HONEY, 0.45)


def _piece(c: Canvas, points: tuple[Point, ...] | list[Point], colour: str) -> None:
    """One tangram tile with thickness, shadow and wood shading."""
    c.poly([(x + 12, y + 16) for x, y in points], NIGHT, opacity=0.22)
    c.poly([(x + 3, y + 6) for x, y in points], shade(colour, 0.4))
    c.poly(points, colour)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    c.stipple(polyline(points), shade(colour, 0.4), (max(xs), max(ys)), (min(xs), min(ys)), 0.7)


def _tangram_pulled_apart(c: Canvas, x: float, y: float, unit: float, gap: float) -> None:
    """The seven pieces moved away from the middle of their square by ``gap`` of their distance from it."""
    for colour, points in TANGRAM:
        dx = (sum(px for px, _ in points) / len(points) - 2) * gap
        dy = (sum(py for _, py in points) / len(points) - 2) * gap
        _piece(c, [(x + (px - 2 + dx) * unit, y + (py - 2 + dy) * unit) for px, py in points], colour)


def _set_square(c: Canvas) -> None:
    with c.at(1480, 500, 1, 14):
        outer, inner = [(0, 0), (0, 270), (-270, 270)], [(-44, 112), (-44, 226), (-158, 226)]
        c.poly([(x + 12, y + 14) for x, y in outer], NIGHT, opacity=0.15)
        c.path(polyline(outer) + polyline(inner), TEAL_MID, fill_rule="evenodd", opacity=0.75)
        for k in range(1, 13):
            c.line([(-k * 20, 270), (-k * 20, 254 if k % 2 else 246)], INK, 2.5)


def _compasses(c: Canvas) -> None:
    c.path("M1180 420A210 210 0 0 1 1520 300", "none", stroke=BRICK, stroke_width=5)
    with c.at(1390, 110, 1):
        c.line([(12, 20), (-40, 350)], NIGHT, 12, opacity=0.15)
        c.line([(0, 0), (-60, 330)], TAUPE, 14)
        c.line([(0, 0), (80, 190)], TAUPE, 14)
        c.line([(80, 190), (128, 262)], OCHRE, 12)
        c.disc(0, 0, 24, OCHRE_DEEP)
        c.rect(-9, -56, 18, 40, TAUPE, 6)


def _protractor(c: Canvas) -> None:
    with c.at(1010, 940, 1, -4):
        half = "M-190 0A190 190 0 0 1 190 0ZM-110 -24A110 100 0 0 1 110 -24Z"
        c.path(half, APRICOT, fill_rule="evenodd", opacity=0.85)
        for k in range(19):
            angle = math.pi * k / 18
            near = 166 if k % 3 else 156
            c.line([(-190 * math.cos(angle), -190 * math.sin(angle)), (-near * math.cos(angle), -near * math.sin(angle))],
                   BRICK_DEEP, 3)  # fmt: skip


SCENES = {
    "teacher-seminar": teacher_seminar,
    "geometry-classroom": geometry_classroom,
    "online-seminar": online_seminar,
    "robotics-table": robotics_table,
    "tangram-mathematics": tangram,
}
