"""Papers worth keeping: the photograph archive, the agreement, the certificate."""

from __future__ import annotations

from ..palette import (
    AMBER,
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
    SAGE,
    SAND,
    STONE,
    TAUPE,
    TEAL,
    TEAL_DEEP,
    TEAL_MID,
    TERRACOTTA,
    WOOD,
    WOOD_DEEP,
    WOOD_LIGHT,
    mix,
    shade,
    tint,
)
from ..people import HANGING, Look, figure, sitter
from ..props import (
    lying_book,
    potted_plant,
)
from ..svg import Canvas, arch, box, curve, polyline


def photo_archive(c: Canvas) -> None:
    """A box of old photographs on a table, some laid out for cataloguing."""
    c.wash(c.linear((0, 0), (1600, 1000), tint(TEAL_MID, 0.1), TEAL, TEAL_DEEP))
    c.stipple(box(0, 0, 1600, 1000), INK, (1600, 1000), (400, 100), 0.7)
    with c.at(800, 520, 1, -3):
        c.rect(-640, -380, 1280, 800, "#d9c7a0", 8, opacity=0.16)
    _archive_box(c)
    prints = (
        (300, 700, -13, 0),
        (560, 800, 6, 1),
        (960, 800, -5, 2),
        (1270, 690, 11, 3),
        (1300, 300, 7, 4),
        (280, 270, -8, 5),
    )
    for x, y, turn, kind in prints:
        with c.at(x, y, 1.12, turn):
            _old_print(c, kind)
    with c.at(1120, 530, 1, 32):
        c.line([(0, 70), (0, 190)], WOOD_DEEP, 22)
        c.disc(0, 0, 78, PAPER, opacity=0.22)
        c.disc(0, 0, 78, "none", stroke=OCHRE, stroke_width=14)
        c.path(
            "M-48 -34Q-30 -58 0 -60",
            "none",
            stroke=PAPER,
            stroke_width=8,
            stroke_linecap="round",
            opacity=0.8,
        )
    c.light(260, 120, 1350, HONEY, 0.45)


def _archive_box(c: Canvas) -> None:
    """The open box with filed photographs, in simple perspective."""
    c.path("M470 690L1160 690L1230 742L540 742Z", NIGHT, opacity=0.35, filter=c.blur(14))
    c.poly([(520, 300), (1060, 300), (1110, 400), (470, 400)], shade(SAND, 0.5))
    for i in range(9):
        y = 300 + i * 13
        x = 530 - i * 4
        c.rect(
            x + c.rng.randrange(0, 30),
            y - 96 + c.rng.randrange(0, 18),
            500 + i * 8,
            150,
            (CREAM, SAND, PAPER, STONE)[i % 4],
            3,
        )
        if i % 3 == 1:
            c.rect(x + 60 + i * 40, y - 122, 96, 40, (BRICK, TEAL_MID, OCHRE)[i % 3], 6)
    front = polyline([(470, 400), (1110, 400), (1086, 690), (494, 690)])
    c.path(front, mix(SAND, OCHRE, 0.35))
    c.stipple(front, WOOD, (1110, 690), (520, 430), 0.7)
    c.poly([(462, 392), (1118, 392), (1116, 418), (464, 418)], tint(SAND, 0.4))
    c.rect(690, 486, 200, 100, PAPER, 4, stroke=OCHRE_DEEP, stroke_width=8)
    for y in (514, 538, 562):
        c.line([(714, y), (866 - (y % 3) * 30, y)], TAUPE, 5, opacity=0.7)
    c.path("M750 640a40 26 0 0 0 80 0", "none", stroke=WOOD_DEEP, stroke_width=11, stroke_linecap="round")


