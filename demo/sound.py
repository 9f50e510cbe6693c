"""Makes the sound of the school bell, so that the demonstration holds a real recording of its own.

``python -m demo.sound`` writes ``demo/documents/zvono.wav``; the file is committed.
"""

from __future__ import annotations

import math
import wave
from pathlib import Path

TARGET = Path(__file__).parent / "documents" / "zvono.wav"
RATE = 11_025
"""Samples a second; a bell has little above 5 kHz."""
STROKES = (0.0, 1.3, 2.6)
"""When the bell is struck, in seconds."""
LENGTH = 5.0
PARTIALS = ((1.0, 1.0, 1.1), (2.0, 0.7, 1.6), (2.4, 0.55, 2.0), (3.0, 0.3, 2.6), (4.5, 0.2, 3.8))
"""Ratio to the strike note, loudness and decay (1/s) of each partial, from the prime upwards."""
STRIKE_NOTE = 523.25
"""Hz; the c of the second octave."""


def sample(second: float) -> float:
    """Loudness between about -3 and 3 at a moment after the start."""
    total = 0.0
    for start in STROKES:
        age = second - start
        if age < 0:
            continue
        total += sum(
            loudness * math.exp(-decay * age) * math.sin(2 * math.pi * STRIKE_NOTE * ratio * age)
            for ratio, loudness, decay in PARTIALS
        )
    return total


def render(target: Path = TARGET) -> Path:
    """Write the recording as 8-bit mono WAVE and return its path."""
    samples = bytes(
        max(0, min(255, round(128 + 38 * sample(index / RATE)))) for index in range(int(RATE * LENGTH))
    )
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(samples)
    return target


if __name__ == "__main__":
    print(f"{render().name}: {TARGET.stat().st_size / 1024:.0f} kB")
