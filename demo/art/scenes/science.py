"""The science club: telescope, chemistry, microscope, rockets, weather and wild bees."""

from __future__ import annotations

import math

from ..palette import (
    AMBER, APRICOT, BLUSH, BRICK, BRICK_DEEP, CREAM, HONEY, INK, MIDNIGHT, MIST, MOSS, MOSS_DEEP, NIGHT, OCHRE,
    OCHRE_DEEP, PAPER, PISTACHIO, PLUM, SAGE, SAND, STONE, TAUPE, TEAL, TEAL_DEEP, TEAL_LIGHT, TEAL_MID, TERRACOTTA,
    WOOD, WOOD_DEEP, WOOD_LIGHT, mix, shade, tint,
)  # fmt: skip
from ..people import CHEERING, HANGING, HOLDING, KNEELING, POINTING, RAISED, WALKING, Look, figure, sitter
from ..props import cloud, grass, leaf_shape, pine, poplar, potted_plant, ridge, shadow, spines, tree
from ..svg import Canvas, Point, box, curve, disc, polyline


def telescope_night(c: Canvas) -> None:
    """Two young astronomers and a telescope on a hill under the Milky Way."""
    c.wash(c.down(0, 820, "#0b1a30", "#14355a", "#2d6078", "#7a9c94", "#e2b27c"))
    band = curve([(60, -60), (420, 220), (820, 330), (1240, 640), (1700, 760), (1660, 560), (1280, 380), (900, 150), (520, -40)], close=True)
    c.path(band, TEAL_LIGHT, opacity=0.2, filter=c.blur(48))
    c.path(band, CREAM, opacity=0.12, filter=c.blur(90))
    for _ in range(210):
        x, y = c.rng.uniform(0, 1600), 640 * c.rng.random() ** 1.2
        c.disc(x, y, c.rng.choice((1.4, 1.8, 2.4, 3.2)), PAPER, opacity=c.rng.uniform(0.45, 1))
    for _ in range(120):
        t = c.rng.random()
        c.disc(250 + 1250 * t + c.rng.gauss(0, 70), 40 + 560 * t + c.rng.gauss(0, 60), c.rng.choice((1.2, 1.6, 2.2)), HONEY, opacity=0.7)
    plough: list[Point] = [(930, 150), (1010, 128), (1080, 160), (1150, 190), (1180, 262), (1290, 262), (1310, 184), (1150, 190)]
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
    figure(c, 560, 850, 330, Look(top=BRICK, legs="#2b3f55", hair="#5d3a24", cut="tail", extras=("scarf",)), arms=(((-15, -56), (-13, -42)), ((14, -66), (30, -72))))
    figure(c, 1060, 836, 260, Look(top=OCHRE, legs="#2b3f55", hair="#1d1b22"), arms=(((-15, -56), (-13, -42)), ((19, -74), (30, -96))), back=True)
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


def _flask(c: Canvas, x: float, y: float, h: float, liquid: str, level: float = 0.45) -> None:
    """A conical flask standing on ``y``."""
    w = h * 0.42
    outline = (f"M{x - h * 0.1:.1f} {y - h:.1f}V{y - h * 0.62:.1f}L{x - w:.1f} {y - h * 0.08:.1f}Q{x - w:.1f} {y:.1f} {x - w * 0.8:.1f} {y:.1f}"
               f"H{x + w * 0.8:.1f}Q{x + w:.1f} {y:.1f} {x + w:.1f} {y - h * 0.08:.1f}L{x + h * 0.1:.1f} {y - h * 0.62:.1f}V{y - h:.1f}Z")  # fmt: skip
    _glass(c, outline, x, y, w, h, liquid, level)
    c.rect(x - h * 0.13, y - h * 1.02, h * 0.26, h * 0.05, PAPER, 4, opacity=0.9)


def _round_flask(c: Canvas, x: float, y: float, r: float, liquid: str, level: float = 0.5) -> None:
    """A round-bottomed flask whose lowest point is at ``y``."""
    outline = (f"M{x - r * 0.24:.1f} {y - r * 3.2:.1f}V{y - r * 1.93:.1f}A{r:.1f} {r:.1f} 0 1 0 {x + r * 0.24:.1f} {y - r * 1.93:.1f}"
               f"V{y - r * 3.2:.1f}Z")  # fmt: skip
    _glass(c, outline, x, y, r, r * 2, liquid, level)
    c.rect(x - r * 0.34, y - r * 3.26, r * 0.68, r * 0.14, PAPER, 4, opacity=0.9)


