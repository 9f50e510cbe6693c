"""Out of doors in spring: the garden of the school."""

from __future__ import annotations

from ..palette import (
    AMBER,
    BRICK,
    HONEY,
    INK,
    MIST,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    OCHRE_DEEP,
    PAPER,
    PISTACHIO,
    SAGE,
    STONE,
    TEAL,
    TEAL_DEEP,
    TEAL_LIGHT,
    TEAL_MID,
    TERRACOTTA,
    WOOD,
    WOOD_DEEP,
    WOOD_LIGHT,
    mix,
    tint,
)
from ..people import Look, figure
from ..props import cloud, leaf_shape, ridge, shadow, tree
from ..svg import Canvas, box, polyline


def spring_garden(c: Canvas) -> None:
    """Pupils plant seedlings in raised beds of the school garden in spring."""
    c.wash(c.down(0, 600, "#9fd0cf", "#d5ebdc", "#fbf0cf"))
    c.glow(260, 150, 420, HONEY, 0.9)
    c.disc(260, 160, 58, PAPER)
    cloud(c, 900, 180, 320)
    cloud(c, 480, 250, 220)
    ridge(c, [(0, 520), (400, 450), (900, 520), (1600, 440)], "#a9cdaa", TEAL_MID, 240)
    ridge(c, [(0, 600), (500, 560), (1100, 590), (1600, 550)], SAGE, MOSS, 260)
    for x, y, tall, leaf in (
        (140, 690, 420, "#f0c3b6"),
        (1470, 670, 470, "#f4d3c8"),
        (420, 630, 230, "#f0c3b6"),
    ):
        tree(c, x, y, tall, leaf)
    _greenhouse(c, 960, 640)
    ridge(c, [(0, 690), (600, 670), (1600, 680)], mix(SAGE, PISTACHIO, 0.5), MOSS, 400)
    _bed(c, 180, 800, 560, 0.9)
    _bed(c, 880, 800, 560, 0.9)
    for x, y, tall, look, arms, flip in (
        (
            120,
            880,
            340,
            Look(top=TERRACOTTA, legs=TEAL_DEEP, hair="#8a5a31", cut="bob", extras=("hat", "apron")),
            (((-16, -58), (-22, -44)), ((15, -58), (22, -50))),
            False,
        ),
        (
            800,
            860,
            270,
            Look(top=AMBER, legs=INK, hair="#1d1b22", skin="#d99d73"),
            (((8, -60), (22, -50)), ((14, -58), (26, -46))),
            False,
        ),
        (
            1500,
            890,
            300,
            Look(top=TEAL, legs=OCHRE_DEEP, hair="#a34a2b", cut="pigtails", extras=("hat",)),
            (((6, -58), (20, -46)), ((14, -58), (28, -50))),
            True,
        ),
    ):
        shadow(c, x + 16, y, tall * 0.28, 12, 0.35)
        figure(c, x, y, tall, look, arms=arms, flip=flip)
    _watering_can(c, 1380, 760)
    _bed(c, 430, 960, 760, 1.25)
    c.line([(332, 980), (372, 720)], WOOD_LIGHT, 12)
    c.path("M310 940H354L344 1010H318Z", STONE)
    c.rect(1270, 880, 120, 80, TERRACOTTA, 6)
    c.rect(1260, 868, 140, 22, tint(TERRACOTTA, 0.2), 4)
    for dx, turn in ((30, -24), (60, 0), (92, 22)):
        for way in (-34, 34):
            with c.at(1270 + dx, 870, 1, turn + way):
                c.path(leaf_shape(0, 0, 74, 17), MOSS)
    for x, y in ((640, 420), (1160, 300), (760, 330)):
        for way in (-1, 1):
            c.path(
                f"M{x} {y}q{way * 34} -40 {way * 40} -4q{way * -6} 26 {way * -40} 4Z",
                OCHRE if way < 0 else AMBER,
            )
        c.line([(x, y - 12), (x, y + 14)], INK, 4)
    c.light(260, 150, 1400, HONEY, 0.4)


