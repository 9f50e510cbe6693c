"""House rules held by ``manage.py check``."""

from __future__ import annotations

import pytest
from wagtail import blocks

from core import blocks as core_blocks
from core import checks


class Complete(blocks.StructBlock):
    """A block that keeps every rule."""

    class Meta:
        icon = "title"
        description = "Words"
        template = "components/blocks/heading.html"
        preview_value = {}


def complaints(monkeypatch, block) -> list[str]:
    monkeypatch.setattr(core_blocks, "BodyStreamBlock", lambda: blocks.StreamBlock([("odd", block)]))
    return [error.msg for error in checks.every_block_is_presentable(None)]


def test_the_blocks_of_the_site_keep_the_rules():
    assert checks.every_block_is_presentable(None) == []


@pytest.mark.parametrize(
    ("lack", "options"),
    [
        ("icon", {"icon": "placeholder"}),
        ("description", {"description": None}),
        ("template", {"template": "components/blocks/nowhere.html"}),
        ("template", {"template": None}),
    ],
)
def test_a_block_that_lacks_something_is_named(monkeypatch, lack, options):
    assert complaints(monkeypatch, Complete()) == []
    assert complaints(monkeypatch, Complete(**options)) == [f"Block “odd” has no {lack}."]


def test_a_block_without_a_preview_is_named(monkeypatch):
    bare = blocks.CharBlock(icon="title", description="x", template="components/blocks/heading.html")

    assert complaints(monkeypatch, bare) == ["Block “odd” has no preview_value."]


def test_a_cache_in_each_process_is_warned_of_before_deployment(settings):
    assert [warning.id for warning in checks.workers_share_a_cache(None)] == ["core.W001"]

    settings.WAGTAIL_CACHE = False
    assert checks.workers_share_a_cache(None) == []