def _glass(c: Canvas, outline: str, x: float, y: float, w: float, h: float, liquid: str, level: float) -> None:
    """Glass with liquid up to ``level`` of its height, bubbles and a highlight."""
    c.path(outline, PAPER, opacity=0.3)
    with c.group(clip=outline):
        top = y - h * level
        c.rect(x - w * 1.2, top, w * 2.4, h, c.linear((x - w, top), (x + w, y), tint(liquid, 0.35), liquid, shade(liquid, 0.25)))
        c.disc(x, top, w * 1.1, tint(liquid, 0.55), ry=h * 0.035)
        for _ in range(7):
            c.disc(x + c.rng.uniform(-0.6, 0.6) * w, y - c.rng.uniform(0.06, level * 0.9) * h, c.rng.uniform(3, 8), PAPER, opacity=0.55)
        c.rect(x - w * 0.7, y - h * 2, w * 0.16, h * 2, PAPER, opacity=0.25)
    c.path(outline, "none", stroke=PAPER, stroke_width=5, opacity=0.85, stroke_linejoin="round")


def chemistry_bench(c: Canvas) -> None:
    """Glassware on a laboratory bench, back-lit by a window."""
    c.wash(c.linear((0, 0), (1600, 800), TEAL_MID, TEAL, TEAL_DEEP))
    for row in range(5):
        for col in range(11):
            c.rect(col * 150 + 4, row * 150 + 4, 142, 142, tint(TEAL_MID, 0.15), 4, opacity=0.12 + 0.12 * c.rng.random())
    c.glow(620, 380, 560, HONEY, 0.55)
    c.rect(980, 180, 560, 18, WOOD_LIGHT, 3)
    c.rect(980, 198, 560, 8, NIGHT, opacity=0.25)
    for i, (colour, w) in enumerate(((BRICK, 62), (OCHRE, 70), (MOSS, 58), (PLUM, 66), (TERRACOTTA, 60), (TEAL_DEEP, 64))):
        x = 1000 + i * 90
        c.rect(x, 84, w, 96, shade(colour, 0.1), 10)
        c.rect(x + w * 0.25, 60, w * 0.5, 28, WOOD_DEEP, 4)
        c.rect(x + 8, 112, w - 16, 38, CREAM, 4)
    c.rect(0, 770, 1600, 230, c.down(770, 1000, CREAM, SAND))
    c.rect(0, 770, 1600, 16, PAPER)
    c.stipple(box(0, 786, 1600, 214), TAUPE, (1600, 1000), (500, 780), 0.6)
    for x, spread in ((300, 170), (620, 200), (900, 130), (1120, 130), (1370, 140)):
        shadow(c, x + 50, 806, spread, 18, 0.4)
    _flask(c, 300, 800, 360, TERRACOTTA, 0.42)
    _distillation(c)
    _flask(c, 910, 806, 250, AMBER, 0.38)
    _tube_rack(c, 1030, 800)
    _round_flask_on_ring(c)
    with c.at(180, 900, 1, -6):
        c.rect(-110, -26, 380, 80, NIGHT, 6, opacity=0.15)
        c.poly([(-120, 40), (-90, -40), (240, -40), (280, 40)], PAPER)
        c.line([(74, -40), (78, 40)], STONE, 4)
        for k in range(4):
            c.line([(-70, -22 + k * 15), (50, -22 + k * 15)], TEAL_MID, 3, opacity=0.7)
        c.poly([(110, 20), (150, -20), (190, 20)], "none", stroke=BRICK, stroke_width=4)
    for x, y, r in ((300, 360, 12), (322, 320, 8), (286, 290, 15), (318, 244, 7)):
        c.disc(x, y, r, "none", stroke=PAPER, stroke_width=3, opacity=0.7)
    c.light(560, 260, 1250, HONEY, 0.42)