def _old_print(c: Canvas, kind: int) -> None:
    """One sepia photograph with a deckle border, centred on the origin."""
    c.rect(-112, -84, 236, 184, NIGHT, 4, opacity=0.28)
    c.rect(-120, -92, 240, 184, CREAM, 3)
    frame = box(-106, -78, 212, 156)
    c.path(frame, c.down(-78, 78, "#ecd9b4", "#c9a676"))
    with c.group(clip=frame):
        if kind == 3:
            c.path(curve([(-110, 40), (-20, 10), (110, 36)]) + "V90H-110Z", "#a17e54")
            c.rect(-20, -30, 40, 100, "#e7cfa3")
            c.poly([(-28, -30), (0, -74), (28, -30)], "#5d4330")
            c.path(arch(-8, 34, 16, 36), "#5d4330")
            c.disc(0, -4, 9, "#7a5a3c")
            for x in (-74, 66):
                c.disc(x, 30, 24, "#8a6a48", ry=34)
                c.rect(x - 3, 40, 6, 40, "#5d4330")
        elif kind == 0:
            c.path(curve([(-110, 20), (-40, -24), (30, 16), (110, -14)]) + "V90H-110Z", "#a17e54")
            c.rect(-30, 0, 70, 60, "#7a5a3c")
            c.poly([(-42, 2), (5, -36), (52, 2)], "#5d4330")
            c.path(arch(-6, 26, 22, 36), "#e7cfa3")
        elif kind == 1:
            for x, tall, look in ((-58, 118, "#5d4330"), (-8, 130, "#46352a"), (48, 112, "#6b4e37")):
                figure(
                    c,
                    x,
                    84,
                    tall,
                    Look(skin="#d9b98b", hair="#3d2d23", top=look, legs="#46352a", skirt=x != -8),
                )
        elif kind == 2:
            c.rect(-110, 40, 220, 40, "#7a5a3c")
            c.path("M-90 40a45 45 0 0 1 90 0ZM0 40a45 45 0 0 1 90 0Z", "#e7cfa3")
            c.rect(-110, -22, 220, 20, "#5d4330")
        elif kind == 5:
            c.disc(0, 0, 62, "#f2e2bf", ry=72)
            sitter(
                c, 0, 84, 168, Look(skin="#d9b98b", hair="#3d2d23", top="#5d4330", cut="bun"), arms=HANGING
            )
        else:
            for x in (-70, -20, 44):
                c.disc(x, -10, 38, "#8a6a48", ry=46)
                c.rect(x - 5, 10, 10, 70, "#5d4330")
    c.stipple(frame, "#6b4a2e", (110, 80), (-60, -50), 0.6)


def memorandum(c: Canvas) -> None:
    """Two people sign a memorandum: hands, pens, two folders and a ribbon, seen from above the desk."""
    c.wash(c.linear((0, 0), (1600, 1000), WOOD_LIGHT, WOOD, WOOD_DEEP))
    for i in range(11):
        y = i * 96 + 20
        c.stroke([(0, y), (420, y + 14), (900, y - 12), (1600, y + 8)], WOOD_DEEP, 3, opacity=0.3)
    blotter = box(120, 150, 1360, 700, 26)
    c.rect(132, 170, 1360, 700, NIGHT, 26, opacity=0.3)
    c.path(blotter, TEAL_DEEP)
    c.stipple(blotter, NIGHT, (1480, 850), (500, 250), 0.8)
    c.path(box(144, 174, 1312, 652, 16), "none", stroke=OCHRE, stroke_width=4)
    for x, turn, way in ((490, -4, 1), (1110, 4, -1)):
        with c.at(x, 480, 1, turn):
            _agreement(c, way)
    for i in range(2):
        c.stroke(
            [(770 + i * 24, 170), (800 + i * 14, 400), (775 + i * 20, 620), (810 + i * 10, 826)],
            (BRICK, CREAM)[i],
            20,
        )
    c.stroke([(818, 172), (830, 400), (806, 622), (842, 826)], MIDNIGHT, 20)
    _signing_hand(c, 440, 668, False, MIDNIGHT, "#f3c9a5")
    _signing_hand(c, 1160, 668, True, BRICK, "#d99d73")
    _cup_from_above(c, 250, 262)
    for dx, turn, leaf in ((1330, -30, SAGE), (1360, 10, MOSS), (1390, 46, MOSS_DEEP)):
        with c.at(dx, 300, 1, turn):
            c.path("M0 0C40 -40 34 -110 0 -140C-34 -110 -40 -40 0 0Z", leaf)
    for x, y, petal in ((1330, 240, CREAM), (1400, 260, BLUSH), (1370, 196, AMBER)):
        for k in range(6):
            with c.at(x, y, 1, k * 60):
                c.disc(0, -18, 13, petal, ry=17)
        c.disc(x, y, 11, OCHRE_DEEP)
    c.light(300, 120, 1400, HONEY, 0.45)


