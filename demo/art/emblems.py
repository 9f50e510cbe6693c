"""Emblems of six imaginary partners: plain marks without lettering, on a clear ground.

Coordinates are for a canvas of 600 by 400 pixels; each mark is centred and keeps 40 pixels clear.
"""

from __future__ import annotations

import math

from .palette import (
    AMBER,
    BRICK,
    BRICK_DEEP,
    HONEY,
    INK,
    MIDNIGHT,
    MOSS,
    MOSS_DEEP,
    OCHRE,
    PAPER,
    PLUM,
    SAGE,
    TEAL,
    TEAL_DEEP,
    TEAL_LIGHT,
    TEAL_MID,
    TERRACOTTA,
)
from .props import leaf_shape
from .svg import Canvas, arch, disc


def museum(c: Canvas) -> None:
    """A pediment over four columns within an arc."""
    c.poly([(150, 150), (300, 56), (450, 150)], BRICK)
    c.poly([(226, 140), (300, 93), (374, 140)], PAPER)
    c.disc(300, 122, 13, BRICK)
    c.rect(158, 162, 284, 20, BRICK)
    for x in (176, 247, 319, 390):
        c.rect(x, 194, 34, 112, BRICK)
        c.rect(x + 20, 194, 14, 112, BRICK_DEEP)
    c.rect(158, 316, 284, 16, BRICK)
    c.rect(140, 340, 320, 16, BRICK_DEEP)


def municipality(c: Canvas) -> None:
    """A shield with a river under a bridge and three hills."""
    shield = "M160 44H440V206Q440 306 300 362Q160 306 160 206Z"
    c.path(shield, TEAL_DEEP)
    with c.group(clip="M172 56H428V206Q428 297 300 349Q172 297 172 206Z"):
        c.rect(160, 44, 280, 330, PAPER)
        c.disc(300, 106, 28, OCHRE)
        c.path("M150 204L216 104L262 176L300 130L338 176L384 104L450 204Z", MOSS)
        c.path(
            "M160 200H440V256H160Z"
            + arch(196, 216, 60, 40)
            + arch(270, 216, 60, 40)
            + arch(344, 216, 60, 40),
            TEAL_DEEP,
            fill_rule="evenodd",
        )
        for k in range(4):
            y = 276 + k * 26
            c.stroke(
                [
                    (160, y),
                    (200, y - 9),
                    (240, y),
                    (280, y - 9),
                    (320, y),
                    (360, y - 9),
                    (400, y),
                    (440, y - 9),
                ],
                TEAL_MID,
                10,
            )
    c.path(shield, "none", stroke=TEAL_DEEP, stroke_width=12)


def university_faculty(c: Canvas) -> None:
    """An open book under a rising sun, in a ring."""
    c.disc(300, 200, 160, MIDNIGHT)
    c.disc(300, 200, 144, "none", stroke=AMBER, stroke_width=5)
    for k in range(7):
        with c.at(300, 226, 1, -60 + k * 20):
            c.poly([(-6, -78), (6, -78), (0, -130 if k % 2 else -116)], AMBER)
    c.path("M240 212a60 60 0 0 1 120 0Z", AMBER)
    for way in (-1, 1):
        c.path(
            f"M300 298C{300 + way * 40} 262 {300 + way * 80} 254 {300 + way * 112} 258"
            f"V206C{300 + way * 80} 202 {300 + way * 40} 212 300 244Z",
            PAPER if way < 0 else HONEY,
        )
        for k in range(2):
            c.stroke(
                [
                    (300 + way * 18, 252 + k * 18),
                    (300 + way * 56, 228 + k * 18),
                    (300 + way * 98, 220 + k * 18),
                ],
                MIDNIGHT,
                4,
            )


def institute(c: Canvas) -> None:
    """A six-part rosette with a star, the mark of a national institute."""
    for k in range(6):
        with c.at(300, 200, 1, k * 60):
            c.path(leaf_shape(0, -34, 126, 44), TEAL if k % 2 else TEAL_MID)
            c.line([(0, -50), (0, -138)], PAPER, 4, opacity=0.7)
    points = []
    for k in range(10):
        radius = 44 if k % 2 == 0 else 18
        points.append((300 + radius * math.sin(k * math.pi / 5), 200 - radius * math.cos(k * math.pi / 5)))
    c.disc(300, 200, 60, PAPER)
    c.poly(points, BRICK)


def town_library(c: Canvas) -> None:
    """Four spines of which the last leans, under a leaf."""
    for x, top, w, colour in ((168, 110, 58, PLUM), (234, 74, 50, OCHRE), (292, 126, 64, TEAL)):
        c.rect(x, top, w, 322 - top, colour, 6)
        c.rect(x, top + 28, w, 12, PAPER, opacity=0.9)
        c.rect(x, 276, w, 12, PAPER, opacity=0.9)
    with c.at(424, 322, 1, -16):
        c.rect(-30, -214, 54, 214, TERRACOTTA, 6)
        c.rect(-30, -186, 54, 12, PAPER, opacity=0.9)
        c.rect(-30, -46, 54, 12, PAPER, opacity=0.9)
    c.rect(140, 330, 330, 14, INK, 7)


def foundation(c: Canvas) -> None:
    """A seedling growing from two cupped hands."""
    for way in (-1, 1):
        c.path(
            f"M300 356C{300 + way * 60} 350 {300 + way * 130} 300 {300 + way * 150} 206"
            f"C{300 + way * 124} 200 {300 + way * 112} 216 {300 + way * 104} 240"
            f"C{300 + way * 84} 232 {300 + way * 40} 270 300 318Z",
            BRICK if way < 0 else TERRACOTTA,
        )
    c.stroke([(300, 300), (296, 240), (302, 170)], MOSS_DEEP, 12)
    for turn, size, colour in ((-56, 120, MOSS), (56, 120, SAGE), (0, 124, MOSS)):
        with c.at(301, 186 if turn else 176, 1, turn):
            c.path(leaf_shape(0, 0, size, 38), colour)
            c.line([(0, -10), (0, -size * 0.8)], PAPER, 4, opacity=0.8)
    c.path(disc(300, 44, 10), OCHRE)
    for way in (-1, 1):
        c.path(disc(300 + way * 62, 66, 7), AMBER if way < 0 else TEAL_LIGHT)


SCENES = {
    "partner-museum": museum,
    "partner-municipality": municipality,
    "partner-faculty": university_faculty,
    "partner-institute": institute,
    "partner-library": town_library,
    "partner-foundation": foundation,
}
