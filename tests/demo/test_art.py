"""The demonstration pictures: the drawings repeat exactly, the files are there, light and described."""

import io
import subprocess
import sys
from collections import Counter
from xml.etree import ElementTree

import pytest
from PIL import Image

from demo.art.drawing import DRAWERS, draw
from demo.art.manifest import BUDGET, IMAGES, PICTURES
from demo.art.palette import mix, shade, tint
from demo.art.render import encode, main
from demo.art.svg import Canvas, box, curve, num, polyline

SVG = "{http://www.w3.org/2000/svg}"

each_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)


# --- the drawings ---------------------------------------------------------------------------------
@each_picture
def test_a_picture_is_drawn_the_same_every_time(picture):
    assert draw(picture) == draw(picture)


@each_picture
def test_a_picture_is_well_formed_and_complete(picture):
    root = ElementTree.fromstring(draw(picture))
    assert (int(root.get("width")), int(root.get("height"))) == picture.size
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    asked = {part.split(")")[0] for part in draw(picture).split("url(#")[1:]}
    assert asked == set(names)


@each_picture
def test_a_picture_has_no_lettering_and_nothing_from_outside(picture):
    root = ElementTree.fromstring(draw(picture))
    assert {element.tag for element in root.iter()}.isdisjoint({SVG + "text", SVG + "image", SVG + "use"})


def test_drawing_does_not_depend_on_the_hash_seed_of_the_process():
    name = "library-reading-room"
    program = (
        "import hashlib; from demo.art.drawing import draw; from demo.art.manifest import BY_NAME;"
        f"print(hashlib.sha256(draw(BY_NAME['{name}']).encode()).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=IMAGES.parent.parent,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_drawing_needs_no_django():
    program = "import sys, demo.art.drawing, demo.art.render; print('django' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=IMAGES.parent.parent, capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


def test_chance_in_a_drawing_comes_from_its_name():
    assert Canvas(10, 10, "bees").rng.random() == Canvas(10, 10, "bees").rng.random()
    assert Canvas(10, 10, "bees").rng.random() != Canvas(10, 10, "kites").rng.random()


# --- the manifest ---------------------------------------------------------------------------------
def test_every_drawing_is_in_the_manifest_once():
    assert Counter(picture.name for picture in PICTURES) == Counter(DRAWERS.keys())


def test_the_site_has_enough_pictures_to_look_lived_in():
    kinds = Counter(picture.name.split("-")[0] for picture in PICTURES)
    assert kinds["portrait"] == 10
    assert kinds["partner"] == 6
    assert len(PICTURES) - kinds["portrait"] - kinds["partner"] >= 30


def test_names_are_ascii_kebab_case():
    for picture in PICTURES:
        assert picture.name.isascii()
        assert picture.name == picture.name.lower().strip("-")
        assert picture.name.replace("-", "").isalnum()


@pytest.mark.parametrize("language", ["alt_sr", "alt_en"])
def test_alternative_texts_are_single_sentences_and_none_is_used_twice(language):
    texts = [getattr(picture, language) for picture in PICTURES]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert text[0].isupper()
        assert text.endswith(".")
        assert text.count(".") == 1
        assert 30 <= len(text) <= 150


def test_serbian_texts_are_cyrillic_and_english_ones_latin():
    for picture in PICTURES:
        assert not any("a" <= letter <= "z" for letter in picture.alt_sr.lower())
        assert picture.alt_en.isascii()


@each_picture
def test_the_focal_area_lies_inside_the_picture(picture):
    x, y, width, height = picture.focal
    assert x - width / 2 >= 0
    assert x + width / 2 <= picture.size[0]
    assert y - height / 2 >= 0
    assert y + height / 2 <= picture.size[1]


# --- the files ------------------------------------------------------------------------------------
@each_picture
def test_the_file_opens_at_its_declared_size(picture):
    with Image.open(picture.path) as image:
        image.load()
        assert image.size == picture.size
        assert image.format == {".webp": "WEBP", ".png": "PNG"}[picture.suffix]


@each_picture
def test_the_file_keeps_within_the_weight_budget(picture):
    assert 2_000 < picture.path.stat().st_size <= BUDGET


def test_the_folder_holds_only_pictures_of_the_manifest():
    assert {path.name for path in IMAGES.iterdir()} == {picture.file for picture in PICTURES}


@each_picture
def test_emblems_stand_on_a_clear_ground_and_the_rest_fill_their_frame(picture):
    with Image.open(picture.path) as image:
        corner = image.convert("RGBA").getpixel((0, 0))
    assert (corner[3] == 0) == picture.name.startswith("partner-")


@each_picture
def test_the_file_is_a_picture_and_not_a_plain_field(picture):
    with Image.open(picture.path) as image:
        colours = image.convert("RGB").resize((64, 48)).quantize(32).getcolors()
    assert max(count for count, _ in colours) < 0.9 * 64 * 48
    assert len(colours) >= 8


def test_no_two_files_look_alike():
    thumbs = {}
    for picture in PICTURES:
        with Image.open(picture.path) as image:
            thumbs[picture.name] = image.convert("RGB").resize((16, 16)).tobytes()
    names = sorted(thumbs)
    alike = [
        (one, other)
        for i, one in enumerate(names)
        for other in names[i + 1 :]
        if sum(abs(a - b) for a, b in zip(thumbs[one], thumbs[other], strict=True)) / 768 < 6
    ]
    assert alike == []


# --- the renderer ---------------------------------------------------------------------------------
def test_encoding_takes_the_best_quality_that_fits():
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    heavy = encode(noise, budget=10_000_000)
    light = encode(noise, budget=len(heavy) - 1)
    assert len(light) < len(heavy)
    assert Image.open(io.BytesIO(light)).size == (400, 300)


def test_encoding_refuses_a_picture_that_cannot_fit():
    with pytest.raises(ValueError, match="heavier than 100 bytes"):
        encode(Image.effect_noise((400, 300), 90), budget=100)


def test_the_command_names_what_it_does_not_know(capsys):
    assert main(["no-such-picture"]) == 2
    assert "No picture is called no-such-picture" in capsys.readouterr().err


# --- the drawing surface --------------------------------------------------------------------------
@pytest.mark.parametrize(("value", "text"), [(1, "1"), (1.26, "1.3"), (-0.04, "0"), (-2.5, "-2.5")])
def test_coordinates_are_short(value, text):
    assert num(value) == text


def test_paths_say_what_was_asked():
    assert polyline([(0, 0), (4, 0), (4, 3)]) == "M0 0L4 0L4 3Z"
    assert box(1, 2, 3, 4) == "M1 2h3v4h-3Z"
    assert curve([(0, 0), (10, 0)]).startswith("M0 0C")
    assert curve([(0, 0), (10, 0), (5, 5)], close=True).endswith("Z")


def test_the_same_gradient_is_defined_once():
    canvas = Canvas(20, 20, "x", grain=0)
    fills = {canvas.down(0, 20, "#000000", "#ffffff") for _ in range(3)}
    for fill in fills:
        canvas.wash(fill)
    assert len(fills) == 1
    assert canvas.document().count("<linearGradient") == 1


def test_colours_mix_towards_light_and_shadow():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#123456", "#abcdef", 0) == "#123456"
    grey = "#808080"
    assert shade(grey, 0.5) < grey < tint(grey, 0.5)