def _cup_from_above(c: Canvas, x: float, y: float) -> None:
    """A cup of coffee on its saucer, looking straight down."""
    c.disc(x + 10, y + 14, 92, NIGHT, opacity=0.3)
    c.disc(x, y, 90, PAPER)
    c.disc(x, y, 66, SAND)
    c.line([(x + 40, y + 34), (x + 74, y + 62)], PAPER, 20)
    c.disc(x, y, 54, PAPER)
    c.disc(x, y, 43, WOOD_DEEP)
    c.disc(x - 8, y - 8, 26, WOOD, opacity=0.6)


def _agreement(c: Canvas, way: int) -> None:
    """One copy of the agreement in a leather folder, centred on the origin."""
    c.rect(-228, -268, 470, 560, NIGHT, 10, opacity=0.35)
    c.rect(-238, -280, 476, 560, BRICK_DEEP if way > 0 else MIDNIGHT, 10)
    c.rect(-206, -256, 412, 512, PAPER, 3)
    c.stipple(box(-206, -256, 412, 512), SAND, (206, 256), (-100, -150), 0.8)
    c.disc(0, -200, 26, OCHRE)
    c.disc(0, -200, 16, HONEY)
    c.rect(-96, -150, 192, 12, INK, 6)
    for i in range(8):
        c.rect(-160, -104 + i * 28, 320 - (i * 53) % 90, 7, TAUPE, 3, opacity=0.55)
    for x in (-160, 30):
        c.rect(x, 190, 130, 4, INK)
    c.disc(150 * way, 150, 38, BRICK)
    c.poly(
        [(150 * way - 24, 176), (150 * way - 36, 246), (150 * way - 8, 226), (150 * way + 6, 186)], BRICK_DEEP
    )
    c.disc(150 * way, 150, 25, TERRACOTTA)


def _signing_hand(c: Canvas, x: float, y: float, flip: bool, sleeve: str, skin: str) -> None:
    """A forearm from the lower edge with a pen; the nib is near ``x, y``."""
    with c.at(x, y, 1, flip=flip):
        arm = curve(
            [(-350, 360), (-250, 200), (-140, 96), (-60, 150), (-120, 260), (-190, 380)],
            close=True,
            tension=0.1,
        )
        c.path(arm, NIGHT, opacity=0.3, transform="translate(16 18)")
        c.path(arm, sleeve)
        c.stipple(arm, shade(sleeve, 0.6), (-60, 260), (-260, 180), 0.85)
        c.poly([(-166, 88), (-132, 66), (-28, 140), (-56, 172)], PAPER)
        hand = curve(
            [(-140, 84), (-110, 20), (-60, -6), (-10, 14), (20, 56), (4, 100), (-36, 146)], close=True
        )
        c.path(hand, skin)
        c.stipple(hand, shade(skin, 0.35), (10, 130), (-90, 30), 0.6)
        c.line([(30, 44), (-66, -120)], INK, 15)
        c.line([(-10, -24), (-66, -120)], OCHRE, 15)
        c.poly([(22, 46), (38, 36), (50, 76)], AMBER)
        for start, end in (((-70, 4), (6, 34)), ((-84, 30), (-4, 64)), ((-78, 62), (-10, 92))):
            c.line([start, end], skin, 26)
            c.line(
                [(start[0] + 10, start[1] + 14), (end[0], end[1] + 14)], shade(skin, 0.3), 2.5, opacity=0.7
            )


