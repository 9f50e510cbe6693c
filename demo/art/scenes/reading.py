"""Books and their readers: the reading room, still lifes, an evening with an author."""

from __future__ import annotations

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
    MOSS_DEEP,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    SAGE,
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
from ..people import HOLDING, POINTING, SEATED, Look, crowd_heads, figure, sitter
from ..props import (
    cup,
    glazing,
    lying_book,
    open_book,
    pine,
    shadow,
    spines,
)
from ..svg import Canvas, arch, box, curve, polyline


def _bookcase(c: Canvas, x: float, y: float, w: float, h: float, rows: int, wood: str = WOOD) -> None:
    """A bookcase whose upper left corner is ``x, y``, with full shelves."""
    c.rect(x - 16, y - 20, w + 32, h + 20, shade(wood, 0.15), 4)
    c.rect(x, y, w, h, shade(wood, 0.62))
    step = h / rows
    for row in range(rows):
        foot = y + step * (row + 1) - 14
        spines(c, x + 5, foot, w - 10, step - 26)
        c.rect(x, y + step * row, w, 26, NIGHT, opacity=0.3)
        c.rect(x - 4, foot, w + 8, 14, tint(wood, 0.12))
        c.rect(x - 4, foot + 10, w + 8, 4, shade(wood, 0.4))
    c.rect(x - 24, y - 34, w + 48, 20, tint(wood, 0.1), 4)


def reading_room(c: Canvas) -> None:
    """The library reading room: high shelves, arched window, long table and green lamps."""
    c.wash(c.down(0, 760, mix(TEAL_DEEP, TEAL, 0.4), TEAL_DEEP, INK))
    c.rect(0, 720, 1600, 280, c.down(720, 1000, WOOD, WOOD_DEEP))
    for i in range(-3, 16):
        c.line(
            [(800 + (i * 130 - 800) * 0.8, 722), (800 + (i * 130 - 800) * 1.7, 1000)],
            shade(WOOD_DEEP, 0.25),
            3,
            opacity=0.5,
        )
    view = arch(630, 70, 340, 560)
    c.path(arch(602, 42, 396, 600), PAPER)
    c.path(view, c.down(70, 630, MIST, HONEY, AMBER))
    with c.group(clip=view):
        c.disc(860, 330, 46, PAPER)
        c.glow(860, 330, 240, PAPER, 0.8)
        c.path(curve([(600, 520), (720, 460), (830, 520), (1000, 470)]) + "V660H600Z", SAGE)
        c.path(curve([(600, 580), (760, 540), (1000, 590)]) + "V660H600Z", MOSS)
    for x in (740, 850):
        c.rect(x - 4, 60, 8, 580, PAPER)
    for y in (240, 370, 500):
        c.rect(630, y, 340, 8, PAPER)
    c.path(view, "none", stroke=PAPER, stroke_width=14)
    c.rect(586, 636, 428, 22, CREAM, 3)
    _bookcase(c, 30, 110, 500, 640, 5)
    _bookcase(c, 1070, 110, 500, 640, 5)
    _ladder(c, 1170, 760)
    c.poly(
        [(640, 640), (970, 640), (1240, 1000), (260, 1000)],
        c.down(640, 1000, (0, HONEY, 0.34), (1, HONEY, 0.03)),
        filter=c.blur(14),
    )
    figure(
        c,
        470,
        800,
        330,
        Look(top=OCHRE, legs=INK, cut="bun", hair="#5d3a24", skirt=True),
        arms=POINTING,
        back=True,
        flip=True,
    )
    for x, look in (
        (640, Look(top=BRICK, hair="#1d1b22", extras=("glasses",))),
        (975, Look(top=SAGE, hair="#a34a2b", cut="bob", skin="#f7d6b8")),
    ):
        sitter(c, x, 800, 320, look)
    _long_table(c)
    c.light(830, 300, 1050, AMBER, 0.45)


