"""Trying things out: the chemistry bench and the water rocket."""

from __future__ import annotations

from ..palette import (
    AMBER,
    BRICK,
    BRICK_DEEP,
    CREAM,
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
from ..people import CHEERING, POINTING, RAISED, Look, figure
from ..props import cloud, grass, poplar, ridge, shadow
from ..svg import Canvas, box, curve


def _flask(c: Canvas, x: float, y: float, h: float, liquid: str, level: float = 0.45) -> None:
    """A conical flask standing on ``y``."""
    w = h * 0.42
    outline = (
        f"M{x - h * 0.1:.1f} {y - h:.1f}V{y - h * 0.62:.1f}"
        f"L{x - w:.1f} {y - h * 0.08:.1f}Q{x - w:.1f} {y:.1f} {x - w * 0.8:.1f} {y:.1f}"
        f"H{x + w * 0.8:.1f}Q{x + w:.1f} {y:.1f} {x + w:.1f} {y - h * 0.08:.1f}"
        f"L{x + h * 0.1:.1f} {y - h * 0.62:.1f}V{y - h:.1f}Z"
    )
    _glass(c, outline, x, y, w, h, liquid, level)
    c.rect(x - h * 0.13, y - h * 1.02, h * 0.26, h * 0.05, PAPER, 4, opacity=0.9)


def _round_flask(c: Canvas, x: float, y: float, r: float, liquid: str, level: float = 0.5) -> None:
    """A round-bottomed flask whose lowest point is at ``y``."""
    outline = (
        f"M{x - r * 0.24:.1f} {y - r * 3.2:.1f}V{y - r * 1.93:.1f}"
        f"A{r:.1f} {r:.1f} 0 1 0 {x + r * 0.24:.1f} {y - r * 1.93:.1f}"
        f"V{y - r * 3.2:.1f}Z"
    )
    _glass(c, outline, x, y, r, r * 2, liquid, level)
    c.rect(x - r * 0.34, y - r * 3.26, r * 0.68, r * 0.14, PAPER, 4, opacity=0.9)


def _glass(
    c: Canvas, outline: str, x: float, y: float, w: float, h: float, liquid: str, level: float
) -> None:
    """Glass with liquid up to ``level`` of its height, bubbles and a highlight."""
    c.path(outline, PAPER, opacity=0.3)
    with c.group(clip=outline):
        top = y - h * level
        c.rect(
            x - w * 1.2,
            top,
            w * 2.4,
            h,
            c.linear((x - w, top), (x + w, y), tint(liquid, 0.35), liquid, shade(liquid, 0.25)),
        )
        c.disc(x, top, w * 1.1, tint(liquid, 0.55), ry=h * 0.035)
        for _ in range(7):
            c.disc(
                x + c.rng.uniform(-0.6, 0.6) * w,
                y - c.rng.uniform(0.06, level * 0.9) * h,
                c.rng.uniform(3, 8),
                PAPER,
                opacity=0.55,
            )
        c.rect(x - w * 0.7, y - h * 2, w * 0.16, h * 2, PAPER, opacity=0.25)
    c.path(outline, "none", stroke=PAPER, stroke_width=5, opacity=0.85, stroke_linejoin="round")


def chemistry_bench(c: Canvas) -> None:
    """Glassware on a laboratory bench, back-lit by a window."""
    c.wash(c.linear((0, 0), (1600, 800), TEAL_MID, TEAL, TEAL_DEEP))
    for row in range(5):
        for col in range(11):
            c.rect(
                col * 150 + 4,
                row * 150 + 4,
                142,
                142,
                tint(TEAL_MID, 0.15),
                4,
                opacity=0.12 + 0.12 * c.rng.random(),
            )
    c.glow(620, 380, 560, HONEY, 0.55)
    c.rect(980, 180, 560, 18, WOOD_LIGHT, 3)
    c.rect(980, 198, 560, 8, NIGHT, opacity=0.25)
    for i, (colour, w) in enumerate(
        ((BRICK, 62), (OCHRE, 70), (MOSS, 58), (PLUM, 66), (TERRACOTTA, 60), (TEAL_DEEP, 64))
    ):
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


def rocket_workshop(c: Canvas) -> None:
    """A water rocket goes up from a meadow while children watch."""
    c.wash(c.down(0, 760, "#5da3ab", "#a8d3cd", "#f6e6bf"))
    c.glow(1330, 190, 420, HONEY, 0.8)
    c.disc(1330, 190, 60, PAPER)
    for x, y, w in ((70, 230, 300), (1060, 380, 330), (330, 420, 200)):
        cloud(c, x, y, w)
    ridge(c, [(0, 640), (320, 570), (700, 650), (1100, 580), (1600, 640)], "#8db7a0", TEAL_MID, 220)
    ridge(c, [(0, 730), (400, 690), (900, 730), (1600, 690)], SAGE, MOSS, 220)
    for x, tall in ((60, 210), (120, 260), (1490, 240), (1550, 280)):
        poplar(c, x, 760, tall, MOSS_DEEP)
    ridge(c, [(0, 810), (500, 780), (1000, 800), (1600, 770)], mix(MOSS, PISTACHIO, 0.35), MOSS_DEEP, 260)
    trail = curve(
        [(770, 860), (784, 700), (820, 520), (848, 430), (884, 440), (872, 540), (840, 700), (850, 860)],
        close=True,
    )
    c.path(trail, PAPER, opacity=0.75, filter=c.blur(7))
    for _ in range(60):
        t = c.rng.random()
        c.disc(
            866 - 56 * t + c.rng.gauss(0, 16 + 30 * t),
            440 + 400 * t,
            c.rng.uniform(3, 10),
            c.rng.choice((PAPER, TEAL_LIGHT, MIST)),
            opacity=0.85,
        )
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
        (
            420,
            900,
            300,
            Look(top=BRICK, legs=INK, hair="#3a251d", extras=("glasses",)),
            (((4, -58), (16, -50)), ((16, -58), (26, -50))),
            False,
        ),
        (
            250,
            940,
            230,
            Look(top=AMBER, legs=TEAL_DEEP, hair="#8a5a31", cut="pigtails", skirt=True),
            CHEERING,
            False,
        ),
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
        c.path(
            f"M{way * 34} 50L{way * 82} 130L{way * 76} 150L{way * 30} 112Z", BRICK_DEEP if way > 0 else BRICK
        )
    body = "M-38 -40Q-38 -100 0 -170Q38 -100 38 -40V90Q38 116 14 122V146H-14V122Q-38 116 -38 90Z"
    c.path(body, c.linear((-38, 0), (38, 0), PAPER, CREAM, TEAL_LIGHT))
    c.path("M-31 -84Q-20 -126 0 -170Q20 -126 31 -84Q0 -70 -31 -84Z", BRICK)
    c.rect(-38, -20, 76, 16, AMBER)
    c.rect(-38, 70, 76, 16, TEAL)
    c.disc(0, 26, 22, TEAL_DEEP)
    c.disc(0, 26, 15, TEAL_LIGHT)
    c.poly([(-7, 60), (7, 60), (5, 150), (-5, 150)], BRICK)


SCENES = {
    "chemistry-bench": chemistry_bench,
    "rocket-workshop": rocket_workshop,
}
