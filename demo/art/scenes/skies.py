"""Looking up: the telescope and the weather station."""

from __future__ import annotations

import math

from ..palette import (
    AMBER,
    BLUSH,
    BRICK,
    CREAM,
    HONEY,
    INK,
    MIST,
    MOSS,
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    PAPER,
    PISTACHIO,
    PLUM,
    SAGE,
    STONE,
    TAUPE,
    TEAL,
    TEAL_DEEP,
    TEAL_LIGHT,
    TEAL_MID,
    TERRACOTTA,
    WOOD,
    WOOD_DEEP,
    mix,
)
from ..people import POINTING, Look, figure
from ..props import cloud, grass, pine, ridge, shadow
from ..svg import Canvas, Point, box, curve


def telescope_night(c: Canvas) -> None:
    """Two young astronomers and a telescope on a hill under the Milky Way."""
    c.wash(c.down(0, 820, "#0b1a30", "#14355a", "#2d6078", "#7a9c94", "#e2b27c"))
    band = curve(
        [
            (60, -60),
            (420, 220),
            (820, 330),
            (1240, 640),
            (1700, 760),
            (1660, 560),
            (1280, 380),
            (900, 150),
            (520, -40),
        ],
        close=True,
    )
    c.path(band, TEAL_LIGHT, opacity=0.2, filter=c.blur(48))
    c.path(band, CREAM, opacity=0.12, filter=c.blur(90))
    for _ in range(210):
        x, y = c.rng.uniform(0, 1600), 640 * c.rng.random() ** 1.2
        c.disc(x, y, c.rng.choice((1.4, 1.8, 2.4, 3.2)), PAPER, opacity=c.rng.uniform(0.45, 1))
    for _ in range(120):
        t = c.rng.random()
        c.disc(
            250 + 1250 * t + c.rng.gauss(0, 70),
            40 + 560 * t + c.rng.gauss(0, 60),
            c.rng.choice((1.2, 1.6, 2.2)),
            HONEY,
            opacity=0.7,
        )
    plough: list[Point] = [
        (930, 150),
        (1010, 128),
        (1080, 160),
        (1150, 190),
        (1180, 262),
        (1290, 262),
        (1310, 184),
        (1150, 190),
    ]
    c.line(plough, TEAL_LIGHT, 2.5, opacity=0.6)
    for x, y in plough:
        c.glow(x, y, 26, PAPER, 0.7)
        c.disc(x, y, 5, PAPER)
    c.line([(240, 130), (420, 210)], PAPER, 4, opacity=0.8)
    c.line([(150, 90), (420, 210)], PAPER, 2, opacity=0.35)
    c.glow(1360, 470, 150, HONEY, 0.35)
    c.path("M1360 410A60 60 0 1 1 1318 520A52 52 0 1 0 1360 410Z", HONEY)
    ridge(c, [(0, 660), (300, 590), (640, 690), (1000, 610), (1320, 690), (1600, 620)], "#35626a", INK, 220)
    ridge(c, [(0, 760), (420, 690), (900, 770), (1300, 710), (1600, 760)], "#1f4a52", NIGHT, 220)
    for x, tall in ((70, 160), (130, 220), (200, 180), (1450, 230), (1520, 190), (1580, 240)):
        pine(c, x, 790, tall, "#17363f")
    ridge(c, [(0, 900), (400, 820), (820, 790), (1240, 830), (1600, 900)], "#132f36", NIGHT, 120)
    _telescope(c, 780, 800)
    figure(
        c,
        560,
        850,
        330,
        Look(top=BRICK, legs="#2b3f55", hair="#5d3a24", cut="tail", extras=("scarf",)),
        arms=(((-15, -56), (-13, -42)), ((14, -66), (30, -72))),
    )
    figure(
        c,
        1060,
        836,
        260,
        Look(top=OCHRE, legs="#2b3f55", hair="#1d1b22"),
        arms=(((-15, -56), (-13, -42)), ((19, -74), (30, -96))),
        back=True,
    )
    c.glow(930, 850, 120, AMBER, 0.8)
    c.rect(912, 814, 36, 44, HONEY, 8, stroke=INK, stroke_width=6)
    c.path("M916 812a14 16 0 0 1 28 0", "none", stroke=INK, stroke_width=5)
    for x in range(30, 1600, 70):
        y = 890 - 90 * math.sin(math.pi * x / 1600)
        grass(c, x, y + 22, 44, "#1d444a", 5)
    c.light(900, 640, 1250, AMBER, 0.25)