def _ladder(c: Canvas, x: float, ground: float) -> None:
    for dx in (0, 74):
        c.line([(x + dx, ground), (x + dx + 60, 96)], WOOD_LIGHT, 11)
    for i in range(9):
        y = ground - 50 - i * 68
        lean = (ground - y) / (ground - 96) * 60
        c.line([(x + lean, y), (x + 74 + lean, y)], WOOD_LIGHT, 8)


def _long_table(c: Canvas) -> None:
    """The reading table in front, with two lamps and open books."""
    top = polyline([(330, 800), (1270, 800), (1390, 872), (210, 872)])
    c.poly([(240, 880), (1360, 880), (1330, 1000), (270, 1000)], NIGHT, opacity=0.4)
    for x in (250, 1310):
        c.rect(x, 880, 44, 120, WOOD_DEEP)
    c.path(top, c.linear((300, 800), (1300, 870), WOOD_LIGHT, WOOD))
    c.stipple(top, WOOD_DEEP, (1390, 872), (700, 800), 0.7)
    c.rect(210, 872, 1180, 24, WOOD_DEEP)
    open_book(c, 640, 852, 200, TEAL)
    open_book(c, 985, 852, 200, BRICK)
    for x in (430, 815, 1190):
        c.glow(x, 790, 210, HONEY, 0.75)
        c.rect(x - 34, 838, 68, 12, OCHRE, 6)
        c.rect(x - 5, 740, 10, 104, OCHRE)
        hood = f"M{x - 74} 750Q{x - 66} 700 {x - 40} 696H{x + 40}Q{x + 66} 700 {x + 74} 750Z"
        c.path(hood, MOSS)
        c.stipple(hood, MOSS_DEEP, (x + 74, 750), (x - 30, 720), 0.8)
        c.rect(x - 70, 748, 140, 7, HONEY, 3)
    for i, (colour, w) in enumerate(((INK, 130), (TERRACOTTA, 118), (CREAM, 104))):
        lying_book(c, 262 + i * 6, 866 - i * 22, w, 22, colour)


def stacked_books(c: Canvas) -> None:
    """Books in a stack with a cup and glasses, warm side light."""
    c.wash(c.linear((0, 0), (1600, 720), "#f2c98f", "#e3a266", "#a95b3f"))
    c.path("M0 0H460L1060 720H0Z", HONEY, opacity=0.25, filter=c.blur(30))
    c.stipple(box(0, 0, 1600, 740), BRICK_DEEP, (1600, 500), (600, 200), 0.75)
    c.rect(0, 730, 1600, 270, c.linear((0, 730), (1600, 900), tint(WOOD_LIGHT, 0.25), WOOD_LIGHT, WOOD))
    c.rect(0, 730, 1600, 8, CREAM, opacity=0.35)
    for y in (800, 870, 950):
        c.stroke([(0, y), (500, y + 8), (1100, y - 10), (1600, y + 4)], WOOD, 2, opacity=0.4)
    c.disc(880, 862, 560, c.radial(880, 862, 560, (0, NIGHT, 0.5), (1, NIGHT, 0)), ry=46)
    stack = (
        (470, 640, 96, TEAL_DEEP),
        (500, 590, 74, BRICK),
        (455, 600, 66, CREAM),
        (520, 540, 88, OCHRE),
        (490, 560, 58, TEAL_MID),
        (535, 480, 70, PLUM),
    )
    y = 860.0
    for i, (x, w, h, colour) in enumerate(stack):
        lying_book(c, x, y, w, h, colour, spine_left=i % 3 != 1)
        band = AMBER if colour not in (OCHRE, CREAM) else BRICK
        if i % 3 != 1:
            c.rect(x + w * 0.13, y - h, w * 0.014, h, band, opacity=0.9)
        c.rect(x, y - 3, w, 6, NIGHT, opacity=0.18)
        y -= h
    c.path("M690 408L700 520L716 500L734 522L724 408Z", BRICK)
    open_book(c, 770, 402, 470, INK)
    _apple(c, 1240, 866)
    cup(c, 320, 872, 150, PAPER)
    for way, drift in ((-14, 20), (12, -18)):
        c.stroke(
            [(320 + way, 700), (320 + way + drift, 650), (320 + way - drift, 600), (320 + way, 545)],
            PAPER,
            9,
            opacity=0.5,
        )
    _spectacles(c, 1180, 936)
    c.light(120, 120, 1350, HONEY, 0.5)


