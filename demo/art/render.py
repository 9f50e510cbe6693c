"""Render the demonstration pictures into ``demo/images``.

    python -m demo.art.render                    every picture
    python -m demo.art.render bee-hotel open-day only these
    python -m demo.art.render --svg out/         also keep the SVG documents

A development tool: the site itself uses the committed files and needs neither a browser nor this
command. Chromium paints the SVG (``CHROMIUM`` names the program, ``/usr/bin/chromium`` unless told
otherwise) and Pillow writes WebP at the best quality that keeps within the weight budget; emblems become
PNG with a clear ground. Exit status 2 means a name that no picture has.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from .drawing import draw
from .manifest import BUDGET, BY_NAME, IMAGES, PICTURES, Picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUALITIES = (90, 87, 84, 81, 78, 75, 72, 68, 64)
"""WebP qualities tried in turn, best first."""


def encode(image: Image.Image, budget: int = BUDGET) -> bytes:
    """The image as WebP of the best listed quality within ``budget`` bytes.

    Raises ``ValueError`` when even the lowest quality is too heavy: the drawing then needs less texture.
    """
    for quality in QUALITIES:
        buffer = io.BytesIO()
        image.convert("RGB").save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= budget:
            return buffer.getvalue()
    raise ValueError(f"heavier than {budget} bytes at quality {QUALITIES[-1]}")


def rasterise(browser: Browser, picture: Picture, svg: str) -> Image.Image:
    """Paint an SVG document at its own size; what it leaves clear stays clear."""
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
    shot = page.screenshot(omit_background=picture.suffix == ".png")
    page.close()
    return Image.open(io.BytesIO(shot))


def render(pictures: Iterable[Picture], svg_folder: Path | None = None) -> None:
    """Draw, paint and write each picture, saying its weight as it goes."""
    from playwright.sync_api import sync_playwright

    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture in pictures:
            svg = draw(picture)
            if svg_folder:
                svg_folder.mkdir(parents=True, exist_ok=True)
                (svg_folder / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
            image = rasterise(browser, picture, svg)
            if picture.suffix == ".png":
                image.save(picture.path, optimize=True)
            else:
                picture.path.write_bytes(encode(image))
            print(f"{picture.file}  {picture.path.stat().st_size / 1000:.0f} kB")
        browser.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m demo.art.render", description="Render the demo pictures."
    )
    parser.add_argument("names", nargs="*", help="pictures to render; all when none is named")
    parser.add_argument("--svg", type=Path, metavar="FOLDER", help="also write the SVG documents here")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BY_NAME]
    if unknown:
        print(
            f"No picture is called {', '.join(unknown)}. Names are listed in demo/art/manifest.py.",
            file=sys.stderr,
        )
        return 2
    render([BY_NAME[name] for name in options.names] or PICTURES, options.svg)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