def _distillation(c: Canvas) -> None:
    """A burner under a round flask with a cooling spiral into a beaker."""
    c.line([(500, 800), (500, 250)], INK, 12)
    c.rect(440, 788, 250, 16, INK, 6)
    c.line([(500, 600), (700, 600)], INK, 9)
    c.rect(604, 700, 32, 90, OCHRE_DEEP, 4)
    c.rect(584, 776, 72, 14, OCHRE_DEEP, 5)
    c.path("M620 610Q648 664 620 702Q592 664 620 610Z", AMBER)
    c.path("M620 646Q634 676 620 700Q606 676 620 646Z", TEAL_LIGHT)
    c.glow(620, 650, 120, AMBER, 0.7)
    _round_flask(c, 620, 596, 92, TEAL_LIGHT, 0.5)
    spiral = [(620, 300), (640, 262), (700, 262), (740, 320)]
    spiral += [(740 + (36 if k % 2 else -14), 350 + k * 30) for k in range(9)]
    c.stroke([*spiral, (752, 640), (752, 690)], PAPER, 9, opacity=0.85)
    c.stroke([*spiral, (752, 640)], TEAL_LIGHT, 4)
    beaker = box(696, 690, 116, 110, 8)
    _glass(c, beaker, 754, 800, 58, 110, TEAL_LIGHT, 0.42)


def _tube_rack(c: Canvas, x: float, y: float) -> None:
    for i, colour in enumerate((BRICK, AMBER, MOSS, PLUM)):
        left = x + 24 + i * 48
        tube = f"M{left - 14} {y - 210}V{y - 40}a14 14 0 0 0 28 0V{y - 210}Z"
        _glass(c, tube, left, y - 26, 14, 184, colour, (0.5, 0.7, 0.4, 0.6)[i])
    c.rect(x - 16, y - 150, 226, 22, WOOD_LIGHT, 4)
    c.rect(x - 16, y - 24, 226, 24, WOOD, 4)
    for dx in (-16, 194):
        c.rect(x + dx, y - 150, 16, 150, WOOD, 3)


def _round_flask_on_ring(c: Canvas) -> None:
    c.line([(1500, 800), (1500, 330)], INK, 12)
    c.rect(1310, 788, 240, 16, INK, 6)
    c.line([(1500, 640), (1300, 640)], INK, 8)
    _round_flask(c, 1380, 690, 108, MOSS, 0.55)
    c.disc(1380, 640, 98, "none", ry=14, stroke=INK, stroke_width=7)


def microscope_leaf(c: Canvas) -> None:
    """A microscope on a table and, in a great lens behind it, the cells of a leaf."""
    c.wash(c.linear((0, 0), (1600, 1000), mix(PISTACHIO, PAPER, 0.4), PISTACHIO, SAGE))
    c.stipple(box(0, 0, 1600, 800), MOSS, (1600, 780), (600, 200), 0.6)
    c.disc(1080, 400, 348, PAPER, opacity=0.6)
    lens = disc(1080, 400, 320)
    c.path(lens, MOSS)
    with c.group(clip=lens):
        _cells(c)
    c.path(lens, "none", stroke=TEAL_DEEP, stroke_width=18)
    c.path("M836 268A280 280 0 0 1 990 140", "none", stroke=PAPER, stroke_width=16, stroke_linecap="round", opacity=0.7)
    c.poly([(520, 640), (1000, 690), (800, 262)], HONEY, opacity=0.12)
    c.rect(0, 790, 1600, 210, c.linear((0, 790), (1600, 1000), tint(WOOD_LIGHT, 0.3), WOOD_LIGHT, WOOD))
    c.rect(0, 790, 1600, 9, CREAM, opacity=0.6)
    _microscope(c, 440, 850)
    for x, y, turn, size, colour in ((760, 900, 70, 210, MOSS), (860, 930, 100, 170, MOSS_DEEP), (1330, 900, -62, 230, SAGE)):
        with c.at(x, y, 1, turn):
            c.path(leaf_shape(8, 10, size, 54), NIGHT, opacity=0.18)
            c.path(leaf_shape(0, 0, size, 54), colour)
            c.line([(0, 20), (0, -size * 0.92)], shade(colour, 0.35), 5)
            for k in range(1, 6):
                for way in (-1, 1):
                    c.line([(0, -size * k / 7), (way * 28, -size * (k / 7 + 0.1))], shade(colour, 0.3), 2.5)
    for i in range(3):
        c.rect(1080 + i * 14, 880 + i * 16, 180, 44, TEAL_LIGHT, 4, opacity=0.55, stroke=PAPER, stroke_width=3)
        c.disc(1170 + i * 14, 902 + i * 16, 14, MOSS, opacity=0.8)
    c.light(200, 80, 1400, HONEY, 0.42)