def _telescope(c: Canvas, x: float, y: float) -> None:
    """A refractor on a tripod pointing up to the right."""
    for foot in (-96, 10, 100):
        c.line([(x, y - 214), (x + foot, y + (18 if foot == 10 else 0))], WOOD_DEEP, 13)
    c.line([(x - 46, y - 100), (x + 50, y - 100)], WOOD, 8)
    c.rect(x - 20, y - 240, 40, 44, INK, 8)
    with c.at(x, y - 250, 1, -36):
        tube = box(-160, -34, 350, 68, 8)
        c.path(tube, c.down(-34, 34, PAPER, CREAM, STONE))
        c.stipple(tube, TEAL_DEEP, (0, 34), (0, -20), 0.7)
        c.rect(184, -44, 66, 88, TEAL, 8)
        c.rect(238, -44, 14, 88, OCHRE, 4)
        c.rect(-208, -20, 54, 40, TEAL_DEEP, 4)
        c.rect(-250, -13, 46, 26, INK, 5)
        c.rect(-90, -38, 18, 76, OCHRE)
        c.rect(80, -38, 18, 76, OCHRE)
        c.rect(-60, -64, 150, 20, INK, 8)


def weather_station(c: Canvas) -> None:
    """A school weather station on a hill while a shower passes over the valley."""
    c.wash(c.down(0, 700, "#47788a", "#86b0b2", "#e9d9ae"))
    c.glow(300, 250, 460, HONEY, 0.85)
    c.disc(300, 260, 70, HONEY)
    for k in range(5):
        radius = 560 + k * 17
        c.path(
            f"M{1000 - radius} 800A{radius} {radius} 0 0 1 {1000 + radius} 800",
            "none",
            stroke=(BRICK, AMBER, PISTACHIO, TEAL_LIGHT, MAUVE_RAIN)[k],
            stroke_width=18,
            opacity=0.45,
        )
    ridge(c, [(0, 600), (260, 540), (700, 620), (1100, 520), (1600, 600)], "#7fa79b", TEAL, 240)
    ridge(c, [(0, 690), (500, 640), (1000, 700), (1600, 630)], SAGE, MOSS, 240)
    for x, y, w, colour in (
        (1080, 180, 460, "#56707e"),
        (1180, 270, 430, "#45606f"),
        (1010, 270, 300, "#6b8792"),
    ):
        cloud(c, x, y, w, colour, 0.95)
    for _ in range(90):
        x, y = c.rng.uniform(1030, 1590), c.rng.uniform(290, 610)
        c.line([(x, y), (x - 14, y + 42)], MIST, 3, opacity=0.55)
    for x, y in ((1400, 720), (1460, 735), (1530, 722)):
        c.rect(x, y - 26, 40, 30, CREAM)
        c.poly([(x - 6, y - 26), (x + 20, y - 48), (x + 46, y - 26)], BRICK)
    ridge(c, [(0, 800), (400, 760), (900, 790), (1600, 830)], mix(MOSS, PISTACHIO, 0.3), MOSS_DEEP, 260)
    _screen_box(c, 560, 880)
    _mast(c, 860, 900)
    _rain_gauge(c, 1090, 900)
    for x, y, tall, look, arms, flip in (
        (
            350,
            930,
            320,
            Look(top=OCHRE, legs=INK, hair="#8a5a31", cut="tail"),
            (((4, -60), (14, -56)), ((15, -60), (17, -54))),
            False,
        ),
        (1290, 930, 350, Look(top=BRICK, legs=TEAL_DEEP, hair="#1d1b22", skin="#d99d73"), POINTING, True),
    ):
        shadow(c, x + 20, y, tall * 0.28, 12, 0.35)
        figure(c, x, y, tall, look, arms=arms, flip=flip)
    c.rect(388, 738, 64, 46, PAPER, 4, stroke=WOOD_DEEP, stroke_width=5)
    for x in range(30, 1600, 88):
        grass(c, x, 985, 50, MOSS_DEEP, 6)
    c.light(300, 250, 1350, HONEY, 0.4)


