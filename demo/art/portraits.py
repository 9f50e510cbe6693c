"""Ten portraits for the people pages: one face, ten ways to be a person.

A portrait is a :class:`Sitter` (colours, hair, clothes, age) drawn by one function, so the ten sit
in the same light and at the same height in their frames and can stand side by side in a grid.
All coordinates are for a canvas of 800 by 1000 pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .hair import HAIR_BEHIND, HAIR_FRONT
from .palette import (
    AMBER,
    APRICOT,
    BLUSH,
    BRICK,
    BRICK_DEEP,
    CREAM,
    HONEY,
    INK,
    MAUVE,
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
    mix,
    shade,
    tint,
)
from .svg import Canvas, box, curve, disc

FACE = "M272 372C272 246 528 246 528 372C530 470 492 574 400 576C308 574 270 470 272 372Z"
NECK = "M346 530V660L330 770H470L454 660V530Z"
BODY = (
    "M70 1000Q78 790 236 718Q322 692 336 652Q346 714 400 718"
    "Q454 714 464 652Q478 692 564 718Q722 790 730 1000Z"
)


@dataclass(frozen=True)
class Sitter:
    """What tells one person from another. ``age`` is 0 (young) to 2 (white-haired)."""

    ground: str
    halo: str
    skin: str
    hair: str
    cut: str
    top: str
    inner: str = PAPER
    dress: str = "jacket"
    glasses: str = ""
    beard: str = ""
    earrings: str = ""
    age: int = 0
    lips: str = "#b2574a"


def portrait(c: Canvas, sitter: Sitter) -> None:
    """Draw one portrait."""
    c.wash(
        c.linear((0, 0), (800, 1000), tint(sitter.ground, 0.25), sitter.ground, shade(sitter.ground, 0.14))
    )
    c.disc(400, 470, 342, sitter.halo)
    c.stipple(disc(400, 470, 342), shade(sitter.ground, 0.3), (700, 800), (250, 250), 0.6)
    HAIR_BEHIND.get(sitter.cut, _nothing)(c, sitter.hair)
    _clothes(c, sitter)
    for way in (-1, 1):
        c.disc(400 + way * 130, 418, 25, shade(sitter.skin, 0.1 if way < 0 else 0.2), ry=36)
        if sitter.earrings:
            c.disc(400 + way * 132, 466, 12, sitter.earrings)
    _face(c, sitter)
    HAIR_FRONT[sitter.cut](c, sitter.hair)
    if sitter.glasses:
        _glasses(c, sitter.glasses)
    c.light(180, 120, 1000, HONEY, 0.36)


def _nothing(c: Canvas, hair: str) -> None:
    """No hair behind the head."""


def _face(c: Canvas, s: Sitter) -> None:
    dark = shade(s.skin, 0.42)
    c.disc(400, 338, 122, s.skin, ry=86)
    c.path(FACE, s.skin)
    c.stipple(FACE, mix(s.skin, BRICK_DEEP, 0.45), (530, 520), (400, 380), 0.62)
    for way in (-1, 1):
        c.disc(400 + way * 76, 468, 36, TERRACOTTA, ry=25, opacity=0.25)
    if s.beard:
        _beard(c, s)
    brow = s.hair if s.age < 2 else TAUPE
    for way in (-1, 1):
        x = 400 + way * 58
        c.disc(x, 410, 21, PAPER, ry=13.5)
        c.disc(x + 1, 410, 11.5, INK, ry=12.5)
        c.disc(x - 3, 405, 3.6, PAPER)
        c.stroke([(x - 23, 407), (x, 395), (x + 23, 407)], shade(s.skin, 0.6), 5)
        c.stroke(
            [(x - 30 * way, 372), (x + 4 * way, 360), (x + 33 * way, 371)],
            shade(brow, 0.2),
            9 if not s.beard else 11,
        )
        if s.age:
            c.stroke([(x - 20, 433), (x, 438), (x + 20, 432)], dark, 3, opacity=0.4)
    c.stroke([(404, 404), (398, 446), (386, 470), (404, 476)], dark, 5, opacity=0.65)
    c.path("M356 512Q400 532 444 512Q428 546 400 547Q372 546 356 512Z", s.lips)
    c.path("M364 515.5Q400 530 436 515.5Q430 525 400 528Q370 525 364 515.5Z", PAPER)
    if s.age:
        for way in (-1, 1):
            c.stroke(
                [(400 + way * 50, 474), (400 + way * 66, 500), (400 + way * 62, 520)], dark, 3.5, opacity=0.4
            )
    if s.age > 1:
        c.stroke([(350, 318), (400, 312), (450, 318)], dark, 3.5, opacity=0.35)


def _beard(c: Canvas, s: Sitter) -> None:
    if s.beard == "full":
        data = (
            "M270 400C268 520 312 608 400 612C488 608 532 520 530 400C520 470 480 484 454 486"
            "Q400 474 346 486C320 484 280 470 270 400Z"
        )
    else:
        data = "M338 488Q400 470 462 488Q476 560 448 588Q400 612 352 588Q324 560 338 488Z"
    c.path(data, s.hair)
    c.stipple(data, shade(s.hair, 0.5), (500, 600), (340, 480), 0.7)


def _glasses(c: Canvas, colour: str) -> None:
    for way in (-1, 1):
        frame = box(400 + way * 60 - 45, 374, 90, 74, 32)
        c.path(frame, PAPER, opacity=0.2)
        c.path(frame, "none", stroke=colour, stroke_width=8)
        c.line([(400 + way * 105, 398), (400 + way * 128, 392)], colour, 8)
    c.stroke([(386, 404), (400, 396), (414, 404)], colour, 8)


def _clothes(c: Canvas, s: Sitter) -> None:
    """Neck and shoulders in one of five cuts."""
    c.path(NECK, shade(s.skin, 0.08))
    c.stipple(NECK, mix(s.skin, BRICK_DEEP, 0.6), (400, 560), (400, 660), 0.95)
    c.path(BODY, s.top)
    dark = mix(shade(s.top, 0.36), BRICK_DEEP, 0.2)
    c.stipple(BODY, dark, (740, 1000), (330, 720), 0.9)
    c.stipple(BODY, tint(s.top, 0.4), (90, 780), (260, 900), 0.5)
    DRESS[s.dress](c, s, dark)


def _jacket(c: Canvas, s: Sitter, dark: str) -> None:
    c.path("M330 676L400 1000L470 676L400 720Z", s.inner)
    c.path("M340 640L318 690L372 760L400 712ZM460 640L482 690L428 760L400 712Z", tint(s.inner, 0.3))
    for way in (-1, 1):
        c.path(
            f"M{400 + way * 66} 664L{400 + way * 152} 706"
            f"L{400 + way * 128} 790L{400 + way * 160} 806L{400 + way * 8} 1000"
            f"L{400 + way * 30} 830Z",
            shade(s.top, 0.14 if way > 0 else 0.04),
        )
        c.line([(400 + way * 128, 790), (400 + way * 160, 806), (400 + way * 8, 1000)], dark, 3, opacity=0.5)


def _tie(c: Canvas, s: Sitter, dark: str) -> None:
    _jacket(c, s, dark)
    c.path("M380 722H420L428 752L444 940L400 1000L356 940L372 752Z", BRICK if s.top != BRICK else TEAL)
    c.path("M378 720H422L416 758H384Z", BRICK_DEEP if s.top != BRICK else TEAL_DEEP)


def _crew(c: Canvas, s: Sitter, dark: str) -> None:
    c.path("M326 672Q330 742 400 746Q470 742 474 672L458 646Q452 706 400 710Q348 706 342 646Z", s.inner)
    c.stroke([(326, 678), (346, 730), (400, 748), (454, 730), (474, 678)], dark, 4, opacity=0.5)


def _vneck(c: Canvas, s: Sitter, dark: str) -> None:
    c.path("M340 644L400 838L460 644L400 700Z", shade(s.skin, 0.05))
    c.path("M340 640L306 700L396 862L404 862L494 700L460 640L400 812Z", tint(s.top, 0.14))
    c.path("M380 716Q400 728 420 716L400 750Z", s.inner)
    c.stroke([(344, 690), (372, 716), (400, 724), (428, 716), (456, 690)], s.inner, 3)


def _roll(c: Canvas, s: Sitter, dark: str) -> None:
    collar = "M330 622Q400 656 470 622L478 700Q400 742 322 700Z"
    c.path(collar, tint(s.top, 0.08))
    c.stipple(collar, dark, (478, 700), (360, 640), 0.8)
    for k in range(7):
        c.line(
            [
                (346 + k * 18, 640 + 8 * math.sin(k * math.pi / 6)),
                (342 + k * 19.4, 704 + 14 * math.sin(k * math.pi / 6)),
            ],
            dark,
            3,
            opacity=0.35,
        )


def _scarf(c: Canvas, s: Sitter, dark: str) -> None:
    wrap = curve([(318, 640), (400, 690), (482, 640), (512, 700), (410, 772), (290, 704)], close=True)
    c.path("M404 750L470 744L500 960L430 980Z", shade(s.inner, 0.15))
    c.path(wrap, s.inner)
    c.stipple(wrap, shade(s.inner, 0.45), (500, 770), (340, 660), 0.8)
    for points in ([(312, 680), (400, 724), (490, 680)], [(300, 700), (400, 748), (500, 700)]):
        c.stroke(points, shade(s.inner, 0.35), 4, opacity=0.5)


DRESS: dict[str, Callable[[Canvas, Sitter, str], None]] = {
    "jacket": _jacket,
    "tie": _tie,
    "crew": _crew,
    "vneck": _vneck,
    "roll": _roll,
    "scarf": _scarf,
}


SITTERS = {
    "portrait-01": Sitter(
        TEAL_MID, TEAL_LIGHT, "#f3c9a5", "#6b4226", "bob", INK, CREAM, "jacket", glasses=BRICK_DEEP, age=1
    ),
    "portrait-02": Sitter(
        OCHRE, AMBER, "#e8b48c", "#35231d", "parted", TEAL_DEEP, PAPER, "tie", beard="full", lips="#a4503f"
    ),
    "portrait-03": Sitter(
        TERRACOTTA, APRICOT, "#f7d6b8", "#a34a2b", "long", MOSS_DEEP, OCHRE, "vneck", earrings=AMBER
    ),
    "portrait-04": Sitter(
        SAGE, PISTACHIO, "#edc09a", "#cfcac0", "cropped", MOSS, CREAM, "crew", glasses=INK, age=2
    ),
    "portrait-05": Sitter(
        PLUM, MAUVE, "#d99d73", "#241d22", "curls", AMBER, PAPER, "crew", earrings=TEAL_LIGHT
    ),
    "portrait-06": Sitter(MIST, PAPER, "#f0c39d", "#5b3a26", "quiff", BRICK, PAPER, "roll"),
    "portrait-07": Sitter(
        INK, TEAL, "#f3cfb0", "#d8d3c8", "bun", PLUM, BLUSH, "scarf", earrings=HONEY, age=2
    ),
    "portrait-08": Sitter(
        STONE,
        SAND,
        "#dba67c",
        "#3a2a24",
        "bald",
        INK,
        TEAL_LIGHT,
        "jacket",
        beard="short",
        age=1,
        lips="#a4503f",
    ),
    "portrait-09": Sitter(BRICK, TERRACOTTA, "#f5cfae", "#d0a05a", "tail", TEAL, HONEY, "jacket"),
    "portrait-10": Sitter(MOSS, SAGE, "#c98a62", "#1d1b22", "braid", CREAM, TEAL, "crew", glasses=TEAL_DEEP),
}

SCENES = {name: partial(portrait, sitter=sitter) for name, sitter in SITTERS.items()}
