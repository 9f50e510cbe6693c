"""Hair for the portraits: each cut is a mass behind the head, one in front, or both."""

from __future__ import annotations

import math
from collections.abc import Callable

from .palette import (
    BRICK,
    PAPER,
    mix,
    shade,
    tint,
)
from .svg import Canvas, curve, disc


def _lock(c: Canvas, data: str, hair: str) -> None:
    """One mass of hair, lit from the left and dark on the right."""
    c.path(data, hair)
    c.stipple(data, shade(hair, 0.55), (570, 480), (380, 260), 0.8)
    c.stipple(data, tint(hair, 0.35), (270, 200), (400, 330), 0.45)


def _parted(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M262 400C246 250 300 196 400 192C500 190 556 250 538 400"
        "C528 360 522 336 506 314C450 322 380 306 344 272C320 320 280 340 262 400Z",
        hair,
    )


def _quiff(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M264 396C256 320 262 280 290 254C270 200 340 150 430 168C520 160 566 230 538 396"
        "C524 360 510 340 494 312C440 300 350 322 306 308C290 336 276 360 264 396Z",
        hair,
    )


def _curls_behind(c: Canvas, hair: str) -> None:
    for k in range(15):
        angle = math.pi * (0.9 + k * 1.2 / 14)
        c.disc(400 + 172 * math.cos(angle), 392 + 186 * math.sin(angle), 62, shade(hair, 0.12))
    for x, y in ((236, 470), (564, 470), (240, 540), (560, 540)):
        c.disc(x, y, 56, shade(hair, 0.18))


def _curls(c: Canvas, hair: str) -> None:
    for k, (x, y, r) in enumerate(
        (
            (290, 300, 54),
            (340, 256, 56),
            (400, 238, 60),
            (462, 254, 56),
            (512, 304, 52),
            (268, 356, 38),
            (534, 358, 38),
        )
    ):
        _lock(c, disc(x, y, r), mix(hair, shade(hair, 0.2), k % 2))
        c.path(
            f"M{x - r * 0.5:.0f} {y:.0f}q{r * 0.2:.0f} {-r * 0.55:.0f} {r * 0.8:.0f} {-r * 0.4:.0f}",
            "none",
            stroke=tint(hair, 0.25),
            stroke_width=5,
            stroke_linecap="round",
            opacity=0.6,
        )


def _long_behind(c: Canvas, hair: str) -> None:
    _lock(
        c,
        curve(
            [
                (400, 176),
                (250, 240),
                (228, 420),
                (206, 620),
                (190, 780),
                (290, 840),
                (400, 800),
                (510, 840),
                (610, 780),
                (594, 620),
                (572, 420),
                (550, 240),
            ],
            close=True,
        ),
        shade(hair, 0.14),
    )


def _centre(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M400 186C280 186 236 280 240 420C232 520 232 600 222 690"
        "C262 660 286 560 276 452C276 380 330 330 400 262C470 330 524 380 524 452"
        "C514 560 538 660 578 690C568 600 568 520 560 420C564 280 520 186 400 186Z",
        hair,
    )


def _bob_behind(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M400 180C250 180 222 300 226 440C226 530 222 580 240 612"
        "H560C578 580 574 530 574 440C578 300 550 180 400 180Z",
        shade(hair, 0.16),
    )


def _fringe(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M400 182C260 182 228 290 232 430C232 520 228 572 250 606"
        "C280 596 288 520 280 420C282 380 286 360 296 338C360 352 440 352 504 338"
        "C514 360 518 380 520 420C512 520 520 596 550 606C572 572 568 520 568 430C572 290 540 182 400 182Z",
        hair,
    )


def _bun_behind(c: Canvas, hair: str) -> None:
    _lock(c, disc(400, 168, 82, 74), shade(hair, 0.1))
    c.path(
        "M352 152Q400 120 448 152",
        "none",
        stroke=tint(hair, 0.3),
        stroke_width=6,
        stroke_linecap="round",
        opacity=0.5,
    )


def _swept(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M262 410C244 256 300 194 400 194C500 194 556 256 538 410"
        "C532 350 500 300 400 284C300 300 268 350 262 410Z",
        hair,
    )
    for dx in (-60, -20, 24, 64):
        c.stroke(
            [(400 + dx, 288 + abs(dx) * 0.12), (400 + dx * 0.8, 244), (400 + dx * 0.4, 208)],
            shade(hair, 0.35),
            4,
            opacity=0.5,
        )


def _tail_behind(c: Canvas, hair: str) -> None:
    data = curve(
        [(480, 206), (592, 246), (640, 400), (626, 560), (660, 720), (566, 640), (540, 480), (520, 330)],
        close=True,
    )
    c.path(data, shade(hair, 0.1))
    c.stipple(data, shade(hair, 0.4), (540, 640), (640, 420), 0.6)
    c.stroke([(560, 270), (596, 400), (588, 540), (620, 660)], shade(hair, 0.28), 5, opacity=0.6)


def _side_swept(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M262 420C236 260 300 186 404 186C506 186 560 262 538 420"
        "C524 366 506 326 474 280C420 330 330 340 286 348C270 366 266 390 262 420Z",
        hair,
    )


def _bald(c: Canvas, hair: str) -> None:
    for way in (-1, 1):
        _lock(
            c,
            f"M{400 + way * 130} 420C{400 + way * 148} 370 {400 + way * 142} 320 {400 + way * 118} 300"
            f"C{400 + way * 122} 340 {400 + way * 116} 370 {400 + way * 130} 420Z",
            hair,
        )
    c.path(
        "M322 304Q362 274 416 276",
        "none",
        stroke=PAPER,
        stroke_width=12,
        stroke_linecap="round",
        opacity=0.35,
    )


def _cropped(c: Canvas, hair: str) -> None:
    _lock(
        c,
        "M264 392C252 264 312 216 400 214C488 216 548 264 536 392"
        "C530 350 516 322 496 306C440 290 360 290 304 306C284 322 270 350 264 392Z",
        hair,
    )


def _braid(c: Canvas, hair: str) -> None:
    for k in range(9):
        x, y = 250 - 16 * math.sin(k * 0.35), 448 + k * 45
        _lock(c, disc(x, y, 40 - k * 1.6, 34), mix(hair, tint(hair, 0.12), k % 2))
    c.rect(220, 826, 46, 18, BRICK, 6)
    _lock(c, "M226 842L214 912Q242 930 270 912L260 842Z", hair)
    _side_swept(c, hair)


HAIR_BEHIND: dict[str, Callable[[Canvas, str], None]] = {
    "curls": _curls_behind,
    "long": _long_behind,
    "bob": _bob_behind,
    "bun": _bun_behind,
    "tail": _tail_behind,
}
HAIR_FRONT: dict[str, Callable[[Canvas, str], None]] = {
    "parted": _parted,
    "quiff": _quiff,
    "curls": _curls,
    "long": _centre,
    "bob": _fringe,
    "bun": _swept,
    "tail": _side_swept,
    "bald": _bald,
    "cropped": _cropped,
    "braid": _braid,
}
