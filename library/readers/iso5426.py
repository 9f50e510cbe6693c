"""ISO 5426, the extended Latin set of UNIMARC: two graphic sets where the accents stand before their letter.

Table: ISO 5426:1983 (registration number 53 of the ISO register of coded character sets), plus the C1 marks
of ISO 6630 that enclose the non-filing part of a heading.
"""

from __future__ import annotations

import unicodedata

_COMBINING = dict(
    zip(
        range(0xC0, 0xDC),
        "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0312\u030b\u031b\u030c"
        "\u0327\u031c\u0326\u0328\u0325\u032e\u0323\u0324\u0332\u0333\u0329\u032d",
        strict=True,
    )
)
_COMBINING.update({0xDD: "\ufe20", 0xDE: "\ufe21", 0xDF: "\ufe23"})
_SPACING = {
    0x88: "\u0098",
    0x89: "\u009c",
    0xA1: "¡",
    0xA2: "„",
    0xA3: "£",
    0xA4: "$",
    0xA5: "¥",
    0xA6: "†",
    0xA7: "§",
    0xA8: "′",
    0xA9: "‘",
    0xAA: "“",
    0xAB: "«",
    0xAC: "♭",
    0xAD: "©",
    0xAE: "℗",
    0xAF: "®",
    0xB0: "ʿ",
    0xB1: "ʾ",
    0xB2: "‚",
    0xB6: "‡",
    0xB7: "·",
    0xB8: "″",
    0xB9: "’",
    0xBA: "”",
    0xBB: "»",
    0xBC: "♯",
    0xBD: "ʹ",
    0xBE: "ʺ",
    0xBF: "¿",
    0xE1: "Æ",
    0xE2: "Đ",
    0xE6: "Ĳ",
    0xE8: "Ł",
    0xE9: "Ø",
    0xEA: "Œ",
    0xEC: "Þ",
    0xF1: "æ",
    0xF2: "đ",
    0xF3: "ð",
    0xF5: "ı",
    0xF6: "ĳ",
    0xF8: "ł",
    0xF9: "ø",
    0xFA: "œ",
    0xFB: "ß",
    0xFC: "þ",
}


def decode(raw: bytes) -> str:
    """Text of ISO 5426 bytes, composed (NFC). Bytes without a meaning become U+FFFD."""
    out: list[str] = []
    pending: list[str] = []
    for byte in raw:
        if byte in _COMBINING:
            pending.append(_COMBINING[byte])
            continue
        if byte < 0x80:
            out.append(chr(byte))
        else:
            out.append(_SPACING.get(byte, "\ufffd"))
        if pending:
            out.extend(pending)
            pending.clear()
    return unicodedata.normalize("NFC", "".join(out + pending))