MAUVE_RAIN = mix(PLUM, BLUSH, 0.5)
"""The innermost band of the rainbow."""


def _screen_box(c: Canvas, x: float, y: float) -> None:
    """A louvred instrument screen on legs."""
    for dx in (-96, 90):
        c.line([(x + dx * 0.8, y - 170), (x + dx, y)], WOOD_DEEP, 12)
    shadow(c, x + 20, y + 2, 150, 14, 0.35)
    c.rect(x - 110, y - 380, 220, 220, PAPER, 4)
    for k in range(8):
        c.rect(x - 94, y - 364 + k * 25, 188, 12, STONE, 3)
        c.rect(x - 94, y - 364 + k * 25, 188, 5, PAPER, 2)
    c.stipple(box(x - 110, y - 380, 220, 220), TAUPE, (x + 110, y - 160), (x - 60, y - 340), 0.7)
    c.rect(x - 6, y - 380, 12, 220, CREAM)
    c.poly([(x - 136, y - 380), (x - 100, y - 424), (x + 100, y - 424), (x + 136, y - 380)], TERRACOTTA)


def _mast(c: Canvas, x: float, y: float) -> None:
    """A mast with cup anemometer, vane and solar panel."""
    shadow(c, x + 20, y + 2, 110, 12, 0.35)
    c.line([(x, y), (x, y - 640)], INK, 14)
    for dx in (-60, 60):
        c.line([(x, y - 110), (x + dx, y)], INK, 8)
    c.line([(x - 120, y - 590), (x + 120, y - 590)], INK, 9)
    c.line([(x - 120, y - 590), (x - 120, y - 640)], INK, 7)
    for dx, dy in ((-64, -6), (64, -6), (0, 16)):
        c.line([(x - 120, y - 644), (x - 120 + dx, y - 644 + dy)], INK, 6)
        c.path(f"M{x - 120 + dx} {y - 668 + dy}a24 24 0 0 1 0 48Z", BRICK)
    c.line([(x + 120, y - 590), (x + 120, y - 640)], INK, 7)
    c.line([(x + 40, y - 646), (x + 200, y - 646)], INK, 7)
    c.poly([(x + 30, y - 646), (x + 62, y - 664), (x + 62, y - 628)], AMBER)
    c.poly(
        [(x + 176, y - 676), (x + 226, y - 676), (x + 200, y - 646), (x + 226, y - 616), (x + 176, y - 616)],
        AMBER,
    )
    with c.at(x + 8, y - 360, 1, -16):
        c.rect(0, -60, 150, 110, TEAL_DEEP, 6, stroke=STONE, stroke_width=6)
        for k in (1, 2):
            c.line([(k * 50, -60), (k * 50, 50)], TEAL_LIGHT, 3)
        c.line([(0, -5), (150, -5)], TEAL_LIGHT, 3)
    c.rect(x - 56, y - 300, 50, 80, PAPER, 8)
    c.rect(x - 48, y - 290, 34, 26, SAGE, 3)
    c.disc(x - 31, y - 240, 6, BRICK)


def _rain_gauge(c: Canvas, x: float, y: float) -> None:
    shadow(c, x + 10, y + 2, 70, 10, 0.35)
    c.rect(x - 8, y - 150, 16, 150, WOOD_DEEP)
    c.poly([(x - 44, y - 290), (x + 44, y - 290), (x + 22, y - 246), (x - 22, y - 246)], OCHRE)
    c.rect(x - 24, y - 250, 48, 110, PAPER, 8, opacity=0.8)
    c.rect(x - 20, y - 196, 40, 52, TEAL_MID, 6)
    for k in range(5):
        c.line([(x + 4, y - 236 + k * 18), (x + 20, y - 236 + k * 18)], INK, 3)


SCENES = {
    "telescope-night": telescope_night,
    "weather-station": weather_station,
}