def _apple(c: Canvas, x: float, y: float) -> None:
    shadow(c, x + 40, y, 130, 18, 0.4)
    body = curve(
        [
            (x - 66, y - 84),
            (x - 40, y - 128),
            (x, y - 118),
            (x + 40, y - 128),
            (x + 68, y - 84),
            (x + 48, y - 14),
            (x, y - 4),
            (x - 46, y - 14),
        ],
        close=True,
    )
    c.path(body, BRICK)
    c.stipple(body, BRICK_DEEP, (x + 70, y - 20), (x - 20, y - 110), 0.95)
    c.stipple(body, APRICOT, (x - 60, y - 120), (x, y - 60), 0.8)
    c.stroke([(x, y - 116), (x + 4, y - 142), (x + 16, y - 160)], WOOD_DEEP, 8)
    c.path(
        f"M{x + 8} {y - 140}Q{x + 40} {y - 180} {x + 78} {y - 156}Q{x + 46} {y - 126} {x + 8} {y - 140}Z",
        MOSS,
    )


def _spectacles(c: Canvas, x: float, y: float) -> None:
    for dx in (0, 118):
        c.disc(x + dx, y, 50, TEAL_LIGHT, ry=24, opacity=0.35)
        c.disc(x + dx, y, 50, "none", ry=24, stroke=INK, stroke_width=8)
    c.stroke([(x + 48, y - 4), (x + 59, y - 12), (x + 70, y - 4)], INK, 8)
    c.stroke([(x - 48, y - 6), (x - 20, y - 60), (x + 70, y - 76)], INK, 7)
    c.stroke([(x + 166, y - 6), (x + 190, y - 60), (x + 262, y - 70)], INK, 7)


