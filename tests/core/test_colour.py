"""The accent that a centre chooses: refused where it cannot be read, readable wherever the site uses it."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core import colour
from core.colour import DARK_GROUND, DARK_RAISED, LIGHT_GROUND, LIGHT_SUNK
from core.models import SiteFacts
from core.models.centre import DEFAULT_ACCENT
from core.views.site import accent_css

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def properties(css: str) -> dict[str, tuple[str, str]]:
    """Custom properties as the stylesheet gives them: ``name: (light, dark)``."""
    return {
        name: (light, dark)
        for name, light, dark in re.findall(r"--([a-z-]+):light-dark\((#\w{6}),(#\w{6})\)", css)
    }


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_standard(first, second, ratio):
    assert colour.contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert colour.contrast(second, first) == colour.contrast(first, second)


@given(COLOURS)
def test_every_accent_is_readable_wherever_it_stands(accent):
    css = properties(accent_css(accent))
    light, dark = css["accent"]
    soft, dark_soft = css["accent-soft"]
    on_light, on_dark = css["on-accent"]
    strong, dark_strong = css["accent-strong"]

    for ground in (LIGHT_GROUND, LIGHT_SUNK, soft):
        assert colour.contrast(light, ground) >= 4.5
    for ground in (DARK_GROUND, DARK_RAISED, dark_soft):
        assert colour.contrast(dark, ground) >= 4.5
    assert colour.contrast(on_light, light) >= 4.5
    assert colour.contrast(on_dark, dark) >= 4.5
    assert colour.contrast(strong, LIGHT_GROUND) >= 7
    assert colour.contrast(dark_strong, DARK_RAISED) >= 7


@given(COLOURS)
def test_browsers_without_two_schemes_get_the_light_one(accent):
    css = accent_css(accent)
    plain = dict(re.findall(r"--([a-z-]+):(#\w{6})", css.split("@supports")[0]))

    assert plain == {name: pair[0] for name, pair in properties(css).items()}


@given(COLOURS, st.sampled_from([LIGHT_GROUND, "#ffffff", "#000000", DARK_RAISED]))
def test_the_nearest_readable_colour_is_readable_and_a_readable_one_is_left_alone(wanted, ground):
    found = colour.readable(wanted, ground)

    assert colour.contrast(found, ground) >= 4.5
    if colour.contrast(wanted, ground) >= 4.5:
        assert found == wanted


@given(COLOURS)
def test_the_settings_take_what_can_be_read_and_refuse_what_cannot(accent):
    facts = SiteFacts(accent=accent)
    if colour.contrast(accent, LIGHT_GROUND) >= 4.5:
        facts.clean()
        return
    with pytest.raises(ValidationError) as refused:
        facts.clean()
    [message] = refused.value.message_dict["accent"]
    proposed = re.search(r"#\w{6}", message)[0]
    SiteFacts(accent=proposed).clean()


@pytest.mark.parametrize("typed", ["", "teal", "#fff", "#12345", "0b5d66f", "#gggggg", "red;}"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        SiteFacts(accent=typed).clean()

    assert list(refused.value.message_dict) == ["accent"]


@pytest.mark.parametrize("stored", ["", "teal", "#fff", "red;}body{display:none"])
def test_a_stored_value_that_is_no_colour_never_reaches_the_stylesheet(stored):
    assert accent_css(stored) == accent_css(DEFAULT_ACCENT)


def test_half_a_position_is_refused():
    with pytest.raises(ValidationError) as refused:
        SiteFacts(accent=DEFAULT_ACCENT, latitude="43.9").clean()

    assert list(refused.value.message_dict) == ["latitude"]


def test_the_stylesheet_may_stay_in_browsers_for_ever_under_its_version_only(site, visitor):
    facts = SiteFacts.for_site(site)
    versioned, bare = visitor.get(f"/theme.css?v={facts.theme_version}"), visitor.get("/theme.css?v=old")

    assert versioned["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in bare["Cache-Control"]
    assert versioned.content == bare.content == accent_css(facts.accent).encode()