def _cells(c: Canvas) -> None:
    """Plant cells with walls, chloroplasts and one vein."""
    for row in range(8):
        for col in range(7):
            x = 770 + col * 104 + (52 if row % 2 else 0)
            y = 90 + row * 90
            ring = [(x + c.rng.uniform(0.92, 1.02) * 56 * math.cos(k * math.pi / 3 + 0.52), y + c.rng.uniform(0.92, 1.02) * 56 * math.sin(k * math.pi / 3 + 0.52))
                    for k in range(6)]  # fmt: skip
            colour = mix(SAGE, PISTACHIO, c.rng.random())
            c.blob(ring, colour, tension=0.08)
            c.stipple(curve(ring, close=True, tension=0.08), MOSS, (x + 40, y + 50), (x - 20, y - 30), 0.7)
            for _ in range(c.rng.randrange(4, 8)):
                c.disc(x + c.rng.uniform(-28, 28), y + c.rng.uniform(-28, 28), 8, MOSS_DEEP, ry=6, opacity=0.85)
            c.disc(x - 10, y + 6, 11, OCHRE, opacity=0.8)
    c.stroke([(740, 640), (940, 470), (1160, 380), (1420, 180)], HONEY, 34)
    c.stroke([(740, 640), (940, 470), (1160, 380), (1420, 180)], OCHRE, 6, opacity=0.6)


def _microscope(c: Canvas, x: float, y: float) -> None:
    """A brass and ink microscope facing right; its foot stands at ``x, y``."""
    shadow(c, x + 60, y + 4, 290, 26, 0.45)
    c.path(f"M{x - 190} {y}Q{x - 190} {y - 50} {x - 120} {y - 54}H{x + 150}Q{x + 210} {y - 50} {x + 214} {y}Z", INK)
    arm = curve([(x - 110, y - 50), (x - 190, y - 230), (x - 150, y - 410), (x + 80, y - 470)])
    c.path(arm, "none", stroke=TEAL_DEEP, stroke_width=64, stroke_linecap="round")
    c.path(arm, "none", stroke=TEAL, stroke_width=36, stroke_linecap="round", transform="translate(-8 -6)")
    c.rect(x - 120, y - 214, 320, 24, INK, 6)
    c.rect(x + 20, y - 228, 150, 14, TEAL_LIGHT, 3)
    c.disc(x + 92, y - 229, 24, MOSS, ry=7)
    c.rect(x + 60, y - 120, 64, 66, OCHRE_DEEP, 8)
    c.disc(x + 92, y - 124, 42, HONEY, ry=10)
    c.poly([(x + 64, y - 130), (x + 120, y - 130), (x + 106, y - 190), (x + 78, y - 190)], HONEY, opacity=0.6)
    with c.at(x + 92, y - 356, 1, 34):
        _objective(c, 70, TAUPE)
    with c.at(x + 92, y - 356):
        _objective(c, 92, STONE)
    with c.at(x + 92, y - 440):
        c.rect(-44, -150, 88, 230, c.linear((-44, 0), (44, 0), PAPER, CREAM, STONE), 14)
        c.rect(-54, -60, 108, 26, OCHRE, 6)
        c.rect(-56, 66, 112, 30, OCHRE_DEEP, 8)
    with c.at(x + 88, y - 580, 1, -20):
        c.rect(-34, -110, 68, 128, INK, 10)
        c.rect(-42, -124, 84, 24, OCHRE, 8)
    for dy, r in ((-300, 40), (-250, 26)):
        c.disc(x - 150, y + dy, r, OCHRE)
        c.disc(x - 150, y + dy, r * 0.55, OCHRE_DEEP)


def _objective(c: Canvas, tall: float, colour: str) -> None:
    """One objective lens hanging from the origin."""
    c.rect(-20, 0, 40, tall, colour, 4)
    c.rect(-20, tall * 0.5, 40, 12, BRICK)
    c.poly([(-20, tall), (20, tall), (10, tall + 16), (-10, tall + 16)], INK)