def winter_window(c: Canvas) -> None:
    """A window seat in winter: snow outside, books, candle and cat inside."""
    c.wash(c.linear((0, 0), (1600, 1000), "#7d3f35", BRICK_DEEP, "#4a2730"))
    pane = box(330, 90, 940, 600)
    c.rect(290, 50, 1020, 690, PAPER, 6)
    c.path(pane, c.down(90, 690, "#274b69", "#5b87a0", "#b9d2d8"))
    with c.group(clip=pane):
        c.disc(1080, 220, 52, CREAM)
        c.glow(1080, 220, 220, CREAM, 0.5)
        c.path(curve([(330, 500), (520, 400), (760, 510), (1010, 420), (1280, 500)]) + "V700H330Z", "#8fb0be")
        c.path(curve([(330, 600), (600, 540), (900, 610), (1280, 550)]) + "V700H330Z", "#dbe8e6")
        for x, y, tall in (
            (420, 640, 250),
            (510, 625, 180),
            (1130, 630, 260),
            (1220, 650, 200),
            (700, 600, 120),
        ):
            pine(c, x, y, tall, "#2d5a63")
            for k in (0.5, 0.75):
                c.poly(
                    [
                        (x, y - tall * (k + 0.12)),
                        (x + tall * 0.09, y - tall * k),
                        (x - tall * 0.09, y - tall * k),
                    ],
                    PAPER,
                    opacity=0.8,
                )
        c.rect(830, 530, 120, 74, "#7a4a43")
        c.poly([(812, 532), (890, 474), (968, 532)], PAPER)
        c.rect(872, 556, 30, 34, HONEY)
        c.glow(887, 572, 70, AMBER, 0.6)
        for _ in range(130):
            c.disc(
                c.rng.uniform(330, 1270),
                c.rng.uniform(90, 690),
                c.rng.choice((2.5, 3.5, 5, 6.5)),
                PAPER,
                opacity=0.85,
            )
        for x in (330, 796):
            c.path(f"M{x} 690v-60q120 44 220 20t250 40Z", PAPER, opacity=0.55)
    glazing(c, 330, 90, 940, 600, PAPER, (4, 2))
    for way, edge in ((1, 210), (-1, 1390)):
        drape = curve(
            [
                (edge, -10),
                (edge + way * 190, -10),
                (edge + way * 120, 330),
                (edge + way * 40, 560),
                (edge + way * 70, 760),
                (edge - way * 90, 760),
                (edge - way * 60, 400),
            ],
            close=True,
            tension=0.12,
        )
        c.path(drape, TEAL)
        c.stipple(drape, TEAL_DEEP, (edge - way * 60, 700), (edge + way * 130, 200), 0.95)
        for k in (-10, 40, 90):
            c.stroke(
                [(edge + way * k, 0), (edge + way * k * 0.7, 330), (edge + way * (k * 0.3 + 8), 750)],
                TEAL_DEEP,
                5,
                opacity=0.6,
            )
    c.rect(0, 0, 1600, 26, WOOD_DEEP)
    c.rect(0, 752, 1600, 40, tint(WOOD_LIGHT, 0.25))
    c.rect(0, 792, 1600, 208, c.down(792, 1000, WOOD, WOOD_DEEP))
    for x in (60, 460, 860, 1260):
        c.rect(x, 832, 330, 140, "none", 6, stroke=shade(WOOD, 0.3), stroke_width=6)
    spines(c, 360, 752, 250, 220)
    for i, (colour, w) in enumerate(((TEAL_DEEP, 250), (AMBER, 220), (BRICK, 236))):
        lying_book(c, 950 + i * 8, 752 - i * 42, w, 42, colour)
    _cat(c, 770, 752)
    cup(c, 1060, 626, 76, PAPER)
    _candle(c, 1300, 752)
    c.light(1250, 600, 1150, AMBER, 0.4)


def _cat(c: Canvas, x: float, y: float) -> None:
    """A cat sitting with its back to the room."""
    fur = "#2b2a33"
    c.stroke([(x + 60, y - 14), (x + 130, y - 10), (x + 150, y - 60), (x + 128, y - 84)], fur, 20)
    c.path(
        f"M{x - 70} {y}Q{x - 84} {y - 110} {x - 36} {y - 150}H{x + 36}Q{x + 84} {y - 110} {x + 70} {y}Z", fur
    )
    c.disc(x, y - 176, 48, fur, ry=42)
    c.poly([(x - 46, y - 188), (x - 40, y - 246), (x - 8, y - 214)], fur)
    c.poly([(x + 46, y - 188), (x + 40, y - 246), (x + 8, y - 214)], fur)
    c.stroke([(x - 62, y - 60), (x - 62, y - 110), (x - 40, y - 146)], "#7f98a5", 4, opacity=0.7)


def _candle(c: Canvas, x: float, y: float) -> None:
    c.glow(x, y - 190, 230, AMBER, 0.8)
    c.rect(x - 24, y - 140, 48, 130, CREAM, 6)
    c.stipple(box(x - 24, y - 140, 48, 130), OCHRE, (x + 24, y), (x - 24, y - 140), 0.7)
    c.rect(x - 58, y - 14, 116, 14, OCHRE, 7)
    c.path(f"M{x} {y - 210}Q{x + 24} {y - 166} {x} {y - 148}Q{x - 24} {y - 166} {x} {y - 210}Z", AMBER)
    c.path(f"M{x} {y - 188}Q{x + 11} {y - 164} {x} {y - 152}Q{x - 11} {y - 164} {x} {y - 188}Z", PAPER)


