"""Typographic covers for records without a picture: an SVG drawn from title and author, the same every time.

Only presentation attributes are used, no style element and no script, so a cover may be shown under the
strictest Content-Security-Policy.
"""

from __future__ import annotations

import hashlib
import unicodedata
from xml.sax.saxutils import escape, quoteattr

from library.local_words import is_cyrillic
from library.models import Contributor, Record

WIDTH, HEIGHT = 300, 440
_MARGIN = 28
_LINE_WIDTH = WIDTH - 2 * _MARGIN
_SIZES = (34, 30, 26, 23, 20)
"""Font sizes of a title, the largest that fits is taken."""
_TITLE_HEIGHT = 270
_LEADING = 1.25
_AUTHOR_SIZE = 16
_SERIF = "'Source Serif 4', 'Noto Serif', Georgia, serif"
_SANS = "'Source Sans 3', 'Noto Sans', Arial, sans-serif"
# Widths in ems of a bold serif, rather too wide: nothing measures text where a cover is drawn.
_NARROW = frozenset("ijlfrtIJіїјЈ.,:;!'’()[]- ")
_WIDE = frozenset("mwMWжмфшщыюљњЖМФШЩЫЮЉЊЏѢ—…")
_NARROW_EM, _WIDE_EM, _CAPITAL_EM, _LETTER_EM = 0.42, 0.98, 0.8, 0.66
# Ground, ornament and ink; each pair of ground and ink has a contrast of at least 7 : 1 (WCAG 2.2 §1.4.6).
_PALETTES = (
    ("#123c46", "#2f6f7a", "#f6f1e4"),
    ("#4a1f2c", "#8a4a58", "#fbf3e8"),
    ("#20304f", "#4f689b", "#f3f4ee"),
    ("#2f3b1f", "#64783e", "#f7f5e6"),
    ("#f2e6cf", "#d4b988", "#40270f"),
    ("#e7ecef", "#a9bcc6", "#1c2b33"),
    ("#3c2a4d", "#71568c", "#f7f0f8"),
    ("#5a2c0e", "#a0622f", "#fdf4e6"),
)


def cover_svg(record: Record) -> str:
    """The cover of a record as an SVG document."""
    title = record.other_title or record.title
    author = next((_name(item, title) for item in record.contributors.all() if item.is_main), "")
    seed = hashlib.blake2b(record.public_id.encode(), digest_size=8).digest()
    ground, ornament, ink = _PALETTES[seed[0] % len(_PALETTES)]
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label={quoteattr(title[:200])}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>',
        _ORNAMENTS[seed[1] % len(_ORNAMENTS)](seed, ornament),
        f'<rect width="10" height="{HEIGHT}" fill="{ornament}"/>',
        _title(title, ink),
        _author(author, ink),
        "</svg>",
    ]
    return "".join(parts)


def _name(person: Contributor, title: str) -> str:
    """The author's name in the script of the title, where both are known."""
    name, other = str(person), person.authority.other_script
    return other if other and is_cyrillic(title) != is_cyrillic(name) else name


def _centre(seed: bytes) -> tuple[int, int, int]:
    """Where an ornament stands and how large it is, by the record's id."""
    return 150 + seed[2] % 120, 250 + seed[3] % 120, 60 + seed[4] % 70


def _rings(seed: bytes, colour: str) -> str:
    x, y, size = _centre(seed)
    rings = "".join(f'<circle cx="{x}" cy="{y}" r="{radius}"/>' for radius in range(size, 12, -16))
    return f'<g fill="none" stroke="{colour}" stroke-width="3">{rings}</g>'


def _bars(seed: bytes, colour: str) -> str:
    tops = (HEIGHT - 40 - seed[bar % 8] % 90 for bar in range(12))
    bars = "".join(
        f'<rect x="{20 + 24 * bar}" y="{y}" width="12" height="200"/>' for bar, y in enumerate(tops)
    )
    return f'<g fill="{colour}" opacity="0.55">{bars}</g>'


def _waves(seed: bytes, colour: str) -> str:
    rows = "".join(
        f'<path d="M0 {240 + 18 * row} q75 -{20 + seed[row] % 24} 150 0 t150 0"/>' for row in range(8)
    )
    return f'<g fill="none" stroke="{colour}" stroke-width="2">{rows}</g>'


def _diamond(seed: bytes, colour: str) -> str:
    x, y, size = _centre(seed)
    path = f"M{x - size} {y} l{size} -{size} l{size} {size} l-{size} {size} z"
    return f'<path d="{path}" fill="{colour}" opacity="0.6"/>'


_ORNAMENTS = (_rings, _bars, _waves, _diamond)


def _width(text: str, size: float) -> float:
    """About how wide a line is, in units of the drawing."""
    return sum(_em(letter) for letter in text) * size


def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return _NARROW_EM
    if letter in _WIDE:
        return _WIDE_EM
    return _CAPITAL_EM if letter.isupper() else _LETTER_EM


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which all of the title fits, and its lines; a longer one is cut in the smallest."""
    for size in _SIZES:
        lines = _wrapped(title, size)
        room = int(_TITLE_HEIGHT / (size * _LEADING))
        if len(lines) <= room and all(_width(line, size) <= _LINE_WIDTH for line in lines):
            return size, lines
    kept = [_cut(line, size) for line in lines[:room]]
    if len(lines) > room:
        kept[-1] = _cut(f"{kept[-1]} {lines[room]}", size)
    return size, kept


def _wrapped(title: str, size: int) -> list[str]:
    """The words of a title in lines that fit; a word that is wider than a line has a line of its own."""
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= _LINE_WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, size: float) -> str:
    """The line as far as there is room, with an ellipsis where something is missing."""
    if _width(line, size) <= _LINE_WIDTH:
        return line
    while line and _width(f"{line}…", size) > _LINE_WIDTH:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _title(title: str, ink: str) -> str:
    size, lines = _fitted(title)
    spans = "".join(
        f'<text x="{_MARGIN}" y="{60 + round(number * size * _LEADING)}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return f'<g fill="{ink}" font-family="{_SERIF}" font-weight="600" font-size="{size}">{spans}</g>'


def _author(author: str, ink: str) -> str:
    text = escape(_cut(author, _AUTHOR_SIZE))
    place = f'x="{_MARGIN}" y="{HEIGHT - 28}"'
    return f'<text {place} fill="{ink}" font-family="{_SANS}" font-size="{_AUTHOR_SIZE}">{text}</text>'