def rocket_workshop(c: Canvas) -> None:
    """A water rocket goes up from a meadow while children watch."""
    c.wash(c.down(0, 760, "#5da3ab", "#a8d3cd", "#f6e6bf"))
    c.glow(1330, 190, 420, HONEY, 0.8)
    c.disc(1330, 190, 60, PAPER)
    for x, y, w in ((70, 230, 300), (1060, 380, 330), (330, 420, 200), (1200, 90, 0)):
        if w:
            cloud(c, x, y, w)
    ridge(c, [(0, 640), (320, 570), (700, 650), (1100, 580), (1600, 640)], "#8db7a0", TEAL_MID, 220)
    ridge(c, [(0, 730), (400, 690), (900, 730), (1600, 690)], SAGE, MOSS, 220)
    for x, tall in ((60, 210), (120, 260), (1490, 240), (1550, 280)):
        poplar(c, x, 760, tall, MOSS_DEEP)
    ridge(c, [(0, 810), (500, 780), (1000, 800), (1600, 770)], mix(MOSS, PISTACHIO, 0.35), MOSS_DEEP, 260)
    trail = curve([(770, 860), (784, 700), (820, 520), (848, 430), (884, 440), (872, 540), (840, 700), (850, 860)], close=True)
    c.path(trail, PAPER, opacity=0.75, filter=c.blur(7))
    for _ in range(60):
        t = c.rng.random()
        c.disc(866 - 56 * t + c.rng.gauss(0, 16 + 30 * t), 440 + 400 * t, c.rng.uniform(3, 10), c.rng.choice((PAPER, TEAL_LIGHT, MIST)), opacity=0.85)
    with c.at(880, 330, 1.15, 10):
        _rocket(c)
    c.poly([(740, 880), (880, 880), (850, 840), (770, 840)], INK)
    c.line([(810, 842), (810, 800)], TAUPE, 12)
    for dx in (-70, 70):
        c.line([(810, 850), (810 + dx, 900)], INK, 9)
    c.stroke([(740, 880), (640, 900), (560, 880), (500, 890)], BRICK_DEEP, 6)
    c.rect(470, 806, 22, 84, TEAL_DEEP, 5)
    c.line([(446, 800), (516, 800)], INK, 9)
    for x, y, tall, look, arms, flip in (
        (420, 900, 300, Look(top=BRICK, legs=INK, hair="#3a251d", extras=("glasses",)), (((4, -58), (16, -50)), ((16, -58), (26, -50))), False),
        (250, 940, 230, Look(top=AMBER, legs=TEAL_DEEP, hair="#8a5a31", cut="pigtails", skirt=True), CHEERING, False),
        (1120, 900, 240, Look(top=TEAL, legs=PLUM, hair="#1d1b22", skin="#d99d73"), CHEERING, True),
        (1290, 930, 340, Look(top=CREAM, legs=MOSS_DEEP, hair="#a34a2b", cut="bob"), POINTING, True),
        (1440, 950, 220, Look(top=TERRACOTTA, legs=INK, hair="#5d3a24"), RAISED, True),
    ):
        shadow(c, x + 20, y, tall * 0.28, 12, 0.35)
        figure(c, x, y, tall, look, arms=arms, flip=flip)
    for x in range(40, 1600, 96):
        grass(c, x, 985, 50, MOSS_DEEP, 6)
    c.light(1330, 190, 1350, HONEY, 0.4)


def _rocket(c: Canvas) -> None:
    """The rocket itself, a decorated bottle, around the origin."""
    for way in (-1, 1):
        c.path(f"M{way * 34} 50L{way * 82} 130L{way * 76} 150L{way * 30} 112Z", BRICK_DEEP if way > 0 else BRICK)
    body = "M-38 -40Q-38 -100 0 -170Q38 -100 38 -40V90Q38 116 14 122V146H-14V122Q-38 116 -38 90Z"
    c.path(body, c.linear((-38, 0), (38, 0), PAPER, CREAM, TEAL_LIGHT))
    c.path("M-31 -84Q-20 -126 0 -170Q20 -126 31 -84Q0 -70 -31 -84Z", BRICK)
    c.rect(-38, -20, 76, 16, AMBER)
    c.rect(-38, 70, 76, 16, TEAL)
    c.disc(0, 26, 22, TEAL_DEEP)
    c.disc(0, 26, 15, TEAL_LIGHT)
    c.poly([(-7, 60), (7, 60), (5, 150), (-5, 150)], BRICK)


