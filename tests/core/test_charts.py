"""The drawing of a chart: inside its frame, true to its numbers, on round ticks."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.blocks import BodyStreamBlock
from core.blocks.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, draw, nice_step

VALUES = st.lists(
    st.decimals(min_value=-(10**11) + 1, max_value=10**11 - 1, places=3, allow_nan=False),
    min_size=1,
    max_size=24,
)
SLACK = 0.11
"""Coordinates are rounded to a tenth."""


def geometry(values):
    return draw([(str(number), value) for number, value in enumerate(values)])


@given(VALUES)
def test_every_mark_lies_inside_the_drawing(values):
    drawing = geometry(values)

    for mark in drawing.marks:
        assert mark.x >= LEFT - SLACK
        assert mark.x + mark.width <= WIDTH - RIGHT + SLACK
        assert mark.y >= TOP - SLACK
        assert mark.y + mark.height <= HEIGHT - BOTTOM + SLACK
        assert mark.width > 0
        assert mark.height >= 0


@given(VALUES)
def test_zero_is_always_on_the_axis_so_that_lengths_can_be_compared(values):
    drawing = geometry(values)
    ticks = {tick: y for y, tick in drawing.ticks}

    assert ticks[Decimal(0)] == drawing.baseline
    assert min(ticks) <= min([*values, 0])
    assert max(ticks) >= max([*values, 0])


@given(VALUES)
def test_lengths_are_in_proportion(values):
    drawing = geometry(values)
    longest = max(drawing.marks, key=lambda mark: abs(mark.value))
    if not longest.value:
        return
    for mark in drawing.marks:
        share = float(abs(mark.value) / abs(longest.value))
        assert mark.height == pytest.approx(longest.height * share, abs=2 * SLACK)
        assert (mark.y + mark.height <= drawing.baseline + SLACK) if mark.value > 0 else True
        assert (mark.y >= drawing.baseline - SLACK) if mark.value < 0 else True


@given(VALUES)
def test_ticks_are_round_even_and_few(values):
    ticks = [tick for _y, tick in geometry(values).ticks]
    steps = {second - first for first, second in pairwise(ticks)}

    assert len(steps) == 1
    assert str(steps.pop().normalize().as_tuple().digits[0]) in "125"
    assert 2 <= len(ticks) <= 8
    assert not any("E" in str(tick) for tick in ticks), "people do not read 1E+3"


@given(st.floats(min_value=1e-3, max_value=1e12))
def test_a_step_divides_the_span_into_about_four(span):
    step = nice_step(span)

    assert 1.5 < span / float(step) <= 4.0001
    assert step.as_tuple().digits in ((1,), (2,), (5,))


def test_a_chart_of_zeros_has_an_axis():
    drawing = geometry([Decimal(0), Decimal(0)])

    assert [mark.height for mark in drawing.marks] == [0, 0]
    assert drawing.baseline == HEIGHT - BOTTOM


def test_many_labels_leave_room_for_each_other():
    assert geometry([Decimal(1)] * 10).label_step == 1
    assert geometry([Decimal(1)] * 24).label_step == 3


def rendered(rf, **value) -> str:
    block = BodyStreamBlock().child_blocks["chart"]
    full = {"title": "Полазници", "unit": "", "source": "", "kind": "bar", **value}
    return block.render(block.normalize(block.to_python(full)), context={"request": rf.get("/sr/")})


ROWS = [{"label": "2024", "value": "1046.5"}, {"label": "2025", "value": "-12"}]


def test_the_drawing_has_a_name_and_the_same_numbers_stand_in_a_table(rf, db):
    html = rendered(rf, rows=ROWS, unit="полазника")

    assert 'role="img"' in html
    assert re.search(r'aria-label="[^"]*Полазници', html)
    assert html.count("<rect") == 2
    assert '<th scope="col">полазника</th>' in html
    assert "<td>1.046,5</td>" in html or "<td>1046,5</td>" in html
    assert "-12" in html or "−12" in html


def test_numbers_in_the_drawing_are_written_for_machines_and_on_the_axis_for_people(rf, db):
    html = rendered(rf, rows=ROWS)

    for name in ("x", "y", "width", "height", "x1", "y1"):
        for number in re.findall(rf'<(?:rect|line)[^>]* {name}="([^"]+)"', html):
            float(number)


def test_a_line_goes_through_the_values_also_below_zero(rf, db):
    html = rendered(rf, kind="line", rows=ROWS)
    points = re.search(r'points="([^"]+)"', html)[1].split()
    dots = re.findall(
        r'<circle[^>]*cx="([^"]+)" cy="([^"]+)"\s*(?:transform="translate\(0 ([^)]+)\)")?', html
    )

    assert [(float(x), float(y) + float(shift or 0)) for x, y, shift in dots] == [
        tuple(map(float, point.split(","))) for point in points
    ]
