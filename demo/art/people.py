"""Stylised people: small heads, rounded shoulders, no faces.

A figure is drawn in its own units: the origin is on the ground between the feet, 100 units is the
standing height of an adult. Poses are given as joints, so that one function serves a teacher at a
board, a child with a kite and a reader on a chair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .palette import HAIRS, INK, SKINS, TEAL, WOOD_DEEP, shade, tint
from .svg import Canvas, Point, curve

Limb = tuple[Point, Point]

HANGING: tuple[Limb, Limb] = (((-15, -56), (-13, -42)), ((15, -56), (13, -42)))
RAISED: tuple[Limb, Limb] = (((-18, -66), (-24, -84)), ((16, -58), (14, -44)))
POINTING: tuple[Limb, Limb] = (((-15, -56), (-12, -44)), ((17, -66), (30, -80)))
CHEERING: tuple[Limb, Limb] = (((-19, -72), (-17, -95)), ((19, -72), (17, -95)))
HOLDING: tuple[Limb, Limb] = (((-16, -58), (-3, -57)), ((16, -58), (3, -57)))

STANDING: tuple[Limb, Limb] = (((-5, -24), (-6, -2)), ((5, -24), (6, -2)))
WALKING: tuple[Limb, Limb] = (((-7, -25), (-15, -4)), ((8, -25), (11, -2)))
SEATED: tuple[Limb, Limb] = (((13, -40), (13, -3)), ((18, -40), (20, -3)))


@dataclass(frozen=True)
class Look:
    """How a person is dressed: colours, and the cut of hair and skirt."""

    skin: str = SKINS[0]
    hair: str = HAIRS[0]
    cut: str = "short"
    top: str = TEAL
    legs: str = INK
    shoes: str = WOOD_DEEP
    skirt: bool = False
    extras: tuple[str, ...] = field(default=())


def figure(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    look: Look,
    *,
    arms: Sequence[Limb] = HANGING,
    stance: Sequence[Limb] = STANDING,
    flip: bool = False,
    back: bool = False,
    lift: float = 0,
) -> None:
    """Draw a person standing at ``x, y``, ``height`` pixels tall.

    ``flip`` mirrors the pose, ``back`` shows the back of the head, ``lift`` moves hips and all
    above them up (positive) or down (negative) in figure units, which seats a person on a chair.
    """
    with c.at(x, y, height / 100, flip=flip):
        hips = (0.0, -46.0 - lift)
        for (knee, foot), hip in zip(stance, (-4.5, 4.5), strict=True):
            c.line([(hip, hips[1]), knee, foot], look.legs, 9.5)
            c.path(f"M{foot[0] - 5:.1f} {foot[1] + 3:.1f}q0 -7 5 -7q8 1 10 7Z", look.shoes)
        with c.group(transform=f"translate(0 {-lift:.1f})"):
            _arm(c, arms[0], -10.5, look, shade(look.top, 0.18))
            _torso(c, look)
            _head(c, look, back)
            _arm(c, arms[1], 10.5, look, tint(look.top, 0.06))


def sitter(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    look: Look,
    *,
    arms: Sequence[Limb] = HOLDING,
    back: bool = False,
    flip: bool = False,
) -> None:
    """The upper half of a person behind a table whose edge is at ``y``; ``height`` as if standing."""
    with c.at(x, y + height * 0.46, height / 100, flip=flip):
        _arm(c, arms[0], -10.5, look, shade(look.top, 0.18))
        _torso(c, look)
        _head(c, look, back)
        _arm(c, arms[1], 10.5, look, tint(look.top, 0.06))


def _arm(c: Canvas, limb: Limb, shoulder: float, look: Look, sleeve: str) -> None:
    elbow, hand = limb
    wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.8, elbow[1] + (hand[1] - elbow[1]) * 0.8)
    c.line([wrist, hand], look.skin, 6)
    c.line([(shoulder, -71), elbow, wrist], sleeve, 7.6)


def _torso(c: Canvas, look: Look) -> None:
    if look.skirt:
        c.path("M-10 -56L-16 -24Q0 -19 16 -24L10 -56Z", look.legs)
    body = "M-14.5 -69Q-14 -76 -5 -77.5H5Q14 -76 14.5 -69L11.5 -44Q0 -41 -11.5 -44Z"
    c.path(body, look.top)
    c.path(
        "M14.5 -69L11.5 -44Q7 -42.5 2 -42.2Q9 -56 7 -77Q14 -76 14.5 -69Z", shade(look.top, 0.4), opacity=0.4
    )
    if "apron" in look.extras:
        c.path("M-8 -66H8L11 -36Q0 -32 -11 -36Z", "#f8efdc")
    if "coat" in look.extras:
        c.path("M-14.5 -69Q-14 -76 -5 -77.5L0 -60L5 -77.5Q14 -76 14.5 -69L15 -30Q0 -26 -15 -30Z", "#fdf8ec")
        c.path("M-5 -77.5L0 -60L5 -77.5Z", look.top)
        c.line([(0, -60), (0, -29)], "#cdbb9c", 0.8)
    if "scarf" in look.extras:
        c.path("M-8 -79Q0 -73 8 -79L9 -73Q0 -68 -9 -73Z", "#b5503a")
        c.path("M3 -73L9 -72L11 -56L5 -55Z", "#b5503a")


def _head(c: Canvas, look: Look, back: bool) -> None:
    c.rect(-3.2, -82, 6.4, 8, shade(look.skin, 0.16), 2)
    hair = look.hair
    if look.cut == "long":
        c.path("M-9.5 -88Q-10 -70 -9 -68Q0 -64 9 -68Q10 -70 9.5 -88Z", shade(hair, 0.15))
    elif look.cut == "bob":
        c.path("M-9.8 -90Q-11 -80 -9 -77H9Q11 -80 9.8 -90Z", shade(hair, 0.12))
    elif look.cut == "tail":
        c.blob([(7, -95), (14, -92), (15, -80), (11, -74), (10, -84)], shade(hair, 0.1))
    elif look.cut == "bun":
        c.disc(3, -101, 5, shade(hair, 0.1))
    elif look.cut == "pigtails":
        c.disc(-11, -86, 4.2, hair)
        c.disc(11, -86, 4.2, hair)
    c.disc(0, -88.5, 8.2, look.skin, ry=9.4)
    if back:
        c.path("M-8.9 -84Q-10.5 -99.5 0 -99.5Q10.5 -99.5 8.9 -84Q4 -79.5 0 -79.8Q-4 -79.5 -8.9 -84Z", hair)
        if look.cut in ("long", "bob"):
            foot = -67 if look.cut == "long" else -76
            c.path(f"M-9.2 -90L-9.5 {foot}Q0 {foot + 4} 9.5 {foot}L9.2 -90Z", hair)
        return
    if look.cut == "bald":
        c.path("M-8.6 -87Q-9.2 -92 -7 -93.5L-7 -86ZM8.6 -87Q9.2 -92 7 -93.5L7 -86Z", hair)
    else:
        c.path("M-8.8 -86Q-10.5 -99.6 0 -99.6Q10.5 -99.6 8.8 -86Q7.5 -92.5 3 -94.5Q-5 -94 -8.8 -86Z", hair)
    if "beard" in look.extras:
        c.path("M-8 -87Q-8 -78 0 -77Q8 -78 8 -87Q5 -83 0 -83.4Q-5 -83 -8 -87Z", hair)
    if "glasses" in look.extras:
        for way in (-1, 1):
            c.path(
                f"M{way * 3.6 - 2.6} -88a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z",
                "none",
                stroke=INK,
                stroke_width=0.9,
            )
        c.line([(-1, -88.4), (1, -88.4)], INK, 0.9)
    if "hat" in look.extras:
        c.disc(0, -94.5, 14, "#ead6b0", ry=2.8)
        c.path("M-8 -95Q-7.5 -104 0 -104Q7.5 -104 8 -95Z", "#ead6b0")
        c.path("M-8 -95.2Q0 -93 8 -95.2L7.8 -97.4Q0 -95.4 -7.8 -97.4Z", "#b5503a")
    if "helmet" in look.extras:
        c.path("M-10 -91Q-9 -102.5 0 -102.5Q9 -102.5 10 -91Q0 -94 -10 -91Z", "#dd9d38")
        c.line([(-5, -99), (5, -99)], "#f8dc98", 1.6)


def chair(c: Canvas, x: float, y: float, h: float, colour: str, flip: bool = False) -> None:
    """A plain chair seen from the side, facing right; ``x`` is the middle of the seat."""
    with c.at(x, y, h / 100, flip=flip):
        for points in ([(-22, 0), (-20, -50)], [(22, 0), (20, -50)], [(-20, -50), (-27, -100)]):
            c.line(points, shade(colour, 0.3), 6)
        c.rect(-26, -54, 52, 9, colour, 4)
        c.path(
            curve([(-22, -66), (-25, -82), (-29, -102)]),
            "none",
            stroke=colour,
            stroke_width=11,
            stroke_linecap="round",
        )


def crowd_heads(c: Canvas, x: float, y: float, height: float, looks: Sequence[Look], gap: float) -> None:
    """An audience seen from behind: one :func:`sitter` per look, ``gap`` pixels apart."""
    for i, look in enumerate(looks):
        sitter(c, x + i * gap, y, height * (0.97 + 0.06 * (i % 2)), look, arms=HANGING, back=True)
