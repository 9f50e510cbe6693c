"""Draws the short film of the experiment of the month, so that the demonstration holds a film of its own.

``python -m demo.film`` lets Chromium draw ``film.html`` on a canvas and record it as WebM into
``demo/documents/``, with a still picture for the facade. The film is silent; its captions are in
``oblak-u-flasi.vtt``. It needs Playwright (requirements-dev.txt) and Chromium; the files are committed.
"""

from __future__ import annotations

import base64
import io
import os
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent / "documents"
TARGET = FOLDER / "oblak-u-flasi.webm"
STILL = FOLDER / "oblak-u-flasi.webp"
STILL_AT = 13.0
"""The second of the film that the still picture shows: the bottle full of cloud."""
PAGE = Path(__file__).with_name("film.html")


def record(target: Path = TARGET, chromium: str = "/usr/bin/chromium") -> Path:
    """Record the film and return its path. Takes as long as the film, about eighteen seconds."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", chromium), args=["--no-sandbox"]
        )
        page = browser.new_page(device_scale_factor=2)
        page.goto(PAGE.as_uri())
        page.evaluate(f"draw({STILL_AT})")
        still = page.locator("canvas").screenshot()
        encoded = page.evaluate("record()")
        browser.close()
    Image.open(io.BytesIO(still)).convert("RGB").save(STILL, "WEBP", quality=88, method=6)
    target.write_bytes(base64.b64decode(encoded))
    return target


if __name__ == "__main__":
    print(f"{record().name}: {TARGET.stat().st_size / 1024:.0f} kB")