def weather_station(c: Canvas) -> None:
    """A school weather station on a hill while a shower passes over the valley."""
    c.wash(c.down(0, 700, "#47788a", "#86b0b2", "#e9d9ae"))
    c.glow(300, 250, 460, HONEY, 0.85)
    c.disc(300, 260, 70, HONEY)
    for k in range(5):
        radius = 560 + k * 17
        c.path(f"M{1000 - radius} 800A{radius} {radius} 0 0 1 {1000 + radius} 800", "none", stroke=(BRICK, AMBER, PISTACHIO, TEAL_LIGHT, MAUVE_RAIN)[k],
               stroke_width=18, opacity=0.45)  # fmt: skip
    ridge(c, [(0, 600), (260, 540), (700, 620), (1100, 520), (1600, 600)], "#7fa79b", TEAL, 240)
    ridge(c, [(0, 690), (500, 640), (1000, 700), (1600, 630)], SAGE, MOSS, 240)
    for x, y, w, colour in ((1080, 180, 460, "#56707e"), (1180, 270, 430, "#45606f"), (1010, 270, 300, "#6b8792")):
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
        (350, 930, 320, Look(top=OCHRE, legs=INK, hair="#8a5a31", cut="tail"), (((4, -60), (14, -56)), ((15, -60), (17, -54))), False),
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
    c.poly([(x + 176, y - 676), (x + 226, y - 676), (x + 200, y - 646), (x + 226, y - 616), (x + 176, y - 616)], AMBER)
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


def bee_hotel(c: Canvas) -> None:
    """A hotel for wild bees among meadow flowers."""
    c.wash(c.down(0, 720, "#a9d3c8", "#dcebce", "#f8e7b4"))
    c.glow(260, 170, 460, HONEY, 0.9)
    c.disc(260, 180, 62, PAPER)
    ridge(c, [(0, 560), (380, 500), (820, 580), (1250, 500), (1600, 560)], "#a3c4a0", TEAL_MID, 230)
    ridge(c, [(0, 660), (500, 620), (1100, 670), (1600, 620)], SAGE, MOSS, 230)
    tree(c, 1430, 740, 460, MOSS)
    tree(c, 150, 730, 330, mix(MOSS, OCHRE, 0.25))
    ridge(c, [(0, 760), (600, 720), (1200, 740), (1600, 720)], mix(MOSS, PISTACHIO, 0.3), MOSS_DEEP, 300)
    _hotel(c)
    for x, y, tall, colour in _meadow(c):
        _flower(c, x, y, tall, colour)
    for x, y, s, flip in ((420, 330, 1.0, False), (530, 520, 0.8, True), (1190, 300, 1.1, True), (1270, 520, 0.85, False), (330, 600, 0.75, False), (1090, 160, 0.7, False)):
        _bee(c, x, y, s, flip)
    c.light(260, 180, 1350, HONEY, 0.42)


def _hotel(c: Canvas) -> None:
    """The wooden frame with canes, drilled logs, bricks and cones."""
    shadow(c, 850, 880, 340, 26, 0.4)
    for x in (600, 966):
        c.rect(x, 800, 34, 90, WOOD_DEEP)
    c.rect(560, 250, 480, 560, WOOD_DEEP, 6)
    rooms = ((580, 270, 210, 160, "cane"), (806, 270, 214, 160, "log"), (580, 446, 440, 150, "brick"),
             (580, 612, 150, 180, "log"), (746, 612, 274, 180, "cane"))  # fmt: skip
    for x, y, w, h, kind in rooms:
        room = box(x, y, w, h)
        c.path(room, shade(WOOD, 0.5))
        with c.group(clip=room):
            _room(c, x, y, w, h, kind)
            c.rect(x, y, w, 16, NIGHT, opacity=0.3)
    roof = polyline([(500, 262), (800, 76), (1100, 262), (1070, 286), (800, 122), (530, 286)])
    c.poly([(560, 258), (800, 110), (1040, 258)], WOOD)
    c.disc(800, 200, 32, AMBER)
    c.disc(800, 200, 18, WOOD_DEEP)
    c.path(roof, TERRACOTTA)
    c.stipple(roof, BRICK_DEEP, (1100, 280), (700, 120), 0.85)


