"""Pictures: described, responsive, without a jump of the page, without a query each."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.urls import reverse
from PIL import Image

from core import pictures
from core.models import CustomImage
from tests.factories import ImageFactory, picture_file


def rendered(image, preset, **options) -> str:
    words = " ".join(f"{name}={value!r}" for name, value in options.items())
    return Template(f"{{% load core_tags %}}{{% picture_tag image preset {words} %}}").render(
        Context({"image": image, "preset": preset})
    )


@pytest.mark.parametrize("preset", [name for name in pictures.PRESETS if name not in ("logo", "zoom")])
def test_a_picture_offers_avif_and_jpeg_in_several_widths(db, preset):
    html = rendered(ImageFactory(), preset, alt="Зграда")

    assert re.findall(r'<source type="([^"]+)"', html) == ["image/avif"]
    image = re.search(r"<img [^>]+>", html, re.S)[0]
    assert 'alt="Зграда"' in image
    assert re.search(r'src="/media/images/[^"]+\.jpg"', image)
    widths = [int(width) for width in re.findall(r" (\d+)w", image)]
    assert widths == sorted(widths)
    assert len(widths) == len(pictures.PRESETS[preset].operations)


@pytest.mark.parametrize("preset", pictures.PRESETS)
def test_width_and_height_are_those_of_the_file_that_is_named(db, preset):
    html = rendered(ImageFactory(), preset)
    source, width, height = (
        re.search(rf'\s{name}="([^"]+)"', html)[1] for name in ("src", "width", "height")
    )
    image = CustomImage.objects.get()
    rendition = next(r for r in image.renditions.all() if r.url == source)

    with Image.open(rendition.file.path) as stored:
        assert stored.size == (int(width), int(height))


def test_every_file_is_what_its_source_says(db):
    image = ImageFactory()
    rendered(image, "card")
    for rendition in image.renditions.all():
        wanted = rendition.filter_spec.split("format-")[1]
        with Image.open(rendition.file.path) as stored:
            assert stored.format.lower() == wanted


def test_a_small_picture_is_never_offered_twice_nor_blown_up(db):
    html = rendered(ImageFactory(file=picture_file(300, 200)), "inline")

    assert set(re.findall(r" (\d+)w", html)) <= {"300"}


def test_below_the_fold_is_lazy_and_the_first_picture_is_early(db):
    image = ImageFactory()
    later, first = rendered(image, "card"), rendered(image, "card", lazy=False)

    assert 'loading="lazy"' in later
    assert "fetchpriority" not in later
    assert 'fetchpriority="high"' in first
    assert "loading" not in first


def test_no_picture_is_nothing_at_all(db):
    assert rendered(None, "card").strip() == ""


def test_a_logo_keeps_its_transparency(db):
    image = ImageFactory(file=picture_file(600, 300))

    assert ".png" in rendered(image, "logo")
    assert "<source" not in rendered(image, "logo")


@pytest.mark.parametrize("count", [1, 3])
def test_renditions_of_a_whole_list_are_one_query(db, count, django_assert_num_queries):
    images = [ImageFactory(file=picture_file(300, 200)) for _ in range(count)]
    for image in images:
        pictures.render_sources(image, "card")
    fresh = list(CustomImage.objects.all())
    from django.core.cache import caches

    caches["renditions"].clear()
    with django_assert_num_queries(1):
        pictures.prefetch([*fresh, None], "card")
        for image in fresh:
            pictures.render_sources(image, "card")


def upload(staff, **data):
    return staff.post(
        reverse("wagtailimages:add"),
        {
            "title": "DSC_0042",
            "file": SimpleUploadedFile("dsc.jpg", picture_file(40, 30).read(), "image/jpeg"),
            "collection": 1,
            "tags": "",
            **data,
        },
    )


def test_the_library_refuses_a_picture_that_nobody_described(staff):
    answer = upload(staff, description="")

    assert "description" in answer.context["form"].errors
    assert not CustomImage.objects.exists()


@pytest.mark.parametrize("data", [{"description": "Зграда центра"}, {"is_decorative": "on"}])
def test_the_library_takes_a_picture_that_is_described_or_decoration(staff, data):
    upload(staff, **data)

    image = CustomImage.objects.get()
    assert image.default_alt_text == data.get("description", "")


def test_a_drawing_that_can_run_scripts_is_not_taken(staff):
    svg = SimpleUploadedFile(
        "x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/svg+xml"
    )
    upload(staff, description="x", file=svg)

    assert not CustomImage.objects.exists()


def test_the_focal_point_moves_the_cut(db):
    image = ImageFactory()
    before = image.get_rendition("fill-160x200|format-jpeg").url
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = (
        100,
        100,
        50,
        50,
    )
    image.save()

    assert image.get_rendition("fill-160x200|format-jpeg").url != before