def certificate_wall(c: Canvas) -> None:
    """A framed quality certificate on a wall over a sideboard with a plant."""
    c.wash(c.linear((0, 0), (1600, 900), mix(SAGE, PAPER, 0.35), SAGE, mix(MOSS, SAGE, 0.4)))
    c.stipple(box(0, 0, 1600, 860), MOSS_DEEP, (1600, 700), (500, 150), 0.6)
    c.poly([(0, 0), (420, 0), (1100, 800), (560, 800)], HONEY, opacity=0.22, filter=c.blur(8))
    c.poly([(520, 0), (660, 0), (1300, 760), (1190, 800)], HONEY, opacity=0.16, filter=c.blur(8))
    for x, y, w, h, kind in (
        (560, 110, 480, 600, "main"),
        (230, 200, 240, 310, "small"),
        (1130, 200, 240, 310, "photo"),
    ):
        c.rect(x + 20, y + 26, w, h, NIGHT, 4, opacity=0.3, filter=c.blur(10))
        c.rect(x, y, w, h, WOOD if kind == "main" else (TEAL_DEEP if kind == "small" else BRICK_DEEP), 4)
        c.rect(x + 10, y + 10, w - 20, h - 20, "none", stroke=AMBER, stroke_width=4, opacity=0.8)
        c.rect(x + 24, y + 24, w - 48, h - 48, PAPER)
    _certificate(c)
    for i in range(5):
        c.rect(286, 330 + i * 26, 128 - (i * 37) % 50, 7, TAUPE, 3, opacity=0.55)
    c.disc(350, 274, 26, OCHRE)
    c.disc(350, 274, 16, CREAM)
    c.disc(390, 460, 16, BRICK)
    view = box(1160, 230, 180, 250)
    c.path(view, c.down(230, 480, MIST, HONEY))
    with c.group(clip=view):
        ridge_line = curve([(1150, 400), (1220, 350), (1280, 390), (1350, 350)])
        c.path(ridge_line + "V490H1150Z", TEAL_MID)
        c.path(curve([(1150, 440), (1240, 410), (1350, 450)]) + "V490H1150Z", MOSS)
        c.disc(1290, 290, 22, AMBER)
    c.rect(0, 852, 1600, 148, c.down(852, 1000, WOOD, WOOD_DEEP))
    c.rect(220, 780, 1160, 26, tint(WOOD_LIGHT, 0.2), 4)
    c.rect(250, 806, 1100, 194, WOOD_LIGHT)
    c.stipple(box(250, 806, 1100, 194), WOOD_DEEP, (1350, 1000), (500, 806), 0.75)
    for x in (274, 640, 1006):
        c.rect(x, 828, 330, 172, "none", 4, stroke=WOOD, stroke_width=5)
        c.disc(x + 165, 856, 9, WOOD_DEEP)
    potted_plant(c, 1220, 780, 250, TERRACOTTA, MOSS_DEEP)
    for i, (colour, w) in enumerate(((TEAL_DEEP, 220), (OCHRE, 190), (BRICK, 204))):
        lying_book(c, 310 + i * 10, 780 - i * 34, w, 34, colour)
    c.light(120, 60, 1450, HONEY, 0.45)


def _certificate(c: Canvas) -> None:
    """The sheet inside the large frame, with its rosette."""
    c.path(box(604, 154, 392, 512), "none", stroke=TEAL, stroke_width=4)
    c.path(box(616, 166, 368, 488), "none", stroke=OCHRE, stroke_width=2)
    for x, y in ((604, 154), (996, 154), (604, 666), (996, 666)):
        c.disc(x, y, 12, PAPER)
        c.disc(x, y, 7, OCHRE)
    c.path("M800 196l34 14v34q0 30 -34 46q-34 -16 -34 -46v-34Z", TEAL)
    c.line([(784, 242), (796, 256), (820, 226)], HONEY, 8)
    c.rect(690, 316, 220, 16, INK, 8)
    c.rect(730, 348, 140, 8, OCHRE, 4)
    for i, w in enumerate((270, 290, 250, 280, 190)):
        c.rect(800 - w / 2, 386 + i * 26, w, 7, TAUPE, 3, opacity=0.5)
    for x in (646, 846):
        c.rect(x, 606, 108, 4, INK, opacity=0.7)
    c.stroke([(660, 596), (684, 574), (700, 600), (724, 578), (744, 596)], MIDNIGHT, 4)
    c.poly([(782, 590), (762, 662), (790, 642), (808, 600)], BRICK_DEEP)
    c.poly([(818, 590), (838, 662), (810, 642), (792, 600)], BRICK)
    for k in range(12):
        with c.at(800, 570, 1, k * 30):
            c.poly([(-13, 0), (0, -48), (13, 0)], OCHRE)
    c.disc(800, 570, 34, AMBER)
    c.disc(800, 570, 24, CREAM)
    c.line([(788, 571), (797, 581), (814, 559)], TEAL_DEEP, 7)


SCENES = {
    "photograph-archive": photo_archive,
    "memorandum-signing": memorandum,
    "certificate-wall": certificate_wall,
}
