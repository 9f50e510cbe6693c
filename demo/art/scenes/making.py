"""Learning with the hands: robots and tangram."""

from __future__ import annotations

import math
from itertools import pairwise

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
    NIGHT,
    OCHRE,
    OCHRE_DEEP,
    PAPER,
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
    WOOD_LIGHT,
    shade,
    tint,
)
from ..people import HOLDING, Look, sitter
from ..props import pendant, shadow
from ..svg import Canvas, Point, box, curve, disc, polyline


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
        (
            1330,
            Look(top=MOSS, hair="#a34a2b", skin="#f7d6b8"),
            (((-18, -58), (-26, -50)), ((16, -58), (6, -51))),
        ),
    )
    for x, look, arms in kids:
        sitter(c, x, 716, 500, look, arms=arms)
    top = polyline([(90, 690), (1510, 690), (1600, 850), (0, 850)])
    c.path(top, c.linear((0, 690), (1600, 850), PAPER, CREAM, SAND))
    c.rect(0, 850, 1600, 34, STONE)
    c.rect(0, 884, 1600, 116, TEAL_DEEP)
    c.stipple(box(0, 884, 1600, 116), NIGHT, (1600, 1000), (0, 884), 0.8)
    c.path(
        curve([(260, 820), (430, 760), (700, 800), (960, 830), (1190, 770), (1430, 810)]),
        "none",
        stroke=INK,
        stroke_width=12,
        stroke_linecap="round",
        opacity=0.85,
    )
    _rover(c, 520, 790)
    _robot_arm(c, 1000, 800)
    for x, y, colour in (
        (210, 776, BRICK),
        (250, 800, AMBER),
        (1390, 760, TEAL_MID),
        (1440, 790, BRICK),
        (800, 740, SAGE),
    ):
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
    for (start, end), colour in zip(pairwise(joints), (BRICK, TERRACOTTA, BRICK), strict=True):
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
    (TEAL, ((0, 0), (4, 0), (2, 2))),
    (BRICK, ((0, 0), (0, 4), (2, 2))),
    (AMBER, ((4, 0), (4, 2), (3, 1))),
    (SAGE, ((2, 2), (3, 1), (4, 2), (3, 3))),
    (TERRACOTTA, ((2, 2), (3, 3), (1, 3))),
    (OCHRE, ((0, 4), (1, 3), (3, 3), (2, 4))),
    (TEAL_MID, ((4, 4), (4, 2), (2, 4))),
)
"""The seven pieces in their square, on a grid of four."""


def tangram(c: Canvas) -> None:
    """A tangram pulled apart, with compasses, a set square and a protractor around it."""
    c.wash(c.linear((0, 0), (1600, 1000), PAPER, CREAM, SAND))
    for x in range(0, 1600, 50):
        c.line([(x, 0), (x, 1000)], TEAL_LIGHT, 1.5, opacity=0.5)
    for y in range(0, 1000, 50):
        c.line([(0, y), (1600, y)], TEAL_LIGHT, 1.5, opacity=0.5)
    c.disc(640, 420, 350, APRICOT, opacity=0.35)
    c.disc(
        640,
        420,
        350,
        "none",
        stroke=TERRACOTTA,
        stroke_width=4,
        stroke_dasharray="4 14",
        stroke_linecap="round",
    )
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
            c.line(
                [
                    (-190 * math.cos(angle), -190 * math.sin(angle)),
                    (-near * math.cos(angle), -near * math.sin(angle)),
                ],
                BRICK_DEEP,
                3,
            )


SCENES = {
    "robotics-table": robotics_table,
    "tangram-mathematics": tangram,
}