def _greenhouse(c: Canvas, x: float, y: float) -> None:
    c.poly([(x, y), (x, y - 130), (x + 150, y - 220), (x + 300, y - 130), (x + 300, y)], MIST, opacity=0.8)
    for k in range(7):
        c.disc(x + 30 + k * 40, y - 26, 26, (MOSS, MOSS_DEEP)[k % 2], ry=34, opacity=0.6)
    for points in (
        [(x, y), (x, y - 130), (x + 150, y - 220), (x + 300, y - 130), (x + 300, y)],
        [(x, y - 130), (x + 300, y - 130)],
        [(x + 75, y), (x + 75, y - 175)],
        [(x + 150, y), (x + 150, y - 220)],
        [(x + 225, y), (x + 225, y - 175)],
    ):
        c.line(points, PAPER, 8)


def _bed(c: Canvas, x: float, y: float, w: float, s: float) -> None:
    """A raised bed with rows of seedlings; ``x, y`` is the lower left front corner."""
    h, depth = 70 * s, 80 * s
    shadow(c, x + w / 2, y + 4, w * 0.56, 18 * s, 0.35)
    soil = polyline(
        [
            (x + depth * 0.5, y - h - depth * 0.5),
            (x + w - depth * 0.5, y - h - depth * 0.5),
            (x + w, y - h),
            (x, y - h),
        ]
    )
    c.path(soil, WOOD_DEEP)
    c.stipple(soil, NIGHT, (x, y - h - depth * 0.5), (x, y - h), 0.8, 0.1)
    for row, share in enumerate((0.36, 0.04)):
        inset = depth * 0.5 * (1 - 2 * abs(0.5 - share)) if row else depth * 0.4
        base = y - h - depth * share - 4
        count = int(w / (70 * s))
        for k in range(count):
            px = x + inset + (w - 2 * inset) * (k + 0.5) / count
            _seedling(c, px, base, (52 if row else 40) * s, (k * 3 + row) % 4)
    c.rect(x, y - h, w, h, WOOD_LIGHT, 3)
    c.stipple(box(x, y - h, w, h), WOOD_DEEP, (x + w, y), (x + w * 0.2, y - h), 0.7)
    c.line([(x + 4, y - h / 2), (x + w - 4, y - h / 2)], WOOD, 4)
    for px in (x, x + w - 14 * s):
        c.rect(px, y - h - 6, 14 * s, h + 6, WOOD, 2)


def _seedling(c: Canvas, x: float, y: float, h: float, kind: int) -> None:
    if kind == 3:
        for turn in (-50, 50, -22, 22, 0):
            with c.at(x, y, 1, turn):
                c.path(leaf_shape(0, 0, h, h * 0.26), (PISTACHIO, SAGE)[turn % 2])
        return
    c.stroke([(x, y), (x, y - h * 0.6), (x + 3, y - h)], MOSS_DEEP, 4)
    for turn, lift in ((-58, 0.4), (58, 0.55), (-30, 0.85), (34, 0.95)):
        with c.at(x, y - h * lift, 1, turn):
            c.path(leaf_shape(0, 0, h * 0.55, h * 0.16), MOSS)
    if kind == 1:
        c.disc(x + 3, y - h, h * 0.16, BRICK)


def _watering_can(c: Canvas, x: float, y: float) -> None:
    c.line([(x - 30, y - 40), (x - 96, y - 90)], TEAL_DEEP, 15)
    c.poly([(x - 112, y - 82), (x - 84, y - 112), (x - 78, y - 92), (x - 96, y - 76)], TEAL_DEEP)
    c.path(f"M{x + 44} {y - 80}q60 30 0 66", "none", stroke=TEAL_DEEP, stroke_width=11)
    body = box(x - 48, y - 96, 96, 92, 12)
    c.path(body, TEAL_MID)
    c.stipple(body, TEAL_DEEP, (x + 48, y), (x - 20, y - 80), 0.85)
    for k in range(9):
        c.line(
            [(x - 104 - k * 6, y - 66 + (k % 3) * 18), (x - 108 - k * 6, y - 52 + (k % 3) * 18)],
            TEAL_LIGHT,
            5,
        )


SCENES = {"spring-garden": spring_garden}