def _room(c: Canvas, x: float, y: float, w: float, h: float, kind: str) -> None:
    if kind == "cane":
        for row in range(int(h / 22) + 1):
            for col in range(int(w / 24) + 1):
                px, py = x + col * 24 + (12 if row % 2 else 0), y + row * 21 + 8
                c.disc(px, py, 12, c.rng.choice((SAND, HONEY, WOOD_LIGHT, OCHRE)))
                c.disc(px, py, 5.5, WOOD_DEEP)
    elif kind == "log":
        for px, py, r in ((0.26, 0.28, 0.26), (0.74, 0.26, 0.24), (0.24, 0.76, 0.24), (0.72, 0.74, 0.28)):
            radius = r * min(w, h) * 1.05
            cx, cy = x + w * px, y + h * py
            c.disc(cx, cy, radius, WOOD)
            c.disc(cx, cy, radius * 0.88, tint(WOOD_LIGHT, 0.3))
            c.disc(cx, cy, radius * 0.55, "none", stroke=WOOD_LIGHT, stroke_width=3)
            for k in range(6):
                c.disc(cx + radius * 0.6 * math.cos(k * 1.05), cy + radius * 0.6 * math.sin(k * 1.05), 5, WOOD_DEEP)
    else:
        for row in range(3):
            for col in range(4):
                px, py = x + col * 124 - (62 if row % 2 else 0), y + row * 50
                c.rect(px + 3, py + 3, 118, 44, (BRICK, TERRACOTTA)[(row + col) % 2], 3)
                for k in range(3):
                    c.rect(px + 18 + k * 34, py + 14, 20, 22, BRICK_DEEP, 8)


def _meadow(c: Canvas) -> list[tuple[float, float, float, str]]:
    """Places, heights and colours of the flowers, back ones first."""
    flowers = []
    for i in range(46):
        x = c.rng.uniform(0, 1600)
        y = 850 + 150 * i / 46
        if 560 < x < 1040 and y < 905:
            continue
        flowers.append((x, y, c.rng.uniform(70, 150), c.rng.choice((BRICK, AMBER, PAPER, TERRACOTTA, BLUSH, PLUM))))
    return flowers


def _flower(c: Canvas, x: float, y: float, tall: float, colour: str) -> None:
    lean = c.rng.uniform(-14, 14)
    c.stroke([(x, y), (x + lean * 0.3, y - tall * 0.5), (x + lean, y - tall)], MOSS_DEEP, 5)
    with c.at(x + lean * 0.2, y - tall * 0.3, 1, 50):
        c.path(leaf_shape(0, 0, 46, 12), MOSS)
    size = c.rng.uniform(11, 17)
    for k in range(7):
        with c.at(x + lean, y - tall, 1, k * 51.4):
            c.disc(0, -size, size * 0.5, colour, ry=size)
    c.disc(x + lean, y - tall, size * 0.62, OCHRE if colour != AMBER else WOOD_DEEP)


def _bee(c: Canvas, x: float, y: float, s: float, flip: bool) -> None:
    with c.at(x, y, s, -8, flip):
        c.path("M-110 44Q-70 10 -46 30Q-20 54 -34 6", "none", stroke=INK, stroke_width=3, stroke_dasharray="2 10", stroke_linecap="round", opacity=0.6)
        c.disc(-4, -28, 18, PAPER, ry=30, opacity=0.8, transform="rotate(-24)")
        c.disc(18, -28, 16, PAPER, ry=28, opacity=0.8, transform="rotate(18)")
        body = disc(0, 0, 38, 25)
        c.path(body, AMBER)
        with c.group(clip=body):
            for k in (-24, -4, 16):
                c.rect(k, -30, 10, 60, WOOD_DEEP)
        c.disc(40, -4, 17, WOOD_DEEP)
        c.disc(46, -8, 4, PAPER)
        c.stroke([(46, -18), (56, -30), (66, -32)], WOOD_DEEP, 3)


SCENES = {
    "telescope-night": telescope_night,
    "chemistry-bench": chemistry_bench,
    "microscope-leaf": microscope_leaf,
    "rocket-workshop": rocket_workshop,
    "weather-station": weather_station,
    "bee-hotel": bee_hotel,
}