def book_promotion(c: Canvas) -> None:
    """A book is presented: two chairs, a microphone, a large open book and an audience."""
    c.wash(c.down(0, 700, "#5b2f33", BRICK_DEEP, BRICK))
    for x in range(-20, 1640, 90):
        c.rect(x, 0, 40, 700, NIGHT, opacity=0.1)
    c.rect(0, 690, 1600, 310, c.down(690, 1000, WOOD_LIGHT, WOOD, WOOD_DEEP))
    c.disc(800, 330, 300, AMBER)
    c.stipple("M500 330a300 300 0 1 0 600 0a300 300 0 1 0 -600 0Z", TERRACOTTA, (1080, 560), (700, 200), 0.8)
    open_book(c, 800, 478, 480, TEAL_DEEP)
    for dx, dy, r in ((-60, -190, 12), (30, -240, 9), (110, -180, 14), (-130, -150, 8), (-10, -165, 7)):
        c.disc(800 + dx, 478 + dy, r, PAPER, opacity=0.85)
    for x, way in ((190, 1), (1410, -1)):
        c.poly(
            [(x - 20, 0), (x + 20, 0), (x + way * 620, 700), (x + way * 240, 700)],
            HONEY,
            opacity=0.13,
            filter=c.blur(12),
        )
    c.disc(800, 740, 520, c.radial(800, 740, 520, (0, HONEY, 0.5), (1, HONEY, 0)), ry=70)
    for x, flip, look, arms in (
        (560, False, Look(top=TEAL_LIGHT, legs=INK, hair="#8a5a31", cut="bob", extras=("glasses",)), HOLDING),
        (1040, True, Look(top=INK, legs=TEAL_DEEP, hair="#b9b2a7", extras=("beard",)), POINTING),
    ):
        shadow(c, x, 762, 120, 16, 0.4)
        _armchair(c, x, 758, MOSS if flip else OCHRE, flip)
        figure(c, x + (24 if flip else -24), 758, 330, look, arms=arms, stance=SEATED, lift=-8, flip=flip)
    c.rect(744, 640, 112, 12, WOOD_DEEP, 6)
    c.line([(800, 650), (800, 756)], WOOD_DEEP, 12)
    c.line([(760, 758), (840, 758)], WOOD_DEEP, 10)
    for i, colour in enumerate((BRICK, TEAL)):
        lying_book(c, 752 + i * 5, 640 - i * 17, 92, 17, colour)
    c.line([(690, 560), (690, 756)], INK, 6)
    c.line([(650, 758), (730, 758)], INK, 8)
    c.line([(690, 560), (650, 532)], INK, 6)
    c.rect(624, 508, 40, 28, INK, 12)
    looks = [
        Look(top=t, hair=h, cut=k)
        for t, h, k in (
            (PLUM, "#3a251d", "short"),
            (TEAL, "#8a5a31", "long"),
            (INK, "#b9b2a7", "bun"),
            (MOSS_DEEP, "#1d1b22", "short"),
            (TEAL_DEEP, "#a34a2b", "bob"),
            (PLUM, "#5d3a24", "long"),
            (INK, "#1d1b22", "tail"),
        )
    ]
    crowd_heads(c, 110, 1010, 400, looks, 230)
    c.stipple(box(0, 780, 1600, 220), NIGHT, (0, 1000), (0, 780), 0.75)
    c.light(800, 340, 1000, AMBER, 0.45)


def _armchair(c: Canvas, x: float, y: float, colour: str, flip: bool) -> None:
    with c.at(x, y, 1, flip=flip):
        for leg in (-70, 50):
            c.line([(leg, -30), (leg - 6, 0)], WOOD_DEEP, 12)
        back = curve(
            [(-96, -40), (-116, -150), (-92, -260), (-50, -262), (-34, -150), (-30, -50)], close=True
        )
        c.path(back, shade(colour, 0.15))
        c.rect(-84, -130, 170, 100, colour, 26)
        c.stipple(box(-84, -130, 170, 100, 26), shade(colour, 0.55), (90, -30), (-40, -120), 0.8)


SCENES = {
    "library-reading-room": reading_room,
    "stacked-books": stacked_books,
    "winter-window": winter_window,
    "book-promotion": book_promotion,
}
